"""Every window that shows right now, from the lowest to the topmost, laid out once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from loopback.phone.android import WindowRecord
from loopback.phone.system.bars import gesture_bar, status_bar
from loopback.phone.system.device import Device, Popup
from loopback.phone.system.dialogs import page_dialog, popup_dialog
from loopback.phone.system.keyboard import InputMethods, SoftKeyboard, adb_keyboard
from loopback.phone.system.keyguard import Keyguard
from loopback.phone.system.overlays import Overlay
from loopback.phone.system.pages import Dialog, Page, Scene
from loopback.phone.system.panel import Panel
from loopback.phone.system.revealing import offsets_to_show
from loopback.phone.system.settings import ADB_IME
from loopback.phone.system.shade import Shade
from loopback.phone.system.stage import Stage
from loopback.phone.system.surfaces import SYSTEM_UI, Surface, active, window_record
from loopback.phone.system.tasks import Tasks
from loopback.phone.ui.geometry import Rect
from loopback.phone.ui.text import FontBook
from loopback.phone.ui.views import View, column

_ABOVE_ALL = ("top", "whole")
_KEYBOARD_GROUND = (227, 228, 234)


@dataclass(frozen=True, slots=True)
class _Bars:
    """How the bars are drawn: light signs for dark grounds, and whether dark mode leaves them alone."""

    light: bool
    lit: bool


class Windows:
    """Composes the phone's parts into surfaces."""

    def __init__(
        self,
        device: Device,
        tasks: Tasks,
        panel: Panel,
        *,
        keyguard: Keyguard,
        shade: Shade,
        keyboard: SoftKeyboard,
        methods: InputMethods,
        fonts: FontBook,
    ) -> None:
        self.fonts = fonts
        self._device = device
        self._tasks = tasks
        self._panel = panel
        self._keyguard = keyguard
        self._shade = shade
        self._keyboard = keyboard
        self._methods = methods

    def surfaces(self) -> list[Surface]:
        """The windows from the lowest up. At least an app or the keyguard, and the bars."""
        stage = self._stage()
        tall = self._keyboard_height(stage)
        found: list[Surface] = []
        bars = _Bars(light=True, lit=True)
        if self._keyguard.showing and not self.occluded:
            window = window_record("NotificationShade", SYSTEM_UI, "keyguard")
            found.append(replace(stage.whole(window, self._keyguard.view(stage.display)), lit=True))
        else:
            bars = self._add_apps(stage, found, tall)
        if self._shade.expanded and not self._keyguard.showing:
            found.append(self._pulled_shade(stage))
            bars = _Bars(light=False, lit=False)
        if tall:
            found.append(self._ime(stage, tall))
        bars = self._add_calls(stage, found, bars)
        self._add_remarks(stage, found)
        self._add_bars(stage, found, bars)
        return found

    def record(self, page: Page) -> WindowRecord:
        """The window of a page, by the names that the outside knows."""
        return self._record(page.package, page.screen.activity, "app")

    def resumed(self) -> WindowRecord:
        """The activity in front: a system activity that stands before the page, or the page's own."""
        asked = [(popup.package, popup.activity) for popup in self._device.popups if popup.activity]
        shared = [(one.package, one.activity) for one in self._device.overlays if one.activity]
        if (shared or asked) and not self._keyguard.showing:
            return self._record(*(asked or shared)[-1], "app")
        return self.record(self._tasks.front)

    @property
    def occluded(self) -> bool:
        """Whether the page in front shows over the lock."""
        return self._keyguard.showing and self._tasks.front.screen.over_lock

    @property
    def keyboard_up(self) -> bool:
        """Whether a keyboard shows: somebody types, and no hard keyboard makes it needless."""
        hidden = self._keyguard.showing and not self.occluded
        hidden = hidden or (self._shade.expanded and self._shade.focused is None)
        return self._tasks.keyboard_shown and not hidden and self._methods.soft

    @property
    def still(self) -> bool:
        """Whether nothing moves by itself right now."""
        stage, front = self._stage(), self._tasks.front
        moving = [page.opened_at for page in (front,)] + [one.opened_at for one in self._device.overlays]
        moving += [self._shade.pulled_at] if self._shade.expanded else []
        moving += [self._tasks.keyboard_since] if self.keyboard_up else []
        return not any(stage.way_left(since) for since in moving) and not front.busy and not front.loading()

    def reveal(self) -> None:
        """Scroll the page in front until the field with the cursor shows above the keyboard."""
        surface = active(self.surfaces())
        if surface is None or surface.form is None or surface.form.focused is None:
            return
        surface.form.offsets.update(offsets_to_show(surface.node, surface.form.focused))

    def _stage(self) -> Stage:
        return Stage(self._device, self._panel.display, self.fonts)

    def _keyboard_height(self, stage: Stage) -> int:
        """Pixels that the keyboard takes, 0 while it is away."""
        if not self.keyboard_up:
            return 0
        display = stage.display
        return stage.layout.measure(self._keyboard_view(stage), display.width)[1] + display.gesture_height

    def _add_apps(self, stage: Stage, found: list[Surface], tall: int) -> _Bars:
        """Pages, their dialog, sheets and pop-ups. Returns how the bars look above them."""
        bars = _Bars(light=False, lit=False)
        covered = tall if not self._shade.expanded else 0
        for page in self._tasks.visible:
            if self.occluded and not page.screen.over_lock:
                continue
            scene = page.screen.build(page)
            if not scene.translucent:
                bars = _Bars(scene.light_icons, scene.lit)
            found.append(self._page(stage, page, scene, covered))
        front = self._tasks.front
        if front.dialog is not None:
            found.append(self._dialog(stage, front, front.dialog))
        if not self._keyguard.showing:
            lower = (overlay for overlay in self._device.overlays if overlay.place not in _ABOVE_ALL)
            found.extend(self._overlay(stage, overlay) for overlay in lower)
            found.extend(self._popup(stage, popup) for popup in self._device.popups)
        return bars

    def _add_calls(self, stage: Stage, found: list[Surface], bars: _Bars) -> _Bars:
        """What stands before everything, the lock too where it may."""
        for overlay in self._device.overlays:
            if overlay.place not in _ABOVE_ALL or (self._keyguard.showing and not overlay.over_lock):
                continue
            found.append(self._overlay(stage, overlay))
            if overlay.place == "whole":
                bars = _Bars(light=True, lit=True)
        return bars

    def _page(self, stage: Stage, page: Page, scene: Scene, keyboard_height: int) -> Surface:
        display = stage.display
        below = display.gesture_height if scene.covered else max(display.gesture_height, keyboard_height)
        return Surface(
            self.record(page),
            stage.page(page, scene, below),
            page,
            form=page,
            modal=True,
            dims=scene.translucent,
            secure=page.secure,
            focusable=True,
            lit=scene.lit,
            shift=0 if scene.translucent else round(display.width * stage.way_left(page.opened_at)),
        )

    def _dialog(self, stage: Stage, page: Page, question: Dialog) -> Surface:
        window = self._record(page.package, page.screen.activity, "dialog", salt=" dialog")
        outside = page.leave_dialog if question.cancelable else None
        shown = stage.centered(window, page_dialog(page, question), outside=outside, secure=page.secure)
        return replace(shown, page=page, offsets=question.offsets)

    def _popup(self, stage: Stage, popup: Popup) -> Surface:
        if popup.activity:
            window = self._record(popup.package, popup.activity, "dialog")
        else:
            window = window_record(popup.window or popup.title, popup.package, "dialog")
        shown = stage.centered(window, popup_dialog(self._device, popup), outside=None)
        return replace(shown, offsets=popup.offsets)

    def _overlay(self, stage: Stage, overlay: Overlay) -> Surface:
        view = overlay.build()
        kind = "heads_up" if overlay.place == "top" else "dialog"
        window = window_record(overlay.title, overlay.package, kind, activity=overlay.activity)
        match overlay.place:
            case "center":
                return stage.centered(window, view, outside=overlay.on_leave)
            case "bottom":
                return stage.bottom(window, view, outside=overlay.on_leave, since=overlay.opened_at)
            case "top":
                return stage.banner(window, view)
            case "whole":
                return replace(stage.whole(window, view), lit=True)
            case "near":
                return stage.near(window, view, overlay.beside, outside=overlay.on_leave)
        assert_never(overlay.place)

    def _pulled_shade(self, stage: Stage) -> Surface:
        window = window_record("NotificationShade", SYSTEM_UI, "shade")
        view = self._shade.view(stage.display, above=self._keyboard_height(stage))
        return replace(stage.whole(window, view, since=self._shade.pulled_at), form=self._shade)

    def _ime(self, stage: Stage, tall: int) -> Surface:
        display = stage.display
        bounds = Rect(0, display.height - tall, display.width, display.height)
        adb = self._methods.selected == ADB_IME
        package = "com.android.adbkeyboard" if adb else "com.android.inputmethod.latin"
        view = column(
            self._keyboard_view(stage), background=_KEYBOARD_GROUND, class_name="android.widget.FrameLayout"
        )
        window = window_record("InputMethod", package, "ime")
        drop = round(tall * stage.way_left(self._tasks.keyboard_since))
        return Surface(window, stage.layout.arrange(view, bounds), drop=drop)

    def _keyboard_view(self, stage: Stage) -> View:
        if self._methods.selected == ADB_IME:
            return adb_keyboard()
        return self._keyboard.view(low=stage.display.width > stage.display.height)

    def _add_remarks(self, stage: Stage, found: list[Surface]) -> None:
        """The toast, and the notification that shows itself."""
        if self._keyguard.showing:
            return
        text, notice = self._device.toast_text, self._device.heads_up
        if text:
            found.append(stage.toast(text))
        if notice and not self._shade.expanded:
            window = window_record("NotificationShade", SYSTEM_UI, "heads_up")
            found.append(stage.banner(window, self._shade.heads_up(notice)))

    def _add_bars(self, stage: Stage, found: list[Surface], look: _Bars) -> None:
        display = stage.display
        top = Rect(0, 0, display.width, display.status_height)
        bottom = Rect(0, display.height - display.gesture_height, display.width, display.height)
        bar = stage.layout.arrange(status_bar(self._device, display, light=look.light), top)
        handle = stage.layout.arrange(gesture_bar(light=look.light and not self.keyboard_up), bottom)
        for title, kind, node in (
            ("NavigationBar0", "navigation_bar", handle),
            ("StatusBar", "status_bar", bar),
        ):
            window = window_record(title, SYSTEM_UI, kind)
            found.append(Surface(window, node, touchable=False, lit=look.lit))

    def _record(self, package: str, activity: str, kind: str, *, salt: str = "") -> WindowRecord:
        package, activity = self._device.aliases.outward(package, activity)
        return window_record(f"{package}/{activity}", package, kind, activity=activity, salt=salt)
