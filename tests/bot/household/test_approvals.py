"""A question has one time, one end, and only whoever may decide can see it."""

from __future__ import annotations

import pytest

from agent_core.domain.conversation import Usage
from agent_core.domain.event import ApprovalVoided, TaskEnded
from agent_core.domain.task import Finished
from agent_core.domain.verdict import ApprovalRequest, Change, ChangeKind, Confirm, Decision
from bot.household.notices import ApprovalAsked, ApprovalClosed, ApprovalWaiting, ResultTold, Told
from bot.household.presses import Approve, Deny
from bot.household.roles import Role
from bot.store import outbox


async def test_an_approved_act_happens_once_and_its_money_is_spent(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        stage.mark("looked again").set()
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it", 42)
        asked = await stage.told(ApprovalAsked)
        assert (asked.eligible, asked.expires_in_s, asked.reply_to) == ((1,), 120, 42)
        assert (await stage.press(mia, Approve(asked.approval_id))).key == "press.approved"
        result = await stage.told(ResultTold)
        assert result.approvals[0][0] == "payment"
        assert result.approvals[0][2] is Decision.APPROVED
        assert len(stage.performed) == 1
        assert await stage.value("SELECT state FROM approval") == "done"
        row = await stage.store.read(lambda tx: tx.row("SELECT * FROM spending"))
        assert (row["state"], row["minor"], row["currency"]) == ("spent", 2390, "CNY")
        closed = stage.all_told(ApprovalClosed)[-1]
        assert (closed.decision, closed.by) == (Decision.APPROVED, "Mia")


async def test_a_denied_act_does_not_happen(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        assert (await stage.press(mia, Deny(asked.approval_id))).key == "press.denied"
        assert (await stage.told(ResultTold)).standing == "refused"
        assert stage.performed == []
        assert await stage.value("SELECT count(*) FROM spending") == 0


async def test_silence_is_a_refusal_two_minutes_after_the_delivery(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        stage.delivers = False
        await stage.say(mia, "buy it")
        await stage.clock.asleep(1)
        await stage.clock.advance(50)
        stage.delivers = True
        asked = await stage.told(ApprovalAsked)
        await stage.clock.asleep(1)
        await stage.clock.advance(119)
        assert await stage.value("SELECT state FROM approval") == "sent"
        await stage.clock.asleep(1)
        await stage.clock.advance(2)
        assert (await stage.told(ResultTold)).standing == "refused"
        assert stage.all_told(ApprovalClosed)[-1].decision is Decision.EXPIRED
        assert (await stage.press(mia, Approve(asked.approval_id))).key == "press.expired"
        assert stage.performed == []


async def test_a_press_between_the_end_of_time_and_its_notice_is_too_late(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        stage.clock.jump(120)
        assert (await stage.press(mia, Approve(asked.approval_id))).key == "press.expired"
        assert await stage.value("SELECT state FROM approval") == "expired"
        assert (await stage.told(ResultTold)).standing == "refused"


@pytest.mark.parametrize("jump_s", [3600.0, -3600.0])
async def test_a_clock_that_is_set_gains_nobody_any_time(staged, jump_s) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        stage.clock.jump(121 if jump_s < 0 else 0, wall_s=jump_s)
        assert (await stage.press(mia, Approve(asked.approval_id))).key == "press.expired"
        assert stage.performed == []


async def test_a_question_that_reaches_nobody_in_a_minute_is_a_refusal(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        stage.delivers = False
        await stage.say(mia, "buy it")
        await stage.clock.asleep(1)
        await stage.question_recorded()
        await stage.clock.advance(59)
        assert await stage.value("SELECT state FROM approval") == "draft"
        await stage.clock.asleep(1)
        await stage.clock.advance(2)
        stage.delivers = True
        assert (await stage.told(ResultTold)).standing == "refused"
        assert await stage.value("SELECT state FROM approval") == "expired"
        assert stage.performed == []


async def test_a_question_is_dropped_where_it_would_come_too_late(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        stage.delivers = False
        await stage.say(mia, "buy it")
        await stage.question_recorded()
        letters = await stage.store.read(outbox.pending)
        asked = [letter for letter in letters if isinstance(letter.notice, ApprovalAsked)]
        assert asked[0].drop_after == stage.clock.now() + 60


async def test_a_question_that_cannot_be_delivered_is_refused_at_once(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        teo = await stage.join("Teo", Role.TEEN, 3)
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        stage.lost_chats = {mia.chat_id}
        await stage.say(teo, "buy it")
        await stage.told(ApprovalAsked, ben.chat_id)
        assert await stage.value("SELECT state FROM approval") == "sent"
        stage.lost_chats = {mia.chat_id, ben.chat_id}
        await stage.stop(teo)
        await stage.told(ResultTold)
        await stage.say(teo, "buy it again")
        await stage.told(ResultTold, count=2)
        states = await stage.store.read(lambda tx: tx.rows("SELECT state FROM approval ORDER BY rowid"))
        assert [row["state"] for row in states] == ["invalidated", "expired"]


async def test_who_may_not_decide_waits_for_those_who_may(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        stage.mark("looked again").set()
        teo = await stage.join("Teo", Role.TEEN, 3)
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        await stage.say(teo, "buy it", 42)
        waiting = await stage.told(ApprovalWaiting, teo.chat_id)
        assert waiting.deciders == "Mia, Ben"
        asked = await stage.told(ApprovalAsked, count=2)
        assert stage.all_told(ApprovalAsked, teo.chat_id) == []
        assert (asked.requester, asked.reply_to) == ("Teo", None)
        at = (teo.chat_id, 1)
        assert (await stage.press(teo, Approve(asked.approval_id), at=at)).key == "press.not_yours"
        assert await stage.value("SELECT state FROM approval") == "sent"
        assert (await stage.press(ben, Approve(asked.approval_id))).key == "press.approved"
        await stage.told(ResultTold, teo.chat_id)
        assert len(stage.all_told(ApprovalClosed, mia.chat_id)) == 1
        assert len(stage.performed) == 1


async def test_where_nobody_may_decide_nothing_is_done(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        teo = await stage.join("Teo", Role.TEEN, 3)
        await stage.say(teo, "buy it")
        assert (await stage.told(ResultTold)).standing == "refused"
        assert "approval.nobody" in [told.key for told in stage.all_told(Told)]
        assert stage.performed == []


async def test_a_screen_that_changed_voids_the_approval_and_says_why(staged) -> None:
    async with staged() as stage:

        async def changing(task, human):
            async for event in stage.paying(task, human):
                if type(event).__name__ == "ActionCleared":
                    request = ApprovalRequest(
                        f"approval-{task.id}", task.id, event.cleared.action, _CONFIRM, "seen-1"
                    )
                    yield ApprovalVoided(1, request, CHANGE, stage.last_screen)
                    yield TaskEnded(Finished("not done"), 1, Usage())
                    return
                if hasattr(event, "screen"):
                    stage.last_screen = event.screen
                yield event

        stage.play = changing
        stage.mark("looked again").set()
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        await stage.press(mia, Approve(asked.approval_id))
        await stage.told(ResultTold)
        closed = stage.all_told(ApprovalClosed)[-1]
        assert (closed.decision, closed.change) == (Decision.INVALIDATED, CHANGE)
        assert stage.performed == []


CHANGE = Change(ChangeKind.AMOUNT, "The amount is 29.90 now.", "23.90 CNY", "29.90 CNY")
_CONFIRM = Confirm("payment", "", None)  # type: ignore[arg-type]
