"""What was changed on a phone is remembered until it is put back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.store import restores
from bot.store.database import Store, Transaction, opened
from bot.store.restores import KEYBOARD


def kept(value: str, phone_id: str = "red") -> Callable[[Transaction], object]:
    return lambda tx: restores.keep(tx, phone_id, KEYBOARD, value, at=1.0)


async def owed(store: Store, phone_id: str = "red", kind: str = KEYBOARD) -> str | None:
    return await store.read(lambda tx: restores.owed(tx, phone_id, kind))


async def test_a_value_is_owed_until_it_is_put_back_even_across_a_restart(tmp_path: Path) -> None:
    async with opened(tmp_path / "farhand.db", now=1.0) as store:
        assert await owed(store) is None
        await store.transaction(kept("com.maker/.Keys"))  # type: ignore[arg-type]
    async with opened(tmp_path / "farhand.db", now=2.0) as store:
        assert await owed(store) == "com.maker/.Keys"
        await store.transaction(lambda tx: restores.settle(tx, "red", KEYBOARD))
        assert await owed(store) is None


async def test_the_first_value_stays_because_a_later_one_is_our_own(furnished: Store) -> None:
    for value in ("com.maker/.Keys", "com.android.adbkeyboard/.AdbIME"):
        await furnished.transaction(kept(value))  # type: ignore[arg-type]
    assert await owed(furnished) == "com.maker/.Keys"


async def test_every_phone_and_every_kind_is_owed_for_itself(furnished: Store) -> None:
    await furnished.transaction(kept("one", "red"))  # type: ignore[arg-type]
    await furnished.transaction(kept("two", "blue"))  # type: ignore[arg-type]
    await furnished.transaction(lambda tx: restores.settle(tx, "red", KEYBOARD))
    assert await owed(furnished, "red") is None
    assert await owed(furnished, "blue") == "two"
    assert await owed(furnished, "blue", "brightness") is None


async def test_after_it_was_put_back_the_next_value_is_kept(furnished: Store) -> None:
    await furnished.transaction(kept("one"))  # type: ignore[arg-type]
    await furnished.transaction(lambda tx: restores.settle(tx, "red", KEYBOARD))
    await furnished.transaction(kept("two"))  # type: ignore[arg-type]
    assert await owed(furnished) == "two"
