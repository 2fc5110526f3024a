"""Members see what is theirs to see."""

from __future__ import annotations

from agent_core.domain.errors import CaptureFailedError
from bot.household.notices import ScreenShown, StatusTold, Told
from bot.household.presses import RefreshScreen
from bot.household.roles import Role
from bot.store import members


async def look(stage, member, message_id=9) -> None:
    await stage.store.transaction(lambda tx: stage.household.screen(tx, member, message_id=message_id))


async def status(stage, member):
    await stage.store.transaction(lambda tx: stage.household.status(tx, member, message_id=9))
    return await stage.told(StatusTold, member.chat_id)


async def busy_with(stage, member) -> None:
    stage.play = stage.tapping
    await stage.say(member, "tap it")
    await stage.reached("thinking")


async def test_a_member_is_shown_a_fresh_picture(staged) -> None:
    async with staged() as stage:
        mia = await stage.join("Mia")
        await look(stage, mia)
        shown = await stage.told(ScreenShown)
        assert (shown.phone_id, shown.reply_to) == ("red", 9)
        assert shown.picture.startswith("picture-")


async def test_a_teenager_sees_the_phone_but_not_anothers_task_on_it(staged) -> None:
    async with staged() as stage:
        mia, teo = await stage.join("Mia"), await stage.join("Teo", Role.TEEN, 3)
        await look(stage, teo)
        await stage.told(ScreenShown, teo.chat_id)
        await busy_with(stage, mia)
        await look(stage, teo)
        told = await stage.told(Told, teo.chat_id)
        assert (told.key, told.values) == ("screen.busy", (("phone", "red"),))
        assert (await stage.press(teo, RefreshScreen("red"))).key == "press.not_allowed"
        assert len(stage.all_told(ScreenShown)) == 1


async def test_a_teenager_sees_their_own_task(staged) -> None:
    async with staged() as stage:
        teo = await stage.join("Teo", Role.TEEN, 3)
        await busy_with(stage, teo)
        await look(stage, teo)
        await stage.told(ScreenShown, teo.chat_id)


async def test_a_picture_taken_while_anothers_task_began_is_not_shown(staged) -> None:
    async with staged(runs=False) as stage:
        mia, teo = await stage.join("Mia"), await stage.join("Teo", Role.TEEN, 3)
        await look(stage, teo)
        await stage.say(mia, "tap it")
        await stage.store.transaction(lambda tx: tx.execute("UPDATE task SET standing = 'running', turn = 1"))
        async with stage.working(stage.household._looker.run()):
            assert (await stage.told(Told, teo.chat_id)).key == "screen.busy"
        assert stage.all_told(ScreenShown) == []


async def test_who_may_use_no_phone_sees_none(staged) -> None:
    async with staged() as stage:
        teo = await stage.join("Teo", Role.TEEN, 3)
        await stage.store.transaction(
            lambda tx: members.grant(tx, teo.id, "red", may_task=False, may_look=False)
        )
        await look(stage, teo)
        assert (await stage.told(Told)).key == "screen.not_allowed"


async def test_a_right_that_is_taken_while_the_picture_is_taken_counts(staged) -> None:
    async with staged(runs=False) as stage:
        teo = await stage.join("Teo", Role.TEEN, 3)
        await look(stage, teo)
        await stage.store.transaction(
            lambda tx: members.grant(tx, teo.id, "red", may_task=False, may_look=False)
        )
        async with stage.working(stage.household._looker.run()):
            assert (await stage.told(Told)).key == "screen.not_allowed"
        assert stage.all_told(ScreenShown) == []


async def test_a_phone_that_cannot_be_looked_at_is_told_and_the_next_look_works(staged) -> None:
    async with staged() as stage:
        mia = await stage.join("Mia")

        def failing(phone_id: str):
            raise CaptureFailedError("no picture")

        stage.looks = failing
        await look(stage, mia)
        told = await stage.told(Told)
        assert (told.key, told.values) == ("screen.failed", (("phone", "red"),))
        stage.looks = None
        assert (await stage.press(mia, RefreshScreen("red"))).key == "press.refreshing"
        await stage.told(ScreenShown)


async def test_a_made_up_phone_is_not_looked_at(staged) -> None:
    async with staged() as stage:
        mia = await stage.join("Mia")
        assert (await stage.press(mia, RefreshScreen("green"))).key == "press.not_allowed"


async def test_asking_often_for_a_picture_makes_one_look(staged) -> None:
    async with staged(runs=False) as stage:
        mia = await stage.join("Mia")
        for _ in range(20):
            await look(stage, mia)
        async with stage.working(stage.household._looker.run()):
            await stage.told(ScreenShown)
            await look(stage, mia)
            await stage.told(ScreenShown, count=2)
        assert len(stage.all_told(ScreenShown)) == 2


async def test_the_status_tells_others_words_to_the_owner_alone(staged) -> None:
    async with staged() as stage:
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        await busy_with(stage, ben)
        await stage.say(mia, "a gift for Ben")
        assert (await status(stage, mia)).lines == (
            ("red", "Ben", "tap it", 0),
            ("red", "Mia", "a gift for Ben", 1),
        )
        assert (await status(stage, ben)).lines == (("red", "Ben", "tap it", 0), ("red", "Mia", "", 1))
