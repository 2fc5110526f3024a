"""The agent's questions and hand-overs in words, whatever the model wrote into them."""

from __future__ import annotations

import pytest

from agent_core.domain.action import Ask
from agent_core.domain.task import Language
from bot.household.notices import HandOverPut, MemberWelcomed, QuestionPut, RequestClosed, Told
from bot.household.presses import Choose, EndHandOver
from bot.household.roles import Role
from bot.locales.catalogue import Catalogue
from bot.telegram.markup import utf16_units, visible
from bot.telegram.rendered import CAPTION_UNITS, LABEL_UNITS
from bot.telegram.request_views import MAX_CHOICES, hand_over, question, request_closed, told, welcomed

EN = Catalogue.load().words(Language.ENGLISH)
DIGEST = "ab" * 32


def put(message: str, *choices: str) -> QuestionPut:
    return QuestionPut("q1", "t1", Ask(message, choices), DIGEST, (1,), 7)


def test_a_choice_means_exactly_what_was_offered_however_it_is_shown() -> None:
    long = "a very " * 20 + "long choice"
    shown = question(EN, put("Which?", "Small\u202e", long, " "))
    assert [button.press for button in shown.buttons] == [
        Choose("q1", "Small\u202e"),
        Choose("q1", long),
        Choose("q1", " "),
    ]
    labels = [button.label for button in shown.buttons]
    assert labels[0] == "Small"
    assert labels[2] == "…"
    assert all(0 < utf16_units(label) <= LABEL_UNITS for label in labels)
    assert all(button.eligible == {1} for button in shown.buttons)


def test_a_question_without_choices_asks_for_a_reply() -> None:
    assert "Reply to this message to answer." in visible(question(EN, put("Which?")).text)
    assert "Press an answer" in visible(question(EN, put("Which?", "A")).text)


@pytest.mark.parametrize("message", ["x" * 5000, "😀" * 3000, "<&>" * 1000, "\n" * 3000 + "Which?"])
def test_whatever_a_model_asks_fits_under_a_picture(message: str) -> None:
    choices = [str(number) for number in range(200)]
    for shown in (
        question(EN, put(message, *choices)),
        hand_over(EN, HandOverPut("h1", "t1", message, "", DIGEST, (1,), 7)),
    ):
        assert utf16_units(visible(shown.text)) <= CAPTION_UNITS
        assert len(shown.buttons) <= MAX_CHOICES


def test_a_hand_over_is_protected_and_ends_done_or_given_up() -> None:
    shown = hand_over(EN, HandOverPut("h1", "t1", "Sign in", "", DIGEST, (1,), 7))
    assert shown.protect
    assert [button.press for button in shown.buttons] == [
        EndHandOver("h1", done=True),
        EndHandOver("h1", done=False),
    ]


@pytest.mark.parametrize(
    ("category", "key"),
    [("payment", "payment"), ("login_otp_password", "login_otp_password"), ("unheard of", "other")],
)
def test_a_hand_over_of_the_guards_says_why(category: str, key: str) -> None:
    shown = hand_over(EN, HandOverPut("h1", "t1", "", category, None, (1,), None))
    assert EN(f"hand_over.why.{key}") in visible(shown.text)


@pytest.mark.parametrize("ending", ["answered", "done", "gave_up", "expired", "withdrawn"])
def test_every_ending_of_a_request_is_told_without_buttons(ending: str) -> None:
    shown = request_closed(EN, RequestClosed("q1", ending, "Small"))  # type: ignore[arg-type]
    assert shown.rows == ()
    assert ("Small" in shown.text) is (ending == "answered")


def test_a_value_in_a_sentence_is_text_and_never_markup_or_a_placeholder() -> None:
    values = (("name", "{request}<b>\u202e"), ("request", "tea"))
    shown = told(EN, Told("task.stopped_for", values, 3))
    assert visible(shown.text) == "{request}<b> stopped this task: tea"
    assert shown.reply_to == 3


def test_a_category_in_a_sentence_is_told_by_its_name() -> None:
    shown = told(EN, Told("approval.nobody", (("category", "credit_loan"),)))
    assert "(credit)" in shown.text


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_welcomed_with_what_it_may_do(role: Role) -> None:
    assert EN(f"welcome.role.{role.value}") in visible(welcomed(EN, MemberWelcomed("Ann", role)).text)
