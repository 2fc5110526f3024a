"""One moment: pixels and state that belong together, and a screen that has come to rest."""

from __future__ import annotations

import struct
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from agent_core.adapters import adb_server
from agent_core.adapters.adb import AdbPhone
from agent_core.adapters.adb_sight import Sight
from agent_core.adapters.adb_stream import CommandResult
from agent_core.domain.errors import CaptureFailedError, PhoneGoneError
from agent_core.domain.screen import Size, Stillness
from agent_core.rules.apps import Catalogue
from agent_core.testing import SteppedClock
from loopback.phone.server import PhoneServer

PACE = Stillness(least_s=0.15, still_for_s=0.25, unmoved_s=0.7, most_s=3.0)


UPRIGHT, ACROSS = Size(60, 120), Size(120, 60)


def raw(level: int, size: Size = UPRIGHT) -> bytes:
    return struct.pack("<4I", size.width, size.height, 1, 1) + bytes([level, level, level, 255]) * (
        size.width * size.height
    )


class Film:
    """A phone that shows one frame after another, by the clock. `says` is the size it says it has."""

    def __init__(self, *frames: tuple[float, bytes], says: str = "60x120") -> None:
        self.clock = SteppedClock(leaping=True)
        self.frames = frames
        self.says = says
        self.boot = "one"
        self.gone = False
        self.captures = 0
        self.asked: list[str] = []

    async def exec_out(self, command: str, *, timeout_s: float) -> list[bytes]:
        if self.gone:
            raise PhoneGoneError("unplugged")
        if "gzip" in command or "-p" in command:
            return [b"not known here"]
        self.captures += 1
        shown = [frame for begins, frame in self.frames if begins <= self.clock.monotonic()]
        return [shown[-1]]

    async def query(self, command: str, *, timeout_s: float) -> CommandResult:
        self.asked.append(command)
        if "--display-id" in command:
            return CommandResult(b"", b"", 0)
        text = (
            f"@window\n  Display: mDisplayId=0\n init=60x120 420dpi cur={self.says}\n"
            "  mCurrentFocus=Window{1 u0 com.shop/.Main}\n@windows\n@policy\n@trust\n"
            f"@power\nmWakefulness=Awake\n@keyboard\n@completed\n1\n@boot\n{self.boot}\n@end\n"
        )
        return CommandResult(text.encode(), b"", 0)


def sight_of(film: Any) -> Sight:
    return Sight(film, film.clock)


async def test_a_picture_that_lies_across_is_taken_again() -> None:
    film = Film((0.0, raw(9, ACROSS)))
    sight = sight_of(film)
    with pytest.raises(CaptureFailedError, match=r"120x60.*60x120.*turned"):
        await sight.now()
    begun = film.captures
    film.says = "120x60"
    assert (await sight.now()).frame.size == ACROSS
    assert film.captures == begun + 1
    film.says = "60x120"
    with pytest.raises(CaptureFailedError):
        await sight.now()
    assert film.captures == begun + 3


async def test_a_phone_that_restarted_is_measured_again() -> None:
    film = Film((0.0, raw(9)))
    sight = sight_of(film)
    await sight.now()
    assert sight.way == "raw"
    film.boot = "two"
    await sight.now()
    assert sight.way == ""
    await sight.now()
    assert sight.way == "raw"


async def test_a_phone_that_left_is_measured_again() -> None:
    film = Film((0.0, raw(9)))
    sight = sight_of(film)
    await sight.now()
    film.gone = True
    with pytest.raises(PhoneGoneError):
        await sight.now()
    assert sight.way == ""


async def test_how_a_black_picture_crosses_is_not_remembered() -> None:
    film = Film((0.0, raw(0)))
    sight = sight_of(film)
    assert (await sight.now()).dark
    assert sight.way == ""


