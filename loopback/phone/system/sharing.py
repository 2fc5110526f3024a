"""The share sheet: which app takes words that another one gives away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from loopback.phone.system.overlays import Overlay
from loopback.phone.ui.palette import SYSTEM, WHITE, mix
from loopback.phone.ui.panels import tile
from loopback.phone.ui.text import BODY, CAPTION, TITLE
from loopback.phone.ui.views import FILL, Box, Handler, Insets, Text, column, pad, row, space, stack

if TYPE_CHECKING:
    from loopback.phone.system.device import Device, Navigator
    from loopback.phone.system.pages import App

SEND = "android.intent.action.SEND"
CHOOSER = "com.android.internal.app.ChooserActivity"
_COLUMNS = 4

Target = tuple["App", str, Mapping[str, str]]
"""An app that takes the words, and the activity and arguments it takes them with."""


class ShareSheet:
    """Lists every app that answers the SEND intent for these words, and Copy."""

    def __init__(self, device: Device, navigator: Navigator, text: str) -> None:
        self._device = device
        self._navigator = navigator
        self._text = text
        self._overlay = Overlay(
            f"android/{CHOOSER}",
            self._view,
            device.now(),
            activity=CHOOSER,
            place="bottom",
            on_leave=self._close,
        )

    def show(self) -> None:
        """Put it in front; one that stood there goes."""
        others = [kept for kept in self._device.overlays if kept.activity != CHOOSER]
        self._device.overlays = [*others, self._overlay]

    def _close(self) -> None:
        self._device.close_overlay(self._overlay)

    def _targets(self) -> list[Target]:
        found = ((app, app.resolve(SEND, self._text)) for app in self._navigator.apps.values())
        return [(app, *answer) for app, answer in found if answer is not None]

    def _view(self) -> Box:
        device, targets = self._device, self._targets()
        cells = [self._copy_cell(), *(self._app_cell(target) for target in targets)]
        lines = [cells[start : start + _COLUMNS] for start in range(0, len(cells), _COLUMNS)]
        return column(
            row(
                Box((), width=36, height=4, radius=2, background=SYSTEM.outline, ghost=True),
                justify="center",
                width=FILL,
            ),
            Text(device.tr("Share text", "分享文字"), style=TITLE, color=SYSTEM.ink, id="title"),
            stack(
                Text(self._text, style=BODY, color=SYSTEM.soft_ink, max_lines=2, id="content_preview_text"),
                background=WHITE,
                radius=16,
                padding=pad(16, 12),
                width=FILL,
            ),
            *(_line(line) for line in lines),
            background=mix(SYSTEM.surface, WHITE, 0.3),
            radius=28,
            square_bottom=True,
            padding=Insets(20, 12, 20, 40),
            gap=14,
            width=FILL,
            id="contentPanel",
        )

    def _copy_cell(self) -> Box:
        def copy() -> None:
            self._close()
            self._device.copy(self._text)

        disc = tile("copy", SYSTEM.container, SYSTEM.on_container, size=56, radius=28)
        return _cell(disc, self._device.tr("Copy", "复制"), copy, name="chooser_copy_button")

    def _app_cell(self, target: Target) -> Box:
        app, activity, arguments = target

        def hand_over() -> None:
            self._close()
            self._navigator.open(app.package, activity, dict(arguments))

        return _cell(
            tile(app.icon, *app.colors, size=56, radius=18, lit=True), app.label(), hand_over, name="item"
        )


def _line(cells: list[Box]) -> Box:
    filler = [space(weight=1) for _ in range(_COLUMNS - len(cells))]
    return row(*cells, *filler, width=FILL, align="start")


def _cell(picture: Box, label: str, act: Handler, *, name: str) -> Box:
    return column(
        picture,
        Text(label, style=CAPTION, color=SYSTEM.ink, max_lines=2, text_align="center"),
        align="center",
        gap=6,
        weight=1,
        padding=pad(2, 6),
        merged=True,
        class_name="android.widget.Button",
        on_tap=act,
        id=name,
    )
