"""Letting a client in: the question for its key, the person who answers, and how long it may take."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import Awaitable, Callable
from typing import Final

from loopback.phone.adb.keys import TOKEN_BYTES, KeyFormatError, KeyMode, KeyPolicy, RsaPublicKey
from loopback.phone.adb.packets import Kind, MalformedPacketError, Packet

_MAX_ATTEMPTS: Final = 256
_TOKEN: Final = 1
_SIGNATURE: Final = 2
_PUBLIC_KEY: Final = 3

Send = Callable[[Packet], Awaitable[None]]


class Patience:
    """Calls `give_up` when `seconds` have passed since the last `begin`, unless `end` comes before."""

    def __init__(self, seconds: float, give_up: Callable[[], None]) -> None:
        self._seconds = seconds
        self._give_up = give_up
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Wait from now on."""
        self.end()
        self._timer = asyncio.get_running_loop().call_later(self._seconds, self._give_up)

    def end(self) -> None:
        """Wait no longer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


class Handshake:
    """Asks one client for its key as the policy says, and calls `let_in` when it may come in."""

    def __init__(
        self, keys: KeyPolicy, patience: Patience, *, send: Send, let_in: Callable[[], Awaitable[None]]
    ) -> None:
        self._keys = keys
        self._patience = patience
        self._send = send
        self._let_in = let_in
        self._token = b""
        self._attempts = 0
        self._person: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """A greeting has come. Raises MalformedPacketError after too many of them."""
        if self._keys.mode is KeyMode.OPEN:
            await self._welcome()
        else:
            await self._challenge()

    async def answer(self, packet: Packet, group: asyncio.TaskGroup) -> None:
        """The client's AUTH packet; one that nobody asked for is ignored.

        Raises MalformedPacketError for what is no key, and after too many signatures.
        """
        if not self._token:
            return
        if packet.arg0 == _SIGNATURE:
            known = self._keys.signed_by_known(self._token, packet.payload)
            await (self._welcome() if known else self._challenge())
        elif packet.arg0 == _PUBLIC_KEY and self._person is None:
            try:
                key = RsaPublicKey.parse(packet.payload)
            except KeyFormatError as error:
                raise MalformedPacketError(str(error)) from error
            self._patience.end()
            self._person = group.create_task(self._await_person(key))

    def stop(self) -> None:
        """Forget what was asked."""
        self._token = b""
        if self._person is not None:
            self._person.cancel()
            self._person = None

    async def _challenge(self) -> None:
        self._attempts += 1
        if self._attempts > _MAX_ATTEMPTS:
            raise MalformedPacketError("too many signatures that match no key")
        self._patience.begin()
        self._token = secrets.token_bytes(TOKEN_BYTES)
        await self._send(Packet(Kind.AUTH, _TOKEN, 0, self._token))

    async def _await_person(self, key: RsaPublicKey) -> None:
        await self._keys.allowed(key)
        with contextlib.suppress(ConnectionError):
            await self._welcome()

    async def _welcome(self) -> None:
        self._patience.end()
        self._token = b""
        await self._let_in()
