"""What a request asks for and forbids."""

from __future__ import annotations

import pytest

from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.request import Wish, read_request

CUES = load_cues()


def wish(request: str) -> Wish:
    return read_request(request, CUES)


@pytest.mark.parametrize(
    ("request_text", "category"),
    [
        ("Add it to the cart, do not buy", "payment"),
        ("加到购物车，不要下单", "order"),
        ("先别发", "send_message"),
        ("fill the form but let me submit", "consent_contract"),
        ("在支付页面让我操作", "payment"),
        ("just look at my photos", "delete"),
    ],
)
def test_a_prohibition_is_read(request_text: str, category: str) -> None:
    assert category in wish(request_text).forbids


@pytest.mark.parametrize(
    "request_text",
    [
        "don't forget to pay the bill",
        "别忘了付款",
        "order it without delay",
        "点一杯不辣的",
        "给别人转账",
        "let me know when you have sent it",
    ],
)
def test_what_only_sounds_like_a_prohibition_forbids_nothing(request_text: str) -> None:
    assert wish(request_text).forbids == frozenset()


def test_a_forbidden_deed_is_not_asked_for() -> None:
    read = wish("show me the page, do not pay")
    assert "payment" not in read.asks
    assert read.reading


@pytest.mark.parametrize(
    ("request_text", "minor"),
    [
        ("给妈妈转500元", 50000),
        ("转1万给李四", 1000000),
        ("send 40 to Alex", 4000),
        ("充50话费", 5000),
        ("pay $3.25", 325),
    ],
)
def test_an_exact_amount_is_read(request_text: str, minor: int) -> None:
    assert [money.minor for money in wish(request_text).amounts] == [minor]


@pytest.mark.parametrize(
    "request_text", ["发3条消息给他", "send 0.01 eth to him", "pay in 4 parts", "买2个苹果"]
)
def test_a_count_is_no_amount(request_text: str) -> None:
    assert wish(request_text).amounts == ()


def test_a_limit_is_a_cap_and_not_an_exact_amount() -> None:
    read = wish("酒店500以内")
    assert read.cap is not None
    assert (read.cap.minor, read.amounts) == (50000, ())


@pytest.mark.parametrize(
    ("request_text", "person"),
    [
        ("给妈妈转500元", "妈妈"),
        ("Send $40 to Alex for dinner", "alex"),
        ("email bo@mail.example the plan", "bo@mail.example"),
    ],
)
def test_people_are_read(request_text: str, person: str) -> None:
    assert person in wish(request_text).people
