"""What a page shows: its boxes and colours, and a question in front of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from loopback.phone.ui.palette import Color
from loopback.phone.ui.views import Handler, View


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page shows now. `bar` is the colour behind the status bar, `foot` behind the gesture bar.

    A translucent scene leaves the page below visible, darkened. A `lit` one keeps its colours in dark mode.
    The keyboard lies over a `covered` one; others get shorter above it.
    """

    body: View
    background: Color
    bar: Color | None = None
    foot: Color | None = None
    gradient: Color | None = None
    light_icons: bool = False
    translucent: bool = False
    lit: bool = False
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Dialog:
    """A question that a page puts in front of itself. Buttons are words and what they do.

    A long text stays where it was scrolled to, in `offsets`.
    """

    title: str
    text: str
    buttons: tuple[tuple[str, Handler], ...]
    cancelable: bool = True
    offsets: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
