from __future__ import annotations

import pytest

from loopback.phone.ui.geometry import Display, Rect
from loopback.phone.ui.layout import Layout, Node
from loopback.phone.ui.text import FontBook
from loopback.phone.ui.views import FILL, Box, Scroll, Text, View, column, pad, row, space, stack

DISPLAY = Display(1000, 2000, 160)
"""One pixel per dp, so that the numbers below are both."""


@pytest.fixture(scope="module")
def layout() -> Layout:
    return Layout(DISPLAY, FontBook())


def block(width: float, height: float, weight: float = 0) -> Box:
    return Box((), width=width or None, height=height or None, weight=weight)


def bounds(node: Node) -> list[tuple[int, int, int, int]]:
    return [child.bounds.as_tuple() for child in node.children]


def arrange(layout: Layout, view: View) -> Node:
    return layout.arrange(view, Rect(0, 0, 1000, 2000))


def test_a_column_puts_children_below_each_other_with_gaps(layout: Layout) -> None:
    node = arrange(layout, column(block(100, 50), block(100, 60), gap=10, align="start"))
    assert bounds(node) == [(0, 0, 100, 50), (0, 60, 100, 120)]


def test_a_stretching_column_makes_children_as_wide_as_itself(layout: Layout) -> None:
    assert bounds(arrange(layout, column(block(0, 50)))) == [(0, 0, 1000, 50)]


def test_weights_share_what_is_left(layout: Layout) -> None:
    node = arrange(layout, row(block(200, 10), block(0, 10, weight=1), block(0, 10, weight=3), height=FILL))
    assert [(left, right) for left, _, right, _ in bounds(node)] == [(0, 200), (200, 400), (400, 1000)]


@pytest.mark.parametrize(
    ("justify", "starts"),
    [("start", [0, 100]), ("center", [400, 500]), ("end", [800, 900]), ("between", [0, 900])],
)
def test_justify_places_along_the_axis(layout: Layout, justify: str, starts: list[int]) -> None:
    node = arrange(layout, Box((block(100, 10), block(100, 10)), "row", justify=justify))  # type: ignore[arg-type]
    assert [left for left, *_ in bounds(node)] == starts


def test_a_stack_places_children_on_top_of_each_other(layout: Layout) -> None:
    node = arrange(layout, stack(block(100, 100), block(50, 50), align="center", justify="end"))
    assert bounds(node) == [(450, 1900, 550, 2000), (475, 1950, 525, 2000)]


def test_padding_keeps_children_off_the_edges(layout: Layout) -> None:
    assert bounds(arrange(layout, column(block(0, 10), padding=pad(20, 30)))) == [(20, 30, 980, 40)]


def test_text_wraps_to_its_room_and_stops_at_its_last_line(layout: Layout) -> None:
    words = Text("one two three four five six seven", width=100, max_lines=2)
    node = arrange(layout, column(words, align="start"))
    assert len(node.children[0].lines) == 2
    assert node.children[0].lines[-1].endswith("...")


def test_a_scroll_moves_its_child_up_and_never_past_its_end(layout: Layout) -> None:
    tall = column(*(block(0, 500) for _ in range(6)))
    node = arrange(layout, column(Scroll("s", tall, offset=99_999, weight=1)))
    scroll = node.children[0]
    assert (scroll.reach, scroll.offset) == (1000, 1000)
    assert scroll.children[0].bounds.top == -1000


def test_a_scroll_from_the_end_shows_the_last_child(layout: Layout) -> None:
    tall = column(*(block(0, 500) for _ in range(6)))
    scroll = arrange(layout, column(Scroll("s", tall, from_end=True, weight=1))).children[0]
    assert scroll.children[0].children[-1].bounds.bottom == 2000


def test_what_is_scrolled_away_does_not_show(layout: Layout) -> None:
    tall = column(block(0, 500), block(0, 3000))
    scroll = arrange(layout, column(Scroll("s", tall, offset=600, weight=1))).children[0]
    first, second = scroll.children[0].children
    assert not first.visible
    assert second.clip.as_tuple() == (0, 0, 1000, 2000)


def test_measuring_tells_the_size_that_is_wanted(layout: Layout) -> None:
    assert layout.measure(column(block(120, 30), space(10), align="start"), 1000) == (120, 40)
