from __future__ import annotations

import pytest

from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Device
from loopback.phone.system.line import Line


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
def device(clock: SteppedClock) -> Device:
    return Device(clock, "en")


@pytest.fixture
def line(device: Device) -> Line:
    return Line(device)


def directions(device: Device) -> list[str]:
    return [call.direction for call in device.state.calls]


def test_who_is_called_picks_up_after_a_while(line: Line, clock: SteppedClock, device: Device) -> None:
    assert line.dial("+1 555 0123")
    assert not line.connected
    clock.advance(10)
    assert line.connected
    assert line.seconds == 6
    line.hang_up()
    assert line.call is None
    assert line.seconds == 0
    assert directions(device) == ["outgoing"]


def test_nothing_is_dialled_without_a_number(line: Line, device: Device) -> None:
    assert not line.dial(" ")
    assert directions(device) == []


def test_an_answered_call_counts_from_the_answer(line: Line, clock: SteppedClock, device: Device) -> None:
    line.ring("+1 555 0123")
    clock.advance(7)
    assert line.ringing
    line.answer()
    line.answer()
    clock.advance(3)
    assert (line.ringing, line.connected, line.seconds) == (False, True, 3)
    line.decline()
    line.miss()
    assert line.connected
    assert directions(device) == ["answered"]


def test_hanging_up_on_what_rings_declines_it(line: Line, device: Device) -> None:
    line.ring("+1 555 0123")
    line.hang_up()
    assert directions(device) == ["declined"]


def test_a_second_caller_is_missed(line: Line, device: Device) -> None:
    line.dial("+1 555 0123")
    assert not line.ring("+1 555 0148")
    assert directions(device) == ["outgoing", "missed"]


def test_a_blocked_number_never_rings_until_it_is_unblocked(line: Line, device: Device) -> None:
    line.block("+1 555 0186", blocked=True)
    line.block("+15550186", blocked=True)
    assert not line.ring("+1-555-0186")
    assert len(device.state.collection("blocked")) == 1
    line.block("+1 555 0186", blocked=False)
    assert line.ring("+1 555 0186")
    assert directions(device) == ["blocked"]


def test_a_caller_without_a_number_is_not_taken_for_a_blocked_one(line: Line) -> None:
    line.block("+1 555 0186", blocked=True)
    assert not line.is_blocked("Unknown")
