"""One person of the address book: the page that shows them, and the form that changes them."""

from __future__ import annotations

from datetime import date

from loopback.phone.apps.contact_book import ContactBook, tint
from loopback.phone.system.device import MESSAGES_PACKAGE, Device
from loopback.phone.system.line import Line
from loopback.phone.system.pages import Dialog, Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import Palette
from loopback.phone.ui.panels import avatar, card
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE, LABEL
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Text, View, column, pad, row, stack

_FIELDS = (
    ("name", "person", ("Name", "姓名")),
    ("number", "handset", ("Phone", "电话")),
    ("email", "mail", ("Email", "电子邮件")),
    ("address", "pin", ("Address", "地址")),
    ("birthday", "gift", ("Birthday, such as 03-14", "生日，例如 03-14")),
)


class Person:
    """The screens about one contact."""

    def __init__(self, device: Device, book: ContactBook, colors: Palette) -> None:
        self._device = device
        self._book = book
        self._colors = colors

    def screens(self, package: str) -> tuple[Screen, ...]:
        """The page and the form."""
        return (
            Screen(f"{package}.quickcontact.QuickContactActivity", self._page),
            Screen(f"{package}.activities.ContactEditorActivity", self._form, exported=True),
        )

    def _page(self, page: Page) -> Scene:
        record = self._book.with_id(page.arguments.get("id", ""))
        up = page.tr("Navigate up", "转到上一层级")
        if record is None:
            gone = Text(page.tr("This contact is gone", "联系人已不存在"), style=BODY_LARGE, padding=pad(24))
            return Scene(
                column(top_bar("", self._colors, on_back=page.close, back=up), gone), self._colors.background
            )
        name = self._book.name(record)
        head = column(
            avatar(name, tint(name), size=112),
            Text(name, style=HEADLINE, color=self._colors.ink, id="large_title", text_align="center"),
            width=FILL,
            align="center",
            gap=14,
            padding=pad(20, 10),
        )
        content = column(
            head,
            self._actions(page, record),
            self._facts(page, record),
            width=FILL,
            gap=14,
            padding=pad(16, 4),
        )
        bar = top_bar("", self._colors, on_back=page.close, back=up, actions=self._tools(page, record))
        return Scene(column(bar, page.scroll(content)), self._colors.background)

    def _tools(self, page: Page, record: Record) -> tuple[View, ...]:
        starred = record["favourite"] == "yes"
        words = (
            page.tr("Remove from favorites", "取消收藏")
            if starred
            else page.tr("Add to favorites", "添加到收藏")
        )

        def turn() -> None:
            record["favourite"] = "no" if starred else "yes"

        edit = page.open("activities.ContactEditorActivity", id=record["id"])
        ink = self._colors.ink
        return (
            icon_button("edit", page.tr("Edit contact", "编辑联系人"), edit, color=ink),
            icon_button("star" if starred else "star_line", words, turn, name="star", color=ink),
            icon_button(
                "trash", page.tr("Delete", "删除"), lambda: self._ask_delete(page, record), color=ink
            ),
        )

    def _ask_delete(self, page: Page, record: Record) -> None:
        def delete() -> None:
            self._book.remove(record)
            self._device.toast(page.tr("1 contact deleted", "已删除 1 位联系人"))
            page.close()

        name = self._book.name(record)
        page.ask(
            Dialog(
                page.tr("Delete this contact?", "删除此联系人？"),
                page.tr(f"{name} will be removed from this phone.", f"{name}将从此手机中移除。"),
                ((page.tr("Cancel", "取消"), lambda: None), (page.tr("Delete", "删除"), delete)),
            )
        )

    def _actions(self, page: Page, record: Record) -> View:
        number = record["number"]

        def call() -> None:
            Line(self._device).dial(number)
            page.host.open_page("com.android.dialer", "com.android.incallui.InCallActivity", {})

        def text() -> None:
            page.host.open_page(MESSAGES_PACKAGE, f"{MESSAGES_PACKAGE}.ComposeActivity", {"to": number})

        def mail() -> None:
            page.host.open_page(
                "org.postbox.mail", "org.postbox.mail.ComposeActivity", {"to": record["email"]}
            )

        def video() -> None:
            self._device.toast(page.tr("Video calls are not set up", "尚未设置视频通话"))

        return row(
            self._action("handset", page.tr("Call", "呼叫"), call if number else None),
            self._action("bubble", page.tr("Text", "发短信"), text if number else None),
            self._action("video", page.tr("Video", "视频"), video if number else None),
            self._action("mail", page.tr("Email", "邮件"), mail if record["email"] else None),
            width=FILL,
        )

    def _action(self, icon: str, label: str, act: Handler | None) -> Box:
        colors = self._colors
        ink = colors.on_container if act else colors.on_disabled
        return column(
            stack(
                Icon(icon, size=22, color=ink),
                width=60,
                height=44,
                radius=22,
                background=colors.container if act else colors.disabled,
                align="center",
                justify="center",
            ),
            Text(label, style=LABEL, color=colors.ink if act else colors.on_disabled, max_lines=1),
            class_name="android.widget.Button",
            align="center",
            gap=6,
            weight=1,
            padding=pad(2, 6),
            on_tap=act or (lambda: None),
            enabled=act is not None,
            merged=True,
            id=f"verb_{icon}",
        )

    def _facts(self, page: Page, record: Record) -> View:
        facts = (
            ("handset", record["number"], page.tr("Mobile", "手机"), "phone_number"),
            ("mail", record["email"], page.tr("Home", "私人"), "email_address"),
            ("pin", self._book.address(record), page.tr("Address", "地址"), "postal_address"),
            ("gift", self._birthday(page, record["birthday"]), page.tr("Birthday", "生日"), "birthday"),
        )
        rows = [self._fact(*fact) for fact in facts if fact[1]]
        heading = Text(page.tr("Contact info", "联系信息"), style=LABEL, color=self._colors.primary)
        return card(heading, *rows, palette=self._colors)

    def _fact(self, icon: str, value: str, kind: str, name: str) -> Box:
        return row(
            Icon(icon, color=self._colors.soft_ink),
            column(
                Text(value, style=BODY_LARGE, color=self._colors.ink, id=name),
                Text(kind, style=CAPTION, color=self._colors.soft_ink),
                weight=1,
            ),
            width=FILL,
            gap=18,
            padding=pad(2, 7),
            on_long_tap=lambda: self._device.copy(value),
        )

    def _birthday(self, page: Page, written: str) -> str:
        try:
            day = date.fromisoformat(f"2000-{written}")
        except ValueError:
            return written
        return page.tr(f"{day:%B} {day.day}", f"{day.month}月{day.day}日")

    def _form(self, page: Page) -> Scene:
        record = self._book.with_id(page.arguments.get("id", ""))
        self._fill_once(page, record)
        fields = [self._field(page, *entry) for entry in _FIELDS]
        title = page.tr("Edit contact", "编辑联系人") if record else page.tr("Create contact", "新建联系人")
        bar = row(
            icon_button("close", page.tr("Cancel", "取消"), lambda: self._leave(page, record)),
            Text(title, style=HEADLINE, color=self._colors.ink, weight=1, max_lines=1, id="title"),
            button(page.tr("Save", "保存"), lambda: self._save(page, record), self._colors, name="save"),
            width=FILL,
            gap=6,
            padding=pad(6, 8),
            id="toolbar",
        )
        place = Text(
            page.tr("Saved on this phone only", "仅保存在此手机上"), style=BODY, color=self._colors.soft_ink
        )
        content = column(place, *fields, width=FILL, gap=14, padding=pad(20, 10))
        return Scene(column(bar, page.scroll(content)), self._colors.background)

    def _field(self, page: Page, key: str, icon: str, hint: tuple[str, str]) -> Box:
        words = page.tr(*hint)
        written = page.field(
            key, words, name=key, background=self._colors.surface, radius=12, padding=pad(16, 14)
        )
        return row(Icon(icon, color=self._colors.soft_ink), row(written, weight=1), width=FILL, gap=16)

    def _fill_once(self, page: Page, record: Record | None) -> None:
        if "name" in page.fields:
            return
        page.fields |= {
            "name": self._book.name(record) if record else "",
            "number": record["number"] if record else page.arguments.get("number", ""),
            "email": record["email"] if record else "",
            "address": self._book.address(record) if record else "",
            "birthday": record["birthday"] if record else "",
        }

    def _leave(self, page: Page, record: Record | None) -> None:
        if not any(page.fields.values()) or (record and page.fields["name"] == self._book.name(record)):
            page.close()
            return
        page.ask(
            Dialog(
                page.tr("Discard changes?", "放弃更改？"),
                page.tr("Your changes have not been saved.", "您的更改尚未保存。"),
                (
                    (page.tr("Keep editing", "继续编辑"), lambda: None),
                    (page.tr("Discard", "放弃"), page.close),
                ),
            )
        )

    def _save(self, page: Page, record: Record | None) -> None:
        written = {key: page.fields.get(key, "").strip() for key, _, _ in _FIELDS}
        if not (written["name"] or written["number"]):
            self._device.toast(page.tr("Add a name or a number", "请填写姓名或电话"))
            return
        values = written | {"name_zh": written["name"], "address_zh": written["address"]}
        if record is None:
            record = self._book.add(values)
        else:
            record.update({key: value for key, value in values.items() if self._changed(record, key, value)})
        self._device.toast(page.tr("Contact saved", "联系人已保存"))
        page.close()
        page.go("quickcontact.QuickContactActivity", id=record["id"])

    def _changed(self, record: Record, key: str, value: str) -> bool:
        """A name in the other language stays as long as the one that shows is not changed."""
        if key in ("name", "name_zh"):
            return value != self._book.name(record)
        if key in ("address", "address_zh"):
            return value != self._book.address(record)
        return True
