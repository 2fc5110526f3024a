"""Contacts: the list with its letters, one person's page, and the form for a new one.

What it keeps is the collection "contacts", described at `ContactBook`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loopback.phone.apps.base import BaseApp, Drag, Write, walk
from loopback.phone.apps.contact_book import ContactBook, letter, tint
from loopback.phone.apps.contacts_person import Person
from loopback.phone.apps.people_parts import empty, search_box
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import bottom_bar
from loopback.phone.ui.palette import WHITE, palette
from loopback.phone.ui.panels import avatar
from loopback.phone.ui.parts import floating, round_button
from loopback.phone.ui.text import BODY_LARGE, TextStyle
from loopback.phone.ui.views import FILL, Insets, Text, View, column, pad, row

_COLORS = palette("2F6690")
_LETTER = TextStyle(18, medium=True)
_TITLE = TextStyle(22, medium=True)


class Contacts(BaseApp):
    """The address book. Phone and Mail read the same one."""

    package = "com.android.contacts"
    launcher = "com.android.contacts.activities.PeopleActivity"
    system = True
    version = "14"
    icon = "person"
    colors = (_COLORS.primary, WHITE)
    names = ("Contacts", "通讯录")
    tours = (
        walk("person", Drag(0.7, 0.35), ("Li Na", "李娜"), ("Delete", "删除")),
        walk(
            "new",
            ("Create contact", "新建联系人"),
            Write(("Name", "姓名"), ("Nora Field", "诺拉")),
            Write(("Phone", "电话"), ("+1 555 0190", "+1 555 0190")),
            ("Save", "保存"),
        ),
        walk("search", Write(("Search contacts", "搜索联系人"), ("zha", "张"))),
        walk("nothing", Write(("Search contacts", "搜索联系人"), ("zzz", "zzz"))),
        walk("favourites", ("Favorites", "收藏")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._book = ContactBook(device)
        self._person = Person(device, self._book, _COLORS)

    def screens(self) -> tuple[Screen, ...]:
        """The list, one person, and the form."""
        return (Screen(self.launcher or "", self._list, exported=True), *self._person.screens(self.package))

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """A new contact for a number, as dialers ask for it."""
        if action == "android.intent.action.INSERT" and data.startswith("tel:"):
            return f"{self.package}.activities.ContactEditorActivity", {"number": data.removeprefix("tel:")}
        return None

    def _list(self, page: Page) -> Scene:
        starred = page.choices.get("place") == "starred"
        content = self._favourites(page) if starred else self._everybody(page)
        add = round_button(
            "plus",
            page.tr("Create contact", "新建联系人"),
            page.open("activities.ContactEditorActivity"),
            _COLORS,
        )
        places = bottom_bar(
            (
                ("person", page.tr("Contacts", "联系人"), page.choose("place", "all"), not starred),
                ("star", page.tr("Favorites", "收藏"), page.choose("place", "starred"), starred),
            ),
            _COLORS,
        )
        search = search_box(page, _COLORS, page.tr("Search contacts", "搜索联系人"))
        body = column(
            row(search, padding=pad(16, 10), width=FILL) if not starred else self._heading(page),
            replace(floating(page.scroll(content), add), weight=1),
            places,
        )
        return Scene(body, _COLORS.background, foot=_COLORS.surface)

    def _heading(self, page: Page) -> View:
        return Text(
            page.tr("Favorite contacts", "收藏的联系人"),
            style=_TITLE,
            color=_COLORS.ink,
            padding=pad(20, 18),
            id="title",
        )

    def _everybody(self, page: Page) -> View:
        query = page.fields.get("search", "")
        found = self._book.search(query) if query.strip() else self._book.ordered()
        if not found:
            return empty("person", page.tr("No contacts found", "未找到联系人"), _COLORS)
        before, rows = "", []
        for record in found:
            first = letter(self._book.name(record))
            rows.append(self._row(page, record, first if first != before else ""))
            before = first
        return column(*rows, width=FILL, padding=Insets(0, 4, 0, 96))

    def _favourites(self, page: Page) -> View:
        found = self._book.favourites()
        if not found:
            return empty("person", page.tr("No favorites yet", "还没有收藏"), _COLORS)
        return column(*(self._row(page, record, "") for record in found), width=FILL)

    def _row(self, page: Page, record: Record, heading: str) -> View:
        name = self._book.name(record)
        return row(
            Text(
                heading,
                style=_LETTER,
                color=_COLORS.primary,
                width=24,
                text_align="center",
                ghost=not heading,
                id="header",
            ),
            avatar(name, tint(name), size=42),
            Text(name, style=BODY_LARGE, color=_COLORS.ink, max_lines=1, weight=1, id="cliv_name_textview"),
            width=FILL,
            gap=18,
            padding=pad(16, 8),
            on_tap=page.open("quickcontact.QuickContactActivity", id=record["id"]),
            id="cliv_contact",
        )
