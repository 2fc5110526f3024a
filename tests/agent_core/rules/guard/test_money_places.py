"""Where money is handled: the same places that the guard itself asks about."""

from __future__ import annotations

import pytest

from agent_core.domain.screen import Foreground
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.guard import Guard
from agent_core.rules.guard.money_places import handles_money


@pytest.mark.parametrize(
    ("package", "activity", "money"),
    [
        ("com.eg.android.AlipayGphone", "com.eg.android.AlipayGphone.AlipayLogin", True),
        ("com.example.shop", "com.example.shop.PaymentActivity", True),
        ("org.heron.browser", "org.heron.browser.Main", False),
        ("", "", False),
    ],
)
def test_windows_that_pay_and_apps_that_hold_money_are_known(
    package: str, activity: str, money: bool
) -> None:
    cues = load_cues()
    assert handles_money(Foreground(package, activity), cues.places) is money
    assert Guard(cues).minds_money(Foreground(package, activity)) is money
