from __future__ import annotations

from decimal import Decimal

import pytest

from loopback.phone.apps.till import Till, parse_amount
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.scenario import Moment


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("20", "20"),
        (" 1,204.50 ", "1204.50"),
        ("0.01", "0.01"),
        ("0", None),
        ("-5", None),
        ("1.005", None),
        ("1000000", None),
        ("NaN", None),
        ("Infinity", None),
        ("ten", None),
        ("12,50", None),
        ("1,20,450", None),
        ("1_0", None),
        ("1e2", None),
        ("１２", None),
        ("sNaN", None),
        ("9e999999", None),
        ("", None),
    ],
)
def test_an_amount_is_positive_and_has_at_most_two_decimals(text: str, amount: str | None) -> None:
    assert parse_amount(text) == (None if amount is None else Decimal(amount))


def test_amounts_are_written_with_the_sign_of_the_phones_currency(phone: LoopbackPhone) -> None:
    till = Till(phone.device, "com.example.shop")
    assert till.money(Decimal("1204.5")) == "$1,204.50"
    assert till.money(Decimal("-3")) == "-$3.00"
    phone.put_setting("system", "system_locales", "zh-Hans-CN")
    assert (till.money(Decimal("8.8")), till.currency) == ("¥8.80", "CNY")


def test_a_scenario_changes_a_price(phone: LoopbackPhone) -> None:
    till = Till(phone.device, "com.example.shop")
    phone.device.scenario.change_price("Desk lamp", "30.00", Moment.NOW)
    assert till.price("Desk lamp", Decimal("24.90")) == Decimal("30.00")
    assert till.price("Mug", Decimal("9.90")) == Decimal("9.90")


def test_what_was_paid_ordered_and_sent_is_recorded(phone: LoopbackPhone) -> None:
    till, state = Till(phone.device, "com.example.shop"), phone.device.state
    till.pay(Decimal("5"), "Shop Ltd")
    till.order("7", ("1 × Mug",), Decimal("5"))
    till.transfer(Decimal("2.5"), "Li Na")
    assert (state.payments[0].amount, state.payments[0].payee) == ("5.00", "Shop Ltd")
    assert (state.orders[0].number, state.orders[0].total) == ("7", "5.00")
    assert (state.transfers[0].amount, state.transfers[0].recipient) == ("2.50", "Li Na")
