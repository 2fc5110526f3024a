"""What holds for every family: only a ReplyError is raised, damage never finishes, both sides agree."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agent_core.domain import action as domain
from agent_core.domain.conversation import RawReply, Usage
from agent_core.domain.errors import ReplyError
from agent_core.domain.screen import Share, Size
from agent_core.rules.dialects.families import FAMILIES
from agent_core.rules.dialects.text_dialect import TextDialect
from loopback.model import moves
from loopback.model.writers.spots import Grid
from loopback.model.writers.tongues import TONGUES

SCREEN = Size(1080, 2400)
SENT = (1092, 2408)
NAMES = sorted(FAMILIES)
DIALECTS = {name: TextDialect(family, {}) for name, family in FAMILIES.items()}


def read(name: str, text: str, reasoning: str = "") -> domain.Action:
    return DIALECTS[name].read(RawReply(text, reasoning, Usage(), 0.0), SCREEN).action


def written(name: str, move: moves.Move) -> str:
    tongue = TONGUES[name]
    return tongue.write(moves.Reply("Playing step 'a-b'.", move), tongue.grid(SENT), ("x",))


MARKS = """
Action:|Thought:|<think>|</think>|<tool_call>|</tool_call>|<action>|</action>|### Action ###|```
summary:|answer
{"action":|"click"|"arguments":|"name":|"mobile_use"|{|}|[|]|"coordinate":|{"action_type":|"box_2d":
click(|Click(|finished(|Finished(|point=|box=|content=|'|"|)|(|,|<point>|</point>|1 2|[1,2]|(5,5)
action:|CLICK|point:|\\|：|，|5|-1|1e9|“|\\u12|<function=mobile_use>|<parameter=action>|</parameter>|</function>
"""
PIECES = st.sampled_from([*MARKS.replace("\n", "|").split("|"), "<|begin_of_box|>", "\t", "\n", " "])


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)), st.sampled_from(["", "x"]))
@example("{" * 50_000, "")
@example('{"action":' * 5_000, "")
@example('{"action": "type", "text": "' * 2_000, "")
@example("<tool_call>" * 5_000, "")
@example('<tool_call>{"action": "' * 2_000, "")
@example("<function=x>" * 5_000, "")
@example("<function=x>" + "<parameter=a>" * 5_000 + "</function>", "")
@example('click(content="' * 5_000, "")
@example("Action: click(point=" + "[" * 50_000, "")
@example("action:CLICK\tpoint:" * 5_000, "")
@example('{"action": "wait", "time": 1' + "0" * 5000 + "}", "")
@example("Action: click(point='" + "9" * 5000 + " 5')", "")
def test_nothing_but_a_reply_error_is_ever_raised(name: str, text: str, reasoning: str) -> None:
    begun = time.monotonic()
    with contextlib.suppress(ReplyError):
        read(name, text, reasoning)
    assert time.monotonic() - begun < 5


SPOTS = st.builds(moves.Spot, st.integers(0, 999), st.integers(0, 999))
WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40)
MOVES: st.SearchStrategy[moves.Move] = st.one_of(
    st.builds(moves.Tap, SPOTS, st.none() | WORDS.filter(lambda text: text not in ("None", "null"))),
    st.builds(moves.LongPress, SPOTS),
    st.builds(moves.Swipe, SPOTS, SPOTS),
    st.builds(
        moves.Type, WORDS | st.sampled_from(['say "hi"', "it's", "a\nb", "a, b) c", "\\n", "{}", "=>"])
    ),
    st.builds(moves.Press, st.sampled_from(moves.Key)),
    st.builds(moves.Launch, WORDS),
    st.builds(moves.Wait, st.integers(1, 60)),
    st.builds(moves.Note, WORDS),
    st.builds(moves.TakeOver, WORDS),
    st.builds(moves.Interact, WORDS),
    st.builds(moves.Finish, WORDS),
)


def is_meant(action: domain.Action, move: moves.Move) -> bool:
    """Whether the action is the move, with places within one thousandth."""
    match action, move:
        case domain.Tap(at, message), moves.Tap(spot, told):
            return near(at, spot) and message == told
        case domain.LongPress(at), moves.LongPress(spot):
            return near(at, spot)
        case domain.Swipe(start, end), moves.Swipe(first, last):
            return near(start, first) and near(end, last)
        case domain.TypeText(text, False, None), moves.Type(wanted):
            return text == wanted
        case domain.Press(key), moves.Press(wanted_key):
            return key.value == wanted_key.value
        case domain.Launch(app), moves.Launch(wanted):
            return app == wanted
        case domain.Wait(seconds), moves.Wait(wanted_s):
            return seconds == wanted_s
        case domain.Note(told), moves.Note(wanted):
            return told == wanted
        case domain.HandOver(told), moves.TakeOver(wanted):
            return told == wanted
        case domain.Ask(told, ()), moves.Interact(wanted):
            return told == wanted
        case domain.Finish(told, success), moves.Finish(wanted):
            return told == wanted and success is not False
        case _:
            return False


def near(share: Share, spot: moves.Spot) -> bool:
    return abs(share.x * 1000 - spot.x) <= 1 and abs(share.y * 1000 - spot.y) <= 1


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=120, deadline=None)
@given(MOVES)
def test_what_the_stand_in_writes_is_read_as_the_same_action(name: str, move: moves.Move) -> None:
    action = read(name, written(name, move))
    assert is_meant(action, move), (action, move)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=120, deadline=None)
@given(MOVES, st.integers(0, 10_000), st.text(max_size=3), st.integers(0, 30))
def test_no_damage_to_another_action_turns_it_into_a_finish(
    name: str, move: moves.Move, place: int, noise: str, gap: int
) -> None:
    if isinstance(move, moves.Finish):
        move = moves.Press(moves.Key.BACK)
    whole = written(name, move)
    at = place % len(whole)
    damaged = whole[:at] + noise + whole[at + gap :]
    with contextlib.suppress(ReplyError):
        assert not isinstance(read(name, damaged), domain.Finish), damaged


@pytest.mark.parametrize("name", [name for name in NAMES if name != "step-gui"])
@pytest.mark.parametrize("move", [moves.Type("one two three"), moves.Finish("one two three")])
def test_a_reply_that_was_cut_is_never_a_shorter_text(name: str, move: moves.Move) -> None:
    # Step-GUI's texts have no end of their own; that such a reply was cut, the server tells.
    whole = written(name, move)
    begin = whole.rindex("one two")
    for end in range(begin + 1, begin + len("one two three")):
        with pytest.raises(ReplyError):
            read(name, whole[:end])


@pytest.mark.parametrize("name", NAMES)
def test_a_second_action_is_told_as_such(name: str) -> None:
    reply = TONGUES[name].double(written(name, moves.Tap(moves.Spot(1, 2))))
    with pytest.raises(ReplyError) as caught:
        read(name, reply)
    assert caught.value.kind == "multiple_actions"


def test_every_dialect_has_a_tongue_and_counts_in_the_same_numbers() -> None:
    assert {"autoglm", *FAMILIES} == set(TONGUES)
    for name, family in FAMILIES.items():
        space, grid = family.space(SCREEN), TONGUES[name].grid(SENT)
        assert (space.width, space.height) == (grid.width, grid.height)
        assert grid in (Grid(), Grid(*SENT))
