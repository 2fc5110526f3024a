"""Where the request itself speaks against an act, the act is not done."""

from __future__ import annotations

import pytest

from agent_core.domain.action import Tap
from agent_core.domain.screen import Share
from agent_core.domain.verdict import Policy
from agent_core.rules.guard.cases import GuardCase, screen_of
from agent_core.rules.guard.context import Proposal, Scene
from agent_core.rules.guard.contradictions import judge_contradiction
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.finding import Finding, Level, allow, confirm
from agent_core.rules.guard.request import read_request

CUES = load_cues()
TAP = Tap(Share(0.5, 0.9))
PAYS = confirm("payment", "It pays.")
MOVES = confirm("transfer", "It moves money to somebody.")
SENDS = confirm("send_message", "It sends something to somebody.")
READS = allow("It reads or moves about.")


def judged(request: str, target: str, *texts: str, found: Finding, activity: str = "") -> Finding | None:
    screen = screen_of(GuardCase(request, "com.shop.demo", activity, TAP, target, texts), TAP)
    return judge_contradiction(
        Scene(Proposal(read_request(request, CUES), TAP, screen, Policy()), CUES), found
    )


def is_blocked(finding: Finding | None) -> bool:
    assert finding is None or finding.level is Level.BLOCK
    return finding is not None


@pytest.mark.parametrize(
    ("request_text", "target", "found"),
    [
        ("Add it to the cart, do not buy", "Pay now", PAYS),
        ("加到购物车，不要下单", "提交订单", confirm("order", "It places an order.")),
        ("先别发", "发送", SENDS),
        ("Just look at my photos", "Delete", confirm("delete", "It deletes something.")),
    ],
)
def test_what_the_request_forbids_is_not_done(request_text: str, target: str, found: Finding) -> None:
    assert is_blocked(judged(request_text, target, found=found))
    assert not is_blocked(judged("Help me with this app", target, found=found))


def test_a_button_that_a_prohibition_names_is_not_pressed_even_where_it_seems_harmless() -> None:
    assert is_blocked(judged("Read the news, don't press Continue", "Continue", found=READS))
    assert not is_blocked(judged("Read the news, don't press Continue", "Weather", found=READS))


def test_declining_is_never_what_a_prohibition_means() -> None:
    assert not is_blocked(judged("Read the news and don't cancel", "Cancel", found=READS))


@pytest.mark.parametrize("category", ["transfer", "credit_loan", "invest"])
def test_who_only_wants_to_know_moves_no_money(category: str) -> None:
    found = confirm(category, "It moves money.")
    assert is_blocked(judged("看看余额", "确定", found=found))
    assert not is_blocked(judged("给妈妈转500元", "确定", "收款人: 妈妈", "¥500.00", found=found))


@pytest.mark.parametrize(
    ("texts", "blocked"),
    [
        (("Total $4.80",), False),
        (("Total $5.00",), False),
        (("Total $5.01",), True),
        (("Total €9.00",), False),
        (("Menu",), False),
        (("Milk $9.00", "Total $4.80"), False),
    ],
)
def test_no_more_is_paid_than_the_request_allows(texts: tuple[str, ...], *, blocked: bool) -> None:
    assert is_blocked(judged("Order a latte under $5", "Place order", *texts, found=PAYS)) is blocked


def test_the_amount_on_the_button_counts_before_the_page() -> None:
    assert is_blocked(judged("Order a latte under $5", "Pay $6.00", "Total $4.80", found=PAYS))


@pytest.mark.parametrize(("shown", "blocked"), [("¥500.00", False), ("¥5000.00", True), ("¥50.00", True)])
def test_exactly_the_requested_amount_is_transferred(shown: str, *, blocked: bool) -> None:
    asked = "给妈妈转500元"
    assert is_blocked(judged(asked, "确认转账", "收款人: 妈妈", shown, found=MOVES)) is blocked


def test_a_purchase_may_cost_less_than_named_and_not_more() -> None:
    assert not is_blocked(judged("Pay $3.25 for parking", "Pay now", "Total $3.00", found=PAYS))
    assert is_blocked(judged("Pay $3.25 for parking", "Pay now", "Total $3.50", found=PAYS))


@pytest.mark.parametrize(
    ("person", "blocked"),
    [("To: Alex", False), ("To: Alex Smith", False), ("To: Bo", True), ("To: 123456", False)],
)
def test_money_and_messages_go_to_the_person_of_the_request(person: str, *, blocked: bool) -> None:
    assert is_blocked(judged("Tell Alex we are late", "Send", person, found=SENDS)) is blocked


def test_a_person_who_is_named_elsewhere_on_the_page_is_no_contradiction() -> None:
    assert not is_blocked(judged("Tell Alex we are late", "Send", "To: Bo", "Alex wrote", found=SENDS))


def test_where_the_request_names_nobody_anybody_may_be_asked_about() -> None:
    assert not is_blocked(judged("Send the message", "Send", "To: Bo", found=SENDS))


def test_an_act_without_effect_contradicts_nothing() -> None:
    assert judged("Order a latte under $5", "Latte", "Total $9.00", found=READS) is None
