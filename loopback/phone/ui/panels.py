"""Grounds with something on them: cards, dialogs, pictures, marks, waiting."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import SYSTEM, WHITE, Color, Palette, mix
from loopback.phone.ui.text import (
    BODY,
    CAPTION,
    SMALL,
    TITLE_LARGE,
    TextStyle,
)
from loopback.phone.ui.views import (
    FILL,
    Box,
    Handler,
    Icon,
    Insets,
    Scroll,
    Spinner,
    Text,
    View,
    column,
    pad,
    row,
    stack,
)

_BUTTON_LINE = 36
"""More half-width letters than this on a dialog's buttons stand below each other."""


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


def note(text: str, palette: Palette, *, tint: Color | None = None) -> Box:
    """A remark on a soft ground."""
    return row(
        Text(text, style=CAPTION, color=palette.soft_ink, weight=1),
        background=tint or palette.surface,
        radius=12,
        padding=pad(14, 10),
        width=FILL,
    )


def message(text: str, offsets: Mapping[str, int]) -> Scroll | None:
    """The words of an alert, which scroll where they are long; nothing for none."""
    if not text:
        return None
    words = Text(text, style=BODY, color=SYSTEM.soft_ink, id="android:id/message")
    return Scroll("message", words, offsets.get("message", 0), weight=1, id="android:id/scrollView")


def dialog(title: str, words: View | None, buttons: tuple[tuple[str, Handler], ...], palette: Palette) -> Box:
    """The panel of an alert: its title, its words and its buttons at the lower right.

    The buttons show however long the words are. Those that do not fit side by side stand below each other,
    the last one on top.
    """
    answers = [
        button(label, act, palette, kind="text", name=f"android:id/button{len(buttons) - index}")
        for index, (label, act) in enumerate(buttons)
    ]
    line = row(*answers, justify="end", width=FILL, padding=Insets(0, 12, 0, 0))
    if sum(2 + len(label.encode("gbk", "replace")) for label, _ in buttons) > _BUTTON_LINE:
        line = column(*reversed(answers), align="end", width=FILL, padding=Insets(0, 12, 0, 0))
    return column(
        Text(title, style=TITLE_LARGE, color=palette.ink, max_lines=3, id="android:id/alertTitle")
        if title
        else None,
        words,
        line,
        background=mix(palette.surface, WHITE, 0.4),
        radius=28,
        padding=Insets(24, 24, 22, 14),
        gap=12,
        width=FILL,
        id="android:id/parentPanel",
    )


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


def tile(
    icon: str, ground: Color, ink: Color, *, size: float = 64, radius: float = 16, lit: bool = False
) -> Box:
    """A coloured square with a drawing: an app's icon, a product. A `lit` one is the same in dark mode."""
    return stack(
        Icon(icon, size=size * 0.55, color=ink, ghost=True),
        width=size,
        height=size,
        radius=radius,
        background=ground,
        align="center",
        justify="center",
        lit=lit,
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
