"""Listening, stopping, plugging."""

from __future__ import annotations

import pytest

from loopback.phone.adb.daemon import FEATURES, AdbDaemon


async def test_it_listens_where_adb_does_not_look(daemon: AdbDaemon) -> None:
    assert daemon.port is not None
    assert daemon.port not in range(5555, 5586)


async def test_it_listens_once(daemon: AdbDaemon) -> None:
    with pytest.raises(RuntimeError, match="already"):
        await daemon.start()


async def test_a_taken_port_is_an_error_and_it_can_be_started_elsewhere(daemon: AdbDaemon, android) -> None:
    other = AdbDaemon(android)
    with pytest.raises(OSError, match=r"."):
        await other.start(port=daemon.port or 0)
    assert other.port is None
    assert await other.start() != daemon.port
    await other.stop()


async def test_stopping_twice_is_no_error_and_it_starts_again(android) -> None:
    daemon = AdbDaemon(android)
    await daemon.start()
    await daemon.stop()
    await daemon.stop()
    assert daemon.port is None
    assert await daemon.start() == daemon.port
    await daemon.stop()


def test_the_banner_tells_the_model_and_the_features(android) -> None:
    android.properties = {"ro.product.model": "Paper 2"}
    banner = AdbDaemon(android)._banner().decode()
    assert banner == (
        "device::ro.product.name=;ro.product.model=Paper 2;ro.product.device=;features=" + ",".join(FEATURES)
    )


def test_each_phone_has_files_of_its_own(android) -> None:
    one, other = AdbDaemon(android), AdbDaemon(android)
    one.files.write("/sdcard/x", b"abc")
    assert (one.files.listing(), other.files.listing()) == ({"/storage/emulated/0/x": 3}, {})
