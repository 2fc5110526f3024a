"""What each captured frame showed, kept by its number."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from loopback.phone.ui.elements import Element

_KEPT = 300


@dataclass(frozen=True, slots=True)
class FrameRecord:
    """One capture. `inputs` is how many input events had been handled by then."""

    number: int
    package: str
    activity: str
    size: tuple[int, int]
    secure: bool
    keyboard: bool
    inputs: int
    elements: tuple[Element, ...]

    def as_document(self, *, newest: int, inputs: int) -> dict[str, object]:
        """The record as the control port answers it."""
        return {
            "number": self.number,
            "newest": newest,
            "inputs_since": inputs - self.inputs,
            "package": self.package,
            "activity": self.activity,
            "size": list(self.size),
            "secure": self.secure,
            "keyboard": self.keyboard,
            "elements": [_document(element) for element in self.elements],
        }


class Journal:
    """The last 300 frames, and the count of input events."""

    def __init__(self) -> None:
        self.inputs = 0
        self.newest = 0
        self._count = 0
        self._frames: OrderedDict[int, FrameRecord] = OrderedDict()

    def next_count(self) -> int:
        """One more than the last time, starting with 1."""
        self._count += 1
        return self._count

    def keep(self, record: FrameRecord) -> None:
        """Remember a frame, and forget the oldest where there are too many."""
        self._frames[record.number] = record
        self.newest = record.number
        if len(self._frames) > _KEPT:
            self._frames.popitem(last=False)

    def find(self, number: int) -> dict[str, object] | None:
        """The frame's document, or None where it is unknown or forgotten."""
        record = self._frames.get(number)
        return record.as_document(newest=self.newest, inputs=self.inputs) if record else None


def _document(element: Element) -> dict[str, object]:
    return {
        "text": element.text,
        "description": element.description,
        "resource_id": element.resource_id,
        "class": element.class_name,
        "bounds": list(element.bounds.as_tuple()),
        "clickable": element.clickable,
        "enabled": element.enabled,
        "checked": element.checked,
        "focused": element.focused,
        "password": element.password,
        "scrollable": element.scrollable,
    }
