"""One-touch things: buttons and choices."""

from __future__ import annotations

from typing import Literal

from loopback.phone.ui.palette import Color, Palette
from loopback.phone.ui.text import (
    LABEL,
)
from loopback.phone.ui.views import (
    FILL,
    Box,
    Handler,
    Icon,
    Text,
    pad,
    row,
    stack,
)

ButtonKind = Literal["filled", "tonal", "outlined", "text"]


def button(
    label: str,
    on_tap: Handler,
    palette: Palette,
    *,
    name: str = "button",
    kind: ButtonKind = "filled",
    enabled: bool = True,
    wide: bool = False,
    weight: float = 0,
    icon: str | None = None,
) -> Box:
    """A button with a word on it: one node of the tree, with that word."""
    ground, ink = {
        "filled": (palette.primary, palette.on_primary),
        "tonal": (palette.container, palette.on_container),
        "outlined": (palette.raised, palette.primary),
        "text": (None, palette.primary),
    }[kind]
    if not enabled:
        ground, ink = (palette.disabled if ground else None), palette.on_disabled
    return row(
        Icon(icon, size=18, color=ink) if icon else None,
        Text(label, style=LABEL, color=ink, max_lines=1),
        id=name,
        class_name="android.widget.Button",
        width=FILL if wide else None,
        height=48 if kind != "text" else 44,
        weight=weight,
        gap=8,
        justify="center",
        padding=pad(24 if kind != "text" else 14, 0),
        background=ground,
        border=palette.outline if kind == "outlined" else None,
        radius=24,
        on_tap=on_tap,
        enabled=enabled,
        merged=True,
    )


def icon_button(
    icon: str,
    description: str,
    on_tap: Handler,
    *,
    name: str = "",
    color: Color = (27, 27, 31),
) -> Box:
    """A button with a drawing: its node has a content description and no text."""
    return stack(
        Icon(icon, size=24, color=color),
        id=name or icon,
        class_name="android.widget.ImageButton",
        description=description,
        width=48,
        height=48,
        align="center",
        justify="center",
        on_tap=on_tap,
        merged=True,
    )


def chip(label: str, on_tap: Handler, palette: Palette, *, selected: bool) -> Box:
    """One of several choices."""
    return row(
        Icon("check", size=16, color=palette.on_container) if selected else None,
        Text(label, style=LABEL, color=palette.on_container if selected else palette.soft_ink, max_lines=1),
        id="chip",
        class_name="android.widget.RadioButton",
        height=40,
        gap=6,
        padding=pad(16, 0),
        radius=12,
        background=palette.container if selected else palette.raised,
        border=None if selected else palette.outline,
        on_tap=on_tap,
        checkable=True,
        checked=selected,
        merged=True,
    )
