"""What conversations are drawn with."""

from __future__ import annotations

from loopback.phone.system.pages import Page
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import Palette
from loopback.phone.ui.text import BODY_LARGE, CAPTION
from loopback.phone.ui.views import FILL, Box, Handler, Text, View, column, pad, row, space


def bubble(
    text: str, palette: Palette, *, own: bool, time: str, on_hold: Handler, leading: View | None = None
) -> Box:
    """One message: the owner's own at the right, others' at the left."""
    words = Text(
        text,
        style=BODY_LARGE,
        color=palette.on_container if own else palette.ink,
        background=palette.container if own else palette.surface,
        radius=18,
        padding=pad(16, 10),
        id="message_text",
        on_long_tap=on_hold,
    )
    block = column(
        words,
        Text(time, style=CAPTION, color=palette.soft_ink, padding=pad(6, 2)),
        align="end" if own else "start",
        weight=4,
    )
    ends = (space(weight=1), block) if own else (leading, block, space(weight=1))
    return row(*ends, width=FILL, align="start", gap=10, id="message")


def composer(
    page: Page, palette: Palette, *, hint: str, on_send: Handler, leading: View | None = None
) -> Box:
    """The field for a new message, with its Send button."""
    text = page.field(
        "message",
        hint,
        name="compose_message_text",
        background=palette.surface,
        radius=22,
        padding=pad(18, 12),
        multiline=True,
    )
    return row(
        leading,
        column(text, weight=1),
        button(
            page.tr("Send", "发送"),
            on_send,
            palette,
            name="send_message_button",
            enabled=bool(page.fields.get("message", "").strip()),
        ),
        width=FILL,
        gap=10,
        padding=pad(12, 10),
        id="compose_bar",
    )
