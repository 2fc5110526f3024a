"""Silence is a refusal, and the run goes on with it."""

from __future__ import annotations

import asyncio
from typing import Any

from agent_core.domain.verdict import Decision
from bot.household import expiry
from bot.household.notices import ApprovalAsked, HandOverPut, QuestionPut, ResultTold
from bot.household.tickets import AnswerTicket, ApprovalTicket, HandOverTicket


async def pass_time(stage: Any, seconds: float) -> None:
    await stage.clock.asleep()
    stage.clock.jump(seconds)
    await stage.clock.advance(expiry.TICK_S)


async def test_a_question_for_approval_that_nobody_answers_is_refused(staged: Any) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        await stage.say(await stage.join("Mia"), "buy it")
        await stage.told(ApprovalAsked)
        await pass_time(stage, stage.household.house.patience.money_s + 1)
        assert (await stage.told(ResultTold)).standing == "refused"
        assert await stage.value("SELECT state FROM approval") == "expired"
        assert stage.performed == []


async def test_a_question_that_is_not_due_stays_open(staged: Any) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        await stage.say(await stage.join("Mia"), "buy it")
        await stage.told(ApprovalAsked)
        await pass_time(stage, stage.household.house.patience.money_s / 2)
        assert await stage.value("SELECT state FROM approval") == "sent"


async def test_a_clock_set_back_gains_nobody_anything(staged: Any) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        await stage.say(await stage.join("Mia"), "buy it")
        await stage.told(ApprovalAsked)
        stage.clock.jump(wall_s=-86_400)
        await pass_time(stage, stage.household.house.patience.money_s + 1)
        assert (await stage.told(ResultTold)).standing == "refused"


async def test_a_question_in_words_that_nobody_answers_ends_without_one(staged: Any) -> None:
    async with staged() as stage:
        stage.play = stage.asking
        await stage.say(await stage.join("Mia"), "order")
        await stage.told(QuestionPut)
        await pass_time(stage, stage.household.house.patience.request_s + 1)
        assert (await stage.told(ResultTold)).outcome.message == "None"


async def test_a_hand_over_that_nobody_takes_is_not_done(staged: Any) -> None:
    async with staged() as stage:
        stage.play = stage.handing_over
        await stage.say(await stage.join("Mia"), "log in")
        await stage.told(HandOverPut)
        await pass_time(stage, stage.household.house.patience.request_s + 1)
        assert (await stage.told(ResultTold)).outcome.message == "done=False"


async def test_a_ticket_without_a_row_expires_all_the_same(staged: Any) -> None:
    async with staged() as stage:
        house = stage.household.house
        kinds = (ApprovalTicket, AnswerTicket, HandOverTicket)
        tickets = [kind(kind.__name__, "t1", clock=stage.clock, lasts_s=5) for kind in kinds]
        for ticket in tickets:
            house.tickets.keep(ticket)
        await pass_time(stage, 5)
        async with asyncio.timeout(10):
            assert await tickets[0].decision() is Decision.EXPIRED
            assert await tickets[1].answer() is None
            assert await tickets[2].done() is False
