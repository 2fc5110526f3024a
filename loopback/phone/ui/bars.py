"""What frames a page: its title, its places, headings and lines between rows."""

from __future__ import annotations

from loopback.phone.ui.buttons import icon_button
from loopback.phone.ui.palette import Palette
from loopback.phone.ui.text import (
    LABEL,
    SMALL,
    TITLE_LARGE,
)
from loopback.phone.ui.views import (
    FILL,
    Box,
    Handler,
    Icon,
    Insets,
    Text,
    View,
    column,
    pad,
    row,
    space,
    stack,
)


def top_bar(
    title: str,
    palette: Palette,
    *,
    on_back: Handler | None = None,
    back: str = "Navigate up",
    actions: tuple[View, ...] = (),
) -> Box:
    """A page's title with the way back and its actions."""
    return row(
        icon_button("back", back, on_back, name="up", color=palette.ink) if on_back else space(12),
        Text(title, style=TITLE_LARGE, color=palette.ink, max_lines=1, weight=1, id="title"),
        *actions,
        id="toolbar",
        class_name="android.view.ViewGroup",
        width=FILL,
        height=60,
        gap=4,
        padding=pad(4, 0),
    )


def bottom_bar(items: tuple[tuple[str, str, Handler, bool], ...], palette: Palette) -> Box:
    """An app's main places at its foot: icon, word, what a tap does, and whether it is open."""
    return row(
        *(
            column(
                stack(
                    Icon(icon, color=palette.on_container if active else palette.soft_ink),
                    width=60,
                    height=32,
                    radius=16,
                    background=palette.container if active else None,
                    align="center",
                    justify="center",
                ),
                Text(label, style=SMALL, color=palette.ink if active else palette.soft_ink, max_lines=1),
                on_tap=act,
                merged=True,
                selected=active,
                class_name="android.widget.FrameLayout",
                align="center",
                gap=2,
                weight=1,
                padding=pad(0, 8),
                id="nav_item",
            )
            for icon, label, act, active in items
        ),
        width=FILL,
        background=palette.surface,
        id="bottom_navigation",
    )


def section(title: str, palette: Palette) -> Box:
    """A small heading above rows."""
    return row(Text(title, style=LABEL, color=palette.primary), padding=Insets(20, 18, 20, 6), width=FILL)


def divider(palette: Palette) -> Box:
    """A hairline between rows."""
    return Box((), width=FILL, height=1, background=palette.hairline, ghost=True)
