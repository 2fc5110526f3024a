"""Which names stand for a service."""

from __future__ import annotations

import pytest

from loopback.phone.adb.faults import Faults
from loopback.phone.adb.services import Services


class Told:
    """A stream that keeps what was written."""

    def __init__(self) -> None:
        self.data = b""

    async def write(self, data: bytes) -> None:
        self.data += data


@pytest.fixture
def services(handset) -> Services:
    return Services(handset.shell, Faults())


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("shell:", True),
        ("shell:ls", True),
        ("shell,v2:ls", True),
        ("shell,v2,TERM=xterm,raw:ls", True),
        ("shell,raw:ls", True),
        ("exec:screencap", True),
        ("sync:", True),
        ("exec,v2:ls", False),
        ("sync,v2:", False),
        ("framebuffer:", True),
        ("tcp:80", False),
        ("track-jdwp", False),
        ("", False),
    ],
)
def test_a_service_is_found_by_its_name(services: Services, name: str, known: bool) -> None:
    assert (services.find(name) is not None) is known


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("root:", b"adbd cannot run as root in production builds\n"),
        ("unroot:", b"adbd not running as root\n"),
        ("reboot:", b"reboot (reboot,) failed\n"),
        ("tcpip:5655", b"restarting in TCP mode port: 5655\n"),
        ("tcpip:5656", b"invalid port '5656'\n"),
        ("tcpip:", b"invalid port ''\n"),
    ],
)
async def test_what_would_change_the_daemon_is_answered_in_words(
    services: Services, name: str, answer: bytes
) -> None:
    services.port = 5655
    stream, service = Told(), services.find(name)
    assert service is not None
    await service(stream)  # type: ignore[arg-type]
    assert stream.data == answer


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("shell:echo a; echo b >&2", b"a\nb\n"),
        ("exec:echo a", b"a\n"),
        ("shell,v2,raw:echo a; exit 3", b"\1\2\0\0\0a\n\3\1\0\0\0\3"),
        ("shell,v2:echo b >&2", b"\2\2\0\0\0b\n\3\1\0\0\0\0"),
        ("shell:echo a:b", b"a:b\n"),
    ],
)
async def test_only_the_second_protocol_frames_its_output(
    services: Services, android, name: str, written: bytes
) -> None:
    stream, service = Told(), services.find(name)
    assert service is not None
    await service(stream)  # type: ignore[arg-type]
    assert stream.data == written
    assert services.running_commands == ()
    assert android.commands[0][0] == name.partition(":")[2]
