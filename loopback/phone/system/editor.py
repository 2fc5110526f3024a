"""The focused field, and what typing does to it."""

from __future__ import annotations

from loopback.phone.system.pages import Page
from loopback.phone.system.surfaces import Windows, active
from loopback.phone.ui.layout import Node
from loopback.phone.ui.views import Field


class Editor:
    """Types into the field that has the cursor, on the page that has the focus."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows

    def insert(self, text: str) -> bool:
        """Add to the end of the field. False where no field has the cursor."""
        found = self._focused()
        if found is None:
            return False
        page, view = found
        self._put(page, view, view.value + (text if view.multiline else text.replace("\n", "")))
        return True

    def delete(self) -> bool:
        """Take the last character away."""
        found = self._focused()
        if found is None:
            return False
        self._put(found[0], found[1], found[1].value[:-1])
        return True

    def clear(self) -> bool:
        """Empty the field."""
        found = self._focused()
        if found is None:
            return False
        self._put(found[0], found[1], "")
        return True

    def enter(self) -> bool:
        """Submit the field, or begin a new line where it has several and nothing to submit."""
        found = self._focused()
        if found is None:
            return False
        page, view = found
        if view.on_submit is not None:
            view.on_submit()
        elif view.multiline:
            self._put(page, view, view.value + "\n")
        else:
            page.blur()
        return True

    def _put(self, page: Page, view: Field, value: str) -> None:
        page.fields[view.key] = value
        if view.on_change is not None:
            view.on_change(value)

    def _focused(self) -> tuple[Page, Field] | None:
        surface = active(self._windows.surfaces())
        if surface is None or surface.page is None or surface.page.focused is None:
            return None
        view = _find(surface.node, surface.page.focused)
        return (surface.page, view) if view else None


def _find(node: Node, key: str) -> Field | None:
    if isinstance(node.view, Field) and node.view.key == key:
        return node.view
    for child in node.children:
        found = _find(child, key)
        if found is not None:
            return found
    return None
