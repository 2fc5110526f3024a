"""Arguments are taken for what is asked, or are an error; a place outside is never moved inside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_core.domain.action import Swipe
from agent_core.domain.errors import ReplyError
from agent_core.domain.screen import Share, Size
from agent_core.rules.dialects.call_syntax import Value
from agent_core.rules.dialects.given import THOUSANDTHS, Given, Space


def args(*, space: Space = THOUSANDTHS, **arguments: Value) -> Given:
    return Given("do", arguments, "I think.", space)


def kind(call: object) -> str:
    assert callable(call)
    with pytest.raises(ReplyError) as caught:
        call()
    return caught.value.kind.value


@pytest.mark.parametrize(
    ("value", "share"),
    [
        (("500", "100"), Share(0.5, 0.1)),
        ("(500, 100)", Share(0.5, 0.1)),
        ("<point>500 100</point>", Share(0.5, 0.1)),
        ("<|box_start|>(500,100)<|box_end|>", Share(0.5, 0.1)),
        (("400", "50", "600", "150"), Share(0.5, 0.1)),
        (("600", "150", "400", "50"), Share(0.5, 0.1)),
        ("[500.0，100.0]", Share(0.5, 0.1)),
    ],
)
def test_a_place_is_a_point_or_the_middle_of_a_box(value: Value, share: Share) -> None:
    assert args(at=value).place("at") == share
    assert args(at=value).optional_place("there", "at") == share


@pytest.mark.parametrize(
    "value", ["", "here", "5", ("1", "2", "3"), "1001 5", "5 -1", ("1e3", "5"), "inf nan"]
)
def test_what_is_no_place_on_the_picture_is_an_error(value: Value) -> None:
    assert kind(lambda: args(at=value).place("at")) == "bad_coordinates"


def test_pixels_reach_to_the_edges_of_the_picture() -> None:
    space = Space.of_pixels(Size(1092, 2408))
    assert args(space=space, at="1092 2408").place("at") == Share(1.0, 1.0)
    assert args(space=space, at="546 1204").place("at") == Share(0.5, 0.5)
    assert kind(lambda: args(space=space, at="1093 0").place("at")) == "bad_coordinates"


@pytest.mark.parametrize(
    ("direction", "finger"),
    [
        ("up", Swipe(Share(0.5, 0.7), Share(0.5, 0.3))),
        ("Down", Swipe(Share(0.5, 0.3), Share(0.5, 0.7))),
        (" left", Swipe(Share(0.7, 0.5), Share(0.3, 0.5))),
        ("right", Swipe(Share(0.3, 0.5), Share(0.7, 0.5))),
    ],
)
def test_a_finger_goes_where_it_is_told_and_a_scroll_the_other_way(direction: str, finger: Swipe) -> None:
    assert args(direction=direction).finger("at") == finger
    assert args(direction=direction).scroll("at") == Swipe(finger.end, finger.start)


@given(st.integers(0, 1000), st.integers(0, 1000), st.sampled_from(["up", "down", "left", "right"]))
def test_a_stroke_is_whole_wherever_it_is_made(x: int, y: int, direction: str) -> None:
    stroke = args(at=(str(x), str(y)), direction=direction).finger("at")
    length = abs(stroke.start.x - stroke.end.x) + abs(stroke.start.y - stroke.end.y)
    assert round(length, 6) == 0.4
    across = direction in ("left", "right")
    assert stroke.start.y == y / 1000 if across else stroke.start.x == x / 1000


def test_texts_must_be_there_and_words_must_say_something() -> None:
    assert args(a="", b="x").text("a", "b") == ""
    assert args(b="x").text("a", "b") == "x"
    assert args().optional_text("a") == ""
    assert kind(lambda: args().text("a")) == "malformed"
    assert kind(lambda: args(a=" ").words("a")) == "malformed"
    assert kind(lambda: args(a=("x", "y")).text("a")) == "malformed"
    assert kind(lambda: args(a="x" * 20_001).text("a")) == "malformed"


def test_a_question_without_words_says_what_was_thought() -> None:
    assert args().said_to_person("content") == "I think."
    assert args(content="Which?").said_to_person("content") == "Which?"
    assert kind(lambda: Given("do", {}).said_to_person("content")) == "malformed"


@pytest.mark.parametrize(("told", "seconds"), [("2", 2), ("2 s", 2), ("500ms", 0.5), ("1 分钟", 60)])
def test_a_duration_has_its_unit_or_is_in_seconds(told: str, seconds: float) -> None:
    assert args(time=told).seconds("time") == seconds


@pytest.mark.parametrize("told", ["0", "-1", "61", "2 hours", "soon", ""])
def test_what_is_no_duration_is_an_error(told: str) -> None:
    assert kind(lambda: args(time=told).seconds("time")) == "bad_duration"


def test_choices_are_a_list_or_have_bars_between_them() -> None:
    assert args(choices=("A", "", "B")).choices() == ("A", "B")
    assert args(choices="A | B").choices() == ("A", "B")
    assert args().choices() == ()


def test_caution_is_nothing_where_nothing_is_said() -> None:
    assert args(message="None").caution() is None
    assert args().caution() is None
    assert args(message="Pays").caution() == "Pays"


def test_a_flag_is_yes_or_no() -> None:
    assert args(submit="True").flag("submit") is True
    assert args(submit="no").flag("submit") is False
    assert args().flag("submit") is None
    assert kind(lambda: args(submit="maybe").flag("submit")) == "malformed"
