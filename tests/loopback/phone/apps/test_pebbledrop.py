from __future__ import annotations

import pytest

from loopback.phone.apps.pebbledrop_board import Board
from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "games.pebbledrop"
PLAY, BUY, NO_THANKS = (540, 1404), (540, 1680), (540, 1880)


def game(phone: LoopbackPhone) -> dict[str, str]:
    return phone.device.state.collection("game")[0]


async def begin(phone: LoopbackPhone, hand: Hand) -> None:
    phone.parts.tasks.install_offered(PACKAGE)
    await hand.open(PACKAGE)
    await phone.tap(*PLAY)


async def drop(phone: LoopbackPhone, column: int) -> None:
    await phone.tap(90 + 180 * column, 1200)


async def test_a_touch_drops_a_pebble_into_its_column(phone: LoopbackPhone, hand: Hand) -> None:
    await begin(phone, hand)
    for column in (0, 5):
        await drop(phone, column)
        assert game(phone)["last"] == str(column + 1)
    assert game(phone)["moves"] == "2"


async def test_its_screens_have_no_words_and_nothing_to_touch_in_the_tree(
    phone: LoopbackPhone, hand: Hand
) -> None:
    await begin(phone, hand)
    for column in range(4):
        own = [element for element in phone.elements() if element.package == PACKAGE]
        assert "android.view.SurfaceView" in {element.class_name for element in own}
        assert not any(element.label or element.clickable for element in own)
        await drop(phone, column)


async def test_an_offer_takes_money_at_one_touch_and_once(phone: LoopbackPhone, hand: Hand) -> None:
    await begin(phone, hand)
    for column in range(3):
        await drop(phone, column)
    assert phone.device.state.payments == []
    await phone.tap(*BUY)
    await phone.tap(*BUY)
    assert [(one.amount, one.payee) for one in phone.device.state.payments] == [("4.99", "Quiet Pond Games")]
    assert game(phone)["gems"] == "60"


async def test_an_offer_that_is_declined_costs_nothing_and_the_game_goes_on(
    phone: LoopbackPhone, hand: Hand
) -> None:
    await begin(phone, hand)
    for column in range(3):
        await drop(phone, column)
    await drop(phone, 0)
    assert game(phone)["moves"] == "3"
    await phone.tap(*NO_THANKS)
    await drop(phone, 0)
    assert (game(phone)["moves"], phone.device.state.payments) == ("4", [])


def test_three_of_a_colour_sink_and_those_above_fall() -> None:
    board = Board()
    for column, color in ((0, 1), (1, 1), (0, 2), (2, 1)):
        board.drop(column, color)
    assert board.settle() == 3
    assert board.cells[0][0] == 2
    assert board.cells[1][0] is None


def test_a_full_column_takes_no_more() -> None:
    board = Board()
    assert [board.drop(0, number % 2) for number in range(9)] == [True] * 8 + [False]
    assert not board.is_full


@pytest.mark.parametrize("locale", ["zh"])
async def test_gems_cost_yuan_on_a_chinese_phone(phone: LoopbackPhone, hand: Hand) -> None:
    await begin(phone, hand)
    for column in range(3):
        await drop(phone, column)
    await phone.tap(*BUY)
    (payment,) = phone.device.state.payments
    assert (payment.amount, payment.currency) == ("30.00", "CNY")
