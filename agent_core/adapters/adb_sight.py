"""What the phone shows and how it is, as one moment: pixels and state side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from typing import TypeVar

from agent_core.adapters import images
from agent_core.adapters.adb_capture import FramePath
from agent_core.adapters.adb_readings import (
    DISPLAY_IDS_COMMAND,
    DeviceState,
    Window,
    focus_command,
    focus_section,
    read_display_ids,
    read_state,
    read_window,
    state_command,
)
from agent_core.adapters.adb_stream import AdbDevice, CommandResult
from agent_core.domain.errors import CaptureFailedError, PhoneError, PhoneGoneError
from agent_core.domain.screen import Frame, Point, Size, Stillness
from agent_core.ports import Clock

T = TypeVar("T")

STATE_TIMEOUT_S = 10.0
POLL_S = 0.05
"""Between two captures while the screen is waited for. More would load a slow phone, less would wait long."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One look: `taken_at` is on the monotonic clock, `still` says that nothing moved before it."""

    frame: Frame
    state: DeviceState
    taken_at: float
    dark: bool
    still: bool = True


class Sight:
    """Looks at one phone. What it learned of the phone holds until it restarts or leaves."""

    def __init__(self, device: AdbDevice, clock: Clock) -> None:
        self._device = device
        self._clock = clock
        self._path = FramePath(device, clock)
        self._boot = ""
        self._panels: tuple[str, ...] | None = None
        self._panel = ""
        self._section = ""

    @property
    def strip_cost_s(self) -> float | None:
        """What a few rows have cost of late, in seconds; None before the first."""
        return self._path.strip_cost_s

    @property
    def way(self) -> str:
        """How pixels cross the link now: raw, gzip or png."""
        return self._path.chosen

    async def now(self, *, digested: bool = True) -> Moment:
        """The pixels and all the rest, taken side by side. Raises as `agent_core.ports.Phone.look`.

        With `digested` the frame's digest, which whoever records the look needs, is worked out on the way.
        Where the picture does not fit what the phone says of itself, which it was about to change, both are
        taken once more; CaptureFailedError when they do not agree then.
        """
        try:
            await self._prepare()
            moment = await self._taken(digested=digested)
            if self._quarrel(moment):
                moment = await self._taken(digested=digested)
        except PhoneGoneError:
            self._forget("")
            raise
        if quarrel := self._quarrel(moment):
            raise CaptureFailedError(quarrel)
        if moment.dark:
            # How quickly a black picture crosses says nothing of the others.
            self._path.forget()
        return moment

    async def settled(self, wanted: Stillness, before: Moment | None) -> Moment | None:
        """The first moment in which the screen is at rest after an act; its last one where it never is.

        `before` is what was seen before the act. None when the phone cannot be looked at.
        """
        begun = self._clock.monotonic()
        await self._clock.sleep(wanted.least_s)
        # Outlines, and not the moments themselves: a frame has ten megabytes.
        resting: _Outline | None = None
        old = None if before is None else _outline(before)
        new = False
        while True:
            polled = self._clock.monotonic()
            last = resting is not None and polled - resting.taken_at >= wanted.still_for_s
            try:
                moment = await self.now(digested=last)
            except PhoneError:
                return None
            now = _outline(moment)
            if resting is None or _moved(resting, now):
                resting = now
            passed, rested = moment.taken_at - begun, moment.taken_at - resting.taken_at
            new = new or old is None or _moved(old, now)
            if _enough(wanted, passed, rested, new=new):
                return moment
            if self._clock.monotonic() - begun >= wanted.most_s:
                return replace(moment, still=False)
            await self._clock.sleep(max(0.0, POLL_S - (self._clock.monotonic() - polled)))

    async def around(self, size: Size, at: Point) -> images.Strip:
        """The pixels around a point, and hardly more where the phone can cut them out. Raises as `now`."""
        return await self._path.strip(self._panel, size, images.rows_around(size, at))

    async def window(self) -> Window:
        """The window that has the focus. Raises PhoneError."""
        return read_window((await self._ask(focus_command(self._section))).text)

    async def _prepare(self) -> None:
        """What must be known before a frame: which panel is lit, and the quickest way to its pixels."""
        if self._panels is None:
            ids = read_display_ids((await self._ask(DISPLAY_IDS_COMMAND)).text)
            if len(ids) > 1:
                told = (await self._ask(state_command(panels=True))).text
                self._panel = read_state(told).panel
            self._panels = ids
        await self._path.ready(self._panel)

    async def _taken(self, *, digested: bool) -> Moment:
        taken_at, panel = self._clock.monotonic(), self._panel
        async with asyncio.TaskGroup() as group:
            capturing = group.create_task(outcome(self._captured(panel, digested=digested)))
            reading = group.create_task(outcome(self._state()))
        state, frame = reading.result(), capturing.result()
        if isinstance(state, PhoneError):
            raise state
        if isinstance(frame, PhoneError):
            raise frame
        return Moment(frame, state, taken_at, images.is_dark(frame))

    async def _captured(self, panel: str, *, digested: bool) -> Frame:
        frame = await self._path.capture(panel)
        if digested:
            await asyncio.to_thread(lambda: frame.digest)
        return frame

    async def _state(self) -> DeviceState:
        several = self._panels is not None and len(self._panels) > 1
        told = (await self._ask(state_command(self._section, panels=several))).text
        state = read_state(told)
        self._section = focus_section(told)
        if state.boot != self._boot:
            self._forget(state.boot)
        return state

    def _quarrel(self, moment: Moment) -> str:
        """In what the picture is of another moment than the state; empty where they agree."""
        state, size = moment.state, moment.frame.size
        if state.panel and state.panel != self._panel and len(self._panels or ()) > 1:
            self._panel = state.panel
            return "another panel of the phone is lit than the one that was captured"
        if state.size is None or state.size.width == state.size.height:
            return ""
        if (size.width > size.height) != (state.size.width > state.size.height):
            return (
                f"the picture is {size.width}x{size.height}, but the phone says that its display is "
                f"{state.size.width}x{state.size.height}: it is being turned"
            )
        return ""

    def _forget(self, boot: str) -> None:
        if self._boot:
            self._path.forget()
            self._panels, self._panel, self._section = None, "", ""
        self._boot = boot

    async def _ask(self, command: str) -> CommandResult:
        return await self._device.query(command, timeout_s=STATE_TIMEOUT_S)


async def outcome(call: Awaitable[T]) -> T | PhoneError:
    """What a call returns, or why it does not: for calls that run beside others."""
    try:
        return await call
    except PhoneError as error:
        return error


@dataclass(frozen=True, slots=True)
class _Outline:
    """What of a moment tells whether the next one is another."""

    size: Size
    window: Window
    sketch: bytes
    taken_at: float


def _outline(moment: Moment) -> _Outline:
    return _Outline(moment.frame.size, moment.state.window, images.sketch(moment.frame), moment.taken_at)


def _moved(before: _Outline, now: _Outline) -> bool:
    if (before.size, before.window) != (now.size, now.window):
        return True
    return images.moved(before.sketch, now.sketch)


def _enough(wanted: Stillness, passed: float, rested: float, *, new: bool) -> bool:
    if new:
        return passed >= wanted.least_s and rested >= wanted.still_for_s
    return passed >= wanted.unmoved_s
