"""A finger on the glass: which window takes it, and what it does there."""

from __future__ import annotations

from dataclasses import dataclass

from loopback.phone.system.device import Device
from loopback.phone.system.editor import Editor
from loopback.phone.system.keyguard import Keyguard
from loopback.phone.system.panel import Panel
from loopback.phone.system.revealing import path_to
from loopback.phone.system.shade import Shade
from loopback.phone.system.surfaces import Surface, active, gesture_zone
from loopback.phone.system.tasks import Tasks
from loopback.phone.system.toolbar import EditToolbar
from loopback.phone.system.windows import Windows
from loopback.phone.ui.layout import Node
from loopback.phone.ui.views import Field, Scroll, Thumbnail

LONG_PRESS_MS = 500
_SLOP = 24
_PULL_DP = 96
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
        editor: Editor,
        keyguard: Keyguard,
        shade: Shade,
    ) -> None:
        self._device = device
        self._tasks = tasks
        self._panel = panel
        self._windows = windows
        self._editor = editor
        self._keyguard = keyguard
        self._shade = shade

    def tap(self, x: int, y: int) -> None:
        """Touch once. Where nothing takes it, nothing happens."""
        self._device.stir()
        self._leave_toolbar(x, y)
        target = self._target(x, y)
        if target is None:
            return
        if not target.path:
            _leave(target.surface)
        for node in target.path:
            view = node.view
            if isinstance(view, Field) and view.enabled and target.surface.form:
                target.surface.form.focus(view.key)
                self._windows.reveal()
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
        field = next((n for n in target.path if isinstance(n.view, Field)), None) if target else None
        if target and field and isinstance(field.view, Field) and target.surface.form:
            self._hold_field(field.view.key)

    def _hold_field(self, key: str) -> None:
        """Offer what can be done with the words of the field that has the cursor now."""
        surface = active(self._windows.surfaces())
        path = path_to(surface.node, key) if surface else []
        if surface and surface.form and path and isinstance(path[-1].view, Field):
            EditToolbar(self._device, path[-1].view, surface.form, self._editor.put).show(path[-1].clip)

    def swipe(self, start: Point, end: Point, duration_ms: int) -> None:
        """Drag a finger. One that hardly moves is a tap, or a long press when it lasts."""
        self._device.stir()
        self._leave_toolbar(*start)
        dx, dy = end[0] - start[0], end[1] - start[1]
        if abs(dx) <= _SLOP and abs(dy) <= _SLOP:
            (self.long_press if duration_ms >= LONG_PRESS_MS else self.tap)(*start)
        elif not self._swipe_system(start, dx, dy):
            self._drag(start, dx, dy)

    def _swipe_system(self, start: Point, dx: int, dy: int) -> bool:
        """Gestures that belong to the system and not to the app below the finger."""
        display = self._panel.display
        if self._keyguard.showing and not self._windows.occluded:
            if dy < -display.height // 8:
                self._keyguard.swipe_up()
            return True
        if start[1] <= display.status_height and dy > 0 and not self._keyguard.showing:
            self._shade.pull()
            return True
        if start[1] >= gesture_zone(display) and dy < 0 and not self._windows.keyboard_up:
            self._leave_for_home()
            return True
        if self._shade.expanded and dy < -abs(dx) and not self._scrolls(start):
            self._shade.collapse()
            return True
        return self._swipe_heads_up(start, dx, dy)

    def _swipe_heads_up(self, start: Point, dx: int, dy: int) -> bool:
        """Up hides the notification that shows itself, sideways dismisses it, down pulls the shade."""
        notice, target = self._device.heads_up, self._target(*start)
        if notice is None or target is None or target.surface.window.kind != "heads_up":
            return False
        self._device.hide_heads_up()
        if abs(dx) > abs(dy):
            self._shade.dismiss(notice)
        elif dy > 0:
            self._shade.pull()
        return True

    def _leave_toolbar(self, x: int, y: int) -> None:
        """A toolbar beside a field goes with the first touch elsewhere, whatever else that does."""
        if any(overlay.place == "near" for overlay in self._device.overlays):
            for surface in self._windows.surfaces():
                if not surface.modal and not surface.node.bounds.contains(x, y):
                    _leave(surface)

    def _leave_for_home(self) -> None:
        self._shade.collapse()
        self._device.leave_sheets()
        self._tasks.go_home()

    def _scrolls(self, start: Point) -> bool:
        target = self._target(*start)
        return bool(target and any(isinstance(n.view, Scroll) and n.reach for n in target.path))

    def _drag(self, start: Point, dx: int, dy: int) -> None:
        target = self._target(*start)
        if target and not target.path:
            _leave(target.surface)
        passed_on = False
        for node in target.path if target else ():
            view = node.view
            if target and isinstance(view, Scroll) and abs(dy) > abs(dx) and (node.reach or view.on_pull):
                if self._scroll(target.surface, node, view, dy):
                    return
                passed_on = True
            if (
                not passed_on
                and view.on_drag is not None
                and view.enabled
                and (abs(dx) > abs(dy) or not view.sideways)
            ):
                view.on_drag(dx / max(1, node.bounds.width), dy / max(1, node.bounds.height))
                return

    def _scroll(self, surface: Surface, node: Node, view: Scroll, dy: int) -> bool:
        """Whether it could move that way; else what scrolls around it may."""
        if view.on_pull is not None and node.offset == 0 and dy > self._panel.display.px(_PULL_DP):
            view.on_pull()
            return True
        moved = min(node.reach, max(0, node.offset - dy))
        self._store_offset(surface, view, node.reach - moved if view.from_end else moved)
        return moved != node.offset

    def _store_offset(self, surface: Surface, view: Scroll, offset: int) -> None:
        kept = surface.form.offsets if surface.form is not None else surface.offsets
        if kept is not None:
            kept[view.key] = offset

    def _target(self, x: int, y: int) -> _Target | None:
        for surface in reversed(self._windows.surfaces()):
            if not surface.touchable:
                continue
            if surface.frozen:
                return None
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
    for child in () if isinstance(node.view, Thumbnail) else reversed(node.children):
        if child.clip.contains(x, y):
            inner = _path(child, x, y)
            if any(_takes(found) for found in inner):
                return [*inner, node]
    return [node]


def _takes(node: Node) -> bool:
    view = node.view
    touchable = (view.on_tap, view.on_long_tap, view.on_drag)
    return any(touchable) or isinstance(view, Field | Scroll)
