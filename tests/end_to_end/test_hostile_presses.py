"""Whoever presses what, however often: a payment is made once, as it was approved, or not."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from stage import PATIENCE_S, Stage, answers, bot_process, has_label, household, stage

from bot.store import approvals
from loopback.chat.person import Person
from loopback.chat.seen import PressAnswer, SeenMessage

LATTE = "Order a latte"


async def data_of(person: Person, message: SeenMessage, label: str) -> str:
    """What the button with this label sends."""
    for seen in await person.messages(reveal=True):
        for button in (button for row in seen.keyboard for button in row):
            if seen.id == message.id and button.text == label:
                assert button.data is not None
                return button.data
    raise AssertionError(f"no button {label!r}")


async def asked(on: Stage, person: Person) -> tuple[int, SeenMessage]:
    """A latte asked for, and the question that came of it."""
    asked_in = await person.say(LATTE)
    return asked_in, await person.await_message(has_label("Approve"), PATIENCE_S)


async def test_a_hundred_presses_at_once_pay_once(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        asked_in, question = await asked(on, anna)
        data = await data_of(anna, question, "Approve")
        said = await asyncio.gather(*(anna.forge(question.id, data, wait_s=30) for _ in range(100)))
        assert sum(answer.text == "Approved." for answer in said) == 1
        await anna.await_message(answers(asked_in), PATIENCE_S)
        late = await anna.forge(question.id, data)
        assert late.text != "Approved."
        assert len((await on.state())["payments"]) == 1
        assert [one.state for one in await bot.store.read(approvals.everything)] == ["done"]


@pytest.mark.parametrize("first", ["Approve", "Deny"])
async def test_what_a_press_was_answered_is_what_happens_when_both_are_pressed_at_once(
    tmp_path: Path, first: str
) -> None:
    async with stage(tmp_path) as on, household(on) as (_, order):
        anna = await on.pair(order, "Anna")
        asked_in, question = await asked(on, anna)
        second = "Deny" if first == "Approve" else "Approve"
        data = [await data_of(anna, question, label) for label in (first, second)]
        said: list[PressAnswer] = await asyncio.gather(*(anna.forge(question.id, one) for one in data))
        await anna.await_message(answers(asked_in), PATIENCE_S)
        paid = (await on.state())["payments"]
        if any(answer.text.startswith("Refused") for answer in said):
            assert paid == []
        else:
            assert len(paid) == 1


CHANGES: dict[str, dict[str, Any]] = {
    "popup": {"popup": {"title": "Update", "text": "Install now?", "buttons": ["Later", "Install"]}},
    "lock": {"lock": {"pin": "4711"}},
    "black": {"black": True},
    "unplug": {"unplug": True},
    "cent": {"price": {"item": "latte", "amount": "4.79", "when": "now"}},
}


@pytest.mark.parametrize("change", CHANGES)
async def test_an_approval_does_not_outlive_a_change_of_the_screen(tmp_path: Path, change: str) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        _, question = await asked(on, anna)
        await on.scenario(**CHANGES[change])
        await anna.press(question.id, "Approve")
        await anna.await_message(lambda m: m.id == question.id and "No longer valid" in m.text, PATIENCE_S)
        await anna.say("/stop")
        await anna.await_message(lambda m: m.from_bot and m.text.startswith("⏹"), PATIENCE_S)
        assert (await on.state())["payments"] == []
        states = [one.state for one in await bot.store.read(approvals.everything)]
        assert states[0] == "invalidated"
        assert "done" not in states


@pytest.mark.parametrize(("mode", "paid"), [("cut", 1), ("hang", 0)])
async def test_a_payment_whose_end_was_not_seen_is_told_and_not_tried_again(
    tmp_path: Path, mode: str, paid: int
) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        _, question = await asked(on, anna)
        await on.scenario(fault={"command": "input tap", "mode": mode})
        await anna.press(question.id, "Approve")
        await anna.await_message(lambda m: "Please have a look" in m.text, PATIENCE_S)
        await anna.await_message(
            lambda m: m.from_bot and m.text.startswith(("✅", "🚫", "❌")), PATIENCE_S, after=question.id
        )
        assert len((await on.state())["payments"]) == paid
        assert not any("Approve" in message.labels for message in await anna.messages())
        states = [one.state for one in await bot.store.read(approvals.everything)]
        assert set(states) <= {"unknown", "invalidated"}
        assert states[0] == "unknown"


async def test_a_press_kept_from_before_a_restart_pays_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        async with bot_process(on) as (child, order):
            anna = await on.pair(order, "Anna")
            _, question = await asked(on, anna)
            data = await data_of(anna, question, "Approve")
            child.kill()
            await child.wait()
        early = asyncio.create_task(anna.forge(question.id, data, wait_s=30))
        async with bot_process(on) as (_, order):
            await anna.await_message(lambda m: m.from_bot and "No longer valid" in m.text, PATIENCE_S)
            for answer in (await early, await anna.forge(question.id, data)):
                assert "Approved" not in answer.text
            assert (await on.state())["payments"] == []


@pytest.mark.parametrize("what", ["remove", "demote"])
async def test_whoever_loses_the_right_to_decide_decides_nothing(tmp_path: Path, what: str) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        await on.pair(order, "Anna")
        ben = await on.pair(order, "Ben", "adult")
        _, question = await asked(on, ben)
        if what == "remove":
            await order("members.remove", name="Ben")
        else:
            await order("members.role", name="Ben", role="child")
        answer = await ben.press(question.id, "Approve", wait_s=2)
        assert "Approved" not in answer.text
        if what == "demote":
            await ben.say("/stop")
        await ben.await_message(lambda m: m.from_bot and m.text.startswith("⏹"), PATIENCE_S)
        assert (await on.state())["payments"] == []
        assert [one.state for one in await bot.store.read(approvals.everything)] == ["invalidated"]
