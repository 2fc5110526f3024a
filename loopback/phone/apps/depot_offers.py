"""Small apps that wait in the store: each opens on one page that says what it would like."""

from __future__ import annotations

from loopback.phone.apps.base import BaseApp, walk
from loopback.phone.apps.launcher_icons import app_picture
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import WHITE, palette, rgb
from loopback.phone.ui.panels import card
from loopback.phone.ui.text import BODY, HEADLINE
from loopback.phone.ui.views import FILL, Text, column, pad, row, space

_START = ("Get started", "开始使用")


class OfferedApp(BaseApp):
    """An app of one page, with a greeting and what it asks for."""

    preinstalled = False
    code = "5B6CB5"
    greeting = ("", "")
    lines: tuple[tuple[str, str], ...] = ()
    permission = "notifications"

    def screens(self) -> tuple[Screen, ...]:
        """The one page."""
        return (Screen(self.launcher or "", self._welcome, exported=True),)

    def _welcome(self, page: Page) -> Scene:
        inks, tr = palette(self.code), page.tr
        points = [
            card(Text(tr(*line), style=BODY, color=inks.ink), palette=inks, name="point")
            for line in self.lines
        ]
        body = column(
            row(app_picture(self, 96), justify="center", width=FILL),
            Text(tr(*self.greeting), style=HEADLINE, color=inks.ink, text_align="center", width=FILL),
            space(8),
            *points,
            gap=14,
            padding=pad(20, 24),
            width=FILL,
        )
        start = button(tr(*_START), lambda: self._start(page), inks, name="start", wide=True)
        foot = row(start, padding=pad(20, 14), width=FILL)
        return Scene(column(top_bar(self.label(), inks), page.scroll(body), foot), inks.background)

    def _start(self, page: Page) -> None:
        page.device.permissions.request(
            self.package, self.permission, lambda: page.device.toast(page.tr("All set", "设置完成"))
        )


class Rainglass(OfferedApp):
    """Weather by radar."""

    package = "com.rainglass.radar"
    launcher = "com.rainglass.radar.RadarActivity"
    version = "3.9.0"
    icon = "rain"
    code = "2F6F8F"
    colors = (rgb("2F6F8F"), WHITE)
    names = ("Rainglass", "雨镜")
    greeting = ("See the rain before it falls", "雨落之前先看见")
    lines = (
        ("Two hours ahead, street by street", "提前两小时，逐街预报"),
        ("A note before it starts", "下雨前提醒"),
    )
    permission = "location"
    tours = (walk("welcome"),)


class Tidyscan(OfferedApp):
    """Paper to documents; a paid app."""

    package = "com.tidyscan.app"
    launcher = "com.tidyscan.app.ScanActivity"
    version = "2.2.4"
    icon = "scan"
    code = "3F5B9A"
    colors = (rgb("3F5B9A"), WHITE)
    names = ("Tidyscan", "整洁扫描")
    greeting = ("Point, hold, done", "对准，按住，完成")
    lines = (
        ("Straightens and cleans each page", "自动拉直和清理页面"),
        ("Nothing leaves the phone", "数据不出手机"),
    )
    permission = "camera"
    tours = (walk("welcome"),)


class Lexi(OfferedApp):
    """A dictionary."""

    package = "org.lexi.words"
    launcher = "org.lexi.words.MainActivity"
    version = "12.0"
    icon = "language"
    code = "8A5A33"
    colors = (rgb("8A5A33"), WHITE)
    names = ("Lexi", "词海")
    greeting = ("Every word, everywhere", "随处查词")
    lines = (("Thirty languages", "三十种语言"), ("Works without a connection", "离线可用"))
    tours = (walk("welcome"),)


class StrideLog(OfferedApp):
    """Counts steps."""

    package = "com.stridelog.app"
    launcher = "com.stridelog.app.StepsActivity"
    version = "4.1.3"
    icon = "walk"
    code = "2E7D4F"
    colors = (rgb("2E7D4F"), WHITE)
    names = ("Stride Log", "步迹")
    greeting = ("One step at a time", "一步一步来")
    lines = (("Your day in steps", "每天的步数"), ("Weekly goals", "每周目标"))
    tours = (walk("welcome"),)


class SageBudget(OfferedApp):
    """A household's book."""

    package = "com.sage.budget"
    launcher = "com.sage.budget.HomeActivity"
    version = "1.8.0"
    icon = "coin"
    code = "5F7A3A"
    colors = (rgb("5F7A3A"), WHITE)
    names = ("Sage Budget", "鼠尾草记账")
    greeting = ("Five minutes a week", "每周五分钟")
    lines = (("Plan what comes in and goes out", "规划收支"), ("Share it with your family", "与家人共享"))
    tours = (walk("welcome"),)


class PebbleDrops(OfferedApp):
    """A game that wants to be taken for another one; it asks for the contacts at once."""

    package = "fun.pebbledrops.free"
    launcher = "fun.pebbledrops.free.SplashActivity"
    version = "9.9.9"
    icon = "pebbles"
    code = "2A7F8E"
    colors = (rgb("2A7F8E"), rgb("FFD35C"))
    names = ("Pebble Drops", "鹅卵石消消")
    greeting = ("You have won 1000 coins!", "恭喜获得 1000 金币！")
    lines = (
        ("Let us see your contacts to collect them", "允许访问通讯录即可领取"),
        ("Then add a bank card to take out your prize", "绑定银行卡提现奖金"),
    )
    permission = "contacts"
    tours = (walk("welcome"),)
