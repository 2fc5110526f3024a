"""A press decides for the right person, in time, at its own message, once; a refusal wins until the act."""

from __future__ import annotations

import asyncio

import pytest

from bot.household import pairing
from bot.household.notices import ApprovalAsked, ApprovalClosed, ResultTold
from bot.household.presses import Approve, Deny
from bot.household.roles import Role
from bot.store import members


async def test_of_a_hundred_presses_at_once_one_decides(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        stage.mark("looked again").set()
        teo = await stage.join("Teo", Role.TEEN, 3)
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        await stage.say(teo, "buy it")
        asked = await stage.told(ApprovalAsked, count=2)
        meaning = Approve(asked.approval_id)
        answers = await asyncio.gather(*(stage.press(who, meaning) for who in [mia, ben] * 50))
        keys = [answer.key for answer in answers]
        assert keys.count("press.approved") == 1
        assert keys.count("press.already_decided") == 99
        await stage.told(ResultTold)
        assert len(stage.performed) == 1
        refused = "SELECT count(*) FROM audit WHERE kind = 'approval.press_refused'"
        assert await stage.value(refused) == 99


@pytest.mark.parametrize("first_denies", [True, False])
async def test_when_approval_and_refusal_race_nothing_is_done(staged, first_denies) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        approve = [Approve(asked.approval_id)] * 50
        deny = [Deny(asked.approval_id)] * 50
        presses = [*deny, *approve] if first_denies else [*approve, *deny]
        answers = await asyncio.gather(*(stage.press(mia, meaning) for meaning in presses))
        assert [answer.key for answer in answers].count("press.denied") == 1
        stage.mark("looked again").set()
        assert (await stage.told(ResultTold)).standing == "refused"
        assert stage.performed == []
        assert stage.all_told(ApprovalClosed)[-1].decision.value == "denied"


async def test_a_refusal_after_an_approval_holds_until_the_act_begins(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        await stage.press(mia, Approve(asked.approval_id))
        await stage.reached("decided")
        assert (await stage.press(mia, Deny(asked.approval_id))).key == "press.denied"
        stage.mark("looked again").set()
        assert (await stage.told(ResultTold)).standing == "refused"
        assert stage.performed == []
        assert await stage.value("SELECT state FROM approval") == "denied"


async def test_a_refusal_after_the_act_began_comes_too_late_and_says_so(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        stage.mark("looked again").set()
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        await stage.press(mia, Approve(asked.approval_id))
        await stage.told(ResultTold)
        assert (await stage.press(mia, Deny(asked.approval_id))).key == "press.deny_too_late"
        assert await stage.value("SELECT state FROM approval") == "done"


@pytest.mark.parametrize("place", [(0, None), (None, 0)])
async def test_a_press_elsewhere_than_at_its_own_message_counts_for_nothing(staged, place) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        meaning = Approve(asked.approval_id)
        chat_id, message_id = place
        right = (mia.chat_id, stage.message_of(meaning, mia))
        wrong = (right[0] if chat_id is None else chat_id, right[1] if message_id is None else message_id)
        assert (await stage.press(mia, meaning, at=wrong)).key == "press.no_longer_valid"
        assert await stage.value("SELECT state FROM approval") == "sent"


async def test_a_made_up_question_counts_for_nothing_and_is_on_record(staged) -> None:
    async with staged() as stage:
        mia = await stage.join("Mia")
        answer = await stage.press(mia, Approve("made up"), at=(mia.chat_id, 1))
        assert (answer.key, answer.alert) == ("press.no_longer_valid", True)
        assert await stage.value("SELECT kind FROM audit") == "approval.press_refused"


async def test_a_member_cannot_decide_another_members_question(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        meaning = Approve(asked.approval_id)
        at = (mia.chat_id, stage.message_of(meaning, mia))
        assert (await stage.press(ben, meaning, at=at)).key == "press.not_yours"
        assert await stage.value("SELECT state FROM approval") == "sent"


async def test_a_question_of_another_epoch_cannot_be_decided(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        await stage.store.transaction(
            lambda tx: tx.execute("INSERT INTO epoch (id, started_at) VALUES (99, 0)")
        )
        await stage.store.transaction(lambda tx: tx.execute("UPDATE approval SET epoch_id = 99"))
        for meaning in (Approve(asked.approval_id), Deny(asked.approval_id)):
            assert (await stage.press(mia, meaning)).key == "press.no_longer_valid"
        assert await stage.value("SELECT state FROM approval") == "sent"
        assert await stage.value("SELECT count(*) FROM approval_vote") == 0


async def test_a_press_before_the_question_is_out_does_not_count(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        stage.delivers = False
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        await stage.clock.asleep(1)
        approval_id = await stage.question_recorded()
        answer = await stage.press(mia, Approve(approval_id), at=(mia.chat_id, 101))
        assert answer.key == "press.too_early"
        assert await stage.value("SELECT state FROM approval") == "draft"


async def test_who_was_removed_after_approving_has_approved_nothing(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        teo = await stage.join("Teo", Role.TEEN, 3)
        await stage.join("Mia")
        ben = await stage.join("Ben", Role.ADULT, 2)
        await stage.say(teo, "buy it")
        asked = await stage.told(ApprovalAsked, ben.chat_id)
        await stage.press(ben, Approve(asked.approval_id))
        await stage.reached("decided")
        await stage.store.transaction(lambda tx: pairing.remove(tx, ben, now=stage.clock.now()))
        stage.mark("looked again").set()
        assert (await stage.told(ResultTold)).standing == "refused"
        assert stage.performed == []
        assert await stage.value("SELECT count(*) FROM spending") == 0


async def test_who_lost_the_right_after_being_asked_cannot_use_it(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        teo = await stage.join("Teo", Role.TEEN, 3)
        await stage.join("Mia")
        ben = await stage.join("Ben", Role.ADULT, 2)
        await stage.say(teo, "buy it")
        asked = await stage.told(ApprovalAsked, ben.chat_id)
        await stage.store.transaction(lambda tx: members.change_role(tx, ben.id, Role.GUEST))
        guest = await stage.store.read(lambda tx: members.find(tx, ben.id))
        assert (await stage.press(guest, Approve(asked.approval_id))).key == "press.not_yours"


async def test_an_approval_that_was_not_used_within_a_minute_is_stale(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        mia = await stage.join("Mia")
        await stage.say(mia, "buy it")
        asked = await stage.told(ApprovalAsked)
        await stage.press(mia, Approve(asked.approval_id))
        await stage.reached("decided")
        await stage.clock.advance(61)
        stage.mark("looked again").set()
        assert (await stage.told(ResultTold)).standing == "refused"
        assert stage.performed == []


async def test_two_votes_are_needed_where_the_question_says_so(staged) -> None:
    async with staged() as stage:
        stage.play = stage.paying
        stage.mark("looked again").set()
        teo = await stage.join("Teo", Role.TEEN, 3)
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        await stage.say(teo, "buy it")
        asked = await stage.told(ApprovalAsked, count=2)
        await stage.store.transaction(lambda tx: tx.execute("UPDATE approval SET votes_needed = 2"))
        assert (await stage.press(mia, Approve(asked.approval_id))).key == "press.vote_counted"
        assert (await stage.press(mia, Approve(asked.approval_id))).key == "press.vote_counted"
        assert await stage.value("SELECT state FROM approval") == "sent"
        assert (await stage.press(ben, Approve(asked.approval_id))).key == "press.approved"
        await stage.told(ResultTold)
        assert len(stage.performed) == 1
