"""Messages become finished tasks on the phone, and the phone asks before it pays."""

from __future__ import annotations

import asyncio
from pathlib import Path

from stage import PATIENCE_S, answers, bot_process, has_label, household, stage

from bot.store import approvals, tasks

LATTE = "Order a latte"


async def test_a_latte_is_ordered_and_paid_once_after_approval(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        asked_in = await anna.say(LATTE)
        question = await anna.await_message(has_label("Approve"), PATIENCE_S)
        assert (await on.state())["payments"] == []
        assert question.photo is not None
        assert question.protected
        answer = await anna.press(question.id, "Approve")
        assert answer.answered
        result = await anna.await_message(answers(asked_in), PATIENCE_S)
        state = await on.state()
        assert len(state["payments"]) == 1
        paid = state["payments"][0]
        assert str(paid["amount"]) in question.text
        assert paid["payee"] in question.text
        assert len(state["orders"]) == 1
        assert result.text
        asked = await bot.store.read(approvals.everything)
        assert [(one.category, one.state) for one in asked] == [("payment", "done")]


async def test_a_denied_payment_is_not_made_and_said_to_be_not_made(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        asked_in = await anna.say(LATTE)
        question = await anna.await_message(has_label("Approve"), PATIENCE_S)
        await anna.press(question.id, "Deny")
        await anna.await_message(answers(asked_in), PATIENCE_S)
        assert (await on.state())["payments"] == []
        assert await bot.store.read(tasks.standings) == ["refused"]


async def test_two_members_are_served_one_after_the_other_and_each_gets_their_own(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        ben = await on.pair(order, "Ben", "adult")
        said = (await anna.say("What is the weather today?"), await ben.say("What does the school say?"))
        answer = [
            (await person.await_message(answers(since), PATIENCE_S)).text
            for person, since in zip((anna, ben), said, strict=True)
        ]
        assert await bot.store.read(tasks.standings) == ["finished", "finished"]
        assert "Friday" in answer[1]
        for person, foreign in ((anna, answer[1]), (ben, answer[0])):
            assert foreign not in [message.text for message in await person.messages()]


async def test_stop_ends_a_task_while_its_question_is_open(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        await anna.say(LATTE)
        question = await anna.await_message(has_label("Approve"), PATIENCE_S)
        await anna.say("/stop")
        await anna.await_message(lambda m: m.id == question.id and not m.labels, PATIENCE_S)
        late = await anna.forge(question.id, "A" * 22)
        assert (await on.state())["payments"] == []
        assert await bot.store.read(tasks.standings) == ["stopped"]
        assert "approved" not in late.text.lower()


async def test_stop_ends_a_task_between_two_actions(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        await anna.say(LATTE)
        await anna.await_message(has_label("Stop"), PATIENCE_S)
        await anna.say("stop")
        await anna.await_message(lambda m: m.from_bot and "Stopped" in m.text, PATIENCE_S)
        assert await bot.store.read(tasks.standings) == ["stopped"]
        assert (await on.state())["payments"] == []


async def test_a_press_by_another_member_or_a_forged_one_approves_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        ben = await on.pair(order, "Ben", "child")
        await ben.say(LATTE)
        question = await anna.await_message(has_label("Approve"), PATIENCE_S)
        data = next(
            button.data
            for message in await anna.messages(reveal=True)
            for row in message.keyboard
            for button in row
            if button.text == "Approve"
        )
        assert data is not None
        own = (await ben.messages())[-1]
        for attempt in (data, data[:-1] + "A", "approve", question.text[:20]):
            answer = await ben.forge(own.id, attempt, wait_s=2)
            assert "approved" not in answer.text.lower()
        asked = await bot.store.read(approvals.everything)
        assert [one.state for one in asked] == ["sent"]
        assert (await on.state())["payments"] == []
        await anna.press(question.id, "Deny")


async def test_a_stranger_gets_silence_and_costs_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (bot, order):
        anna = await on.pair(order, "Anna")
        eve = await on.chat.add_person("Eve", "en")
        for text in ("hello", "Order a latte", "/start", "/start " + "A" * 43, "/status"):
            await eve.say(text)
        asked_in = await anna.say("/help")
        await anna.await_message(lambda m: m.from_bot and m.id > asked_in, PATIENCE_S)
        assert [message for message in await eve.messages() if message.from_bot] == []
        assert await bot.store.read(tasks.standings) == []


async def test_an_update_that_cannot_be_decoded_blocks_nobody(tmp_path: Path) -> None:
    async with stage(tmp_path) as on, household(on) as (_, order):
        anna = await on.pair(order, "Anna")
        await on.chat.put_raw_update({"message": {"message_id": 99, "chat": {"id": "x"}, "text": 7}})
        await on.chat.put_raw_update({"something_new": {"deep": [1, 2, {"a": None}]}})
        asked_in = await anna.say("/help")
        await anna.await_message(lambda m: m.from_bot and m.id > asked_in, PATIENCE_S)


async def test_a_bot_killed_between_approval_and_tap_never_pays_and_says_so(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        async with bot_process(on, FAULT_POINT="approval.consumed") as (child, order):
            anna = await on.pair(order, "Anna")
            await anna.say(LATTE)
            question = await anna.await_message(has_label("Approve"), PATIENCE_S)
            await anna.press(question.id, "Approve")
            async with asyncio.timeout(PATIENCE_S):
                assert await child.wait() == 137
        assert (await on.state())["payments"] == []
        async with bot_process(on) as (_, _):
            told = await anna.await_message(lambda m: m.from_bot and m.id > question.id, PATIENCE_S)
            assert "may" in told.text.lower()
            assert (await on.state())["payments"] == []
        log = (tmp_path / "bot.log").read_text("utf-8")
        assert log
        assert on.world.token.partition(":")[2] not in log


async def test_a_bot_killed_right_after_the_tap_has_paid_once_and_never_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        async with bot_process(on, FAULT_POINT="action.performed:999") as (_, order):
            anna = await on.pair(order, "Anna")
        async with bot_process(on, FAULT_POINT="approval.ended") as (child, _):
            await anna.say(LATTE)
            question = await anna.await_message(has_label("Approve"), PATIENCE_S)
            await anna.press(question.id, "Approve")
            async with asyncio.timeout(PATIENCE_S):
                assert await child.wait() == 137
        assert len((await on.state())["payments"]) == 1
        async with bot_process(on) as (_, _):
            await anna.await_message(lambda m: m.from_bot and m.id > question.id, PATIENCE_S)
            assert len((await on.state())["payments"]) == 1
