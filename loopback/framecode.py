"""A frame's own number, drawn as black and white cells into the status bar of a phone's screen.

The code is a strip of square cells with a light margin of its own, so it reads on any background:

    . # . # # . <20 data cells> . # . # # .      first row
    . # . # # . <20 data cells> . # . # # .      second row

The bars at both ends are the finder. The data are 24 bits of number and a CRC of 16 bits, highest bit
first. It survives scaling a screen to 400 pixels on its shorter side together with JPEG at quality 60.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw

MAX_NUMBER = (1 << 24) - 1
"""The largest number that fits."""

COUNT_BITS = 20
"""The low bits of a number count frames; the four above them name the phone's slot."""

_FINDER = (1, 3, 4)
_DATA_COLUMNS = 20
_ROWS = 2
_COLUMNS = 6 + _DATA_COLUMNS + 6
_RIGHT_FINDER = _COLUMNS - 6
_INK_CELLS = _COLUMNS - 2
_CELL_SHARE = 15 / 1080
_TOP_SHARE = 14 / 1080
_CENTER_SHARE = 0.54
_BLACK_BELOW = 128
_ASPECT_TOLERANCE = 0.06
_RUNS = re.compile(rb"\x00+|\x01+")


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a screen lies in a picture: its origin and the picture's pixels per screen pixel."""

    left: float
    top: float
    scale: float

    def picture_point(self, x: float, y: float) -> tuple[float, float]:
        """The place in the picture of a place on the screen; it may lie outside the picture."""
        return self.left + x * self.scale, self.top + y * self.scale


@dataclass(frozen=True, slots=True)
class Found:
    """A code that was read: its number, the corner of its ink in the picture, and its cells' width there."""

    number: int
    left: float
    top: float
    cell: float

    def placement(self, width: int, height: int) -> Placement:
        """Where the whole screen of `width` x `height` pixels lies in the picture."""
        cell = _cell(width, height)
        left, top, _, _ = box(width, height)
        scale = self.cell / cell
        return Placement(self.left - (left + cell) * scale, self.top - (top + _margin(cell)) * scale, scale)


def frame_number(slot: int, count: int) -> int:
    """The number of the `count`-th frame of the phone in `slot` (0 to 15); counts wrap after a million."""
    if not 0 <= slot < 16:
        raise ValueError(f"a slot lies between 0 and 15, not {slot}")
    return slot << COUNT_BITS | count & (1 << COUNT_BITS) - 1


def box(width: int, height: int) -> tuple[int, int, int, int]:
    """The pixels (left, top, right, bottom) of a screen of that size that the code covers."""
    cell = _cell(width, height)
    left = round(width * _CENTER_SHARE) - _COLUMNS * cell // 2
    top = round(min(width, height) * _TOP_SHARE)
    return left, top, left + _COLUMNS * cell, top + _ROWS * cell + 2 * _margin(cell)


def draw(image: Image.Image, number: int) -> None:
    """Paint `number` (0 to MAX_NUMBER) into `image`, a whole screen, over whatever is in its box."""
    if not 0 <= number <= MAX_NUMBER:
        raise ValueError(f"a frame number has 24 bits, not {number}")
    left, top, right, bottom = box(*image.size)
    cell = _cell(*image.size)
    pen = ImageDraw.Draw(image)
    pen.rectangle((left, top, right - 1, bottom - 1), fill="white")
    ink_top = top + _margin(cell)
    for row, columns in enumerate(_inked_columns(number)):
        for column in columns:
            x, y = left + column * cell, ink_top + row * cell
            pen.rectangle((x, y, x + cell - 1, y + cell - 1), fill="black")


