"""Everyone who is connected to the phone, and who goes when it gets too crowded."""

from __future__ import annotations

from loopback.phone.adb.connection import Connection
from loopback.phone.adb.limits import Limits


class Clients:
    """The connections of one daemon, never more than its limits allow."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._present: set[Connection] = set()

    def __len__(self) -> int:
        return len(self._present)

    async def serve(self, connection: Connection) -> None:
        """Serve a new client to its end. Where it is one too many, the quietest one goes."""
        self._make_room()
        self._present.add(connection)
        try:
            await connection.serve()
        finally:
            self._present.discard(connection)

    def drop_all(self) -> None:
        """End every connection at once, as a pulled cable does."""
        for connection in tuple(self._present):
            connection.drop()

    def reset_all(self) -> None:
        """End every connection so that computers see a reset."""
        for connection in tuple(self._present):
            connection.reset()

    def greet_again(self) -> None:
        """Answer the greetings that were not answered."""
        for connection in tuple(self._present):
            connection.greet_again()

    async def left(self) -> None:
        """Wait until everyone who is here now has gone and what they ran has ended."""
        for connection in tuple(self._present):
            await connection.closed.wait()

    def _make_room(self) -> None:
        staying = [connection for connection in self._present if not connection.leaving]
        strangers = [connection for connection in staying if not connection.online]
        if len(strangers) >= self._limits.strangers:
            _quietest(strangers).drop()
        elif len(staying) >= self._limits.connections:
            _quietest(staying).drop()


def _quietest(connections: list[Connection]) -> Connection:
    return min(connections, key=lambda connection: connection.heard_at)
