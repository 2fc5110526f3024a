"""Calls are scanned, never evaluated: slips are forgiven where nothing else can be meant, cuts never."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agent_core.rules.dialects.call_syntax import (
    Call,
    CallSyntaxError,
    Grammar,
    Value,
    numbers_in,
    read_call,
    starts,
)

GRAMMAR = Grammar(("do", "finish"), ("action", "text", "element", "message", "app"), bare=("finish",))


def read(text: str) -> dict[str, Value]:
    return read_call(text, text.index("do"), GRAMMAR).arguments


FORGIVEN: list[tuple[str, dict[str, Value]]] = [
    ('do(action="Tap", element=[195, 620])', {"action": "Tap", "element": ("195", "620")}),
    ("do(action='Tap',element=[195,620])", {"action": "Tap", "element": ("195", "620")}),
    ("do（action=“Tap”，element=［195，620］）", {"action": "Tap", "element": ("195", "620")}),
    ('do(\n  action = "Tap",\n  element = (195, 620)\n)', {"action": "Tap", "element": ("195", "620")}),
    ('do(element=[195,620], action="Tap")', {"element": ("195", "620"), "action": "Tap"}),
    ("do(element=[[195,620],[200,640]])", {"element": ("195", "620", "200", "640")}),
    ('do(action="Tap", element=[195, 620)', {"action": "Tap", "element": ("195", "620")}),
    ('do(action="Tap", element=[195,620]', {"action": "Tap", "element": ("195", "620")}),
    ("do(action=Back)", {"action": "Back"}),
    ('do(action="Type", text="she said "hi" to me")', {"action": "Type", "text": 'she said "hi" to me'}),
    ('do(action="Type", text="a, b) c")', {"action": "Type", "text": "a, b) c"}),
    ('do(action="Type", text="x=1, y=2")', {"action": "Type", "text": "x=1, y=2"}),
    ('do(action="Type", text="""two "quoted" words""")', {"action": "Type", "text": 'two "quoted" words'}),
    (r'do(action="Type", text="a\nb\t\"c\" \\")', {"action": "Type", "text": 'a\nb\t"c" \\'}),
    (r'do(action="Type", text="\u4f60\u597d \ud83d\ude00")', {"action": "Type", "text": "你好 😀"}),
    (r'do(action="Type", text="100\%")', {"action": "Type", "text": r"100\%"}),
    ('do(action="Interact", message=["a, b", "c"])', {"action": "Interact", "message": ("a, b", "c")}),
    ("do()", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "arguments"), FORGIVEN)
def test_a_call_is_read_with_its_slips(text: str, arguments: dict[str, Value]) -> None:
    assert read(text) == arguments


@pytest.mark.parametrize(
    "text",
    [
        'do(action="Type", text="hel',
        'do(action="Tap", element=[195, 62',
        'do(action="Tap", element=',
        'do(action="Tap", "Latte")',
        'do(action="Tap", action="Back")',
        'do(action="Type", text=["a, b])',
        "do(action=[<>])",
    ],
)
def test_what_was_cut_off_or_leaves_doubt_is_no_call(text: str) -> None:
    with pytest.raises(CallSyntaxError):
        read(text)


def test_a_place_without_a_call_is_refused() -> None:
    with pytest.raises(CallSyntaxError, match="no call"):
        read_call("nothing here", 0, GRAMMAR)


def test_a_text_ends_only_before_an_argument_that_exists() -> None:
    assert read('do(action="Type", text="one", colour="red")')["text"] == 'one", colour="red'
    assert read('do(action="Type", text="one", message="m")') == {
        "action": "Type",
        "text": "one",
        "message": "m",
    }


def test_a_call_says_where_it_begins_and_ends() -> None:
    text = 'I tap. do(action="Back") Done.'
    call = read_call(text, 7, GRAMMAR)
    assert call == Call("do", {"action": "Back"}, 7, 24)
    assert text[call.start : call.end] == 'do(action="Back")'


def test_the_name_of_a_call_is_read_in_any_case() -> None:
    assert read_call('FINISH(message="x")', 0, GRAMMAR).name == "finish"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('do(action="Back")', [(0, True)]),
        ("do (action=Back)", [(0, True)]),
        ("finish()", [(0, True)]),
        ("do()", [(0, False)]),
        ("I will do(something) now", [(7, False)]),
        ('do(action="Back") do(action="Home")', [(0, True), (18, True)]),
        ("undo(action=1) my.do(action=1) redo（action=1）", []),
        ("no call at all", []),
    ],
)
def test_every_place_where_a_call_may_begin_is_found(text: str, found: list[tuple[int, bool]]) -> None:
    assert list(starts(text, GRAMMAR)) == found


@pytest.mark.parametrize(
    ("value", "numbers"),
    [
        (("195", "620"), (195.0, 620.0)),
        (("0.5", "-1", "+3"), (0.5, -1.0, 3.0)),
        ("[195, 620]", (195.0, 620.0)),
        ("(195，620)", (195.0, 620.0)),
        ("195 620", (195.0, 620.0)),
        ((), ()),
        (("195", "x"), None),
        ("top left", None),
        (("1e5", "2"), None),
        (("nan", "inf"), None),
        (("1_000", "2"), None),
        (("0x10", "2"), None),
    ],
)
def test_a_list_of_numbers_holds_plain_numbers_only(value: Value, numbers: tuple[float, ...] | None) -> None:
    assert numbers_in(value) == numbers


def test_nothing_in_a_call_is_evaluated() -> None:
    assert read("do(action=__import__)") == {"action": "__import__"}
    with pytest.raises(CallSyntaxError):
        read("do(action=__import__('os').remove('x'))")


@pytest.mark.parametrize(
    "text",
    [
        'do(text="a")' + ";" * 100_000 + '"',
        'do(text="' + '"(' * 100_000,
        'do(text="' + '" ' * 50_000,
        'do(text="' + "\\" * 100_000,
        'do(text="' + '") do (' * 15_000,
        "do(" + " " * 100_000 + "[",
        "do(text=[" + '"a" ' * 25_000,
    ],
    ids=range(7),
)
def test_a_reply_made_to_be_slow_is_read_in_the_time_its_length_takes(text: str) -> None:
    began = time.process_time()
    with contextlib.suppress(CallSyntaxError):
        read(text)
    assert time.process_time() - began < 2


@given(st.text(alphabet="do(fnish)=\"'“”[],，action text\\u0041\n0123"))
@example('do(text="' + "\\")
@example("do(a=[")
@example("do(action='")
def test_any_text_is_read_or_refused_and_never_anything_else(text: str) -> None:
    for start, _ in starts(text, GRAMMAR):
        with contextlib.suppress(CallSyntaxError):
            call = read_call(text, start, GRAMMAR)
            assert start < call.end <= len(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_text_written_with_escapes_is_read_back_as_it_was(words: str) -> None:
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    assert read(f'do(text="{quoted}")') == {"text": words}
