"""Chips and buttons keep their words in large letters: they take more rows instead."""

from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.ui.flow import broken
from loopback.phone.ui.layout import Node
from loopback.phone.ui.views import Box, flow


def box(weight: float = 0) -> Box:
    return Box((), weight=weight)


@pytest.mark.parametrize(
    ("widths", "rows"),
    [
        ((30, 30, 20), [3]),
        ((30, 30, 21), [2, 1]),
        ((100, 1, 88, 1), [1, 2, 1]),
        ((200, 10), [1, 1]),
        ((), [0]),
    ],
)
def test_a_row_takes_what_fits_with_the_gaps_between(widths: tuple[int, ...], rows: list[int]) -> None:
    view = broken(flow(*(box() for _ in widths)), widths, 100, 10)
    lines = view.children if view.axis == "column" else (view,)
    assert [len(line.children) for line in lines if isinstance(line, Box)] == rows


@pytest.mark.parametrize(("widths", "axis"), [((45, 45), "row"), ((46, 30), "column")])
def test_those_that_share_a_row_each_get_what_they_want_or_a_row_of_their_own(
    widths: tuple[int, int], axis: str
) -> None:
    view = broken(flow(box(1), box(1)), widths, 100, 10)
    assert view.axis == axis
    assert all(child.weight == (axis == "row") for child in view.children)


def elided(node: Node) -> list[str]:
    """The painted lines that end before their words do."""
    own = [line for line in node.lines if line.endswith(("...", "\u2026"))]
    return own + [line for child in node.children for line in elided(child)]


@pytest.mark.parametrize(
    ("package", "labels"),
    [("com.ticketvale.app", ()), ("com.sundry.shop", ()), ("com.bluefern.coffee", ("Latte",))],
)
async def test_no_chip_is_cut_short_in_large_letters(
    phone: LoopbackPhone, hand: Hand, package: str, labels: tuple[str, ...]
) -> None:
    phone.put_setting("system", "font_scale", "1.3")
    await hand.open(package)
    await hand.tap(*labels)
    chips = [node for surface in phone.parts.windows.surfaces() for node in chips_in(surface.node)]
    assert chips
    assert [line for chip in chips for line in elided(chip)] == []


def chips_in(node: Node) -> list[Node]:
    if node.view.id == "chip":
        return [node]
    return [found for child in node.children for found in chips_in(child)]
