"""The primitives that every screen is declared from. Lengths are in dp, text sizes in sp."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, TypedDict, Unpack

from PIL import ImageDraw

from loopback.phone.ui.palette import Color
from loopback.phone.ui.text import BODY, TextStyle

Handler = Callable[[], None]
"""What a touch does."""

Drag = Callable[[float, float], None]
"""What a drag does: it gets how far right and down, as shares of the view's width and height."""

FILL = -1.0
"""As long as there is room."""


@dataclass(frozen=True, slots=True)
class Insets:
    """Room kept free inside a view's edges."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0


NO_INSETS = Insets()


def pad(horizontal: float = 0, vertical: float | None = None) -> Insets:
    """The same room on opposite sides; one number for all four."""
    tall = horizontal if vertical is None else vertical
    return Insets(horizontal, tall, horizontal, tall)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What all views share. `id` is the name after `package:id/`.

    A view with `merged` is one node of the tree, whose words are those painted inside it.
    `ghost` views are painted and leave no node of their own; of a `silent` one, nothing inside leaves a
    node, as in a game. `lit` keeps a view's own colours in dark mode, and those of what is inside.
    `on_drag` takes the drags that begin on it, unless something inside scrolls along; a `sideways` one leaves
    those up and down to what scrolls around it.
    """

    id: str = ""
    description: str = ""
    class_name: str = ""
    width: float | None = None
    height: float | None = None
    weight: float = 0
    padding: Insets = NO_INSETS
    background: Color | None = None
    gradient: Color | None = None
    radius: float = 0
    square_bottom: bool = False
    border: Color | None = None
    on_tap: Handler | None = None
    on_long_tap: Handler | None = None
    on_drag: Drag | None = None
    sideways: bool = False
    enabled: bool = True
    checkable: bool = False
    checked: bool = False
    selected: bool = False
    merged: bool = False
    ghost: bool = False
    silent: bool = False
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Box(View):
    """Children in a column, in a row, in rows that break where they are full, or stacked on each other.

    `align` is across the axis, `justify` along it. A stack places children by both.
    """

    children: tuple[View, ...]
    axis: Literal["column", "row", "stack", "flow"] = "column"
    gap: float = 0
    align: Literal["start", "center", "end", "stretch"] = "stretch"
    justify: Literal["start", "center", "end", "between"] = "start"


@dataclass(frozen=True, slots=True)
class Text(View):
    """Words, wrapped up to `max_lines`, then an ellipsis."""

    text: str
    style: TextStyle = BODY
    color: Color = (27, 27, 31)
    max_lines: int = 0
    text_align: Literal["start", "center", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Field(View):
    """An editable text. `key` names it on its page; `shown` is what is painted of the value."""

    key: str
    value: str
    hint: str = ""
    focused: bool = False
    password: bool = False
    style: TextStyle = BODY
    color: Color = (27, 27, 31)
    hint_color: Color = (120, 120, 130)
    multiline: bool = False
    on_change: Callable[[str], None] | None = None
    on_submit: Handler | None = None

    @property
    def shown(self) -> str:
        """What is painted of the value: dots for a password."""
        return "•" * len(self.value) if self.password else self.value


@dataclass(frozen=True, slots=True)
class Icon(View):
    """One drawing of the icon set, `size` dp square."""

    name: str
    size: float = 24
    color: Color = (27, 27, 31)


@dataclass(frozen=True, slots=True)
class Control(View):
    """A switch, checkbox or radio button, painted by its `checked` state."""

    kind: Literal["switch", "checkbox", "radio"]
    tint: Color = (59, 91, 169)


@dataclass(frozen=True, slots=True)
class Spinner(View):
    """A turning ring; `turn` is the share of a turn it has made."""

    turn: float
    tint: Color = (59, 91, 169)


@dataclass(frozen=True, slots=True)
class Drawing(View):
    """A picture painted by code: a map, a photograph, a game's board.

    `paint` gets a pen, and the picture's width and height in the pen's units: twice the screen's pixels, for
    smooth edges. It is called once for each `key` and size; the key tells all that the picture depends on.
    """

    key: str
    paint: Callable[[ImageDraw.ImageDraw, int, int], None]


@dataclass(frozen=True, slots=True)
class Scroll(View):
    """A child taller than its window, moved up by `offset` pixels. `on_pull` answers a pull at its top."""

    key: str
    child: View
    offset: int = 0
    from_end: bool = False
    on_pull: Handler | None = None


@dataclass(frozen=True, slots=True)
class Thumbnail(View):
    """A child laid out as on the whole display, and as small as there is room across. It takes no touch."""

    child: View


class Style(TypedDict, total=False):
    """Everything about a container but its children and its axis."""

    id: str
    description: str
    class_name: str
    width: float | None
    height: float | None
    weight: float
    padding: Insets
    background: Color | None
    gradient: Color | None
    radius: float
    square_bottom: bool
    border: Color | None
    on_tap: Handler | None
    on_long_tap: Handler | None
    on_drag: Drag | None
    sideways: bool
    enabled: bool
    checkable: bool
    checked: bool
    selected: bool
    merged: bool
    ghost: bool
    silent: bool
    lit: bool
    gap: float
    align: Literal["start", "center", "end", "stretch"]
    justify: Literal["start", "center", "end", "between"]


def column(*children: View | None, **style: Unpack[Style]) -> Box:
    """Children one below the other; None is left out."""
    return Box(tuple(child for child in children if child), "column", **style)


def row(*children: View | None, **style: Unpack[Style]) -> Box:
    """Children side by side, centred across unless told otherwise; None is left out."""
    style.setdefault("align", "center")
    return Box(tuple(child for child in children if child), "row", **style)


def flow(*children: View | None, **style: Unpack[Style]) -> Box:
    """Children side by side, in as many rows as they need; None is left out."""
    style.setdefault("align", "center")
    return Box(tuple(child for child in children if child), "flow", **style)


def stack(*children: View | None, **style: Unpack[Style]) -> Box:
    """Children on top of each other; None is left out."""
    return Box(tuple(child for child in children if child), "stack", **style)


def space(length: float = 0, *, weight: float = 0) -> Box:
    """Room of `length` dp both ways, or a share of what is left."""
    return Box((), width=length or None, height=length or None, weight=weight, ghost=True)


def inert(view: View) -> View:
    """The same boxes, with nothing that a touch would do."""
    quiet = replace(view, on_tap=None, on_long_tap=None, on_drag=None)
    match quiet:
        case Box(children=children):
            return replace(quiet, children=tuple(inert(child) for child in children))
        case Scroll(child=child) | Thumbnail(child=child):
            return replace(quiet, child=inert(child))
    return quiet
