import pytest

from loopback.chat.person import WorldRefusedError


async def test_the_state_tells_who_and_what_there_is(room) -> None:
    state = await room.world.state()
    assert state["mode"] == "test"
    assert state["persons"][0]["name"] == "Ann"
    assert state["pending_updates"] == 1
    assert state["unknown_methods"] == {}


async def test_the_clock_jumps_ahead_and_back(room) -> None:
    now = (await room.world.state())["now"]
    await room.world.advance_clock(3600)
    assert (await room.world.state())["now"] - now > 3599
    await room.world.advance_clock(-7200)
    assert (await room.world.state())["now"] < now


async def test_faults_are_checked_and_can_be_cleared(room) -> None:
    for method, kind in (("sendHologram", "429"), ("*", "teapot")):
        with pytest.raises(WorldRefusedError):
            await room.world.add_fault(method, kind)
    await room.world.add_fault("*", "502", times=5)
    await room.world.clear_faults()
    await room.bot.get_me()


async def test_a_person_needs_a_name(room) -> None:
    with pytest.raises(WorldRefusedError, match="needs a name"):
        await room.world.add_person("  ")
