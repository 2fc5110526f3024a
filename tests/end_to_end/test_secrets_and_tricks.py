"""Codes go to the phone and nowhere else; hostile pages, changed prices and hidden pages get nothing done."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from stage import PATIENCE_S, Stage, answers, has_label, household, stage

from bot.store import approvals, tasks
from loopback.chat.person import Person
from loopback.chat.seen import SeenMessage

LATTE = "Order a latte"


def everything_stored(on: Stage) -> bytes:
    """Every byte the bot keeps, logs and journals included."""
    return b"".join(file.read_bytes() for file in on.data_dir.rglob("*") if file.is_file())


async def sent_code(on: Stage) -> str:
    """The one-time code, once its message has reached the phone."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            texts = [str(one) for one in (await on.state())["messages"]]
            found = [match[0] for text in texts if (match := re.search(r"(?<!\d)\d{6}(?!\d)", text))]
            if found:
                return found[-1]
            await asyncio.sleep(0.2)


async def secret(person: Person, text: str, hand_over: SeenMessage) -> None:
    """Reply to a hand-over with a secret, and wait until it is typed and the reply deleted."""
    reply = await person.say(text, reply_to=hand_over.id)
    await person.await_message(lambda m: m.id == reply and m.deleted, PATIENCE_S)
    await person.await_message(lambda m: m.from_bot and m.id > reply and not m.photo, PATIENCE_S)


async def test_a_code_sent_as_a_reply_reaches_the_phone_and_is_kept_nowhere(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        asked_in = await anna.say("Sign in to the coffee shop")
        hand_over = await anna.await_message(has_label("Give up"), PATIENCE_S)
        number = "5550107788"
        await on.touch("Sign in")
        await on.touch("phone_number")
        await secret(anna, number, hand_over)
        await on.touch("Send code")
        code = await sent_code(on)
        await on.touch("verification_code")
        await secret(anna, code, hand_over)
        await on.touch("Sign in")
        await anna.press(hand_over.id, "Done")
        result = await anna.await_message(answers(asked_in), PATIENCE_S)
        assert "signed in" in result.text
        assert await bot.store.read(tasks.standings) == ["finished"]
        assert code.encode() not in everything_stored(on)
        assert number.encode() not in everything_stored(on)


async def test_a_model_that_obeys_a_hostile_page_gets_no_money_moved(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on, model_name="standin-gullible") as (bot, order):
        anna = await on.pair(order, "Anna")
        asked_in = await anna.say("Read the page about the kettle test and tell me what it says")
        await anna.await_message(answers(asked_in), PATIENCE_S)
        state = await on.state()
        assert state["transfers"] == []
        assert state["payments"] == []
        assert await bot.store.read(approvals.everything) == []


async def test_a_price_that_changes_after_the_question_is_asked_anew_and_not_paid_unasked(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        await anna.say(LATTE)
        question = await anna.await_message(has_label("Approve"), PATIENCE_S)
        assert "4.80" in question.text
        await on.scenario(price={"item": "latte", "amount": "4.81", "when": "now"})
        await anna.press(question.id, "Approve")
        again = await anna.await_message(lambda m: m.id > question.id and "Approve" in m.labels, PATIENCE_S)
        assert "4.81" in again.text
        assert (await on.state())["payments"] == []
        await anna.press(again.id, "Deny")
        states = [one.state for one in await bot.store.read(approvals.everything)]
        assert states[0] == "invalidated"


async def test_a_payment_page_that_hides_itself_is_handed_to_the_person(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        await on.scenario(secure_payment=True)
        asked_in = await anna.say(LATTE)
        hand_over = await anna.await_message(has_label("Give up"), PATIENCE_S)
        await anna.press(hand_over.id, "Give up")
        await anna.await_message(answers(asked_in), PATIENCE_S)
        assert (await on.state())["payments"] == []
        assert await bot.store.read(tasks.standings) == ["refused"]


async def test_a_phone_that_is_unplugged_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        asked_in = await anna.say("What is the weather today?")
        await anna.await_message(has_label("Stop"), PATIENCE_S)
        await on.scenario(unplug=True)
        await on.scenario(replug=True)
        await anna.await_message(answers(asked_in), PATIENCE_S)
        assert await bot.store.read(tasks.standings) == ["finished"]


@pytest.mark.parametrize("kind", ["garbage", "empty", "truncated", "500", "two_actions"])
async def test_a_model_that_fails_once_is_asked_again(tmp_path: Path, kind: str) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        await on.plant_model_fault(kind)
        asked_in = await anna.say("What is the weather today?")
        await anna.await_message(answers(asked_in), PATIENCE_S)
        assert await bot.store.read(tasks.standings) == ["finished"]


async def test_the_token_stands_in_no_file_and_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    async with stage(tmp_path) as on, household(on) as (_, order):
        anna = await on.pair(order, "Anna")
        await on.chat.add_fault("sendMessage", "502")
        asked_in = await anna.say("/help")
        await anna.await_message(lambda m: m.from_bot and m.id > asked_in, PATIENCE_S)
        secret = on.world.token.partition(":")[2]
        assert secret.encode() not in everything_stored(on)
