"""How every page of the settings is framed, and its generic rows."""

from __future__ import annotations

from collections.abc import Sequence

from loopback.phone.apps.settings_tree import Key, Row
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import section, top_bar
from loopback.phone.ui.palette import SYSTEM, WHITE, Color
from loopback.phone.ui.parts import radio_row, sheet, slider
from loopback.phone.ui.rows import list_item, switch_row
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Insets, Text, View, column, pad, row, stack


def sub_page(page: Page, title: str, rows: Sequence[View], *, actions: tuple[View, ...] = ()) -> Scene:
    """A page below the first one: its title, the way back, its rows."""
    back = page.tr("Navigate up", "转到上一层级")
    bar = top_bar(title, SYSTEM, on_back=page.close, back=back, actions=actions)
    return Scene(
        column(bar, page.scroll(column(*rows, width=FILL, padding=Insets(0, 0, 0, 16)))), SYSTEM.background
    )


def disc(icon: str, ground: Color) -> Box:
    """A round mark with a drawing."""
    return stack(
        Icon(icon, size=20, color=WHITE, ghost=True),
        width=40,
        height=40,
        radius=20,
        background=ground,
        align="center",
        justify="center",
        class_name="android.widget.ImageView",
        lit=True,
    )


def mark(source: Row) -> View | None:
    """What stands before a row's title."""
    if not source.icon:
        return None
    return (
        disc(source.icon, source.color) if source.color else Icon(source.icon, size=22, color=SYSTEM.soft_ink)
    )


def heading(page: Page, source: Row) -> View:
    """A heading between rows."""
    return section(page.tr(*source.title), SYSTEM)


def remark(page: Page, source: Row) -> View:
    """A note below rows."""
    return row(
        Icon("info", size=20, color=SYSTEM.soft_ink),
        Text(page.tr(*source.title), style=BODY, color=SYSTEM.soft_ink, weight=1),
        gap=16,
        padding=pad(20, 14),
        width=FILL,
    )


def switched(page: Page, source: Row, key: Key, on_tap: Handler | None = None) -> View:
    """A row with a switch. `on_tap` takes the place of turning it over."""
    settings = page.device.settings
    return switch_row(
        page.tr(*source.title),
        SYSTEM,
        checked=key.is_on(settings),
        on_tap=on_tap or (lambda: key.switch(settings)),
        subtitle=page.tr(*source.words),
        icon=source.icon or None,
    )


def chosen(page: Page, source: Row, key: Key, at: str) -> View:
    """A row that opens its choices; the value stands below the title."""
    now = key.value(page.device.settings)
    words = next((page.tr(*words) for value, words in source.options if value == now), now)
    return list_item(
        page.tr(*source.title),
        SYSTEM,
        subtitle=words,
        leading=mark(source),
        on_tap=page.open("ListPreferenceActivity", leaf=at, row=source.title[0]),
    )


def slid(page: Page, source: Row, key: Key, ends: tuple[int, int]) -> View:
    """A row with a slider between two whole numbers."""
    low, high = ends
    settings = page.device.settings
    value = key.value(settings)
    level = min(high, max(low, int(value))) if value.isdigit() else low
    share = (level - low) / (high - low)

    def move(to: float) -> None:
        settings.put(key.space, key.name, str(low + round(to * (high - low))))

    title = page.tr(*source.title)
    return column(
        row(
            Text(title, style=BODY_LARGE, color=SYSTEM.ink, weight=1),
            Text(f"{round(share * 100)}%", style=CAPTION, color=SYSTEM.soft_ink),
            width=FILL,
        ),
        slider(share, SYSTEM, description=title, on_move=move, name="seekbar"),
        padding=pad(20, 8),
        width=FILL,
        id="item",
    )


def choices(page: Page, source: Row, key: Key) -> Scene:
    """The choices of a row on a sheet; one that is taken closes it."""
    settings = page.device.settings
    now = key.value(settings)

    def taking(value: str) -> Handler:
        def take() -> None:
            settings.put(key.space, key.name, value)
            page.close()

        return take

    rows = [
        radio_row(page.tr(*words), SYSTEM, taking(value), chosen=value == now)
        for value, words in source.options
    ]
    body = sheet(*rows, palette=SYSTEM, on_close=page.close, title=page.tr(*source.title))
    return Scene(body, SYSTEM.background, translucent=True, foot=SYSTEM.background)
