"""A hand that works a phone by what is written on it, as a person would: for tests and for the gallery."""

from __future__ import annotations

from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.settings import ADB_IME
from loopback.phone.system.touch import LONG_PRESS_MS
from loopback.phone.ui.elements import Element


class Hand:
    """Finds things by their words, or by `id:name`, among what shows on the screen."""

    def __init__(self, phone: LoopbackPhone) -> None:
        self.phone = phone

    def find(self, label: str) -> Element | None:
        """The last shown element of those words; one that can be touched before one that cannot."""
        found = [element for element in self.phone.elements() if _is(element, label)]
        touchable = [element for element in found if element.clickable] or found
        return touchable[-1] if touchable else None

    def sees(self, label: str) -> bool:
        """Whether it shows."""
        return self.find(label) is not None

    def read(self, label: str) -> str:
        """The words of an element. Raises LookupError where there is none."""
        return self._must_find(label).label

    async def tap(self, *labels: str) -> None:
        """Touch one thing after the other. Raises LookupError where one does not show."""
        for label in labels:
            await self.phone.tap(*self._must_find(label).bounds.center)

    async def hold(self, label: str) -> None:
        """Touch something and hold it. Raises LookupError where it does not show."""
        center = self._must_find(label).bounds.center
        await self.phone.swipe(center, center, LONG_PRESS_MS)

    async def write(self, label: str, text: str) -> None:
        """Touch a field and type into it, in any script."""
        await self.tap(label)
        before = self.phone.setting("secure", "default_input_method")
        self.phone.put_setting("secure", "default_input_method", ADB_IME)
        await self.phone.broadcast("ADB_INPUT_TEXT", {"msg": text})
        self.phone.put_setting("secure", "default_input_method", before)

    async def open(self, package: str) -> None:
        """Start an app from its icon's intent."""
        await self.phone.start_activity(None, package=package)

    async def drag(self, share_from: float, share_to: float) -> None:
        """Swipe along the middle of the screen, between two shares of its height."""
        display = self.phone.parts.panel.display
        x = display.width // 2
        start, end = int(display.height * share_from), int(display.height * share_to)
        await self.phone.swipe((x, start), (x, end), 300)

    def labels(self) -> list[str]:
        """Every word that shows, in document order."""
        return [element.label for element in self.phone.elements() if element.label]

    def _must_find(self, label: str) -> Element:
        found = self.find(label)
        if found is None:
            raise LookupError(f"no {label!r} among {sorted(set(self.labels()))}")
        return found


def _is(element: Element, label: str) -> bool:
    if label.startswith("id:"):
        return element.resource_id == f"{element.package}:id/{label.removeprefix('id:')}"
    return label in (element.text, element.description)
