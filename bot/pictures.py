"""Pictures for people: what the model saw, marked with what it does there, kept as files named by hash."""

from __future__ import annotations

import asyncio
import hashlib
import io
import math
import os
import re
import struct
import sys
import tempfile
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from agent_core.domain.action import Action, DoubleTap, Launch, LongPress, Press, Swipe, Tap, TypeText
from agent_core.domain.screen import Frame, PixelFormat, Share

MAX_HEIGHT: Final = 1280
"""Telegram shrinks the longer side to this anyway; marks are drawn at the size they are seen."""

JPEG_QUALITY: Final = 85
MAX_PIXELS: Final = 40_000_000

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_FINE: Final = 2  # marks are drawn this much larger and shrunk, which smooths their edges
_RED: Final = (255, 45, 60, 255)
_GLOW: Final = (255, 45, 60, 100)
_WHITE: Final = (255, 255, 255, 255)
_PILL: Final = (20, 22, 28, 235)

Spot = tuple[float, float]
Face = ImageFont.FreeTypeFont | ImageFont.ImageFont


class PictureError(ValueError):
    """The frame is no picture of the size it claims. Nothing was kept."""


class Pictures:
    """A folder of JPEG files, readable by the owner alone.

    `font` is a TrueType file for the words on pictures, the one that Farhand carries unless another is given.
    Where there is no such file, words that are not Latin become dots.
    """

    def __init__(self, folder: Path, *, font: Traversable | None = None) -> None:
        self._folder = folder
        self._font = font or resources.files("loopback.phone") / "fonts" / "FarhandSans-Medium.ttf"

    async def render(self, frame: Frame, action: Action | None) -> str:
        """Draw the action on the frame and keep the picture; returns its digest (SHA-256 of the JPEG).

        At most 1280 px high. The work is done off the event loop. Raises PictureError, OSError.
        """
        return await asyncio.to_thread(self._render, frame, action)

    def read(self, digest: str) -> bytes:
        """The JPEG behind a digest. Raises FileNotFoundError where there is none."""
        if not _DIGEST.fullmatch(digest):
            raise FileNotFoundError(f"{digest!r} is no digest")
        return self._path(digest).read_bytes()

    def _render(self, frame: Frame, action: Action | None) -> str:
        picture = _shrunk(_opened(frame))
        if action is not None:
            picture = _marked(picture, action, self._font)
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=JPEG_QUALITY)
        return self._keep(buffer.getvalue())

    def _keep(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if not path.exists():
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if sys.platform != "win32":
                self._folder.chmod(0o700)
            # mkstemp makes it readable by the owner alone; the rename is atomic on every system.
            handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).replace(path)
        return digest

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest}.jpg"


def _opened(frame: Frame) -> Image.Image:
    size = (frame.size.width, frame.size.height)
    if size[0] * size[1] > MAX_PIXELS:
        raise PictureError(f"{size[0]}x{size[1]} pixels are too many")
    try:
        match frame.format:
            case PixelFormat.RGBA:
                return Image.frombytes("RGBA", size, frame.data).convert("RGB")
            case PixelFormat.PNG:
                return _opened_png(bytes(frame.data), size)
    except (ValueError, OSError, SyntaxError, struct.error) as error:
        raise PictureError(f"a frame cannot be read: {error}") from error


def _opened_png(data: bytes, size: tuple[int, int]) -> Image.Image:
    # The header is read first, so that no PNG unfolds into more pixels than its frame promised.
    if struct.unpack(">II", data[16:24]) != size:
        raise ValueError("its PNG has another size")
    with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
        return picture.convert("RGB")


