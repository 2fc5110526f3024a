"""The pieces that screens are built from: buttons, bars, rows and cards, composed of primitives."""

from __future__ import annotations

from typing import Literal

from loopback.phone.ui.palette import WHITE, Color, Palette, mix
from loopback.phone.ui.text import (
    BODY,
    BODY_LARGE,
    CAPTION,
    LABEL,
    SMALL,
    TITLE,
    TITLE_LARGE,
    TextStyle,
)
from loopback.phone.ui.views import (
    FILL,
    Box,
    Control,
    Handler,
    Icon,
    Insets,
    Spinner,
    Text,
    View,
    column,
    pad,
    row,
    space,
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


def section(title: str, palette: Palette) -> Box:
    """A small heading above rows."""
    return row(Text(title, style=LABEL, color=palette.primary), padding=Insets(20, 18, 20, 6), width=FILL)


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


def card(
    *children: View | None,
    palette: Palette,
    on_tap: Handler | None = None,
    name: str = "card",
    tint: Color | None = None,
) -> Box:
    """Children on a raised, rounded ground."""
    return column(
        *children,
        id=name,
        class_name="android.view.ViewGroup",
        background=tint or palette.raised,
        border=palette.hairline if tint is None else None,
        radius=18,
        padding=pad(16),
        gap=6,
        width=FILL,
        on_tap=on_tap,
    )


def divider(palette: Palette) -> Box:
    """A hairline between rows."""
    return Box((), width=FILL, height=1, background=palette.hairline, ghost=True)


def avatar(name: str, ground: Color, *, size: float = 44) -> Box:
    """A disc with the first letter of a name, as chats show people."""
    return stack(
        Text(name[:1].upper(), style=TextStyle(size * 0.4, medium=True), color=WHITE, ghost=True)
        if name[:1].isalpha()
        else Icon("person", size=size * 0.55, color=WHITE, ghost=True),
        width=size,
        height=size,
        radius=size / 2,
        background=ground,
        align="center",
        justify="center",
        class_name="android.widget.ImageView",
    )


def tile(icon: str, ground: Color, ink: Color, *, size: float = 64, radius: float = 16) -> Box:
    """A coloured square with a drawing: an app's icon, a picture of a product."""
    return stack(
        Icon(icon, size=size * 0.55, color=ink, ghost=True),
        width=size,
        height=size,
        radius=radius,
        background=ground,
        gradient=None,
        align="center",
        justify="center",
        class_name="android.widget.ImageView",
    )


def badge(number: int, palette: Palette) -> Box | None:
    """A count on a red disc, or nothing for zero."""
    if number <= 0:
        return None
    return stack(
        Text(str(number), style=SMALL, color=WHITE, id="badge"),
        height=20,
        radius=10,
        padding=pad(7, 0),
        background=palette.danger,
        align="center",
        justify="center",
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


def tabs(labels: tuple[str, ...], active: int, on_choose: tuple[Handler, ...], palette: Palette) -> Box:
    """Headings side by side, one of them active."""
    return row(
        *(
            column(
                Text(
                    label,
                    style=LABEL,
                    color=palette.primary if index == active else palette.soft_ink,
                    max_lines=1,
                ),
                Box(
                    (),
                    width=28,
                    height=3,
                    radius=2,
                    background=palette.primary if index == active else None,
                    ghost=True,
                ),
                on_tap=act,
                merged=True,
                selected=index == active,
                class_name="android.widget.TextView",
                align="center",
                gap=6,
                padding=Insets(4, 12, 4, 0),
                weight=1,
                id="tab",
            )
            for index, (label, act) in enumerate(zip(labels, on_choose, strict=True))
        ),
        width=FILL,
        padding=pad(8, 0),
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


def amount_row(label: str, amount: str, palette: Palette, *, strong: bool = False) -> Box:
    """Words at the left, a number at the right."""
    style = TITLE if strong else BODY_LARGE
    return row(
        Text(label, style=style, color=palette.ink if strong else palette.soft_ink, weight=1, max_lines=2),
        Text(amount, style=style, color=palette.ink, max_lines=2),
        width=FILL,
        gap=16,
    )


def loading(turn: float, palette: Palette, label: str) -> Box:
    """A page that waits for its content."""
    return column(
        Spinner(turn, palette.primary, description=label, id="progress"),
        Text(label, style=BODY, color=palette.soft_ink),
        weight=1,
        width=FILL,
        height=FILL,
        align="center",
        justify="center",
        gap=12,
    )


def dialog(title: str, text: str, buttons: tuple[tuple[str, Handler], ...], palette: Palette) -> Box:
    """The panel of an alert: its title, its words and its buttons at the lower right."""
    count = len(buttons)
    return column(
        Text(title, style=TITLE_LARGE, color=palette.ink, id="android:id/alertTitle") if title else None,
        Text(text, style=BODY, color=palette.soft_ink, id="android:id/message") if text else None,
        row(
            *(
                button(label, act, palette, kind="text", name=f"android:id/button{count - index}")
                for index, (label, act) in enumerate(buttons)
            ),
            justify="end",
            width=FILL,
            padding=Insets(0, 12, 0, 0),
        ),
        background=mix(palette.surface, WHITE, 0.4),
        radius=28,
        padding=Insets(24, 24, 22, 14),
        gap=12,
        width=FILL,
        id="android:id/parentPanel",
    )


def note(text: str, palette: Palette, *, tint: Color | None = None) -> Box:
    """A remark on a soft ground."""
    return row(
        Text(text, style=CAPTION, color=palette.soft_ink, weight=1),
        background=tint or palette.surface,
        radius=12,
        padding=pad(14, 10),
        width=FILL,
    )
