"""Depot's page of one app: what it is, and installing, opening, buying, removing it."""

from __future__ import annotations

import random

from PIL import ImageDraw

from loopback.phone.apps.depot_shelf import DEPOT, Entry, Shelf
from loopback.phone.apps.launcher_icons import app_picture
from loopback.phone.apps.paying import big_amount, bottom_sheet
from loopback.phone.apps.uninstalling import ask_to_uninstall
from loopback.phone.system.pages import App, Page, Scene, Screen
from loopback.phone.system.scenario import Moment
from loopback.phone.ui.bars import section, top_bar
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import BLACK, WHITE, Color, mix
from loopback.phone.ui.panels import card, loading
from loopback.phone.ui.parts import progress
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE, TITLE
from loopback.phone.ui.views import FILL, Box, Drawing, Icon, Text, View, column, flow, pad, row

_SERVER_S = 0.5
_SHOTS = 3


def entry_row(page: Page, shelf: Shelf, app: App) -> Box:
    """An app in a list of the store's."""
    entry, tr = shelf.entry(app.package), page.tr
    paid = tr("Sponsored, ", "广告，") if entry.sponsored else ""
    facts = f"{entry.rating:.1f}, {entry.size_mb} MB"
    state = (
        tr("Installed", "已安装")
        if app.package in page.host.apps
        else _cost(shelf, app.package, tr("Free", "免费"))
    )
    return row(
        app_picture(app, 52),
        column(
            Text(app.label(), style=TITLE, color=DEPOT.ink, max_lines=1, id="app_name"),
            Text(paid + tr(*entry.kind), style=BODY, color=DEPOT.soft_ink, max_lines=1),
            row(
                Icon("star", size=13, color=DEPOT.soft_ink),
                Text(facts, style=CAPTION, color=DEPOT.soft_ink, max_lines=1),
                gap=4,
            ),
            weight=1,
        ),
        Text(state, style=CAPTION, color=DEPOT.primary),
        gap=14,
        padding=pad(20, 8),
        width=FILL,
        on_tap=page.open("AppActivity", package=app.package),
        id="app_row",
    )


def _cost(shelf: Shelf, package: str, free: str) -> str:
    price = shelf.price(package)
    return free if price is None else shelf.till.money(price)


