"""Windows that come in, and when the phone rests."""

from __future__ import annotations

import pytest
from PIL import ImageChops

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.ui.views import Text

from .paper import phone_with, scene


@pytest.fixture
def slow(phone: LoopbackPhone) -> LoopbackPhone:
    """A phone whose windows take a second to come in."""
    phone.device.scenario.animation_s = 1.0
    return phone


async def show_shade(phone: LoopbackPhone) -> None:
    await phone.expand_shade(expanded=True)


async def show_sheet(phone: LoopbackPhone) -> None:
    phone.device.share("words")


async def show_keyboard(phone: LoopbackPhone) -> None:
    phone.parts.tasks.show_keyboard(shown=True)


async def show_page(phone: LoopbackPhone) -> None:
    await phone.start_activity(None, package="com.palaver.chat")


@pytest.mark.parametrize("show", [show_shade, show_sheet, show_keyboard, show_page])
async def test_windows_move_in_and_then_rest(slow: LoopbackPhone, clock: SteppedClock, show) -> None:
    clock.advance(5)
    assert slow.still
    await show(slow)
    assert not slow.still
    first = slow.see()
    clock.advance(0.4)
    later = slow.see()
    clock.advance(0.6)
    assert slow.still
    last = slow.see()
    assert ImageChops.difference(first.convert("RGB"), later.convert("RGB")).getbbox() is not None
    assert ImageChops.difference(later.convert("RGB"), last.convert("RGB")).getbbox() is not None
    clock.advance(1)
    assert slow.see().tobytes() == last.tobytes()


async def test_each_page_loads_for_a_time_of_its_own_from_the_range(
    phone: LoopbackPhone, clock: SteppedClock
) -> None:
    phone.device.scenario.load(0.0, (0.2, 8.0))
    times = []
    for _ in range(6):
        await phone.force_stop("com.bluefern.coffee")
        await phone.start_activity(None, package="com.bluefern.coffee")
        times.append(phone.parts.tasks.front.load_s)
        assert not phone.still
        clock.advance(times[-1])
        assert phone.still
    assert len(set(times)) == 6
    assert all(0.2 <= seconds <= 8.0 for seconds in times)
    phone.reset("en")
    phone.device.scenario.load(0.0, (0.2, 8.0))
    await phone.start_activity(None, package="com.bluefern.coffee")
    assert phone.parts.tasks.front.load_s == times[0]


async def test_only_pages_that_may_show_over_the_lock() -> None:
    def main(_page: Page) -> Scene:
        return scene(Text("an alarm"))

    for over_lock in (False, True):
        phone = phone_with({"Main": main}, over_lock=over_lock)
        phone.parts.keyguard.lock()
        assert Hand(phone).sees("an alarm") is over_lock
        assert Hand(phone).sees("Swipe up to open") is not over_lock
        assert phone.keyguard_showing
