"""The focused field, and what typing does to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loopback.phone.system.device import Popup
from loopback.phone.system.editor import Editor
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.phone import LoopbackPhone

from .paper import phone_with, scene


@pytest.fixture
def log() -> list[str]:
    return []


@pytest.fixture
def phone(log: list[str]) -> LoopbackPhone:
    def build(page: Page) -> Scene:
        return scene(
            page.field("name", "Name", name="name", on_change=log.append),
            page.field("note", "Note", name="note", multiline=True),
            page.field("find", "Find", name="find", on_submit=lambda: log.append("found")),
            page.field("both", "Both", name="both", multiline=True, on_submit=lambda: log.append("sent")),
        )

    return phone_with({"Main": build})


@pytest.fixture
def page(phone: LoopbackPhone) -> Page:
    return phone.parts.tasks.front


@pytest.fixture
def editor(phone: LoopbackPhone) -> Editor:
    return phone.parts.editor


@pytest.mark.parametrize(("key", "value"), [("name", "abc"), ("note", "a\nbc")])
def test_text_is_added_at_the_end_and_only_a_note_has_lines(
    editor: Editor, page: Page, key: str, value: str
) -> None:
    page.focus(key)
    assert editor.insert("a\nb")
    assert editor.insert("c")
    assert page.fields[key] == value


def test_each_change_is_told(editor: Editor, page: Page, log: list[str]) -> None:
    page.focus("name")
    editor.insert("ab")
    editor.delete()
    editor.clear()
    editor.delete()
    assert log == ["ab", "a", "", ""]


@pytest.mark.parametrize(
    ("key", "value", "told", "focused"),
    [
        ("name", "a", ["a"], None),
        ("note", "a\n", [], "note"),
        ("find", "a", ["found"], "find"),
        ("both", "a", ["sent"], "both"),
    ],
)
def test_enter_submits_or_begins_a_line_or_leaves_the_field(
    editor: Editor, page: Page, log: list[str], key: str, value: str, told: list[str], focused: str | None
) -> None:
    page.focus(key)
    editor.insert("a")
    assert editor.enter()
    assert (page.fields[key], log, page.focused) == (value, told, focused)


ACTS: list[Callable[[Editor], bool]] = [
    lambda editor: editor.insert("x"),
    Editor.delete,
    Editor.clear,
    Editor.enter,
]


@pytest.mark.parametrize("act", ACTS)
def test_without_a_cursor_nothing_is_typed(editor: Editor, page: Page, act: Callable[[Editor], bool]) -> None:
    assert act(editor) is False
    page.focus("gone")
    assert act(editor) is False
    assert page.fields == {}


@pytest.mark.parametrize("act", ACTS)
def test_behind_a_dialog_nothing_is_typed(
    phone: LoopbackPhone, editor: Editor, page: Page, act: Callable[[Editor], bool]
) -> None:
    page.focus("name")
    phone.device.popups.append(Popup("Rate us", "", ("Later",)))
    assert act(editor) is False
    assert page.fields == {}
