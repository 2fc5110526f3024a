"""The record says who and what."""

from __future__ import annotations

import json

from bot.store import audit
from bot.store.database import Store


async def test_audit_rows_hold_who_and_what(furnished: Store) -> None:
    await furnished.transaction(
        lambda tx: audit.append(tx, "approval.denied", at=2.0, member_id=1, detail={"category": "payment"})
    )
    row = await furnished.read(lambda tx: tx.row("SELECT * FROM audit"))
    assert row is not None
    assert (row["kind"], row["member_id"], json.loads(row["detail"])) == (
        "approval.denied",
        1,
        {"category": "payment"},
    )
