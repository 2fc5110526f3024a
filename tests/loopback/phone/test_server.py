from __future__ import annotations

import argparse
import asyncio

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
