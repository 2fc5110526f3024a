from __future__ import annotations

from loopback.phone.apps.catalogue import installed
from loopback.phone.gallery import tour
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone


async def test_the_tour_passes_every_declared_screen() -> None:
    phone = LoopbackPhone(installed, clock=SteppedClock())
    seen = set()
    names = []
    async for name in tour(phone):
        names.append(name)
        seen.add(phone.parts.tasks.front.screen.activity)
    declared = {screen.activity for app in phone.parts.tasks.apps.values() for screen in app.screens()}
    assert declared - seen == set()
    assert len(names) == len(set(names))
