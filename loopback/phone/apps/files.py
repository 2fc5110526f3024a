"""Files: folders, documents, and what can be done with them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from loopback.phone.apps import files_store as store
from loopback.phone.apps.base import BaseApp, Write, walk
from loopback.phone.apps.files_sheets import actions, destinations, naming
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import section, top_bar
from loopback.phone.ui.buttons import icon_button
from loopback.phone.ui.palette import WHITE, palette, rgb
from loopback.phone.ui.panels import tile
from loopback.phone.ui.parts import search_field
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE
from loopback.phone.ui.views import FILL, Icon, Insets, Text, View, column, pad, row, space

COLORS = palette("2F6BB0")
_KINDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "folder": ("folder", "2F6BB0"),
        "text": ("file", "5B6472"),
        "sheet": ("usage", "2F8F5B"),
        "picture": ("picture", "C2453D"),
        "sound": ("music", "A8447F"),
        "archive": ("archive", "C77B12"),
    }
)
"""The icon and the colour of each kind."""


class Files(BaseApp):
    """Shows folders and their documents; renames, moves, shares and deletes them.

    The collection "documents" holds folders and files: name, folder, kind, size (KB), edited, text. Deleted
    files are recorded as "file: folder/name".
    """

    package = "com.android.documentsui"
    launcher = "com.android.documentsui.files.FilesActivity"
    system = True
    version = "14"
    icon = "folder"
    colors = (rgb("2F6BB0"), WHITE)
    names = ("Files", "文件")
    tours = (
        walk("search", Write(("Search files", "搜索文件"), ("list", "list"))),
        walk("open", ("Documents", "文档"), ("Packing list.txt", "Packing list.txt")),
        walk(
            "change",
            ("Documents", "文档"),
            ("More options for Budget.csv", "Budget.csv 的更多选项"),
            ("Rename", "重命名"),
        ),
        walk(
            "move",
            ("Download", "下载"),
            ("More options for timetable.txt", "timetable.txt 的更多选项"),
            ("Move to", "移动到"),
            ("Documents", "文档"),
        ),
        walk(
            "delete",
            ("Download", "下载"),
            ("More options for manual-kettle.zip", "manual-kettle.zip 的更多选项"),
            ("Delete", "删除"),
        ),
        walk(
            "empty",
            ("New folder", "新建文件夹"),
            Write(("Name", "名称"), ("Taxes", "税务")),
            ("OK", "确定"),
            ("Taxes", "税务"),
        ),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        store.first_documents(device)

    def screens(self) -> tuple[Screen, ...]:
        """All folders, one folder, one document, and the sheets over them."""
        return (
            Screen(self.launcher or "", self._root, exported=True),
            Screen(f"{self.package}.FolderActivity", self._folder),
            Screen(f"{self.package}.ViewerActivity", self._viewer),
            Screen(f"{self.package}.ActionsActivity", lambda page: actions(page, COLORS)),
            Screen(f"{self.package}.NameActivity", lambda page: naming(page, COLORS)),
            Screen(f"{self.package}.picker.PickActivity", lambda page: destinations(page, COLORS)),
        )

    def _root(self, page: Page) -> Scene:
        device = self.device
        asked = page.fields.get("search", "").strip().casefold()
        field = page.field(
            "search", page.tr("Search files", "搜索文件"), name="option_menu_search", padding=pad(0, 12)
        )
        bar = search_field(
            field,
            COLORS,
            on_clear=lambda: page.fields.__setitem__("search", ""),
            clear=page.tr("Clear text", "清除文字"),
        )
        new = icon_button(
            "plus",
            page.tr("New folder", "新建文件夹"),
            page.open("NameActivity"),
            name="new_folder",
            color=COLORS.ink,
        )
        head = row(
            Text(page.tr("Files", "文件"), style=HEADLINE, color=COLORS.ink, weight=1, id="title"),
            new,
            padding=Insets(20, 6, 8, 6),
            width=FILL,
        )
        if asked:
            found = [
                one
                for one in store.documents(device)
                if one["kind"] != "folder" and asked in one["name"].casefold()
            ]
            inside = self._rows(page, found)
        else:
            inside = column(self._folders(page), self._recent(page), width=FILL, ghost=True)
        return Scene(
            column(head, row(bar, padding=pad(16, 4), width=FILL), page.scroll(inside)), COLORS.background
        )

    def _folders(self, page: Page) -> View:
        rows = [
            list_item(
                store.folder_words(self.device, name),
                COLORS,
                subtitle=_count(page, len(store.files_in(self.device, name))),
                leading=_mark("folder"),
                on_tap=page.open("FolderActivity", folder=name),
                name="folder",
            )
            for name in store.folders(self.device)
        ]
        return column(*rows, width=FILL, ghost=True)

    def _recent(self, page: Page) -> View:
        files = [one for one in store.documents(self.device) if one["kind"] != "folder"]
        newest = sorted(files, key=lambda one: -float(one["edited"]))[:3]
        return column(
            section(page.tr("Recent", "最近"), COLORS), self._rows(page, newest), width=FILL, ghost=True
        )

    def _rows(self, page: Page, found: list[Record]) -> View:
        if not found:
            return column(
                space(40),
                Icon("folder", size=48, color=COLORS.outline),
                Text(page.tr("No items", "没有任何项目"), style=BODY, color=COLORS.soft_ink),
                align="center",
                gap=10,
                width=FILL,
            )
        return column(*(self._file(page, one) for one in found), width=FILL, ghost=True)

    def _file(self, page: Page, file: Record) -> View:
        more = page.tr(f"More options for {file['name']}", f"{file['name']} 的更多选项")
        place = {"folder": file["folder"], "name": file["name"]}
        return list_item(
            file["name"],
            COLORS,
            subtitle=f"{_size(file)} - {_age(page, file)}",
            leading=_mark(file["kind"]),
            trailing=icon_button(
                "more", more, page.open("ActionsActivity", **place), name="more", color=COLORS.soft_ink
            ),
            on_tap=page.open("ViewerActivity", **place),
            name="file",
        )

    def _folder(self, page: Page) -> Scene:
        name = page.arguments.get("folder", "")
        bar = top_bar(
            store.folder_words(self.device, name),
            COLORS,
            on_back=page.close,
            back=page.tr("Navigate up", "转到上一层级"),
        )
        return Scene(
            column(bar, page.scroll(self._rows(page, store.files_in(self.device, name)))), COLORS.background
        )

    def _viewer(self, page: Page) -> Scene:
        file = store.find(self.device, page.arguments.get("folder", ""), page.arguments.get("name", ""))
        bar = top_bar(
            file["name"] if file else "",
            COLORS,
            on_back=page.close,
            back=page.tr("Navigate up", "转到上一层级"),
        )
        words = file["text"] if file else ""
        if words:
            inside: View = Text(words, style=BODY_LARGE, color=COLORS.ink, padding=pad(22, 12), id="text")
        else:
            inside = column(
                space(60),
                Text(page.tr("No preview", "无法预览"), style=BODY_LARGE, color=COLORS.ink),
                Text(_size(file) if file else "", style=CAPTION, color=COLORS.soft_ink),
                align="center",
                width=FILL,
            )
        return Scene(column(bar, page.scroll(inside)), COLORS.background)


def _mark(kind: str) -> View:
    icon, color = _KINDS[kind]
    return tile(icon, rgb(color), WHITE, size=42, radius=13)


def _count(page: Page, number: int) -> str:
    return page.tr(f"{number} item{'' if number == 1 else 's'}", f"{number} 项")


def _size(file: Record) -> str:
    kilobytes = int(file["size"])
    return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{kilobytes} KB"


def _age(page: Page, file: Record) -> str:
    hours = int(page.device.now() - float(file["edited"])) // 3600
    if hours < 1:
        return page.tr("just now", "刚刚")
    if hours < 24:
        return page.tr(f"{hours} h ago", f"{hours} 小时前")
    return page.tr(f"{hours // 24} d ago", f"{hours // 24} 天前")
