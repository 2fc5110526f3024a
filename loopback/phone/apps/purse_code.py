"""Purse's pay code: a drawing for a shop's scanner, new every minute."""

from __future__ import annotations

from PIL import ImageDraw

from loopback.phone.apps.purse_pages import PURSE, top
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.palette import BLACK, WHITE
from loopback.phone.ui.panels import note
from loopback.phone.ui.text import BODY, CAPTION, TITLE
from loopback.phone.ui.views import FILL, Drawing, Text, column, pad, row

_CODE_S = 60
_MODULES = 29


def code_page(page: Page) -> Scene:
    """The code of this minute, and its number."""
    tr = page.tr
    turn = int(page.device.now()) // _CODE_S
    code = f"{(turn * 7_368_787 + 28_114_059) % 10**16:016d}"
    grouped = " ".join(f"28{code}"[at : at + 4] for at in range(0, 18, 4))
    picture = Drawing(
        f"pay code {code}",
        lambda pen, width, height: _draw_code(pen, width, int(code)),
        width=230,
        height=230,
        description=tr("Pay code", "付款码"),
        class_name="android.widget.ImageView",
        id="qr_code",
        lit=True,
    )
    panel = column(
        Text(tr("Show this code to pay", "向商家出示付款码"), style=TITLE, color=PURSE.ink),
        row(picture, background=WHITE, radius=16, padding=pad(14), lit=True),
        Text(grouped, style=BODY, color=PURSE.soft_ink, id="code_number"),
        Text(tr("It changes every minute", "每分钟自动更新"), style=CAPTION, color=PURSE.soft_ink),
        background=PURSE.raised,
        radius=24,
        padding=pad(24),
        gap=12,
        width=FILL,
        align="center",
    )
    warning = tr(
        "Anybody who has this code can take money. Never send it to anyone.",
        "持有此码即可扣款，切勿发给他人。",
    )
    content = column(panel, note(warning, PURSE), gap=14, padding=pad(20, 10), width=FILL)
    body = column(top(page, tr("Pay code", "付款码")), page.scroll(content))
    return Scene(body, PURSE.background)


def _draw_code(pen: ImageDraw.ImageDraw, side: int, seed: int) -> None:
    """Squares as those of a code to scan; which of them are dark follows from the seed."""
    pen.rectangle((0, 0, side, side), fill=WHITE)
    cell = side / _MODULES

    def square(x: float, y: float, size: float, fill: tuple[int, int, int]) -> None:
        pen.rectangle((x * cell, y * cell, (x + size) * cell - 1, (y + size) * cell - 1), fill=fill)

    state = seed or 1
    for y in range(_MODULES):
        for x in range(_MODULES):
            state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
            if state >> 40 & 1:
                square(x, y, 1, BLACK)
    for x, y in ((0, 0), (_MODULES - 7, 0), (0, _MODULES - 7)):
        for inset, size, fill in ((-1, 9, WHITE), (0, 7, BLACK), (1, 5, WHITE), (2, 3, BLACK)):
            square(x + inset, y + inset, size, fill)
