"""What a question for approval shows is read off the screen, in the screen's own spelling."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent_core.domain.action import PhoneAct, Tap, TypeText
from agent_core.domain.screen import Bounds, Element, Share
from agent_core.domain.verdict import Amount, Policy, Source
from agent_core.rules.guard.amounts import Money
from agent_core.rules.guard.cases import GuardCase, screen_of
from agent_core.rules.guard.context import Proposal, Scene, note_of
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.facts import addressee, facts_of, first, payee_of
from agent_core.rules.guard.request import read_request

CUES = load_cues()
TAP = Tap(Share(0.5, 0.9))


def scene(
    target: str = "", *texts: str, action: PhoneAct = TAP, package: str = "com.shop.demo", activity: str = ""
) -> Scene:
    screen = screen_of(GuardCase("", package, activity, action, target, texts), action)
    return Scene(Proposal(read_request("", CUES), action, screen, Policy(), note_of(action)), CUES)


@pytest.mark.parametrize(
    ("texts", "payee"),
    [
        (("Pay to: Blue Fern Coffee",), "Blue Fern Coffee"),
        (("Payee", "Blue Fern"), "Blue Fern"),
        (("收款人: 李四",), "李四"),
        (("收款方", "蓝蕨咖啡"), "蓝蕨咖啡"),
        (("向 王建国 转账",), "王建国"),
        (("$40 to Alex",), "Alex"),
        (("Merchant", "$4.80"), None),
        (("A note to the payee",), None),
        (("Weather",), None),
    ],
)
def test_the_payee_is_whom_the_screen_names(texts: tuple[str, ...], payee: str | None) -> None:
    assert payee_of(scene("Pay now", *texts)) == payee


def test_a_payee_is_shown_without_marks_that_hide_or_turn_it() -> None:
    assert payee_of(scene("Pay", "Pay to: Blue\u202e Fern\u200b")) == "Blue Fern"


@pytest.mark.parametrize(
    ("texts", "person"),
    [(("To: Sam",), "sam"), (("To", "Sam"), "sam"), (("收款人: 王建国(**国)",), "王建国"), (("Menu",), None)],
)
def test_an_addressee_is_compared_in_plain_form_and_without_its_mask(
    texts: tuple[str, ...], person: str | None
) -> None:
    assert addressee(scene("Send", *texts)) == person


@pytest.mark.parametrize(
    ("target", "texts", "amount", "source"),
    [
        ("Pay $4.80", ("Milk $2.00",), Amount(480, "USD"), Source.ELEMENT),
        ("Pay", ("Milk $2.00", "Total $4.80"), Amount(480, "USD"), Source.SCREEN),
        ("Pay", ("Total $4.80", "Amount due $3.00"), Amount(300, "USD"), Source.SCREEN),
        ("支付", ("¥23.90",), Amount(2390, "CNY"), Source.SCREEN),
        ("支払う", ("お支払い ¥500",), Amount(50000, "JPY"), Source.SCREEN),
    ],
)
def test_the_amount_is_the_buttons_else_what_will_be_charged_else_the_first(
    target: str, texts: tuple[str, ...], amount: Amount, source: Source
) -> None:
    facts = facts_of(scene(target, *texts), "payment")
    assert facts.amount == amount
    assert ("amount", source) in facts.sources


def test_a_page_without_an_amount_shows_none() -> None:
    facts = facts_of(scene("Pay now", "Menu"), "payment")
    assert facts.amount is None
    assert "amount" not in dict(facts.sources)


def test_prices_on_a_page_are_no_amount_of_a_deed_that_costs_nothing() -> None:
    assert facts_of(scene("Delete", "Milk $2.00"), "delete").amount is None


def test_money_goes_to_a_payee_and_a_message_to_a_recipient() -> None:
    texts = ("Pay to: Blue Fern", "To: Sam")
    money = facts_of(scene("Pay", *texts), "payment")
    message = facts_of(scene("Send", *texts), "send_message")
    assert (money.payee, money.recipient) == ("Blue Fern", None)
    assert (message.payee, message.recipient) == (None, "Sam")


def test_a_chat_is_with_whom_its_title_names() -> None:
    chat = scene("Send", "Sam", "See you", package="com.whatsapp")
    assert facts_of(chat, "send_message").recipient == "Sam"
    assert facts_of(chat, "delete").recipient is None
    assert facts_of(scene("Send", "Sam"), "send_message").recipient is None


def test_what_is_typed_is_shown_whatever_the_deed() -> None:
    facts = facts_of(scene(action=TypeText("hello")), "none")
    assert facts.text == "hello"
    assert ("text", Source.ACTION) in facts.sources


def drafted(*, password: bool) -> Scene:
    root = Element("", "", "", "android.view.View", "com.whatsapp", Bounds(0, 0, 1000, 1000))
    field = replace(root, text="See you", class_name="android.widget.EditText", parent=0, password=password)
    seen = scene()
    screen = seen.screen.with_elements((root, field))
    return Scene(replace(seen.proposal, screen=screen), CUES)


def test_a_draft_that_would_be_sent_is_shown_and_a_password_never() -> None:
    assert facts_of(drafted(password=False), "send_message").text == "See you"
    assert facts_of(drafted(password=True), "send_message").text is None
    assert facts_of(drafted(password=False), "delete").text is None


def test_the_app_and_the_page_are_named_as_android_does() -> None:
    facts = facts_of(scene("Pay", package="com.shop.demo", activity=".PayActivity"), "payment")
    assert (facts.package, facts.activity) == ("com.shop.demo", ".PayActivity")


def test_the_first_of_no_amounts_is_none() -> None:
    assert first(()) is None
    assert first((Money(1, ""), Money(2, ""))) == Money(1, "")
