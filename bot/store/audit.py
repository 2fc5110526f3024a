"""The record of who was let in, who was asked, and who decided what. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Mapping

from bot.codec import dumps
from bot.store.database import Transaction


async def append(
    tx: Transaction,
    kind: str,
    *,
    at: float,
    member_id: int | None = None,
    task_id: str | None = None,
    approval_id: str | None = None,
    detail: Mapping[str, str | int | None] | None = None,
) -> None:
    """Add one row. `kind` is dotted, what first: approval.denied. `at` is Unix time."""
    await tx.execute(
        "INSERT INTO audit (at, kind, member_id, task_id, approval_id, detail) VALUES (?, ?, ?, ?, ?, ?)",
        (at, kind, member_id, task_id, approval_id, dumps(dict(detail or {}))),
    )
