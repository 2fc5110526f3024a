"""The calls that scroll and fling an element, and search by scrolling."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from loopback.phone.resident.glass import Glass
from loopback.phone.resident.object_calls import ObjectCalls
from loopback.phone.resident.rpc import JsonValue, Method, Methods, Parameters

_FLING_STEPS: Final = 5
_SCROLL_STEPS: Final = 55
_MOST_SWIPES: Final = 100
_SEARCH_SWIPES: Final = 30


class ScrollCalls:
    """Answers what moves a list. Each call touches the first element that its selector means."""

    def __init__(self, glass: Glass, objects: ObjectCalls) -> None:
        self._glass = glass
        self._objects = objects

    @property
    def methods(self) -> Methods:
        """Every call by its name on the wire."""
        return {
            "flingBackward": self._once(forward=False, fling=True),
            "flingForward": self._once(forward=True, fling=True),
            "flingToBeginning": self._to_end(forward=False, fling=True),
            "flingToEnd": self._to_end(forward=True, fling=True),
            "scrollBackward": self._once(forward=False, fling=False),
            "scrollForward": self._once(forward=True, fling=False),
            "scrollTo": self._scroll_to,
            "scrollToBeginning": self._to_end(forward=False, fling=False),
            "scrollToEnd": self._to_end(forward=True, fling=False),
        }

    def _once(self, *, forward: bool, fling: bool) -> Method:
        """(selector, vertical[, steps]): whether anything moved."""

        async def move(parameters: Parameters) -> JsonValue:
            steps = _FLING_STEPS if fling else parameters.integer(2)
            return await self._swiper(parameters, vertical=parameters.flag(1), steps=steps)(forward)

        return move

    def _to_end(self, *, forward: bool, fling: bool) -> Method:
        """(selector, vertical, most swipes[, steps]): true once nothing moves any more."""

        async def move(parameters: Parameters) -> JsonValue:
            steps = _FLING_STEPS if fling else parameters.integer(3)
            swipe = self._swiper(parameters, vertical=parameters.flag(1), steps=steps)
            for _ in range(min(parameters.integer(2), _MOST_SWIPES)):
                if not await swipe(forward):
                    break
            return True

        return move

    async def _scroll_to(self, parameters: Parameters) -> JsonValue:
        """(selector, wanted, vertical): from the beginning on, until the wanted element shows."""
        wanted = self._objects.finder(parameters, 1)
        swipe = self._swiper(parameters, vertical=parameters.flag(2), steps=_SCROLL_STEPS)
        if wanted():
            return True
        for forward in (False, True):
            for _ in range(_SEARCH_SWIPES):
                moved = await swipe(forward)
                if wanted():
                    return True
                if not moved:
                    break
        return False

    def _swiper(
        self, parameters: Parameters, *, vertical: bool, steps: int
    ) -> Callable[[bool], Awaitable[bool]]:
        box = self._objects.must_find(parameters).element.bounds

        async def swipe(forward: bool) -> bool:
            return await self._glass.scroll(box, vertical=vertical, forward=forward, steps=steps)

        return swipe
