"""Which computers may use the phone: Android's RSA public keys and the person who allows them."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import hmac
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_MODULUS_WORDS: Final = 64
_MODULUS_BYTES: Final = _MODULUS_WORDS * 4
_KEY_STRUCT: Final = struct.Struct(f"<II{_MODULUS_BYTES}s{_MODULUS_BYTES}sI")
_EXPONENTS: Final = (3, 65537)
# DER of DigestInfo{sha1, NULL, OCTET STRING of 20 bytes}, RFC 8017 section 9.2 note 1.
_SHA1_DIGEST_INFO: Final = bytes.fromhex("3021300906052b0e03021a05000414")
TOKEN_BYTES: Final = 20
"""Length of the token that a computer must sign."""


class KeyFormatError(ValueError):
    """The bytes are no RSA public key as Android writes it."""


@dataclass(frozen=True, slots=True)
class RsaPublicKey:
    """A 2048-bit RSA public key and the name its owner gave it, usually user@host."""

    modulus: int
    exponent: int
    name: str = ""

    @property
    def fingerprint(self) -> str:
        """SHA-256 over modulus and exponent, in hexadecimal: what makes two keys the same."""
        return hashlib.sha256(f"{self.modulus:x}:{self.exponent:x}".encode()).hexdigest()

    @classmethod
    def parse(cls, text: bytes) -> RsaPublicKey:
        """Read the line of an `adbkey.pub`: base64 of Android's structure, a blank, a name.

        Raises KeyFormatError.
        """
        encoded, _, name = text.rstrip(b"\0\r\n").partition(b" ")
        try:
            packed = base64.b64decode(encoded, validate=True)
            words, _, modulus, _, exponent = _KEY_STRUCT.unpack(packed)
        except (binascii.Error, struct.error) as error:
            raise KeyFormatError(f"not an Android public key: {error}") from error
        number = int.from_bytes(modulus, "little")
        if words != _MODULUS_WORDS or exponent not in _EXPONENTS or number.bit_length() != 8 * _MODULUS_BYTES:
            raise KeyFormatError("not a 2048-bit RSA key")
        return cls(number, exponent, name.decode("utf-8", "replace"))

    def verify(self, token: bytes, signature: bytes) -> bool:
        """Whether the signature is this key's over the token, which stands for a SHA-1 digest
        (PKCS #1 v1.5). False for anything that is not exactly that."""
        if len(token) != TOKEN_BYTES or len(signature) != _MODULUS_BYTES:
            return False
        number = int.from_bytes(signature, "big")
        if number >= self.modulus:
            return False
        opened = pow(number, self.exponent, self.modulus).to_bytes(_MODULUS_BYTES, "big")
        tail = _SHA1_DIGEST_INFO + token
        expected = b"\x00\x01" + b"\xff" * (_MODULUS_BYTES - len(tail) - 3) + b"\x00" + tail
        return hmac.compare_digest(opened, expected)


class KeyMode(StrEnum):
    """What the phone does about a computer it does not know."""

    OPEN = "open"
    """Nobody is asked for a key."""
    ASK = "ask"
    """The computer stays unauthorized until `allow` is called."""
    KNOWN = "known"
    """The computer stays unauthorized for good."""


class KeyPolicy:
    """Decides which computers may connect, and remembers those that were allowed.

    `on_asked` hears of each key for which a person is asked, when the question comes up; `on_left` of one
    for which nobody waits any more.
    """

    def __init__(self, mode: KeyMode, known: Iterable[RsaPublicKey] = ()) -> None:
        self.mode = mode
        self._usual = mode
        self.on_asked: Callable[[RsaPublicKey], None] | None = None
        self.on_left: Callable[[RsaPublicKey], None] | None = None
        self._known = {key.fingerprint: key for key in known}
        self._pending: list[tuple[RsaPublicKey, asyncio.Future[None]]] = []

    @classmethod
    def accept_all(cls) -> KeyPolicy:
        """Every computer may connect without a key, as on a phone with ro.adb.secure=0."""
        return cls(KeyMode.OPEN)

    @classmethod
    def ask(cls, known: Iterable[RsaPublicKey] = ()) -> KeyPolicy:
        """Computers with a known key connect; others wait, unauthorized, for `allow`."""
        return cls(KeyMode.ASK, known)

    @classmethod
    def known(cls, keys: Iterable[RsaPublicKey]) -> KeyPolicy:
        """Only computers with one of these keys connect."""
        return cls(KeyMode.KNOWN, keys)

    @property
    def pending(self) -> tuple[RsaPublicKey, ...]:
        """The keys that wait for a person, oldest first."""
        return tuple(key for key, _ in self._pending)

    def allow(self, allowed: RsaPublicKey | None = None) -> None:
        """A person taps Allow: that key, or every waiting key, is remembered and its computer let in."""
        waiting = [entry for entry in self._pending if allowed is None or entry[0] == allowed]
        self._pending = [entry for entry in self._pending if entry not in waiting]
        for key, answer in waiting:
            self._known[key.fingerprint] = key
            if not answer.done():
                answer.set_result(None)

    def distrust(self) -> None:
        """Forget every key, and ask a person from now on, until `restore`."""
        self.revoke_all()
        self.mode = KeyMode.ASK

    def restore(self) -> None:
        """Ask as at the beginning. Where nobody was asked then, those who wait are let in; where a person
        was, the question comes up again."""
        self.mode = self._usual
        if self.mode is KeyMode.OPEN:
            self.allow()
        for key in self.pending:
            self._announce(key)

    def revoke_all(self) -> None:
        """Forget every key. Connections that stand are not touched."""
        self._known.clear()

    def signed_by_known(self, token: bytes, signature: bytes) -> bool:
        """Whether one of the remembered keys made this signature over the token."""
        return any(key.verify(token, signature) for key in self._known.values())

    async def allowed(self, key: RsaPublicKey) -> None:
        """Wait until a person allows this key. Never returns where no person is asked."""
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (key, answer)
        if self.mode is KeyMode.ASK:
            self._pending.append(entry)
            self._announce(key)
        try:
            await answer
        finally:
            if entry in self._pending:
                self._pending.remove(entry)
                if key not in self.pending and self.on_left is not None:
                    self.on_left(key)

    def _announce(self, key: RsaPublicKey) -> None:
        if self.on_asked is not None:
            self.on_asked(key)
