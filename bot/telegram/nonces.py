"""What travels in a button: 128 random bits, and nothing that means anything."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from bot.household.presses import PressMeaning
from bot.store import buttons
from bot.store.buttons import Button, ButtonState
from bot.store.database import Transaction
from bot.telegram.rendered import Rendered


@dataclass(frozen=True, slots=True)
class Nonces:
    """One nonce for each button of a message, in its order, and who keeps which."""

    values: tuple[str, ...] = ()

    @property
    def hashes(self) -> tuple[str, ...]:
        """What is kept of them."""
        return tuple(nonce_hash(value) for value in self.values)


def nonce_hash(nonce: str) -> str:
    """The only form in which a nonce is kept."""
    return hashlib.sha256(nonce.encode("utf-8", "surrogatepass")).hexdigest()


async def issue(tx: Transaction, rendered: Rendered, *, chat_id: int, epoch: int, now: float) -> Nonces:
    """Make a nonce for each button, and keep its hash with what a press means."""
    nonces = Nonces(tuple(secrets.token_urlsafe(16) for _ in rendered.buttons))
    for button, kept in zip(rendered.buttons, nonces.hashes, strict=True):
        row = _row(button.press, button.eligible, nonce_hash=kept, chat_id=chat_id, epoch=epoch)
        await buttons.add(tx, row, now=now)
    return nonces


def _row(
    press: PressMeaning, eligible: frozenset[int], *, nonce_hash: str, chat_id: int, epoch: int
) -> Button:
    return Button(
        nonce_hash=nonce_hash,
        epoch=epoch,
        chat_id=chat_id,
        message_id=None,
        press=press,
        eligible=eligible,
        state=ButtonState.LIVE,
    )
