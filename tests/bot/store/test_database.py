"""All of a transaction becomes durable, or nothing does."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.store.database import Store, StoreError, Transaction, migrations, opened


async def offsets(store: Store) -> list[int]:
    rows = await store.read(lambda tx: tx.rows("SELECT next_update_id AS it FROM poll_offset"))
    return [row["it"] for row in rows]


async def put(tx: Transaction, offset: int) -> None:
    await tx.execute("INSERT INTO poll_offset (only, next_update_id) VALUES (1, ?)", (offset,))


async def test_a_failing_transaction_leaves_nothing_behind(tmp_path: Path) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        called = []

        async def work(tx: Transaction) -> None:
            await put(tx, 5)
            tx.after_commit(lambda: called.append("woken"))
            raise RuntimeError("in the middle")

        with pytest.raises(RuntimeError, match="middle"):
            await store.transaction(work)
        assert await offsets(store) == []
        assert called == []


async def test_what_waits_for_the_commit_is_called_after_it(tmp_path: Path) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        seen: list[str] = []

        async def work(tx: Transaction) -> str:
            tx.after_commit(lambda: seen.append("durable"))
            await put(tx, 6)
            assert seen == []
            return "done"

        assert await store.transaction(work) == "done"
        assert seen == ["durable"]


async def test_a_cancelled_transaction_is_rolled_back_and_the_next_one_works(tmp_path: Path) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        inside = asyncio.Event()

        async def work(tx: Transaction) -> None:
            await put(tx, 7)
            inside.set()
            await asyncio.Event().wait()

        async with asyncio.TaskGroup() as group:
            stuck = group.create_task(store.transaction(work))
            await inside.wait()
            stuck.cancel()
        assert await offsets(store) == []
        await store.transaction(lambda tx: put(tx, 8))
        assert await offsets(store) == [8]


async def test_transactions_do_not_mix(tmp_path: Path) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        await store.transaction(lambda tx: put(tx, 0))

        async def count(tx: Transaction) -> None:
            row = await tx.row("SELECT next_update_id AS it FROM poll_offset")
            assert row is not None
            await asyncio.sleep(0)
            await tx.execute("UPDATE poll_offset SET next_update_id = ?", (row["it"] + 1,))

        async with asyncio.TaskGroup() as group:
            for _ in range(50):
                group.create_task(store.transaction(count))
        assert await offsets(store) == [50]


async def test_every_start_is_a_new_epoch_and_data_stays(tmp_path: Path) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        first = store.epoch
        await store.transaction(lambda tx: put(tx, 9))
    async with opened(tmp_path / "farhand.db", now=2.0) as store:
        assert store.epoch > first
        assert await offsets(store) == [9]


async def test_every_connection_is_as_durable_as_promised(tmp_path: Path) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        for pragma, value in (("synchronous", 2), ("foreign_keys", 1), ("journal_mode", "wal")):
            row = await store.read(lambda tx, name=pragma: tx.row(f"PRAGMA {name}"))  # type: ignore[misc]
            assert row is not None
            assert row[0] == value


async def test_data_of_a_newer_version_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "farhand.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(StoreError, match="newer Farhand"):
        async with opened(path, now=1.0):
            pass


async def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "farhand.db"
    path.write_bytes(b"this is a shopping list" * 100)
    with pytest.raises(StoreError, match="damaged"):
        async with opened(path, now=1.0):
            pass
    assert path.read_bytes().startswith(b"this is a shopping list")


def test_migrations_are_numbered_without_gaps() -> None:
    numbers = [number for number, _ in migrations()]
    assert numbers == list(range(1, len(numbers) + 1))