class AppPages:
    """One app's page, and the sheet on which it is paid."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def screens(self, package: str) -> tuple[Screen, ...]:
        """The page and the sheet."""
        return (
            Screen(f"{package}.AppActivity", self._page, exported=True),
            Screen(f"{package}.PurchaseActivity", self._purchase, pays=lambda: True),
        )

    def _page(self, page: Page) -> Scene:
        package, tr = page.arguments["package"], page.tr
        app = self._shelf.app(page.host, package)
        bar = top_bar("", DEPOT, on_back=page.close, back=tr("Navigate up", "返回"))
        if app is None or page.loading():
            return Scene(column(bar, loading(page.turn(), DEPOT, tr("Loading", "加载中"))), DEPOT.background)
        entry = self._shelf.entry(package)
        shots = row(
            *(self._shot(app, number) for number in range(_SHOTS)), gap=10, padding=pad(20, 4), width=FILL
        )
        body = column(
            self._head(page, app, entry),
            self._facts(page, entry),
            self._actions(page, app),
            shots,
            section(tr("About this app", "应用介绍"), DEPOT),
            Text(tr(*entry.about), style=BODY_LARGE, color=DEPOT.ink, padding=pad(20, 4), id="about"),
            section(tr("Data safety", "数据安全"), DEPOT),
            row(self._safety(page, entry), padding=pad(16, 8), width=FILL),
            width=FILL,
        )
        return Scene(column(bar, page.scroll(body)), DEPOT.background)

    def _head(self, page: Page, app: App, entry: Entry) -> View:
        tr = page.tr
        told = []
        if entry.ads:
            told.append(tr("Contains ads", "含广告"))
        if entry.purchases:
            told.append(tr("In-app purchases", "应用内购买"))
        return row(
            app_picture(app, 76),
            column(
                Text(app.label(), style=HEADLINE, color=DEPOT.ink, max_lines=2, id="app_title"),
                Text(tr(*entry.maker), style=BODY, color=DEPOT.primary, id="maker"),
                Text(tr(", ", "，").join(told), style=CAPTION, color=DEPOT.soft_ink, id="notices")
                if told
                else None,
                weight=1,
                gap=2,
            ),
            gap=18,
            padding=pad(20, 6),
            width=FILL,
        )

    def _facts(self, page: Page, entry: Entry) -> View:
        tr = page.tr
        facts = (
            (f"{entry.rating:.1f}", tr(f"{entry.reviews:,} reviews", f"{entry.reviews:,} 条评价")),
            (f"{entry.size_mb} MB", tr("Size", "大小")),
            (tr("Everyone", "全年龄"), tr("Rated for", "适用年龄")),
        )
        cells = [
            column(
                Text(value, style=TITLE, color=DEPOT.ink, max_lines=1),
                Text(name, style=CAPTION, color=DEPOT.soft_ink, max_lines=1),
                align="center",
                weight=1,
            )
            for value, name in facts
        ]
        return row(*cells, padding=pad(12, 10), width=FILL)

    def _actions(self, page: Page, app: App) -> View:
        tr, package = page.tr, app.package
        share = self._shelf.share(package)
        if share is not None:
            stage = tr(f"Downloading {share:.0%}", f"下载中 {share:.0%}")
            waits = tr("Waiting for your confirmation", "等待确认安装")
            cancel = button(
                tr("Cancel", "取消"),
                lambda: self._shelf.stop(package),
                DEPOT,
                kind="tonal",
                name="cancel",
                wide=True,
            )
            return column(
                Text(waits if share >= 1 else stage, style=BODY, color=DEPOT.soft_ink, id="progress_text"),
                progress(share, DEPOT, description=tr("Download", "下载进度")),
                cancel if share < 1 else None,
                gap=12,
                padding=pad(20, 8),
                width=FILL,
            )
        if package in page.host.apps:
            return self._installed(page, app)
        price = self._shelf.price(package)
        words = tr("Install", "安装") if price is None else self._shelf.till.money(price)
        act = (
            (lambda: self._shelf.fetch(page, package))
            if price is None
            else (lambda: self._sell(page, package))
        )
        return row(
            button(words, act, DEPOT, name="install", wide=True, icon="download"),
            padding=pad(20, 8),
            width=FILL,
        )

    def _installed(self, page: Page, app: App) -> View:
        tr = page.tr
        remove = button(
            tr("Uninstall", "卸载"),
            lambda: ask_to_uninstall(page, app),
            DEPOT,
            kind="outlined",
            name="uninstall",
            weight=1,
            enabled=not app.system,
        )
        start = button(
            tr("Open", "打开"), lambda: page.host.launch(app.package), DEPOT, name="open", weight=1
        )
        return flow(remove, start, gap=12, padding=pad(20, 8), width=FILL)

    def _safety(self, page: Page, entry: Entry) -> View:
        shares = entry.ads or entry.sponsored
        words = (
            page.tr("This app may share data with advertisers.", "此应用可能与广告商共享数据。")
            if shares
            else page.tr("No data is shared with others.", "不与第三方共享数据。")
        )
        return card(
            row(
                Icon("shield", size=22, color=DEPOT.soft_ink),
                Text(words, style=BODY, color=DEPOT.ink, weight=1),
                gap=12,
            ),
            palette=DEPOT,
            name="data_safety",
        )

    def _shot(self, app: App, number: int) -> Drawing:
        return Drawing(
            f"depot shot {app.package} {number}",
            lambda pen, width, height: _paint_shot(
                pen, (width, height), app.colors[0], f"{app.package}{number}"
            ),
            weight=1,
            height=200,
            radius=14,
            lit=True,
            ghost=True,
        )

    def _sell(self, page: Page, package: str) -> None:
        page.device.scenario.reach(Moment.AT_PAYMENT_SHEET)
        page.go("PurchaseActivity", package=package)

    def _purchase(self, page: Page) -> Scene:
        package, tr = page.arguments["package"], page.tr
        app, price = self._shelf.app(page.host, package), self._shelf.price(package)
        label = app.label() if app else package
        amount = self._shelf.till.money(price) if price is not None else tr("Paid", "已支付")

        def pay() -> None:
            if not page.busy:
                page.wait(_SERVER_S, finish)

        def finish() -> None:
            self._shelf.buy(page, package)
            page.close()

        buy = button(
            tr("Paying", "支付中") if page.busy else tr(f"Buy {amount}", f"支付 {amount}"),
            pay,
            DEPOT,
            name="pay_button",
            wide=True,
            enabled=price is not None and not page.busy,
        )
        method = card(
            row(
                Icon("card", size=26, color=DEPOT.primary),
                Text(
                    tr("Linden Bank card •••• 4417", "林登银行卡 •••• 4417"),
                    style=BODY_LARGE,
                    color=DEPOT.ink,
                    weight=1,
                ),
                gap=14,
                width=FILL,
            ),
            palette=DEPOT,
            name="payment_method",
        )
        payee = tr("Pay to: Depot Store", "收款方：仓库商店")
        parts = column(
            Text(label, style=TITLE, color=DEPOT.ink, text_align="center", width=FILL, id="item"),
            big_amount(amount, payee, DEPOT),
            method,
            buy,
            gap=12,
            padding=pad(20, 14),
            width=FILL,
        )
        content = page.scroll(parts, key="purchase", weight=0)
        return bottom_sheet(page, tr("Buy app", "购买应用"), content, palette=DEPOT)


def _paint_shot(pen: ImageDraw.ImageDraw, size: tuple[int, int], color: Color, name: str) -> None:
    """A small screen with some rows and a picture, as on a store's page."""
    width, height = size
    chance = random.Random(name)  # noqa: S311 (a picture is no secret)
    pen.rectangle((0, 0, width, height), fill=mix(color, WHITE, 0.82))
    pen.rectangle((0, 0, width, height * 0.12), fill=color)
    top = height * 0.17
    pen.rounded_rectangle(
        (width * 0.08, top, width * 0.92, top + height * 0.28),
        18,
        fill=mix(color, WHITE, chance.uniform(0.3, 0.6)),
    )
    for line in range(5):
        y = height * (0.52 + line * 0.085)
        pen.ellipse(
            (width * 0.08, y, width * 0.2, y + width * 0.12), fill=mix(color, BLACK, 0.15 * (line % 2))
        )
        end = width * chance.uniform(0.5, 0.9)
        pen.rounded_rectangle(
            (width * 0.26, y + width * 0.03, end, y + width * 0.09), 6, fill=mix(color, WHITE, 0.5)
        )