def _shrunk(picture: Image.Image) -> Image.Image:
    if picture.height <= MAX_HEIGHT:
        return picture
    width = max(1, round(picture.width * MAX_HEIGHT / picture.height))
    return picture.resize((width, MAX_HEIGHT), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _marked(picture: Image.Image, action: Action, font: Traversable) -> Image.Image:
    layer = Image.new("RGBA", (picture.width * _FINE, picture.height * _FINE), (0, 0, 0, 0))
    _Pen(layer, font).mark(action)
    smooth = layer.resize(picture.size, Image.Resampling.LANCZOS)
    return Image.alpha_composite(picture.convert("RGBA"), smooth).convert("RGB")


class _Pen:
    """Draws one action: signs that need no language, sized to be seen on a small screen."""

    def __init__(self, layer: Image.Image, font: Traversable) -> None:
        self._draw = ImageDraw.Draw(layer)
        self._width, self._height = layer.size
        self._font = font if font.is_file() else None
        self._unit = max(8.0, min(self._width, self._height) / 18)

    def mark(self, action: Action) -> None:
        """Draw the action, where it can be seen at all."""
        match action:
            case Tap(at=at):
                self._touch(self._spot(at), rings=1)
            case DoubleTap(at=at):
                self._touch(self._spot(at), rings=2)
            case LongPress(at=at):
                self._touch(self._spot(at), rings=1, filled=True)
            case Swipe(start=start, end=end):
                self._arrow(self._spot(start), self._spot(end))
            case TypeText(text=text, submit=submit):
                self._pill(text, sign="enter" if submit else "cursor")
            case Launch(app=app):
                self._pill(app, sign="open")
            case Press(key=key):
                self._pill("", sign=key.value.lower())
            case _:
                pass

    def _spot(self, at: Share) -> Spot:
        return at.x * self._width, at.y * self._height

    def _touch(self, spot: Spot, *, rings: int, filled: bool = False) -> None:
        """Rings around the spot, open in the middle: the touched button's own words stay readable."""
        unit = self._unit
        for ring in range(rings):
            radius = unit * (1.9 + 0.6 * ring)
            self._ring(spot, radius, unit * 0.42, _WHITE)
            self._ring(spot, radius - unit * 0.08, unit * 0.26, _RED)
        if filled:
            self._disc(spot, unit * 0.95, fill=_WHITE)
            self._disc(spot, unit * 0.82, fill=_RED)

    def _disc(self, spot: Spot, radius: float, *, fill: tuple[int, int, int, int]) -> None:
        self._draw.ellipse(_box(spot, radius), fill=fill)

    def _ring(self, spot: Spot, radius: float, width: float, color: tuple[int, int, int, int]) -> None:
        self._draw.ellipse(_box(spot, radius), outline=color, width=max(1, round(width)))

    def _arrow(self, start: Spot, end: Spot) -> None:
        for extra, color in ((self._unit * 0.28, _WHITE), (0.0, _RED)):
            self._shaft(start, end, extra, color)
        self._disc(start, self._unit * 0.8, fill=_WHITE)
        self._disc(start, self._unit * 0.62, fill=_RED)

    def _shaft(self, start: Spot, end: Spot, extra: float, color: tuple[int, int, int, int]) -> None:
        unit, angle = self._unit, math.atan2(end[1] - start[1], end[0] - start[0])
        head = unit * 1.6
        neck = _moved(end, angle, -head * 0.8)
        self._draw.line((*start, *neck), fill=color, width=round(unit * 0.5 + 2 * extra))
        tip, base = _moved(end, angle, extra * 1.6), _moved(end, angle, -head - extra)
        side = head * 0.62 + extra * 1.3
        corners = [_moved(base, angle + math.pi / 2, side), _moved(base, angle - math.pi / 2, side)]
        self._draw.polygon([tip, *corners], fill=color)

    def _pill(self, text: str, *, sign: str) -> None:
        unit = self._unit
        face = self._face(unit * 0.95)
        words = self._fitted(" ".join(text.split()), face, self._width - unit * 6)
        length = face.getlength(words)
        wide = unit * 2.2 + (length + unit * 0.9 if words else 0)
        left, middle = (self._width - wide) / 2, self._height * 0.9
        box = (left, middle - unit * 1.1, left + wide, middle + unit * 1.1)
        self._draw.rounded_rectangle(box, radius=unit * 1.1, fill=_PILL, outline=_WHITE, width=_FINE * 2)
        self._sign(sign, (left + unit * 1.1, middle))
        self._draw.text((left + unit * 2.0, middle), words, font=face, fill=_WHITE, anchor="lm")

    def _sign(self, sign: str, spot: Spot) -> None:
        x, y, half, line = *spot, self._unit * 0.5, max(2, round(self._unit * 0.16))
        match sign:
            case "back":
                self._draw.polygon([(x - half, y), (x + half, y - half), (x + half, y + half)], fill=_WHITE)
            case "open":
                self._draw.polygon([(x + half, y), (x - half, y - half), (x - half, y + half)], fill=_WHITE)
            case "home":
                self._ring(spot, half, line, _WHITE)
            case "recents":
                self._draw.rectangle(_box(spot, half * 0.9), outline=_WHITE, width=line)
            case "enter":
                path = [(x + half, y - half), (x + half, y + half * 0.3), (x - half * 0.6, y + half * 0.3)]
                self._draw.line(path, fill=_WHITE, width=line)
                tip = (x - half, y + half * 0.3)
                wings = [
                    (tip[0] + half * 0.8, tip[1] - half * 0.6),
                    (tip[0] + half * 0.8, tip[1] + half * 0.6),
                ]
                self._draw.polygon([tip, *wings], fill=_WHITE)
            case _:
                self._draw.line((x, y - half, x, y + half), fill=_WHITE, width=line)
                for end in (y - half, y + half):
                    self._draw.line((x - half * 0.4, end, x + half * 0.4, end), fill=_WHITE, width=line)

    def _face(self, size: float) -> Face:
        if self._font is None:
            return ImageFont.load_default(size)
        return ImageFont.truetype(io.BytesIO(self._font.read_bytes()), size)

    def _fitted(self, text: str, face: Face, width: float) -> str:
        if self._font is None and not text.isascii():
            text = "• • •"
        if face.getlength(text) <= width:
            return text
        kept = text[:200]
        while kept and face.getlength(f"{kept}…") > width:
            kept = kept[:-1]
        return f"{kept.rstrip()}…"


def _box(spot: Spot, radius: float) -> tuple[float, float, float, float]:
    return spot[0] - radius, spot[1] - radius, spot[0] + radius, spot[1] + radius


def _moved(spot: Spot, angle: float, by: float) -> Spot:
    return spot[0] + math.cos(angle) * by, spot[1] + math.sin(angle) * by
