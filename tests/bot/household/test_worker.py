"""One task at a time per phone, every event recorded before the next, and a stop that acts at once."""

from __future__ import annotations

import asyncio

import pytest

from agent_core.domain.action import Tap
from agent_core.domain.conversation import Usage
from agent_core.domain.event import ActionCleared, ActionPerformed, ActionUnknown, TaskEnded, TaskStarted
from agent_core.domain.screen import Share
from agent_core.domain.task import Failed, FailureKind, Finished
from agent_core.domain.verdict import Cleared
from bot.household.notices import (
    ApprovalAsked,
    ApprovalClosed,
    CardClosed,
    CardShown,
    ResultTold,
    Told,
    UnknownOutcomeTold,
)
from bot.household.presses import Approve
from bot.household.roles import Role


async def test_a_task_is_told_from_its_first_picture_to_its_result(staged) -> None:
    async with staged() as stage:
        stage.play = stage.tapping
        mia = await stage.join("Mia")
        for name in ("thought", "acted", "settled"):
            stage.mark(name).set()
        await stage.say(mia, "tap it", 42)
        result = await stage.told(ResultTold)
        assert (result.standing, result.reply_to) == ("finished", 42)
        assert result.outcome == Finished("done: tap it")
        assert stage.all_told(CardClosed)[-1].standing == "finished"
        assert [kind for _, kind in await _events(stage)] == [
            "TaskStarted",
            "ScreenSeen",
            "ReplyRead",
            "ActionJudged",
            "ActionCleared",
            "ActionPerformed",
            "TaskEnded",
        ]
        assert await stage.value("SELECT answer FROM task") == "done: tap it"
        assert await stage.value("SELECT prompt_tokens FROM task") == 10


async def _events(stage) -> list[tuple[int, str]]:
    rows = await stage.store.read(lambda tx: tx.rows("SELECT id, kind FROM event ORDER BY id"))
    return [(row["id"], row["kind"]) for row in rows]


async def test_an_act_is_on_record_before_it_reaches_the_phone(staged) -> None:
    async with staged() as stage:
        stage.play = stage.tapping
        mia = await stage.join("Mia")
        stage.mark("thought").set()
        await stage.say(mia, "tap it")
        await stage.reached("acting")
        assert stage.performed == []
        assert (await _events(stage))[-1][1] == "ActionCleared"
        card = await stage.told(CardShown, count=1)
        assert card.label == "Pay ¥23.90"
        assert card.picture is not None


async def test_stop_ends_a_run_while_the_model_thinks(staged) -> None:
    async with staged() as stage:
        stage.play = stage.tapping
        mia = await stage.join("Mia")
        await stage.say(mia, "tap it")
        await stage.reached("thinking")
        await stage.stop(mia)
        assert (await stage.told(ResultTold)).standing == "stopped"
        assert stage.performed == []


async def test_stop_waits_for_a_command_that_is_on_its_way_and_records_it(staged) -> None:
    async with staged() as stage:
        stage.play = stage.tapping
        mia = await stage.join("Mia")
        stage.mark("thought").set()
        await stage.say(mia, "tap it")
        await stage.reached("acting")
        await stage.stop(mia)
        told = await stage.told(Told)
        assert told.key == "task.stops_after_action"
        assert stage.all_told(ResultTold) == []
        stage.mark("acted").set()
        assert (await stage.told(ResultTold)).standing == "stopped"
        assert len(stage.performed) == 1
        assert (await _events(stage))[-1][1] == "ActionPerformed"
        assert not stage.mark("settling").is_set()


async def test_stop_ends_a_run_while_the_phone_settles(staged) -> None:
    async with staged() as stage:
        stage.play = stage.tapping
        mia = await stage.join("Mia")
        for name in ("thought", "acted"):
            stage.mark(name).set()
        await stage.say(mia, "tap it")
        await stage.reached("settling")
        await stage.stop(mia)
        assert (await stage.told(ResultTold)).standing == "stopped"


