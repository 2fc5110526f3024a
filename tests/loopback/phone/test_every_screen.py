"""What must hold on every screen of every app and of the system, in both languages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops

from loopback.phone.apps.base import BaseApp
from loopback.phone.apps.catalogue import kinds
from loopback.phone.gallery import Guide
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.surfaces import Surface
from loopback.phone.ui.geometry import Rect
from loopback.phone.ui.layout import Node
from loopback.phone.ui.painter import Layer, Painter
from loopback.phone.ui.text import FontBook

SYSTEM = "system"
FONTS = FontBook()
LEAST_PX = 39
"""30 dp on the small display."""
TOURED = [*(kind.package for kind in kinds()), SYSTEM]
every_app = pytest.mark.parametrize("toured", TOURED)
in_both = pytest.mark.parametrize("locale", ["en", "zh"])


async def screens(guide: Guide, toured: str, *, small: bool = False) -> AsyncIterator[str]:
    """The name of everything that an app, or the system, shows; what looks the same is shown once.

    A `small` display has the same dp in half the pixels each way, which is quicker to paint.
    """
    seen = set()
    async for name in _stops(guide, toured):
        if small:
            shrink(guide)
        shown = guide.phone.elements()
        if shown not in seen:
            seen.add(shown)
            yield name


def shrink(guide: Guide) -> None:
    guide.phone.override_size, guide.phone.override_density = (540, 1200), 210


async def _stops(guide: Guide, toured: str) -> AsyncIterator[str]:
    if toured == SYSTEM:
        async for name in guide.system():
            yield name
        return
    for tour in kind_of(toured).tours:
        async for name in guide.walk(toured, tour):
            yield name


def kind_of(package: str) -> type[BaseApp]:
    return next(kind for kind in kinds() if kind.package == package)


def mute(node: Node, hidden: frozenset[int]) -> Node:
    """The same boxes without the words of those boxes."""
    lines = () if id(node) in hidden else node.lines
    return replace(node, lines=lines, children=tuple(mute(child, hidden) for child in node.children))


def written(node: Node) -> list[Node]:
    """The boxes with words of which a line at least shows, in document order."""
    shows = node.visible and node.clip.height * max(1, len(node.lines)) >= node.bounds.height
    own = [node] if shows and any(line.strip() for line in node.lines) else []
    return own + [found for child in node.children for found in written(child)]


def paint(
    painter: Painter, phone: LoopbackPhone, surfaces: list[Surface], hidden: frozenset[int]
) -> Image.Image:
    layers = [Layer(mute(surface.node, hidden), dims=surface.dims) for surface in surfaces]
    return painter.paint(phone.parts.panel.display, layers).convert("RGB")


def open_to_view(surfaces: list[Surface]) -> list[Node]:
    """The boxes with words that no other window covers."""
    found = []
    for depth, surface in enumerate(surfaces):
        above = [one.node.clip for one in surfaces[depth + 1 :] if one.touchable or one.modal]
        found += [node for node in written(surface.node) if not any(_meet(node.clip, box) for box in above)]
    return found


def _meet(one: Rect, other: Rect) -> bool:
    return not one.intersect(other).empty


@every_app
@in_both
async def test_pixels_tree_and_fonts_agree_and_what_is_touched_has_a_name_and_a_size(
    toured: str, locale: Locale
) -> None:
    guide, painter = Guide(locale), Painter(FONTS)
    async for name in screens(guide, toured, small=True):
        surfaces = guide.phone.parts.windows.surfaces()
        _check_pixels(name, guide.phone, surfaces, painter)
        _check_names(name, guide.phone, surfaces)
        _check_dump(name, guide.phone)


def _check_pixels(name: str, phone: LoopbackPhone, surfaces: list[Surface], painter: Painter) -> None:
    """Half of the labels are hidden at a time, each in its own pattern: only hidden ones' boxes change."""
    nodes = open_to_view(surfaces)
    whole = paint(painter, phone, surfaces, frozenset())
    for bit in range(len(nodes).bit_length()):
        hidden = [node for number, node in enumerate(nodes, start=1) if number >> bit & 1]
        part = paint(painter, phone, surfaces, frozenset(id(node) for node in hidden))
        changed = ImageChops.difference(whole, part).convert("L")
        for node in hidden:
            strongest = changed.crop(node.clip.as_tuple()).getextrema()[1]
            assert strongest > 20, f"{name}: {node.lines} is not painted in {node.clip}"
        for node in hidden:
            changed.paste(0, node.clip.as_tuple())
        assert changed.getbbox() is None, f"{name}: words outside their box, in {changed.getbbox()}"


