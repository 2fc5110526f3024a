"""The apps used lately, each as a small picture of itself."""

from __future__ import annotations

from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import SYSTEM, Color, rgb
from loopback.phone.ui.panels import tile
from loopback.phone.ui.text import LABEL, TITLE
from loopback.phone.ui.views import (
    FILL,
    Box,
    Icon,
    Text,
    Thumbnail,
    View,
    column,
    inert,
    pad,
    row,
    space,
    stack,
)

_COLUMNS = 2
_STATUS_DP = 32
_PICTURED = 6
"""So many apps are shown as they were left: pictures of more cost more time than anybody looks at them."""
_GROUND: Color = rgb("DDE3EF")


def recents_scene(page: Page) -> Scene:
    """Every running app as a card: a tap opens it, a swipe sideways ends it, the button below ends all."""
    cards = [_card(page, other, pictured=number < _PICTURED) for number, other in enumerate(page.host.recent)]
    if not cards:
        words = page.tr("No recent items", "近期没有任何内容")
        empty = Text(words, style=TITLE, color=SYSTEM.soft_ink, id="empty")
        return Scene(column(space(weight=1), empty, space(weight=1), align="center"), _GROUND)
    lines = [cards[start : start + _COLUMNS] for start in range(0, len(cards), _COLUMNS)]
    grid = column(*(_line(line) for line in lines), gap=14, width=FILL, padding=pad(16, 18))
    clear = button(
        page.tr("Clear all", "全部清除"), lambda: _clear(page), SYSTEM, kind="tonal", name="clear_all"
    )
    body = column(page.scroll(grid), row(clear, width=FILL, justify="center", padding=pad(0, 12)))
    return Scene(body, _GROUND)


def _line(cards: list[Box]) -> Box:
    filler = [space(weight=1) for _ in range(_COLUMNS - len(cards))]
    return row(*cards, *filler, gap=14, width=FILL, align="start")


def _card(page: Page, other: Page, *, pictured: bool) -> Box:
    def swiped(right: float, _down: float) -> None:
        if abs(right) > 0.3:
            page.host.stop(other.package)

    return column(
        row(
            tile(other.app.icon, *other.app.colors, size=26, radius=9, lit=True),
            Text(other.app.label(), style=LABEL, color=SYSTEM.ink, max_lines=1, weight=1),
            gap=8,
            width=FILL,
            padding=pad(4, 0),
        ),
        _picture(other) if pictured and not other.secure else _blank(other),
        weight=1,
        gap=8,
        merged=True,
        class_name="android.widget.FrameLayout",
        description=other.app.label(),
        on_tap=lambda: page.host.launch(other.package),
        on_drag=swiped,
        sideways=True,
        id="snapshot",
    )


def _blank(other: Page) -> View:
    """In place of a page that must not be seen, or that was left long ago."""
    sign = "lock" if other.secure else other.app.icon
    return stack(
        Icon(sign, size=32, color=SYSTEM.soft_ink),
        width=FILL,
        height=200,
        background=SYSTEM.surface,
        align="center",
        justify="center",
        silent=True,
    )


def _picture(other: Page) -> View:
    scene = other.screen.build(other)
    whole = column(
        Box((), width=FILL, height=_STATUS_DP, background=scene.bar, ghost=True),
        stack(scene.body, weight=1, width=FILL),
        background=scene.background,
        gradient=scene.gradient,
    )
    return Thumbnail(child=inert(whole), width=FILL, silent=True, lit=scene.lit)


def _clear(page: Page) -> None:
    for other in page.host.recent:
        page.host.stop(other.package)
    page.close()
