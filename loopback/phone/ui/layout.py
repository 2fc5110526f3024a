"""Views become boxes: sizes flow up, limits flow down, then every box gets its place on the screen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate

from loopback.phone.ui.flow import broken
from loopback.phone.ui.geometry import Display, Rect
from loopback.phone.ui.text import FontBook
from loopback.phone.ui.views import FILL, Box, Control, Field, Icon, Scroll, Spinner, Text, Thumbnail, View

UNBOUNDED = 1_000_000
"""More pixels than any screen: the height offered to what scrolls."""


@dataclass(frozen=True, slots=True)
class Node:
    """A view with its place. `bounds` are pixels of the screen; `clip` is the part that shows.

    `lines` are the painted lines of a text or field. `reach` is how far a Scroll's child can move up.
    """

    view: View
    bounds: Rect
    clip: Rect
    children: tuple[Node, ...] = ()
    lines: tuple[str, ...] = ()
    reach: int = 0
    offset: int = 0

    @property
    def visible(self) -> bool:
        """Whether any of it shows."""
        return not self.clip.empty


@dataclass(frozen=True, slots=True)
class _Limits:
    """Room offered to a view. `fill_…` asks it to take all of it."""

    width: int
    height: int
    fill_width: bool = False
    fill_height: bool = False


@dataclass(frozen=True, slots=True)
class _Sized:
    """A view whose size is known; its children lie at offsets from its corner."""

    view: View
    width: int
    height: int
    children: tuple[tuple[int, int, _Sized], ...] = ()
    lines: tuple[str, ...] = ()
    reach: int = 0
    offset: int = 0


class Layout:
    """Lays out views for one display."""

    def __init__(self, display: Display, fonts: FontBook) -> None:
        self._display = display
        self._fonts = fonts

    def arrange(self, view: View, bounds: Rect) -> Node:
        """The view filling `bounds`, with everything inside it placed and clipped."""
        sized = self._size(view, _Limits(bounds.width, bounds.height, True, True))
        return _place(sized, bounds.left, bounds.top, bounds)

    def measure(self, view: View, width: int) -> tuple[int, int]:
        """The size in pixels that the view takes when `width` pixels are offered."""
        sized = self._size(view, _Limits(width, UNBOUNDED))
        return sized.width, sized.height

    def _size(self, view: View, limits: _Limits) -> _Sized:
        limits = self._own_limits(view, limits)
        match view:
            case Box():
                return self._size_box(self._broken(view, limits) if view.axis == "flow" else view, limits)
            case Text():
                return self._size_text(view, limits)
            case Field():
                return self._size_field(view, limits)
            case Scroll():
                return self._size_scroll(view, limits)
            case Thumbnail():
                return self._size_thumbnail(view, limits)
            case Icon():
                side = self._display.px(view.size)
                return self._outer(view, limits, side, side)
            case Control():
                wide = 52 if view.kind == "switch" else 24
                return self._outer(view, limits, self._display.px(wide), self._display.px(32))
            case Spinner():
                return self._outer(view, limits, self._display.px(48), self._display.px(48))
        return self._outer(view, limits, 0, 0)

    def _own_limits(self, view: View, limits: _Limits) -> _Limits:
        width, height, fill_width, fill_height = (
            limits.width,
            limits.height,
            limits.fill_width,
            limits.fill_height,
        )
        if view.width == FILL:
            fill_width = True
        elif view.width is not None:
            width, fill_width = min(width, self._display.px(view.width)), True
        if view.height == FILL:
            fill_height = limits.height < UNBOUNDED
        elif view.height is not None:
            height, fill_height = min(height, self._display.px(view.height)), True
        return _Limits(width, height, fill_width, fill_height)

    def _padding(self, view: View) -> tuple[int, int, int, int]:
        inset, px = view.padding, self._display.px
        return px(inset.left), px(inset.top), px(inset.right), px(inset.bottom)

    def _outer(self, view: View, limits: _Limits, inner_width: int, inner_height: int) -> _Sized:
        left, top, right, bottom = self._padding(view)
        width = limits.width if limits.fill_width else min(limits.width, inner_width + left + right)
        height = limits.height if limits.fill_height else min(limits.height, inner_height + top + bottom)
        return _Sized(view, width, height)

    def _size_text(self, view: Text, limits: _Limits) -> _Sized:
        left, _, right, _ = self._padding(view)
        pixels, line_height = text_metrics(view, self._display)
        room = max(1, limits.width - left - right)
        medium = view.style.medium
        lines = self._fonts.break_lines(view.text, pixels, medium=medium, width=room)
        if view.max_lines and len(lines) > view.max_lines:
            kept = lines[: view.max_lines - 1]
            rest = (
                " ".join(lines[view.max_lines - 1 :])
                if view.text.isascii()
                else "".join(lines[view.max_lines - 1 :])
            )
            lines = [*kept, self._fonts.elide(rest, pixels, medium=medium, width=room, forced=True)]
        widest = max(round(self._fonts.width(line, pixels, medium=medium) + 0.5) for line in lines)
        sized = self._outer(view, limits, widest, line_height * len(lines))
        return replace(sized, lines=tuple(lines))

    def _size_field(self, view: Field, limits: _Limits) -> _Sized:
        left, _, right, _ = self._padding(view)
        pixels = self._display.text_px(view.style.size)
        room = max(1, limits.width - left - right)
        words = view.shown or view.hint
        lines = [words]
        if view.multiline:
            lines = self._fonts.break_lines(words, pixels, medium=False, width=room)[-5:]
        elif view.value:
            lines = [self._tail(words, pixels, room)]
        else:
            lines = [self._fonts.elide(words, pixels, medium=False, width=room)]
        line_height = round(pixels * view.style.line)
        sized = self._outer(view, replace(limits, fill_width=True), room, line_height * len(lines))
        return replace(sized, lines=tuple(lines))

    def _tail(self, words: str, pixels: int, room: int) -> str:
        """The end of a long value: a field scrolls along with its cursor."""
        while len(words) > 1 and self._fonts.width(words, pixels, medium=False) > room:
            words = words[1:]
        return words

    def _size_scroll(self, view: Scroll, limits: _Limits) -> _Sized:
        child = self._size(view.child, _Limits(limits.width, UNBOUNDED, fill_width=True))
        height = limits.height if limits.fill_height else min(limits.height, child.height)
        reach = max(0, child.height - height)
        offset = min(reach, max(0, reach - view.offset if view.from_end else view.offset))
        return _Sized(view, limits.width, height, ((0, -offset, child),), reach=reach, offset=offset)

    def _size_thumbnail(self, view: Thumbnail, limits: _Limits) -> _Sized:
        whole, self._display = self._display, self._display.scaled(limits.width / self._display.width)
        height = self._display.height
        child = self._size(view.child, _Limits(limits.width, height, fill_width=True, fill_height=True))
        self._display = whole
        return replace(self._outer(view, limits, limits.width, height), children=((0, 0, child),))

    def _size_box(self, view: Box, limits: _Limits) -> _Sized:
        left, top, right, bottom = self._padding(view)
        inner = _Limits(
            max(0, limits.width - left - right),
            max(0, limits.height - top - bottom) if limits.height < UNBOUNDED else UNBOUNDED,
            limits.fill_width,
            limits.fill_height,
        )
        if view.axis == "stack":
            width, height, placed = self._stack(view, inner)
        else:
            width, height, placed = self._line(view, inner)
        moved = tuple((x + left, y + top, child) for x, y, child in placed)
        sized = self._outer(view, limits, width, height)
        return replace(sized, children=moved)

    def _broken(self, view: Box, limits: _Limits) -> Box:
        left, _, right, _ = self._padding(view)
        room = max(0, limits.width - left - right)
        widths = [self._size(child, _Limits(room, UNBOUNDED)).width for child in view.children]
        return broken(view, widths, room, self._display.px(view.gap))

    def _stack(self, view: Box, limits: _Limits) -> tuple[int, int, list[tuple[int, int, _Sized]]]:
        stretch = view.align == "stretch"
        offered = _Limits(
            limits.width, limits.height, stretch and limits.fill_width, stretch and limits.fill_height
        )
        children = [self._size(child, offered) for child in view.children]
        width = limits.width if limits.fill_width else max((c.width for c in children), default=0)
        height = limits.height if limits.fill_height else max((c.height for c in children), default=0)
        placed = [
            (_offset(view.align, width - c.width), _offset(view.justify, height - c.height), c)
            for c in children
        ]
        return width, height, placed

    def _line(self, view: Box, limits: _Limits) -> tuple[int, int, list[tuple[int, int, _Sized]]]:
        """Fixed children first, then those with a weight share what is left of the axis."""
        across = view.axis == "row"
        room, fill = (limits.width, limits.fill_width) if across else (limits.height, limits.fill_height)
        gap = self._display.px(view.gap)
        used = gap * max(0, len(view.children) - 1)
        sized: dict[int, _Sized] = {}
        for index, child in enumerate(view.children):
            if not child.weight or room >= UNBOUNDED:
                left = max(0, room - used) if room < UNBOUNDED else UNBOUNDED
                sized[index] = self._size(child, self._along(view, limits, left, fill=False))
                used += sized[index].width if across else sized[index].height
        weights = sum(child.weight for index, child in enumerate(view.children) if index not in sized)
        spare = max(0, room - used)
        for index, child in enumerate(view.children):
            if index not in sized:
                share = int(spare * child.weight / weights)
                sized[index] = self._size(child, self._along(view, limits, share, fill=True))
                used += share
        children = [sized[index] for index in range(len(view.children))]
        return self._spread(view, limits, children, spare=room - used if fill or weights else 0)

    def _along(self, view: Box, limits: _Limits, room: int, *, fill: bool) -> _Limits:
        stretch = view.align == "stretch"
        if view.axis == "row":
            return _Limits(room, limits.height, fill, stretch and limits.fill_height)
        return _Limits(limits.width, room, stretch and limits.fill_width, fill)

    def _spread(
        self, view: Box, limits: _Limits, children: list[_Sized], *, spare: int
    ) -> tuple[int, int, list[tuple[int, int, _Sized]]]:
        across = view.axis == "row"
        gap = self._display.px(view.gap)
        start = _offset(view.justify, spare)
        if view.justify == "between" and len(children) > 1:
            gap, start = gap + max(0, spare) // (len(children) - 1), 0
        lengths = [c.width if across else c.height for c in children]
        starts = list(accumulate((length + gap for length in lengths), initial=start))[: len(children)]
        along = starts[-1] + lengths[-1] if children else 0
        thick = max((c.height if across else c.width for c in children), default=0)
        thickness = limits.height if across and limits.fill_height else thick
        if not across and limits.fill_width:
            thickness = limits.width
        offsets = [_offset(view.align, thickness - (c.height if across else c.width)) for c in children]
        if across:
            return along, thickness, [(s, o, c) for s, o, c in zip(starts, offsets, children, strict=True)]
        return thickness, along, [(o, s, c) for s, o, c in zip(starts, offsets, children, strict=True)]


def text_metrics(view: Text, display: Display) -> tuple[int, int]:
    """Letter size and line height in pixels."""
    pixels = display.text_px(view.style.size)
    return pixels, round(pixels * view.style.line)


def _offset(rule: str, spare: int) -> int:
    if spare <= 0:
        return 0
    return {"center": spare // 2, "end": spare}.get(rule, 0)


def _place(sized: _Sized, x: int, y: int, clip: Rect) -> Node:
    bounds = Rect(x, y, x + sized.width, y + sized.height)
    shown = bounds.intersect(clip)
    children = tuple(_place(child, x + dx, y + dy, shown) for dx, dy, child in sized.children)
    return Node(sized.view, bounds, shown, children, sized.lines, sized.reach, sized.offset)
