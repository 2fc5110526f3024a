"""Children side by side for as long as they fit, such as chips and buttons in large letters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loopback.phone.ui.views import FILL, Box, View


def broken(view: Box, widths: Sequence[int], room: int, gap: int) -> Box:
    """The rows that a flow becomes, with the pixels that each child wants, and those there are.

    Children with a weight share one row where each gets what it wants; otherwise each has a row of its own.
    The others fill one row after the other.
    """
    if any(child.weight for child in view.children):
        if _share_fits(view.children, widths, room - gap * (len(widths) - 1)):
            return replace(view, axis="row")
        below = tuple(replace(child, weight=0, width=FILL) for child in view.children)
        return replace(view, axis="column", align="stretch", children=below)
    rows: list[list[View]] = []
    left = 0
    for child, width in zip(view.children, widths, strict=True):
        if not rows or width + gap > left:
            rows.append([])
            left = room + gap
        rows[-1].append(child)
        left -= width + gap
    if len(rows) <= 1:
        return replace(view, axis="row")
    lines = tuple(
        Box(tuple(line), "row", gap=view.gap, align=view.align, justify=view.justify, width=FILL, ghost=True)
        for line in rows
    )
    return replace(view, axis="column", align="stretch", children=lines)


def _share_fits(children: Sequence[View], widths: Sequence[int], room: int) -> bool:
    pairs = list(zip(children, widths, strict=True))
    spare = room - sum(width for child, width in pairs if not child.weight)
    whole = sum(child.weight for child in children)
    return all(int(spare * child.weight / whole) >= width for child, width in pairs if child.weight)
