"""Hopla's rides as they happen, and the receipts of those that did."""

from __future__ import annotations

from datetime import datetime

from loopback.phone.apps.city_map import CityView, Mark, city_map, fitting
from loopback.phone.apps.days import clock_words, day_words
from loopback.phone.apps.hopla_rides import HOP, Ride, Rides
from loopback.phone.system.pages import Dialog, Page, Scene, Screen
from loopback.phone.ui.bars import divider, top_bar
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import rgb
from loopback.phone.ui.panels import avatar, card
from loopback.phone.ui.rows import amount_row
from loopback.phone.ui.text import BODY, HEADLINE, TITLE
from loopback.phone.ui.views import FILL, Icon, Spinner, Text, View, column, pad, row

_FROM, _TO = rgb("2563EB"), rgb("C93A4A")
_WIDE_DP = 411.0
_DIALER = "com.android.dialer"
_TOLD = {
    "searching": ("Looking for a driver", "正在寻找司机"),
    "coming": ("Your driver is on the way", "司机正在赶来"),
    "riding": ("You are on the way", "行程中"),
    "done": ("Arrived", "已到达"),
    "cancelled": ("Cancelled", "已取消"),
}


def told(page: Page, ride: Ride) -> str:
    """How a ride stands, in words."""
    return page.tr(*_TOLD[ride.state])


def when(page: Page, ride: Ride) -> str:
    """When a ride was booked, in words."""
    moment = datetime.fromtimestamp(ride.time).astimezone()
    return f"{day_words(page.device, moment)} {clock_words(moment)}"


