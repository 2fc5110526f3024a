import time

from loopback.chat.clock import ChatClock


def test_it_tells_the_time_until_it_is_moved() -> None:
    clock = ChatClock()
    assert abs(clock.now() - time.time()) < 1
    clock.advance(60)
    assert 59 < clock.now() - time.time() < 61
    clock.advance(-120)
    assert -61 < clock.now() - time.time() < -59
