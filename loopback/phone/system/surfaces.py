"""One window that shows, laid out, and what a picture of all of them shows."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Protocol

from loopback.phone.android import WindowRecord
from loopback.phone.system.pages import Page
from loopback.phone.ui.elements import Element, describe
from loopback.phone.ui.geometry import Display
from loopback.phone.ui.layout import Node
from loopback.phone.ui.painter import Layer
from loopback.phone.ui.views import Handler

SYSTEM_UI = "com.android.systemui"


class Form(Protocol):
    """What is typed into a window: a page, or the shade."""

    fields: dict[str, str]
    offsets: dict[str, int]
    focused: str | None

    def focus(self, key: str) -> None:
        """Put the cursor into a field."""
        ...

    def blur(self) -> None:
        """Take the cursor out."""
        ...


@dataclass(frozen=True, slots=True)
class Surface:
    """One window, laid out. A `modal` one takes every touch; `on_outside` is what a touch beside it does.

    `shift` and `drop` are the pixels right and down that it still has to go before it is in its place.
    `offsets` is where its scrolling parts were left, in a window that is no form.
    """

    window: WindowRecord
    node: Node
    page: Page | None = None
    form: Form | None = None
    modal: bool = False
    dims: bool = False
    secure: bool = False
    focusable: bool = False
    touchable: bool = True
    lit: bool = False
    shift: int = 0
    drop: int = 0
    on_outside: Handler | None = None
    offsets: dict[str, int] | None = None

    @property
    def frozen(self) -> bool:
        """Whether its app answers nothing any more."""
        return self.page is not None and self.page.package in self.page.device.unresponsive

    def layer(self, *, hide_secure: bool, dark: bool) -> Layer:
        """What the painter takes; a secure window is black where `hide_secure` is set."""
        hidden = self.secure and hide_secure
        return Layer(
            self.node,
            dims=self.dims,
            hidden=hidden,
            dark=dark and not self.lit,
            shift=self.shift,
            drop=self.drop,
        )

    def elements(self) -> tuple[Element, ...]:
        """What accessibility services see of it."""
        return describe(self.node, self.window.package)


def window_record(title: str, package: str, kind: str, *, activity: str = "", salt: str = "") -> WindowRecord:
    """A window as `dumpsys window` names it: the same one has the same token every time."""
    token = f"{zlib.crc32((title + kind + salt).encode()):07x}"[:7]
    return WindowRecord(token, title, package, activity, kind, focused=False)


def active(surfaces: list[Surface]) -> Surface | None:
    """The window that has the focus: the topmost that takes it."""
    return next((surface for surface in reversed(surfaces) if surface.focusable), None)


def in_view(surfaces: list[Surface]) -> tuple[Element, ...]:
    """What a picture of the screen shows, flat, in document order from the lowest window up."""
    kept: list[Element] = []
    for surface in surfaces:
        box = surface.node.clip
        if surface.modal:
            kept = []
        elif surface.touchable:
            kept = [element for element in kept if not box.contains(*element.bounds.center)]
        kept.extend(element for root in surface.elements() for element in root.walk())
    return tuple(kept)


def gesture_zone(display: Display) -> int:
    """The y below which a swipe up belongs to the system."""
    return display.height - display.gesture_height * 2
