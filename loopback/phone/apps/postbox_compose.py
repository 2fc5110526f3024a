"""Writing a mail."""

from __future__ import annotations

import re

from loopback.phone.apps.contact_book import ContactBook
from loopback.phone.apps.people_parts import disc
from loopback.phone.apps.postbox_box import OWNER, Mailbox
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Dialog, Page, Scene, Screen
from loopback.phone.ui.bars import divider
from loopback.phone.ui.buttons import icon_button
from loopback.phone.ui.palette import Palette
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, LABEL, TITLE_LARGE
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Spinner, Text, View, column, pad, row, space

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class Compose:
    """The form for a new mail, an answer, or a mail passed on."""

    def __init__(self, device: Device, box: Mailbox, book: ContactBook, colors: Palette) -> None:
        self._device = device
        self._box = box
        self._book = book
        self._colors = colors

    def screens(self, package: str) -> tuple[Screen, ...]:
        """The form."""
        return (Screen(f"{package}.ComposeActivity", self._form, exported=True),)

    def _form(self, page: Page) -> Scene:
        self._fill_once(page)
        tr = page.tr
        to = page.field("to", tr("To", "收件人"), name="to", padding=pad(0, 14))
        subject = page.field("subject", tr("Subject", "主题"), name="subject", padding=pad(0, 14))
        words = page.field(
            "body", tr("Compose email", "撰写邮件"), name="body", multiline=True, padding=pad(20, 14)
        )
        sender = row(
            Text(tr("From", "发件人"), style=BODY, color=self._colors.soft_ink, width=64),
            Text(OWNER, style=BODY_LARGE, color=self._colors.ink, weight=1, max_lines=1),
            width=FILL,
            padding=pad(20, 12),
        )
        content = column(
            sender,
            divider(self._colors),
            row(to, width=FILL, padding=pad(20, 0)),
            *self._people(page),
            divider(self._colors),
            row(subject, width=FILL, padding=pad(20, 0)),
            divider(self._colors),
            words,
            self._attached(page),
            width=FILL,
        )
        return Scene(column(self._bar(page), page.scroll(content)), self._colors.background)

    def _fill_once(self, page: Page) -> None:
        if "to" in page.fields:
            return
        page.fields |= {key: page.arguments.get(key, "") for key in ("to", "subject", "body")}
        quoted = self._box.with_id(page.arguments.get("quoted", ""))
        if quoted is not None:
            page.fields["body"] = f"\n\n> {quoted['from']}\n" + "\n".join(
                f"> {line}" for line in quoted["body"].split("\n")
            )

    def _bar(self, page: Page) -> Box:
        ink = self._colors.ink
        send = icon_button(
            "send", page.tr("Send", "发送"), lambda: self._send(page), color=self._colors.primary
        )
        waiting = Spinner(page.turn(), self._colors.primary, description=page.tr("Sending", "发送中"))
        return row(
            icon_button(
                "back",
                page.tr("Navigate up", "转到上一层级"),
                lambda: self._leave(page),
                name="up",
                color=ink,
            ),
            Text(
                page.tr("Compose", "写邮件"), style=TITLE_LARGE, color=ink, weight=1, max_lines=1, id="title"
            ),
            icon_button("attach", page.tr("Attach file", "添加附件"), lambda: self._attach(page), color=ink),
            waiting if page.busy else send,
            width=FILL,
            height=60,
            gap=4,
            padding=pad(4, 0),
            id="toolbar",
        )

    def _people(self, page: Page) -> list[View]:
        """Contacts that what is typed last may mean."""
        typed = page.fields["to"].rpartition(",")[2].strip()
        if page.focused != "to" or len(typed) < 1 or "@" in typed:
            return []

        def choosing(address: str) -> Handler:
            def choose() -> None:
                before = page.fields["to"].rpartition(",")[0].strip()
                page.fields["to"] = f"{before}, {address}" if before else address

            return choose

        return [
            list_item(
                self._book.name(record),
                self._colors,
                subtitle=record["email"],
                leading=disc(self._book.name(record), size=36),
                on_tap=choosing(record["email"]),
                name="suggestion",
            )
            for record in self._book.search(typed)[:3]
            if record["email"]
        ]

    def _attached(self, page: Page) -> View | None:
        name = page.arguments.get("attachment", "")
        if not name:
            return None

        def remove() -> None:
            page.arguments["attachment"] = ""

        chip = row(
            Icon("attach", size=20, color=self._colors.on_container),
            Text(
                name,
                style=LABEL,
                color=self._colors.on_container,
                weight=1,
                max_lines=1,
                id="attachment_name",
            ),
            icon_button(
                "close", page.tr("Remove attachment", "移除附件"), remove, color=self._colors.on_container
            ),
            width=FILL,
            gap=10,
            padding=pad(14, 0),
            radius=14,
            background=self._colors.container,
        )
        return column(space(8), chip, width=FILL, padding=pad(20, 6))

    def _attach(self, page: Page) -> None:
        def attaching(name: str) -> Handler:
            return lambda: page.arguments.__setitem__("attachment", name)

        names = ("lake.jpg", "budget.pdf")
        page.ask(
            Dialog(
                page.tr("Attach a recent file", "添加最近的文件"),
                "",
                (
                    (page.tr("Cancel", "取消"), lambda: None),
                    *((name, attaching(name)) for name in names),
                ),
            )
        )

    def _recipients(self, page: Page) -> list[str]:
        written = (part for part in re.split(r"[,，;；]", page.fields["to"]) if part.strip())
        return [self._book.mail_address(part) for part in written]

    def _send(self, page: Page) -> None:
        tr, recipients = page.tr, self._recipients(page)
        wrong = [one for one in recipients if not _ADDRESS.fullmatch(one)]
        if not recipients or wrong:
            text = (
                tr(f"“{wrong[0]}” is not an address.", f"“{wrong[0]}”不是有效的地址。")
                if wrong
                else tr("Add at least one recipient.", "请至少添加一位收件人。")
            )
            page.ask(Dialog(tr("Cannot send", "无法发送"), text, ((tr("OK", "确定"), lambda: None),)))
            return
        subject, body = page.fields["subject"].strip(), page.fields["body"].strip()

        def sent() -> None:
            self._box.send(recipients, subject, body, attachment=page.arguments.get("attachment", ""))
            self._device.toast(tr("Sent", "已发送"))
            page.close()

        page.wait(0.8, sent)

    def _leave(self, page: Page) -> None:
        if any(page.fields[key].strip() for key in ("to", "body")) and not page.busy:
            fields = page.fields
            self._box.keep("drafts", fields["to"], fields["subject"], fields["body"])
            self._device.toast(page.tr("Draft saved", "已保存草稿"))
        page.close()
