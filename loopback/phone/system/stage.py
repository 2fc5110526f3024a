"""Where windows go on a display, and how far they have come while they move in."""

from __future__ import annotations

from loopback.phone.android import WindowRecord
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.revealing import PAN, above_keyboard, offsets_to_show
from loopback.phone.system.surfaces import SYSTEM_UI, Surface, window_record
from loopback.phone.ui.geometry import Display, Rect
from loopback.phone.ui.layout import Layout, Node
from loopback.phone.ui.palette import WHITE
from loopback.phone.ui.text import BODY, FontBook
from loopback.phone.ui.views import FILL, Box, Handler, Text, View, column, pad, stack

_DIALOG_DP = 420
_SHEET_DP = 640


class Stage:
    """One display with its layout, for as long as one look at it takes."""

    def __init__(self, device: Device, display: Display, fonts: FontBook) -> None:
        self.display = display
        self.layout = Layout(display, fonts)
        self._device = device

    def way_left(self, since: float) -> float:
        """The share of its way that a window which began to come in then still has before it."""
        length = self._device.scenario.animation_s
        passed = self._device.now() - since
        return (1 - passed / length) ** 2 if 0 <= passed < length else 0.0

    def page(self, page: Page, scene: Scene, below: int) -> Node:
        """A page between the bars, `below` pixels of it covered, so that the field with the cursor shows."""
        bounds, pan = self.display.bounds, page.offsets.get(PAN)
        node = self.layout.arrange(self._frame(scene, below, pan or 0), bounds)
        if page.focused is None or pan is not None:
            return node
        pan = offsets_to_show(node, page.focused).get(PAN, 0)
        return self.layout.arrange(self._frame(scene, below, pan), bounds) if pan else node

    def _frame(self, scene: Scene, below: int, pan: int) -> View:
        display = self.display
        above = display.status_height / display.scale
        body = above_keyboard(display, scene.body, below, pan)
        return column(
            Box((), width=FILL, height=above, background=scene.bar, ghost=True),
            stack(body, weight=1, width=FILL, id="android:id/content"),
            Box((), width=FILL, height=below / display.scale, background=scene.foot, ghost=True),
            background=None if scene.translucent else scene.background,
            gradient=scene.gradient,
            class_name="android.widget.FrameLayout",
        )

    def centered(
        self, window: WindowRecord, view: View, *, outside: Handler | None, secure: bool = False
    ) -> Surface:
        """A dialog in the middle, everything below it darkened."""
        display = self.display
        width = min(display.width - 2 * display.px(32), display.px(_DIALOG_DP))
        height = min(self._height(view, width), display.height - 2 * display.status_height)
        left, top = (display.width - width) // 2, (display.height - height) // 2
        node = self.layout.arrange(view, Rect(left, top, left + width, top + height))
        return Surface(window, node, modal=True, dims=True, focusable=True, on_outside=outside, secure=secure)

    def bottom(self, window: WindowRecord, view: View, *, outside: Handler | None, since: float) -> Surface:
        """A sheet that stands on the lower edge, everything below it darkened."""
        display = self.display
        width = min(display.width, display.px(_SHEET_DP))
        height = min(self._height(view, width), display.height - 2 * display.status_height)
        left = (display.width - width) // 2
        node = self.layout.arrange(view, Rect(left, display.height - height, left + width, display.height))
        drop = round(height * self.way_left(since))
        return Surface(window, node, modal=True, dims=True, focusable=True, on_outside=outside, drop=drop)

    def banner(self, window: WindowRecord, view: View) -> Surface:
        """A panel below the status bar that leaves everything else within reach."""
        display = self.display
        width = min(display.width - 2 * display.px(10), display.px(_SHEET_DP))
        left, top = (display.width - width) // 2, display.status_height + display.px(6)
        height = min(self._height(view, width), display.height - top)
        return Surface(window, self.layout.arrange(view, Rect(left, top, left + width, top + height)))

    def near(
        self, window: WindowRecord, view: View, beside: Rect | None, *, outside: Handler | None
    ) -> Surface:
        """A small panel above what it is about, or below it where there is no room.

        It leaves everything else within reach; `outside` is done besides what a touch does there.
        """
        display = self.display
        width, height = self.layout.measure(view, display.width - display.px(16))
        about = beside or display.bounds
        gap = display.px(8)
        left = min(max(gap, about.center[0] - width // 2), max(gap, display.width - width - gap))
        over = about.top - gap - height
        top = over if over >= display.status_height else min(about.bottom + gap, display.height - height)
        node = self.layout.arrange(view, Rect(left, top, left + width, top + height))
        return Surface(window, node, on_outside=outside)

    def whole(self, window: WindowRecord, view: View, *, since: float | None = None) -> Surface:
        """A window over all of the display; with `since` it comes down from above."""
        node = self.layout.arrange(view, self.display.bounds)
        drop = 0 if since is None else -round(self.display.height * self.way_left(since))
        return Surface(window, node, modal=True, focusable=True, drop=drop)

    def toast(self, text: str) -> Surface:
        """A short message near the lower edge, which takes no touch."""
        display = self.display
        view = stack(
            Text(text, style=BODY, color=WHITE, id="android:id/message"),
            background=(50, 51, 58),
            radius=24,
            padding=pad(20, 12),
        )
        width, height = self.layout.measure(view, display.width - display.px(64))
        left, top = (display.width - width) // 2, display.height - display.px(110) - height
        node = self.layout.arrange(view, Rect(left, top, left + width, top + height))
        return Surface(window_record("Toast", SYSTEM_UI, "toast"), node, touchable=False)

    def _height(self, view: View, width: int) -> int:
        return self.layout.measure(view, width)[1]