def find(image: Image.Image) -> Found | None:
    """Read the code in a picture that may be scaled, cropped below the code, or padded.

    None where there is no code, where its check fails, and where the picture is turned, mirrored, or
    scaled differently in x and y.
    """
    shades = image.convert("L")
    width, height = shades.size
    grey = _Grey(shades.tobytes(), width, height)
    sharp = shades.point([0] * _BLACK_BELOW + [1] * (256 - _BLACK_BELOW)).tobytes()
    step = max(1, min(width, height) // 150)
    for y in range(step, height, step):
        for left, right in _finder_spans(sharp[y * width : (y + 1) * width]):
            found = _read(grey, left, right, y)
            if found is not None:
                return found
    return None


def _cell(width: int, height: int) -> int:
    return max(2, round(min(width, height) * _CELL_SHARE))


def _margin(cell: int) -> int:
    return cell // 2


def _inked_columns(number: int) -> Iterator[list[int]]:
    finders = [*_FINDER, *(_RIGHT_FINDER + column for column in _FINDER)]
    payload = number.to_bytes(3)
    bits = number << 16 | binascii.crc_hqx(payload, 0xFFFF)
    for row in range(_ROWS):
        word = bits >> (_ROWS - 1 - row) * _DATA_COLUMNS
        data = [6 + i for i in range(_DATA_COLUMNS) if word >> (_DATA_COLUMNS - 1 - i) & 1]
        yield finders + data


@dataclass(frozen=True, slots=True)
class _Grey:
    """The brightness of a picture, addressed with bounds: outside it is white."""

    data: bytes
    width: int
    height: int

    def at(self, x: float, y: float) -> int:
        column, row = int(x), int(y)
        if 0 <= column < self.width and 0 <= row < self.height:
            return self.data[row * self.width + column]
        return 255

    def around(self, x: float, y: float, reach: float) -> float:
        places = [(x + dx, y + dy) for dx in (-reach, 0, reach) for dy in (-reach, 0, reach)]
        return sum(self.at(*place) for place in places) / len(places)


def _finder_spans(row: bytes) -> Iterator[tuple[int, int]]:
    """The spans between the outer edges of two matching finders in one row of zeros (black) and ones."""
    runs = [match.span() for match in _RUNS.finditer(row)]
    for first in range(0 if row[:1] == b"\0" else 1, len(runs) - 6, 2):
        cell = (runs[first + 2][1] - runs[first][0]) / 4
        if cell < 2 or not _bars(runs[first : first + 3], cell):
            continue
        left = runs[first][0]
        for last in range(first + 6, len(runs), 2):
            span = runs[last][1] - left
            if span > (_INK_CELLS + 3) * cell:
                break
            if span > (_INK_CELLS - 3) * cell and _bars(runs[last - 2 : last + 1], span / _INK_CELLS):
                yield left, runs[last][1]


def _bars(runs: list[tuple[int, int]], cell: float) -> bool:
    wanted = (cell, cell, 2 * cell)
    slack = 0.45 * cell + 0.5
    return all(abs(end - start - want) <= slack for (start, end), want in zip(runs, wanted, strict=True))


def _read(grey: _Grey, left: int, right: int, y: int) -> Found | None:
    ink_left, ink_right = _edge_x(grey, left, y), _edge_x(grey, right, y)
    cell = (ink_right - ink_left) / _INK_CELLS
    spans = [_bar_height(grey, ink_left + column * cell, y) for column in (3, _INK_CELLS - 1)]
    (top, bottom), (right_top, right_bottom) = spans
    cell_height = (bottom - top + right_bottom - right_top) / 2 / _ROWS
    level = max(abs(top - right_top), abs(bottom - right_bottom)) <= 0.25 * cell
    if not level or abs(cell_height / cell - 1) > _ASPECT_TOLERANCE:
        return None
    ink_top = (top + right_top) / 2
    number = _decode(grey, (ink_left, ink_top), (cell, cell_height))
    if number is None:
        return None
    return Found(number, ink_left, ink_top, cell)


def _edge_x(grey: _Grey, x: int, y: int) -> float:
    """Where brightness crosses the middle between the pixels x - 1 and x: a fraction of a pixel."""
    return x - 0.5 + _crossing(grey.at(x - 1, y), grey.at(x, y))


def _crossing(before: int, after: int) -> float:
    if before == after:
        return 0.5
    return min(1.0, max(0.0, (_BLACK_BELOW - before) / (after - before)))


def _bar_height(grey: _Grey, x: float, y: int) -> tuple[float, float]:
    top = bottom = y
    while grey.at(x, top - 1) < _BLACK_BELOW and top > 0:
        top -= 1
    while grey.at(x, bottom) < _BLACK_BELOW and bottom < grey.height:
        bottom += 1
    upper = top - 0.5 + _crossing(grey.at(x, top - 1), grey.at(x, top))
    lower = bottom - 0.5 + _crossing(grey.at(x, bottom - 1), grey.at(x, bottom))
    return upper, lower


def _decode(grey: _Grey, origin: tuple[float, float], cell: tuple[float, float]) -> int | None:
    bits = 0
    for row in range(_ROWS):
        y = origin[1] + (row + 0.5) * cell[1]
        for column in range(5, 5 + _DATA_COLUMNS):
            x = origin[0] + (column + 0.5) * cell[0]
            bits = bits << 1 | (grey.around(x, y, cell[0] / 5) < _BLACK_BELOW)
    number, check = bits >> 16, bits & 0xFFFF
    return number if binascii.crc_hqx(number.to_bytes(3), 0xFFFF) == check else None
