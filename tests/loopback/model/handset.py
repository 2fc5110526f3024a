"""A loopback phone behind the agent's port, without a cable between them."""

from __future__ import annotations

import base64

from agent_core.domain.action import (
    DoubleTap,
    Key,
    Launch,
    LongPress,
    Press,
    Swipe,
    Tap,
    TypeText,
)
from agent_core.domain.errors import ActionFailedError
from agent_core.domain.screen import (
    Bounds,
    Element,
    Foreground,
    Frame,
    PixelFormat,
    Screen,
    Share,
    Size,
    Stillness,
)
from agent_core.domain.verdict import Cleared
from agent_core.ports import InstalledApp
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.ui.elements import Element as Node

from .driver import ADB_IME

_CODES = {Key.BACK: 4, Key.HOME: 3, Key.RECENTS: 187, Key.ENTER: 66}


class Handset:
    """See `agent_core.ports.Phone`."""

    def __init__(self, phone: LoopbackPhone) -> None:
        self._phone = phone
        self._looks = 0
        phone.enable_input_method(ADB_IME, enabled=True)
        phone.select_input_method(ADB_IME)

    @property
    def id(self) -> str:
        return "handset"

    async def look(self) -> Screen:
        self._looks += 1
        capture = self._phone.capture()
        return Screen(
            phone_id=self.id,
            observation=str(self._looks),
            boot="boot",
            taken_at=float(self._looks),
            frame=Frame(capture.rgba, PixelFormat.RGBA, Size(capture.width, capture.height)),
            foreground=await self.foreground(),
            keyboard_shown=True,
        )

    async def settle(self, wanted: Stillness) -> None:
        """Its clock stands: nothing moves."""

    async def wake(self) -> None:
        """It never sleeps."""

    def watch(self, observation: str) -> None:
        """Nobody else touches it."""

    async def read_elements(self, *, of: str | None = None) -> tuple[Element, ...]:
        found: list[Element] = []
        for root in self._phone.elements():
            if root.bounds.bottom > root.bounds.top and not any(node is root for node in found):
                _add(root, None, found)
        return tuple(found)

    async def foreground(self) -> Foreground:
        focus = self._phone.focus()
        return Foreground(focus.package, focus.activity) if focus else Foreground("", "")

    async def apps(self) -> tuple[InstalledApp, ...]:
        return tuple(InstalledApp(each.package, each.label) for each in self._phone.packages())

    async def perform(self, cleared: Cleared) -> None:
        assert cleared.spend()
        match cleared.action:
            case Tap(at=at):
                await self._phone.tap(*self._pixel(at))
            case DoubleTap(at=at):
                await self._phone.tap(*self._pixel(at))
                await self._phone.tap(*self._pixel(at))
            case LongPress(at=at):
                await self._phone.swipe(self._pixel(at), self._pixel(at), 800)
            case Swipe(start=start, end=end):
                await self._phone.swipe(self._pixel(start), self._pixel(end), 400)
            case Press(key=key):
                await self._phone.key(_CODES[key])
            case Launch(app=app):
                await self._launch(app)
            case TypeText(text=text, at=at):
                if at is not None:
                    await self._phone.tap(*self._pixel(at))
                await self._phone.broadcast("ADB_CLEAR_TEXT", {})
                encoded = base64.b64encode(text.encode()).decode()
                await self._phone.broadcast("ADB_INPUT_B64", {"msg": encoded})

    async def _launch(self, app: str) -> None:
        package = next((each.package for each in self._phone.packages() if each.label == app), None)
        if package is None:
            raise ActionFailedError(f"there is no app called {app!r}")
        await self._phone.start_activity(None, package=package)

    def _pixel(self, at: Share) -> tuple[int, int]:
        width, height = self._phone.physical_size
        point = at.on(Size(width, height))
        return point.x, point.y


def _add(node: Node, parent: int | None, found: list[Element]) -> None:
    place = len(found)
    box = node.bounds
    found.append(
        Element(
            text=node.text,
            description=node.description,
            resource_id=node.resource_id,
            class_name=node.class_name,
            package=node.package,
            bounds=Bounds(box.left, box.top, box.right, box.bottom),
            parent=parent,
            clickable=node.clickable,
            long_clickable=node.long_clickable,
            scrollable=node.scrollable,
            checkable=node.checkable,
            checked=node.checked,
            enabled=node.enabled,
            focusable=node.focusable,
            focused=node.focused,
            selected=node.selected,
            password=node.password,
        )
    )
    for child in node.children:
        _add(child, place, found)
