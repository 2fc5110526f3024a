"""Lumen: films, and a subscription whose small print renews it. The offers and the account are beside it.

Keeps the collection subscriptions: plan, price, renews, cover, state (active, cancelled).
"""

from __future__ import annotations

from functools import partial
from operator import eq

from PIL import ImageDraw

from loopback.phone.apps.base import BaseApp, Drag, walk
from loopback.phone.apps.lumen_account import AccountPages
from loopback.phone.apps.lumen_offers import OfferPages
from loopback.phone.apps.lumen_plans import LUMEN, PACKAGE, Film, Lumen, places, scene, top
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import WHITE, Color, mix, rgb
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE, TITLE, TITLE_LARGE
from loopback.phone.ui.views import FILL, Box, Drawing, Insets, Text, View, column, pad, row, space, stack


class LumenApp(BaseApp):
    """A video service that sells its first month cheaply."""

    package = PACKAGE
    launcher = f"{PACKAGE}.BrowseActivity"
    version = "6.0.8"
    icon = "screen_play"
    colors = (rgb("2F2A5C"), rgb("DAD5FF"))
    names = ("Lumen", "流明视频")
    tours = (
        walk(
            "subscribe",
            ("Salt Roads", "盐路"),
            ("Watch now", "立即观看"),
            ("First month", "首月"),
            Drag(0.8, 0.1),
            ("Start for $0.99", "¥1.00 开通"),
            ("Subscribe", "确认开通"),
        ),
        walk(
            "cancel",
            ("Account", "我的"),
            ("Membership", "会员"),
            ("Other options", "其他选项"),
            ("I watch too little", "看得太少"),
            ("Continue", "继续"),
            ("No thanks", "不用了"),
        ),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self.lumen = Lumen(device)
        self._offers = OfferPages(self.lumen)
        self._account = AccountPages(self.lumen)

    def screens(self) -> tuple[Screen, ...]:
        """The catalogue, a film, the offers, and the account."""
        builders = {"TitleActivity": self._title, **self._offers.screens(), **self._account.screens()}
        return (
            Screen(self.launcher or "", self._browse, exported=True),
            *(
                Screen(f"{PACKAGE}.{name}", build, pays=partial(eq, name, "BillingActivity"))
                for name, build in builders.items()
            ),
        )

    def _browse(self, page: Page) -> Scene:
        tr, films = page.tr, self.lumen.films
        hero = films[0]
        front = stack(
            poster(hero, FILL, 300),
            column(
                space(weight=1),
                Text(tr(*hero.names), style=HEADLINE, color=WHITE),
                Text(tr(*hero.facts), style=CAPTION, color=rgb("D8D8E4")),
                padding=pad(20, 16),
                width=FILL,
                height=FILL,
            ),
            height=300,
            width=FILL,
            on_tap=page.open("TitleActivity", film="0"),
            id="hero",
        )
        rows: list[View] = [front]
        for title, start in (
            (tr("Trending", "热播"), 1),
            (tr("New this week", "本周上新"), 4),
            (tr("For a quiet evening", "静夜"), 6),
        ):
            tiles = [self._tile(page, at) for at in range(start, start + 3)]
            rows.append(Text(title, style=TITLE_LARGE, color=LUMEN.ink, padding=Insets(16, 16, 16, 4)))
            rows.append(row(*tiles, gap=10, padding=pad(16, 4), width=FILL, align="start"))
        listing = column(*rows, space(16), width=FILL)
        return scene(column(page.scroll(listing), places(page, 0)))

    def _tile(self, page: Page, at: int) -> Box:
        film = self.lumen.films[at]
        return column(
            poster(film, FILL, 150),
            Text(page.tr(*film.names), style=CAPTION, color=LUMEN.ink, max_lines=1),
            gap=6,
            weight=1,
            on_tap=page.open("TitleActivity", film=str(at)),
            id="film",
        )

    def _title(self, page: Page) -> Scene:
        tr, film = page.tr, self.lumen.films[int(page.arguments.get("film", "0"))]

        def watch() -> None:
            if self.lumen.current:
                page.device.toast(tr("Playing", "正在播放"))
            else:
                page.go("OffersActivity")

        content = column(
            poster(film, FILL, 230),
            column(
                Text(tr(*film.names), style=HEADLINE, color=LUMEN.ink, id="title_name"),
                Text(tr(*film.facts), style=BODY, color=LUMEN.soft_ink),
                space(4),
                button(tr("Watch now", "立即观看"), watch, LUMEN, name="watch", wide=True, icon="play"),
                space(4),
                Text(tr(*film.words), style=BODY_LARGE, color=LUMEN.ink),
                Text(tr("You may also like", "猜你喜欢"), style=TITLE, color=LUMEN.ink),
                row(*(self._tile(page, at) for at in (2, 4, 6)), gap=10, width=FILL, align="start"),
                gap=8,
                padding=pad(20, 14),
                width=FILL,
            ),
            width=FILL,
        )
        return scene(column(top(page, ""), page.scroll(content)))


def poster(film: Film, width: float, height: float) -> Drawing:
    """A film's picture: a sky, a sun and hills in its own colour."""
    return Drawing(
        f"poster {film.names[0]}",
        lambda pen, wide, high: _paint(pen, (wide, high), film.tint, len(film.names[0])),
        width=width,
        height=height,
        radius=12 if height < 300 else 0,
        class_name="android.widget.ImageView",
        lit=True,
    )


def _paint(pen: ImageDraw.ImageDraw, size: tuple[int, int], tint: Color, seed: int) -> None:
    width, height = size
    night = mix(tint, (0, 0, 0), 0.75)
    for y in range(0, height, 4):
        pen.rectangle((0, y, width, y + 4), fill=mix(night, tint, min(1.0, y / height * 1.3)))
    radius, x = height // 6, width * (20 + seed * 7 % 60) // 100
    y = height * 45 // 100
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=mix(tint, WHITE, 0.65))
    for layer in range(3):
        base = height * (60 + layer * 13) // 100
        step = width // (3 + (seed + layer) % 3)
        ridge = [
            (at, base - (at * (seed + 3 * layer + 5) // 7) % (height // 5))
            for at in range(0, width + step, step)
        ]
        pen.polygon([(0, height), *ridge, (width, height)], fill=mix(tint, (0, 0, 0), 0.45 + 0.17 * layer))
