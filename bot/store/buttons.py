"""Buttons that are out in chats: what a press means, found by the hash of the nonce it carries."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.codec import Codec, dumps
from bot.household.presses import PressMeaning
from bot.store.database import Transaction

TOPIC = "buttons"
"""Announced when a button's message became known, or will never be."""

_CODEC = Codec(typing.get_args(PressMeaning))


class ButtonState(StrEnum):
    """Whether a press still counts."""

    LIVE = "live"
    USED = "used"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Button:
    """One button as it was sent. `message_id` is None while its message is on its way.

    `made_at` is a Unix time, None until the button is kept.
    """

    nonce_hash: str
    epoch: int
    chat_id: int
    message_id: int | None
    press: PressMeaning
    eligible: frozenset[int]
    state: ButtonState
    made_at: float | None = None


async def add(tx: Transaction, button: Button, *, now: float) -> None:
    """Keep a button before its message is sent."""
    await tx.execute(
        "INSERT INTO button (nonce_hash, epoch_id, chat_id, message_id, press, eligible, state, made_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            button.nonce_hash,
            button.epoch,
            button.chat_id,
            button.message_id,
            dumps(button.press),
            json.dumps(sorted(button.eligible)),
            str(button.state),
            now,
        ),
    )


async def place(tx: Transaction, nonce_hashes: Iterable[str], *, chat_id: int, message_id: int) -> None:
    """Bind these buttons to the message they are under; whatever was under it before is void."""
    await tx.execute(
        "UPDATE button SET state = 'void' WHERE chat_id = ? AND message_id = ? AND state = 'live'",
        (chat_id, message_id),
    )
    for nonce_hash in nonce_hashes:
        await tx.execute("UPDATE button SET message_id = ? WHERE nonce_hash = ?", (message_id, nonce_hash))
    tx.announce(TOPIC)


async def void(tx: Transaction, nonce_hashes: Iterable[str]) -> None:
    """Make presses of these buttons count for nothing."""
    for nonce_hash in nonce_hashes:
        await tx.execute("UPDATE button SET state = 'void' WHERE nonce_hash = ?", (nonce_hash,))
    tx.announce(TOPIC)


async def use(tx: Transaction, nonce_hash: str) -> bool:
    """Use a button up. True the first time only."""
    changed = await tx.execute(
        "UPDATE button SET state = 'used' WHERE nonce_hash = ? AND state = 'live'", (nonce_hash,)
    )
    return changed == 1


async def find(tx: Transaction, nonce_hash: str) -> Button | None:
    """The button whose nonce has this hash."""
    row = await tx.row("SELECT * FROM button WHERE nonce_hash = ?", (nonce_hash,))
    if row is None:
        return None
    return Button(
        nonce_hash=row["nonce_hash"],
        epoch=row["epoch_id"],
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        press=_CODEC.loads(row["press"]),
        eligible=frozenset(json.loads(row["eligible"])),
        state=ButtonState(row["state"]),
        made_at=row["made_at"],
    )
