"""Keys: Android's structure, real signatures, and the person who allows."""

from __future__ import annotations

import asyncio
import base64
import random
import struct
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.phone.adb.keys import KeyFormatError, KeyMode, KeyPolicy, RsaPublicKey

PREFIX = bytes.fromhex("3021300906052b0e03021a05000414")
TOKEN = bytes(range(20))


def prime(source: random.Random, bits: int) -> int:
    while True:
        candidate = source.getrandbits(bits) | (3 << (bits - 2)) | 1
        if all(candidate % small for small in range(3, 2000, 2)) and pow(2, candidate - 1, candidate) == 1:
            return candidate


@dataclass(frozen=True)
class PrivateKey:
    modulus: int
    secret: int

    @classmethod
    def make(cls, seed: int) -> PrivateKey:
        source = random.Random(seed)
        while True:
            one, other = prime(source, 1024), prime(source, 1024)
            if (one - 1) % 65537 and (other - 1) % 65537:
                return cls(one * other, pow(65537, -1, (one - 1) * (other - 1)))

    def sign(self, token: bytes, prefix: bytes = PREFIX) -> bytes:
        tail = prefix + token
        padded = b"\x00\x01" + b"\xff" * (253 - len(tail)) + b"\x00" + tail
        return pow(int.from_bytes(padded, "big"), self.secret, self.modulus).to_bytes(256, "big")

    def public_line(self, *, exponent: int = 65537, words: int = 64) -> bytes:
        packed = struct.pack("<II", words, 0) + self.modulus.to_bytes(256, "little")
        packed += bytes(256) + struct.pack("<I", exponent)
        return base64.b64encode(packed) + b" someone@home\0"


@pytest.fixture(scope="module")
def private() -> PrivateKey:
    return PrivateKey.make(1)


@pytest.fixture(scope="module")
def public(private: PrivateKey) -> RsaPublicKey:
    return RsaPublicKey.parse(private.public_line())


def test_a_public_key_is_read_from_androids_structure(private, public) -> None:
    assert (public.modulus, public.exponent, public.name) == (private.modulus, 65537, "someone@home")


def test_a_true_signature_is_accepted(private, public) -> None:
    assert public.verify(TOKEN, private.sign(TOKEN))


def test_a_signature_over_another_token_is_refused(private, public) -> None:
    assert not public.verify(TOKEN, private.sign(TOKEN[::-1]))


def test_a_signature_by_another_hash_is_refused(private, public) -> None:
    sha256 = bytes.fromhex("3031300d060960864801650304020105000420")
    assert not public.verify(TOKEN, private.sign(TOKEN, prefix=sha256))


def test_the_signature_must_be_exactly_as_long_as_the_key(private, public) -> None:
    signature = private.sign(TOKEN)
    assert not public.verify(TOKEN, signature[:-1])
    assert not public.verify(TOKEN, signature + b"\0")
    assert not public.verify(TOKEN, (private.modulus + 1).to_bytes(256, "big"))


@given(st.binary(min_size=256, max_size=256))
def test_no_other_bytes_pass_for_a_signature(signature: bytes) -> None:
    assert not RsaPublicKey((1 << 2047) + 1, 65537).verify(TOKEN, signature)


@given(st.binary(max_size=900))
def test_bytes_that_are_no_key_are_refused_by_name(text: bytes) -> None:
    with pytest.raises(KeyFormatError):
        RsaPublicKey.parse(text)


def test_a_key_of_another_form_is_refused(private) -> None:
    for line in (
        private.public_line(exponent=1),
        private.public_line(words=32),
        PrivateKey(15, 3).public_line(),
    ):
        with pytest.raises(KeyFormatError):
            RsaPublicKey.parse(line)


async def test_an_allowed_key_is_remembered(private, public) -> None:
    policy = KeyPolicy.ask()
    assert not policy.signed_by_known(TOKEN, private.sign(TOKEN))
    async with asyncio.TaskGroup() as group:
        group.create_task(policy.allowed(public))
        await asyncio.sleep(0)
        assert policy.pending == (public,)
        policy.allow()
    assert policy.pending == ()
    assert policy.signed_by_known(TOKEN, private.sign(TOKEN))
    policy.revoke_all()
    assert not policy.signed_by_known(TOKEN, private.sign(TOKEN))


async def test_a_computer_that_leaves_no_longer_waits(public) -> None:
    policy = KeyPolicy.ask()
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(policy.allowed(public))
        await asyncio.sleep(0)
        waiting.cancel()
    assert policy.pending == ()


async def test_a_phone_of_known_keys_asks_nobody(private, public) -> None:
    policy = KeyPolicy.known([public])
    assert policy.signed_by_known(TOKEN, private.sign(TOKEN))
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(policy.allowed(public))
        await asyncio.sleep(0)
        policy.allow()
        await asyncio.sleep(0)
        assert not waiting.done()
        waiting.cancel()


async def test_one_key_is_allowed_and_the_others_wait(private, public) -> None:
    policy, other = KeyPolicy.ask(), RsaPublicKey(public.modulus + 2, 65537)
    async with asyncio.TaskGroup() as group:
        waiting = [group.create_task(policy.allowed(key)) for key in (other, public)]
        await asyncio.sleep(0)
        policy.allow(public)
        await waiting[1]
        assert policy.pending == (other,)
        policy.allow()


async def test_distrust_lasts_until_it_is_taken_back(private, public) -> None:
    policy, asked = KeyPolicy.accept_all(), []
    policy.on_asked = asked.append
    policy.distrust()
    assert policy.mode is KeyMode.ASK
    async with asyncio.TaskGroup() as group:
        group.create_task(policy.allowed(public))
        await asyncio.sleep(0)
        assert asked == [public]
        policy.restore()
    assert (policy.mode, policy.pending) == (KeyMode.OPEN, ())


async def test_a_policy_that_asked_from_the_first_asks_again(public) -> None:
    policy, asked = KeyPolicy.ask(), []
    policy.on_asked = asked.append
    async with asyncio.TaskGroup() as group:
        group.create_task(policy.allowed(public))
        await asyncio.sleep(0)
        policy.restore()
        assert asked == [public, public]
        policy.allow()
