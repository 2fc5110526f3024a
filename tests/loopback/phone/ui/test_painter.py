from __future__ import annotations

from dataclasses import replace

from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.ui.layout import Node
from loopback.phone.ui.painter import Layer, Painter
from loopback.phone.ui.text import FontBook
from loopback.phone.ui.views import Text


def written(node: Node) -> list[Node]:
    own = [node] if node.visible and any(line.strip() for line in node.lines) else []
    return own + [found for child in node.children for found in written(child)]


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
