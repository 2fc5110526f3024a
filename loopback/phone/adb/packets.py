"""ADB's packets: a header of six little-endian words, then at most a payload."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import asyncio

HEADER: Final = struct.Struct("<6I")
VERSION_MIN: Final = 0x01000000
VERSION_SKIP_CHECKSUM: Final = 0x01000001
MAX_PAYLOAD: Final = 1024 * 1024
"""The largest payload, in bytes, that this phone takes and sends."""
MAX_PAYLOAD_BEFORE_AUTH: Final = 4096
_WORD: Final = 0xFFFFFFFF


class Kind(IntEnum):
    """What a packet is for: its four letters read as a little-endian word."""

    CNXN = 0x4E584E43
    AUTH = 0x48545541
    OPEN = 0x4E45504F
    OKAY = 0x59414B4F
    WRTE = 0x45545257
    CLSE = 0x45534C43
    SYNC = 0x434E5953
    STLS = 0x534C5453


class MalformedPacketError(Exception):
    """The bytes are no ADB packet: the connection they came from cannot go on."""


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet. The arguments mean what its kind says; `checksum` is as it came, 0 where left out."""

    kind: int
    arg0: int
    arg1: int
    payload: bytes = field(default=b"", repr=False)
    checksum: int = 0


def checksum(payload: bytes) -> int:
    """The sum of the payload's bytes, as one word."""
    return sum(payload) & _WORD


def encode(packet: Packet, *, version: int) -> bytes:
    """The packet as it goes over the wire. From VERSION_SKIP_CHECKSUM on no checksum is computed."""
    check = 0 if version >= VERSION_SKIP_CHECKSUM else checksum(packet.payload)
    header = HEADER.pack(
        packet.kind, packet.arg0, packet.arg1, len(packet.payload), check, packet.kind ^ _WORD
    )
    return header + packet.payload


async def read_packet(reader: asyncio.StreamReader, *, max_payload: int) -> Packet:
    """Read one packet.

    Raises MalformedPacketError for a wrong magic or a payload longer than `max_payload` bytes, and
    asyncio.IncompleteReadError or ConnectionError when the other side goes.
    """
    kind, arg0, arg1, length, check, magic = HEADER.unpack(await reader.readexactly(HEADER.size))
    if magic != kind ^ _WORD:
        raise MalformedPacketError(f"magic {magic:#010x} does not belong to command {kind:#010x}")
    if length > max_payload:
        raise MalformedPacketError(f"a payload of {length} bytes, where {max_payload} are allowed")
    return Packet(kind, arg0, arg1, await reader.readexactly(length), check)
