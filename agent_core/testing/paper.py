"""Drawn screens, for a phone of paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from agent_core.domain.action import Key
from agent_core.domain.screen import Bounds, Element, Size

PAPER_SIZE = Size(270, 600)
"""The display of a paper phone, in device pixels: small, so that hundreds of looks cost nothing."""


def stacked(*labels: str, package: str = "com.example.shop", size: Size = PAPER_SIZE) -> tuple[Element, ...]:
    """A tree of one root and a full-width button for each label, from the top down."""
    root = Element("", "", "", "android.widget.FrameLayout", package, Bounds(0, 0, size.width, size.height))
    height = size.height // (len(labels) + 1)
    buttons = (
        Element(
            text=label,
            description="",
            resource_id=f"{package}:id/item_{row}",
            class_name="android.widget.Button",
            package=package,
            bounds=Bounds(0, row * height, size.width, (row + 1) * height),
            parent=0,
            clickable=True,
        )
        for row, label in enumerate(labels)
    )
    return (root, *buttons)


@dataclass(frozen=True, slots=True)
class PaperScreen:
    """One drawn screen. `elements` is None where Android would give no tree.

    `taps` leads from an element's label to the name of the next screen, `keys` from a key to it.
    `app` is the label under which this screen is what `Launch` opens.
    """

    name: str
    elements: tuple[Element, ...] | None
    taps: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[Key, str] = field(default_factory=dict)
    package: str = "com.example.shop"
    activity: str = ".MainActivity"
    app: str = ""
    locked: bool = False
    keyboard_shown: bool = False
    dark: bool = False
    asleep: bool = False
    secured: bool = False

    def element(self, label: str) -> Element:
        """The first element so labelled. Raises KeyError."""
        for element in self.elements or ():
            if element.label == label:
                return element
        raise KeyError(label)
