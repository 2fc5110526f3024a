"""Photos as Telegram keeps them: really decoded, judged, and encoded anew in several sizes."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field

from PIL import Image, ImageOps, UnidentifiedImageError

from loopback.chat.errors import BadRequestError

MAX_BYTES = 10 * 1024 * 1024
MAX_SIDES_SUM = 10_000
MAX_RATIO = 20
SIDES = (90, 320, 800, 1280)
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")


@dataclass(frozen=True, slots=True)
class Rendition:
    """One JPEG of a photo; pixels."""

    width: int
    height: int
    jpeg: bytes = field(repr=False)


def open_photo(content: bytes) -> Image.Image:
    """Read the header and judge size and shape. Raises BadRequestError in Telegram's words.

    Pixels are not decoded yet, so this is quick; `render` is the slow part and may run in a thread.
    """
    if len(content) > MAX_BYTES:
        raise BadRequestError(
            f"file of size {len(content)} bytes is too big for a photo; the maximum size is {MAX_BYTES} bytes"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=_FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise BadRequestError("PHOTO_INVALID_DIMENSIONS") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise BadRequestError("IMAGE_PROCESS_FAILED") from error
    width, height = image.size
    if width + height > MAX_SIDES_SUM or max(width, height) > MAX_RATIO * min(width, height):
        raise BadRequestError("PHOTO_INVALID_DIMENSIONS")
    return image


def render(image: Image.Image) -> tuple[Rendition, ...]:
    """Every size Telegram keeps, smallest first, the longest side at most 1280 pixels.

    Raises BadRequestError when the pixels cannot be decoded to the end.
    """
    try:
        upright = _flatten(ImageOps.exif_transpose(image))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadRequestError("IMAGE_PROCESS_FAILED") from error
    longest = max(upright.size)
    sides = [side for side in SIDES if side < longest] + [min(longest, SIDES[-1])]
    renditions: list[Rendition] = []
    for side in sorted(set(sides), reverse=True):
        upright = _shrink(upright, side)
        renditions.insert(0, _encode(upright))
    return tuple(renditions)


def _flatten(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        image.load()
        return image
    if image.mode not in {"RGBA", "LA", "PA"} and "transparency" not in image.info:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    white = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(white, layer).convert("RGB")


def _shrink(image: Image.Image, side: int) -> Image.Image:
    if max(image.size) <= side:
        return image
    scale = side / max(image.size)
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _encode(image: Image.Image) -> Rendition:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=87)
    return Rendition(image.width, image.height, out.getvalue())
