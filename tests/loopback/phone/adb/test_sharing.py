"""The arithmetic of a shared line, on a clock of numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.phone.adb.sharing import FairShare


class Arrivals:
    """A line and what came out of it, by name."""

    def __init__(self, rate: float) -> None:
        self.line = FairShare(rate)
        self.names: list[str] = []

    def put(self, flow: object, size: int, name: str, *, at: float) -> None:
        list(self.until(at))
        self.line.put(flow, size, lambda: self.names.append(name), at=at)

    def until(self, moment: float) -> list[tuple[str, float]]:
        found = []
        for when, act in self.line.passed(moment):
            act()
            found.append((self.names[-1], round(when, 6)))
        return found


def test_a_parcel_takes_its_size_by_the_rate() -> None:
    line = Arrivals(100)
    line.put("a", 50, "one", at=10.0)
    assert line.line.next_moment() == 10.5
    assert line.until(10.4) == []
    assert line.until(11.0) == [("one", 10.5)]
    assert line.line.idle
    assert line.line.next_moment() is None


def test_parcels_of_one_flow_pass_one_after_the_other() -> None:
    line = Arrivals(100)
    line.put("a", 50, "one", at=0.0)
    line.put("a", 10, "two", at=0.0)
    assert line.until(1.0) == [("one", 0.5), ("two", 0.6)]


def test_flows_share_the_line_and_a_short_parcel_waits_for_its_share_only() -> None:
    line = Arrivals(100)
    line.put("bulk", 100, "bulk", at=0.0)
    line.put("tap", 10, "tap", at=0.5)
    assert line.until(2.0) == [("tap", 0.7), ("bulk", 1.1)]


def test_another_rate_counts_from_its_moment_on() -> None:
    line = Arrivals(100)
    line.put("a", 100, "one", at=0.0)
    assert line.until(0.5) == []
    line.line.change_rate(50)
    assert line.until(9.0) == [("one", 1.5)]


def test_a_line_without_limit_passes_everything_at_once() -> None:
    line = Arrivals(math.inf)
    line.put("a", 10**9, "one", at=3.0)
    line.put("b", 1, "two", at=3.0)
    line.until(3.0)
    assert sorted(line.names) == ["one", "two"]


def test_a_flow_that_is_lost_leaves_the_line_to_the_others() -> None:
    line = Arrivals(100)
    for flow in ("gone", "here", "gone"):
        line.put(flow, 100, flow, at=0.0)
    assert line.until(1.0) == []
    line.line.lose(lambda flow: flow == "gone")
    assert line.until(9.0) == [("here", 1.5)]
    assert line.line.idle


def test_nobody_sets_out_before_the_line_was_free() -> None:
    line = Arrivals(100)
    line.put("a", 100, "one", at=0.0)
    line.until(1.0)
    line.put("a", 100, "two", at=0.2)
    assert line.until(5.0) == [("two", 2.0)]


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 1000), st.floats(0, 5, allow_nan=False)), min_size=1)
)
def test_whoever_sends_what_and_when_the_line_is_never_faster_than_its_rate_and_loses_nothing(
    parcels: list[tuple[int, int, float]],
) -> None:
    line, came = FairShare(100.0), []
    sent = sorted(parcels, key=lambda parcel: parcel[2])
    for flow, size, at in sent:
        came += [(moment, act) for moment, act in line.passed(at)]
        line.put(flow, size, lambda: None, at=at)
    came += list(line.passed(math.inf))
    moments = [moment for moment, _ in came]
    total = sum(size for _, size, _ in sent)
    assert len(came) == len(sent)
    assert moments == sorted(moments)
    assert moments[-1] >= sent[0][2] + total / 100 - 1e-6
    assert moments[-1] <= sent[-1][2] + total / 100 + 1e-6


@pytest.mark.parametrize("flows", [2, 5])
def test_equal_flows_are_done_at_the_same_time(flows: int) -> None:
    line = Arrivals(100)
    for flow in range(flows):
        line.put(flow, 100, str(flow), at=0.0)
    assert {when for _, when in line.until(99.0)} == {float(flows)}
