"""What can be done with a document: rename, move, share, delete. Also naming a new folder."""

from __future__ import annotations

from loopback.phone.apps import files_store as store
from loopback.phone.system.pages import Dialog, Page, Scene
from loopback.phone.system.state import Record
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import Palette
from loopback.phone.ui.parts import sheet
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import CAPTION, TITLE_LARGE
from loopback.phone.ui.views import FILL, Handler, Icon, Insets, Text, View, column, pad, row, space, stack


def actions(page: Page, colors: Palette) -> Scene:
    """The sheet of a document."""
    file = _file(page)
    if file is None:
        return _sheet(page, colors, "")
    place = {"folder": file["folder"], "name": file["name"]}

    def leaving_for(activity: str) -> Handler:
        def go() -> None:
            page.close()
            page.go(activity, **place)

        return go

    def share() -> None:
        page.close()
        page.device.share(file["text"] or file["name"])

    def ask() -> None:
        title = page.tr(f'Delete "{file["name"]}"?', f"要删除“{file['name']}”吗？")
        answers = (
            (page.tr("Cancel", "取消"), page.close),
            (page.tr("Delete", "删除"), lambda: _delete(page, file)),
        )
        page.ask(Dialog(title, "", answers))

    rows = (
        ("edit", page.tr("Rename", "重命名"), leaving_for("NameActivity")),
        ("folder", page.tr("Move to", "移动到"), leaving_for("picker.PickActivity")),
        ("share", page.tr("Share", "分享"), share),
        ("trash", page.tr("Delete", "删除"), ask),
    )
    views = [
        list_item(label, colors, leading=Icon(icon, color=colors.soft_ink), on_tap=act, name="menu_item")
        for icon, label, act in rows
    ]
    return _sheet(page, colors, file["name"], *views)


def destinations(page: Page, colors: Palette) -> Scene:
    """The folders that a document can be moved to."""
    file = _file(page)

    def moving(folder: str) -> Handler:
        def move() -> None:
            page.close()
            if file is None or not store.move(page.device, file, folder):
                page.device.toast(page.tr("That folder has a file of this name", "该文件夹中已有同名文件"))
                return
            words = store.folder_words(page.device, folder)
            page.device.toast(page.tr(f"Moved to {words}", f"已移动到{words}"))

        return move

    views = [
        list_item(
            store.folder_words(page.device, name),
            colors,
            leading=Icon("folder", color=colors.primary),
            on_tap=moving(name),
            name="destination",
        )
        for name in store.folders(page.device)
        if file is not None and name != file["folder"]
    ]
    return _sheet(page, colors, page.tr("Move to", "移动到"), *views)


def naming(page: Page, colors: Palette) -> Scene:
    """A name for a document, or for a new folder; one that is taken is refused."""
    file = _file(page)
    page.fields.setdefault("name", file["name"] if file else "")
    name = page.fields["name"].strip()
    title = page.tr("Rename", "重命名") if file else page.tr("New folder", "新建文件夹")

    def keep() -> None:
        if not page.host.holds(page):
            return
        done = store.rename(page.device, file, name) if file else store.add_folder(page.device, name)
        if done:
            page.close()
        else:
            page.choices["taken"] = name

    taken = page.choices.get("taken") == name and bool(name)
    warning = page.tr("An item with this name already exists", "已存在同名项目")
    field = page.field(
        "name",
        page.tr("Name", "名称"),
        name="text1",
        background=colors.surface,
        radius=14,
        padding=pad(16, 14),
        on_submit=keep,
    )
    panel = column(
        Text(title, style=TITLE_LARGE, color=colors.ink, id="alertTitle"),
        field,
        Text(warning, style=CAPTION, color=colors.danger, id="textinput_error") if taken else None,
        row(
            button(page.tr("Cancel", "取消"), page.close, colors, kind="text", name="button2"),
            button(
                page.tr("OK", "确定"),
                keep,
                colors,
                kind="text",
                name="button1",
                enabled=bool(name) and not taken,
            ),
            justify="end",
            width=FILL,
        ),
        background=colors.background,
        radius=28,
        padding=Insets(24, 22, 20, 12),
        gap=14,
        width=FILL,
        id="parentPanel",
    )
    body = stack(
        stack(
            width=FILL,
            height=FILL,
            on_tap=page.close,
            description=page.tr("Close", "关闭"),
            id="touch_outside",
        ),
        column(space(110), panel, padding=pad(34, 0), width=FILL, ghost=True),
    )
    return Scene(body, colors.background, translucent=True)


def _file(page: Page) -> Record | None:
    return store.find(page.device, page.arguments.get("folder", ""), page.arguments.get("name", ""))


def _delete(page: Page, file: Record) -> None:
    store.delete(page.device, file)
    page.close()
    page.device.toast(page.tr("Deleted", "已删除"))


def _sheet(page: Page, colors: Palette, title: str, *rows: View) -> Scene:
    body = sheet(*rows, palette=colors, on_close=page.close, title=title)
    return Scene(body, colors.background, translucent=True, foot=colors.background)
