"""What replies of AutoGLM-Phone are read as, slips included."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given, settings
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
from agent_core.domain.errors import ReplyError
from agent_core.domain.screen import Share
from agent_core.rules.dialects.autoglm_actions import written
from agent_core.rules.dialects.autoglm_reading import read_reply


def tap(x: float, y: float, message: str | None = None) -> Tap:
    return Tap(Share.of_thousandths(x, y), message)


TAP = tap(500, 100)

READ: list[tuple[str, Action]] = [
    # every action in its plain form
    ('do(action="Launch", app="微信")', Launch("微信")),
    ('do(action="Tap", element=[500,100])', TAP),
    ('do(action="Tap", element=[500,100], message="Pay 5.00")', tap(500, 100, "Pay 5.00")),
    ('do(action="Type", text="hello")', TypeText("hello")),
    ('do(action="Type_Name", text="Anna")', TypeText("Anna")),
    ('do(action="Type", text="cats", submit=true)', TypeText("cats", submit=True)),
    (
        'do(action="Swipe", start=[500,800], end=[500,200])',
        Swipe(Share.of_thousandths(500, 800), Share.of_thousandths(500, 200)),
    ),
    ('do(action="Long Press", element=[500,100])', LongPress(TAP.at)),
    ('do(action="Double Tap", element=[500,100])', DoubleTap(TAP.at)),
    ('do(action="Back")', Press(Key.BACK)),
    ('do(action="Home")', Press(Key.HOME)),
    ('do(action="Recents")', Press(Key.RECENTS)),
    ('do(action="Enter")', Press(Key.ENTER)),
    ('do(action="Wait", duration="2 seconds")', Wait(2)),
    ('do(action="Take_over", message="Log in")', HandOver("Log in")),
    ('do(action="Interact", message="Which?", choices=["A", "B, C"])', Ask("Which?", ("A", "B, C"))),
    ('do(action="Note", message="3 apples")', Note("3 apples")),
    ('do(action="Call_API", instruction="Sum up")', CallApi("Sum up")),
    ('finish(message="Done.")', Finish("Done.")),
    ('finish(message="No.", success=false)', Finish("No.", success=False)),
    # tags: there, half there, doubled, and text around them
    ('<think>a</think><answer>do(action="Back")</answer>', Press(Key.BACK)),
    ('<think>a</think>\n<answer>do(action="Back")', Press(Key.BACK)),
    ('a</think><answer>do(action="Back")</answer>', Press(Key.BACK)),
    ('<think>a <answer>do(action="Back")</answer>', Press(Key.BACK)),
    ('do(action="Back")</answer>', Press(Key.BACK)),
    ('<THINK>a</THINK><Answer> do(action="Back") </Answer>', Press(Key.BACK)),
    (
        '<think><think>a</think>\n<answer></think><answer>do(action="Back")</answer>',
        Press(Key.BACK),
    ),
    ('<think>a\ndo(action="Back")', Press(Key.BACK)),
    ('I see a button. do(action="Tap", element=[500,100])', TAP),
    ('Ich tippe.\n\ndo(action="Tap", element=[500,100])\nThen it opens.', TAP),
    ('```python\ndo(action="Back")\n```', Press(Key.BACK)),
    ('<answer>```\ndo(action="Back")\n```</answer>', Press(Key.BACK)),
    # thinking may mention calls
    (
        (
            '<think>do(action="Home") would lose it, finish(message="x") too</think>'
            '<answer>do(action="Back")</answer>'
        ),
        Press(Key.BACK),
    ),
    ('I could use do(action="Home") here.\ndo(action="Back")', Press(Key.BACK)),
    ('I could use do(action=...) here.\ndo(action="Back")', Press(Key.BACK)),
    ('Not do(action="Home"): <answer>do(action="Back")</answer>', Press(Key.BACK)),
    # free order, spaces, newlines, punctuation
    ('do(element=[500,100], message="m", action="Tap")', tap(500, 100, "m")),
    ('do(\n  action="Tap",\n  element=[500, 100],\n)', TAP),
    ('do( action = "Tap" , element = [ 500 , 100 ] )', TAP),
    ("do(action='Tap', element=(500, 100))", TAP),
    ("do（action=“Tap”，element=［500，100］）", TAP),
    ("do(action=Tap, element=[500 100])", TAP),
    ('do(action="Tap", element="[500, 100]")', TAP),
    ('do(action="Tap", element=[500.0,100.0])', TAP),
    ('do(action="Tap", element=[195, 620)', tap(195, 620)),
    ('do(action="Tap", element=[195, 620), message="m")', tap(195, 620, "m")),
    ('do(action="Tap", element=[400,50,600,150])', TAP),
    ('do(action="Tap", element=[[400,50],[600,150]])', TAP),
    ('do(action="Tap", element=[0,1000])', tap(0, 1000)),
    ('do(action="Tap", element=[500,100]', TAP),
    ('do(action="long_press", element=[500,100])', LongPress(TAP.at)),
    ('do(action="Tap", element=[500,100], mood="good")', TAP),
    # texts hold anything
    ('do(action="Type", text="say "hi" to "Tom"")', TypeText('say "hi" to "Tom"')),
    (r'do(action="Type", text="say \"hi\"\nbye")', TypeText('say "hi"\nbye')),
    ('do(action="Type", text="line\nline")', TypeText("line\nline")),
    ('do(action="Type", text="finish(message=")', TypeText("finish(message=")),
    ('do(action="Type", text="finish(message="x")")', TypeText('finish(message="x")')),
    (
        'do(action="Type", text="do(action="Tap", element=[1,2])")',
        TypeText('do(action="Tap", element=[1,2])'),
    ),
    ('Now. do(action="Type", text="a\nfinish(message="x")")', TypeText('a\nfinish(message="x")')),
    ('do(action="Type", text="</think> <answer>")', TypeText("</think> <answer>")),
    ('do(action="Type", text="a) (b, c=d")', TypeText("a) (b, c=d")),
    ('do(action="Type", text="see ("this") and go")', TypeText('see ("this") and go')),
    ('do(action="Type", text="""all "quoted" here""")', TypeText('all "quoted" here')),
    ("do(action='Type', text='it's fine')", TypeText("it's fine")),
    ('do(action="Type", text="")', TypeText("")),
    ('do(action="Type", text=007)', TypeText("007")),
    (r'do(action="Type", text="\u4f60\ud83d\ude00")', TypeText("你😀")),
    ('do(action="Type", text="hello" )', TypeText("hello")),
    ('do(text="a=b, action", action="Type")', TypeText("a=b, action")),
    ('finish(message="It says "Tom".")', Finish('It says "Tom".')),
    ('finish(message = "x")', Finish("x")),
    ("finish()", Finish("")),
    ('do(action="finish", message="x")', Finish("x")),
    # durations
    ('do(action="Wait", duration="2s")', Wait(2)),
    ('do(action="Wait", duration=2)', Wait(2)),
    ('do(action="Wait", duration="2 秒")', Wait(2)),
    ('do(action="Wait", duration="500 ms")', Wait(0.5)),
    ('do(action="Wait", duration="1 minute")', Wait(60)),
    # what is meant without the family's own notation
    ('{"action": "Tap", "element": [500, 100]}', TAP),
    ('{"action": "Tap", "element": [500, 100], "message": null}', TAP),
    ('{"action": "Type", "text": 1e999, "submit": true}', TypeText("1e999", True)),
    ('{"action": "Type", "text": 12.50}', TypeText("12.50")),
    ('{"action": "Type", "text": "a\\ud83d"}', TypeText("a\ufffd")),
    ('{"action": "Type", "text": "\\ud83d\\ude00"}', TypeText("😀")),
    ('<answer>```json\n{"action": "Back"}\n```</answer>', Press(Key.BACK)),
    ('<think>Two shops fit.</think><answer>do(action="Interact")</answer>', Ask("Two shops fit.")),
]


@pytest.mark.parametrize(("raw", "action"), READ)
def test_what_leaves_no_doubt_is_read(raw: str, action: Action) -> None:
    assert read_reply(raw, "").action == action


REFUSED = [
    ("", "empty"),
    (" \n ", "empty"),
    ("我先看看画面", "no_action"),
    ("<think>a</think><answer></answer>", "no_action"),
    ('<think>I would do(action="Back")</think>', "no_action"),
    ('<think>I might do(action="Back") but then', "no_action"),
    ("I finish here.", "no_action"),
    ('download(action="Back")', "no_action"),
    ("[{'Type': 'Type'}]", "malformed"),
    ("do(invalid syntax)", "malformed"),
    ('do("Tap", [1,2])', "malformed"),
    ("do(element=[1,2])", "malformed"),
    ('do(action="Tap")', "malformed"),
    ('do(action="Type")', "malformed"),
    ('do(action="Type", text="cut o', "malformed"),
    ('do(action="Type", text=please finish(message="hi"))', "malformed"),
    ('finish(message="cut o', "malformed"),
    ('do(action="Tap", element=[5', "malformed"),
    ('do(action="Launch", app="")', "malformed"),
    ('do(action="Interact")', "malformed"),
    ('do(action="Note", message=["a"])', "malformed"),
    ('do(action="Type", text="a", text="b")', "malformed"),
    ('{"action": "Tap", "element": [500', "malformed"),
    ('{"element": [500, 100]}', "malformed"),
    ('do(action="Fly")', "unknown_action"),
    ('{"action": "Fly"}', "unknown_action"),
    ('{"action": "Type", "text": null}', "malformed"),
    ('{"action": "Type", "text": {"a": 1}}', "malformed"),
    ('{"action": "Type", "text": "a", "text": "b"}', "malformed"),
    ('{"action": "Back", "action": "Home"}', "malformed"),
    ('{"action": "Tap", "element": [[500, 100]]}', "malformed"),
    ('<answer>do(action="Back")</answer><answer>do(action="Home")</answer>', "multiple_actions"),
    ('do(action="Back")\ndo(action="Home")', "multiple_actions"),
    ('do(action="Back"); finish(message="x")', "multiple_actions"),
    ('do(action="Back") then do(action="Home")', "multiple_actions"),
    ('<answer>do(action="Type", text="a") and do(action="Tap", element=[5,5])</answer>', "multiple_actions"),
    ('{"action": "Back"} {"action": "Home"}', "multiple_actions"),
    ('do(action="Tap", element=[1001, 20])', "bad_coordinates"),
    ('do(action="Tap", element=[-1, 20])', "bad_coordinates"),
    ('do(action="Tap", element=[x,y])</answer>', "bad_coordinates"),
    ('do(action="Tap", element=[20])', "bad_coordinates"),
    ('do(action="Tap", element=[1,2,3])', "bad_coordinates"),
    ('do(action="Tap", element="middle")', "bad_coordinates"),
    ('do(action="Tap", element=[1e3, 20])', "bad_coordinates"),
    (f'do(action="Tap", element=[{"9" * 5000}, 20])', "bad_coordinates"),
    ('do(action="Swipe", start=[1,2], end=[1,2000])', "bad_coordinates"),
    ('do(action="Wait", duration="0 seconds")', "bad_duration"),
    ('do(action="Wait", duration="-2 seconds")', "bad_duration"),
    ('do(action="Wait", duration="61 seconds")', "bad_duration"),
    ('do(action="Wait", duration="a while")', "bad_duration"),
]


@pytest.mark.parametrize(("raw", "kind"), REFUSED)
def test_doubt_is_an_error_of_the_right_kind(raw: str, kind: str) -> None:
    with pytest.raises(ReplyError) as caught:
        read_reply(raw, "")
    assert caught.value.kind == kind
    assert caught.value.detail


def test_the_thought_is_kept_apart_without_tags() -> None:
    assert read_reply('<think>One.</think> Two.<answer>do(action="Back")</answer>', "").thought == "One. Two."
    assert read_reply('do(action="Back")', " Kept apart. ").thought == "Kept apart."


def test_a_long_reply_full_of_beginnings_is_refused_quickly() -> None:
    with pytest.raises(ReplyError):
        read_reply('do(a="' * 10_000, "")


PIECES = st.sampled_from(
    [
        "do(",
        "finish(",
        'action="Tap"',
        "element=[1,2]",
        'message="',
        '"',
        "'",
        ")",
        "(",
        "[",
        "]",
        ",",
        "=",
        "\\",
        "<think>",
        "</think>",
        "<answer>",
        "</answer>",
        "\n",
        "```",
        "{",
        "}",
        "text=",
        "“",
        "”",
        "，",
        "\\u12",
        "x",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
@example("{" * 50_000)
@example('{"a":' * 50_000)
@example('do(action="Tap", element=' + "[" * 50_000)
@example('{"action": "Wait", "duration": 1' + "0" * 5000 + "}")
def test_nothing_but_a_reply_error_is_ever_raised(raw: str) -> None:
    with contextlib.suppress(ReplyError):
        read_reply(raw, "")


@settings(max_examples=300, deadline=None)
@given(st.text(), st.integers(0, 200), st.text(max_size=3))
def test_no_damage_to_another_action_turns_it_into_a_finish(text: str, place: int, noise: str) -> None:
    whole = f"<think>a</think><answer>{written(TypeText(text))}</answer>"
    damaged = whole[: place % len(whole)] + noise + whole[place % len(whole) + 1 :]
    if "finish" in damaged:
        return
    with contextlib.suppress(ReplyError):
        assert not isinstance(read_reply(damaged, "").action, Finish)


SHARES = st.integers(0, 1000).flatmap(
    lambda x: st.integers(0, 1000).map(lambda y: Share.of_thousandths(x, y))
)
WORDS = st.text(min_size=1).filter(lambda text: bool(text.strip()))
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    st.builds(Tap, SHARES, st.none() | WORDS.filter(lambda text: text not in ("None", "null"))),
    st.builds(DoubleTap, SHARES),
    st.builds(LongPress, SHARES),
    st.builds(Swipe, SHARES, SHARES),
    st.builds(TypeText, st.text(), st.booleans()),
    st.builds(Press, st.sampled_from(Key)),
    st.builds(Launch, WORDS.map(str.strip)),
    st.builds(Wait, st.integers(1, 60).map(float)),
    st.builds(Note, WORDS),
    st.builds(CallApi, WORDS),
    st.builds(Ask, WORDS, st.lists(WORDS, max_size=3).map(tuple)),
    st.builds(HandOver, WORDS),
    st.builds(Finish, st.text(), st.none() | st.booleans()),
)


@settings(max_examples=500, deadline=None)
@given(ACTIONS, st.sampled_from(["{}", "<think>I see.</think><answer>{}</answer>", "I see.\n{}"]))
def test_what_is_written_is_read_as_the_same_action(action: Action, frame: str) -> None:
    assert read_reply(frame.replace("{}", written(action)), "").action == action
