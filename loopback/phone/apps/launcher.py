"""The home screen, and the apps used lately."""

from __future__ import annotations

from loopback.phone.apps.base import BaseApp
from loopback.phone.system.pages import App, Page, Scene, Screen
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import SYSTEM, WHITE, rgb
from loopback.phone.ui.panels import tile
from loopback.phone.ui.text import LABEL, TITLE, TITLE_LARGE, TextStyle
from loopback.phone.ui.views import FILL, Box, Handler, Insets, Text, View, column, pad, row, space

_TOP = rgb("1F3558")
_BOTTOM = rgb("6C93A8")
_SOFT = rgb("E9EEF8")
_CLOCK = TextStyle(64, line=1.1)
_COLUMNS = 4
_DOCK = ("com.android.messaging", "com.palaver.chat", "org.heron.browser", "com.android.settings")


class Launcher(BaseApp):
    """Icons of every app that can be started."""

    package = "com.android.launcher3"
    launcher = "com.android.launcher3.uioverrides.QuickstepLauncher"
    system = True
    version = "14"
    icon = "home"
    names = ("Home", "桌面")

    def screens(self) -> tuple[Screen, ...]:
        """The home screen and the apps used lately."""
        return (
            Screen(self.launcher or "", self._home, exported=True),
            Screen("com.android.quickstep.RecentsActivity", self._recents, exported=True),
        )

    def _home(self, page: Page) -> Scene:
        now = self.device.local_time()
        weekday = "一二三四五六日"[now.weekday()]
        date = page.tr(f"{now:%A}, {now:%B} {now.day}", f"{now.month}月{now.day}日 星期{weekday}")
        apps = [app for app in page.host.apps.values() if app.launcher and app.package != self.package]
        docked = [app for app in apps if app.package in _DOCK]
        others = [app for app in apps if app.package not in _DOCK]
        body = column(
            space(48),
            Text(f"{now:%H:%M}", style=_CLOCK, color=WHITE, id="clock"),
            Text(date, style=TITLE, color=_SOFT, id="date"),
            space(weight=1),
            *(
                self._line(page, others[start : start + _COLUMNS])
                for start in range(0, len(others), _COLUMNS)
            ),
            space(22),
            self._dock(page, docked),
            padding=Insets(18, 0, 18, 10),
            width=FILL,
            id="workspace",
        )
        return Scene(body, _TOP, gradient=_BOTTOM, light_icons=True)

    def _line(self, page: Page, apps: list[App]) -> Box:
        filler = [space(weight=1) for _ in range(_COLUMNS - len(apps))]
        return row(*(self._icon(page, app) for app in apps), *filler, width=FILL, align="start")

    def _dock(self, page: Page, apps: list[App]) -> Box:
        return row(
            *(self._icon(page, app) for app in apps),
            width=FILL,
            align="start",
            padding=pad(0, 14),
            id="hotseat",
        )

    def _icon(self, page: Page, app: App) -> View:
        return column(
            tile(app.icon, *app.colors, size=60, radius=19),
            Text(app.label(), style=LABEL, color=WHITE, max_lines=1, text_align="center"),
            class_name="android.widget.TextView",
            description=app.label(),
            merged=True,
            align="center",
            gap=6,
            weight=1,
            on_tap=_starter(page, app.package),
        )

    def _recents(self, page: Page) -> Scene:
        cards = [self._card(page, other) for other in page.host.recent]
        empty = Text(page.tr("No recent items", "近期没有任何内容"), style=TITLE, color=SYSTEM.soft_ink)
        clear = button(
            page.tr("Clear all", "全部清除"), lambda: _clear(page), SYSTEM, kind="tonal", name="clear_all"
        )
        body = column(
            space(20),
            page.scroll(column(*cards, gap=14, width=FILL)) if cards else empty,
            clear if cards else None,
            align="center",
            gap=16,
            padding=pad(28, 20),
        )
        return Scene(body, rgb("DDE3EF"))

    def _card(self, page: Page, other: Page) -> Box:
        return column(
            row(
                tile(other.app.icon, *other.app.colors, size=36, radius=11),
                Text(other.app.label(), style=TITLE_LARGE, color=SYSTEM.ink, weight=1),
                gap=14,
                width=FILL,
            ),
            background=WHITE,
            radius=24,
            padding=pad(20),
            gap=10,
            width=FILL,
            description=other.app.label(),
            on_tap=_starter(page, other.package),
            id="snapshot",
        )


def _starter(page: Page, package: str) -> Handler:
    return lambda: page.host.launch(package)


def _clear(page: Page) -> None:
    for other in page.host.recent:
        page.host.stop(other.package)
    page.close()
