"""An Android phone behind an adb server, as the port `Phone` promises it."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from agent_core.adapters import adb_hands as hands
from agent_core.adapters import images
from agent_core.adapters.adb_readings import Window, focus_command, read_packages, read_window
from agent_core.adapters.adb_sight import STATE_TIMEOUT_S, Moment, Sight, outcome
from agent_core.adapters.adb_stream import AdbDevice
from agent_core.adapters.adb_tree import cut_tree, read_tree
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
    PhoneBusyError,
    PhoneError,
    PhoneGoneError,
    StaleClearanceError,
    StrayTreeError,
    TreeUnavailableError,
)
from agent_core.domain.screen import Element, Foreground, Screen, Share, Stillness
from agent_core.domain.verdict import Cleared
from agent_core.ports import Clock, InstalledApp
from agent_core.rules.apps import Catalogue

TREE_TIMEOUT_S = 20.0
"""`uiautomator dump` waits up to 10 s by itself for the screen to come to rest."""

CHEAP_S = 0.06
"""A frame that costs less is taken before every touch, one that costs more where money is at stake."""
FRESH_S = 0.3
"""The moment in which the screen came to rest is the next look, unless it is older."""

_TREE_FILE = "/data/local/tmp/farhand_window.xml"
# The old file goes first: after a failure it would still be there. All words go to standard error, so that
# standard output is the tree, and behind it the window that has the focus now.
_TREE_COMMAND = f"rm -f {_TREE_FILE}; uiautomator dump {_TREE_FILE} >&2; cat {_TREE_FILE}; echo; "


@dataclass(frozen=True, slots=True)
class _Observation:
    """A look that `perform` can still be asked about."""

    id: str
    seen: Moment


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
        self._sight = Sight(self._device, self._clock)
        self._newest: _Observation | None = None
        self._watched: _Observation | None = None
        self._tree: tuple[str, tuple[Element, ...]] | None = None
        self._settled: Moment | None = None
        self._settled_at = 0.0
        # Android gives UiAutomation to one client at a time, and kills the second.
        self._tree_turn = asyncio.Lock()

    @property
    def id(self) -> str:
        """The name the household calls it by."""
        return self._id

    @property
    def device(self) -> AdbDevice:
        """The phone's end of the cable."""
        return self._device

    @property
    def frame_way(self) -> str:
        """How pixels cross the link now: raw, gzip or png; empty before the first look."""
        return self._sight.way

    async def look(self) -> Screen:
        """See `agent_core.ports.Phone`. Two commands run side by side: the pixels, and all the rest."""
        moment, self._settled = self._settled, None
        if moment is None or self._clock.monotonic() - self._settled_at > FRESH_S:
            moment = await self._sight.now()
        self._newest = _Observation(uuid.uuid4().hex, moment)
        state = moment.state
        return Screen(
            phone_id=self._id,
            observation=self._newest.id,
            boot=state.boot,
            taken_at=moment.taken_at,
            frame=moment.frame,
            foreground=state.window.foreground,
            rotation=state.rotation,
            locked=state.locked,
            secured=state.locked and state.secured,
            asleep=state.asleep,
            keyboard_shown=state.keyboard_shown,
            dark=moment.dark,
            still=moment.still,
        )

    async def settle(self, wanted: Stillness) -> None:
        """See `agent_core.ports.Phone`. What it ends with is the next look, so nothing is captured twice."""
        before = self._newest.seen if self._newest else None
        self._settled = await self._sight.settled(wanted, before)
        self._settled_at = self._clock.monotonic()

    def watch(self, observation: str) -> None:
        """See `agent_core.ports.Phone`."""
        if self._newest is not None and self._newest.id == observation:
            self._watched = self._newest

    async def wake(self) -> None:
        """See `agent_core.ports.Phone`."""
        state = self._newest.seen.state if self._newest else None
        self._settled = None
        if state is None or state.asleep:
            await hands.act(self._device, hands.WAKE)
        if state is None or not state.secured:
            await hands.act(self._device, hands.DISMISS_LOCK)

    async def read_elements(self, *, of: str | None = None) -> tuple[Element, ...]:
        """See `agent_core.ports.Phone`. A second reader waits for the first."""
        async with self._tree_turn:
            done = await self._device.query(_TREE_COMMAND + focus_command(), timeout_s=TREE_TIMEOUT_S)
        data, behind = cut_tree(done.stdout)
        if not data.strip():
            words = done.stderr.decode("utf-8", "replace").strip()
            if "Killed" in words or "already registered" in words:
                raise PhoneBusyError("another program is reading the phone's tree")
            raise TreeUnavailableError(words[-300:] or "Android wrote no tree")
        tree = await asyncio.to_thread(read_tree, data)
        if of is not None:
            seen = self._newest
            if seen is None or seen.id != of:
                raise StrayTreeError("the screen was looked at again")
            size = seen.seen.state.size or seen.seen.frame.size
            if stray := tree.stray_on(size, seen.seen.state.rotation):
                raise StrayTreeError(stray)
            if read_window(behind.decode("utf-8", "replace")) != seen.seen.state.window:
                raise StrayTreeError("another window came to the front since the picture was taken")
            self._tree = (of, tree.elements)
        return tree.elements

    async def foreground(self) -> Foreground:
        """See `agent_core.ports.Phone`."""
        return (await self._sight.window()).foreground

    async def apps(self) -> tuple[InstalledApp, ...]:
        """See `agent_core.ports.Phone`. Android does not tell labels cheaply: they are empty."""
        command = "pm list packages --user current || pm list packages"
        told = await self._device.query(command, timeout_s=STATE_TIMEOUT_S)
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
        self._settled = None
        if reaches_window(cleared.action):
            await self._expect_same(cleared, seen)
        self._watched = None
        await self._carry_out(cleared.action, seen)

    async def _expect_same(self, cleared: Cleared, newest: _Observation) -> None:
        """Models think for seconds, and what came up meanwhile was seen by nobody. Raises as `perform`."""
        at = _begins_at(cleared.action)
        looks = self._looks_that_bind(cleared, newest) if at is not None else []
        size = newest.seen.frame.size
        async with asyncio.TaskGroup() as group:
            asking = group.create_task(outcome(self._expect_window(newest.seen.state.window)))
            capturing = (
                group.create_task(outcome(self._sight.around(size, at.on(size)))) if at and looks else None
            )
        if isinstance(error := asking.result(), PhoneError):
            raise error
        if at is None or capturing is None:
            return
        now = capturing.result()
        if isinstance(now, PhoneError):
            raise PhoneGoneError(f"nothing was sent: {now}") from now
        for look in looks:
            if not images.same_place(look.seen.frame, now, at.on(size)):
                raise StaleClearanceError("what is at that place changed since the screen was seen")

    def _looks_that_bind(self, cleared: Cleared, newest: _Observation) -> list[_Observation]:
        """The looks with which the place is compared.

        A person who was asked, and a loop that wants it, get that whatever it costs; else it must be cheap,
        and the screen have been at rest.
        """
        watched = self._watched
        if cleared.approval_id is not None:
            return [newest] if watched is None else [newest, watched]
        cost = self._sight.strip_cost_s
        cheap = newest.seen.still and cost is not None and cost <= CHEAP_S
        return [newest] if cheap or (watched is not None and watched.id == newest.id) else []

    async def _expect_window(self, expected: Window) -> None:
        """Raises as `perform` where another window has the focus."""
        try:
            now = await self._sight.window()
        except PhoneError as error:
            raise PhoneGoneError(f"nothing was sent: {error}") from error
        if now != expected:
            name = now.foreground.package or "unknown"
            raise StaleClearanceError(f"another window came to the front since the screen was seen: {name}")

    async def restore_keyboard(self, ime: str) -> None:
        """Select the owner's keyboard after a crash while another one was. Raises as `perform` does."""
        await self._typist.restore(ime)

    async def _carry_out(self, action: PhoneAct, seen: _Observation) -> None:
        size = seen.seen.frame.size
        match action:
            case Tap(at=at):
                await hands.act(self._device, hands.tap(at.on(size)))
            case DoubleTap(at=at):
                await hands.act(self._device, hands.double_tap(at.on(size)))
            case LongPress(at=at):
                await hands.act(self._device, hands.long_press(at.on(size)))
            case Swipe(start=start, end=end):
                command = hands.swipe(start.on(size), end.on(size), size)
                await hands.act(self._device, command)
            case Press(key=key):
                await hands.act(self._device, hands.press(key))
            case Launch(app=app):
                await hands.launch(self._device, app, self._catalogue)
            case TypeText(at=at):
                still_there = partial(self._expect_window, seen.seen.state.window)
                if at is not None:
                    await self._typist.type_at(action, at.on(size), still_there)
                    return
                await self._typist.type(
                    action,
                    keyboard_shown=seen.seen.state.keyboard_shown,
                    still_there=still_there,
                    seen=self._tree[1] if self._tree is not None and self._tree[0] == seen.id else None,
                )
            case _:
                assert_never(action)


def _begins_at(action: PhoneAct) -> Share | None:
    """Where a finger would come down."""
    match action:
        case Tap(at=at) | DoubleTap(at=at) | LongPress(at=at) | Swipe(start=at):
            return at
        case TypeText(at=at):
            return at
        case _:
            return None
