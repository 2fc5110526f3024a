"""Fonts: measuring, breaking into lines, and text as cached masks."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from importlib import resources

from PIL import Image, ImageDraw, ImageFont

_CLOSING = "，。！？；：、）》」』】”’…,.!?;:)]}%"
_OPENING = "（《「『【“‘([{¥$"
_PIECES = re.compile(r"[^\S\n]+|[⺀-鿿　-〿＀-￯]|[^\s⺀-鿿　-〿＀-￯]+")
_BEGINNING = 200
_CACHED_MASKS = 2000


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How words look: size in sp, weight, and the height of a line as a multiple of the size."""

    size: float
    medium: bool = False
    line: float = 1.4


DISPLAY = TextStyle(44, line=1.2)
HEADLINE = TextStyle(26, line=1.3)
TITLE_LARGE = TextStyle(20, medium=True, line=1.35)
TITLE = TextStyle(16, medium=True)
BODY_LARGE = TextStyle(16)
BODY = TextStyle(14)
LABEL = TextStyle(14, medium=True)
CAPTION = TextStyle(12)
SMALL = TextStyle(11, medium=True)


class FontBook:
    """The phone's two font files at every size asked for, with the words drawn so far kept as masks."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, bool], ImageFont.FreeTypeFont] = {}
        self._widths: dict[tuple[str, int, bool], float] = {}
        self._masks: OrderedDict[tuple[str, int, bool, int], Image.Image] = OrderedDict()

    def width(self, text: str, pixels: int, *, medium: bool) -> float:
        """Advance of `text` in pixels."""
        if not text:
            return 0.0
        key = (text, pixels, medium)
        if key not in self._widths:
            if len(self._widths) > 20_000:
                self._widths.clear()
            self._widths[key] = self._font(pixels, medium=medium).getlength(text)
        return self._widths[key]

    def mask(self, text: str, pixels: int, *, medium: bool, line_height: int) -> Image.Image:
        """The text's coverage as an L image, one line high, its baseline where the eye centres it."""
        key = (text, pixels, medium, line_height)
        found = self._masks.get(key)
        if found is not None:
            self._masks.move_to_end(key)
            return found
        width = int(self.width(text, pixels, medium=medium)) + max(2, pixels // 8)
        image = Image.new("L", (width, line_height), 0)
        baseline = round(line_height / 2 + pixels * 0.365)
        font = self._font(pixels, medium=medium)
        ImageDraw.Draw(image).text((0, baseline), text, fill=255, font=font, anchor="ls")
        self._masks[key] = image
        if len(self._masks) > _CACHED_MASKS:
            self._masks.popitem(last=False)
        return image

    def break_lines(self, text: str, pixels: int, *, medium: bool, width: int) -> list[str]:
        """`text` in lines no wider than `width`; one word wider than that is cut between letters."""
        lines: list[str] = []
        for paragraph in text.split("\n"):
            lines.extend(self._break_paragraph(paragraph, pixels, medium=medium, width=width))
        return lines

    def elide(self, text: str, pixels: int, *, medium: bool, width: int, forced: bool = False) -> str:
        """`text`, shortened with an ellipsis until it fits; with the ellipsis in any case where `forced`."""
        if not forced and self.width(text, pixels, medium=medium) <= width:
            return text
        # The font's own ellipsis is as wide as an ideograph and floats at half height.
        dots = "..." if text.isascii() else "…"
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(text[:middle].rstrip() + dots, pixels, medium=medium) <= width:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + dots

    def _break_paragraph(self, text: str, pixels: int, *, medium: bool, width: int) -> list[str]:
        lines: list[str] = []
        line = ""
        for piece in _pieces(text):
            if self.width((line + piece).rstrip(), pixels, medium=medium) <= width:
                line += piece
                continue
            if line.strip():
                lines.append(line.rstrip())
            line = piece.lstrip()
            while len(line) > 1 and self._is_wider(line.rstrip(), pixels, medium=medium, width=width):
                cut = self._fitting(line, pixels, medium=medium, width=width)
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line.rstrip())
        return lines

    def _is_wider(self, text: str, pixels: int, *, medium: bool, width: int) -> bool:
        """Whether it needs more than `width`: of a long one the beginning mostly tells."""
        begins = self.width(text[:_BEGINNING], pixels, medium=medium) > width
        return begins or (len(text) > _BEGINNING and self.width(text, pixels, medium=medium) > width)

    def _fitting(self, text: str, pixels: int, *, medium: bool, width: int) -> int:
        count = 1
        while count < len(text) and self.width(text[: count + 1], pixels, medium=medium) <= width:
            count += 1
        return count

    def _font(self, pixels: int, *, medium: bool) -> ImageFont.FreeTypeFont:
        key = (pixels, medium)
        if key not in self._fonts:
            name = "FarhandSans-Medium.ttf" if medium else "FarhandSans-Regular.ttf"
            file = resources.files("loopback.phone") / "fonts" / name
            with resources.as_file(file) as path:
                self._fonts[key] = ImageFont.truetype(str(path), pixels, layout_engine=ImageFont.Layout.BASIC)
        return self._fonts[key]


def _pieces(text: str) -> list[str]:
    """What a line may end after: words with their blanks, single ideographs with their punctuation."""
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        glued = pieces and (piece[0] in _CLOSING or piece.isspace() or pieces[-1][-1] in _OPENING)
        if glued:
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces
