"""The floating toolbar over a field that was touched and held: paste, copy, cut."""

from __future__ import annotations

from collections.abc import Callable

from loopback.phone.system.device import Device
from loopback.phone.system.overlays import Overlay
from loopback.phone.system.surfaces import Form
from loopback.phone.ui.geometry import Rect
from loopback.phone.ui.palette import SYSTEM, WHITE
from loopback.phone.ui.text import LABEL
from loopback.phone.ui.views import Box, Field, Handler, Text, pad, row, stack


class EditToolbar:
    """Offers what can be done with a field's words; every choice, and a touch beside it, takes it away.

    `put` writes the field's new value. Words of a password are not given away.
    """

    def __init__(
        self, device: Device, field: Field, form: Form, put: Callable[[Form, Field, str], None]
    ) -> None:
        self._device = device
        self._field = field
        self._form = form
        self._put = put

    def show(self, beside: Rect) -> None:
        """Put it above the field, unless there is nothing to offer."""
        if not self._choices():
            return
        overlay = Overlay(
            "FloatingToolbar",
            lambda: self._view(overlay),
            self._device.now(),
            place="near",
            beside=beside,
            on_leave=lambda: self._device.close_overlay(overlay),
        )
        self._device.overlays = [*self._device.overlays, overlay]

    def _choices(self) -> list[tuple[str, Handler]]:
        tr, state, value = self._device.tr, self._device.state, self._field.value
        found: list[tuple[str, Handler]] = []
        if value and not self._field.password:
            found.append((tr("Cut", "剪切"), self._cut))
            found.append((tr("Copy", "复制"), lambda: self._device.copy(value)))
        if state.clipboard:
            found.append((tr("Paste", "粘贴"), lambda: self._write(value + state.clipboard)))
        return found

    def _cut(self) -> None:
        self._device.copy(self._field.value)
        self._write("")

    def _write(self, value: str) -> None:
        self._put(self._form, self._field, value)

    def _view(self, overlay: Overlay) -> Box:
        def choosing(act: Handler) -> Handler:
            def close_and_act() -> None:
                self._device.close_overlay(overlay)
                act()

            return close_and_act

        return row(
            *(
                stack(
                    Text(word, style=LABEL, color=SYSTEM.ink, max_lines=1),
                    class_name="android.widget.Button",
                    id="android:id/floating_toolbar_menu_item_text",
                    merged=True,
                    height=48,
                    padding=pad(16, 0),
                    align="center",
                    justify="center",
                    on_tap=choosing(act),
                )
                for word, act in self._choices()
            ),
            background=WHITE,
            border=SYSTEM.outline,
            radius=24,
            padding=pad(8, 0),
        )