async def test_stop_voids_a_question_that_is_open(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        await stage.stop(mia)
        assert (await stage.told(ResultTold)).standing == "stopped"
        assert stage.all_told(ApprovalClosed)[-1].decision.value == "invalidated"
        answer = await stage.press(mia, Approve(asked.approval_id))
        assert answer.key == "press.no_longer_valid"
        assert stage.performed == []


async def test_a_stop_that_comes_before_the_act_is_recorded_keeps_it_from_happening(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        await stage.press(mia, Approve(asked.approval_id))
        await stage.reached("decided")
        # The switch is lost, as between the commit of a stop and its call: the record alone must hold.
        stage.household.house.switches.clear()
        await stage.stop(mia)
        stage.mark("looked again").set()
        await stage.told(ResultTold)
        assert stage.performed == []
        assert await stage.value("SELECT count(*) FROM spending") == 0


async def test_an_intent_that_arrives_together_with_a_stop_is_not_recorded(staged) -> None:
    async with staged() as stage:

        async def stopped_meanwhile(task, human):
            stage.household.house.switches[task.id].throw()
            tap = Tap(Share(0, 0))
            yield ActionCleared(1, Cleared(tap, phone_id="red", observation="o", approval_id=None))
            await stage.perform(task, tap)
            yield TaskEnded(Finished(""), 1, Usage())

        stage.play = stopped_meanwhile
        mia = await stage.join("Mia")
        await stage.say(mia, "go")
        assert (await stage.told(ResultTold)).standing == "stopped"
        assert stage.performed == []
        assert await _events(stage) == []


async def test_a_run_that_breaks_ends_as_failed_and_the_next_one_begins(staged, caplog) -> None:
    async def breaking(task, human):
        yield TaskStarted(task)
        if task.request == "break":
            raise RuntimeError("a programming error")
        yield TaskEnded(Finished("fine"), 1, Usage())

    async with staged() as stage:
        stage.play = breaking
        mia = await stage.join("Mia")
        await stage.say(mia, "break")
        await stage.say(mia, "go on")
        await stage.told(ResultTold, count=2)
        first, second = stage.all_told(ResultTold)
        assert isinstance(first.outcome, Failed)
        assert first.outcome.kind is FailureKind.INTERNAL
        assert second.standing == "finished"
        assert "a programming error" in caplog.text


async def test_a_run_without_an_end_is_a_failure(staged) -> None:
    async def endless(task, human):
        yield TaskStarted(task)

    async with staged() as stage:
        stage.play = endless
        mia = await stage.join("Mia")
        await stage.say(mia, "go")
        assert (await stage.told(ResultTold)).standing == "failed"


async def test_a_run_that_breaks_in_the_middle_of_an_approved_act_has_an_unknown_outcome(staged) -> None:
    async with staged() as stage:

        async def perform(task, action):
            raise RuntimeError("the cable")

        stage.perform = perform
        stage.play = stage.paying
        stage.mark("looked again").set()
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        await stage.press(mia, Approve(asked.approval_id))
        await stage.told(ResultTold)
        assert await stage.value("SELECT state FROM approval") == "unknown"
        assert await stage.value("SELECT state FROM spending") == "unknown"
        kinds = [type(notice).__name__ for _, _, notice in stage.out]
        assert "UnknownOutcomeTold" in kinds


async def test_two_members_take_turns_on_one_phone(staged) -> None:
    order = []

    async def noting(task, human):
        order.append(task.request)
        yield TaskEnded(Finished(""), 0, Usage())

    async with staged(runs=False) as stage:
        stage.play = noting
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        for text in ("mia 1", "mia 2", "mia 3"):
            await stage.say(mia, text)
        for text in ("ben 1", "ben 2"):
            await stage.say(ben, text)
        async with asyncio.TaskGroup() as group:
            work = group.create_task(stage.household.run())
            await stage.told(ResultTold, count=5)
            work.cancel()
        assert order == ["mia 1", "ben 1", "mia 2", "ben 2", "mia 3"]


async def test_two_phones_work_beside_each_other_and_a_free_one_takes_what_waits(staged) -> None:
    async with staged(phones=("red", "blue")) as stage:
        running = []
        go_on = stage.mark("go on")

        async def waiting(task, human):
            running.append(task.request)
            stage.mark(task.request).set()
            if task.request != "quick":
                await go_on.wait()
            yield TaskEnded(Finished(""), 0, Usage())

        stage.play = waiting
        mia = await stage.join("Mia")
        for text in ("slow", "quick", "third"):
            await stage.say(mia, text)
        await stage.reached("slow")
        await stage.reached("third")
        assert sorted(running) == ["quick", "slow", "third"]
        phones = await stage.store.read(lambda tx: tx.rows("SELECT request, phone_id FROM task"))
        on = {row["request"]: row["phone_id"] for row in phones}
        assert on["quick"] == on["third"] != on["slow"]
        go_on.set()
        await stage.told(ResultTold, count=3)


async def test_a_worker_outlives_a_fault_of_the_store_and_ends_what_it_left(staged) -> None:
    async with staged() as stage:

        async def clearing(task, human):
            if task.request == "fill the disk":
                await stage.store.transaction(
                    lambda tx: tx.execute(
                        "CREATE TRIGGER full BEFORE INSERT ON event "
                        "BEGIN SELECT RAISE(ABORT, 'disk full'); END"
                    )
                )
                await stage.store.transaction(
                    lambda tx: tx.execute(
                        "CREATE TRIGGER full2 BEFORE UPDATE ON task WHEN NEW.ended_at "
                        "IS NOT NULL BEGIN SELECT RAISE(ABORT, 'disk full'); END"
                    )
                )
            tap = Tap(Share(0, 0))
            yield ActionCleared(1, Cleared(tap, phone_id="red", observation="o", approval_id=None))
            await stage.perform(task, tap)
            yield TaskEnded(Finished(""), 1, Usage())

        stage.play = clearing
        mia = await stage.join("Mia")
        await stage.say(mia, "fill the disk")
        async with asyncio.timeout(10):
            await stage.clock.asleep(1)
        assert stage.performed == []
        for name in ("full", "full2"):
            await stage.store.transaction(lambda tx, name=name: tx.execute(f"DROP TRIGGER {name}"))
        await stage.clock.advance(5)
        assert (await stage.told(ResultTold)).standing == "failed"


@pytest.mark.parametrize("waits", [True, False])
async def test_a_task_in_line_is_stopped_by_its_member(staged, waits) -> None:
    async with staged(runs=False) as stage:
        mia = await stage.join("Mia")
        if waits:
            await stage.say(mia, "later")
        await stage.stop(mia)
        if waits:
            assert (await stage.told(ResultTold)).standing == "stopped"
        else:
            assert (await stage.told(Told)).key == "task.nothing_to_stop"


async def test_an_approved_act_whose_end_nobody_saw_is_told_and_not_asked_for_again(staged) -> None:
    async with staged() as stage:

        async def unseen(task, human):
            async for event in stage.paying(task, human):
                if isinstance(event, ActionPerformed):
                    yield ActionUnknown(event.step, event.action, event.approval_id, "the cable")
                    break
                yield event
            async for event in stage.paying(task, human, name="-again"):
                yield event

        stage.play = unseen
        stage.mark("looked again").set()
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        await stage.press(mia, Approve(asked.approval_id))
        await stage.told(UnknownOutcomeTold)
        assert (await stage.told(ResultTold)).standing == "refused"
        assert [told.key for told in stage.all_told(Told)] == ["approval.not_repeated"]
        assert len(stage.all_told(ApprovalAsked)) == 1
        assert len(stage.performed) == 1
        rows = await stage.store.read(lambda tx: tx.rows("SELECT state FROM approval ORDER BY rowid"))
        assert [row["state"] for row in rows] == ["unknown", "invalidated"]
