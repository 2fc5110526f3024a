"""A stop names one task; only its member and the owner may give it."""

from __future__ import annotations

from bot.household.notices import ResultTold, Told
from bot.household.presses import StopTask
from bot.household.roles import Role


async def started(stage, member):
    stage.play = stage.tapping
    await stage.say(member, "tap it")
    await stage.reached("thinking")
    return await stage.value("SELECT id FROM task WHERE standing = 'running'")


async def test_a_button_stops_the_task_it_names(staged) -> None:
    async with staged() as stage:
        mia = await stage.join("Mia")
        task_id = await started(stage, mia)
        assert (await stage.press(mia, StopTask(task_id))).key == "press.stopping"
        assert (await stage.told(ResultTold)).standing == "stopped"
        assert (await stage.press(mia, StopTask(task_id))).key == "press.already_over"


async def test_the_running_task_is_stopped_before_one_that_waits(staged) -> None:
    async with staged() as stage:
        mia = await stage.join("Mia")
        task_id = await started(stage, mia)
        await stage.say(mia, "later")
        await stage.stop(mia)
        assert (await stage.told(ResultTold)).task_id == task_id


async def test_the_newest_that_waits_is_taken_off_the_line(staged) -> None:
    async with staged() as stage:
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        await started(stage, ben)
        await stage.say(mia, "older")
        stage.clock.jump(1)
        await stage.say(mia, "newer")
        await stage.stop(mia)
        assert (await stage.told(ResultTold)).request == "newer"


async def test_a_member_cannot_stop_anothers_task(staged) -> None:
    async with staged() as stage:
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        task_id = await started(stage, mia)
        assert (await stage.press(ben, StopTask(task_id))).key == "press.not_yours"
        await stage.stop(ben, task_id)
        assert (await stage.told(Told)).key == "task.not_yours"
        await stage.stop(ben)
        assert (await stage.told(Told, count=2)).key == "task.nothing_to_stop"
        assert await stage.value("SELECT standing FROM task") == "running"


async def test_the_owner_stops_anothers_task_and_is_told_whose(staged) -> None:
    async with staged() as stage:
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        task_id = await started(stage, ben)
        await stage.stop(mia, task_id)
        told = await stage.told(Told, mia.chat_id)
        assert (told.key, dict(told.values)) == ("task.stopped_for", {"name": "Ben", "request": "tap it"})
        assert (await stage.told(ResultTold, ben.chat_id)).standing == "stopped"


async def test_stopping_what_is_over_is_told(staged) -> None:
    async with staged() as stage:
        mia = await stage.join("Mia")
        await stage.say(mia, "quick")
        result = await stage.told(ResultTold)
        await stage.stop(mia, result.task_id)
        assert (await stage.told(Told)).key == "task.already_over"
        await stage.stop(mia, "no such task")
        assert (await stage.told(Told, count=2)).key == "task.nothing_to_stop"


async def test_a_second_stop_while_a_command_is_awaited_is_told(staged) -> None:
    async with staged() as stage:
        stage.mark("thought").set()
        mia = await stage.join("Mia")
        await started(stage, mia)
        await stage.reached("acting")
        await stage.stop(mia)
        await stage.stop(mia)
        await stage.told(Told, count=2)
        assert [told.key for told in stage.all_told(Told)] == ["task.stops_after_action", "task.stopping"]
        stage.mark("acted").set()
        await stage.told(ResultTold)
