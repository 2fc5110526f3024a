"""Money is reserved once and settled once."""

from __future__ import annotations

import sqlite3

import pytest

from agent_core.domain.verdict import Amount
from bot.store import spending
from bot.store.database import Store, Transaction
from bot.store.spending import Spending


async def test_money_is_reserved_once_and_settled_once(furnished: Store) -> None:
    async def reserve(tx: Transaction) -> None:
        await spending.reserve(tx, "a", member_id=1, payee=None, amount=Amount(480, "USD"), at=2.0)

    await furnished.transaction(reserve)
    with pytest.raises(sqlite3.IntegrityError):
        await furnished.transaction(reserve)
    await furnished.transaction(lambda tx: spending.settle(tx, "a", Spending.SPENT))
    await furnished.transaction(lambda tx: spending.settle(tx, "a", Spending.RELEASED))
    row = await furnished.read(lambda tx: tx.row("SELECT state FROM spending"))
    assert row is not None
    assert row["state"] == "spent"
