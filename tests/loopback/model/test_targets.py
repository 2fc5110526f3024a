"""How a scenario names an element."""

from __future__ import annotations

import pytest

from loopback.model.moves import Spot
from loopback.model.targets import Target, fixed_spot
from loopback.model.words import Alike

from .letter import field, see

SWITCH = "android.widget.Switch"
SCREEN = (
    see("Pay", y=100),
    see("Pay $4.80", y=300, resource_id="com.example:id/pay_button"),
    see(description="Search", y=500),
    field("typed"),
    see("Search", y=900, class_name="android.widget.EditText"),
    see("Sound", y=1100),
    see("", y=1100, x=900, class_name=SWITCH, resource_id="com.example:id/toggle"),
    see("Wi-Fi", y=1300, class_name=SWITCH),
    see("Alone", y=1500),
    see("PAY ", y=1700),
)


@pytest.mark.parametrize(
    ("ways", "found"),
    [
        (("Pay",), [0, 9]),
        (("pay",), [0, 9]),
        (("re:^pay",), [0, 1, 9]),
        (("re:\\$\\d",), [1]),
        (("id:pay_button",), [1]),
        (("id:com.example:id/pay_button",), [1]),
        (("id:button",), []),
        (("Search",), [2, 4]),
        (("field:",), [3, 4]),
        (("field:Search",), [4]),
        (("field:Pay",), []),
        (("switch:Sound",), [6]),
        (("switch:Wi-Fi",), [7]),
        (("switch:Alone",), []),
        (("Nothing", "id:toggle", "Sound"), [6, 5]),
        (("Pay", "re:^pay"), [0, 9, 1]),
        ((), []),
    ],
)
def test_elements_are_found_by_each_way_in_turn(ways: tuple[str, ...], found: list[int]) -> None:
    target = Target(ways)
    assert target.all_among(SCREEN) == [SCREEN[index] for index in found]
    assert target.find(SCREEN) == (SCREEN[found[0]] if found else None)


def test_a_fixed_place_is_found_on_any_screen() -> None:
    (found,) = Target(("at:500,62",)).all_among(())
    assert (found.at, found.element.enabled, found.element.label) == (Spot(500, 62), True, "")


@pytest.mark.parametrize("way", ["at:500", "at:500,1000", "at:x,y", "at:-1,5", "Pay"])
def test_a_place_is_two_numbers_below_a_thousand(way: str) -> None:
    assert fixed_spot(way) is None


def test_the_switch_nearest_to_its_label_is_meant() -> None:
    row = [see("Ink", x=400), see(class_name=SWITCH, x=100), see(class_name=SWITCH, x=600)]
    assert Target(("switch:Ink",)).find(row) is row[2]


@pytest.mark.parametrize(
    ("written", "blanks", "filled"),
    [
        ("{who}", {"who": "Ann"}, ("Ann", "安")),
        ("{who}", {"who": "Bob (work)"}, ("Bob (work)",)),
        ("re:^{who}$", {"who": "B.b"}, (r"re:^B\.b$",)),
        ("{who} {what}", {"who": "Ann", "what": "tea"}, ("Ann tea", "安 tea")),
        ("{none}", {"who": "Ann"}, ("{none}",)),
    ],
)
def test_a_blank_is_filled_with_every_name_and_never_as_a_pattern(
    written: str, blanks: dict[str, str], filled: tuple[str, ...]
) -> None:
    assert Target((written,)).filled(blanks, Alike({"who": (("Ann", "安"),)})).ways == filled
