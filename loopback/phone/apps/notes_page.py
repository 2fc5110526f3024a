"""One note: to read, to tick off, to write."""

from __future__ import annotations

from loopback.phone.apps.notes_store import (
    add,
    add_line,
    change,
    find,
    is_list,
    lines,
    notes,
    turn_line,
)
from loopback.phone.system.pages import Dialog, Page, Scene
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import palette
from loopback.phone.ui.parts import floating, round_button
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, HEADLINE
from loopback.phone.ui.views import FILL, Control, Handler, Icon, Insets, Text, View, column, pad, row

COLORS = palette("8A5E00")


def read(page: Page) -> Scene:
    """A note with what can be done with it. Items of a list are ticked off here, and added."""
    note = find(page.device, page.arguments.get("note", ""))
    back = page.tr("Navigate up", "转到上一层级")
    if note is None:
        gone = Text(page.tr("This note was deleted.", "此笔记已删除。"), style=BODY, padding=pad(20))
        return Scene(column(top_bar("", COLORS, on_back=page.close, back=back), gone), COLORS.background)
    pin = page.tr("Unpin", "取消置顶") if note["pinned"] else page.tr("Pin", "置顶")
    more = icon_button(
        "more",
        page.tr("More options", "更多选项"),
        page.choose("menu", "" if page.choices.get("menu") else "open"),
        color=COLORS.ink,
    )
    actions = (
        icon_button("pin", pin, lambda: _pin(note), name="action_pin", color=COLORS.ink),
        more,
    )
    bar = top_bar(note["title"], COLORS, on_back=page.close, back=back, actions=actions)
    menu = _menu(page, note) if page.choices.get("menu") else None
    if is_list(note):
        body: View = column(bar, menu, page.scroll(_items(page, note)), _adder(page, note))
    else:
        words = Text(
            note["text"],
            style=BODY_LARGE,
            color=COLORS.ink,
            padding=Insets(22, 12, 22, 100),
            id="note_text",
            width=FILL,
        )
        change_it = round_button(
            "edit", page.tr("Edit", "编辑"), page.open("NoteEditActivity", note=note["id"]), COLORS
        )
        body = floating(column(bar, menu, page.scroll(words)), change_it)
    return Scene(body, COLORS.background)


def edit(page: Page) -> Scene:
    """A note's title and words in fields. Nothing is kept until it is saved."""
    note = find(page.device, page.arguments.get("note", ""))
    if "title" not in page.fields:
        page.fields["title"] = note["title"] if note else ""
        page.fields["text"] = note["text"] if note else page.arguments.get("text", "")
    title = page.field(
        "title", page.tr("Title", "标题"), name="editor_title", style=HEADLINE, padding=pad(22, 10)
    )
    text = page.field(
        "text",
        page.tr("Note", "内容"),
        name="editor_body",
        style=BODY_LARGE,
        multiline=True,
        padding=pad(22, 10),
    )
    filled = bool(page.fields["title"].strip() or page.fields["text"].strip())
    save = button(
        page.tr("Save", "保存"), lambda: _save(page, note), COLORS, kind="text", name="save", enabled=filled
    )
    bar = top_bar(
        page.tr("Edit note", "编辑笔记") if note else page.tr("New note", "新建笔记"),
        COLORS,
        on_back=page.close,
        back=page.tr("Navigate up", "转到上一层级"),
        actions=(save,),
    )
    return Scene(column(bar, page.scroll(column(title, text, width=FILL))), COLORS.background)


def _save(page: Page, note: Record | None) -> None:
    if not page.host.holds(page):
        return
    title, text = page.fields["title"].strip(), page.fields["text"].strip()
    if note is None:
        add(page.device, title, text)
    else:
        change(page.device, note, title=title, text=text)
    page.close()
    page.device.toast(page.tr("Saved", "已保存"))


def _items(page: Page, note: Record) -> View:
    def turning(at: int) -> Handler:
        return lambda: turn_line(page.device, note, at)

    rows = [
        row(
            Control("checkbox", COLORS.primary, checked=done, description=words, ghost=True),
            Text(words, style=BODY_LARGE, color=COLORS.on_disabled if done else COLORS.ink, weight=1),
            on_tap=turning(at),
            checkable=True,
            checked=done,
            merged=True,
            class_name="android.widget.CheckBox",
            gap=16,
            padding=pad(22, 10),
            width=FILL,
            id="list_item",
        )
        for at, (done, words) in enumerate(lines(note))
    ]
    return column(*rows, width=FILL)


def _adder(page: Page, note: Record) -> View:
    def add_it() -> None:
        words = page.fields.get("item", "").strip()
        if words:
            add_line(page.device, note, words)
            page.fields["item"] = ""

    field = page.field(
        "item",
        page.tr("Add item", "添加项目"),
        name="add_item_field",
        background=COLORS.surface,
        radius=22,
        padding=pad(18, 12),
        on_submit=add_it,
    )
    return row(
        row(field, weight=1),
        icon_button("plus", page.tr("Add", "添加"), add_it, name="add_item", color=COLORS.primary),
        gap=6,
        padding=pad(16, 10),
        width=FILL,
    )


def _menu(page: Page, note: Record) -> View:
    def ask() -> None:
        page.choices["menu"] = ""
        title = page.tr("Delete this note?", "要删除此笔记吗？")
        text = page.tr("It cannot be brought back.", "删除后无法恢复。")
        answers = (
            (page.tr("Cancel", "取消"), lambda: None),
            (page.tr("Delete", "删除"), lambda: _delete(page, note)),
        )
        page.ask(Dialog(title, text, answers))

    def share() -> None:
        page.choices["menu"] = ""
        page.device.share(f"{note['title']}\n{note['text']}")

    rows = [
        list_item(label, COLORS, leading=Icon(icon, color=COLORS.soft_ink), on_tap=act, name="menu_item")
        for icon, label, act in (
            ("share", page.tr("Share", "分享"), share),
            ("edit", page.tr("Edit", "编辑"), page.open("NoteEditActivity", note=note["id"])),
            ("trash", page.tr("Delete", "删除"), ask),
        )
    ]
    return column(*rows, background=COLORS.surface, width=FILL, padding=pad(0, 6), id="popup_menu")


def _delete(page: Page, note: Record) -> None:
    if note in notes(page.device):
        notes(page.device).remove(note)
        page.device.state.deleted.append(f"note: {note['title']}")
    page.close()
    page.device.toast(page.tr("Note deleted", "笔记已删除"))


def _pin(note: Record) -> None:
    note["pinned"] = "" if note["pinned"] else "yes"
