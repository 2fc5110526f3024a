"""`farhand task`: a task without a chat; nobody at the terminal means no."""

from __future__ import annotations

import json
from typing import Any

import pytest

from agent_core.domain.action import Ask, Tap
from agent_core.domain.screen import Point
from agent_core.domain.verdict import ApprovalRequest, Confirm, Decision, Facts
from bot.commands.task import TerminalHuman
from bot.commands.terminal import Terminal


def asked(category: str) -> ApprovalRequest:
    facts = Facts(package="com.bluefern.coffee", activity="", label="Pay")
    return ApprovalRequest("a1", "t1", Tap(Point(1, 1)), Confirm(category, "It pays.", facts))


async def test_nobody_at_the_terminal_means_no(terminal: Terminal) -> None:
    human = TerminalHuman(terminal, frozenset({"send_message"}))
    assert await human.open_approval(asked("payment")).decision() is Decision.DENIED
    assert await human.open_approval(asked("send_message")).decision() is Decision.APPROVED
    assert await human.open_question("q1", Ask("Which size?", ())).answer() is None
    assert terminal.text("task.nobody") in terminal.errors.file.getvalue()  # type: ignore[attr-defined]


def test_a_payment_is_refused_and_steps_name_what_is_tapped(household: Any) -> None:
    told = household.farhand("task", "Order a latte")
    assert told.code == 1
    assert "Pay $4.80" in told.out
    assert "Nobody sits" in told.errors


def test_an_answer_is_one_document(household: Any) -> None:
    told = household.farhand("task", "--json", "Read the newest text message")
    assert (told.code, json.loads(told.out)["standing"]) == (0, "finished")


@pytest.mark.parametrize(
    "wrong", [{"MODEL_BASE_URL": "http://127.0.0.1:9/v1"}, {"PHONES": "mum=127.0.0.1:9"}]
)
def test_what_cannot_be_reached_leads_to_the_doctor(household: Any, wrong: dict[str, str]) -> None:
    household.settings |= wrong
    told = household.farhand("task", "Order a latte")
    assert told.code == 3
    assert "farhand doctor" in told.errors


def test_two_phones_without_names_want_names(household: Any, outside: Any, another_phone: str) -> None:
    household.settings["PHONES"] = ""
    told = household.farhand("task", "Order a latte")
    assert told.code == 3
    assert outside.serial in told.errors
    assert another_phone in told.errors
    assert "PHONES" in told.errors


def test_a_phone_of_another_name_is_wrong_use(household: Any) -> None:
    told = household.farhand("task", "Order a latte", "--phone", "dad")
    assert told.code == 2
    assert "mum" in told.errors


def test_categories_about_money_are_not_approved_beforehand(household: Any) -> None:
    told = household.farhand("task", "Order a latte", "--yes-to", "payment")
    assert told.code == 2
    assert "--yes-to" in told.errors
