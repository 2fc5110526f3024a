"""Bringing a field into view: how far each scrolling part around it must move, and room to move in."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.ui.geometry import Display
from loopback.phone.ui.layout import Node
from loopback.phone.ui.views import FILL, Field, Scroll, View, stack

PAN = "pan"
"""Where a page that scrolls as a whole above the keyboard keeps how far."""
_LEAST_DP = 260
"""Less room than this is too little for a page above the keyboard."""


def above_keyboard(display: Display, body: View, below: int, offset: int) -> View:
    """A page's body with `below` pixels covered: it scrolls in its full height where too little is left."""
    whole = display.height - display.status_height - display.gesture_height
    if display.height - display.status_height - below >= min(whole, display.px(_LEAST_DP)):
        return body
    tall = stack(body, width=FILL, height=whole / display.scale, ghost=True)
    return Scroll(PAN, tall, offset, width=FILL, height=FILL, id=PAN)


def offsets_to_show(root: Node, key: str) -> Mapping[str, int]:
    """The offsets, by the scrolling part's key, at which the field of that key shows whole; none to change
    where it shows already, or where nothing scrolls."""
    path = path_to(root, key)
    if not path:
        return {}
    moved: dict[str, int] = {}
    bounds = path[-1].bounds
    for node in reversed(path[:-1]):
        if isinstance(node.view, Scroll) and node.reach:
            below = max(0, bounds.bottom - node.bounds.bottom)
            above = max(0, node.bounds.top - bounds.top)
            step = below - above if bounds.height <= node.bounds.height else bounds.top - node.bounds.top
            offset = min(node.reach, max(0, node.offset + step))
            if offset != node.offset:
                moved[node.view.key] = node.reach - offset if node.view.from_end else offset
    return moved


def path_to(node: Node, key: str) -> list[Node]:
    """The nodes from the window's root down to the field of that key; empty where it is not inside."""
    if isinstance(node.view, Field) and node.view.key == key:
        return [node]
    for child in node.children:
        found = path_to(child, key)
        if found:
            return [node, *found]
    return []
