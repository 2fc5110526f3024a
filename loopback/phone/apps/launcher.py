"""The home screen, and the apps used lately."""

from __future__ import annotations

from loopback.phone.apps.base import BaseApp, Hold, Words, Write, walk
from loopback.phone.apps.launcher_icons import grid, line_of
from loopback.phone.apps.launcher_layers import drawer, folder, shortcuts
from loopback.phone.apps.launcher_places import docked, first_folders, pages
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.system.recents import recents_scene
from loopback.phone.ui.buttons import icon_button
from loopback.phone.ui.palette import SYSTEM, WHITE, Color, rgb
from loopback.phone.ui.text import BODY_LARGE, TITLE, TextStyle
from loopback.phone.ui.views import FILL, Box, Icon, Insets, Text, column, pad, row, space

_SOFT = rgb("E9EEF8")
_FAINT = rgb("8FA6B8")
_GLASS = rgb("F4F7FB")
_CLOCK = TextStyle(64, line=1.1)
_TURN = 0.15
"""The share of the screen that a finger crosses to turn a page."""
WALLPAPERS = (
    (("Lake", "湖"), rgb("1F3558"), rgb("6C93A8")),
    (("Fern", "蕨"), rgb("1D3B2C"), rgb("6E9E7C")),
    (("Dusk", "暮色"), rgb("35244E"), rgb("B07A93")),
    (("Sand", "沙"), rgb("4A3A2A"), rgb("B49A78")),
)
"""Name, and the colours at the top and at the foot; the setting `secure/wallpaper` holds which."""


class Launcher(BaseApp):
    """Icons of every app that can be started, on pages, in folders, in the dock and all of them by name.

    The collection "folders" holds the folders: id, name, name_zh, apps (packages by comma).
    """

    package = "com.android.launcher3"
    launcher = "com.android.launcher3.uioverrides.QuickstepLauncher"
    system = True
    version = "14"
    icon = "home"
    names = ("Home", "桌面")
    tours = (
        walk("home"),
        walk("drawer", ("All apps", "全部应用"), Write(("Search apps", "搜索应用"), ("me", "短"))),
        walk("nothing", ("Search", "搜索"), Write(("Search apps", "搜索应用"), ("zzz", "无"))),
        walk("folder", ("Tools", "工具")),
        walk("shortcuts", Hold(("Blue Fern", "蓝蕨咖啡")), ("Uninstall", "卸载"), ("Cancel", "取消")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        first_folders(device)

    def screens(self) -> tuple[Screen, ...]:
        """The home screen, what comes over it, and the apps used lately."""
        return (
            Screen(self.launcher or "", self._home, exported=True),
            Screen(f"{self.package}.allapps.AllAppsActivity", drawer),
            Screen(f"{self.package}.folder.FolderActivity", folder),
            Screen(f"{self.package}.popup.ShortcutsActivity", shortcuts),
            Screen("com.android.quickstep.RecentsActivity", recents_scene, exported=True),
        )

    def _home(self, page: Page) -> Scene:
        found = pages(page)
        at = min(int(page.choices.get("at", "0")), len(found) - 1)
        top = self._head(page) if at == 0 else space(24)
        icons = column(top, grid(page, found[at]), gap=14, width=FILL, ghost=True)
        body = column(
            page.scroll(icons, key="workspace_content"),
            self._foot(page, len(found), at),
            row(line_of(page, docked(page)), padding=Insets(0, 2, 0, 12), width=FILL, id="hotseat"),
            padding=pad(18, 0),
            width=FILL,
            height=FILL,
            on_drag=lambda dx, dy: _swipe(page, len(found), at, (dx, dy)),
            id="workspace",
        )
        _, above, below = wallpaper(self.device)
        return Scene(body, above, gradient=below, light_icons=True, lit=True)

    def _head(self, page: Page) -> Box:
        now = self.device.local_time()
        weekday = "一二三四五六日"[now.weekday()]
        date = page.tr(f"{now:%A}, {now:%B} {now.day}", f"{now.month}月{now.day}日 星期{weekday}")
        pill = row(
            Icon("search", size=22, color=SYSTEM.soft_ink),
            Text(page.tr("Search", "搜索"), style=BODY_LARGE, color=SYSTEM.soft_ink, weight=1),
            background=_GLASS,
            radius=26,
            gap=12,
            height=52,
            padding=pad(18, 0),
            width=FILL,
            on_tap=page.open("allapps.AllAppsActivity"),
            merged=True,
            id="search_pill",
        )
        return column(
            space(20),
            Text(f"{now:%H:%M}", style=_CLOCK, color=WHITE, id="clock"),
            Text(date, style=TITLE, color=_SOFT, id="date"),
            space(8),
            pill,
            space(4),
            width=FILL,
            ghost=True,
        )

    def _foot(self, page: Page, count: int, at: int) -> Box:
        """Dots for the pages, and the way to all apps."""
        dots = [
            Box((), width=8, height=8, radius=4, background=WHITE if index == at else _FAINT, ghost=True)
            for index in range(count)
        ]
        told = page.tr(f"Home screen {at + 1} of {count}", f"主屏幕：第 {at + 1} 屏，共 {count} 屏")
        up = icon_button(
            "chevron_up",
            page.tr("All apps", "全部应用"),
            page.open("allapps.AllAppsActivity"),
            name="all_apps_handle",
            color=WHITE,
        )
        return row(
            space(48),
            space(weight=1),
            row(*dots, gap=8, description=told, id="page_indicator"),
            space(weight=1),
            up,
            width=FILL,
        )


def wallpaper(device: Device) -> tuple[Words, Color, Color]:
    """The chosen wallpaper; the first for what is none."""
    chosen = device.settings.get("secure", "wallpaper") or ""
    return next((one for one in WALLPAPERS if one[0][0] == chosen), WALLPAPERS[0])


def _swipe(page: Page, count: int, at: int, moved: tuple[float, float]) -> None:
    across, down = moved
    if abs(across) > _TURN and abs(across) > abs(down):
        page.choices["at"] = str(min(count - 1, max(0, at + (1 if across < 0 else -1))))
    elif down < -_TURN / 2:
        page.go("allapps.AllAppsActivity")
