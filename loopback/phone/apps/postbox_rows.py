"""One mail in a list of mails."""

from __future__ import annotations

from loopback.phone.apps.people_parts import disc, stamp
from loopback.phone.apps.postbox_box import Mailbox
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page
from loopback.phone.system.state import Record
from loopback.phone.ui.palette import WHITE, Palette
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, LABEL, SMALL, TextStyle
from loopback.phone.ui.views import FILL, Box, Icon, Insets, Text, View, column, row, stack

_STRONG = TextStyle(16, medium=True)


class MailRows:
    """Rows that open a mail, choose it, star it, or move it away."""

    def __init__(self, device: Device, box: Mailbox, colors: Palette) -> None:
        self._device = device
        self._box = box
        self._colors = colors

    def row(self, page: Page, mail: Record, *, choosing: bool) -> View:
        """The mail's row. While some are chosen, a tap chooses as well."""
        chosen = page.choices.get(mail["id"]) == "yes"

        def turn() -> None:
            page.choices[mail["id"]] = "" if chosen else "yes"

        def read() -> None:
            mail["read"] = "yes"
            page.go("MessageActivity", id=mail["id"])

        return row(
            self._mark(mail, chosen=chosen),
            self._summary(mail),
            self._side(page, mail),
            width=FILL,
            gap=14,
            align="start",
            padding=Insets(16, 10, 12, 10),
            background=self._colors.container if chosen else None,
            on_tap=turn if choosing else read,
            on_long_tap=turn,
            selected=chosen,
            id="conversation_item",
        )

    def _mark(self, mail: Record, *, chosen: bool) -> View:
        name = self._other(mail)
        if not chosen:
            return disc(name, size=42)
        return stack(
            Icon("check", size=24, color=WHITE, ghost=True),
            width=42,
            height=42,
            radius=21,
            background=self._colors.primary,
            align="center",
            justify="center",
        )

    def _other(self, mail: Record) -> str:
        return self._box.recipient(mail) if mail["folder"] in ("sent", "drafts") else self._box.sender(mail)

    def _summary(self, mail: Record) -> Box:
        fresh = mail["read"] == "no"
        ink = self._colors.ink if fresh else self._colors.soft_ink
        first = " ".join(line for line in mail["body"].splitlines() if line)
        return column(
            Text(
                self._other(mail),
                style=_STRONG if fresh else BODY_LARGE,
                color=self._colors.ink,
                max_lines=1,
                id="senders",
            ),
            Text(mail["subject"], style=LABEL if fresh else BODY, color=ink, max_lines=1, id="subject"),
            Text(first, style=BODY, color=self._colors.soft_ink, max_lines=1, id="snippet"),
            weight=1,
            gap=1,
        )

    def _side(self, page: Page, mail: Record) -> Box:
        starred = mail["starred"] == "yes"

        def turn() -> None:
            mail["starred"] = "no" if starred else "yes"

        star = stack(
            Icon(
                "star" if starred else "star_line",
                size=22,
                color=self._colors.primary if starred else self._colors.soft_ink,
            ),
            width=48,
            height=48,
            align="end",
            justify="center",
            on_tap=turn,
            merged=True,
            class_name="android.widget.ImageButton",
            description=page.tr("Remove star", "取消星标") if starred else page.tr("Add star", "加星标"),
            id="star",
        )
        clip = Icon("attach", size=16, color=self._colors.soft_ink, description=page.tr("Attachment", "附件"))
        style = SMALL if mail["read"] == "no" else CAPTION
        when = Text(stamp(self._device, float(mail["time"])), style=style, color=self._colors.ink)
        return column(row(clip if mail["attachment"] else None, when, gap=4), star, align="end")
