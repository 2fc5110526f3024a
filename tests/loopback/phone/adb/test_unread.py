"""Output that nobody takes, and who goes when there is too much of it."""

from __future__ import annotations

from loopback.phone.adb.unread import Unread


class Paper:
    """A connection that remembers its end."""

    def __init__(self) -> None:
        self.dropped = 0

    def drop(self) -> None:
        self.dropped += 1


def test_it_counts_for_as_long_as_it_is_held() -> None:
    unread, one, other = Unread(100), Paper(), Paper()
    with unread.holding(one, 30), unread.holding(other, 50):
        assert unread.total == 80
    assert (unread.total, one.dropped, other.dropped) == (0, 0, 0)


def test_above_the_limit_the_one_with_most_goes_whoever_came_last() -> None:
    unread, heavy, light = Unread(100), Paper(), Paper()
    with unread.holding(heavy, 60), unread.holding(heavy, 30), unread.holding(light, 20):
        assert (heavy.dropped, light.dropped) == (1, 0)


def test_one_answer_larger_than_the_limit_ends_its_own_connection() -> None:
    unread, one = Unread(100), Paper()
    with unread.holding(one, 101):
        assert one.dropped == 1
