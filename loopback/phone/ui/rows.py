"""Rows of lists."""

from __future__ import annotations

from loopback.phone.ui.palette import Palette
from loopback.phone.ui.text import (
    BODY,
    BODY_LARGE,
    TITLE,
)
from loopback.phone.ui.views import (
    FILL,
    Box,
    Control,
    Handler,
    Icon,
    Text,
    View,
    column,
    pad,
    row,
)


def list_item(
    title: str,
    palette: Palette,
    *,
    subtitle: str = "",
    leading: View | None = None,
    trailing: View | None = None,
    on_tap: Handler | None = None,
    name: str = "item",
    subtitle_lines: int = 2,
) -> Box:
    """A row of a list: title, smaller words below it, something before and after."""
    return row(
        leading,
        column(
            Text(title, style=BODY_LARGE, color=palette.ink, max_lines=2, id="android:id/title"),
            Text(
                subtitle,
                style=BODY,
                color=palette.soft_ink,
                max_lines=subtitle_lines,
                id="android:id/summary",
            )
            if subtitle
            else None,
            weight=1,
            gap=1,
        ),
        trailing,
        id=name,
        width=FILL,
        gap=16,
        padding=pad(20, 13),
        on_tap=on_tap,
    )


def switch_row(
    title: str,
    palette: Palette,
    *,
    checked: bool,
    on_tap: Handler,
    subtitle: str = "",
    icon: str | None = None,
) -> Box:
    """A row that turns something on and off; the switch in it carries the state."""
    return list_item(
        title,
        palette,
        subtitle=subtitle,
        leading=Icon(icon, color=palette.soft_ink) if icon else None,
        trailing=Control(
            "switch", palette.primary, checked=checked, id="android:id/switch_widget", description=title
        ),
        on_tap=on_tap,
    )


def amount_row(label: str, amount: str, palette: Palette, *, strong: bool = False) -> Box:
    """Words at the left, a number at the right."""
    style = TITLE if strong else BODY_LARGE
    return row(
        Text(label, style=style, color=palette.ink if strong else palette.soft_ink, weight=1, max_lines=2),
        Text(amount, style=style, color=palette.ink, max_lines=2),
        width=FILL,
        gap=16,
    )
