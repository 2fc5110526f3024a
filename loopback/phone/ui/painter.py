"""Boxes become pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image

from loopback.phone.ui.geometry import Display, Rect
from loopback.phone.ui.icons import IconBook
from loopback.phone.ui.layout import Node, text_metrics
from loopback.phone.ui.palette import BLACK, WHITE, Color, darkened, mix
from loopback.phone.ui.shapes import ShapeBook
from loopback.phone.ui.text import FontBook
from loopback.phone.ui.views import Control, Drawing, Field, Icon, Spinner, Text, Thumbnail, View

_SCRIM = 0.45


@dataclass(frozen=True, slots=True)
class Layer:
    """One window's boxes. `dims` darkens what lies below; `hidden` paints it black instead.

    `dark` paints it in the colours of dark mode; `shift` and `drop` put it that many pixels right and down.
    """

    node: Node
    dims: bool = False
    hidden: bool = False
    dark: bool = False
    shift: int = 0
    drop: int = 0


class Painter:
    """Paints layers onto a new picture. Keeps words, icons and shapes it drew before."""

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = fonts
        self._icons = IconBook()
        self._shapes = ShapeBook()

    def paint(self, display: Display, layers: Sequence[Layer]) -> Image.Image:
        """The layers from the lowest up, as an opaque RGBA picture of the display's size."""
        image = Image.new("RGBA", (display.width, display.height), (0, 0, 0, 255))
        for layer in layers:
            if layer.hidden:
                image.paste((*BLACK, 255), layer.node.bounds.as_tuple())
                continue
            if layer.dims:
                image = _dimmed(image)
            if layer.shift or layer.drop:
                moving, box = image.copy(), layer.node.bounds
                self._brush(moving, display, layer).paint(layer.node)
                part = moving.crop(box.as_tuple())
                image.paste(part, (box.left + layer.shift, box.top + layer.drop))
            else:
                self._brush(image, display, layer).paint(layer.node)
        return image

    def _brush(self, image: Image.Image, display: Display, layer: Layer) -> _Brush:
        books = _Books(self._fonts, self._icons, self._shapes)
        return _Brush(image, display, books, dark=layer.dark)


@dataclass(frozen=True, slots=True)
class _Books:
    """What was drawn before."""

    fonts: FontBook
    icons: IconBook
    shapes: ShapeBook


