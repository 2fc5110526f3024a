from __future__ import annotations

import pytest

from loopback.phone.resident.wire import MalformedRequestError, Request, Requests, Response


class Wire:
    """Hands out its parts one read after the other, then the end."""

    def __init__(self, *parts: bytes) -> None:
        self._parts = list(parts)

    async def read(self, limit: int = 65536) -> bytes:
        return self._parts.pop(0) if self._parts else b""

    async def write(self, data: bytes) -> None:
        raise AssertionError("nothing is written here")


async def test_requests_come_one_after_the_other_however_they_are_cut() -> None:
    whole = b'POST /jsonrpc/0 HTTP/1.1\r\nContent-Length: 4\r\n\r\n{"a"'
    whole += b"GET /ping HTTP/1.1\r\nConnection: close\r\n\r\n"
    for size in (1, 7, 1000):
        requests = Requests(Wire(*(whole[at : at + size] for at in range(0, len(whole), size))))
        first, second = await requests.next(), await requests.next()
        assert (first.method, first.path, first.body, first.kept) == ("POST", "/jsonrpc/0", b'{"a"', True)
        assert (second.method, second.path, second.body, second.kept) == ("GET", "/ping", b"", False)
        assert await requests.next() is None


@pytest.mark.parametrize(
    "sent",
    [
        b"hello\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
        b"GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc",
        b"x" * 9000,
    ],
)
async def test_what_is_no_request_is_refused(sent: bytes) -> None:
    with pytest.raises(MalformedRequestError):
        await Requests(Wire(sent)).next()


@pytest.mark.parametrize(
    ("kind", "text"), [("application/json", "{\ufffd\ufffd}"), ("application/json; charset=utf-8", "{é}")]
)
def test_a_body_without_a_charset_is_ascii(kind: str, text: str) -> None:
    assert Request("POST", "/", {"content-type": kind}, "{é}".encode()).text == text


def test_a_charset_that_nobody_knows_is_refused() -> None:
    with pytest.raises(MalformedRequestError):
        _ = Request("POST", "/", {"content-type": "text/plain; charset=klingon"}, b"x").text


def test_a_response_tells_its_length_and_whether_it_stays() -> None:
    sent = Response(200, b"pong").encode(kept=True)
    head, _, body = sent.partition(b"\r\n\r\n")
    assert body == b"pong"
    assert head.startswith(b"HTTP/1.1 200 OK")
    assert b"Content-Length: 4" in head
    assert b"keep-alive" in head
    assert b"Connection: close" in Response(404, b"").encode(kept=False)
