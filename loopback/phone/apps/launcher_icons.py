"""Icons of the home screen: apps and folders, with a count of their notices."""

from __future__ import annotations

from collections.abc import Sequence

from loopback.phone.apps.launcher_places import COLUMNS, Folder, Place, title
from loopback.phone.system.pages import App, Page
from loopback.phone.ui.palette import WHITE, Color, rgb
from loopback.phone.ui.panels import tile
from loopback.phone.ui.text import SMALL, TextStyle
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Text, View, column, pad, row, space, stack

_BADGE = rgb("C8322B")
_FOLDER_GROUND = rgb("C9D6DF")
_ICON = 60.0
_NAME = TextStyle(13, medium=True)


def grid(page: Page, places: Sequence[Place], *, ink: Color = WHITE) -> Box:
    """Icons in lines of four."""
    lines = [places[start : start + COLUMNS] for start in range(0, len(places), COLUMNS)]
    return column(*(line_of(page, line, ink=ink) for line in lines), gap=14, width=FILL, ghost=True)


def line_of(page: Page, places: Sequence[Place], *, ink: Color = WHITE) -> Box:
    """One line of icons, each a quarter of the width."""
    filler = [space(weight=1) for _ in range(COLUMNS - len(places))]
    return row(*(icon(page, place, ink=ink) for place in places), *filler, width=FILL, align="start")


def icon(page: Page, place: Place, *, ink: Color = WHITE) -> View:
    """The icon of an app or a folder."""
    if isinstance(place, Folder):
        return _labelled(_folder_picture(place), title(page, place), ink, opener(page, place))
    count = sum(notice.package == place.package for notice in page.device.notices)
    label = place.label()
    told = page.tr(f"{label} has {count} notifications", f"{label}有 {count} 条通知") if count else label
    return _labelled(
        _badged(app_picture(place, _ICON), count),
        label,
        ink,
        starter(page, place.package),
        description=told,
        on_hold=page.open("popup.ShortcutsActivity", package=place.package),
    )


def app_picture(app: App, size: float) -> View:
    """An app's picture, whose colours stay in dark mode."""
    return stack(tile(app.icon, *app.colors, size=size, radius=size * 0.32), lit=True, ghost=True)


def starter(page: Page, package: str) -> Handler:
    """A handler that brings an app to the front."""
    return lambda: page.host.launch(package)


def opener(page: Page, folder: Folder) -> Handler:
    """A handler that opens a folder."""
    return page.open("folder.FolderActivity", folder=folder.record["id"])


def _labelled(
    picture: View,
    label: str,
    ink: Color,
    on_tap: Handler,
    *,
    description: str = "",
    on_hold: Handler | None = None,
) -> View:
    return column(
        picture,
        Text(label, style=_NAME, color=ink, max_lines=1, text_align="center"),
        class_name="android.widget.TextView",
        description=description or label,
        merged=True,
        align="center",
        gap=6,
        weight=1,
        on_tap=on_tap,
        on_long_tap=on_hold,
    )


def _badged(picture: View, count: int) -> View:
    if not count:
        return picture
    mark = stack(
        Text(str(count), style=SMALL, color=WHITE, ghost=True),
        height=20,
        width=20 if count < 10 else 26,
        radius=10,
        background=_BADGE,
        align="center",
        justify="center",
        ghost=True,
    )
    return stack(
        column(space(4), picture, ghost=True),
        row(space(weight=1), mark, width=FILL, ghost=True),
        width=_ICON + 8,
        align="center",
        ghost=True,
    )


def _folder_picture(folder: Folder) -> View:
    def dot(app: App) -> View:
        return stack(
            Icon(app.icon, size=13, color=app.colors[1], ghost=True),
            width=22,
            height=22,
            radius=8,
            background=app.colors[0],
            align="center",
            justify="center",
            ghost=True,
        )

    dots = [dot(app) for app in folder.apps[:4]]
    return column(
        *(row(*dots[start : start + 2], gap=4, ghost=True) for start in range(0, len(dots), 2)),
        gap=4,
        width=_ICON,
        height=_ICON,
        radius=19,
        background=_FOLDER_GROUND,
        lit=True,
        padding=pad(6),
        class_name="android.widget.ImageView",
    )
