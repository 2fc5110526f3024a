from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from loopback.phone.apps.catalogue import installed
from loopback.phone.hand import Hand
from loopback.phone.resident.device_calls import DeviceCalls
from loopback.phone.resident.glass import Glass
from loopback.phone.resident.object_calls import ObjectCalls
from loopback.phone.resident.rpc import JsonValue, Parameters
from loopback.phone.resident.scroll_calls import ScrollCalls
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone

Ask = Callable[..., Awaitable[JsonValue]]


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock()


@pytest.fixture
def phone(clock: SteppedClock) -> LoopbackPhone:
    return LoopbackPhone(installed, clock=clock)


@pytest.fixture
def hand(phone: LoopbackPhone) -> Hand:
    return Hand(phone)


@pytest.fixture
def glass(phone: LoopbackPhone) -> Glass:
    return Glass(phone)


@pytest.fixture
def ask(glass: Glass) -> Ask:
    """Calls a method of the server by its name, as the wire would."""
    device = DeviceCalls(glass)
    objects = ObjectCalls(glass, device)
    methods = {**device.methods, **objects.methods, **ScrollCalls(glass, objects).methods}

    async def call(name: str, *parameters: JsonValue) -> JsonValue:
        return await methods[name](Parameters(parameters))

    return call
