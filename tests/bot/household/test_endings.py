"""However a task ends: once, with its card closed, its questions void and its requester told."""

from __future__ import annotations

from typing import Any

import pytest

from agent_core.domain.conversation import Usage
from agent_core.domain.event import TaskEnded
from agent_core.domain.task import Failed, FailureKind, Finished, Outcome, Refused
from bot.household import endings
from bot.household.endings import broken_off, closing_of
from bot.household.notices import (
    ApprovalAsked,
    ApprovalClosed,
    CardClosed,
    QuestionPut,
    RequestClosed,
    ResultTold,
    UnknownOutcomeTold,
)
from bot.store import tasks
from bot.store.tasks import Closing, Standing

USAGE = Usage(100, 10)


@pytest.mark.parametrize(
    ("outcome", "closing"),
    [
        (Finished("Ready."), Closing(Standing.FINISHED, "Ready.", None, 4, USAGE)),
        (
            Failed(FailureKind.PHONE, "It is gone."),
            Closing(Standing.FAILED, "It is gone.", "phone", 4, USAGE),
        ),
        (Refused("the payment"), Closing(Standing.REFUSED, "the payment", None, 4, USAGE)),
    ],
)
def test_a_run_that_ended_by_itself_is_kept_with_its_words_and_its_cost(
    outcome: Outcome, closing: Closing
) -> None:
    assert closing_of(TaskEnded(outcome, 4, USAGE)) == closing


async def a_task(stage: Any) -> tasks.StoredTask:
    found = await stage.store.read(tasks.queued)
    return (found or await stage.store.read(tasks.under_way))[0]


async def close(
    stage: Any, task: tasks.StoredTask, standing: Standing, outcome: Outcome | None = None
) -> None:
    closing = broken_off(standing, task, outcome)
    await stage.store.transaction(
        lambda tx: endings.close(stage.household.house, tx, task, closing, outcome=outcome)
    )


async def test_what_broke_a_run_off_is_kept_only_where_it_has_words(staged: Any) -> None:
    async with staged(runs=False) as stage:
        await stage.say(await stage.join("Mia"), "buy it")
        task = await a_task(stage)
        stopped = broken_off(Standing.STOPPED, task)
        failed = broken_off(Standing.FAILED, task, Failed(FailureKind.INTERNAL, "See the log."))
        assert (stopped.answer, stopped.failure_kind) == (None, None)
        assert (failed.answer, failed.failure_kind) == ("See the log.", "internal")


async def test_an_end_is_told_once_with_its_card_closed(staged: Any) -> None:
    async with staged(runs=False) as stage:
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it", 42)
        task = await a_task(stage)
        await close(stage, task, Standing.STOPPED)
        await close(stage, task, Standing.FINISHED)
        await stage.post()
        assert await stage.store.read(tasks.standings) == [Standing.STOPPED]
        (card,) = stage.all_told(CardClosed, mia.chat_id)
        (result,) = stage.all_told(ResultTold, mia.chat_id)
        assert (card.standing, result.standing, result.reply_to) == ("stopped", "stopped", 42)


async def test_a_question_of_an_ended_task_is_void_and_its_buttons_too(staged: Any) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        await stage.told(ApprovalAsked)
        await close(stage, await a_task(stage), Standing.STOPPED)
        await stage.told(ApprovalClosed)
        assert await stage.value("SELECT state FROM approval") == "invalidated"
        assert stage.household.house.tickets.due() == []
        assert stage.performed == []
        assert stage.all_told(UnknownOutcomeTold) == []


async def test_a_question_in_words_of_an_ended_task_is_withdrawn(staged: Any) -> None:
    async with staged() as stage:
        stage.play = stage.asking
        await stage.say(await stage.join("Mia"), "order")
        await stage.told(QuestionPut)
        await close(stage, await a_task(stage), Standing.STOPPED)
        assert (await stage.told(RequestClosed)).ending == "withdrawn"


async def test_the_result_lists_what_was_decided_on_the_way(staged: Any) -> None:
    async with staged(runs=True) as stage:
        stage.play = stage.paying
        await stage.say(await stage.join("Mia"), "buy it")
        await stage.told(ApprovalAsked)
        await close(stage, await a_task(stage), Standing.STOPPED)
        (decided,) = (await stage.told(ResultTold)).approvals
        assert (decided[0], decided[2].value) == ("payment", "invalidated")