@pytest.mark.parametrize(
    ("frames", "rests_at_s"),
    [
        ([(0.0, raw(9)), (0.05, raw(200))], 0.4),
        ([(0.0, raw(9)), (0.3, raw(100)), (0.6, raw(200))], 0.85),
        ([(0.0, raw(9))], 0.7),
    ],
    ids=["a new page", "a page that comes in", "nothing happens"],
)
async def test_a_screen_that_is_new_and_still_is_settled(
    frames: list[tuple[float, bytes]], rests_at_s: float
) -> None:
    film = Film(*frames)
    sight = sight_of(film)
    before = await sight.now()
    moment = await sight.settled(PACE, before)
    assert moment is not None
    assert moment.still
    assert moment.frame.data == frames[-1][1][16:]
    assert film.clock.monotonic() == pytest.approx(rests_at_s, abs=0.06)


async def test_what_never_stops_moving_is_cut_at_the_limit() -> None:
    film = Film(*[(number * 0.05, raw(number % 2 * 200)) for number in range(100)])
    sight = sight_of(film)
    moment = await sight.settled(PACE, await sight.now())
    assert moment is not None
    assert not moment.still
    assert film.clock.monotonic() == pytest.approx(3.0, abs=0.1)


async def test_a_clock_that_ticks_in_the_status_bar_is_no_movement() -> None:
    bar = bytes([255, 255, 255, 255]) * (60 * 5)
    ticked = raw(9)[:16] + bar + raw(9)[16 + len(bar) :]
    film = Film((0.0, raw(9)), (0.3, ticked), (0.6, raw(9)))
    sight = sight_of(film)
    moment = await sight.settled(replace(PACE, unmoved_s=0.4), await sight.now())
    assert moment is not None
    assert film.clock.monotonic() == pytest.approx(0.4, abs=0.06)


async def test_a_phone_that_leaves_meanwhile_has_nothing_to_show() -> None:
    film = Film((0.0, raw(9)))
    sight = sight_of(film)
    before = await sight.now()
    film.gone = True
    assert await sight.settled(PACE, before) is None


async def test_the_window_is_asked_for_where_this_phone_names_it() -> None:
    film = Film((0.0, raw(9)))
    sight = sight_of(film)
    await sight.now()
    assert (await sight.window()).foreground.package == "com.shop"
    assert "dumpsys window windows" not in film.asked[-1]


Opened = Callable[..., AbstractAsyncContextManager[tuple[PhoneServer, AdbPhone]]]


@pytest.fixture
def opened(adb_port: int) -> Opened:
    @asynccontextmanager
    async def phone(**made: Any) -> AsyncIterator[tuple[PhoneServer, AdbPhone]]:
        async with PhoneServer(**made) as server:
            serial = server.adb_address
            await adb_server.connect(serial, host="127.0.0.1", port=adb_port)
            hands = AdbPhone(
                "mum",
                serial=serial,
                port=adb_port,
                catalogue=Catalogue.load(),
                clock=SteppedClock(leaping=True),
            )
            yield server, hands
            await adb_server.disconnect(serial, host="127.0.0.1", port=adb_port)

    return phone


@pytest.mark.parametrize("release", ["9", "11", "16"])
async def test_of_two_panels_the_one_that_is_lit_is_captured(opened: Opened, release: str) -> None:
    async with opened(android=release, profile="foldable") as (server, phone):
        screen = await phone.look()
        assert (screen.size, screen.dark) == (Size(1840, 2208), False)
        server.scenarios.apply({"folded": True})
        if release == "9":
            # It has no names for panels, so the first one is what it gives.
            return
        screen = await phone.look()
        assert (screen.size, screen.dark) == (Size(904, 2316), False)
        server.scenarios.apply({"folded": False})
        assert (await phone.look()).size == Size(1840, 2208)


async def test_a_phone_that_lies_across_is_seen_so(opened: Opened) -> None:
    async with opened() as (server, phone):
        await phone.look()
        server.phone.put_setting("system", "accelerometer_rotation", "0")
        server.phone.put_setting("system", "user_rotation", "1")
        screen = await phone.look()
        assert (screen.rotation, screen.size) == (1, Size(2400, 1080))
        assert await phone.read_elements(of=screen.observation)
