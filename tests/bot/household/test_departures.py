"""Who is removed loses everything that runs or waits, wherever the removal was ordered."""

from __future__ import annotations

from bot.household import pairing
from bot.household.notices import ResultTold
from bot.household.roles import Role


async def test_the_tasks_of_a_removed_member_stop(staged) -> None:
    async with staged() as stage:
        stage.play = stage.tapping
        ben = await stage.join("Ben", Role.ADULT, 2)
        await stage.say(ben, "first")
        await stage.reached("thinking")
        await stage.say(ben, "second")
        await stage.store.transaction(lambda tx: pairing.remove(tx, ben, now=stage.clock.now()))
        await stage.told(ResultTold, count=2)
        assert {result.standing for result in stage.all_told(ResultTold)} == {"stopped"}
        assert stage.performed == []


async def test_what_a_removed_member_left_in_line_is_cleared_at_the_next_start(staged) -> None:
    async with staged(runs=False) as stage:
        ben = await stage.join("Ben", Role.ADULT, 2)
        await stage.say(ben, "first")
        await stage.store.transaction(lambda tx: pairing.remove(tx, ben, now=stage.clock.now()))
    async with staged(runs=False) as stage:
        assert await stage.value("SELECT standing FROM task") == "stopped"
