"""The quickest way to a frame of this phone over this link: measured at the first look, and kept."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from agent_core.adapters import adb_frames, images
from agent_core.adapters.adb_stream import AdbDevice, UnseenEndError, unanswered
from agent_core.domain.errors import CaptureFailedError, PhoneBusyError, PhoneError
from agent_core.domain.screen import Frame, Size
from agent_core.ports import Clock

CAPTURE_TIMEOUT_S = 20.0
QUICK_S = 0.5
"""A way that needs less is tried a second time: the first run may pay for what the phone had to load."""
_REMEMBERED = 5
_FEW_ROWS = 80
"""As many as are compared around a touch, more or less."""
_MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class _Way:
    """How the pixels cross: what is asked of the phone after the display's name, and how it is read."""

    name: str
    flags: str
    pipe: str
    read: Callable[[list[bytes]], Frame]
    blocking: bool


def _read_png(pieces: list[bytes]) -> Frame:
    return images.to_rgba(adb_frames.read_png(pieces))


_WAYS = (
    _Way("raw", "", "", adb_frames.read_raw, blocking=False),
    _Way("gzip", "", " | gzip -1", adb_frames.read_gzip, blocking=True),
    _Way("png", " -p", "", _read_png, blocking=True),
)


class FramePath:
    """Captures of one phone. Which way is quickest depends on its processor and on the cable."""

    def __init__(self, device: AdbDevice, clock: Clock) -> None:
        self._device = device
        self._clock = clock
        self._ways: list[_Way] = []
        self._costs: deque[float] = deque(maxlen=_REMEMBERED)
        self._strip_costs: deque[float] = deque(maxlen=_REMEMBERED)
        self._header: int | None = None
        self._size: Size | None = None

    @property
    def chosen(self) -> str:
        """The way that is used now: raw, gzip or png; empty before the first look."""
        return self._ways[0].name if self._ways else ""

    @property
    def cost_s(self) -> float | None:
        """What a frame has cost of late, in seconds; None before the first."""
        return statistics.median(self._costs) if self._costs else None

    @property
    def strip_cost_s(self) -> float | None:
        """What a few rows cost, in seconds, cut out or with the whole frame; None before the first."""
        known = [statistics.median(costs) for costs in (self._strip_costs, self._costs) if costs]
        return min(known, default=None)

    def forget(self) -> None:
        """Measure again at the next look: another cable, another boot, or a screen that told nothing."""
        self._ways.clear()
        self._costs.clear()
        self._strip_costs.clear()
        self._header = None

    async def ready(self, display: str) -> None:
        """Measure every way, if that was not done yet. Raises as `capture` does when none works."""
        if self._ways:
            return
        costs: list[tuple[float, _Way]] = []
        late: list[_Way] = []
        failed: CaptureFailedError | None = None
        for way in _WAYS:
            best_s = min((cost for cost, _ in costs), default=CAPTURE_TIMEOUT_S)
            try:
                costs.append((await self._measured(way, display, best_s), way))
            except CaptureFailedError as error:
                failed = failed or error
            except PhoneBusyError:
                # Slower than one that was measured already, and still a way where that one breaks.
                late.append(way)
                if not costs and way is _WAYS[-1]:
                    raise
        if not costs:
            raise await self._explained(failed or CaptureFailedError("no picture in time"), display)
        costs.sort(key=lambda each: each[0])
        self._ways = [*(way for _, way in costs), *late]
        self._costs.append(costs[0][0])
        if self._size is not None:
            with contextlib.suppress(CaptureFailedError):
                # The first run may pay for what the phone had to load.
                for _ in range(2):
                    await self.strip(display, self._size, range(min(_FEW_ROWS, self._size.height)))
                    if (self.strip_cost_s or 0.0) >= QUICK_S:
                        break

    async def capture(self, display: str) -> Frame:
        """The display as it is now, as plain pixels; `display` names a panel, and is empty for the only one.

        Where the quickest way breaks, the next one takes its place.
        Raises CaptureFailedError with Android's words, PhoneGoneError, PhoneBusyError.
        """
        await self.ready(display)
        failed: CaptureFailedError | None = None
        for way in tuple(self._ways):
            begun = self._clock.monotonic()
            try:
                frame = await self._through(way, display, CAPTURE_TIMEOUT_S)
            except CaptureFailedError as error:
                failed = failed or error
                continue
            if way is not self._ways[0]:
                self._prefer(way)
            self._costs.append(self._clock.monotonic() - begun)
            return frame
        raise await self._explained(failed or CaptureFailedError("no picture"), display)

    async def strip(self, display: str, size: Size, rows: range) -> images.Strip:
        """Some rows of a display of that size, cut out on the phone, so that little crosses the link.

        The whole frame where this phone cannot do that, or not as quickly. Raises as `capture`.
        """
        begun = self._clock.monotonic()
        slower = bool(self._strip_costs and self._costs) and (
            statistics.median(self._strip_costs) > statistics.median(self._costs)
        )
        if self._header is not None and not slower:
            data = await self._cut(
                display, size.width * 4 * len(rows), self._header + size.width * 4 * rows[0]
            )
            if len(data) == size.width * 4 * len(rows):
                self._strip_costs.append(self._clock.monotonic() - begun)
                return images.Strip(data, size, rows[0])
            self._header = None
        frame = await self.capture(display)
        return images.Strip(frame.data, frame.size, 0)

    async def _cut(self, display: str, count: int, skipped: int) -> bytes:
        command = f"screencap{_named(display)} 2>/dev/null | tail -c +{skipped + 1} | head -c {count}"
        return b"".join(await self._sent(command, CAPTURE_TIMEOUT_S))

    def _prefer(self, way: _Way) -> None:
        """Put what broke behind what did not."""
        place = self._ways.index(way)
        self._ways = [*self._ways[place:], *self._ways[:place]]
        self._costs.clear()

    async def _measured(self, way: _Way, display: str, best_s: float) -> float:
        """What the way costs. One that loses clearly, or would only just win, is not tried for longer."""
        most_s = max(QUICK_S, best_s)
        cost_s = await self._timed(way, display, most_s, worth_s=best_s)
        if cost_s >= min(QUICK_S, 2 * best_s):
            return cost_s
        return min(cost_s, await self._timed(way, display, most_s, worth_s=CAPTURE_TIMEOUT_S))

    async def _timed(self, way: _Way, display: str, most_s: float, *, worth_s: float) -> float:
        begun = self._clock.monotonic()
        await self._through(way, display, most_s, worth_s=worth_s)
        return self._clock.monotonic() - begun

    async def _through(
        self, way: _Way, display: str, timeout_s: float, *, worth_s: float = CAPTURE_TIMEOUT_S
    ) -> Frame:
        begun = self._clock.monotonic()
        pieces = await self._sent(f"screencap{_named(display)}{way.flags} 2>/dev/null{way.pipe}", timeout_s)
        if self._clock.monotonic() - begun > worth_s:
            # Another way has won already, whatever reading this one would take.
            raise PhoneBusyError("slower than another way")
        frame = await asyncio.to_thread(way.read, pieces) if way.blocking else way.read(pieces)
        if not way.blocking:
            self._header = sum(map(len, pieces)) - len(frame.data)
            self._size = frame.size
        return frame

    async def _sent(self, command: str, timeout_s: float) -> list[bytes]:
        try:
            return await self._device.exec_out(command, timeout_s=timeout_s)
        except UnseenEndError as error:
            raise unanswered(error) from error

    async def _explained(self, failed: CaptureFailedError, display: str) -> CaptureFailedError:
        """The error with what Android says to it, which stays out of the stream of pixels."""
        command = f"screencap{_named(display)} -p >/dev/null"
        try:
            told = (await self._device.query(command, timeout_s=CAPTURE_TIMEOUT_S)).stderr
        except PhoneError:
            told = b""
        said = told.decode("utf-8", "replace").strip()[-_MOST_WORDS:]
        return CaptureFailedError(f"{failed} ({said})" if said else str(failed))


def _named(display: str) -> str:
    return f" -d {display}" if display.isdecimal() else ""
