"""What scenario documents may ask of the cable, and that it reaches a daemon."""

from __future__ import annotations

import math

import httpx
import pytest

from loopback.phone.adb.link import PRESETS, UNLIMITED, AdbState, LinkSpeed
from loopback.phone.cable import link_readers, read_speed
from loopback.phone.scenarios import ScenarioError
from loopback.phone.server import PhoneServer


@pytest.mark.parametrize(
    ("value", "speed"),
    [
        (None, UNLIMITED),
        ({"preset": "usb2"}, PRESETS["usb2"]),
        ({"to_phone_mb_s": 36, "from_phone_mb_s": 1.5}, LinkSpeed(36, 1.5)),
        ({"latency_ms": 0.2, "jitter_ms": 0}, LinkSpeed(math.inf, math.inf, 0.2, 0)),
    ],
)
def test_a_link_is_read(value: object, speed: LinkSpeed) -> None:
    assert read_speed(value) == speed


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"link": "usb2"}, "link: null, or an object"),
        ({"link": {}}, "link: null, or an object"),
        ({"link": {"preset": "string"}}, "usb2, usb3, wifi"),
        ({"link": {"preset": ["usb2"]}}, "usb2, usb3, wifi"),
        ({"link": {"preset": "usb2", "latency_ms": 1}}, "nothing beside it"),
        ({"link": {"speed": 1}}, "unknown keys: speed"),
        ({"link": {"to_phone_mb_s": 0}}, r"link\.to_phone_mb_s: at least"),
        ({"link": {"to_phone_mb_s": True}}, r"link\.to_phone_mb_s"),
        ({"link": {"from_phone_mb_s": -1}}, r"link\.from_phone_mb_s"),
        ({"link": {"from_phone_mb_s": math.nan}}, r"link\.from_phone_mb_s"),
        ({"link": {"latency_ms": "1"}}, r"link\.latency_ms"),
        ({"link": {"jitter_ms": math.inf}}, r"link\.jitter_ms"),
        ({"drop_after_bytes": -1}, "drop_after_bytes: a whole number"),
        ({"drop_after_bytes": 1.5}, "drop_after_bytes: a whole number"),
        ({"drop_after_bytes": True}, "drop_after_bytes: a whole number"),
        ({"reset_connection": False}, "reset_connection: only true"),
        ({"replug_elsewhere": 1}, "replug_elsewhere: only true"),
        ({"adb_state": "host"}, "adb_state: one of device, offline, unauthorized"),
        ({"adb_state": None}, "adb_state: one of"),
    ],
)
async def test_what_makes_no_sense_is_refused_by_its_name(document: object, words: str) -> None:
    async with PhoneServer() as server:
        port = server.daemon.port
        with pytest.raises(ScenarioError, match=words):
            server.scenarios.apply(document)
        assert (server.daemon.link.speed, server.daemon.port) == (UNLIMITED, port)


async def test_every_key_reaches_the_daemon_and_a_reset_takes_it_back() -> None:
    async with PhoneServer() as server:
        old = server.adb_address
        server.scenarios.apply(
            {"link": {"preset": "wifi"}, "drop_after_bytes": 5, "adb_state": "offline", "latency_s": 0.1}
        )
        daemon = server.daemon
        assert (daemon.link.speed, daemon.state) == (PRESETS["wifi"], AdbState.OFFLINE)
        server.scenarios.apply({"reset_connection": True, "replug_elsewhere": True, "link": None})
        assert server.adb_address not in ("", old)
        assert daemon.link.speed == UNLIMITED
        server.scenarios.apply({"link": {"preset": "usb3"}})
        moved = server.adb_address
        server.scenarios.apply({"reset": True})
        assert (daemon.link.speed, daemon.state) == (UNLIMITED, AdbState.DEVICE)
        assert daemon.link.spend(100) is None
        assert server.adb_address == moved, "an address does not come back"


async def test_a_phone_started_on_a_link_has_it_again_after_a_reset() -> None:
    async with PhoneServer(link="wifi") as server:
        server.scenarios.apply({"link": {"preset": "usb2"}})
        server.scenarios.apply({"reset": True})
        assert server.daemon.link.speed == PRESETS["wifi"]
    with pytest.raises(ValueError, match="usb2, usb3, wifi"):
        PhoneServer(link="string")


async def test_the_document_tells_the_address_the_state_and_the_speed() -> None:
    async with PhoneServer(link="usb2") as server:
        server.scenarios.apply({"replug_elsewhere": True, "adb_state": "unauthorized"})
        assert server.cable.as_document() == {
            "address": f"127.0.0.1:{server.daemon.port}",
            "state": "unauthorized",
            "link": {"to_phone_mb_s": 36, "from_phone_mb_s": 36, "latency_ms": 0.2, "jitter_ms": 0},
        }
        server.scenarios.apply({"link": None})
        assert server.cable.as_document()["link"] == {
            "to_phone_mb_s": None,
            "from_phone_mb_s": None,
            "latency_ms": 0,
            "jitter_ms": 0,
        }


async def test_the_control_port_tells_the_new_address() -> None:
    async with (
        PhoneServer() as server,
        httpx.AsyncClient(base_url=server.control_url, trust_env=False) as client,
    ):
        before = (await client.get("/state")).json()["adb"]["address"]
        assert (await client.post("/scenario", json={"replug_elsewhere": True})).status_code == 200
        after = (await client.get("/state")).json()["adb"]["address"]
        assert (before != after, after) == (True, server.adb_address)


def test_reading_a_document_does_nothing_yet() -> None:
    class Untouched:
        """A cable whose every use is an error."""

        def __getattr__(self, name: str) -> object:
            return pytest.fail

    readers = link_readers(Untouched())  # type: ignore[arg-type]
    for key, value in {"link": None, "drop_after_bytes": 1, "adb_state": "offline"}.items():
        assert callable(readers[key](value))
