"""HTTP as the resident server's small library speaks it: one request after the other on a kept connection."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import Final

from loopback.phone.shell.ports import Socket

_MAX_HEAD: Final = 8192
_MAX_BODY: Final = 16 * 1024 * 1024
_IDLE_S: Final = 5.0
_REASONS: Final = (("200", "OK"), ("400", "Bad Request"), ("404", "Not Found"))


class MalformedRequestError(Exception):
    """The client does not speak HTTP, or asks for more than the server takes."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request. Header names are in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def kept(self) -> bool:
        """Whether the client wants to go on after this one."""
        return self.headers.get("connection", "").lower() != "close"

    @property
    def text(self) -> str:
        """The body in the charset the client names; without one, ASCII, where anything else is lost."""
        named = re.search(r"charset=\"?([\w-]+)", self.headers.get("content-type", ""))
        try:
            return self.body.decode(named[1] if named else "ascii", "replace")
        except LookupError as error:
            raise MalformedRequestError(f"charset {named[1] if named else ''}") from error


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back. `kind` is the content type."""

    status: int
    body: bytes
    kind: str = "text/plain; charset=utf-8"

    def encode(self, *, kept: bool) -> bytes:
        """Head and body as they go over the wire."""
        reason = dict(_REASONS).get(str(self.status), "")
        connection = "keep-alive" if kept else "close"
        head = (
            f"HTTP/1.1 {self.status} {reason} \r\nContent-Type: {self.kind}\r\n"
            f"Connection: {connection}\r\nContent-Length: {len(self.body)}\r\n\r\n"
        )
        return head.encode() + self.body


class Requests:
    """The requests of one connection, in order."""

    def __init__(self, socket: Socket) -> None:
        self._socket = socket
        self._unread = b""

    async def next(self) -> Request | None:
        """The next request; None when the client closed or said nothing for five seconds.

        Raises MalformedRequestError.
        """
        try:
            async with asyncio.timeout(_IDLE_S):
                head = await self._head()
                return None if head is None else await self._request(head)
        except TimeoutError:
            return None

    async def _head(self) -> str | None:
        while b"\r\n\r\n" not in self._unread:
            if len(self._unread) > _MAX_HEAD:
                raise MalformedRequestError("a head without an end")
            if not await self._more():
                return None
        head, _, self._unread = self._unread.partition(b"\r\n\r\n")
        return head.decode("latin-1")

    async def _request(self, head: str) -> Request:
        first, *lines = head.split("\r\n")
        found = re.fullmatch(r"([A-Z]+) (\S+) HTTP/1\.[01]", first)
        if found is None:
            raise MalformedRequestError("no request line")
        headers = {
            name.strip().lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)
        }
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 9 or int(length) > _MAX_BODY:
            raise MalformedRequestError("a body of no sensible length")
        return Request(found[1], found[2], headers, await self._body(int(length)))

    async def _body(self, length: int) -> bytes:
        while len(self._unread) < length:
            if not await self._more():
                raise MalformedRequestError("the body ends too soon")
        body, self._unread = self._unread[:length], self._unread[length:]
        return body

    async def _more(self) -> bool:
        data = await self._socket.read()
        self._unread += data
        return bool(data)
