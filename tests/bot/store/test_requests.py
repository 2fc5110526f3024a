"""A request is found where it stands, while it is open."""

from __future__ import annotations

from bot.store import requests
from bot.store.database import Store
from bot.store.requests import OpenRequest


async def test_a_request_is_found_at_its_message_while_it_is_open_in_this_epoch(furnished: Store) -> None:
    request = OpenRequest("q", "t", "question", 1, 11, None, "{}")
    await furnished.transaction(lambda tx: requests.add(tx, request, epoch=1, now=2.0))
    await furnished.transaction(lambda tx: requests.deliver(tx, "q", chat_id=99, message_id=7))
    assert await furnished.read(lambda tx: requests.at_message(tx, 11, 7, epoch=1)) is None
    await furnished.transaction(lambda tx: requests.deliver(tx, "q", chat_id=11, message_id=7))
    found = await furnished.read(lambda tx: requests.at_message(tx, 11, 7, epoch=1))
    assert found is not None
    assert found.id == "q"
    assert await furnished.read(lambda tx: requests.at_message(tx, 11, 7, epoch=2)) is None
    assert await furnished.transaction(lambda tx: requests.close(tx, "q", state="answered", at=3.0))
    assert not await furnished.transaction(lambda tx: requests.close(tx, "q", state="expired", at=3.0))
    assert await furnished.read(lambda tx: requests.at_message(tx, 11, 7, epoch=1)) is None
    assert await furnished.read(requests.every_open) == []
