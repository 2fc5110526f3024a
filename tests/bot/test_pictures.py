"""Pictures show what was seen and what is done there, and are kept safely under their hash."""

from __future__ import annotations

import hashlib
import io
import struct
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from agent_core.domain.action import (
    Action,
    DoubleTap,
    Key,
    Launch,
    LongPress,
    Note,
    Press,
    Swipe,
    Tap,
    TypeText,
    Wait,
)
from agent_core.domain.screen import Frame, PixelFormat, Share, Size
from bot.pictures import MAX_PIXELS, PictureError, Pictures

GREY = (120, 130, 140)


def rgba(width: int = 540, height: int = 1200) -> Frame:
    return Frame(bytes([*GREY, 255]) * (width * height), PixelFormat.RGBA, Size(width, height))


def png(width: int = 540, height: int = 1200) -> Frame:
    out = io.BytesIO()
    Image.new("RGB", (width, height), GREY).save(out, "PNG")
    return Frame(out.getvalue(), PixelFormat.PNG, Size(width, height))


async def drawn(pictures: Pictures, frame: Frame, action: Action | None) -> Image.Image:
    return Image.open(io.BytesIO(pictures.read(await pictures.render(frame, action)))).convert("RGB")


def changed(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The box of what is not the plain grey any more, as far as JPEG lets one see."""
    difference = ImageChops.difference(picture, Image.new("RGB", picture.size, GREY))
    return difference.convert("L").point(lambda level: 255 * (level > 25)).getbbox()


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    return Pictures(tmp_path / "pictures")


@pytest.mark.parametrize("frame", [rgba(), png()], ids=["rgba", "png"])
async def test_a_frame_becomes_a_jpeg_named_by_its_hash(
    pictures: Pictures, frame: Frame, tmp_path: Path
) -> None:
    digest = await pictures.render(frame, None)
    content = pictures.read(digest)
    assert hashlib.sha256(content).hexdigest() == digest
    picture = Image.open(io.BytesIO(content))
    assert (picture.format, picture.size) == ("JPEG", (540, 1200))
    assert changed(picture.convert("RGB")) is None
    assert [path.name for path in (tmp_path / "pictures").iterdir()] == [f"{digest}.jpg"]


async def test_a_large_frame_is_shrunk_to_what_the_chat_shows(pictures: Pictures) -> None:
    assert (await drawn(pictures, rgba(1080, 2400), None)).size == (576, 1280)


@pytest.mark.parametrize(
    "action", [Tap(Share(0.5, 0.25)), DoubleTap(Share(0.5, 0.25)), LongPress(Share(0.5, 0.25))]
)
async def test_a_touch_is_marked_where_it_is(pictures: Pictures, action: Action) -> None:
    box = changed(await drawn(pictures, rgba(), action))
    assert box is not None
    left, top, right, bottom = box
    assert abs((left + right) / 2 - 270) < 6
    assert abs((top + bottom) / 2 - 300) < 6
    assert 60 < right - left < 200


@pytest.mark.parametrize("at", [Share(0, 0), Share(1, 1), Share(0, 1)])
async def test_a_touch_at_the_edge_is_drawn_as_far_as_it_goes(pictures: Pictures, at: Share) -> None:
    assert changed(await drawn(pictures, rgba(), Tap(at))) is not None


@pytest.mark.parametrize(
    ("start", "end"), [((0.5, 0.8), (0.5, 0.3)), ((0.2, 0.5), (0.8, 0.5)), ((0.4, 0.4), (0.4, 0.4))]
)
async def test_a_swipe_is_an_arrow_from_start_to_end(
    pictures: Pictures, start: tuple[float, float], end: tuple[float, float]
) -> None:
    box = changed(await drawn(pictures, rgba(), Swipe(Share(*start), Share(*end))))
    assert box is not None
    left, top, right, bottom = box
    for x, y in (start, end):
        assert left - 4 <= x * 540 <= right + 4
        assert top - 4 <= y * 1200 <= bottom + 4


@pytest.mark.parametrize(
    "action",
    [
        TypeText("你好，明天见" * 30),
        TypeText("hi", submit=True),
        TypeText(""),
        Launch("Palaver"),
        *(Press(key) for key in Key),
    ],
)
async def test_keys_and_words_stand_in_a_pill_within_the_picture(pictures: Pictures, action: Action) -> None:
    box = changed(await drawn(pictures, rgba(), action))
    assert box is not None
    left, top, right, bottom = box
    assert left > 20
    assert right < 520
    assert 1000 < top < bottom < 1180
    assert abs((left + right) / 2 - 270) < 6


async def test_words_of_either_language_are_told_apart(pictures: Pictures) -> None:
    digests = {
        await pictures.render(rgba(), TypeText(text)) for text in ("你好", "再见", "hello", "再见 hello")
    }
    assert len(digests) == 4


async def test_without_a_font_other_scripts_become_dots(tmp_path: Path) -> None:
    plain = Pictures(tmp_path / "pictures", font=tmp_path / "missing.ttf")
    first = await plain.render(rgba(), TypeText("你好"))
    assert first == await plain.render(rgba(), TypeText("再见"))
    assert first != await plain.render(rgba(), TypeText("hello"))


@pytest.mark.parametrize("action", [Wait(1.0), Note("x")])
async def test_what_cannot_be_seen_marks_nothing(pictures: Pictures, action: Action) -> None:
    assert changed(await drawn(pictures, rgba(), action)) is None


@pytest.mark.parametrize(
    "frame",
    [
        Frame(b"\0" * 10, PixelFormat.RGBA, Size(10, 10)),
        Frame(b"no picture", PixelFormat.PNG, Size(10, 10)),
        Frame(png(540, 1200).data[:400], PixelFormat.PNG, Size(540, 1200)),
        Frame(png(540, 1200).data, PixelFormat.PNG, Size(10, 10)),
        Frame(b"", PixelFormat.RGBA, Size(MAX_PIXELS, 2)),
    ],
)
async def test_what_is_no_picture_is_an_error_and_leaves_nothing(
    pictures: Pictures, frame: Frame, tmp_path: Path
) -> None:
    with pytest.raises(PictureError):
        await pictures.render(frame, None)
    assert not (tmp_path / "pictures").exists()


async def test_a_png_that_lies_about_its_size_is_not_unfolded(pictures: Pictures) -> None:
    data = bytearray(png(10, 10).data)
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    with pytest.raises(PictureError):
        await pictures.render(Frame(bytes(data), PixelFormat.PNG, Size(10, 10)), None)


@pytest.mark.parametrize("digest", ["../farhand", "ab" * 31, "AB" * 32, "", "ab" * 32])
def test_nothing_but_a_kept_picture_is_read(pictures: Pictures, digest: str) -> None:
    with pytest.raises(FileNotFoundError):
        pictures.read(digest)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps others out by the folder's owner")
async def test_only_the_owner_may_read_them(pictures: Pictures, tmp_path: Path) -> None:
    digest = await pictures.render(rgba(), None)
    folder = tmp_path / "pictures"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / f"{digest}.jpg").stat().st_mode & 0o777 == 0o600
