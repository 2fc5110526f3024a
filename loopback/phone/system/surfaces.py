"""Every window that shows right now, from the lowest to the topmost, laid out once."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from loopback.phone.android import WindowRecord
from loopback.phone.system.bars import gesture_bar, status_bar
from loopback.phone.system.device import Device, Popup
from loopback.phone.system.keyboard import InputMethods, SoftKeyboard, adb_keyboard
from loopback.phone.system.keyguard import Keyguard
from loopback.phone.system.pages import Dialog, Page, Scene
from loopback.phone.system.panel import Panel
from loopback.phone.system.settings import ADB_IME
from loopback.phone.system.shade import Shade
from loopback.phone.system.tasks import Tasks
from loopback.phone.ui.elements import Element, describe
from loopback.phone.ui.geometry import Display, Rect
from loopback.phone.ui.layout import Layout, Node
from loopback.phone.ui.painter import Layer
from loopback.phone.ui.palette import SYSTEM, WHITE
from loopback.phone.ui.panels import dialog
from loopback.phone.ui.text import BODY, FontBook
from loopback.phone.ui.views import FILL, Box, Handler, Text, View, column, pad, stack

SYSTEM_UI = "com.android.systemui"


@dataclass(frozen=True, slots=True)
class Surface:
    """One window, laid out. A `modal` one takes every touch; `on_outside` is what a touch beside it does."""

    window: WindowRecord
    node: Node
    page: Page | None = None
    modal: bool = False
    dims: bool = False
    secure: bool = False
    focusable: bool = False
    touchable: bool = True
    on_outside: Handler | None = None

    def layer(self, *, hide_secure: bool) -> Layer:
        """What the painter takes; a secure window is black where `hide_secure` is set."""
        return Layer(self.node, dims=self.dims, hidden=self.secure and hide_secure)

    def elements(self) -> tuple[Element, ...]:
        """What accessibility services see of it."""
        return describe(self.node, self.window.package)


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
        fonts: FontBook,
    ) -> None:
        self.fonts = fonts
        self._device = device
        self._tasks = tasks
        self._panel = panel
        self._keyguard = keyguard
        self._shade = shade
        self._keyboard = keyboard
        self._methods = InputMethods(device.settings)

    def surfaces(self) -> list[Surface]:
        """The windows from the lowest up. At least an app or the keyguard, and the bars."""
        display = self._panel.display
        layout = Layout(display, self.fonts)
        found: list[Surface] = []
        light = True
        if self._keyguard.showing:
            found.append(self._whole(layout, "NotificationShade", "keyguard", self._keyguard.view()))
        else:
            light = self._add_apps(layout, found)
        if self._shade.expanded and not self._keyguard.showing:
            found.append(self._whole(layout, "NotificationShade", "shade", self._shade.view()))
            light = False
        self._add_remarks(layout, found)
        self._add_bars(layout, found, light=light)
        return found

    def record(self, page: Page) -> WindowRecord:
        """The window of a page."""
        name = f"{page.package}/{page.screen.activity}"
        return self._window(name, page.package, "app", activity=page.screen.activity)

    def keyboard_height(self, layout: Layout) -> int:
        """Pixels that the keyboard takes, 0 while it is away."""
        if not self._tasks.keyboard_shown:
            return 0
        return (
            layout.measure(self._keyboard_view(), self._panel.display.width)[1]
            + self._panel.display.gesture_height
        )

    def _add_apps(self, layout: Layout, found: list[Surface]) -> bool:
        """Pages, their dialog, pop-ups and the keyboard. Returns whether the status bar's icons are light."""
        tall = self.keyboard_height(layout)
        light = False
        for page in self._tasks.visible:
            scene = page.screen.build(page)
            light = scene.light_icons or (scene.translucent and light)
            found.append(self._page(layout, page, scene, tall))
        front = self._tasks.front
        if front.dialog is not None:
            found.append(self._dialog(layout, front, front.dialog))
        found.extend(self._popup(layout, popup) for popup in self._device.popups)
        if tall:
            found.append(self._ime(layout, tall))
        return light

    def _page(self, layout: Layout, page: Page, scene: Scene, keyboard_height: int) -> Surface:
        display = self._panel.display
        below = max(display.gesture_height, keyboard_height)
        view = column(
            Box(
                (), width=FILL, height=display.status_height / display.scale, background=scene.bar, ghost=True
            ),
            stack(scene.body, weight=1, width=FILL, id="android:id/content"),
            Box((), width=FILL, height=below / display.scale, background=scene.foot, ghost=True),
            background=None if scene.translucent else scene.background,
            gradient=scene.gradient,
            class_name="android.widget.FrameLayout",
        )
        return Surface(
            self.record(page),
            layout.arrange(view, display.bounds),
            page,
            modal=True,
            dims=scene.translucent,
            secure=page.screen.secure(),
            focusable=True,
        )

    def _dialog(self, layout: Layout, page: Page, question: Dialog) -> Surface:
        def closing(act: Handler) -> Handler:
            def close_and_act() -> None:
                page.dialog = None
                act()

            return close_and_act

        buttons = tuple((label, closing(act)) for label, act in question.buttons)
        view = dialog(question.title, question.text, buttons, SYSTEM)
        name = f"{page.package}/{page.screen.activity}"
        window = self._window(name, page.package, "dialog", activity=page.screen.activity, salt=" dialog")
        outside = closing(_nothing) if question.cancelable else None
        return self._centered(layout, window, view, outside, secure=page.screen.secure())

    def _popup(self, layout: Layout, popup: Popup) -> Surface:
        def choosing(word: str) -> Handler:
            def close_and_tell() -> None:
                self._device.popups = [other for other in self._device.popups if other is not popup]
                if popup.on_choose is not None:
                    popup.on_choose(word)

            return close_and_tell

        view = dialog(
            popup.title, popup.text, tuple((word, choosing(word)) for word in popup.buttons), SYSTEM
        )
        title = f"{popup.package}/{popup.activity}" if popup.activity else popup.title
        window = self._window(title, popup.package, "dialog", activity=popup.activity)
        return self._centered(layout, window, view, None, secure=False)

    def _centered(
        self, layout: Layout, window: WindowRecord, view: View, outside: Handler | None, *, secure: bool
    ) -> Surface:
        display = self._panel.display
        width = min(display.width - 2 * display.px(32), display.px(420))
        height = min(layout.measure(view, width)[1], display.height - 4 * display.status_height)
        left, top = (display.width - width) // 2, (display.height - height) // 2
        node = layout.arrange(view, Rect(left, top, left + width, top + height))
        return Surface(window, node, modal=True, dims=True, focusable=True, on_outside=outside, secure=secure)

    def _ime(self, layout: Layout, tall: int) -> Surface:
        display = self._panel.display
        bounds = Rect(0, display.height - tall, display.width, display.height)
        adb = self._methods.selected == ADB_IME
        package = "com.android.adbkeyboard" if adb else "com.android.inputmethod.latin"
        ground = (227, 228, 234)
        view = column(self._keyboard_view(), background=ground, class_name="android.widget.FrameLayout")
        return Surface(self._window("InputMethod", package, "ime"), layout.arrange(view, bounds))

    def _keyboard_view(self) -> View:
        return adb_keyboard() if self._methods.selected == ADB_IME else self._keyboard.view()

    def _add_remarks(self, layout: Layout, found: list[Surface]) -> None:
        """The toast, and the notification that shows itself."""
        display = self._panel.display
        text = self._device.toast_text
        if text and not self._keyguard.showing:
            view = stack(
                Text(text, style=BODY, color=WHITE, id="android:id/message"),
                background=(50, 51, 58),
                radius=24,
                padding=pad(20, 12),
            )
            width, height = layout.measure(view, display.width - display.px(64))
            left, top = (display.width - width) // 2, display.height - display.px(110) - height
            node = layout.arrange(view, Rect(left, top, left + width, top + height))
            found.append(Surface(self._window("Toast", SYSTEM_UI, "toast"), node, touchable=False))
        notice = self._device.heads_up
        if notice and not self._keyguard.showing and not self._shade.expanded:
            view = self._shade.heads_up(notice)
            width = display.width - 2 * display.px(10)
            top = display.status_height + display.px(6)
            node = layout.arrange(
                view, Rect(display.px(10), top, display.px(10) + width, top + layout.measure(view, width)[1])
            )
            found.append(Surface(self._window("NotificationShade", SYSTEM_UI, "heads_up"), node))

    def _add_bars(self, layout: Layout, found: list[Surface], *, light: bool) -> None:
        display = self._panel.display
        top = Rect(0, 0, display.width, display.status_height)
        bottom = Rect(0, display.height - display.gesture_height, display.width, display.height)
        bar = layout.arrange(status_bar(self._device, display, light=light), top)
        handle = layout.arrange(gesture_bar(light=light and not self._tasks.keyboard_shown), bottom)
        found.append(
            Surface(self._window("NavigationBar0", SYSTEM_UI, "navigation_bar"), handle, touchable=False)
        )
        found.append(Surface(self._window("StatusBar", SYSTEM_UI, "status_bar"), bar, touchable=False))

    def _whole(self, layout: Layout, title: str, kind: str, view: View) -> Surface:
        node = layout.arrange(view, self._panel.display.bounds)
        return Surface(self._window(title, SYSTEM_UI, kind), node, modal=True, focusable=True)

    def _window(
        self, title: str, package: str, kind: str, *, activity: str = "", salt: str = ""
    ) -> WindowRecord:
        token = f"{zlib.crc32((title + kind + salt).encode()):07x}"[:7]
        return WindowRecord(token, title, package, activity, kind, focused=False)


def active(surfaces: list[Surface]) -> Surface | None:
    """The window that has the focus: the topmost that takes it."""
    return next((surface for surface in reversed(surfaces) if surface.focusable), None)


def in_view(surfaces: list[Surface]) -> tuple[Element, ...]:
    """What a picture of the screen shows, flat, in document order from the lowest window up."""
    kept: list[Element] = []
    for surface in surfaces:
        box = surface.node.clip
        if surface.modal:
            kept = []
        elif surface.touchable:
            kept = [element for element in kept if not box.contains(*element.bounds.center)]
        kept.extend(element for root in surface.elements() for element in root.walk())
    return tuple(kept)


def gesture_zone(display: Display) -> int:
    """The y below which a swipe up belongs to the system."""
    return display.height - display.gesture_height * 2


def _nothing() -> None:
    """The answer of a dialog that is simply left."""
