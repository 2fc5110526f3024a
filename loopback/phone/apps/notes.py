"""Jotter: notes and lists."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.apps.base import BaseApp, Write, walk
from loopback.phone.apps.notes_page import COLORS, edit, read
from loopback.phone.apps.notes_store import first_notes, is_list, lines, notes
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.palette import rgb
from loopback.phone.ui.parts import floating, round_button, search_field
from loopback.phone.ui.text import BODY, CAPTION, HEADLINE, TITLE
from loopback.phone.ui.views import FILL, Icon, Insets, Text, View, column, pad, row, space


class Notes(BaseApp):
    """Keeps what people write down.

    The collection "notes" holds them, the newest first: id, title, text, kind (text or list: an item
    a line, done ones begin with "x "), pinned (yes or empty), edited (seconds of the epoch), color.
    """

    package = "org.jotter.notes"
    launcher = "org.jotter.notes.NotesListActivity"
    version = "3.4.1"
    icon = "note"
    colors = (rgb("E2A52B"), rgb("3A2800"))
    names = ("Notes", "笔记")
    tours = (
        walk("search", Write(("Search notes", "搜索笔记"), ("list", "清单"))),
        walk(
            "list",
            ("Shopping list", "购物清单"),
            ("Pears", "梨"),
            Write(("Add item", "添加项目"), ("Milk", "牛奶")),
        ),
        walk("read", ("Lentil soup", "扁豆汤"), ("More options", "更多选项"), ("Delete", "删除")),
        walk(
            "write",
            ("New note", "新建笔记"),
            Write(("Title", "标题"), ("Piano", "钢琴")),
            Write(("Note", "内容"), ("Lesson moved to four o'clock.", "课改到四点。")),
            ("Save", "保存"),
        ),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        first_notes(device)

    def screens(self) -> tuple[Screen, ...]:
        """All notes, one note, and writing one."""
        return (
            Screen(self.launcher or "", self._all, exported=True),
            Screen(f"{self.package}.NoteActivity", read),
            Screen(f"{self.package}.NoteEditActivity", edit, exported=True),
        )

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """Words that are shared become a new note."""
        if action == "android.intent.action.SEND":
            return f"{self.package}.NoteEditActivity", {"text": data}
        return None

    def _all(self, page: Page) -> Scene:
        asked = page.fields.get("search", "").strip().casefold()
        found = [
            note
            for note in notes(self.device)
            if asked in note["title"].casefold() or asked in note["text"].casefold()
        ]
        found.sort(key=lambda note: not note["pinned"])
        field = page.field(
            "search", page.tr("Search notes", "搜索笔记"), name="open_search_bar", padding=pad(0, 12)
        )
        bar = search_field(
            field,
            COLORS,
            on_clear=lambda: page.fields.__setitem__("search", ""),
            clear=page.tr("Clear text", "清除文字"),
        )
        empty = Text(
            page.tr("Nothing found", "没有找到"), style=BODY, color=COLORS.soft_ink, padding=pad(8, 30)
        )
        left, right = found[0::2], found[1::2]
        cards = row(
            *(
                column(*(self._card(page, note) for note in half), gap=10, weight=1, ghost=True)
                for half in (left, right)
            ),
            gap=10,
            align="start",
            width=FILL,
            ghost=True,
        )
        body = column(
            Text(page.tr("Notes", "笔记"), style=HEADLINE, color=COLORS.ink, padding=pad(20, 12), id="title"),
            row(bar, padding=pad(16, 4), width=FILL),
            page.scroll(
                column(cards if found else empty, padding=Insets(16, 10, 16, 96), width=FILL, ghost=True),
                key="notes_list",
            ),
        )
        new = round_button("plus", page.tr("New note", "新建笔记"), page.open("NoteEditActivity"), COLORS)
        return Scene(floating(body, new), COLORS.background)

    def _card(self, page: Page, note: Record) -> View:
        shown = note["text"]
        if is_list(note):
            shown = "\n".join(f"- {words}" for done, words in lines(note) if not done)
        return column(
            row(
                Text(
                    note["title"] or page.tr("Untitled", "无标题"),
                    style=TITLE,
                    color=COLORS.ink,
                    max_lines=2,
                    weight=1,
                    id="note_title",
                ),
                Icon("pin", size=16, color=COLORS.primary) if note["pinned"] else None,
                width=FILL,
            ),
            Text(shown, style=BODY, color=COLORS.soft_ink, max_lines=5, id="note_preview"),
            space(2),
            Text(_age(page, note), style=CAPTION, color=COLORS.soft_ink),
            background=rgb(note["color"]),
            radius=20,
            padding=pad(16, 14),
            gap=4,
            width=FILL,
            on_tap=page.open("NoteActivity", note=note["id"]),
            id="note_card",
        )


def _age(page: Page, note: Record) -> str:
    hours = int(page.device.now() - float(note["edited"])) // 3600
    if hours < 1:
        return page.tr("just now", "刚刚")
    if hours < 24:
        return page.tr(f"{hours} h ago", f"{hours} 小时前")
    return page.tr(f"{hours // 24} d ago", f"{hours // 24} 天前")
