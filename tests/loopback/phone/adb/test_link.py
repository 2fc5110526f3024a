"""The cable under a daemon: its pace, its breaks, and what computers are let see."""

from __future__ import annotations

import asyncio
import time

import pytest

from loopback.phone.adb.link import PRESETS, UNLIMITED, Link, LinkSpeed, link_named
from loopback.phone.adb.packets import HEADER, Kind

BIG = 400_000


@pytest.fixture
def big(daemon):
    daemon.files.write("/data/local/tmp/big", bytes(BIG))
    return "exec:cat /data/local/tmp/big"


@pytest.mark.parametrize("wrong", [{"to_phone_mb_s": 0}, {"from_phone_mb_s": -1}, {"latency_ms": -1}])
def test_a_speed_that_no_link_has_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"from 0|something"):
        LinkSpeed(**wrong)


def test_presets_are_found_by_name_and_no_name_is_no_limit() -> None:
    rates = {name: (speed.to_phone_mb_s, speed.from_phone_mb_s) for name, speed in PRESETS.items()}
    assert rates == {"usb2": (36, 36), "usb3": (125, 125), "wifi": (8, 8)}
    assert PRESETS["wifi"].jitter_ms > 0
    assert (link_named("usb2"), link_named(None)) == (PRESETS["usb2"], UNLIMITED)
    with pytest.raises(ValueError, match="usb2, usb3, wifi"):
        link_named("string")


def test_the_byte_after_the_last_one_allowed_is_the_first_that_is_lost() -> None:
    link = Link()
    link.drop_after(100)
    assert [link.spend(60), link.spend(40), link.spend(24), link.spend(24)] == [None, None, 0, None]
    link.drop_after(50)
    assert link.spend(60) == 50
    link.drop_after(1)
    link.drop_after(None)
    assert link.spend(60) is None
    with pytest.raises(ValueError, match="from 0"):
        link.drop_after(-1)


async def test_a_large_answer_takes_its_bytes_by_the_rate(daemon, dial, big: str) -> None:
    daemon.link.speed = LinkSpeed(from_phone_mb_s=2)
    peer = await dial()
    await peer.greet()
    started = time.perf_counter()
    assert len(await peer.run(big)) == BIG
    assert 0.19 <= time.perf_counter() - started < 1.0


async def test_only_the_other_direction_is_slow(daemon, dial, big: str) -> None:
    daemon.link.speed = LinkSpeed(to_phone_mb_s=0.002)
    peer = await dial()
    started = time.perf_counter()
    await peer.greet()
    assert 0.02 <= time.perf_counter() - started < 1.0, "47 bytes of greeting"
    daemon.link.speed = LinkSpeed(to_phone_mb_s=0.05)
    assert len(await peer.run(big)) == BIG


async def test_bytes_to_the_phone_take_their_time_too(daemon, dial) -> None:
    peer = await dial()
    await peer.greet()
    remote = await peer.open("shell:cat > /sdcard/x")
    daemon.link.speed = LinkSpeed(to_phone_mb_s=1)
    started = time.perf_counter()
    await peer.say(Kind.WRTE, peer.number, remote, bytes(100_000))
    assert (await peer.hear()).kind == Kind.OKAY
    assert 0.09 <= time.perf_counter() - started < 1.0


async def test_latency_passes_on_each_way(daemon, dial) -> None:
    peer = await dial()
    await peer.greet()
    daemon.link.speed = LinkSpeed(latency_ms=40)
    started = time.perf_counter()
    await peer.open("shell:true")
    assert 0.07 <= time.perf_counter() - started < 1.0


async def test_one_slow_stream_holds_up_no_other(daemon, dial) -> None:
    daemon.files.write("/data/local/tmp/huge", bytes(1_000_000))
    daemon.link.speed = LinkSpeed(from_phone_mb_s=1)
    peer = await dial()
    await peer.greet()
    bulk = await peer.open("exec:cat /data/local/tmp/huge")
    started = time.perf_counter()
    short = await peer.open("shell:echo ok")
    packet = await peer.hear()
    assert (packet.arg0, packet.payload) == (short, b"ok\n")
    assert time.perf_counter() - started < 0.5, "the packet that is under way takes a second"
    assert bulk != short


async def test_two_streams_share_the_link_evenly(daemon, dial) -> None:
    daemon.files.write("/data/local/tmp/part", bytes(100_000))
    daemon.link.speed = LinkSpeed(from_phone_mb_s=1)
    peers = [await dial() for _ in range(2)]
    for peer in peers:
        await peer.greet()
    started = time.perf_counter()

    async def fetch(peer) -> float:
        await peer.run("exec:cat /data/local/tmp/part")
        return time.perf_counter() - started

    async with asyncio.TaskGroup() as group:
        fetching = [group.create_task(fetch(peer)) for peer in peers]
    first, last = sorted(task.result() for task in fetching)
    assert last >= 0.19
    assert first >= 0.15, "each has half of it, on two connections of one cable"


async def test_jitter_repeats_from_run_to_run() -> None:
    def draws(link: Link) -> list[float]:
        return [link._chance.random() for _ in range(5)]

    one, other = Link(PRESETS["wifi"]), Link(PRESETS["wifi"])
    first = draws(one)
    assert first == draws(other)
    one.speed = PRESETS["wifi"]
    assert draws(one) == first


async def test_a_link_breaks_in_the_middle_of_an_answer(daemon, dial, big: str) -> None:
    peer, other = await dial(), await dial()
    await peer.greet()
    await other.greet()
    daemon.link.drop_after(100_000)
    await peer.say(Kind.OPEN, 1, 0, big.encode() + b"\0")
    opening = HEADER.size + len(big) + 1
    assert len(await peer.rest()) == 100_000 - opening
    assert await other.run("shell:echo on") == b"on\n", "it breaks once"


async def test_a_link_breaks_on_the_way_to_the_phone(daemon, dial, android) -> None:
    peer = await dial()
    await peer.greet()
    daemon.link.drop_after(10)
    await peer.say(Kind.OPEN, 1, 0, b"shell:input tap 1 2\0")
    assert await peer.rest() == b""
    assert android.acts == []


async def test_a_reset_is_a_reset_and_no_end(daemon, dial, android) -> None:
    peer = await dial()
    await peer.greet()
    await peer.open("shell:sleep 60")
    daemon.reset_connections()
    with pytest.raises(ConnectionResetError):
        await peer.rest()
    next_one = await dial()
    assert (await next_one.greet()).kind == Kind.CNXN


async def test_a_phone_plugged_in_elsewhere_refuses_at_its_old_address(daemon, dial) -> None:
    peer, old = await dial(), daemon.port
    await peer.greet()
    new = daemon.replug_elsewhere()
    assert (new, daemon.port) != (old, old)
    assert await peer.gone()
    with pytest.raises(ConnectionRefusedError):
        await dial(old)
    there = await dial(new)
    await there.greet()
    assert await there.run("shell:echo here") == b"here\n"
    assert await there.run(f"tcpip:{new}") == f"restarting in TCP mode port: {new}\n".encode()


async def test_what_is_under_way_is_lost_with_the_cable(daemon, dial, big: str) -> None:
    daemon.link.speed = LinkSpeed(from_phone_mb_s=0.01)
    peer = await dial()
    await peer.greet()
    await peer.open(big)
    daemon.unplug()
    assert await peer.gone()
    daemon.replug()
    daemon.link.speed = LinkSpeed(from_phone_mb_s=1)
    started = time.perf_counter()
    await (await dial()).greet()
    assert time.perf_counter() - started < 1.0
