"""Prices that change at a moment."""

from __future__ import annotations

import pytest

from loopback.phone.system.scenario import Moment, Scenario


def test_a_price_changes_now() -> None:
    scenario = Scenario()
    scenario.change_price("latte", "9.00", Moment.NOW)
    assert (scenario.price("latte"), scenario.price("mocha")) == ("9.00", None)


@pytest.mark.parametrize("moment", [Moment.AT_PAYMENT_SHEET, Moment.AFTER_CAPTURE])
def test_a_price_waits_for_its_own_moment(moment: Moment) -> None:
    scenario = Scenario()
    scenario.change_price("latte", "9.00", moment)
    for other in set(Moment) - {moment}:
        scenario.reach(other)
    assert scenario.price("latte") is None
    scenario.reach(moment)
    assert scenario.price("latte") == "9.00"


def test_a_moment_that_comes_again_changes_nothing_again() -> None:
    scenario = Scenario()
    scenario.change_price("latte", "9.00", Moment.AFTER_CAPTURE)
    scenario.reach(Moment.AFTER_CAPTURE)
    scenario.change_price("latte", "5.00", Moment.NOW)
    scenario.reach(Moment.AFTER_CAPTURE)
    assert scenario.price("latte") == "5.00"
