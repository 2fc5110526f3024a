"""AutoGLM's actions from their arguments and back: what is outside its list or its bounds is an error."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agent_core.domain.action import (
    Action,
    Ask,
    CallApi,
    DoubleTap,
    Finish,
    HandOver,
    Key,
    Launch,
    LongPress,
    Note,
    Press,
    Swipe,
    Tap,
    TypeText,
    Wait,
)
from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.domain.screen import Share
from agent_core.rules.dialects.autoglm_actions import action_of, finish_of, written
from agent_core.rules.dialects.autoglm_reading import GRAMMAR
from agent_core.rules.dialects.call_syntax import read_call
from agent_core.rules.dialects.given import LONGEST_TEXT, LONGEST_WAIT_S, Arguments

MIDDLE = Share.of_thousandths(500, 250)
PLACE = ("500", "250")


def kind_of(name: str, arguments: Arguments, thought: str = "") -> ReplyErrorKind:
    with pytest.raises(ReplyError) as caught:
        action_of(name, arguments, thought)
    assert caught.value.detail.endswith(".")
    return caught.value.kind


@pytest.mark.parametrize("name", ["Double Tap", "double_tap", "DoubleTap", "DOUBLE-TAP", "double  tap"])
def test_an_actions_name_is_known_however_it_is_spaced(name: str) -> None:
    assert action_of(name, {"element": PLACE}, "") == DoubleTap(MIDDLE)


@pytest.mark.parametrize("name", ["", "Fly", "Tap Tap", "do", "Screenshot"])
def test_a_name_outside_the_list_is_an_unknown_action(name: str) -> None:
    assert kind_of(name, {"element": PLACE}) is ReplyErrorKind.UNKNOWN_ACTION


@pytest.mark.parametrize(
    ("value", "share"),
    [
        (("0", "0"), Share(0, 0)),
        (("1000", "1000"), Share(1, 1)),
        ("[500, 250]", MIDDLE),
        (("400", "200", "600", "300"), MIDDLE),
        (("333.3", "0"), Share.of_thousandths(333.3, 0)),
    ],
)
def test_a_place_is_a_point_or_the_middle_of_a_box(value: tuple[str, ...] | str, share: Share) -> None:
    assert action_of("Tap", {"element": value}, "") == Tap(share)


@pytest.mark.parametrize(
    "value",
    [("1001", "5"), ("-1", "5"), ("5", "1000.1"), ("5",), ("1", "2", "3"), (), "the button", ("5", "x")],
)
def test_a_place_outside_the_thousand_is_refused_and_never_clamped(value: tuple[str, ...] | str) -> None:
    for name, key in (("Tap", "element"), ("Long Press", "element"), ("Swipe", "start")):
        assert kind_of(name, {key: value, "end": PLACE}) is ReplyErrorKind.BAD_COORDINATES


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("2 seconds", 2),
        ("2", 2),
        ("0.5s", 0.5),
        ("1 second", 1),
        ("3秒", 3),
        ("3 秒钟", 3),
        ("500ms", 0.5),
        ("1500 毫秒", 1.5),
        ("1 minute", 60),
        ("0.5 分钟", 30),
        (" 60 Seconds ", 60),
    ],
)
def test_a_wait_is_read_in_any_unit_people_write(told: str, seconds: float) -> None:
    assert action_of("Wait", {"duration": told}, "") == Wait(seconds)


@pytest.mark.parametrize(
    "told", ["0", "-1 seconds", "61 seconds", "2 minutes", "soon", "2 hours", "1e1", "nan", ""]
)
def test_a_wait_without_end_or_beginning_is_a_bad_duration(told: str) -> None:
    assert kind_of("Wait", {"duration": told}) is ReplyErrorKind.BAD_DURATION


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("Tap", {}),
        ("Swipe", {"start": PLACE}),
        ("Type", {}),
        ("Type", {"text": ("a", "b")}),
        ("Type", {"text": "a", "submit": "perhaps"}),
        ("Type", {"text": "a" * (LONGEST_TEXT + 1)}),
        ("Launch", {}),
        ("Launch", {"app": "  "}),
        ("Wait", {}),
        ("Note", {"message": ""}),
        ("Call_API", {"instruction": " "}),
        ("Interact", {}),
        ("Take_over", {"message": ""}),
        ("Tap", {"element": PLACE, "message": ("a", "b")}),
        ("finish", {"message": "x", "success": "maybe"}),
    ],
)
def test_an_action_without_what_it_needs_is_malformed(name: str, arguments: Arguments) -> None:
    assert kind_of(name, arguments) is ReplyErrorKind.MALFORMED


def test_empty_text_empties_the_field() -> None:
    assert action_of("Type", {"text": ""}, "") == TypeText("")


@pytest.mark.parametrize("message", ["None", "null"])
def test_a_models_word_for_nothing_is_no_mark_of_caution(message: str) -> None:
    assert action_of("Tap", {"element": PLACE, "message": message}, "") == Tap(MIDDLE)


def test_any_other_message_on_a_tap_is_kept_as_a_mark_of_caution() -> None:
    assert action_of("Tap", {"element": PLACE, "message": ""}, "") == Tap(MIDDLE, "")
    assert action_of("Tap", {"element": PLACE, "message": "pays"}, "") == Tap(MIDDLE, "pays")


@pytest.mark.parametrize("name", ["Interact", "Take_over"])
def test_a_question_without_words_asks_what_the_model_thought(name: str) -> None:
    asked = action_of(name, {}, "  Which size?  ")
    assert isinstance(asked, Ask | HandOver)
    assert asked.message == "Which size?"


def test_a_long_thought_is_not_put_to_a_person_whole() -> None:
    asked = action_of("Interact", {}, "x" * 2000)
    assert isinstance(asked, Ask)
    assert len(asked.message) == 500


def test_choices_are_read_from_a_list_or_a_line() -> None:
    for choices in (("small", "", "large"), "small | large"):
        assert action_of("Interact", {"message": "?", "choices": choices}, "") == Ask("?", ("small", "large"))


@pytest.mark.parametrize(
    ("told", "success"), [("true", True), ("True", True), ("1", True), ("no", False), ("FALSE", False)]
)
def test_success_is_told_in_so_many_words(told: str, *, success: bool) -> None:
    assert finish_of({"message": "x", "success": told}) == Finish("x", success)


def test_a_finish_that_does_not_say_whether_it_worked_leaves_it_open() -> None:
    assert finish_of({}) == Finish("", None)


THOUSANDTHS = st.integers(0, 1000)
SHARES = st.builds(Share.of_thousandths, THOUSANDTHS, THOUSANDTHS)
WORDS = st.text(min_size=1).map(str.strip).filter(bool)
ANY_ACTION: st.SearchStrategy[Action] = st.one_of(
    st.builds(Tap, SHARES, st.none() | st.text().filter(lambda text: text not in ("None", "null"))),
    st.builds(DoubleTap, SHARES),
    st.builds(LongPress, SHARES),
    st.builds(Swipe, SHARES, SHARES),
    st.builds(TypeText, st.text(), st.booleans()),
    st.builds(Press, st.sampled_from(Key)),
    st.builds(Launch, WORDS),
    st.builds(Wait, st.floats(min_value=0, exclude_min=True, max_value=LONGEST_WAIT_S)),
    st.builds(Note, WORDS),
    st.builds(CallApi, WORDS),
    st.builds(Ask, WORDS, st.lists(st.text(min_size=1)).map(tuple)),
    st.builds(HandOver, WORDS),
    st.builds(Finish, st.text(), st.none() | st.booleans()),
)


@given(ANY_ACTION)
@example(Wait(0.00001))
@example(Wait(12.3456789))
@example(TypeText('a\\n"b", text="c") do(action="Back")'))
def test_every_action_is_read_back_as_it_was_written(action: Action) -> None:
    text = written(action)
    call = read_call(text, 0, GRAMMAR)
    assert call.end == len(text)
    if call.name == "finish":
        assert finish_of(call.arguments) == action
    else:
        arguments = dict(call.arguments)
        assert action_of(str(arguments.pop("action")), arguments, "") == action
