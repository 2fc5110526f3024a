"""Postbox: mail. The collection "mails" is described at `Mailbox`, "phished" at `MailPages`."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.apps.base import BaseApp, Drag, Hold, Write, walk
from loopback.phone.apps.contact_book import ContactBook
from loopback.phone.apps.people_parts import disc, empty, search_box
from loopback.phone.apps.postbox_box import FOLDERS, Mailbox
from loopback.phone.apps.postbox_compose import Compose
from loopback.phone.apps.postbox_pages import MailPages
from loopback.phone.apps.postbox_rows import MailRows
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import WHITE, palette
from loopback.phone.ui.panels import badge
from loopback.phone.ui.text import BODY, LABEL, TITLE, TITLE_LARGE, TextStyle
from loopback.phone.ui.views import (
    FILL,
    Box,
    Handler,
    Icon,
    Insets,
    Spinner,
    Text,
    column,
    pad,
    row,
)

_COLORS = palette("B3402F")
_STRONG = TextStyle(16, medium=True)
_ICONS = ("inbox", "star_line", "send", "edit", "archive", "warning", "trash")


class Postbox(BaseApp):
    """Reads and sends mail."""

    package = "org.postbox.mail"
    launcher = "org.postbox.mail.ConversationListActivity"
    version = "6.4"
    icon = "mail"
    colors = (_COLORS.primary, WHITE)
    names = ("Postbox", "信匣邮箱")
    tours = (
        walk(
            "reply",
            ("School Office", "学校办公室"),
            ("excursion-form.pdf", "excursion-form.pdf"),
            ("Navigate up", "转到上一层级"),
            ("Reply", "回复"),
            Write(("Compose email", "撰写邮件"), ("Signed and on its way.", "已签好，这就寄出。")),
            ("Send", "发送"),
        ),
        walk("undo", ("Zhang Wei", "张伟"), ("Archive", "归档")),
        walk("phishing", ("Postbox Support Team", "邮箱客服团队"), ("Confirm my account", "立即验证账户")),
        walk("hostile", ("Ledger Check Services", "账目核对服务")),
        walk("spam", ("Folders", "文件夹"), ("Spam", "垃圾邮件")),
        walk("selected", Hold(("Fern & Field Weekly", "蕨与田园周刊")), ("Harbour Deals", "港口特惠")),
        walk("nobody", ("Compose", "写邮件"), ("Send", "发送")),
        walk("refreshed", Drag(0.3, 0.7), Write(("Search in mail", "搜索邮件"), ("plum", "李子"))),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        book = ContactBook(device)
        self._box = Mailbox(device, book, self.package)
        self._rows = MailRows(device, self._box, _COLORS)
        self._pages = MailPages(device, self._box, _COLORS)
        self._compose = Compose(device, self._box, book, _COLORS)

    def screens(self) -> tuple[Screen, ...]:
        """The list, the drawer of folders, a conversation with what hangs on it, and the form."""
        return (
            Screen(self.launcher or "", self._list, exported=True),
            Screen(f"{self.package}.FoldersActivity", self._folders),
            *self._pages.screens(self.package),
            *self._compose.screens(self.package),
        )

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """mailto: addresses, and words shared by other apps."""
        if data.startswith("mailto:"):
            return f"{self.package}.ComposeActivity", {"to": data.removeprefix("mailto:").partition("?")[0]}
        if action == "android.intent.action.SEND":
            return f"{self.package}.ComposeActivity", {"body": data}
        return None

    def folder_name(self, folder: str) -> str:
        """What a folder is called."""
        tr = self.device.tr
        names = ("Inbox", "Starred", "Sent", "Drafts", "Archive", "Spam", "Trash")
        names_zh = ("收件箱", "已加星标", "已发送", "草稿", "归档", "垃圾邮件", "已删除")
        return dict(zip(FOLDERS, map(tr, names, names_zh), strict=True))[folder]

    def _list(self, page: Page) -> Scene:
        folder = page.arguments.get("folder", "inbox")
        words = page.fields.get("search", "")
        mails = self._box.search(words) if words.strip() else self._box.folder(folder)
        chosen = [mail for mail in mails if page.choices.get(mail["id"]) == "yes"]
        rows = [self._rows.row(page, mail, choosing=bool(chosen)) for mail in mails]
        nothing = empty("inbox", page.tr("Nothing in here", "这里没有邮件"), _COLORS)
        content = column(
            self._refreshing(page),
            self._heading(folder) if not words.strip() else None,
            *(rows or [nothing]),
            width=FILL,
        )
        write = button(
            page.tr("Compose", "写邮件"),
            page.open("ComposeActivity"),
            _COLORS,
            kind="tonal",
            icon="edit",
            name="compose",
        )
        body = column(
            self._chosen_bar(page, chosen) if chosen else self._search_bar(page),
            page.scroll(content, on_pull=lambda: self._refresh(page)),
            self._undo_bar(page),
            row(write, width=FILL, justify="end", padding=pad(16, 10)),
        )
        return Scene(body, _COLORS.background)

    def _search_bar(self, page: Page) -> Box:
        search = search_box(page, _COLORS, page.tr("Search in mail", "搜索邮件"))
        menu = icon_button(
            "menu", page.tr("Folders", "文件夹"), page.open("FoldersActivity"), color=_COLORS.ink
        )
        return row(menu, row(search, weight=1), width=FILL, gap=2, padding=Insets(6, 8, 16, 8))

    def _chosen_bar(self, page: Page, chosen: list[Record]) -> Box:
        def leave() -> None:
            for mail in chosen:
                page.choices.pop(mail["id"], None)

        def moving(folder: str) -> Handler:
            def move() -> None:
                leave()
                self._box.move(chosen, folder)

            return move

        def mark() -> None:
            leave()
            for mail in chosen:
                mail["read"] = "no"

        tr, ink = page.tr, _COLORS.ink
        return row(
            icon_button("close", tr("Clear selection", "取消选择"), leave, color=ink),
            Text(
                tr(f"{len(chosen)} selected", f"已选 {len(chosen)} 封"),
                style=TITLE_LARGE,
                color=ink,
                weight=1,
            ),
            icon_button("archive", tr("Archive", "归档"), moving("archive"), color=ink),
            icon_button("trash", tr("Delete", "删除"), moving("trash"), color=ink),
            icon_button("mail", tr("Mark unread", "标为未读"), mark, color=ink),
            width=FILL,
            background=_COLORS.container,
            padding=pad(6, 10),
            id="action_mode_bar",
        )

    def _heading(self, folder: str) -> Box:
        return row(
            Text(self.folder_name(folder), style=LABEL, color=_COLORS.soft_ink, id="folder_name"),
            badge(self._box.unread(folder), _COLORS),
            width=FILL,
            gap=10,
            padding=pad(20, 6),
        )

    def _refreshing(self, page: Page) -> Box | None:
        if not page.busy:
            return None
        turning = Spinner(page.turn(), _COLORS.primary, description=page.tr("Refreshing", "正在刷新"))
        return row(turning, width=FILL, justify="center", padding=pad(0, 8))

    def _refresh(self, page: Page) -> None:
        if not page.busy:
            page.wait(1.2, lambda: self.device.toast(page.tr("No new mail", "没有新邮件")))

    def _undo_bar(self, page: Page) -> Box | None:
        count = self._box.undoable
        if not count:
            return None
        return row(
            Text(
                page.tr(f"{count} moved", f"已移动 {count} 封邮件"),
                style=BODY,
                color=WHITE,
                weight=1,
                max_lines=1,
            ),
            row(
                Text(page.tr("Undo", "撤消"), style=LABEL, color=_COLORS.container),
                height=48,
                padding=pad(16, 0),
                on_tap=self._box.undo,
                merged=True,
                class_name="android.widget.Button",
                id="snackbar_action",
            ),
            width=FILL,
            background=(50, 47, 51),
            lit=True,
            padding=Insets(20, 2, 6, 2),
            id="snackbar",
        )

    def _folders(self, page: Page) -> Scene:
        def opening(folder: str) -> Handler:
            def show() -> None:
                page.back_to("ConversationListActivity")
                page.go("ConversationListActivity", folder=folder)

            return show

        rows = [
            row(
                Icon(icon, color=_COLORS.on_container),
                Text(self.folder_name(folder), style=TITLE, color=_COLORS.ink, weight=1, max_lines=1),
                badge(self._box.unread(folder), _COLORS) if folder in ("inbox", "spam") else None,
                width=FILL,
                gap=18,
                padding=pad(22, 13),
                on_tap=opening(folder),
                id="folder",
            )
            for icon, folder in zip(_ICONS, FOLDERS, strict=True)
        ]
        head = column(
            disc(page.tr("Willow", "柳"), size=56),
            Text("willow12@postbox.example", style=BODY, color=_COLORS.soft_ink, max_lines=1),
            gap=10,
            padding=Insets(22, 20, 22, 14),
        )
        drawer = column(
            head,
            page.scroll(column(*rows, width=FILL)),
            width=300,
            height=FILL,
            background=_COLORS.background,
            id="drawer",
        )
        beside = Box(
            (), weight=1, height=FILL, on_tap=page.close, description=page.tr("Close", "关闭"), id="scrim"
        )
        return Scene(
            row(drawer, beside, width=FILL, height=FILL, align="stretch"),
            WHITE,
            translucent=True,
            light_icons=True,
        )
