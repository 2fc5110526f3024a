"""What is stored as JSON comes back as it was, and nothing else does."""

from __future__ import annotations

import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_core.domain import action, verdict
from agent_core.domain.screen import Frame, PixelFormat, Share, Size
from bot.codec import Codec, CodecError, dumps, encode
from bot.household.notices import CardShown, StatusTold, Told

CODEC = Codec(
    (
        *typing.get_args(action.Action),
        Share,
        verdict.Facts,
        verdict.Amount,
        verdict.Allow,
        verdict.Confirm,
        Told,
        CardShown,
        StatusTold,
    )
)

SHARES = st.builds(Share, st.floats(0, 1), st.floats(0, 1))
ACTIONS = st.one_of(
    st.builds(action.Tap, SHARES, st.none() | st.text()),
    st.builds(action.LongPress, SHARES),
    st.builds(action.Swipe, SHARES, SHARES),
    st.builds(action.TypeText, st.text(), st.booleans()),
    st.builds(action.Press, st.sampled_from(action.Key)),
    st.builds(action.Ask, st.text(), st.lists(st.text()).map(tuple)),
    st.builds(action.Finish, st.text(), st.none() | st.booleans()),
)


@given(ACTIONS)
def test_every_action_survives_the_way_through_json(given_action: action.Action) -> None:
    assert CODEC.loads(dumps(given_action)) == given_action


def test_nested_values_enums_and_tuples_come_back_with_their_types() -> None:
    facts = verdict.Facts(
        package="com.bluefern",
        activity="PayActivity",
        label="Pay",
        amount=verdict.Amount(480, "USD"),
        sources=(("amount", verdict.Source.ELEMENT), ("payee", verdict.Source.SCREEN)),
    )
    asked = verdict.Confirm("payment", "money leaves", facts)
    assert CODEC.loads(dumps(asked)) == asked
    assert isinstance(CODEC.loads(dumps(asked)).facts.sources[0][1], verdict.Source)


def test_notices_come_back_equal() -> None:
    for notice in (
        Told("task.stopped", (("phone", "mum"), ("place", 2)), 7),
        CardShown("t1", "Order a latte", "mum", 3, 4.5, action.Tap(Share(0.5, 0.25)), "Pay", "ab" * 32),
        StatusTold((("mum", "Anna", "Order", 0), ("mum", "Ben", "Read", 1)), None),
    ):
        assert CODEC.loads(dumps(notice)) == notice


def test_a_frame_is_stored_by_reference_only() -> None:
    frame = Frame(b"\x00" * 16, PixelFormat.RGBA, Size(2, 2))
    stored = encode(frame)
    assert stored == {"is": "Frame", "digest": frame.digest, "width": 2, "height": 2}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        '{"is":"os.system"}',
        '{"is":"Tap"}',
        '{"is":"Tap","at":3,"x":1}',
        '{"is":"Press","key":"Sleep"}',
    ],
)
def test_json_of_anything_else_is_refused(text: str) -> None:
    with pytest.raises(CodecError):
        CODEC.loads(text)


def test_a_value_without_a_json_form_is_refused() -> None:
    with pytest.raises(CodecError):
        encode(object())
