from __future__ import annotations

import pytest

from loopback.phone.apps.catalogue import installed
from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
def locale() -> Locale:
    return "en"


@pytest.fixture
def phone(clock: SteppedClock, locale: Locale) -> LoopbackPhone:
    return LoopbackPhone(installed, locale=locale, clock=clock)


@pytest.fixture
def hand(phone: LoopbackPhone) -> Hand:
    return Hand(phone)
