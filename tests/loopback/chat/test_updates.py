import asyncio

import pytest

from loopback.chat.clock import ChatClock
from loopback.chat.errors import ConflictError
from loopback.chat.updates import RETENTION_S, UpdateQueue


@pytest.fixture
def clock() -> ChatClock:
    return ChatClock()


@pytest.fixture
def queue(clock: ChatClock) -> UpdateQueue:
    return UpdateQueue(clock, first_id=10)


async def ids(queue: UpdateQueue, offset: int = 0, limit: int = 100) -> list[object]:
    return [update["update_id"] for update in await queue.poll(offset, limit, 0)]


async def test_an_update_stays_until_a_higher_offset_is_asked_for(queue: UpdateQueue) -> None:
    queue.put("message", {})
    queue.put("message", {})
    assert await ids(queue) == [10, 11]
    assert await ids(queue) == [10, 11]
    assert await ids(queue, 11) == [11]
    assert await ids(queue) == [11]
    assert await ids(queue, 12) == []


async def test_the_limit_holds_back_the_rest(queue: UpdateQueue) -> None:
    for _ in range(3):
        queue.put("message", {})
    assert await ids(queue, 0, 2) == [10, 11]


async def test_a_negative_offset_keeps_the_last_ones(queue: UpdateQueue) -> None:
    for _ in range(3):
        queue.put("message", {})
    assert await ids(queue, -1) == [12]
    assert await ids(queue) == [12]


async def test_a_waiting_poll_gets_what_arrives(queue: UpdateQueue) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(queue.poll(0, 100, 30))
        await asyncio.sleep(0)
        queue.put("message", {"text": "x"})
    assert poll.result() == [{"update_id": 10, "message": {"text": "x"}}]


async def test_the_older_of_two_pollers_is_sent_away(queue: UpdateQueue) -> None:
    async with asyncio.TaskGroup() as group:
        older = group.create_task(_conflict(queue))
        await asyncio.sleep(0)
        newer = group.create_task(queue.poll(0, 100, 30))
        await asyncio.sleep(0)
        queue.put("message", {})
    assert older.result()
    assert len(newer.result()) == 1


async def _conflict(queue: UpdateQueue) -> bool:
    with pytest.raises(ConflictError):
        await queue.poll(0, 100, 30)
    return True


async def test_updates_are_kept_for_24_hours(queue: UpdateQueue, clock: ChatClock) -> None:
    queue.put("message", {})
    clock.advance(RETENTION_S - 1)
    queue.put("message", {})
    assert len(queue) == 2
    clock.advance(2)
    assert await ids(queue) == [11]


async def test_only_the_kinds_asked_for_are_queued(queue: UpdateQueue) -> None:
    queue.allow(("message",))
    assert queue.put("callback_query", {}) is None
    assert queue.put("message", {}) == 10
    queue.allow(())
    assert queue.put("callback_query", {}) == 11
    assert queue.put("message_reaction", {}) is None


async def test_a_raw_update_carries_the_next_id_whatever_it_says(queue: UpdateQueue) -> None:
    queue.put_raw({"update_id": 1, "message": "nonsense"})
    assert await queue.poll(0, 1, 0) == [{"update_id": 10, "message": "nonsense"}]


async def test_closing_lets_the_poller_go(queue: UpdateQueue) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(queue.poll(0, 100, 30))
        await asyncio.sleep(0)
        queue.close()
    assert poll.result() == []


async def test_a_poll_ends_when_its_time_is_over(queue: UpdateQueue) -> None:
    assert await queue.poll(0, 100, 0.01) == []
