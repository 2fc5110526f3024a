"""One writer, numbered migrations, and one way to change anything: a transaction."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path
from typing import TypeVar

import aiosqlite

T = TypeVar("T")
Value = str | int | float | bytes | None
Row = sqlite3.Row


class StoreError(Exception):
    """The data file cannot be used. The message says what to do."""


class Transaction:
    """An open write transaction, or a read. Statements run in order; nothing is visible before the end.

    `after_commit` keeps calls for when everything is durable: waking a worker, never more writing.
    """

    def __init__(
        self,
        connection: aiosqlite.Connection,
        watchers: Mapping[str, Sequence[Callable[[], None]]] | None = None,
    ) -> None:
        self._connection = connection
        self._watchers = watchers or {}
        self._after_commit: list[Callable[[], None]] = []

    async def execute(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one statement; returns how many rows it changed."""
        async with self._connection.execute(sql, values) as cursor:
            return cursor.rowcount

    async def insert(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run one INSERT; returns the new row's id."""
        async with self._connection.execute(sql, values) as cursor:
            return cursor.lastrowid or 0

    async def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        async with self._connection.execute(sql, values) as cursor:
            return list(await cursor.fetchall())

    async def row(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        async with self._connection.execute(sql, values) as cursor:
            return await cursor.fetchone()

    def after_commit(self, call: Callable[[], None]) -> None:
        """Call this once the transaction is durable; not at all if it is rolled back."""
        self._after_commit.append(call)

    def announce(self, topic: str) -> None:
        """Once the transaction is durable, wake whoever watches `topic`. See `Store.watch`."""
        for call in self._watchers.get(topic, ()):
            self.after_commit(call)

    def committed(self) -> None:
        """Run what was kept for after the commit. For the store alone."""
        for call in self._after_commit:
            call()


class Store:
    """The household's memory: every change is one transaction, and changes run one at a time.

    A single connection does all writing, so the WAL-reset fault of SQLite before 3.51.3 cannot occur.
    """

    def __init__(self, connection: aiosqlite.Connection, epoch: int) -> None:
        self._connection = connection
        self._turn = asyncio.Lock()
        self._watchers: dict[str, list[Callable[[], None]]] = {}
        self.epoch = epoch

    def watch(self, topic: str, call: Callable[[], None]) -> None:
        """Call this after every commit that announced `topic`. It must only wake somebody."""
        self._watchers.setdefault(topic, []).append(call)

    async def transaction(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run `work` in one write transaction: all of it becomes durable, or nothing does.

        Raises whatever `work` raises, after rolling back. A cancellation that arrives during the final
        commit may find it done: decide by state, not by the exception.
        """
        async with self._turn:
            transaction = Transaction(self._connection, self._watchers)
            try:
                # Inside: a cancellation does not keep the worker thread from beginning.
                await self._connection.execute("BEGIN IMMEDIATE")
                result = await work(transaction)
                await self._connection.commit()
            except BaseException:
                await self._connection.rollback()
                raise
        transaction.committed()
        return result

    async def read(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Run `work` on a consistent state. It must not write."""
        async with self._turn:
            return await work(Transaction(self._connection))

    async def close(self) -> None:
        """Finish what runs and close the file."""
        async with self._turn:
            await self._connection.close()


@asynccontextmanager
async def opened(path: Path, *, now: float) -> AsyncIterator[Store]:
    """Open the store at `path`, bring its schema up to date, and begin a new epoch.

    Raises StoreError when the file is damaged, not ours, or from a newer version.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        connection = await aiosqlite.connect(path, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be opened: {error}. Is the folder there, and writable?") from error
    try:
        connection.row_factory = sqlite3.Row
        try:
            await _prepare(connection, path)
            epoch = await _begin_epoch(connection, now)
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{path} is damaged or no Farhand data: {error}") from error
        store = Store(connection, epoch)
        yield store
    finally:
        await connection.close()


async def _prepare(connection: aiosqlite.Connection, path: Path) -> None:
    for pragma in _pragmas():
        await connection.execute(pragma)
    if sys.platform != "win32" and path.exists():
        path.chmod(0o600)
    await _migrate(connection, path)


def _pragmas() -> Iterable[str]:
    # synchronous is not kept in the file: set on every connection. FULL, because an approval that is
    # acknowledged must survive a power cut; fullfsync, because macOS does not reach the disk without.
    yield "PRAGMA journal_mode = WAL"
    yield "PRAGMA synchronous = FULL"
    if sys.platform == "darwin":
        yield "PRAGMA fullfsync = 1"
    yield "PRAGMA foreign_keys = ON"
    yield "PRAGMA busy_timeout = 5000"
    yield "PRAGMA mmap_size = 0"


def migrations() -> list[tuple[int, str]]:
    """Every migration as (number, SQL), in order. Numbers start at 1 and have no gaps."""
    folder = resources.files("bot.store") / "migrations"
    return sorted(
        (int(file.name[:4]), file.read_text("utf-8"))
        for file in folder.iterdir()
        if file.name.endswith(".sql")
    )


async def _migrate(connection: aiosqlite.Connection, path: Path) -> None:
    async with connection.execute("PRAGMA user_version") as cursor:
        row = await cursor.fetchone()
    version = int(row[0]) if row else 0
    known = migrations()
    if version > known[-1][0]:
        raise StoreError(
            f"{path} was written by a newer Farhand (schema {version}, this one knows {known[-1][0]}). "
            "Install the newer version, or restore a backup made before the upgrade."
        )
    for number, sql in known:
        if number > version:
            # executescript commits by itself, so the statements bring their own transaction.
            await connection.executescript(
                f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;"
            )


async def _begin_epoch(connection: aiosqlite.Connection, now: float) -> int:
    async with connection.execute("INSERT INTO epoch (started_at) VALUES (?)", (now,)) as cursor:
        return cursor.lastrowid or 0
