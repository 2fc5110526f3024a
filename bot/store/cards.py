"""Cards: messages that later notices of the same name edit instead of adding another."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Card:
    """The message behind a name in one chat. `content_hash` is of what it shows now."""

    name: str
    chat_id: int
    message_id: int
    has_picture: bool
    content_hash: str


async def find(tx: Transaction, *, name: str, chat_id: int) -> Card | None:
    """The card of this name in this chat, where there is one."""
    row = await tx.row("SELECT * FROM card WHERE name = ? AND chat_id = ?", (name, chat_id))
    if row is None:
        return None
    return Card(
        name=row["name"],
        chat_id=row["chat_id"],
        message_id=row["message_id"],
        has_picture=bool(row["has_picture"]),
        content_hash=row["content_hash"],
    )


async def save(tx: Transaction, card: Card) -> None:
    """Remember which message a card is and what it shows."""
    await tx.execute(
        "INSERT INTO card (name, chat_id, message_id, has_picture, content_hash) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (name, chat_id) DO UPDATE SET message_id = excluded.message_id, "
        "has_picture = excluded.has_picture, content_hash = excluded.content_hash",
        (card.name, card.chat_id, card.message_id, int(card.has_picture), card.content_hash),
    )


async def forget(tx: Transaction, *, name: str, chat_id: int) -> None:
    """Let the next notice of this name make a new message."""
    await tx.execute("DELETE FROM card WHERE name = ? AND chat_id = ?", (name, chat_id))
