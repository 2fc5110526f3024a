"""The oldest way to a picture: still asked for by some clients."""

from __future__ import annotations

import asyncio
import gc

import adbutils
import pytest

from loopback.phone.android import CaptureRefusedError


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_adbutils_reads_the_pixels_off_the_framebuffer(adb, serial, android) -> None:
    device = adbutils.AdbClient("127.0.0.1", adb.port).device(serial)
    picture = await asyncio.to_thread(device.framebuffer)
    gc.collect()  # the library leaves its connection to the garbage collector
    assert picture.size == android.physical_size
    assert picture.getpixel((0, 0)) == (255, 0, 0, 255)


async def test_a_refused_capture_sends_nothing(adb, serial, android) -> None:
    android.refused_capture = CaptureRefusedError("")

    def read() -> bytes:
        connection = adbutils.AdbClient("127.0.0.1", adb.port).device(serial).open_transport()
        with connection:
            connection.send_command("framebuffer:")
            connection.check_okay()
            return connection.conn.recv(100)

    assert await asyncio.to_thread(read) == b""
