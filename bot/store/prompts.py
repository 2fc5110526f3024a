"""Where questions for approval stand in chats: one message for each who may decide."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.database import Transaction


@dataclass(frozen=True, slots=True)
class PlacedPrompt:
    """The message that asks one member."""

    member_id: int
    chat_id: int
    message_id: int


async def place(tx: Transaction, approval_id: str, prompt: PlacedPrompt) -> None:
    """Remember the message that asks this member; a later one takes its place."""
    await tx.execute(
        "INSERT INTO approval_prompt (approval_id, member_id, chat_id, message_id) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (approval_id, member_id) DO UPDATE SET chat_id = excluded.chat_id, "
        "message_id = excluded.message_id",
        (approval_id, prompt.member_id, prompt.chat_id, prompt.message_id),
    )


async def find(tx: Transaction, approval_id: str, member_id: int) -> PlacedPrompt | None:
    """The message that asks this member, once it is out."""
    row = await tx.row(
        "SELECT * FROM approval_prompt WHERE approval_id = ? AND member_id = ?", (approval_id, member_id)
    )
    return None if row is None else PlacedPrompt(row["member_id"], row["chat_id"], row["message_id"])
