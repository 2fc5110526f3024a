"""Which way pixels take: the quickest of this phone and link, until it breaks."""

from __future__ import annotations

import gzip
import io
import re
import struct
from typing import Any

import pytest
from PIL import Image

from agent_core.adapters.adb_capture import FramePath
from agent_core.adapters.adb_stream import CommandResult, UnseenEndError
from agent_core.domain.errors import CaptureFailedError, PhoneBusyError, PhoneGoneError
from agent_core.domain.screen import PixelFormat, Size
from agent_core.testing import SteppedClock

RAW = struct.pack("<4I", 3, 2, 1, 1) + b"\1\2\3\xff" * 6


def _png() -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGBA", (3, 2), RAW[16:]).save(out, "PNG")
    return out.getvalue()


class Drawer:
    """A phone that draws one picture, each way in its own time. `broken` ways answer with words."""

    def __init__(self, raw_s: float = 1.0, gzip_s: float = 1.0, png_s: float = 1.0) -> None:
        self.clock = SteppedClock(leaping=True)
        self.seconds = {"raw": raw_s, "gzip": gzip_s, "png": png_s}
        self.broken: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.words = b""
        self.strip_s = 0.01
        self.cuts = True

    async def exec_out(self, command: str, *, timeout_s: float) -> list[bytes]:
        self.asked.append(command)
        if cut := re.search(r"tail -c \+(\d+) \| head -c (\d+)$", command):
            await self.clock.sleep(self.strip_s)
            return [RAW[int(cut[1]) - 1 :][: int(cut[2])] if self.cuts else b""]
        way = "gzip" if "gzip" in command else "png" if "-p" in command else "raw"
        seconds = self.seconds[way]
        await self.clock.sleep(min(seconds, timeout_s))
        if seconds > timeout_s:
            raise UnseenEndError("no answer", late=True)
        return [self.broken.get(way, {"raw": RAW, "gzip": gzip.compress(RAW), "png": _png()}[way])]

    async def query(self, command: str, *, timeout_s: float) -> CommandResult:
        return CommandResult(b"", self.words, 1)


def path_of(drawer: Any) -> FramePath:
    return FramePath(drawer, drawer.clock)


@pytest.mark.parametrize(
    ("seconds", "chosen"),
    [((0.1, 0.2, 0.9), "raw"), ((1.0, 0.4, 2.6), "gzip"), ((1.1, 0.5, 0.2), "png"), ((3, 2, 1), "png")],
)
async def test_the_quickest_way_of_this_phone_and_link_is_kept(
    seconds: tuple[float, float, float], chosen: str
) -> None:
    drawer = Drawer(*seconds)
    path = path_of(drawer)
    assert (path.chosen, path.cost_s) == ("", None)
    frame = await path.capture("")
    assert (frame.format, frame.size, frame.data) == (PixelFormat.RGBA, Size(3, 2), RAW[16:])
    assert path.chosen == chosen
    assert path.cost_s == pytest.approx(min(seconds))
    begun = len(drawer.asked)
    await path.capture("")
    assert len(drawer.asked) == begun + 1


async def test_a_way_that_loses_is_not_waited_for() -> None:
    drawer = Drawer(raw_s=0.8, gzip_s=5, png_s=9)
    await path_of(drawer).ready("")
    assert drawer.clock.monotonic() == pytest.approx(3 * 0.8 + 2 * drawer.strip_s)


async def test_what_breaks_gives_way_to_the_next_and_does_not_come_back() -> None:
    drawer = Drawer(raw_s=0.1, gzip_s=0.2, png_s=0.3)
    path = path_of(drawer)
    await path.ready("")
    drawer.broken["raw"] = RAW[:-5]
    assert (await path.capture("")).data == RAW[16:]
    assert path.chosen == "gzip"
    drawer.broken.clear()
    await path.capture("")
    assert path.chosen == "gzip"


async def test_a_way_that_the_phone_does_not_know_is_never_chosen() -> None:
    drawer = Drawer(raw_s=3, gzip_s=0.1, png_s=2)
    drawer.broken["gzip"] = b"sh: gzip: inaccessible or not found\n"
    path = path_of(drawer)
    await path.capture("")
    assert path.chosen == "png"


@pytest.mark.parametrize("first", [True, False], ids=["at the first look", "later"])
async def test_where_no_way_gives_a_picture_android_says_why(first: bool) -> None:
    drawer = Drawer()
    path = path_of(drawer)
    if not first:
        await path.capture("")
    drawer.broken = {"raw": bytes(12), "gzip": gzip.compress(bytes(12)), "png": b""}
    drawer.words = b"Failed to take screenshot. Status: -1\nCapturing failed.\n"
    with pytest.raises(CaptureFailedError, match=r"(?s)nothing.*Status: -1"):
        await path.capture("")
    drawer.broken = {}
    assert (await path.capture("")).data == RAW[16:]


async def test_a_phone_that_answers_no_way_in_time_is_busy() -> None:
    with pytest.raises(PhoneBusyError):
        await path_of(Drawer(60, 60, 60)).capture("")


async def test_a_phone_that_leaves_is_gone() -> None:
    class Gone(Drawer):
        async def exec_out(self, command: str, *, timeout_s: float) -> list[bytes]:
            raise UnseenEndError("broke off", late=False)

    with pytest.raises(PhoneGoneError):
        await path_of(Gone()).capture("")


async def test_what_was_measured_can_be_forgotten() -> None:
    drawer = Drawer(raw_s=0.1, gzip_s=0.2, png_s=0.9)
    path = path_of(drawer)
    await path.ready("")
    path.forget()
    drawer.seconds["raw"] = 2.0
    await path.ready("")
    assert path.chosen == "gzip"


async def test_a_few_rows_are_cut_out_on_the_phone() -> None:
    drawer = Drawer(raw_s=0.3)
    path = path_of(drawer)
    await path.ready("")
    strip = await path.strip("", Size(3, 2), range(1, 2))
    assert (strip.data, strip.display, strip.top, strip.rows) == (RAW[16 + 12 :], Size(3, 2), 1, 1)
    assert path.strip_cost_s == pytest.approx(drawer.strip_s)


async def test_where_the_phone_cannot_cut_the_whole_frame_is_taken() -> None:
    drawer = Drawer(raw_s=0.3)
    drawer.cuts = False
    path = path_of(drawer)
    strip = await path.strip("", Size(3, 2), range(1, 2))
    assert (strip.data, strip.top, strip.rows) == (RAW[16:], 0, 2)
    assert path.strip_cost_s == path.cost_s == pytest.approx(0.3)


async def test_a_panel_is_named_where_there_are_several_and_nothing_else_ever() -> None:
    drawer = Drawer()
    path = path_of(drawer)
    await path.capture("4630946213010294403")
    assert all(command.startswith("screencap -d 4630946213010294403 ") for command in drawer.asked)
    await path.capture("1; reboot")
    assert drawer.asked[-1].startswith("screencap 2>")
