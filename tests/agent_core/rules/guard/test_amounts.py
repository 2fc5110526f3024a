"""Amounts in text."""

from __future__ import annotations

import time

import pytest

from agent_core.domain.verdict import Amount
from agent_core.rules.guard.amounts import Money, amounts, without_amounts
from agent_core.rules.guard.text import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pay $4.80", [(480, "USD")]),
        ("￥500.00", [(50000, "")]),
        ("¥ 1,203.55", [(120355, "")]),
        ("金额 10,000.00元", [(1000000, "CNY")]),
        ("转1万元", [(1000000, "CNY")]),
        ("20块钱", [(2000, "CNY")]),
        ("€9.99 and £3", [(999, "EUR"), (300, "GBP")]),
        ("500 rupees", [(50000, "INR")]),
        ("Rs. 250", [(25000, "INR")]),
        ("HK$88", [(8800, "HKD")]),
        ("NT$300", [(30000, "TWD")]),
        ("12 USD", [(1200, "USD")]),
        ("５００円", [(50000, "JPY")]),
        ("Buy for 50 gold", []),
        ("Row 12 of 300", []),
        ("13800000000", []),
        ("2 元素", []),
        ("1000 users", []),
    ],
)
def test_an_amount_is_read_with_its_currency(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(money.minor, money.currency) for money in amounts(plain(text))] == expected


def test_a_bare_yuan_sign_is_japanese_on_a_japanese_screen_only() -> None:
    assert Money(100, "").settled(japanese=True) == Amount(100, "JPY")
    assert Money(100, "").settled(japanese=False) == Amount(100, "CNY")


def test_amounts_of_two_currencies_do_not_agree() -> None:
    assert not Money(100, "USD").agrees(Money(100, "EUR"))
    assert Money(100, "").agrees(Money(100, "CNY"))


def test_a_label_keeps_its_words_without_its_amounts() -> None:
    assert without_amounts("去支付 ¥468") == "去支付"


def test_a_page_full_of_amounts_is_read_in_the_time_its_length_takes() -> None:
    began = time.process_time()
    assert amounts("$1 " * 30_000) == (Money(100, "USD"),)
    assert time.process_time() - began < 5
