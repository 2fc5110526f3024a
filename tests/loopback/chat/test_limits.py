import pytest

from loopback.chat.clock import ChatClock
from loopback.chat.errors import FloodError
from loopback.chat.limits import FloodLimits, FloodRules, Rate

ANN, GROUP = 5, -5
SLOW = FloodRules(private=Rate(3, 0.01), group=Rate(2, 0.001), everywhere=Rate(100, 0.001), first_wait_s=3)


@pytest.fixture
def clock() -> ChatClock:
    return ChatClock()


@pytest.fixture
def limits(clock: ChatClock) -> FloodLimits:
    return FloodLimits(clock, SLOW)


def spend_all(limits: FloodLimits, chat: int, times: int) -> None:
    for _ in range(times):
        limits.spend(chat)


def test_a_burst_passes_and_the_next_act_waits(limits: FloodLimits) -> None:
    spend_all(limits, ANN, 3)
    with pytest.raises(FloodError) as caught:
        limits.spend(ANN)
    assert caught.value.retry_after_s == 100


def test_one_chat_does_not_pay_for_another(limits: FloodLimits) -> None:
    spend_all(limits, ANN, 3)
    spend_all(limits, 6, 3)


def test_after_the_wait_it_goes_on(limits: FloodLimits, clock: ChatClock) -> None:
    spend_all(limits, ANN, 3)
    with pytest.raises(FloodError) as caught:
        limits.spend(ANN)
    clock.advance(caught.value.retry_after_s or 0)
    limits.spend(ANN)


def test_a_wait_not_heeded_grows(clock: ChatClock) -> None:
    limits = FloodLimits(clock, FloodRules(private=Rate(1, 10), first_wait_s=3))
    limits.spend(ANN)
    waits = []
    for _ in range(4):
        with pytest.raises(FloodError) as caught:
            limits.spend(ANN)
        waits.append(caught.value.retry_after_s)
    assert waits == [3, 6, 12, 24]


def test_a_growing_wait_has_an_end(clock: ChatClock) -> None:
    limits = FloodLimits(clock, FloodRules(private=Rate(1, 10), longest_wait_s=60))
    limits.spend(ANN)
    for _ in range(30):
        with pytest.raises(FloodError) as caught:
            limits.spend(ANN)
    assert caught.value.retry_after_s == 60


def test_a_group_has_its_own_smaller_allowance(limits: FloodLimits) -> None:
    spend_all(limits, GROUP, 2)
    with pytest.raises(FloodError):
        limits.spend(GROUP)


def test_an_album_costs_as_many_as_it_has_items(limits: FloodLimits) -> None:
    limits.spend(ANN, 3)
    with pytest.raises(FloodError):
        limits.spend(ANN)


def test_all_chats_together_have_a_limit(clock: ChatClock) -> None:
    limits = FloodLimits(clock, FloodRules(everywhere=Rate(2, 0.01)))
    limits.spend(1)
    limits.spend(2)
    with pytest.raises(FloodError):
        limits.spend(3)


def test_real_numbers_allow_twenty_a_minute_in_a_group(clock: ChatClock) -> None:
    limits = FloodLimits(clock)
    spend_all(limits, GROUP, 20)
    with pytest.raises(FloodError):
        limits.spend(GROUP)
    clock.advance(60)
    spend_all(limits, GROUP, 19)
