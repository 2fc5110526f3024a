"""The adb server and the phones it knows, on the real one."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from pathlib import Path
from typing import Any

import pytest

from agent_core.adapters import adb_server
from agent_core.adapters.adb_stream import ask_server
from agent_core.domain.errors import PhoneError, PhoneGoneError, PhoneUnauthorizedError
from loopback.phone.adb.keys import KeyPolicy
from loopback.phone.server import PhoneServer

HOST = "127.0.0.1"


def test_the_program_is_the_one_of_the_package() -> None:
    path = adb_server.pinned_adb_path()
    assert path.is_file()
    assert path.parent.parent.name == "adbutils"
    assert os.access(path, os.X_OK)


async def test_a_running_server_is_left_as_it_is(adb_port: int) -> None:
    assert await adb_server.ensure_server(HOST, adb_port) == 41


async def test_a_server_that_is_away_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "USERPROFILE", "ANDROID_USER_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for name, value in {"ADB_LOCAL_TRANSPORT_MAX_PORT": "5554", "ADB_MDNS": "0", "ADB_USB": "0"}.items():
        monkeypatch.setenv(name, value)
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    assert await adb_server.ensure_server(HOST, port) == 41
    with contextlib.suppress(PhoneError):
        await ask_server(HOST, port, "host:kill", timeout_s=5)


async def test_a_server_elsewhere_that_is_away_is_not_started_here() -> None:
    with pytest.raises(PhoneGoneError):
        await adb_server.ensure_server("127.0.0.2", 9)


@pytest.mark.parametrize("version", ["zzzz", "", "-001", "0x29", "٤١", "1_0"])
async def test_a_version_that_is_no_number_is_a_gone_phone(version: str) -> None:
    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        data = version.encode()
        await reader.readexactly(4 + len("host:version"))
        writer.write(b"OKAY%04x" % len(data) + data)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answers, HOST, 0) as server:
        port = server.sockets[0].getsockname()[1]
        # Written like this it is not known to be this machine, so no server of our own is started there.
        with pytest.raises(PhoneGoneError, match="no adb server"):
            await adb_server.ensure_server("127.1", port)


async def test_a_connected_phone_is_listed_and_let_go(adb_port: int) -> None:
    async with PhoneServer() as server:
        address = server.adb_address
        assert (await adb_server.connect(address, host=HOST, port=adb_port)).startswith("connected")
        assert (await adb_server.connect(address, host=HOST, port=adb_port)).startswith("already")
        listed = {each.serial: each for each in await adb_server.list_phones(HOST, adb_port)}
        assert listed[address].state == "device"
        assert listed[address].model
        assert "disconnected" in await adb_server.disconnect(address, host=HOST, port=adb_port)
        assert address not in [each.serial for each in await adb_server.list_phones(HOST, adb_port)]
        with pytest.raises(PhoneGoneError, match="no such device"):
            await adb_server.disconnect(address, host=HOST, port=adb_port)


async def test_nobody_at_an_address_is_a_gone_phone(adb_port: int) -> None:
    with pytest.raises(PhoneGoneError, match=r"failed to connect|cannot connect|unable to connect"):
        await adb_server.connect(f"{HOST}:9", host=HOST, port=adb_port)


async def test_a_phone_that_waits_for_allow_is_unauthorized(adb_port: int) -> None:
    async with PhoneServer(keys=KeyPolicy.ask()) as server:
        with pytest.raises(PhoneUnauthorizedError, match="Allow"):
            await adb_server.connect(server.adb_address, host=HOST, port=adb_port)
        states = {each.serial: each.state for each in await adb_server.list_phones(HOST, adb_port)}
        assert states[server.adb_address] == "unauthorized"
        await adb_server.disconnect(server.adb_address, host=HOST, port=adb_port)


async def test_pairing_with_nobody_is_an_error_in_adbs_words(adb_port: int) -> None:
    with pytest.raises(PhoneError):
        await adb_server.pair(f"{HOST}:9", "123456", host=HOST, port=adb_port)


async def test_a_phone_on_the_cable_is_told_to_listen(hand_held: Any) -> None:
    told = await adb_server.tcpip(hand_held.serial, 5555, host=HOST, server_port=hand_held.port)
    assert "5555" in told or "TCP" in told


@pytest.mark.parametrize("address", ["", "phone", "1.2.3.4:", "1.2.3.4:5555:host:kill", "a b:1", "x:1\n"])
async def test_what_is_no_address_is_refused_before_anything_is_sent(address: str) -> None:
    for call in (adb_server.connect, adb_server.disconnect):
        with pytest.raises(PhoneGoneError, match="is not an address"):
            await call(address, host=HOST, port=9)
    with pytest.raises(PhoneGoneError, match="is not"):
        await adb_server.pair("1.2.3.4:5555", "12:host:kill", host=HOST, port=9)


async def test_the_loop_stays_free_while_the_server_is_asked(adb_port: int) -> None:
    async with asyncio.TaskGroup() as group:
        asking = group.create_task(adb_server.list_phones(HOST, adb_port))
        for _ in range(3):
            await asyncio.sleep(0)
        assert not asking.done()
