import pytest

from loopback.chat.clock import ChatClock
from loopback.chat.errors import BadRequestError
from loopback.chat.presses import ANSWER_WITHIN_S, Answer, PressDesk

OK = Answer("done", alert=False)


async def test_an_answer_reaches_the_one_who_pressed() -> None:
    desk = PressDesk(ChatClock())
    press = desk.open(1, 2, 3)
    desk.answer(press.id, OK)
    assert await press.wait(1) == OK


async def test_silence_is_no_answer() -> None:
    assert await PressDesk(ChatClock()).open(1, 2, 3).wait(0.01) is None


async def test_a_second_answer_is_refused() -> None:
    desk = PressDesk(ChatClock())
    press = desk.open(1, 2, 3)
    desk.answer(press.id, OK)
    with pytest.raises(BadRequestError, match="query is too old"):
        desk.answer(press.id, OK)


async def test_a_late_answer_is_refused() -> None:
    clock = ChatClock()
    desk = PressDesk(clock)
    press = desk.open(1, 2, 3)
    clock.advance(ANSWER_WITHIN_S + 1)
    with pytest.raises(BadRequestError, match="query is too old"):
        desk.answer(press.id, OK)
    assert await press.wait(0) is None


async def test_an_answer_to_nothing_is_refused() -> None:
    with pytest.raises(BadRequestError, match="query ID is invalid"):
        PressDesk(ChatClock()).answer("1", OK)
