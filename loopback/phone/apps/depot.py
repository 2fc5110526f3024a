"""Depot, the app store: what is new today, the search, and the apps of this phone."""

from __future__ import annotations

from loopback.phone.apps.base import BaseApp, Drag, Pass, Write, walk
from loopback.phone.apps.depot_app import AppPages, entry_row
from loopback.phone.apps.depot_shelf import DEPOT, Shelf
from loopback.phone.apps.launcher_icons import app_picture
from loopback.phone.system.device import Device
from loopback.phone.system.pages import App, Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import bottom_bar, divider, section, top_bar
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import WHITE, mix, rgb
from loopback.phone.ui.parts import search_field
from loopback.phone.ui.text import BODY, CAPTION, HEADLINE, TITLE
from loopback.phone.ui.views import FILL, Spinner, Text, View, column, pad, row, space

_REFRESH_S = 0.8


class Depot(BaseApp):
    """Installed apps come to `state.installed`, removed ones to `state.deleted`, paid ones to
    `state.payments` and the collection "purchases" (package, price). The collection "updates" has package,
    to and state (pending, running, installed). A scenario prices a paid app by its package.
    """

    package = "com.depot.store"
    launcher = "com.depot.store.MainActivity"
    version = "40.8.21"
    icon = "bag"
    colors = (rgb("1B6B50"), WHITE)
    names = ("Depot", "应用仓库")
    tours = (
        walk(
            "install",
            ("Search", "搜索"),
            Write(("Search apps and games", "搜索应用和游戏"), ("lexi", "教育")),
            ("Lexi", "词海"),
            ("Install", "安装"),
            Pass(1),
            Pass(3),
            ("Install", "安装"),
            Drag(0.8, 0.4),
        ),
        walk(
            "paid",
            ("Tidyscan", "整洁扫描"),
            ("$2.99", "¥18.00"),
        ),
        walk(
            "manage",
            ("My apps", "我的应用"),
            ("Update all", "全部更新"),
            Pass(3),
            Drag(0.8, 0.3),
        ),
        walk(
            "remove",
            Drag(0.8, 0.3),
            ("Notes", "笔记"),
            ("Uninstall", "卸载"),
            ("Cancel", "取消"),
        ),
        walk("ads", ("Pebble Drop", "鹅卵石")),
        walk(
            "search",
            ("Search", "搜索"),
            Write(("Search apps and games", "搜索应用和游戏"), ("pebble", "鹅卵石")),
        ),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._shelf = Shelf(device, self.package)
        self._pages = AppPages(self._shelf)

    def screens(self) -> tuple[Screen, ...]:
        """The places, and what its parts declare."""
        return (
            Screen(self.launcher or "", self._home, exported=True),
            *self._pages.screens(self.package),
        )

    def _home(self, page: Page) -> Scene:
        place = page.choices.get("place", "today")
        body = {"today": self._today, "search": self._search, "mine": self._mine}[place](page)
        bar = bottom_bar(
            tuple(
                (icon, page.tr(*words), page.choose("place", name), place == name)
                for name, icon, words in (
                    ("today", "today", ("Today", "今日")),
                    ("search", "search", ("Search", "搜索")),
                    ("mine", "apps", ("My apps", "我的应用")),
                )
            ),
            DEPOT,
        )
        return Scene(column(body, bar), DEPOT.background, foot=DEPOT.surface)

    def _today(self, page: Page) -> View:
        apps = [app for name in self._shelf.today if (app := self._shelf.app(page.host, name))]
        rows: list[View] = [entry_row(page, self._shelf, app) for app in apps]
        waiting = (
            row(
                Spinner(page.turn(), DEPOT.primary, description=page.tr("Refreshing", "刷新中")),
                justify="center",
                width=FILL,
            )
            if page.busy
            else None
        )
        featured = self._feature(page, apps[0]) if apps else None
        body = column(
            featured,
            section(page.tr("Liked by many", "大家都在用"), DEPOT),
            *rows,
            width=FILL,
        )
        return column(
            top_bar(page.tr("Today", "今日"), DEPOT),
            waiting,
            page.scroll(body, key="today", on_pull=lambda: page.wait(_REFRESH_S, _nothing)),
            weight=1,
        )

    def _feature(self, page: Page, app: App) -> View:
        entry = self._shelf.entry(app.package)
        ground = app.colors[0]
        panel = column(
            Text(page.tr("APP OF THE DAY", "今日之选"), style=CAPTION, color=mix(WHITE, ground, 0.2)),
            Text(page.tr(*entry.about), style=HEADLINE, color=WHITE, max_lines=3),
            space(8),
            row(
                app_picture(app, 44),
                Text(app.label(), style=TITLE, color=WHITE, weight=1),
                gap=12,
                width=FILL,
            ),
            background=ground,
            radius=26,
            padding=pad(22, 24),
            gap=6,
            width=FILL,
            on_tap=page.open("AppActivity", package=app.package),
            id="feature",
            lit=True,
        )
        return row(panel, padding=pad(16, 4), width=FILL)

    def _search(self, page: Page) -> View:
        tr = page.tr
        entry = page.field(
            "query", tr("Search apps and games", "搜索应用和游戏"), name="search_box", height=44
        )
        pill = search_field(
            entry, DEPOT, on_clear=lambda: page.fields.update(query=""), clear=tr("Clear text", "清除")
        )
        query = page.fields.get("query", "")
        apps = self._shelf.search(page.host, query)
        rows: list[View] = [entry_row(page, self._shelf, app) for app in apps]
        if query and not rows:
            rows = [
                Text(tr("No apps found", "没有找到应用"), style=BODY, color=DEPOT.soft_ink, padding=pad(20))
            ]
        if not query:
            offered = sorted(page.host.offered.values(), key=lambda app: app.label())
            rows = [
                section(tr("Suggested for you", "为你推荐"), DEPOT),
                *(entry_row(page, self._shelf, app) for app in offered),
            ]
        return column(
            top_bar(tr("Search", "搜索"), DEPOT),
            row(pill, padding=pad(16, 4), width=FILL),
            divider(DEPOT),
            page.scroll(column(*rows, width=FILL), key="results"),
            weight=1,
        )

    def _mine(self, page: Page) -> View:
        tr, host = page.tr, page.host
        pending = self._shelf.pending(host)
        running = any(record["state"] == "running" for record in pending)
        head = row(
            Text(
                tr(
                    f"{len(pending)} update{'s' if len(pending) > 1 else ''} available",
                    f"{len(pending)} 个应用可更新",
                )
                if pending
                else tr("Everything is up to date", "所有应用均为最新"),
                style=TITLE,
                color=DEPOT.ink,
                weight=1,
                id="updates_count",
            ),
            button(
                tr("Updating", "更新中") if running else tr("Update all", "全部更新"),
                lambda: self._shelf.update(pending),
                DEPOT,
                name="update_all",
                enabled=not running,
            )
            if pending
            else None,
            padding=pad(20, 8),
            gap=12,
            width=FILL,
        )
        apps = self._shelf.mine(host)
        body = column(
            head,
            *(self._update(page, record) for record in pending),
            section(tr("On this phone", "本机应用"), DEPOT),
            *(entry_row(page, self._shelf, app) for app in apps),
            width=FILL,
        )
        return column(
            top_bar(tr("My apps", "我的应用"), DEPOT), divider(DEPOT), page.scroll(body, key="mine"), weight=1
        )

    def _update(self, page: Page, record: Record) -> View:
        app, news = page.host.apps[record["package"]], self._shelf.news[record["package"]]
        running = record["state"] == "running"
        return row(
            app_picture(app, 46),
            column(
                Text(app.label(), style=TITLE, color=DEPOT.ink, max_lines=1),
                Text(f"{app.version} → {news.to}", style=CAPTION, color=DEPOT.soft_ink, max_lines=1)
                if not running
                else Text(page.tr("Updating", "更新中"), style=CAPTION, color=DEPOT.primary),
                Text(page.tr(*news.words), style=BODY, color=DEPOT.soft_ink, max_lines=1),
                weight=1,
            ),
            button(
                page.tr("Update", "更新"),
                lambda: self._shelf.update([record]),
                DEPOT,
                kind="tonal",
                name="update",
                enabled=not running,
            ),
            gap=14,
            padding=pad(20, 8),
            width=FILL,
            id="update_row",
        )


def _nothing() -> None:
    """The shelf is the same after a refresh."""
