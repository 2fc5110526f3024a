"""A lane in real time: never early, in order, and hardly late."""

from __future__ import annotations

import asyncio
import math
import random

from loopback.phone.adb.lane import Lane, Lateness


def lane(rate: float, *, latency_s: float = 0.0, jitter_s: float = 0.0) -> Lane:
    made = Lane(random.Random(1), Lateness())
    made.set_pace(rate, latency_s=latency_s, jitter_s=jitter_s)
    return made


async def passage(lane: Lane, *parcels: tuple[str, int]) -> list[tuple[str, float]]:
    """Send parcels at once; in which order and after how many seconds they came."""
    loop, came = asyncio.get_running_loop(), []
    started, all_here = loop.time(), asyncio.Event()

    def arrive(flow: str) -> None:
        came.append((flow, loop.time() - started))
        if len(came) == len(parcels):
            all_here.set()

    for flow, size in parcels:
        lane.carry(flow, size, lambda flow=flow: arrive(flow))
    await all_here.wait()
    return came


async def test_without_limits_it_delivers_before_it_returns() -> None:
    came: list[int] = []
    lane(math.inf).carry("a", 10**9, lambda: came.append(1))
    assert came == [1]


async def test_size_and_latency_take_their_time() -> None:
    [(_, seconds)] = await passage(lane(1e6, latency_s=0.02), ("a", 30_000))
    assert 0.05 <= seconds < 1.0


async def test_a_short_parcel_overtakes_a_long_one_of_another_flow() -> None:
    came = await passage(lane(1e6), ("bulk", 100_000), ("tap", 100))
    assert [flow for flow, _ in came] == ["tap", "bulk"]
    assert came[1][1] >= 0.1


async def test_jitter_changes_no_order() -> None:
    parcels = [(str(number), 10) for number in range(50)]
    came = await passage(lane(1e9, jitter_s=0.01), *parcels)
    assert [flow for flow, _ in came] == [flow for flow, _ in parcels]


async def round_trips(rounds: int) -> float:
    """Seconds that so many short answers to short questions take, one after the other."""
    chance, lateness = random.Random(1), Lateness()
    there, back = Lane(chance, lateness), Lane(chance, lateness)
    for way in (there, back):
        way.set_pace(100e6, latency_s=0.0001, jitter_s=0.0)
    loop = asyncio.get_running_loop()
    started = loop.time()
    for _ in range(rounds):
        for way, size in ((there, 10_000), (back, 24)):
            arrived = asyncio.Event()
            way.carry("a", size, arrived.set)
            await arrived.wait()
    return loop.time() - started


async def test_many_round_trips_do_not_pay_for_late_timers() -> None:
    seconds = min([await round_trips(100) for _ in range(3)])
    ideal = 100 * (0.0001 + 0.0001 + 0.0001)
    assert ideal - 0.005 <= seconds < 100 * 2 * 0.001, "a timer alone is up to a millisecond late, each way"


async def test_another_pace_holds_for_what_is_under_way() -> None:
    slow = lane(1.0)
    arrived = asyncio.Event()
    slow.carry("a", 1000, arrived.set)
    slow.set_pace(1e6, latency_s=0.0, jitter_s=0.0)
    await asyncio.wait_for(arrived.wait(), 10)


async def test_a_lane_without_limits_keeps_order_with_what_was_sent_before() -> None:
    faster = lane(1e5)
    came: list[str] = []
    done = asyncio.Event()
    faster.carry("a", 1000, lambda: came.append("one"))
    faster.set_pace(math.inf, latency_s=0.0, jitter_s=0.0)
    faster.carry("a", 1, lambda: (came.append("two"), done.set()))
    await asyncio.wait_for(done.wait(), 10)
    assert came == ["one", "two"]


async def test_what_is_lost_never_comes() -> None:
    broken = lane(1e6)
    came: list[str] = []
    broken.carry("a", 1000, lambda: came.append("lost"))
    broken.lose(lambda flow: flow == "a")
    await passage(broken, ("b", 2000))
    assert came == []


class Dice(random.Random):
    """Chance that throws what it is told."""

    def __init__(self, *throws: float) -> None:
        super().__init__()
        self.throws = list(throws)

    def random(self) -> float:
        return self.throws.pop(0)


async def test_what_jitter_held_up_does_not_count_as_late() -> None:
    lateness = Lateness()
    uneven = Lane(Dice(1.0, 0.0), lateness)
    uneven.set_pace(1e9, latency_s=0.0, jitter_s=0.3)
    came = await passage(uneven, ("first", 1), ("second", 1))
    assert [flow for flow, _ in came] == ["first", "second"]
    assert lateness.seconds < 0.25
