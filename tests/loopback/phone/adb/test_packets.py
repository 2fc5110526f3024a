"""Packets: what goes over the wire, and what is no packet."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.phone.adb.packets import (
    HEADER,
    VERSION_MIN,
    VERSION_SKIP_CHECKSUM,
    Kind,
    MalformedPacketError,
    Packet,
    checksum,
    encode,
    read_packet,
)


async def read(data: bytes, max_payload: int = 1024) -> Packet:
    reader = asyncio.StreamReader()
    reader.feed_data(data)
    reader.feed_eof()
    return await read_packet(reader, max_payload=max_payload)


def test_a_packet_is_six_little_endian_words_and_its_payload() -> None:
    data = encode(Packet(Kind.OPEN, 1, 0, b"sync:\0"), version=VERSION_MIN)
    assert data[:4] == b"OPEN"
    assert HEADER.unpack(data[:24]) == (0x4E45504F, 1, 0, 6, checksum(b"sync:\0"), 0xB1BAAFB0)
    assert data[24:] == b"sync:\0"


def test_no_checksum_is_computed_from_the_second_version_on() -> None:
    assert HEADER.unpack(encode(Packet(Kind.WRTE, 1, 2, b"abc"), version=VERSION_SKIP_CHECKSUM)[:24])[4] == 0


@given(
    kind=st.sampled_from(Kind),
    arg0=st.integers(0, 2**32 - 1),
    arg1=st.integers(0, 2**32 - 1),
    payload=st.binary(),
)
def test_what_is_encoded_is_read_back(kind: Kind, arg0: int, arg1: int, payload: bytes) -> None:
    data = encode(Packet(kind, arg0, arg1, payload), version=VERSION_MIN)
    packet = asyncio.run(read(data, max_payload=1 << 20))
    assert packet == Packet(kind, arg0, arg1, payload, checksum(payload))


async def test_a_wrong_magic_is_no_packet() -> None:
    with pytest.raises(MalformedPacketError, match="magic"):
        await read(HEADER.pack(Kind.OKAY, 1, 2, 0, 0, 0))


async def test_a_payload_past_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(MalformedPacketError, match="4294967295 bytes"):
        await read(HEADER.pack(Kind.WRTE, 1, 2, 0xFFFFFFFF, 0, Kind.WRTE ^ 0xFFFFFFFF))


async def test_a_packet_that_breaks_off_is_an_incomplete_read() -> None:
    with pytest.raises(asyncio.IncompleteReadError):
        await read(encode(Packet(Kind.WRTE, 1, 2, b"abcdef"), version=VERSION_MIN)[:-1])
