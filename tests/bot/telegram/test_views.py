"""Notices become messages that are clear, whole and safe to show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent_core.domain.action import Ask, Launch, Tap, TypeText
from agent_core.domain.screen import Share
from agent_core.domain.task import Failed, FailureKind, Finished, Language, Refused
from agent_core.domain.verdict import Amount, Change, ChangeKind, Decision, Facts
from bot.household.notices import (
    ApprovalAsked,
    ApprovalClosed,
    ApprovalWaiting,
    CardClosed,
    CardShown,
    HandOverPut,
    MemberWelcomed,
    Notice,
    QuestionPut,
    RequestClosed,
    ResultTold,
    ScreenShown,
    StatusTold,
    TaskQueued,
    Told,
    UnknownOutcomeTold,
)
from bot.household.presses import Approve, Choose, Deny, EndHandOver, RefreshScreen, StopTask
from bot.household.roles import Role
from bot.locales.catalogue import Catalogue
from bot.telegram.markup import utf16_units, visible
from bot.telegram.rendered import CAPTION_UNITS, UnfitError
from bot.telegram.views import Views

VIEWS = Views(Catalogue.load())
EN, ZH = Language.ENGLISH, Language.CHINESE
PAY = Tap(Share(0.5, 0.9))
DIGEST = "ab" * 32
FACTS = Facts(
    "cafe.bean",
    "cafe.bean.PayActivity",
    label="Pay ¥23.90",
    title="Payment",
    amount=Amount(2390, "CNY"),
    payee="Bean & Leaf",
)
ASKED = ApprovalAsked(
    "a1", "t1", "Ann", "Order a latte", "kitchen", "Bean", PAY, "payment", "money leaves the account",
    FACTS, (1, 2), 120, DIGEST, 7,
)  # fmt: skip


def shown(notice: Notice, language: Language = EN) -> str:
    return visible(VIEWS.render(notice, language).text)


def result(outcome: Finished | Failed | Refused | None, standing: str = "finished") -> ResultTold:
    approvals = (("payment", FACTS, Decision.APPROVED),)
    return ResultTold("t1", "Order a latte", standing, outcome, 7, 83.0, approvals, 7)


EVERY = [
    Told("task.stopped_for", (("name", "Ann"), ("request", "<latte>")), 3),
    TaskQueued("t1", "Order a latte", 0, "kitchen", 7),
    TaskQueued("t1", "Order a latte", 2, "kitchen", 7),
    CardShown("t1", "Order a latte", "kitchen", 3, 61.0, PAY, "Pay", DIGEST),
    CardShown("t1", "Order a latte", "kitchen", 1, 2.0, None, "", DIGEST),
    CardClosed("t1", "Order a latte", "kitchen", 3, 61.0, "finished", None),
    ASKED,
    ApprovalClosed("a1", "payment", FACTS, Decision.APPROVED, "Ann"),
    ApprovalClosed("a1", "payment", FACTS, Decision.EXPIRED, ""),
    ApprovalWaiting("a1", "Ann, Bo", 7),
    QuestionPut("q1", "t1", Ask("Which size?", ("Small", "Large")), DIGEST, (1,), 7),
    HandOverPut("h1", "t1", "Please sign in", "", DIGEST, (1,), 7),
    RequestClosed("q1", "answered", "Small"),
    RequestClosed("h1", "withdrawn"),
    result(Finished("Your latte is ordered.")),
    result(Failed(FailureKind.MODEL, "no answer"), "failed"),
    result(Refused("the payment"), "refused"),
    result(None, "stopped"),
    result(None, "interrupted"),
    ScreenShown("kitchen", DIGEST, 7),
    StatusTold((("kitchen", "Ann", "latte", 0), ("kitchen", "Bo", "tea", 1)), 7),
    StatusTold((), 7),
    MemberWelcomed("Ann", Role.CHILD),
    UnknownOutcomeTold("t1", "Order a latte", "payment", FACTS, 7),
]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("notice", EVERY, ids=lambda notice: type(notice).__name__)
def test_every_notice_has_a_message_in_every_language(notice: Notice, language: Language) -> None:
    rendered = VIEWS.render(notice, language)
    assert visible(rendered.text).strip()
    assert "{" not in rendered.text


@pytest.mark.parametrize("notice", EVERY, ids=lambda notice: type(notice).__name__)
def test_what_was_tried_before_says_that_it_may_be_there_twice(notice: Notice) -> None:
    again = VIEWS.render(notice, EN, repeated=True).text
    assert "may have this already" in again


def test_an_approval_shows_what_who_where_and_why_in_fields_of_their_own() -> None:
    lines = shown(ASKED).splitlines()
    for line in (
        "⚠️ Approve this payment?",
        "Ann asked for:",
        "Amount: 23.90 CNY",
        "To: Bean & Leaf",
        "Does: Taps “Pay ¥23.90”",
        "Window: Payment",
        "App: Bean cafe.bean",
        "Phone: kitchen",
        "Why I ask: It pays.",
        "Valid for 2 minutes. No answer means no.",
    ):
        assert line in lines


def test_an_approval_has_two_buttons_for_those_who_may_press() -> None:
    rendered = VIEWS.render(ASKED, EN)
    assert [(b.label, b.press) for b in rendered.buttons] == [
        ("Approve", Approve("a1")),
        ("Deny", Deny("a1")),
    ]
    assert all(button.eligible == {1, 2} for button in rendered.buttons)
    assert (rendered.protect, rendered.silent, rendered.photo) == (True, False, DIGEST)


def test_a_payee_cannot_forge_a_field_or_markup() -> None:
    facts = replace(FACTS, payee="Bean\nAmount: 0.01 CNY\u202e</b><b>Approved by Ann")
    rendered = VIEWS.render(replace(ASKED, facts=facts), EN)
    lines = visible(rendered.text).splitlines()
    assert "To: Bean Amount: 0.01 CNY</b><b>Approved by Ann" in lines
    assert [line for line in lines if line.startswith("Amount:")] == ["Amount: 23.90 CNY"]
    assert "\u202e" not in rendered.text


def test_an_approval_that_does_not_fit_is_not_shown_at_all() -> None:
    facts = replace(FACTS, text="x" * 900)
    with pytest.raises(UnfitError, match="units of text"):
        VIEWS.render(replace(ASKED, facts=facts), EN)


def test_the_text_to_be_sent_is_shown_whole() -> None:
    text = "晚上八点回家吃饭，" * 20
    facts = Facts("chat.palaver", "Chat", label="Send", recipient="Mum", text=text)
    asked = replace(ASKED, category="send_message", action=TypeText(text), facts=facts, picture=None)
    assert shown(asked, ZH).count(text) == 1
    assert shown(replace(asked, action=PAY), ZH).count(text) == 1
    assert "接收人：Mum" in shown(asked, ZH).splitlines()


def test_a_long_request_is_cut_visibly_and_never_the_facts() -> None:
    rendered = VIEWS.render(replace(ASKED, request="please " * 300), EN)
    said = visible(rendered.text)
    assert "… (shortened)" in said
    assert "To: Bean & Leaf" in said
    assert utf16_units(said) <= CAPTION_UNITS


def test_a_category_nobody_knows_is_still_asked() -> None:
    assert shown(replace(ASKED, category="novel")).startswith("⚠️ May I do this?")


@pytest.mark.parametrize(
    ("decision", "by", "change", "words"),
    [
        (Decision.APPROVED, "Ann", None, "Approved by Ann."),
        (Decision.DENIED, "Ann", None, "Refused by Ann."),
        (Decision.EXPIRED, "", None, "Nobody answered in time. That is a no: nothing was done."),
        (
            Decision.INVALIDATED,
            "",
            Change(ChangeKind.AMOUNT, "The amount differs.", "23.90 CNY", "29.90 CNY"),
            "because the screen changed: the amount was 23.90 CNY and now is 29.90 CNY.",
        ),
    ],
)
def test_a_closed_approval_says_what_became_of_it(
    decision: Decision, by: str, change: Change | None, words: str
) -> None:
    rendered = VIEWS.render(ApprovalClosed("a1", "payment", FACTS, decision, by, change), EN)
    said = visible(rendered.text)
    assert words in said
    assert "payment · 23.90 CNY · Bean & Leaf" in said
    assert rendered.buttons == ()


@pytest.mark.parametrize("language", [EN, ZH])
@pytest.mark.parametrize("kind", list(ChangeKind))
def test_every_kind_of_change_is_told_in_every_language(kind: ChangeKind, language: Language) -> None:
    closed = ApprovalClosed("a1", "payment", FACTS, Decision.INVALIDATED, "", Change(kind, "English words."))
    said = visible(VIEWS.render(closed, language).text)
    assert "English words" not in said
    assert len(said.splitlines()) == 2


def test_a_card_tells_task_step_time_and_how_to_stop_it() -> None:
    rendered = VIEWS.render(CardShown("t1", "Order a latte", "kitchen", 3, 61.4, PAY, "Pay", DIGEST), EN)
    assert visible(rendered.text).splitlines() == ["Order a latte", "kitchen · step 3 · 1:01", "Taps “Pay”"]
    assert [(b.label, b.press) for b in rendered.buttons] == [("Stop", StopTask("t1"))]
    assert rendered.silent


def test_a_card_is_short_whatever_is_typed() -> None:
    card = CardShown("t1", "r" * 5000, "kitchen", 3, 61.0, TypeText("y" * 5000), "", DIGEST)
    assert utf16_units(shown(card)) < CAPTION_UNITS


def test_a_queued_task_is_told_its_place() -> None:
    assert "number 2 in line on kitchen" in shown(TaskQueued("t1", "tea", 2, "kitchen", 7))
    assert VIEWS.render(TaskQueued("t1", "tea", 2, "kitchen", 7), EN).reply_to == 7


def test_a_result_begins_with_the_answer_and_replies_to_the_request() -> None:
    rendered = VIEWS.render(result(Finished("Ready at 8:15.\n\nNumber 27 <here>")), EN)
    assert visible(rendered.text).splitlines() == [
        "✅ Ready at 8:15.",
        "",
        "Number 27 <here>",
        "",
        "Approved: payment · 23.90 CNY · Bean & Leaf",
        "7 steps · 1:23",
    ]
    assert rendered.reply_to == 7


def test_an_answer_beyond_measure_is_cut_and_says_so() -> None:
    said = shown(result(Finished("long " * 2000)))
    assert "(the answer was longer)" in said


def test_choices_are_buttons_and_keep_their_whole_meaning() -> None:
    long = "a very long choice " * 8
    rendered = VIEWS.render(QuestionPut("q1", "t1", Ask("Which?", ("Small", long)), None, (1,), 7), EN)
    assert [button.press for button in rendered.buttons] == [Choose("q1", "Small"), Choose("q1", long)]
    assert all(utf16_units(button.label) <= 48 for button in rendered.buttons)


def test_a_hand_over_can_be_ended_in_two_ways() -> None:
    rendered = VIEWS.render(HandOverPut("h1", "t1", "Sign in", "", None, (1,), 7), EN)
    assert [button.press for button in rendered.buttons] == [
        EndHandOver("h1", done=True),
        EndHandOver("h1", done=False),
    ]
    assert "keep it nowhere" in visible(rendered.text)


def test_a_screen_can_be_refreshed() -> None:
    rendered = VIEWS.render(ScreenShown("kitchen", DIGEST, 7), EN)
    assert [button.press for button in rendered.buttons] == [RefreshScreen("kitchen")]


def test_a_category_in_a_sentence_is_put_into_words() -> None:
    assert "(付款)" in shown(Told("approval.nobody", (("category", "payment"),)), ZH).replace(
        "（", "("
    ).replace("）", ")")


def test_messages_with_the_same_words_and_meanings_have_the_same_hash() -> None:
    card = CardShown("t1", "tea", "kitchen", 3, 61.0, Launch("Bean"), "", DIGEST)
    assert VIEWS.render(card, EN).content_hash == VIEWS.render(card, EN).content_hash
    other = replace(card, task_id="t2")
    assert VIEWS.render(card, EN).content_hash != VIEWS.render(other, EN).content_hash


def test_a_result_is_told_however_much_was_decided_on_the_way() -> None:
    long = replace(FACTS, payee="x" * 500)
    denied = [("payment", long, Decision.DENIED) for _ in range(30)]
    approvals = (*denied, ("payment", FACTS, Decision.APPROVED))
    told = replace(result(Finished("y" * 5000)), approvals=approvals)
    text = shown(told)
    assert text.startswith("✅ yyy")
    assert "Approved: payment · 23.90 CNY · Bean & Leaf" in text


def test_a_closed_question_still_fits_under_its_picture() -> None:
    long = replace(FACTS, payee="x" * 2000)
    for kind in ChangeKind:
        change = Change(kind, "English words.", "y" * 2000, "z" * 2000)
        for language in (EN, ZH):
            closed = ApprovalClosed("a1", "payment", long, Decision.INVALIDATED, "", change)
            assert utf16_units(shown(closed, language)) <= CAPTION_UNITS
