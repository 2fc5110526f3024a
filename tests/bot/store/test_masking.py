"""Secrets leave the record wherever they are quoted; evidence stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agent_core.domain.action import Tap, TypeText
from agent_core.domain.conversation import Usage
from agent_core.domain.errors import ReplyErrorKind
from agent_core.domain.event import ActionJudged, ApprovalRequested, ReplyRead, ReplyUnreadable, ScreenSeen
from agent_core.domain.screen import Bounds, Element, Foreground, Frame, PixelFormat, Screen, Share, Size
from agent_core.domain.verdict import Allow, ApprovalRequest, Confirm, Facts
from bot.codec import dumps, encode
from bot.store.masking import MASK, masked

FACTS = Facts("com.bank", "Login", text="s3cret-word", label="Password")


def element(*, password: bool) -> Element:
    bounds = Bounds(0, 0, 1, 1)
    return Element("in the tree", "", "", "android.widget.EditText", "com.bank", bounds, password=password)


def screen(*elements: Element) -> Screen:
    frame = Frame(b"1234", PixelFormat.RGBA, Size(1, 1))
    return Screen("red", "o", "b", 0.0, frame, Foreground("com.bank", "Login"), elements=elements)


@given(st.text(min_size=4).filter(lambda text: text.strip("•") and "ReplyRead" not in text))
def test_what_is_typed_is_nowhere_in_the_record(secret: str) -> None:
    event = ReplyRead(1, f"I type {secret} now", TypeText(secret), Usage(), 0.0)
    cleaned = masked(encode(event), hides_typed=True)
    assert isinstance(cleaned, dict)
    assert cleaned["thought"] == MASK
    assert cleaned["action"] == {"is": "TypeText", "text": MASK, "submit": False, "at": None}


def test_quotes_of_what_is_typed_go_too() -> None:
    verdict = Allow("none", "types s3cret-word", FACTS)
    event = ActionJudged(1, TypeText("s3cret-word"), verdict, screen())
    assert "s3cret-word" not in dumps(masked(encode(event), hides_typed=True))
    assert "s3cret-word" in dumps(masked(encode(event), hides_typed=False))


def test_an_unreadable_reply_is_not_kept_in_its_own_words() -> None:
    event = ReplyUnreadable(1, ReplyErrorKind.MALFORMED, "no bracket", 'do(action="Type", text="s3cret')
    assert "s3cret" not in dumps(masked(encode(event), hides_typed=False))


def test_a_tree_is_kept_as_evidence_of_a_question_alone_and_without_passwords() -> None:
    confirm = Confirm("payment", "", FACTS)
    request = ApprovalRequest("a", "t", Tap(Share(0, 0)), confirm)
    asked = ApprovalRequested(1, request, screen(element(password=False)))
    assert "in the tree" in dumps(masked(encode(asked), hides_typed=False))
    secret = ApprovalRequested(1, request, screen(element(password=True)))
    assert "in the tree" not in dumps(masked(encode(secret), hides_typed=False))
    seen = ScreenSeen(1, screen(element(password=False)))
    assert "in the tree" not in dumps(masked(encode(seen), hides_typed=False))


def test_what_is_tapped_is_left_as_it_is() -> None:
    event = ReplyRead(1, "I tap", Tap(Share(0.5, 0.5)), Usage(), 0.0)
    assert masked(encode(event), hides_typed=True) == encode(event)
