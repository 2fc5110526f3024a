"""Parts that many apps need: search fields, sliders, progress, tabs, sheets, choices."""

from __future__ import annotations

from collections.abc import Callable

from loopback.phone.ui.buttons import icon_button
from loopback.phone.ui.palette import Palette
from loopback.phone.ui.text import BODY_LARGE, LABEL, TITLE_LARGE
from loopback.phone.ui.views import (
    FILL,
    Box,
    Control,
    Field,
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


def search_field(field: Field, palette: Palette, *, on_clear: Handler, clear: str = "Clear text") -> Box:
    """A pill around a field to search with; a cross empties it. `clear` describes the cross."""
    return row(
        Icon("search", size=22, color=palette.soft_ink),
        row(field, weight=1),
        icon_button("close", clear, on_clear, name="clear", color=palette.soft_ink)
        if field.value
        else space(12),
        background=palette.surface,
        radius=26,
        gap=10,
        padding=Insets(18, 2, 6, 2),
        width=FILL,
        id="search_bar",
    )


def progress(share: float, palette: Palette, *, height: float = 6, description: str = "") -> Box:
    """A bar filled to a share from 0 to 1."""
    filled = min(1.0, max(0.0, share))
    return row(
        Box((), weight=max(filled, 0.001), height=height, radius=height / 2, background=palette.primary),
        Box((), weight=max(1 - filled, 0.001), height=height, ghost=True),
        width=FILL,
        height=height,
        radius=height / 2,
        background=palette.container,
        class_name="android.widget.ProgressBar",
        description=description,
        merged=True,
        id="progress_bar",
    )


def slider(
    share: float,
    palette: Palette,
    *,
    description: str,
    on_move: Callable[[float], None],
    name: str = "slider",
) -> Box:
    """A knob on a line from 0 to 1, moved by dragging along it. `on_move` hears where it is now."""
    at = min(1.0, max(0.0, share))
    return stack(
        progress(at, palette, height=6),
        row(
            Box((), weight=max(at, 0.001), height=1, ghost=True),
            Box((), width=22, height=22, radius=11, background=palette.primary, ghost=True),
            Box((), weight=max(1 - at, 0.001), height=1, ghost=True),
            width=FILL,
            ghost=True,
        ),
        on_drag=lambda dx, _dy: on_move(min(1.0, max(0.0, at + dx))),
        height=48,
        width=FILL,
        justify="center",
        class_name="android.widget.SeekBar",
        description=description,
        merged=True,
        id=name,
    )


def tabs(items: tuple[tuple[str, Handler, bool], ...], palette: Palette) -> Box:
    """Words side by side over the open one's line: word, what a tap does, whether it is open."""
    return row(
        *(
            column(
                Text(
                    label,
                    style=LABEL,
                    color=palette.primary if active else palette.soft_ink,
                    max_lines=1,
                    text_align="center",
                    padding=pad(4, 13),
                ),
                Box((), height=3, width=FILL, background=palette.primary if active else None, ghost=True),
                on_tap=act,
                merged=True,
                selected=active,
                weight=1,
                id="tab",
            )
            for label, act, active in items
        ),
        width=FILL,
        id="tab_layout",
    )


def sheet(*children: View | None, palette: Palette, on_close: Handler, title: str = "") -> Box:
    """A panel from the bottom, for a translucent scene: a touch above it closes it."""
    return column(
        Box((), weight=1, width=FILL, on_tap=on_close, description=title or "Close", id="touch_outside"),
        column(
            row(
                Box((), width=36, height=4, radius=2, background=palette.outline, ghost=True),
                width=FILL,
                justify="center",
                padding=pad(0, 10),
            ),
            Text(title, style=TITLE_LARGE, color=palette.ink, padding=pad(22, 6)) if title else None,
            *children,
            background=palette.background,
            radius=26,
            square_bottom=True,
            width=FILL,
            padding=Insets(0, 0, 0, 14),
            id="design_bottom_sheet",
        ),
        width=FILL,
        height=FILL,
    )


def radio_row(label: str, palette: Palette, on_tap: Handler, *, chosen: bool) -> Box:
    """One of several choices, with its button before it."""
    return row(
        Control("radio", palette.primary, checked=chosen, ghost=True),
        Text(label, style=BODY_LARGE, color=palette.ink, weight=1, max_lines=2),
        width=FILL,
        gap=18,
        padding=pad(22, 10),
        on_tap=on_tap,
        checkable=True,
        checked=chosen,
        merged=True,
        class_name="android.widget.RadioButton",
        id="android:id/text1",
    )


def floating(page_body: View, action: View) -> Box:
    """A page with a round button over its lower right corner."""
    return stack(
        page_body,
        column(
            space(weight=1),
            row(space(weight=1), action, padding=pad(18, 16), width=FILL, ghost=True),
            ghost=True,
            width=FILL,
            height=FILL,
        ),
    )


def round_button(icon: str, description: str, on_tap: Handler, palette: Palette, *, size: float = 60) -> Box:
    """A round coloured button with a drawing."""
    return stack(
        Icon(icon, size=size * 0.42, color=palette.on_primary),
        width=size,
        height=size,
        radius=size / 2,
        background=palette.primary,
        on_tap=on_tap,
        align="center",
        justify="center",
        class_name="android.widget.ImageButton",
        description=description,
        merged=True,
        id=icon,
    )
