"""An Android phone behind an adb server, as the port `Phone` promises it."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar, assert_never

from agent_core.adapters import adb_hands as hands
from agent_core.adapters import images
from agent_core.adapters.adb_readings import (
    FOCUS_COMMAND,
    STATE_COMMAND,
    DeviceState,
    Window,
    read_packages,
    read_png_frame,
    read_raw_frame,
    read_state,
    read_window,
)
from agent_core.adapters.adb_stream import AdbDevice, CommandResult, UnseenEndError
from agent_core.adapters.adb_tree import read_tree
from agent_core.adapters.adb_typing import KeyboardMemory, Typist
from agent_core.adapters.clock import SystemClock
from agent_core.domain.action import (
    DoubleTap,
    Launch,
    LongPress,
    PhoneAct,
    Press,
    Swipe,
    Tap,
    TypeText,
    reaches_window,
)
from agent_core.domain.errors import (
    CaptureFailedError,
    PhoneBusyError,
    PhoneError,
    PhoneGoneError,
    StaleClearanceError,
    TreeUnavailableError,
)
from agent_core.domain.screen import Element, Foreground, Frame, Screen, Size
from agent_core.domain.verdict import Cleared
from agent_core.ports import Clock, InstalledApp
from agent_core.rules.apps import Catalogue

T = TypeVar("T")

STATE_TIMEOUT_S = 10.0
CAPTURE_TIMEOUT_S = 20.0
TREE_TIMEOUT_S = 20.0
"""`uiautomator dump` waits up to 10 s by itself for the screen to come to rest."""

_TREE_FILE = "/data/local/tmp/farhand_window.xml"
# The old file goes first: after a failure it would still be there. All words go to standard error, so that
# standard output is the tree alone.
_TREE_COMMAND = f"rm -f {_TREE_FILE}; uiautomator dump {_TREE_FILE} >&2; cat {_TREE_FILE}"


@dataclass(frozen=True, slots=True)
class _Observation:
    """What `perform` needs to know of the newest look."""

    id: str
    size: Size
    window: Window
    keyboard_shown: bool


class AdbPhone:
    """See `agent_core.ports.Phone`. An empty `serial` means the only phone that is plugged in."""

    def __init__(
        self,
        id: str,  # noqa: A002  the port names it so
        *,
        serial: str,
        host: str = "127.0.0.1",
        port: int = 5037,
        catalogue: Catalogue | None = None,
        clock: Clock | None = None,
        keyboard: KeyboardMemory | None = None,
    ) -> None:
        self._id = id
        self._device = AdbDevice(host, port, serial)
        self._catalogue = catalogue or Catalogue(())
        self._clock = clock or SystemClock()
        self._typist = Typist(self._device, self._clock, keyboard or KeyboardMemory(), self.read_elements)
        self._newest: _Observation | None = None
        self._raw_works = True

    @property
    def id(self) -> str:
        """The name the household calls it by."""
        return self._id

    async def look(self) -> Screen:
        """See `agent_core.ports.Phone`. Two commands run side by side: the pixels, and all the rest."""
        taken_at = self._clock.monotonic()
        async with asyncio.TaskGroup() as group:
            capturing = group.create_task(_outcome(self._capture()))
            reading = group.create_task(_outcome(self._state()))
        state, frame = reading.result(), capturing.result()
        if isinstance(state, PhoneError):
            raise state
        if isinstance(frame, PhoneError):
            raise frame
        observation = uuid.uuid4().hex
        self._newest = _Observation(observation, frame.size, state.window, state.keyboard_shown)
        return Screen(
            phone_id=self._id,
            observation=observation,
            boot=state.boot,
            taken_at=taken_at,
            frame=frame,
            foreground=state.window.foreground,
            rotation=state.rotation,
            locked=state.locked,
            keyboard_shown=state.keyboard_shown,
            dark=await asyncio.to_thread(images.is_dark, frame),
        )

    async def read_elements(self) -> tuple[Element, ...]:
        """See `agent_core.ports.Phone`."""
        done = await self._ask(_TREE_COMMAND, TREE_TIMEOUT_S)
        if done.stdout.strip():
            return await asyncio.to_thread(read_tree, done.stdout)
        words = done.stderr.decode("utf-8", "replace").strip()
        if "Killed" in words or "already registered" in words:
            raise PhoneBusyError("another program is reading the phone's tree")
        raise TreeUnavailableError(words[-300:] or "Android wrote no tree")

    async def foreground(self) -> Foreground:
        """See `agent_core.ports.Phone`."""
        return (await self._window()).foreground

    async def apps(self) -> tuple[InstalledApp, ...]:
        """See `agent_core.ports.Phone`. Android does not tell labels cheaply: they are empty."""
        told = await self._ask("pm list packages --user current || pm list packages", STATE_TIMEOUT_S)
        return tuple(InstalledApp(package) for package in read_packages(told.text))

    async def perform(self, cleared: Cleared) -> None:
        """See `agent_core.ports.Phone`."""
        seen = self._newest
        if not cleared.spend():
            raise StaleClearanceError("the clearance was used before")
        if cleared.phone_id != self._id:
            raise StaleClearanceError(f"the clearance is for {cleared.phone_id}, this is {self._id}")
        if seen is None or cleared.observation != seen.id:
            raise StaleClearanceError("the screen was looked at again since the clearance was given")
        if reaches_window(cleared.action):
            await self._expect_window(seen.window)
        await self._carry_out(cleared.action, seen)

    async def _expect_window(self, expected: Window) -> None:
        """Models think for seconds, and what came up meanwhile was seen by nobody. Raises as `perform`."""
        try:
            now = await self._window()
        except PhoneError as error:
            raise PhoneGoneError(f"nothing was sent: {error}") from error
        if now != expected:
            name = now.foreground.package or "unknown"
            raise StaleClearanceError(f"another window came to the front since the screen was seen: {name}")

    async def restore_keyboard(self, ime: str) -> None:
        """Select the owner's keyboard after a crash while another one was. Raises as `perform` does."""
        await self._typist.restore(ime)

    async def _carry_out(self, action: PhoneAct, seen: _Observation) -> None:
        match action:
            case Tap(at=at):
                await hands.act(self._device, hands.tap(at.on(seen.size)))
            case DoubleTap(at=at):
                await hands.act(self._device, hands.double_tap(at.on(seen.size)))
            case LongPress(at=at):
                await hands.act(self._device, hands.long_press(at.on(seen.size)))
            case Swipe(start=start, end=end):
                command = hands.swipe(start.on(seen.size), end.on(seen.size), seen.size)
                await hands.act(self._device, command)
            case Press(key=key):
                await hands.act(self._device, hands.press(key))
            case Launch(app=app):
                await hands.launch(self._device, app, self._catalogue)
            case TypeText():
                still_there = partial(self._expect_window, seen.window)
                await self._typist.type(action, keyboard_shown=seen.keyboard_shown, still_there=still_there)
            case _:
                assert_never(action)

    async def _capture(self) -> Frame:
        """Raw is quicker on every cable; a phone that refuses it once is asked for PNG from then on."""
        if self._raw_works:
            data = await self._exec_out("screencap 2>/dev/null")
            try:
                return read_raw_frame(data)
            except CaptureFailedError:
                frame = read_png_frame(await self._exec_out("screencap -p"))
                self._raw_works = False
        else:
            frame = read_png_frame(await self._exec_out("screencap -p"))
        await asyncio.to_thread(images.check, frame)
        return frame

    async def _window(self) -> Window:
        return read_window((await self._ask(FOCUS_COMMAND, STATE_TIMEOUT_S)).text)

    async def _state(self) -> DeviceState:
        return read_state((await self._ask(STATE_COMMAND, STATE_TIMEOUT_S)).text)

    async def _ask(self, command: str, timeout_s: float) -> CommandResult:
        """Run a command that changes nothing. Raises PhoneError."""
        try:
            return await self._device.shell(command, timeout_s=timeout_s)
        except UnseenEndError as error:
            raise _as_unanswered(error) from error

    async def _exec_out(self, command: str) -> bytes:
        try:
            return await self._device.exec_out(command, timeout_s=CAPTURE_TIMEOUT_S)
        except UnseenEndError as error:
            raise _as_unanswered(error) from error


async def _outcome(call: Awaitable[T]) -> T | PhoneError:
    try:
        return await call
    except PhoneError as error:
        return error


def _as_unanswered(error: UnseenEndError) -> PhoneError:
    return PhoneBusyError(str(error)) if error.late else PhoneGoneError(str(error))