class Live:
    """Shows one ride."""

    def __init__(self, rides: Rides) -> None:
        self._rides = rides

    def screens(self, package: str) -> tuple[Screen, ...]:
        """A ride that is under way, and a receipt."""
        return (
            Screen(f"{package}.RideActivity", self._ride),
            Screen(f"{package}.ReceiptActivity", self._receipt),
        )

    def _ride(self, page: Page) -> Scene:
        ride, tr = self._rides.ride(page.arguments["number"]), page.tr
        is_over = ride.state in ("done", "cancelled")
        cancel = button(
            tr("Cancel ride", "取消行程"),
            lambda: self._ask(page, ride),
            HOP,
            kind="outlined",
            name="cancel_ride",
            wide=True,
        )
        receipt = button(
            tr("Receipt", "查看账单"),
            page.open("ReceiptActivity", number=ride.record["number"]),
            HOP,
            name="receipt",
            wide=True,
        )
        content = column(
            self._map(page, ride, height=300),
            column(
                Text(told(page, ride), style=HEADLINE, color=HOP.ink, id="ride_state"),
                Text(
                    tr(f"To {ride.place.names[0]}", f"前往{ride.place.names[1]}"),
                    style=BODY,
                    color=HOP.soft_ink,
                    id="ride_to",
                ),
                self._found(page, ride),
                divider(HOP),
                amount_row(
                    tr("Cancellation fee", "违约金") if ride.state == "cancelled" else tr("Fare", "车费"),
                    self._rides.till.money(self._rides.paid(ride)),
                    HOP,
                ),
                receipt if is_over else None,
                cancel if ride.state in ("searching", "coming") else None,
                gap=12,
                padding=pad(20, 14),
                width=FILL,
            ),
            width=FILL,
        )
        bar = top_bar(tr("Your ride", "我的行程"), HOP, on_back=page.close, back=tr("Navigate up", "返回"))
        return Scene(column(bar, page.scroll(content)), HOP.background)

    def _found(self, page: Page, ride: Ride) -> View | None:
        tr, driver = page.tr, ride.driver
        if ride.state == "searching":
            return row(
                Spinner(page.turn(), HOP.primary, description=told(page, ride), id="searching"),
                Text(tr("This takes a moment.", "请稍候。"), style=BODY, color=HOP.soft_ink),
                gap=16,
                width=FILL,
            )
        if ride.state == "cancelled":
            return None
        return card(
            row(
                avatar(tr(*driver.names), HOP.primary, size=52),
                column(
                    row(
                        Text(tr(*driver.names), style=TITLE, color=HOP.ink, id="driver_name"),
                        Icon("star", size=15, color=HOP.primary),
                        Text(f"{driver.rating:.2f}", style=BODY, color=HOP.soft_ink),
                        gap=6,
                    ),
                    Text(tr(*driver.car), style=BODY, color=HOP.soft_ink, max_lines=1),
                    Text(driver.plate, style=TITLE, color=HOP.ink, id="plate"),
                    weight=1,
                ),
                icon_button(
                    "answer",
                    tr("Call the driver", "联系司机"),
                    lambda: self._call(page, driver.phone),
                    color=HOP.primary,
                ),
                gap=14,
                width=FILL,
            ),
            palette=HOP,
            name="driver_card",
        )

    def _call(self, page: Page, number: str) -> None:
        dialer = page.host.apps.get(_DIALER)
        found = dialer.resolve("android.intent.action.DIAL", f"tel:{number}") if dialer else None
        if found is not None:
            page.host.open_page(_DIALER, *found)

    def _ask(self, page: Page, ride: Ride) -> None:
        tr, fee = page.tr, self._rides.fee(ride)
        money = self._rides.till.money(fee)
        free = tr("Nothing is charged.", "现在取消不收费。")
        costs = tr(
            f"Your driver is on the way already: a fee of {money} is charged.",
            f"司机已在路上，取消需支付 {money} 违约金。",
        )
        page.ask(
            Dialog(
                tr("Cancel this ride?", "取消这次行程？"),
                costs if fee else free,
                (
                    (tr("Keep the ride", "再等等"), _nothing),
                    (tr("Yes, cancel", "确认取消"), lambda: self._rides.cancel(ride)),
                ),
            )
        )

    def _receipt(self, page: Page) -> Scene:
        ride, tr, money = self._rides.ride(page.arguments["number"]), page.tr, self._rides.till.money
        is_off = ride.state == "cancelled"
        lines = (
            (tr("Trip", "行程"), ride.record["number"]),
            (tr("When", "时间"), when(page, ride)),
            (tr("From", "起点"), tr(*self._rides.city.here.address)),
            (tr("To", "终点"), tr(*ride.place.names)),
            (tr("Car", "车型"), tr(*ride.car.names)),
            (tr("Driver", "司机"), tr(*ride.driver.names)),
            (tr("Paid with", "支付方式"), "•••• 4417"),
        )
        total = self._rides.paid(ride)
        facts = card(
            *(amount_row(name, value, HOP) for name, value in lines),
            divider(HOP),
            amount_row(
                tr("Cancellation fee", "违约金") if is_off else tr("Total", "合计"),
                money(total),
                HOP,
                strong=True,
            ),
            palette=HOP,
            name="facts",
        )
        content = column(
            self._map(page, ride, height=190),
            column(
                Text(told(page, ride), style=HEADLINE, color=HOP.ink),
                facts,
                button(
                    tr("Share receipt", "分享账单"),
                    lambda: page.device.share(f"Hopla {ride.record['number']}: {money(total)}"),
                    HOP,
                    kind="tonal",
                    icon="share",
                    name="share",
                    wide=True,
                ),
                gap=12,
                padding=pad(16, 14),
                width=FILL,
            ),
            width=FILL,
        )
        bar = top_bar(tr("Receipt", "账单"), HOP, on_back=page.close, back=tr("Navigate up", "返回"))
        return Scene(column(bar, page.scroll(content)), HOP.background)

    def _map(self, page: Page, ride: Ride, *, height: float) -> View:
        way = self._rides.city.way(self._rides.city.here, ride.place)
        middle, across = fitting(way.points, flat=_WIDE_DP / height)
        view = CityView(
            middle,
            across,
            dark=page.device.settings.night_mode,
            chinese=page.device.locale == "zh",
            route=way.points,
            marks=(Mark(way.points[0], _FROM, pin=False), Mark(way.points[-1], _TO)),
            route_color=HOP.primary,
        )
        return city_map(self._rides.city, view, height=height, description=page.tr("Map", "地图"))


def _nothing() -> None:
    """The ride goes on."""