class _Brush:
    def __init__(self, image: Image.Image, display: Display, books: _Books, *, dark: bool) -> None:
        self._image = image
        self._display = display
        self._fonts = books.fonts
        self._icons = books.icons
        self._shapes = books.shapes
        self._dark = dark

    def paint(self, node: Node) -> None:
        if not node.visible:
            return
        if node.view.lit and self._dark:
            self._dark = False
            self._paint_all(node)
            self._dark = True
        else:
            self._paint_all(node)

    def _paint_all(self, node: Node) -> None:
        if not isinstance(node.view, Drawing):
            self._paint_background(node)
        match node.view:
            case Text() as view:
                self._paint_text(node, view)
            case Field() as view:
                self._paint_field(node, view)
            case Icon() as view:
                mask = self._icons.mask(view.name, self._display.px(view.size))
                color = view.color if view.enabled else mix(view.color, WHITE, 0.6)
                self._blit(mask, self._inner(node, mask.size), color, node.clip)
            case Control() as view:
                self._paint_control(node, view)
            case Spinner() as view:
                mask = self._shapes.ring(self._display.px(40), view.turn)
                self._blit(mask, self._inner(node, mask.size), view.tint, node.clip)
            case Drawing() as view:
                self._paint_drawing(node, view)
            case Thumbnail():
                self._paint_small(node)
                return
            case _:
                pass
        for child in node.children:
            self.paint(child)

    def _paint_small(self, node: Node) -> None:
        whole, self._display = self._display, self._display.scaled(node.bounds.width / self._display.width)
        for child in node.children:
            self.paint(child)
        self._display = whole

    def _paint_background(self, node: Node) -> None:
        view = node.view
        if view.background is None:
            return
        radius = self._radius(view, node.bounds)
        if view.gradient is not None:
            top, bottom = self._toned(view.background), self._toned(view.gradient)
            ramp = self._shapes.ramp(node.bounds.width, node.bounds.height, top, bottom)
            self._image.paste(ramp, (node.bounds.left, node.bounds.top))
        elif view.border is not None:
            line = max(1, self._display.px(1))
            self._plate(node.bounds, radius, view.border, node.clip)
            box = node.bounds
            inner = Rect(box.left + line, box.top + line, box.right - line, box.bottom - line)
            self._plate(inner, max(0, radius - line), view.background, node.clip)
        else:
            self._plate(node.bounds, radius, view.background, node.clip, square_bottom=view.square_bottom)

    def _radius(self, view: View, bounds: Rect) -> int:
        return min(self._display.px(view.radius), bounds.width // 2, bounds.height // 2)

    def _plate(
        self, box: Rect, radius: int, color: Color, clip: Rect, *, square_bottom: bool = False
    ) -> None:
        """A filled rectangle with round corners: two bars and four quarter discs."""
        if radius <= 0:
            self._fill(box, color, clip)
            return
        low = box.bottom if square_bottom else box.bottom - radius
        self._fill(Rect(box.left, box.top + radius, box.right, low), color, clip)
        self._fill(Rect(box.left + radius, box.top, box.right - radius, box.top + radius), color, clip)
        corners = self._shapes.corners(radius)
        self._blit(corners[0], (box.left, box.top), color, clip)
        self._blit(corners[1], (box.right - radius, box.top), color, clip)
        if not square_bottom:
            self._fill(
                Rect(box.left + radius, box.bottom - radius, box.right - radius, box.bottom), color, clip
            )
            self._blit(corners[2], (box.left, box.bottom - radius), color, clip)
            self._blit(corners[3], (box.right - radius, box.bottom - radius), color, clip)

    def _paint_text(self, node: Node, view: Text) -> None:
        pixels, line_height = text_metrics(view, self._display)
        self._paint_lines(
            node, (pixels, line_height), view.color, medium=view.style.medium, align=view.text_align
        )

    def _paint_lines(
        self, node: Node, metrics: tuple[int, int], color: Color, *, medium: bool, align: str = "start"
    ) -> None:
        pixels, line_height = metrics
        inset, px = node.view.padding, self._display.px
        left, right = node.bounds.left + px(inset.left), node.bounds.right - px(inset.right)
        block = line_height * len(node.lines)
        room = node.bounds.height - px(inset.top) - px(inset.bottom)
        top = node.bounds.top + px(inset.top) + max(0, (room - block) // 2)
        for number, line in enumerate(node.lines):
            y = top + number * line_height
            if line and y < node.clip.bottom and y + line_height > node.clip.top:
                width = self._fonts.width(line, pixels, medium=medium)
                shift = {"center": (right - left - width) / 2, "end": right - left - width}.get(align, 0)
                mask = self._fonts.mask(line, pixels, medium=medium, line_height=line_height)
                self._blit(mask, (left + round(shift), y), color, node.clip)

    def _paint_field(self, node: Node, view: Field) -> None:
        pixels = self._display.text_px(view.style.size)
        line_height = round(pixels * view.style.line)
        color = view.color if view.value else view.hint_color
        self._paint_lines(node, (pixels, line_height), color, medium=False)
        if not view.focused:
            return
        px, inset = self._display.px, view.padding
        written = self._fonts.width(node.lines[-1], pixels, medium=False) if view.value and node.lines else 0
        x = node.bounds.left + px(inset.left) + round(written) + px(1)
        block = line_height * max(1, len(node.lines))
        room = node.bounds.height - px(inset.top) - px(inset.bottom)
        bottom = node.bounds.top + px(inset.top) + max(0, (room - block) // 2) + block
        bar = Rect(x, bottom - line_height + px(2), x + px(2), bottom - px(2))
        self._fill(bar, mix(view.color, (59, 91, 169), 0.8), node.clip)

    def _paint_control(self, node: Node, view: Control) -> None:
        tint = view.tint if view.enabled else mix(view.tint, WHITE, 0.6)
        mask = self._shapes.control(view.kind, self._display.px(24), checked=view.checked)
        place = self._inner(node, mask.size)
        ground = tint if view.checked or view.kind != "switch" else mix(view.tint, (120, 120, 128), 0.9)
        self._blit(mask, place, ground, node.clip)

    def _paint_drawing(self, node: Node, view: Drawing) -> None:
        box = node.bounds
        if box.empty:
            return
        picture = self._shapes.drawing(view, box.width, box.height)
        part = (
            node.clip.left - box.left,
            node.clip.top - box.top,
            node.clip.right - box.left,
            node.clip.bottom - box.top,
        )
        radius = self._radius(view, box)
        mask = self._shapes.mask(box.width, box.height, radius).crop(part) if radius else None
        self._image.paste(picture.crop(part), node.clip.as_tuple(), mask)

    def _toned(self, color: Color) -> Color:
        return darkened(color) if self._dark else color

    def _inner(self, node: Node, size: tuple[int, int]) -> tuple[int, int]:
        """Where something of `size` goes to be in the middle of the box."""
        return (
            node.bounds.left + (node.bounds.width - size[0]) // 2,
            node.bounds.top + (node.bounds.height - size[1]) // 2,
        )

    def _fill(self, box: Rect, color: Color, clip: Rect) -> None:
        shown = box.intersect(clip)
        if not shown.empty:
            self._image.paste((*self._toned(color), 255), shown.as_tuple())

    def _blit(self, mask: Image.Image, place: tuple[int, int], color: Color, clip: Rect) -> None:
        whole = Rect(place[0], place[1], place[0] + mask.width, place[1] + mask.height)
        shown = whole.intersect(clip)
        if shown.empty:
            return
        if shown != whole:
            mask = mask.crop(
                (
                    shown.left - whole.left,
                    shown.top - whole.top,
                    shown.right - whole.left,
                    shown.bottom - whole.top,
                )
            )
        self._image.paste((*self._toned(color), 255), shown.as_tuple(), mask)


def _dimmed(image: Image.Image) -> Image.Image:
    kept = 1 - _SCRIM
    table = [int(value * kept) for value in range(256)] * 3 + [255] * 256
    return image.point(table)
