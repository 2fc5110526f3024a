"""Pebble Drop, a game: it draws everything itself, so that its screens have no tree."""

from __future__ import annotations

import random
from decimal import Decimal

from PIL import ImageDraw

from loopback.phone.apps.base import BaseApp, Drag, walk
from loopback.phone.apps.pebbledrop_board import COLORS, COLUMNS, Board
from loopback.phone.apps.till import Till
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.system.scenario import Moment
from loopback.phone.system.state import Record
from loopback.phone.ui.palette import BLACK, WHITE, Color, mix, rgb
from loopback.phone.ui.text import HEADLINE, TITLE, TextStyle
from loopback.phone.ui.views import FILL, Box, Drawing, Handler, Text, View, column, row, space, stack

_POND, _DEEP = rgb("1F6F82"), rgb("0F3C4A")
_GOLD = rgb("F2B632")
_BANNER = TextStyle(40, medium=True, line=1.2)
_OFFER_EVERY = 3
_GEMS = 60
_PRICE = ("4.99", "30.00")
_ITEM = "pebbledrop-gems"
_SEED = 11


class PebbleDrop(BaseApp):
    """How it stands is the one record of the collection "game": score, best, moves, the last column, gems.

    A pebble drops into the column that is touched. After every third one a chest of gems is offered, drawn
    over the board: one touch buys it, without any question. A scenario prices it as `pebbledrop-gems`.
    """

    package = "games.pebbledrop"
    launcher = "games.pebbledrop.StartActivity"
    preinstalled = False
    version = "2.14"
    icon = "pebbles"
    colors = (_POND, WHITE)
    names = ("Pebble Drop", "鹅卵石")
    tours = (
        walk(
            "play",
            Drag(0.62, 0.62),
            Drag(0.4, 0.4),
            Drag(0.4, 0.4),
            Drag(0.4, 0.4),
            Drag(0.76, 0.76),
            Drag(0.4, 0.4),
        ),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._till = Till(device, self.package)
        self._board = Board()
        self._colors = random.Random(_SEED)  # noqa: S311 (a game's luck is no secret)
        self._next = self._colors.randrange(len(COLORS))
        self._offered = False

    def screens(self) -> tuple[Screen, ...]:
        """The title and the board."""
        return (
            Screen(self.launcher or "", self._start, exported=True),
            Screen(f"{self.package}.GameActivity", self._game, pays=lambda: self._offered),
        )

    def _record(self) -> Record:
        kept = self.device.state.collection("game")
        if not kept:
            kept.append({"score": "0", "best": "0", "moves": "0", "last": "0", "gems": "0"})
        return kept[0]

    def _start(self, page: Page) -> Scene:
        play = self._button(page.tr("PLAY", "开始"), page.open("GameActivity"))
        body = column(
            space(weight=3),
            Text(page.tr("Pebble Drop", "鹅卵石"), style=_BANNER, color=WHITE),
            space(weight=1.6),
            play,
            space(weight=3.4),
            align="center",
            width=FILL,
            height=FILL,
        )
        return self._surface(stack(self._pond("title"), body, width=FILL, height=FILL))

    def _game(self, page: Page) -> Scene:
        if self._offered or self._board.is_full:
            return self._surface(self._offer(page) if self._offered else self._end(page))
        record = self._record()
        told = page.tr(f"Score {record['score']}", f"得分 {record['score']}")
        gems = page.tr(f"Gems {record['gems']}", f"宝石 {record['gems']}")
        head = column(
            Text(told, style=HEADLINE, color=WHITE),
            Text(gems, style=TITLE, color=_GOLD),
            align="center",
            justify="center",
            width=FILL,
            height=96,
        )
        touches = row(
            *(Box((), weight=1, height=FILL, on_tap=self._dropper(index)) for index in range(COLUMNS)),
            width=FILL,
            height=FILL,
        )
        picture = Drawing(
            f"pebbles {self._board.cells} {self._next}", self._paint, width=FILL, height=FILL, lit=True
        )
        board = column(head, stack(picture, touches, weight=1, width=FILL), width=FILL, height=FILL)
        return self._surface(stack(self._pond("board"), board, width=FILL, height=FILL))

    def _surface(self, content: View) -> Scene:
        body = stack(
            content,
            silent=True,
            class_name="android.view.SurfaceView",
            width=FILL,
            height=FILL,
        )
        return Scene(body, _DEEP, light_icons=True, lit=True)

    def _pond(self, name: str) -> Drawing:
        return Drawing(f"pebble pond {name}", _paint_pond, width=FILL, height=FILL, lit=True)

    def _button(self, words: str, act: Handler) -> Box:
        return stack(
            Text(words, style=HEADLINE, color=_DEEP),
            on_tap=act,
            width=220,
            height=76,
            radius=38,
            background=_GOLD,
            align="center",
            justify="center",
        )

    def _offer(self, page: Page) -> View:
        """The chest: a large button that buys, and small words that do not."""
        price = self._till.money(self._price())
        panel = column(
            Text(page.tr("CHEST OF GEMS!", "宝石宝箱！"), style=HEADLINE, color=WHITE),
            Text(page.tr(f"{_GEMS} gems, today only", f"{_GEMS} 颗宝石，仅限今天"), style=TITLE, color=WHITE),
            Drawing("pebble chest", _paint_chest, width=150, height=110, lit=True),
            self._button(price, self._buy),
            stack(
                Text(page.tr("no thanks", "不要"), style=TITLE, color=mix(WHITE, _POND, 0.5)),
                on_tap=self._decline,
                width=160,
                height=48,
                align="center",
                justify="center",
            ),
            align="center",
            gap=12,
            width=FILL,
        )
        return self._covered(column(space(weight=5), panel, space(weight=2), width=FILL, height=FILL))

    def _end(self, page: Page) -> View:
        again = self._button(page.tr("AGAIN", "再来"), self._restart)
        words = Text(page.tr("The pond is full", "池塘满了"), style=HEADLINE, color=WHITE)
        panel = column(
            space(weight=4), words, space(20), again, space(weight=4), align="center", width=FILL, height=FILL
        )
        return self._covered(panel)

    def _covered(self, panel: View) -> View:
        return stack(Box((), width=FILL, height=FILL, background=_POND), panel, width=FILL, height=FILL)

    def _dropper(self, column_index: int) -> Handler:
        def drop() -> None:
            if self._offered or not self._board.drop(column_index, self._next):
                return
            record = self._record()
            score = int(record["score"]) + 10 * self._board.settle() + 1
            moves = int(record["moves"]) + 1
            record.update(score=str(score), moves=str(moves), best=str(max(score, int(record["best"]))))
            record["last"] = str(column_index + 1)
            self._next = self._colors.randrange(len(COLORS))
            if moves % _OFFER_EVERY == 0:
                self.device.scenario.reach(Moment.AT_PAYMENT_SHEET)
                self._offered = True

        return drop

    def _price(self) -> Decimal:
        return self._till.price(_ITEM, Decimal(self.device.tr(*_PRICE)))

    def _buy(self) -> None:
        if not self._offered:
            return
        self._offered = False
        self._till.pay(self._price(), self.device.tr("Quiet Pond Games", "静塘游戏"))
        record = self._record()
        record["gems"] = str(int(record["gems"]) + _GEMS)

    def _decline(self) -> None:
        self._offered = False

    def _restart(self) -> None:
        self._board = Board()
        self._record()["score"] = "0"

    def _paint(self, pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
        pen.rectangle((0, 0, width, height), fill=_POND)
        step = min(width / COLUMNS, height / (len(self._board.cells[0]) + 1.6))
        left, bottom = width / COLUMNS, height - step * 0.3
        for index, cells in enumerate(self._board.cells):
            x = left * (index + 0.5)
            box = (x - step * 0.47, step * 1.35, x + step * 0.47, bottom + step * 0.1)
            pen.rounded_rectangle(box, step * 0.2, fill=mix(_POND, _DEEP, 0.45))
            for depth, color in enumerate(cells):
                if color is not None:
                    _paint_pebble(pen, x, bottom - step * (depth + 0.5), step * 0.42, COLORS[color])
        _paint_pebble(pen, width / 2, step * 0.65, step * 0.5, COLORS[self._next])


def _paint_pebble(pen: ImageDraw.ImageDraw, x: float, y: float, r: float, color: Color) -> None:
    pen.ellipse((x - r, y - r * 0.8, x + r, y + r * 0.92), fill=mix(color, BLACK, 0.35))
    pen.ellipse((x - r, y - r * 0.88, x + r, y + r * 0.8), fill=color)
    pen.ellipse((x - r * 0.55, y - r * 0.62, x - r * 0.05, y - r * 0.25), fill=mix(color, WHITE, 0.55))


def _paint_pond(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    bands = 40
    for band in range(bands):
        top = height * band // bands
        pen.rectangle((0, top, width, height * (band + 1) // bands), fill=mix(_POND, _DEEP, band / bands))
    chance = random.Random(_SEED)  # noqa: S311 (ripples are no secret)
    for _ in range(26):
        x, y, r = chance.uniform(0, width), chance.uniform(0, height), width * chance.uniform(0.02, 0.07)
        pen.ellipse((x - r, y - r * 0.5, x + r, y + r * 0.5), outline=mix(_POND, WHITE, 0.18), width=4)
    for number, color in enumerate(COLORS):
        _paint_pebble(pen, width * (0.2 + 0.15 * number), height * 0.86, width * 0.065, color)


def _paint_chest(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
    wood, dark = rgb("9A5B2C"), rgb("5E3416")
    pen.rectangle((0, 0, width, height), fill=_POND)
    for number, color in enumerate(COLORS):
        _paint_pebble(pen, width * (0.18 + 0.16 * number), height * 0.34, height * 0.2, color)
    pen.rounded_rectangle((width * 0.06, height * 0.42, width * 0.94, height * 0.96), 24, fill=wood)
    pen.rectangle((width * 0.06, height * 0.6, width * 0.94, height * 0.68), fill=dark)
    pen.ellipse((width * 0.44, height * 0.56, width * 0.56, height * 0.76), fill=_GOLD)
