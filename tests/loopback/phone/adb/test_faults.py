"""Planted faults: which command they meet, how often, and what cannot be planted."""

from __future__ import annotations

import pytest

from loopback.phone.adb.faults import FaultMode, Faults


def test_a_fault_meets_the_commands_it_matches_as_often_as_it_was_planted() -> None:
    faults = Faults()
    faults.add("^input tap", "cut", times=2)
    taken = [
        faults.take(command) for command in ("wm size", "input tap 1 2", "input tap 3 4", "input tap 5 6")
    ]
    assert taken == [None, FaultMode.CUT, FaultMode.CUT, None]


def test_the_oldest_fault_comes_first() -> None:
    faults = Faults()
    faults.add("screencap", FaultMode.HANG)
    faults.add("screencap", FaultMode.DROP)
    assert [faults.take("screencap -p"), faults.take("screencap -p")] == [FaultMode.HANG, FaultMode.DROP]


def test_cleared_faults_do_not_happen() -> None:
    faults = Faults()
    faults.add(".", "fail")
    faults.clear()
    assert faults.take("ls") is None


@pytest.mark.parametrize(
    ("pattern", "mode", "times"), [("(", "fail", 1), ("x", "explode", 1), ("x", "fail", 0)]
)
def test_a_fault_that_cannot_be_is_refused(pattern: str, mode: str, times: int) -> None:
    with pytest.raises(ValueError, match=r"expression|FaultMode|least once"):
        Faults().add(pattern, mode, times=times)
