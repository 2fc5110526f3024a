"""The focused field, and what typing does to it."""

from __future__ import annotations

from loopback.phone.system.revealing import path_to
from loopback.phone.system.surfaces import Form, active
from loopback.phone.system.windows import Windows
from loopback.phone.ui.views import Field


class Editor:
    """Types into the field that has the cursor, in the window that has the focus."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows

    @property
    def keyboard_up(self) -> bool:
        """Whether a keyboard shows."""
        return self._windows.keyboard_up

    def insert(self, text: str) -> bool:
        """Add to the end of the field. False where no field has the cursor."""
        found = self._focused()
        if found is None:
            return False
        form, view = found
        self.put(form, view, view.value + (text if view.multiline else text.replace("\n", "")))
        return True

    def delete(self) -> bool:
        """Take the last character away."""
        found = self._focused()
        if found is None:
            return False
        self.put(found[0], found[1], found[1].value[:-1])
        return True

    def clear(self) -> bool:
        """Empty the field."""
        found = self._focused()
        if found is None:
            return False
        self.put(found[0], found[1], "")
        return True

    def enter(self) -> bool:
        """Submit the field, or begin a new line where it has several and nothing to submit."""
        found = self._focused()
        if found is None:
            return False
        form, view = found
        if view.on_submit is not None:
            view.on_submit()
        elif view.multiline:
            self.put(form, view, view.value + "\n")
        else:
            form.blur()
        return True

    def put(self, form: Form, view: Field, value: str) -> None:
        """Write a field's new value, and tell who listens."""
        form.fields[view.key] = value
        if view.on_change is not None:
            view.on_change(value)
        self._windows.reveal()

    def _focused(self) -> tuple[Form, Field] | None:
        surface = active(self._windows.surfaces())
        if surface is None or surface.frozen or surface.form is None or surface.form.focused is None:
            return None
        path = path_to(surface.node, surface.form.focused)
        view = path[-1].view if path else None
        return (surface.form, view) if isinstance(view, Field) else None
