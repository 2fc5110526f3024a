"""What control ports tell about frames."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from loopback.model.frames import ControlPorts, Element, read_frame

from .conftest import ControlStand, Painted, element

SCREEN = Painted(number=5, labels=("Pay",), inputs_since=2, keyboard=True)


def test_a_record_becomes_a_frame() -> None:
    frame = read_frame(SCREEN.record())
    assert (frame.number, frame.newest, frame.inputs_since, frame.keyboard) == (5, 5, 2, True)
    assert (frame.package, frame.activity) == ("com.example.app", "com.example.app.MainActivity")
    assert (frame.size, frame.elements[0].bounds) == ((1080, 2400), (100, 200, 700, 320))


BROKEN: list[Any] = [
    None,
    [],
    "frame",
    {},
    SCREEN.record() | {"size": [1080]},
    SCREEN.record() | {"size": 5},
    SCREEN.record() | {"number": "five"},
    SCREEN.record() | {"elements": [{}]},
    SCREEN.record() | {"elements": [element("x", top=1) | {"bounds": [1, 2, 3]}]},
    SCREEN.record() | {"elements": 3},
]


@pytest.mark.parametrize("record", BROKEN)
def test_what_is_no_record_is_refused(record: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_frame(record)


@pytest.mark.parametrize(
    ("class_name", "editable", "two_state"),
    [
        ("android.widget.EditText", True, False),
        ("android.widget.AutoCompleteTextView", True, False),
        ("android.widget.Switch", False, True),
        ("android.widget.CheckBox", False, True),
        ("android.widget.RadioButton", False, True),
        ("android.widget.ToggleButton", False, True),
        ("android.widget.Button", False, False),
        ("", False, False),
    ],
)
def test_a_class_tells_what_one_can_do_with_it(class_name: str, editable: bool, two_state: bool) -> None:
    record = SCREEN.record() | {"elements": [element("x", top=1) | {"class": class_name}]}
    (found,) = read_frame(record).elements
    assert (found.editable, found.two_state) == (editable, two_state)


@pytest.mark.parametrize(("text", "description", "label"), [("a", "b", "a"), ("", "b", "b"), ("", "", "")])
def test_a_label_is_the_text_or_else_the_description(text: str, description: str, label: str) -> None:
    flags = dict.fromkeys(("clickable", "enabled", "checked", "focused", "password", "scrollable"), False)
    assert Element(text, description, "", "", (0, 0, 1, 1), **flags).label == label


async def test_every_phone_is_asked_and_one_that_cannot_answer_is_left_out(control: ControlStand) -> None:
    control.show(SCREEN)
    control.frames[6] = {"no": "record"}
    async with httpx.AsyncClient(trust_env=False) as client:
        ports = ControlPorts([f"{control.url}/", "http://127.0.0.1:1"], client)
        assert [frame.number for frame in await ports.frames(5)] == [5]
        assert await ports.frames(6) == ()
        assert await ports.frames(7) == ()
    assert control.asked == [5, 6, 7]
