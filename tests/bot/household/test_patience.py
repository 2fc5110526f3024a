"""Questions about money do not stand as long as others."""

from __future__ import annotations

import pytest

from bot.household.categories import HARMLESS, MONEY
from bot.household.patience import Patience

PATIENCE = Patience(money_s=30, other_s=300)


@pytest.mark.parametrize("category", sorted(MONEY))
def test_a_question_about_money_stands_as_long_as_the_settings_say(category: str) -> None:
    assert PATIENCE.for_category(category) == 30


@pytest.mark.parametrize("category", [*sorted(HARMLESS), "delete", "none", "unheard of"])
def test_any_other_question_stands_longer(category: str) -> None:
    assert PATIENCE.for_category(category) == 300


def test_by_default_money_waits_the_shortest() -> None:
    usual = Patience()
    assert usual.money_s < usual.other_s
    assert usual.delivery_s <= usual.money_s
