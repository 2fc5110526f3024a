"""Pixels and tree come from the same boxes; these tests hold them against each other on every screen."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops

from loopback.phone.gallery import tour
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.surfaces import Surface
from loopback.phone.ui.geometry import Rect
from loopback.phone.ui.layout import Node
from loopback.phone.ui.painter import Layer, Painter
from loopback.phone.ui.text import FontBook
from loopback.phone.ui.views import Text


def mute(node: Node) -> Node:
    """The same boxes without a single word."""
    return replace(node, lines=(), children=tuple(mute(child) for child in node.children))


def written(node: Node) -> list[Node]:
    """The boxes with words that show a whole line at least."""
    own = [node] if node.visible and any(line.strip() for line in node.lines) else []
    return own + [found for child in node.children for found in written(child)]


def paint(painter: Painter, phone: LoopbackPhone, surfaces: list[Surface], *, silent: bool) -> Image.Image:
    layers = [Layer(mute(s.node) if silent else s.node, dims=s.dims) for s in surfaces]
    return painter.paint(phone.parts.panel.display, layers).convert("RGB")


def covered(box: Rect, above: list[Surface]) -> bool:
    return any(
        not box.intersect(surface.node.clip).empty for surface in above if surface.touchable or surface.modal
    )


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_every_word_of_the_tree_is_painted_where_the_tree_says_and_nowhere_else(
    phone: LoopbackPhone, locale: Locale, clock: SteppedClock
) -> None:
    painter = Painter(FontBook())
    phone.reset(locale)
    async for name in tour(phone):
        clock.advance(3)
        surfaces = phone.parts.windows.surfaces()
        loud, silent = (paint(painter, phone, surfaces, silent=quiet) for quiet in (False, True))
        changed = ImageChops.difference(loud, silent).convert("L")
        outside = changed.copy()
        for depth, surface in enumerate(surfaces):
            for node in written(surface.node):
                if not covered(node.clip, surfaces[depth + 1 :]):
                    area = changed.crop(node.clip.as_tuple())
                    assert area.getextrema()[1] > 20, f"{name}: {node.lines} is not painted in {node.clip}"
                outside.paste(0, node.clip.as_tuple())
        assert outside.getbbox() is None, f"{name}: words outside every box, in {outside.getbbox()}"


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_the_dump_holds_the_elements_of_the_window_in_front(
    phone: LoopbackPhone, locale: Locale
) -> None:
    phone.reset(locale)
    async for name in tour(phone):
        phone.device.hide_heads_up()
        root = ElementTree.fromstring(phone.dump_tree())
        dumped = [
            (node.get("text"), node.get("content-desc"), node.get("class"), node.get("bounds"))
            for node in root.iter("node")
        ]
        shown = [
            (
                element.text,
                element.description,
                element.class_name,
                "[{},{}][{},{}]".format(*element.bounds.as_tuple()),
            )
            for element in phone.elements()
        ]
        assert set(dumped) <= set(shown), name


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_the_fonts_have_every_sign_that_a_screen_shows(phone: LoopbackPhone, locale: Locale) -> None:
    phone.reset(locale)
    fonts = FontBook()
    missing = fonts.mask("\uffff", 40, medium=False, line_height=60).tobytes()

    @cache
    def known(sign: str) -> bool:
        return fonts.mask(sign, 40, medium=False, line_height=60).tobytes() != missing

    async for name in tour(phone):
        unknown = {
            sign for label in phone.elements() for sign in label.text if sign.strip() and not known(sign)
        }
        assert not unknown, name


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_nothing_that_can_be_touched_is_without_a_name_or_too_small(
    phone: LoopbackPhone, locale: Locale
) -> None:
    phone.reset(locale)
    async for name in tour(phone):
        for element in phone.elements():
            if element.clickable and "Keyboard$Key" not in element.class_name:
                assert any(part.label for part in element.walk()), (name, element.bounds)
                assert min(element.bounds.width, element.bounds.height) >= 80, (name, element.label)


def test_dimming_darkens_what_lies_below(phone: LoopbackPhone) -> None:
    painter = Painter(FontBook())
    surfaces = phone.parts.windows.surfaces()
    display = phone.parts.panel.display
    plain = painter.paint(display, [Layer(surfaces[0].node)])
    bar = replace(surfaces[-1].node, children=())
    dimmed = painter.paint(display, [Layer(surfaces[0].node), Layer(bar, dims=True)])
    assert sum(dimmed.getpixel((540, 1200))[:3]) < sum(plain.getpixel((540, 1200))[:3])  # type: ignore[index]
    assert dimmed.getextrema()[3] == (255, 255)


def test_a_hidden_layer_is_black(phone: LoopbackPhone) -> None:
    node = phone.parts.windows.surfaces()[0].node
    image = Painter(FontBook()).paint(phone.parts.panel.display, [Layer(node, hidden=True)])
    assert image.convert("L").getextrema() == (0, 0)


def test_text_is_where_its_box_says_after_a_change_of_size(phone: LoopbackPhone) -> None:
    phone.override_size, phone.override_density = (720, 1600), 280
    surfaces = phone.parts.windows.surfaces()
    clocks = [n for n in written(surfaces[0].node) if isinstance(n.view, Text) and n.view.id == "clock"]
    assert clocks[0].bounds.right <= 720
