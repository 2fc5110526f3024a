"""After a restart nothing is repeated, nothing old counts, and everybody knows how things stand."""

from __future__ import annotations

from bot.household.notices import (
    ApprovalAsked,
    ApprovalClosed,
    QuestionPut,
    RequestClosed,
    ResultTold,
    UnknownOutcomeTold,
)
from bot.household.presses import Approve, Choose, Deny


async def test_a_question_of_an_earlier_start_is_void(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        at = (mia.chat_id, stage.message_of(Approve(asked.approval_id), mia))
    async with staged() as stage:
        assert (await stage.told(ApprovalClosed)).decision.value == "invalidated"
        assert (await stage.told(ResultTold)).standing == "interrupted"
        for meaning in (Approve(asked.approval_id), Deny(asked.approval_id)):
            assert (await stage.press(mia, meaning, at=at)).key == "press.no_longer_valid"
        assert await stage.value("SELECT state FROM approval") == "invalidated"
        assert stage.performed == []


async def test_an_approval_that_was_not_used_is_void_too(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        await stage.press(mia, Approve(asked.approval_id))
        await stage.reached("decided")
    async with staged() as stage:
        await stage.told(ResultTold)
        assert await stage.value("SELECT state FROM approval") == "invalidated"


async def test_an_act_that_was_under_way_has_an_unknown_outcome_and_is_never_repeated(staged) -> None:
    async with staged() as stage:

        async def hanging(task, action):
            stage.performed.append((task.id, action))
            stage.mark("hangs").set()
            await stage.mark("never").wait()

        stage.perform = hanging
        stage.play = stage.paying
        stage.mark("looked again").set()
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it", 42)
        asked = await stage.told(ApprovalAsked)
        await stage.press(mia, Approve(asked.approval_id))
        await stage.reached("hangs")
    async with staged() as stage:
        told = await stage.told(UnknownOutcomeTold)
        assert (told.category, told.facts.payee, told.reply_to) == ("payment", "Bean Street", 42)
        assert (await stage.told(ResultTold)).standing == "interrupted"
        assert await stage.value("SELECT state FROM approval") == "unknown"
        assert await stage.value("SELECT state FROM spending") == "unknown"
        assert stage.performed == []
    async with staged() as stage:
        await stage.post()
        assert stage.all_told(UnknownOutcomeTold) == []


async def test_what_waits_in_line_waits_on_and_runs(staged) -> None:
    async with staged(runs=False) as stage:
        mia = await stage.join("Mia")
        await stage.say(mia, "later")
    async with staged() as stage:
        assert (await stage.told(ResultTold)).standing == "finished"


async def test_a_task_that_was_being_stopped_is_stopped(staged) -> None:
    async with staged(runs=False) as stage:
        mia = await stage.join("Mia")
        await stage.say(mia, "go")
        await stage.store.transaction(lambda tx: tx.execute("UPDATE task SET standing = 'stopping'"))
    async with staged() as stage:
        assert (await stage.told(ResultTold)).standing == "stopped"


async def test_an_open_question_is_withdrawn(staged) -> None:
    async with staged() as stage:
        stage.play = stage.asking
        mia = await stage.join("Mia")
        await stage.say(mia, "go")
        await stage.told(QuestionPut)
        message_id = stage.out[-1][1]
    async with staged() as stage:
        assert (await stage.told(RequestClosed)).ending == "withdrawn"
        assert (await stage.press(mia, Choose("q1", "large"))).key == "press.no_longer_valid"
        found = await stage.store.read(
            lambda tx: stage.household.open_request_at(tx, mia.chat_id, message_id)
        )
        assert found is None
