"""Heron: a browser with a start page and a small web of its own."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.apps.base import BaseApp, walk
from loopback.phone.apps.browser_pages import Block, Fact, Heading, Item, Link, Paragraph, Site, load_web
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import divider
from loopback.phone.ui.buttons import icon_button
from loopback.phone.ui.palette import BROWSER, WHITE, rgb
from loopback.phone.ui.panels import loading, tile
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE, LABEL, TITLE, TITLE_LARGE, TextStyle
from loopback.phone.ui.views import FILL, Box, Icon, Text, View, column, pad, row, space

PACKAGE = "org.heron.browser"
_READING = TextStyle(16, line=1.55)


class Browser(BaseApp):
    """One tab, its history kept as the pages below it."""

    package = PACKAGE
    launcher = f"{PACKAGE}.StartActivity"
    version = "131.0"
    icon = "bird"
    colors = (BROWSER.primary, WHITE)
    names = ("Heron", "苍鹭浏览器")
    tours = (
        walk("weather", ("Weather", "天气")),
        walk("school", ("School", "学校"), ("Sports day moved to Friday", "运动会改到周五")),
        walk("recipe", ("Recipes", "菜谱")),
        walk("news", ("News", "新闻")),
        walk("deals", ("Deals", "好物")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._web = load_web()

    def screens(self) -> tuple[Screen, ...]:
        """The start page and a tab."""
        return (
            Screen(self.launcher or "", self._start, exported=True),
            Screen(f"{PACKAGE}.TabActivity", self._tab),
        )

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """Addresses of the web."""
        if data.startswith(("http://", "https://")):
            return f"{PACKAGE}.TabActivity", {"address": data.partition("://")[2]}
        return None

    def _start(self, page: Page) -> Scene:
        sites = [site for site in self._web.sites if site.bookmarked]
        lines = [sites[start : start + 3] for start in range(0, len(sites), 3)]
        body = column(
            space(72),
            row(
                Icon("bird", size=44, color=BROWSER.primary),
                Text(self.label(), style=HEADLINE, color=BROWSER.ink),
                gap=12,
            ),
            space(12),
            self._address(page, page.tr("Search or type an address", "搜索或输入网址")),
            space(10),
            *(self._line(page, line) for line in lines),
            align="center",
            gap=16,
            padding=pad(20, 0),
            width=FILL,
        )
        return Scene(page.scroll(body), BROWSER.background)

    def _address(self, page: Page, hint: str) -> View:
        def submit() -> None:
            address = page.fields.get("address", "").strip()
            page.blur()
            if address:
                page.fields.pop("address")
                page.go("TabActivity", address=address)

        return page.field(
            "address",
            hint,
            name="url_bar",
            background=BROWSER.surface,
            radius=24,
            padding=pad(20, 13),
            on_submit=submit,
        )

    def _line(self, page: Page, sites: list[Site]) -> Box:
        filler = [space(weight=1) for _ in range(3 - len(sites))]
        return row(*(self._bookmark(page, site) for site in sites), *filler, width=FILL, align="start")

    def _bookmark(self, page: Page, site: Site) -> Box:
        return column(
            tile(site.icon, site.tint, WHITE, size=56, radius=18),
            Text(page.tr(*site.names), style=LABEL, color=BROWSER.ink, max_lines=1, text_align="center"),
            align="center",
            gap=6,
            weight=1,
            merged=True,
            class_name="android.widget.TextView",
            on_tap=page.open("TabActivity", address=site.address),
            id="tile",
        )

    def _tab(self, page: Page) -> Scene:
        address = page.arguments.get("address", "")
        site = self._web.lookup(address)
        bar = row(
            icon_button("back", page.tr("Back", "返回"), page.close, name="back"),
            column(self._address(page, site.address if site else address), weight=1),
            icon_button(
                "home", page.tr("Home", "主页"), lambda: page.back_to("StartActivity"), name="home_button"
            ),
            width=FILL,
            gap=2,
            padding=pad(4, 6),
            id="toolbar",
        )
        if page.loading():
            content: View = loading(page.turn(), BROWSER, page.tr("Loading", "加载中"))
        elif site is not None:
            content = page.scroll(self._article(page, site), key="web_view")
        else:
            content = page.scroll(self._results(page, address))
        return Scene(column(bar, divider(BROWSER), content), WHITE, bar=BROWSER.background)

    def _article(self, page: Page, site: Site) -> View:
        blocks = [self._block(page, block) for block in site.blocks]
        head = row(
            tile(site.icon, site.tint, WHITE, size=32, radius=10),
            Text(page.tr(*site.names), style=LABEL, color=BROWSER.soft_ink),
            gap=10,
        )
        title = Text(
            page.tr(*site.title),
            style=TextStyle(26, medium=True, line=1.3),
            color=BROWSER.ink,
            id="page_title",
        )
        return column(
            head,
            title,
            *blocks,
            width=FILL,
            gap=14,
            padding=pad(20, 18),
            class_name="android.webkit.WebView",
            silent=site.draws,
        )

    def _block(self, page: Page, block: Block) -> View:
        tr = page.tr
        match block:
            case Heading(words):
                return Text(tr(*words), style=TITLE_LARGE, color=BROWSER.ink, padding=pad(0, 4))
            case Paragraph(words):
                return Text(tr(*words), style=_READING, color=rgb("2C2D33"))
            case Item(words):
                dot = Text("•", style=_READING, color=BROWSER.primary, ghost=True)
                return row(
                    dot,
                    Text(tr(*words), style=_READING, color=rgb("2C2D33"), weight=1),
                    gap=12,
                    align="start",
                    width=FILL,
                )
            case Fact(name, value, icon):
                return row(
                    Icon(icon, size=22, color=BROWSER.primary) if icon else None,
                    Text(tr(*name), style=BODY_LARGE, color=BROWSER.soft_ink, weight=1),
                    Text(tr(*value), style=TITLE, color=BROWSER.ink),
                    width=FILL,
                    gap=14,
                    background=BROWSER.surface,
                    radius=14,
                    padding=pad(16, 12),
                )
            case Link(words, address):
                return Text(
                    tr(*words),
                    style=BODY_LARGE,
                    color=BROWSER.primary,
                    on_tap=page.open("TabActivity", address=address),
                    padding=pad(0, 6),
                )

    def _results(self, page: Page, query: str) -> View:
        found = self._web.search(query)
        rows = [
            list_item(
                page.tr(*site.title),
                BROWSER,
                subtitle=f"{site.address}",
                leading=tile(site.icon, site.tint, WHITE, size=40, radius=12),
                on_tap=page.open("TabActivity", address=site.address),
                name="result",
            )
            for site in found
        ]
        words = page.tr(f"Results for “{query}”", f"“{query}”的搜索结果")
        nothing = Text(
            page.tr("Nothing found.", "没有找到结果。"),
            style=BODY,
            color=BROWSER.soft_ink,
            padding=pad(20, 12),
        )
        return column(
            Text(words, style=CAPTION, color=BROWSER.soft_ink, padding=pad(20, 14)),
            *(rows or (nothing,)),
            width=FILL,
        )
