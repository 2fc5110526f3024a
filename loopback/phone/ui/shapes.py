"""Smooth shapes as cached masks: corners, rings, controls, colour ramps."""

from __future__ import annotations

from collections import OrderedDict

from PIL import Image, ImageDraw

from loopback.phone.ui.palette import Color
from loopback.phone.ui.views import Drawing

_OVERSAMPLE = 4
_DRAWINGS = 24


class ShapeBook:
    """Draws shapes four times too large, scales them down, and keeps them."""

    def __init__(self) -> None:
        self._corners: dict[int, tuple[Image.Image, Image.Image, Image.Image, Image.Image]] = {}
        self._controls: dict[tuple[str, int, bool], Image.Image] = {}
        self._ramps: dict[tuple[int, int, Color, Color], Image.Image] = {}
        self._drawings: OrderedDict[tuple[str, int, int], Image.Image] = OrderedDict()

    def corners(self, radius: int) -> tuple[Image.Image, Image.Image, Image.Image, Image.Image]:
        """Quarter discs: top left, top right, bottom left, bottom right."""
        if radius not in self._corners:
            side = radius * _OVERSAMPLE
            large = Image.new("L", (side, side), 0)
            ImageDraw.Draw(large).ellipse((0, 0, 2 * side - 1, 2 * side - 1), fill=255)
            first = large.resize((radius, radius), Image.Resampling.BOX)
            flip = Image.Transpose
            self._corners[radius] = (
                first,
                first.transpose(flip.FLIP_LEFT_RIGHT),
                first.transpose(flip.FLIP_TOP_BOTTOM),
                first.transpose(flip.ROTATE_180),
            )
        return self._corners[radius]

    def ring(self, pixels: int, turn: float) -> Image.Image:
        """Three quarters of a ring, turned by a share of the circle."""
        side = pixels * _OVERSAMPLE
        large = Image.new("L", (side, side), 0)
        pen, start = side // 10, turn * 360
        ImageDraw.Draw(large).arc((pen, pen, side - pen, side - pen), start, start + 270, fill=255, width=pen)
        return large.resize((pixels, pixels), Image.Resampling.BOX)

    def ramp(self, width: int, height: int, top: Color, bottom: Color) -> Image.Image:
        """A picture that goes from one colour to another, downwards."""
        key = (width, height, top, bottom)
        if key not in self._ramps:
            ramp = Image.linear_gradient("L").resize((width, height))
            upper = Image.new("RGBA", (width, height), (*top, 255))
            lower = Image.new("RGBA", (width, height), (*bottom, 255))
            if len(self._ramps) >= 4:
                self._ramps.clear()
            self._ramps[key] = Image.composite(lower, upper, ramp)
        return self._ramps[key]

    def drawing(self, view: Drawing, width: int, height: int) -> Image.Image:
        """The picture that the view paints, at the size it is needed."""
        key = (view.key, width, height)
        if key not in self._drawings:
            large = Image.new("RGB", (2 * width, 2 * height), view.background or (0, 0, 0))
            view.paint(ImageDraw.Draw(large), 2 * width, 2 * height)
            self._drawings[key] = large.reduce(2).convert("RGBA")
            if len(self._drawings) > _DRAWINGS:
                self._drawings.popitem(last=False)
        self._drawings.move_to_end(key)
        return self._drawings[key]

    def mask(self, width: int, height: int, radius: int) -> Image.Image:
        """A filled rectangle with round corners."""
        mask = Image.new("L", (width, height), 255)
        for corner, place in zip(
            self.corners(radius),
            ((0, 0), (width - radius, 0), (0, height - radius), (width - radius, height - radius)),
            strict=True,
        ):
            mask.paste(corner, place)
        return mask

    def control(self, kind: str, pixels: int, *, checked: bool) -> Image.Image:
        """A switch (52:32), checkbox or radio button; `pixels` is 24 dp."""
        key = (kind, pixels, checked)
        if key not in self._controls:
            self._controls[key] = _control(kind, pixels, checked=checked)
        return self._controls[key]


def _control(kind: str, pixels: int, *, checked: bool) -> Image.Image:
    unit = pixels * _OVERSAMPLE / 24
    size = (52, 32) if kind == "switch" else (24, 24)
    large = Image.new("L", (round(size[0] * unit), round(size[1] * unit)), 0)
    pen = ImageDraw.Draw(large)
    match kind:
        case "switch":
            _switch(pen, unit, checked=checked)
        case "checkbox":
            _checkbox(pen, unit, checked=checked)
        case _:
            _radio(pen, unit, checked=checked)
    return large.resize((round(size[0] * pixels / 24), round(size[1] * pixels / 24)), Image.Resampling.BOX)


def _switch(pen: ImageDraw.ImageDraw, unit: float, *, checked: bool) -> None:
    track = (0, 0, 52 * unit - 1, 32 * unit - 1)
    if checked:
        pen.rounded_rectangle(track, 16 * unit, fill=255)
        pen.ellipse((24 * unit, 4 * unit, 48 * unit, 28 * unit), fill=0)
    else:
        pen.rounded_rectangle(track, 16 * unit, fill=40, outline=255, width=round(2 * unit))
        pen.ellipse((8 * unit, 8 * unit, 24 * unit, 24 * unit), fill=255)


def _checkbox(pen: ImageDraw.ImageDraw, unit: float, *, checked: bool) -> None:
    box = (3 * unit, 3 * unit, 21 * unit, 21 * unit)
    if not checked:
        pen.rounded_rectangle(box, 2 * unit, outline=255, width=round(2 * unit))
        return
    pen.rounded_rectangle(box, 2 * unit, fill=255)
    tick = [6.5 * unit, 12.5 * unit, 10.3 * unit, 16 * unit, 17.5 * unit, 8 * unit]
    pen.line(tick, fill=0, width=round(2.2 * unit), joint="curve")


def _radio(pen: ImageDraw.ImageDraw, unit: float, *, checked: bool) -> None:
    pen.ellipse((2 * unit, 2 * unit, 22 * unit, 22 * unit), outline=255, width=round(2 * unit))
    if checked:
        pen.ellipse((7 * unit, 7 * unit, 17 * unit, 17 * unit), fill=255)
