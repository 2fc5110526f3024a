"""A finger on the glass: which window takes it, and what it does there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loopback.phone.system.device import Device
from loopback.phone.system.keyguard import Keyguard
from loopback.phone.system.panel import Panel
from loopback.phone.system.shade import Shade
from loopback.phone.system.surfaces import Surface, Windows, gesture_zone
from loopback.phone.system.tasks import Tasks
from loopback.phone.ui.layout import Node
from loopback.phone.ui.views import Field, Scroll

LONG_PRESS_MS = 500
_SLOP = 24
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Target:
    surface: Surface
    path: tuple[Node, ...]
    """From the touched node out to the window's root; empty beside a window that takes every touch."""


class Touch:
    """Taps, long presses and swipes. `on_home` and `on_back` are the gestures along the edges."""

    def __init__(
        self,
        device: Device,
        tasks: Tasks,
        panel: Panel,
        *,
        windows: Windows,
        keyguard: Keyguard,
        shade: Shade,
    ) -> None:
        self._device = device
        self._tasks = tasks
        self._panel = panel
        self._windows = windows
        self._keyguard = keyguard
        self._shade = shade

    def tap(self, x: int, y: int) -> None:
        """Touch once. Where nothing takes it, nothing happens."""
        target = self._target(x, y)
        if target is None:
            return
        if not target.path:
            _leave(target.surface)
        for node in target.path:
            view = node.view
            if isinstance(view, Field) and view.enabled and target.surface.page:
                target.surface.page.focus(view.key)
                return
            if view.on_tap is not None:
                if view.enabled:
                    view.on_tap()
                return

    def long_press(self, x: int, y: int) -> None:
        """Touch and hold; what has no answer to that takes it as a tap."""
        target = self._target(x, y)
        for node in target.path if target else ():
            if node.view.on_long_tap is not None and node.view.enabled:
                node.view.on_long_tap()
                return
        self.tap(x, y)

    def swipe(self, start: Point, end: Point, duration_ms: int) -> None:
        """Drag a finger. One that hardly moves is a tap, or a long press when it lasts."""
        dx, dy = end[0] - start[0], end[1] - start[1]
        if abs(dx) <= _SLOP and abs(dy) <= _SLOP:
            (self.long_press if duration_ms >= LONG_PRESS_MS else self.tap)(*start)
        elif not self._swipe_system(start, dx, dy):
            self._scroll(start, dy)

    def _swipe_system(self, start: Point, dx: int, dy: int) -> bool:
        """Gestures that belong to the system and not to the app below the finger."""
        display = self._panel.display
        if self._keyguard.showing:
            if dy < -display.height // 8:
                self._keyguard.swipe_up()
            return True
        if start[1] <= display.status_height and dy > 0:
            self._shade.expanded = True
            return True
        if start[1] >= gesture_zone(display) and dy < 0 and not self._tasks.keyboard_shown:
            self._leave_for_home()
            return True
        if self._shade.expanded and dy < 0 and not self._scrolls(start):
            self._shade.collapse()
            return True
        heads_up = self._device.heads_up
        target = self._target(*start)
        if heads_up and target and target.surface.window.kind == "heads_up":
            self._device.hide_heads_up()
            return True
        return False

    def _leave_for_home(self) -> None:
        self._shade.collapse()
        self._tasks.go_home()

    def _scrolls(self, start: Point) -> bool:
        target = self._target(*start)
        return bool(target and any(isinstance(n.view, Scroll) and n.reach for n in target.path))

    def _scroll(self, start: Point, dy: int) -> None:
        target = self._target(*start)
        if target and not target.path:
            _leave(target.surface)
        for node in target.path if target else ():
            view = node.view
            if isinstance(view, Scroll) and node.reach and target:
                moved = min(node.reach, max(0, node.offset - dy))
                self._store_offset(target.surface, view, node.reach - moved if view.from_end else moved)
                return

    def _store_offset(self, surface: Surface, view: Scroll, offset: int) -> None:
        if surface.page is not None:
            surface.page.offsets[view.key] = offset
        elif surface.window.kind == "shade":
            self._shade.offset = offset

    def _target(self, x: int, y: int) -> _Target | None:
        for surface in reversed(self._windows.surfaces()):
            if not surface.touchable:
                continue
            if surface.node.bounds.contains(x, y):
                return _Target(surface, tuple(_path(surface.node, x, y)))
            if surface.modal:
                return _Target(surface, ())
        return None


def _leave(surface: Surface) -> None:
    if surface.on_outside is not None:
        surface.on_outside()


def _path(node: Node, x: int, y: int) -> list[Node]:
    """The nodes under the finger, innermost first; what was painted last is on top."""
    for child in reversed(node.children):
        if child.clip.contains(x, y):
            inner = _path(child, x, y)
            if any(_takes(found) for found in inner):
                return [*inner, node]
    return [node]


def _takes(node: Node) -> bool:
    view = node.view
    touchable: tuple[Callable[[], None] | None, ...] = (view.on_tap, view.on_long_tap)
    return any(touchable) or isinstance(view, Field | Scroll)
