from __future__ import annotations

import argparse
import asyncio
import contextlib

import httpx
import pytest

from loopback.phone.server import PhoneServer, add_arguments


async def reachable(address: str) -> bool:
    host, _, port = address.partition(":")
    try:
        _, writer = await asyncio.open_connection(host, int(port))
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


async def holds(address: str) -> bool:
    """Whether a connection stands, though nothing is said on it."""
    host, _, port = address.partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        async with asyncio.timeout(0.1):
            return await reader.read(1) != b""
    except TimeoutError:
        return True
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


async def test_both_ports_are_open_for_as_long_as_the_block_lasts() -> None:
    async with PhoneServer() as server:
        assert await reachable(server.adb_address)
        async with httpx.AsyncClient(trust_env=False) as client:
            assert (await client.get(f"{server.control_url}/state")).status_code == 200
    assert not await reachable(server.adb_address)
    assert not await reachable(server.control_url.removeprefix("http://"))


async def test_two_phones_stand_side_by_side() -> None:
    async with PhoneServer(locale="en") as one, PhoneServer(locale="zh", slot=1) as other:
        assert one.adb_address != other.adb_address
        assert one.phone.capture().number != other.phone.capture().number


async def test_ten_phones_answer_and_paint_nothing_that_nobody_asked_for() -> None:
    async with contextlib.AsyncExitStack() as stack:
        phones = [await stack.enter_async_context(PhoneServer(slot=slot)) for slot in range(10)]
        assert len({phone.adb_address for phone in phones}) == 10
        for phone in phones:
            assert await reachable(phone.adb_address)
            assert phone.phone.journal.newest == 0


async def test_a_taken_port_is_an_error_that_leaves_nothing_open() -> None:
    async with PhoneServer() as server:
        taken = int(server.control_url.rpartition(":")[2])
        with pytest.raises(OSError, match=r"in use|permi"):
            async with PhoneServer(control_port=taken):
                pass


async def test_a_scenario_reaches_the_cable() -> None:
    async with PhoneServer() as server:
        server.scenarios.apply({"latency_s": 0.2, "fault": {"command": "^wm", "mode": "fail"}})
        assert server.daemon.latency_s == 0.2
        assert server.daemon.faults.take("wm size") == "fail"
        server.scenarios.apply({"fault": {"command": "^wm", "mode": "fail"}, "reset": True})
        assert server.daemon.latency_s == 0.0
        assert server.daemon.faults.take("wm size") is None


def test_the_command_has_defaults_for_everything() -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    args = parser.parse_args([])
    assert (args.port, args.control_port, args.locale, args.until_stdin_closes) == (0, 0, "en", False)
    assert (args.android, args.profile) == ("14", "stock")


@pytest.mark.parametrize("arguments", [["--android", "8"], ["--profile", "other"]])
def test_the_command_refuses_a_phone_that_there_is_not(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(arguments)
    assert "invalid choice" in capsys.readouterr().err


async def test_a_phone_is_of_the_release_and_the_maker_that_were_asked_for() -> None:
    async with PhoneServer(android="12L", profile="no_uiautomator") as server:
        assert (server.phone.sdk, server.phone.properties["ro.product.model"]) == (32, "Plainfield Bare")
        assert "/system/bin/uiautomator" not in [
            f"/system/bin/{name}" for name, _ in server.daemon.files.entries("/system/bin")
        ]
        server.scenarios.apply({"reset": True})
        assert server.phone.sdk == 32


@pytest.mark.parametrize("wrong", [{"android": "8"}, {"profile": "other"}])
def test_a_phone_that_there_is_not_is_a_value_error(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="no such"):
        PhoneServer(**wrong)


async def test_usb_debugging_off_drops_the_computer_until_it_is_on_again() -> None:
    async with PhoneServer() as server:
        assert await holds(server.adb_address)
        server.phone.put_setting("global", "adb_enabled", "0")
        assert not await holds(server.adb_address)
        server.phone.put_setting("global", "adb_enabled", "1")
        assert await holds(server.adb_address)


async def test_a_reset_makes_everything_new_files_and_overrides_too() -> None:
    async with PhoneServer() as server:
        phone = server.phone
        server.daemon.files.write("/sdcard/note.txt", b"old")
        phone.override_size, phone.override_density = (720, 1600), 320
        phone.put_setting("system", "user_rotation", "1")
        phone.device.permissions.set("com.palaver.chat", "camera", "always")
        server.scenarios.apply({"rotate": 1, "rename": {"com.palaver.chat": {"package": "x.y"}}})
        phone.put_setting("global", "adb_enabled", "0")
        server.scenarios.apply({"reset": True})
        assert server.daemon.files.listing() == {}
        assert (phone.override_size, phone.override_density, phone.rotation) == (None, None, 0)
        assert phone.parts.panel.held == 0
        assert "x.y" not in [record.package for record in phone.packages()]
        assert phone.device.state.collection("permissions") == []
        assert phone.setting("global", "adb_enabled") == "1"
        assert await holds(server.adb_address)
