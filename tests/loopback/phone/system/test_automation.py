"""The one seat of UiAutomation."""

from __future__ import annotations

import pytest

from loopback.phone.system.automation import AutomationBusyError, UiAutomation


def test_one_client_holds_it_and_is_named_to_the_next() -> None:
    automation = UiAutomation()
    automation.claim("first")
    for owner in ("second", "first"):
        with pytest.raises(AutomationBusyError, match="held by first"):
            automation.claim(owner)
    assert automation.owner == "first"


def test_only_its_holder_gives_it_back() -> None:
    automation = UiAutomation()
    automation.claim("first")
    automation.release("second")
    assert automation.owner == "first"
    automation.release("first")
    automation.release("first")
    automation.claim("second")
    assert automation.owner == "second"
