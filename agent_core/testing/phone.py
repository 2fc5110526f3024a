"""A phone of drawn screens."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, assert_never

from agent_core.domain.action import (
    DoubleTap,
    Key,
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
    ActionFailedError,
    PhoneError,
    StaleClearanceError,
    StrayTreeError,
    TreeUnavailableError,
)
from agent_core.domain.screen import (
    Element,
    Foreground,
    Frame,
    PixelFormat,
    Point,
    Screen,
    Share,
    Size,
    Stillness,
)
from agent_core.domain.verdict import Cleared
from agent_core.ports import Clock, InstalledApp
from agent_core.testing.paper import PAPER_SIZE, PaperScreen

Call = Literal["look", "read_elements", "foreground", "perform", "apps", "wake"]


class PaperPhone:
    """A phone of drawn screens. It refuses clearances exactly as a real one does.

    `performed` holds every act that took effect, in order, `settles` how often the loop waited for it to come
    to rest, which takes no time.
    """

    def __init__(
        self,
        screens: Sequence[PaperScreen],
        *,
        id: str = "paper",  # noqa: A002  the port names it so
        size: Size = PAPER_SIZE,
        clock: Clock | None = None,
    ) -> None:
        self._screens = {screen.name: screen for screen in screens}
        self._home = screens[0].name
        self._shown = screens[0]
        self._id = id
        self._size = size
        self._clock = clock
        self._looks = 0
        self._seen = self._window()
        self._seen_screen: PaperScreen = self._shown
        self._watched: tuple[str, PaperScreen] | None = None
        self._faults: dict[Call, deque[tuple[PhoneError, bool]]] = {}
        self.performed: list[PhoneAct] = []
        self.settles = 0

    @property
    def id(self) -> str:
        """The name the household calls it by."""
        return self._id

    @property
    def shown(self) -> PaperScreen:
        """The screen that is in front."""
        return self._shown

    def show(self, name: str) -> None:
        """Bring another screen to the front, as an app or a person may at any time."""
        self._shown = self._screens[name]

    def redraw(self, screen: PaperScreen) -> None:
        """Replace the screen of this name, in place where it is in front: a price that changes."""
        self._screens[screen.name] = screen
        if self._shown.name == screen.name:
            self._shown = screen

    def fail_next(self, call: Call, error: PhoneError, *, applied: bool = False) -> None:
        """Let one coming call raise. With `applied`, `perform` takes effect before it does."""
        self._faults.setdefault(call, deque()).append((error, applied))

    async def look(self) -> Screen:
        """See `agent_core.ports.Phone`."""
        self._raise_fault("look")
        self._looks += 1
        self._seen, self._seen_screen = self._window(), self._shown
        return Screen(
            phone_id=self._id,
            observation=self._newest(),
            boot="paper-boot",
            taken_at=self._clock.monotonic() if self._clock else float(self._looks),
            frame=self._frame(),
            foreground=Foreground(self._shown.package, self._shown.activity),
            locked=self._shown.locked,
            keyboard_shown=self._shown.keyboard_shown,
            dark=self._shown.dark or self._shown.asleep,
            secured=self._shown.locked and self._shown.secured,
            asleep=self._shown.asleep,
        )

    async def settle(self, wanted: Stillness) -> None:
        """See `agent_core.ports.Phone`: paper never moves."""
        self.settles += 1

    async def wake(self) -> None:
        """See `agent_core.ports.Phone`."""
        self._raise_fault("wake")
        locked = self._shown.locked and self._shown.secured
        self.redraw(replace(self._shown, asleep=False, locked=locked))

    def watch(self, observation: str) -> None:
        """See `agent_core.ports.Phone`."""
        if observation == self._newest():
            self._watched = (observation, self._seen_screen)

    async def read_elements(self, *, of: str | None = None) -> tuple[Element, ...]:
        """See `agent_core.ports.Phone`."""
        self._raise_fault("read_elements")
        if of is not None and (of != self._newest() or self._window() != self._seen):
            raise StrayTreeError("another window came to the front since the picture was taken")
        if self._shown.elements is None:
            raise TreeUnavailableError("ERROR: null root node returned by UiTestAutomationBridge.")
        return self._shown.elements

    async def foreground(self) -> Foreground:
        """See `agent_core.ports.Phone`."""
        self._raise_fault("foreground")
        return Foreground(self._shown.package, self._shown.activity)

    async def perform(self, cleared: Cleared) -> None:
        """See `agent_core.ports.Phone`."""
        if not cleared.spend():
            raise StaleClearanceError("the clearance was used before")
        if cleared.phone_id != self._id:
            raise StaleClearanceError(f"the clearance is for {cleared.phone_id}, this is {self._id}")
        if not self._looks or cleared.observation != self._newest():
            raise StaleClearanceError("the screen was looked at again since the clearance was given")
        if reaches_window(cleared.action) and self._window() != self._seen:
            raise StaleClearanceError("another window came to the front since the screen was seen")
        if any(self._looks_otherwise(seen, cleared.action) for seen in self._looks_that_bind(cleared)):
            raise StaleClearanceError("what is at that place changed since the screen was seen")
        fault = self._next_fault("perform")
        if fault is None or fault[1]:
            self._apply(cleared.action)
        if fault is not None:
            raise fault[0]

    async def apps(self) -> tuple[InstalledApp, ...]:
        """See `agent_core.ports.Phone`."""
        self._raise_fault("apps")
        return tuple(InstalledApp(s.package, s.app) for s in self._screens.values() if s.app)

    def _looks_that_bind(self, cleared: Cleared) -> list[PaperScreen]:
        watched = [self._watched[1]] if self._watched and cleared.approval_id is not None else []
        return [self._seen_screen, *watched]

    def _looks_otherwise(self, seen: PaperScreen, act: PhoneAct) -> bool:
        """Whether the elements under the finger, the screen apart, are others than were seen there."""
        at = act.start if isinstance(act, Swipe) else getattr(act, "at", None)
        if not isinstance(at, Share):
            return False
        point = at.on(self._size)
        before, now = (
            [(e.label, e.bounds) for e in screen.elements or () if e.bounds.contains(point)]
            for screen in (seen, self._shown)
        )
        return before != now

    def _window(self) -> tuple[str, str, str]:
        return self._shown.package, self._shown.activity, self._shown.name

    def _newest(self) -> str:
        return f"{self._id}-{self._looks}"

    def _next_fault(self, call: Call) -> tuple[PhoneError, bool] | None:
        waiting = self._faults.get(call)
        return waiting.popleft() if waiting else None

    def _raise_fault(self, call: Call) -> None:
        fault = self._next_fault(call)
        if fault is not None:
            raise fault[0]

    def _frame(self) -> Frame:
        # One colour for all of it, another for every other content: enough to tell screens apart.
        content = repr((self._shown.name, self._shown.elements)).encode()
        colour = hashlib.sha256(content).digest()[:3] + b"\xff"
        data = colour * (self._size.width * self._size.height)
        return Frame(data, PixelFormat.RGBA, self._size)

    def _apply(self, act: PhoneAct) -> None:
        match act:
            case Tap():
                self._tap(act.at.on(self._size))
            case TypeText():
                if act.at is not None:
                    self._tap(act.at.on(self._size))
                self._type(act.text)
            case Press():
                self._follow(self._shown.keys.get(act.key, self._home if act.key is Key.HOME else ""))
            case Launch():
                self._launch(act.app)
            case DoubleTap() | LongPress() | Swipe():
                pass
            case _:
                assert_never(act)
        self.performed.append(act)

    def _tap(self, point: Point) -> None:
        for element in reversed(self._shown.elements or ()):
            if element.bounds.contains(point) and element.label in self._shown.taps:
                self._follow(self._shown.taps[element.label])
                return

    def _follow(self, name: str) -> None:
        if name:
            self.show(name)

    def _type(self, text: str) -> None:
        elements = self._shown.elements or ()
        if not any(element.focused for element in elements):
            raise ActionFailedError("no text field has the focus; tap one first")
        filled = tuple(replace(e, text=text) if e.focused else e for e in elements)
        self.redraw(replace(self._shown, elements=filled))

    def _launch(self, app: str) -> None:
        for screen in self._screens.values():
            if screen.app and app.casefold() in (screen.app.casefold(), screen.package.casefold()):
                self.show(screen.name)
                return
        known = ", ".join(screen.app for screen in self._screens.values() if screen.app)
        raise ActionFailedError(f"there is no app called {app!r} on this phone; there are: {known}")
