"""Questions are answered by who was asked, with what was offered, while somebody waits for it."""

from __future__ import annotations

import pytest

from agent_core.domain.task import Finished
from bot.household.notices import HandOverPut, QuestionPut, RequestClosed, ResultTold, Told
from bot.household.presses import Choose, EndHandOver
from bot.household.roles import Role


async def asked(stage, play, kind):
    stage.play = play
    mia = await stage.join("Mia")
    await stage.say(mia, "go")
    await stage.told(kind)
    message_id = next(m for _, m, notice in stage.out if isinstance(notice, kind))
    return mia, message_id


async def request_at(stage, member, message_id):
    return await stage.store.read(lambda tx: stage.household.open_request_at(tx, member.chat_id, message_id))


async def test_a_question_is_answered_by_a_button(staged) -> None:
    async with staged() as stage:
        mia, _ = await asked(stage, stage.asking, QuestionPut)
        assert (await stage.press(mia, Choose("q1", "large"))).key == "press.answered"
        assert (await stage.told(ResultTold)).outcome == Finished("large")
        assert stage.all_told(RequestClosed)[-1].ending == "answered"
        assert (await stage.press(mia, Choose("q1", "small"))).key == "press.no_longer_valid"


async def test_a_choice_that_was_not_offered_is_no_answer(staged) -> None:
    async with staged() as stage:
        mia, _ = await asked(stage, stage.asking, QuestionPut)
        assert (await stage.press(mia, Choose("q1", "huge"))).key == "press.no_longer_valid"
        assert await stage.value("SELECT state FROM open_request") == "open"


async def test_a_question_is_answered_by_a_reply(staged) -> None:
    async with staged() as stage:
        mia, message_id = await asked(stage, stage.asking, QuestionPut)
        request = await request_at(stage, mia, message_id)
        assert (request.id, request.kind) == ("q1", "question")
        await stage.store.transaction(lambda tx: stage.household.answer(tx, mia, request, "medium, please"))
        assert (await stage.told(ResultTold)).outcome == Finished("medium, please")
        assert await request_at(stage, mia, message_id) is None
        await stage.store.transaction(lambda tx: stage.household.answer(tx, mia, request, "too late"))
        assert (await stage.told(Told)).key == "request.closed"


async def test_nobody_else_answers(staged) -> None:
    async with staged() as stage:
        mia, message_id = await asked(stage, stage.asking, QuestionPut)
        ben = await stage.join("Ben", Role.ADULT, 2)
        assert (await stage.press(ben, Choose("q1", "large"))).key == "press.no_longer_valid"
        request = await request_at(stage, mia, message_id)
        await stage.store.transaction(lambda tx: stage.household.answer(tx, ben, request, "mine"))
        assert await stage.value("SELECT state FROM open_request") == "open"


async def test_a_question_that_nobody_answers_ends_after_ten_minutes(staged) -> None:
    async with staged() as stage:
        await asked(stage, stage.asking, QuestionPut)
        await stage.clock.asleep(1)
        await stage.clock.advance(601)
        assert (await stage.told(ResultTold)).outcome == Finished("None")
        assert stage.all_told(RequestClosed)[-1].ending == "expired"


async def test_a_question_that_cannot_be_delivered_is_not_waited_for(staged) -> None:
    async with staged() as stage:
        stage.play = stage.asking
        mia = await stage.join("Mia")
        stage.lost_chats = {mia.chat_id}
        await stage.say(mia, "go")
        await stage.ended()
        assert await stage.value("SELECT answer FROM task") == "None"


@pytest.mark.parametrize(
    ("done", "key", "ending"), [(True, "press.done", "done"), (False, "press.gave_up", "gave_up")]
)
async def test_a_hand_over_ends_by_its_buttons(staged, done, key, ending) -> None:
    async with staged() as stage:
        mia, _ = await asked(stage, stage.handing_over, HandOverPut)
        assert (await stage.press(mia, EndHandOver("h1", done))).key == key
        assert (await stage.told(ResultTold)).outcome == Finished(f"done={done}")
        assert stage.all_told(RequestClosed)[-1].ending == ending


async def test_a_hand_over_that_nobody_ends_is_given_up_after_ten_minutes(staged) -> None:
    async with staged() as stage:
        mia, _ = await asked(stage, stage.handing_over, HandOverPut)
        await stage.clock.asleep(1)
        await stage.clock.advance(601)
        assert (await stage.told(ResultTold)).outcome == Finished("done=False")
        assert (await stage.press(mia, EndHandOver("h1", True))).key == "press.no_longer_valid"


async def test_a_stopped_task_withdraws_what_it_asks(staged) -> None:
    async with staged() as stage:
        mia, _ = await asked(stage, stage.asking, QuestionPut)
        await stage.stop(mia)
        assert (await stage.told(ResultTold)).standing == "stopped"
        assert stage.all_told(RequestClosed)[-1].ending == "withdrawn"
        assert (await stage.press(mia, Choose("q1", "large"))).key == "press.no_longer_valid"
