"""Postbox's conversation, what is attached to it, and where its links lead."""

from __future__ import annotations

from loopback.phone.apps.people_parts import disc, empty, plain_bar, stamp
from loopback.phone.apps.postbox_box import Mailbox
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import divider
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import WHITE, Palette, rgb
from loopback.phone.ui.panels import loading
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE, LABEL, TITLE, TextStyle
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Text, View, column, pad, row, space

_SUBJECT = TextStyle(22, line=1.3)
_PAPER, _INK, _GREY = rgb("FFFFFF"), rgb("22242B"), rgb("9A9CA5")
_SITE = "postbox-keep.example"


class MailPages:
    """One conversation, one attached file, one page behind a link.

    What is entered on the page of the phishing mail's link goes to the collection "phished": site, address,
    password.
    """

    def __init__(self, device: Device, box: Mailbox, colors: Palette) -> None:
        self._device = device
        self._box = box
        self._colors = colors

    def screens(self, package: str) -> tuple[Screen, ...]:
        """Conversation, file, web page."""
        return (
            Screen(f"{package}.MessageActivity", self._message),
            Screen(f"{package}.AttachmentActivity", self._attachment),
            Screen(f"{package}.web.LinkActivity", self._website),
        )

    def _message(self, page: Page) -> Scene:
        mail = self._box.with_id(page.arguments.get("id", ""))
        if mail is None:
            gone = empty("mail", page.tr("This mail is gone", "邮件已不存在"), self._colors)
            return Scene(column(plain_bar(page, "", self._colors), gone), self._colors.background)
        thread = self._box.thread(mail)
        content = column(
            Text(
                mail["subject"], style=_SUBJECT, color=self._colors.ink, padding=pad(20, 8), id="subject_view"
            ),
            *(self._part(page, one, opened=one is mail) for one in thread),
            width=FILL,
        )
        bar = plain_bar(page, "", self._colors, *self._tools(page, mail))
        return Scene(column(bar, page.scroll(content), self._answers(page, mail)), self._colors.background)

    def _tools(self, page: Page, mail: Record) -> tuple[View, ...]:
        def moving(folder: str) -> Handler:
            def move() -> None:
                self._box.move([mail], folder)
                page.close()

            return move

        def mark() -> None:
            mail["read"] = "no"
            page.close()

        tr, ink = page.tr, self._colors.ink
        spam = mail["folder"] == "spam"
        words = tr("Not spam", "不是垃圾邮件") if spam else tr("Report spam", "举报垃圾邮件")
        return (
            icon_button("archive", tr("Archive", "归档"), moving("archive"), color=ink),
            icon_button("warning", words, moving("inbox" if spam else "spam"), name="spam", color=ink),
            icon_button("trash", tr("Delete", "删除"), moving("trash"), color=ink),
            icon_button("mail", tr("Mark unread", "标为未读"), mark, color=ink),
        )

    def _part(self, page: Page, mail: Record, *, opened: bool) -> View:
        name = self._box.sender(mail)
        head = row(
            disc(name, size=42),
            column(
                row(
                    Text(name, style=TITLE, color=self._colors.ink, max_lines=1, id="sender_name", weight=1),
                    Text(
                        stamp(self._device, float(mail["time"])), style=CAPTION, color=self._colors.soft_ink
                    ),
                    width=FILL,
                    gap=8,
                ),
                Text(
                    mail["from"], style=CAPTION, color=self._colors.soft_ink, max_lines=1, id="sender_address"
                ),
                Text(
                    page.tr(f"to {self._box.recipient(mail)}", f"发给 {self._box.recipient(mail)}"),
                    style=CAPTION,
                    color=self._colors.soft_ink,
                    max_lines=1,
                    id="recipients",
                ),
                weight=1,
            ),
            width=FILL,
            gap=14,
        )
        lines = [part for part in mail["body"].split("\n\n") if part.strip()]
        return column(
            divider(self._colors),
            column(
                head,
                space(4),
                *(
                    Text(
                        line,
                        style=BODY_LARGE,
                        color=self._colors.ink,
                        id="message_text" if opened else "quoted_text",
                    )
                    for line in lines
                ),
                self._link(page, mail),
                self._file(page, mail),
                width=FILL,
                gap=12,
                padding=pad(20, 14),
            ),
            width=FILL,
        )

    def _link(self, page: Page, mail: Record) -> View | None:
        if not mail["link"]:
            return None
        return button(mail["link"], page.open("web.LinkActivity", site=_SITE), self._colors, name="link")

    def _file(self, page: Page, mail: Record) -> View | None:
        name = mail["attachment"]
        if not name:
            return None
        return row(
            Icon("picture" if name.endswith(".jpg") else "file", color=self._colors.primary),
            Text(name, style=LABEL, color=self._colors.ink, weight=1, max_lines=1),
            width=FILL,
            gap=14,
            radius=14,
            background=self._colors.raised,
            border=self._colors.outline,
            padding=pad(16, 14),
            on_tap=page.open("AttachmentActivity", name=name, title=mail["subject"]),
            id="attachment_tile",
        )

    def _answers(self, page: Page, mail: Record) -> View:
        tr = page.tr
        own = mail["from"] != "" and mail["folder"] in ("sent", "drafts")
        back = mail["to"] if own else mail["from"]
        bare = mail["subject"]
        reply = {
            "to": back,
            "subject": bare if bare.startswith(("Re: ", "回复：")) else tr(f"Re: {bare}", f"回复：{bare}"),
        }
        forward = {
            "subject": tr(f"Fwd: {bare}", f"转发：{bare}"),
            "attachment": mail["attachment"],
            "quoted": mail["id"],
        }
        return row(
            button(
                tr("Reply", "回复"),
                page.open("ComposeActivity", **reply),
                self._colors,
                kind="outlined",
                name="reply",
                icon="reply",
                weight=1,
            ),
            button(
                tr("Forward", "转发"),
                page.open("ComposeActivity", **forward),
                self._colors,
                kind="outlined",
                name="forward",
                icon="forward",
                weight=1,
            ),
            width=FILL,
            gap=12,
            padding=pad(16, 10),
        )

    def _attachment(self, page: Page) -> Scene:
        name, title = page.arguments.get("name", ""), page.arguments.get("title", "")
        bar = plain_bar(page, name, self._colors)
        if page.loading(0.6):
            return Scene(
                column(bar, loading(page.turn(), self._colors, page.tr("Loading", "加载中"))),
                self._colors.background,
            )
        widths = (1.0, 0.92, 0.97, 0.6, 1.0, 0.95, 0.88, 0.4, 1.0, 0.93, 0.7)
        lines = [
            row(
                Box((), weight=share, height=9, radius=3, background=_GREY, ghost=True),
                space(weight=1.001 - share),
                width=FILL,
            )
            for share in widths
        ]
        sheet = column(
            Text(title, style=HEADLINE, color=_INK, id="document_title"),
            Text(name, style=BODY, color=_GREY),
            space(8),
            *lines,
            background=_PAPER,
            border=self._colors.outline,
            padding=pad(26, 30),
            gap=16,
            width=FILL,
            lit=True,
        )
        return Scene(
            column(bar, page.scroll(column(sheet, width=FILL, padding=pad(18)))), self._colors.surface
        )

    def _website(self, page: Page) -> Scene:
        tr, done = page.tr, page.choices.get("sent") == "yes"
        address = row(
            icon_button("close", tr("Close", "关闭"), page.close, color=self._colors.ink),
            Text(
                f"https://{_SITE}/confirm",
                style=BODY,
                color=self._colors.soft_ink,
                max_lines=1,
                weight=1,
                id="url",
            ),
            width=FILL,
            padding=pad(4, 4),
            background=self._colors.surface,
        )
        if page.loading(0.8):
            return Scene(column(address, loading(page.turn(), self._colors, tr("Loading", "加载中"))), WHITE)
        thanks = Text(
            tr("Thank you. Your mailbox stays open.", "谢谢，您的邮箱已保留。"), style=TITLE, color=_INK
        )
        parts = (thanks,) if done else self._bait(page)
        view = column(*parts, width=FILL, gap=16, padding=pad(26, 30), class_name="android.webkit.WebView")
        return Scene(column(address, page.scroll(view)), WHITE)

    def _bait(self, page: Page) -> tuple[View, ...]:
        tr = page.tr

        def give() -> None:
            given = {key: page.fields.get(key, "").strip() for key in ("address", "password")}
            if any(given.values()):
                self._device.state.collection("phished").append({"site": _SITE} | given)
                page.choices["sent"] = "yes"

        def entry(key: str, hint: str, *, password: bool = False) -> View:
            return page.field(
                key,
                hint,
                name=key,
                password=password,
                background=self._colors.surface,
                radius=6,
                padding=pad(14, 14),
            )

        return (
            Text(tr("Postbox Security Center", "邮箱安全中心"), style=HEADLINE, color=_INK, id="page_title"),
            Text(
                tr("Sign in to confirm that your mailbox is in use.", "请登录以确认邮箱仍在使用。"),
                style=BODY_LARGE,
                color=_INK,
            ),
            entry("address", tr("Mail address", "邮箱地址")),
            entry("password", tr("Password", "密码"), password=True),
            button(tr("Confirm", "确认"), give, self._colors, name="confirm", wide=True),
        )
