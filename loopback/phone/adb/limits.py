"""How much of the phone one client, or all of them together, may hold."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one daemon. Each is far above what adb needs and far below what would hurt.

    Where room runs out, what has been quiet for longest goes: a new client is never locked out.
    """

    connections: int = 64
    """Clients at the same time."""
    strangers: int = 32
    """Clients among them that are not let in yet."""
    handshake_s: float = 10.0
    """How long a client may take to say who it is. Waiting for a person's answer does not count."""
    streams: int = 128
    """Streams on one connection."""
    unread_bytes: int = 256 * _MIB
    """Output of all services that their clients have not taken yet."""
    replies: int = 256
    """Short packets on one connection that wait to be sent."""
    arrived_bytes: int = 4 * _MIB
    """Packets on one connection that have come and are not dealt with yet."""
