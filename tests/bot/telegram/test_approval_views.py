"""A question for approval in words: every ending is told, and nothing from the screen becomes markup."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent_core.domain.action import TypeText
from agent_core.domain.task import Language
from agent_core.domain.verdict import Amount, Change, ChangeKind, Decision, Facts
from agent_core.rules.guard.lexicon import CATEGORIES
from bot.household.notices import ApprovalAsked, ApprovalClosed, ApprovalWaiting
from bot.locales.catalogue import Catalogue
from bot.telegram.approval_views import approval, approval_closed, approval_waiting, facts_line
from bot.telegram.markup import visible

EN = Catalogue.load().words(Language.ENGLISH)
ZH = Catalogue.load().words(Language.CHINESE)
FACTS = Facts("cafe.bean", ".Pay", amount=Amount(2390, "CNY"), payee="<b>Bean</b> & Leaf")
CLOSED = ApprovalClosed("a1", "payment", FACTS, Decision.APPROVED, "Ann")
ASKED = ApprovalAsked(
    "a1", "t1", "Ann", "latte", "mum", "Bean", TypeText("hello"), "send_message", "It sends.",
    Facts("cafe.bean", "", recipient="Sam", text="hello"), (1,), 90, None, None,
)  # fmt: skip


def test_what_it_was_about_stands_in_one_line() -> None:
    assert facts_line(EN, "payment", FACTS) == "payment · 23.90 CNY · <b>Bean</b> & Leaf"
    assert facts_line(EN, "unheard of", Facts("a", "")) == "a sensitive step"


@pytest.mark.parametrize("words", [EN, ZH], ids=["en", "zh"])
@pytest.mark.parametrize("category", [c for c in CATEGORIES if c not in ("injection", "login_otp_password")])
def test_every_category_a_person_is_asked_about_has_a_name_of_its_own(words, category: str) -> None:
    assert facts_line(words, category, Facts("a", "")) != words("category.other")


@pytest.mark.parametrize("decision", list(Decision))
def test_only_an_approval_is_closed_with_a_sign_of_success(decision: Decision) -> None:
    closed = approval_closed(EN, replace(CLOSED, decision=decision))
    assert closed.text.startswith("✅") is (decision is Decision.APPROVED)
    assert closed.rows == ()
    assert "<b>Bean</b>" in visible(closed.text)


@pytest.mark.parametrize("words", [EN, ZH], ids=["en", "zh"])
@pytest.mark.parametrize("kind", list(ChangeKind))
def test_every_kind_of_change_is_told_in_every_language(words, kind: ChangeKind) -> None:
    change = Change(kind, "In English, for the log.", "4.80 USD", "5.80 USD")
    told = visible(approval_closed(words, replace(CLOSED, decision=Decision.INVALIDATED, change=change)).text)
    assert "for the log" not in told
    amounts = kind in (ChangeKind.AMOUNT, ChangeKind.PAYEE, ChangeKind.RECIPIENT)
    assert ("4.80 USD" in told and "5.80 USD" in told) is amounts


def test_a_refusal_names_who_refused_where_anybody_did() -> None:
    denied = replace(CLOSED, decision=Decision.DENIED)
    assert "Refused by Ann." in visible(approval_closed(EN, denied).text)
    assert visible(approval_closed(EN, replace(denied, by="")).text).endswith("Refused.")


@pytest.mark.parametrize(
    ("seconds", "told"), [(60, "60 seconds"), (90, "90 seconds"), (120, "2 minutes"), (600, "10 minutes")]
)
def test_the_time_to_answer_is_told_exactly(seconds: int, told: str) -> None:
    assert f"Valid for {told}" in visible(approval(EN, replace(ASKED, expires_in_s=seconds)).text)


def test_a_text_is_shown_once_where_it_is_typed_and_apart_where_it_is_not() -> None:
    assert visible(approval(EN, ASKED).text).count("hello") == 1
    other = replace(ASKED, facts=replace(ASKED.facts, text="see you"))
    lines = visible(approval(EN, other).text).splitlines()
    assert "Text: see you" in lines
    assert "Does: Types “hello”" in lines


def test_who_must_wait_is_told_for_whom() -> None:
    waiting = approval_waiting(EN, ApprovalWaiting("a1", "Ann, <Bo>", 7))
    assert "Ann, <Bo>" in visible(waiting.text)
    assert waiting.reply_to == 7
