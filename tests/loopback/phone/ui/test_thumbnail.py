"""Something seen small."""

from __future__ import annotations

from loopback.phone.ui.elements import describe
from loopback.phone.ui.geometry import Display, Rect
from loopback.phone.ui.layout import Layout, Node
from loopback.phone.ui.painter import Layer, Painter
from loopback.phone.ui.palette import WHITE
from loopback.phone.ui.text import FontBook
from loopback.phone.ui.views import FILL, Scroll, Text, Thumbnail, column, inert, stack

DISPLAY = Display(400, 800, 160)
RED = (200, 0, 0)


def whole() -> Thumbnail:
    """A page that is red below its first 100 dp."""
    page = column(
        stack(Text("Words"), height=100, width=FILL),
        stack(weight=1, width=FILL, background=RED),
        background=WHITE,
    )
    return Thumbnail(child=page, width=FILL, silent=True)


def nodes(node: Node) -> list[Node]:
    return [node, *(found for child in node.children for found in nodes(child))]


def test_it_is_as_high_as_the_display_is_in_proportion_and_laid_out_like_it() -> None:
    layout = Layout(DISPLAY, FontBook())
    assert layout.measure(whole(), 100) == (100, 200)
    node = layout.arrange(column(whole()), Rect(0, 0, 100, 200))
    red = next(found for found in nodes(node) if found.view.background == RED)
    assert (red.bounds.top, red.bounds.bottom) == (25, 200)


def test_it_is_painted_small_and_leaves_no_words_in_the_tree() -> None:
    fonts = FontBook()
    node = Layout(DISPLAY, fonts).arrange(column(whole()), Rect(0, 0, 100, 200))
    image = Painter(fonts).paint(DISPLAY, [Layer(node)]).convert("RGB")
    assert image.getpixel((50, 20)) == WHITE
    assert image.getpixel((50, 30)) == RED
    assert image.getpixel((50, 199)) == RED
    assert "Words" not in str(describe(node, "a.b"))


def test_an_inert_view_takes_no_touch_at_any_depth() -> None:
    def act(*_: object) -> None:
        """Never called here."""

    view = column(Scroll("s", column(Text("a", on_tap=act), on_drag=act)), on_long_tap=act)
    node = Layout(DISPLAY, FontBook()).arrange(inert(view), Rect(0, 0, 100, 200))
    views = [found.view for found in nodes(node)]
    assert len(views) == 4
    assert all((view.on_tap, view.on_long_tap, view.on_drag) == (None, None, None) for view in views)