def _check_names(name: str, phone: LoopbackPhone, surfaces: list[Surface]) -> None:
    for element in phone.elements():
        unknown = {sign for sign in element.text if sign.strip() and not known(sign)}
        assert not unknown, name
        if element.clickable and element.bounds.height >= LEAST_PX:
            assert any(part.label for part in element.walk()), (name, element.bounds)
    for surface in surfaces:
        for node in touchable(surface.node):
            size = min(node.bounds.width, node.bounds.height)
            assert size >= LEAST_PX, (name, surface.window.title, node.view)


def _check_dump(name: str, phone: LoopbackPhone) -> None:
    phone.device.hide_heads_up()
    phone.device.overlays = [kept for kept in phone.device.overlays if kept.place not in ("top", "near")]
    root = ElementTree.fromstring(phone.dump_tree())
    dumped = {
        (node.get("text"), node.get("content-desc"), node.get("class"), node.get("bounds"))
        for node in root.iter("node")
    }
    shown = {
        (
            element.text,
            element.description,
            element.class_name,
            "[{},{}][{},{}]".format(*element.bounds.as_tuple()),
        )
        for element in phone.elements()
    }
    assert dumped <= shown, name


@cache
def known(sign: str) -> bool:
    """Whether the phone's fonts have the sign."""
    return _drawn(sign) != _drawn("\uffff")


@cache
def _drawn(sign: str) -> bytes:
    return FONTS.mask(sign, 40, medium=False, line_height=60).tobytes()


def touchable(node: Node) -> list[Node]:
    """The boxes that take a touch, but a keyboard's keys."""
    own = [node] if node.visible and node.view.on_tap and "Keyboard$Key" not in node.view.class_name else []
    return own + [found for child in node.children for found in touchable(child)]


@every_app
async def test_dark_mode_changes_every_screen_and_leaves_its_words_readable(toured: str) -> None:
    light, dark = Guide(), Guide(dark=True)
    bright = {name: _page(light.phone) async for name in screens(light, toured, small=True)}
    async for name in _stops(dark, toured):
        if name not in bright:
            continue
        shrink(dark)
        page = dark.phone.parts.tasks.front
        if page.screen.build(page).lit or dark.phone.keyguard_showing:
            continue
        picture = _page(dark.phone)
        assert picture.tobytes() != bright[name].tobytes(), name
        low, high = picture.getextrema()
        assert high - low > 120, f"{name}: nothing stands out"


def _page(phone: LoopbackPhone) -> Image.Image:
    """What shows below the status bar, in grey."""
    picture = phone.see().convert("L")
    return picture.crop((0, phone.parts.panel.display.status_height, picture.width, picture.height))


@every_app
async def test_it_survives_other_displays_large_letters_and_landscape(toured: str) -> None:
    guide = Guide()
    phone = guide.phone
    async for name in screens(guide, toured):
        for size, density, letters, rotation in (((720, 1600), 320, "1.3", "0"), (None, None, "1.0", "1")):
            phone.override_size, phone.override_density = size, density
            phone.put_setting("system", "font_scale", letters)
            phone.put_setting("system", "user_rotation", rotation)
            bounds = phone.parts.panel.display.bounds
            capture = phone.capture()
            assert (capture.width, capture.height) == (bounds.width, bounds.height)
            for element in phone.elements():
                assert element.bounds.intersect(bounds) == element.bounds, (name, element)
        phone.override_size = phone.override_density = None
        phone.put_setting("system", "user_rotation", "0")
