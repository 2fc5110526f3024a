"""What `screencap` prints: a whole picture, or an error that says what it was instead."""

from __future__ import annotations

import gzip
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_core.adapters.adb_frames import read_gzip, read_png, read_raw
from agent_core.domain.errors import CaptureFailedError
from agent_core.domain.screen import PixelFormat, Size

WARNING = b"[Warning] Multiple displays were found, but no display id was specified!\n"


def packed(data: bytes) -> bytes:
    """As `gzip -1` writes it, but for the time, which would give each run of a test another name."""
    return gzip.compress(data, 1, mtime=0)


def raw(width: int, height: int, *rest: int) -> bytes:
    return struct.pack(f"<{2 + len(rest)}I", width, height, *rest) + b"\1\2\3\4" * (width * height)


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[place : place + size] for place in range(0, len(data), size)]


@pytest.mark.parametrize("size", [1, 5, 16, 17, 1000])
def test_raw_frames_of_new_and_old_releases_are_read(size: int) -> None:
    for data in (raw(3, 2, 1, 1), raw(3, 2, 1, 0), raw(3, 2, 2, 2), raw(3, 2, 1)):
        frame = read_raw(pieces(data, size))
        assert (frame.size, frame.format) == (Size(3, 2), PixelFormat.RGBA)
        assert frame.data == b"\1\2\3\4" * 6


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "answered: nothing"),
        (b"\0" * 12, "answered: nothing"),
        (b"Failed to take screenshot. Status: -2\nCapturing failed.\n", "Status: -2"),
        (raw(3, 2, 1, 1)[:-9], "broke off"),
        (raw(3, 2, 1, 1) + b"\0", "41 bytes, which is not 3x2"),
        (WARNING + raw(3, 2, 1, 1), "Multiple displays"),
        (raw(3, 2, 4, 1), "pixel format 4"),
        (struct.pack("<4I", 1080, 2400, 1, 1), "broke off"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "no picture"),
    ],
)
def test_what_is_no_raw_frame_is_an_error_with_its_name(data: bytes, words: str) -> None:
    with pytest.raises(CaptureFailedError, match=words):
        read_raw([data])


def test_a_compressed_frame_is_the_same_frame() -> None:
    data = raw(30, 20, 1, 1)
    assert read_gzip(pieces(packed(data), 7)) == read_raw([data])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "answered: nothing"),
        (packed(b""), "answered: nothing"),
        (b"/system/bin/sh: gzip: inaccessible or not found\n", "gzip: inaccessible"),
        (packed(raw(30, 20, 1, 1))[:-3], "broke off"),
        (packed(raw(30, 20, 1, 1))[:-8] + bytes(8), "damaged"),
        (packed(raw(30, 20, 1, 1)) + b"x", "behind"),
        (packed(WARNING + raw(3, 2, 1, 1)), "Multiple displays"),
        (packed(raw(3, 2, 1, 1)[:-9]), "broke off"),
        (b"\x1f\x8b" + b"\xff" * 40, "damaged"),
    ],
)
def test_what_is_no_compressed_frame_is_an_error_with_its_name(data: bytes, words: str) -> None:
    with pytest.raises(CaptureFailedError, match=words):
        read_gzip([data] if data else [])


PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    + struct.pack(">2I", 3, 2)
    + b"\x08\x06\0\0\0\0\0\0\0"
    + b"\0\0\0\0IEND\xaeB`\x82"
)


def test_a_png_tells_its_size() -> None:
    frame = read_png([PNG[:9], PNG[9:]])
    assert (frame.size, frame.format, frame.data) == (Size(3, 2), PixelFormat.PNG, PNG)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "nothing"),
        (b"Capturing failed.\n", "Capturing failed"),
        (PNG[:-4], "broke off"),
        (PNG[:20], "broke off"),
        (WARNING + PNG, "something stands before the picture: .Warning"),
        (PNG.replace(struct.pack(">2I", 3, 2), struct.pack(">2I", 0, 2)), "0x2"),
    ],
)
def test_what_is_no_whole_png_is_an_error_with_its_name(data: bytes, words: str) -> None:
    with pytest.raises(CaptureFailedError, match=words):
        read_png([data])


@given(st.lists(st.binary(max_size=40), max_size=4))
def test_whatever_comes_is_a_frame_or_that_error(data: list[bytes]) -> None:
    for read in (read_raw, read_gzip, read_png):
        try:
            frame = read(data)
        except CaptureFailedError:
            continue
        assert frame.size.width * frame.size.height * 4 == len(frame.data)
