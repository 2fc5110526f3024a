"""A secret goes from memory to the phone that is handed over, and is kept nowhere."""

from __future__ import annotations

import logging
from pathlib import Path

from bot.household.notices import HandOverPut, ResultTold, Told
from bot.household.presses import EndHandOver
from bot.household.roles import Role

SECRET = "correct-horse-493817"


async def handed(stage):
    stage.play = stage.handing_over
    mia = await stage.join("Mia")
    await stage.say(mia, "log in")
    await stage.told(HandOverPut)
    return mia


async def test_a_secret_is_typed_and_kept_nowhere(staged, tmp_path: Path, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    async with staged() as stage:
        mia = await handed(stage)
        stage.household.secret_received(mia, "h1", SECRET)
        assert (await stage.told(Told)).key == "secret.typed"
        assert stage.typed == [("red", SECRET)]
        await stage.press(mia, EndHandOver("h1", True))
        await stage.told(ResultTold)
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert SECRET.encode() not in kept
    assert SECRET not in "".join(r.getMessage() for r in caplog.records if r.name.startswith("bot"))


async def test_a_secret_that_the_phone_does_not_take_is_told(staged) -> None:
    async with staged() as stage:
        mia = await handed(stage)
        stage.types_secrets = False
        stage.household.secret_received(mia, "h1", SECRET)
        assert (await stage.told(Told)).key == "secret.failed"


async def test_an_error_while_typing_is_told_and_does_not_quote_the_secret(staged, caplog) -> None:
    async with staged() as stage:

        async def failing(phone_id: str, text: str) -> bool:
            raise RuntimeError(f"cannot type {text}")

        stage.fails_typing = failing
        mia = await handed(stage)
        stage.household.secret_received(mia, "h1", SECRET)
        assert (await stage.told(Told)).key == "secret.failed"
        assert SECRET not in caplog.text
        stage.fails_typing = None
        stage.household.secret_received(mia, "h1", SECRET)
        await stage.told(Told, count=2)
        assert stage.typed == [("red", SECRET)]


async def test_a_secret_for_a_hand_over_that_is_over_is_not_typed(staged) -> None:
    async with staged() as stage:
        mia = await handed(stage)
        await stage.press(mia, EndHandOver("h1", True))
        await stage.told(ResultTold)
        stage.household.secret_received(mia, "h1", SECRET)
        assert (await stage.told(Told)).key == "secret.too_late"
        assert stage.typed == []


async def test_nobody_elses_secret_is_typed(staged) -> None:
    async with staged() as stage:
        await handed(stage)
        ben = await stage.join("Ben", Role.ADULT, 2)
        stage.household.secret_received(ben, "h1", SECRET)
        assert (await stage.told(Told, ben.chat_id)).key == "secret.too_late"
        assert stage.typed == []


async def test_the_run_goes_on_only_when_the_secret_is_typed_to_its_end(staged) -> None:
    async with staged() as stage:
        order = []
        begun, finished = stage.mark("begun"), stage.mark("finished")

        async def slow(phone_id: str, text: str) -> bool:
            begun.set()
            await finished.wait()
            order.append("typed")
            return True

        stage.fails_typing = slow
        play = stage.handing_over

        async def noting(task, human):
            async for event in play(task, human):
                if type(event).__name__ == "HandOverEnded":
                    order.append("went on")
                yield event

        stage.handing_over = noting
        mia = await handed(stage)
        stage.household.secret_received(mia, "h1", SECRET)
        await stage.reached("begun")
        await stage.press(mia, EndHandOver("h1", True))
        finished.set()
        await stage.told(ResultTold)
        assert order == ["typed", "went on"]


async def test_no_other_task_begins_while_a_secret_of_a_stopped_one_is_typed(staged) -> None:
    async with staged() as stage:
        begun, finished = stage.mark("begun"), stage.mark("finished")
        order = []

        async def slow(phone_id: str, text: str) -> bool:
            begun.set()
            await finished.wait()
            order.append("typed")
            return True

        async def next_one(task, human):
            order.append("next task")
            async for event in stage.quick(task, human):
                yield event

        stage.fails_typing = slow
        mia = await handed(stage)
        ben = await stage.join("Ben", Role.ADULT, 2)
        stage.play = next_one
        await stage.say(ben, "something else")
        stage.household.secret_received(mia, "h1", SECRET)
        await stage.reached("begun")
        await stage.stop(mia)
        for _ in range(50):
            await stage.value("SELECT 1")
        finished.set()
        await stage.ended(2)
        assert order == ["typed", "next task"]
