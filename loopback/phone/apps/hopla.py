"""Hopla calls cars: where to, which car for how much, and the ride itself."""

from __future__ import annotations

from loopback.phone.apps.base import BaseApp, Pass, Write, walk
from loopback.phone.apps.city import City, Place
from loopback.phone.apps.city_map import CityView, Mark, city_map
from loopback.phone.apps.hopla_book import Booking
from loopback.phone.apps.hopla_live import Live, told, when
from loopback.phone.apps.hopla_rides import HOP, Ride, Rides
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import bottom_bar, divider, section, top_bar
from loopback.phone.ui.palette import WHITE, rgb
from loopback.phone.ui.panels import card, tile
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, TITLE, TITLE_LARGE
from loopback.phone.ui.views import FILL, Icon, Text, View, column, pad, row

_HERE = rgb("2563EB")
_CARS = ((1520.0, 2080.0), (1780.0, 1800.0), (1420.0, 1820.0), (1600.0, 2260.0))
_OFTEN = ("station", "mall", "hospital", "university", "theatre")
_AROUND_M = 1100.0


class Hopla(BaseApp):
    """Rides are in the collection "rides": number, to, class, price, state (searching, coming, riding, done,
    cancelled) and fee. A ride is an order when it is booked, and a payment when it ends, or when giving it up
    costs a fee. Scenarios price the items `hopla-economy` (or another class) and `hopla-surge`, a factor.
    """

    package = "com.hopla.rides"
    launcher = "com.hopla.rides.HomeActivity"
    version = "5.31.2"
    icon = "car"
    colors = (rgb("B4235A"), WHITE)
    names = ("Hopla", "跃行")
    tours = (
        walk(
            "ride",
            ("Where to?", "去哪儿？"),
            Write(("Destination", "目的地"), ("mall", "商场")),
            ("Orchard Mall", "果园商场"),
            ("Comfort", "舒适型"),
            ("Choose Comfort", "选择舒适型"),
            ("Other side of the street", "马路对面"),
            ("id:book", "id:book"),
            Pass(6),
            Pass(60),
            ("Cancel ride", "取消行程"),
            ("Yes, cancel", "确认取消"),
        ),
        walk(
            "busy",
            ("Where to?", "去哪儿？"),
            ("Kestrel Airport", "红隼机场"),
            ("Choose Economy", "选择经济型"),
            ("id:book", "id:book"),
            ("Wait for lower fares", "等降价再叫"),
        ),
        walk("trips", ("Trips", "行程"), ("Central Station", "中央车站")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._city = City()
        self._rides = Rides(device, self.package, self._city)
        self._booking = Booking(self._rides)
        self._live = Live(self._rides)

    def screens(self) -> tuple[Screen, ...]:
        """The places, and what its parts declare."""
        return (
            Screen(self.launcher or "", self._home, exported=True),
            *self._booking.screens(self.package),
            *self._live.screens(self.package),
        )

    def _home(self, page: Page) -> Scene:
        trips = page.choices.get("tab") == "trips"
        body = self._trips(page) if trips else self._ride(page)
        bar = bottom_bar(
            (
                ("car", page.tr("Ride", "打车"), page.choose("tab", "ride"), not trips),
                ("receipt", page.tr("Trips", "行程"), page.choose("tab", "trips"), trips),
            ),
            HOP,
        )
        return Scene(column(body, bar), HOP.background, foot=HOP.surface)

    def _ride(self, page: Page) -> View:
        tr, here = page.tr, self._city.here
        view = CityView(
            here.at,
            _AROUND_M,
            dark=page.device.settings.night_mode,
            chinese=page.device.locale == "zh",
            marks=(*(Mark(at, HOP.primary, pin=False) for at in _CARS), Mark(here.at, _HERE, pin=False)),
        )
        where = row(
            Icon("search", size=24, color=HOP.ink),
            Text(tr("Where to?", "去哪儿？"), style=TITLE_LARGE, color=HOP.ink),
            gap=14,
            height=60,
            radius=30,
            padding=pad(22, 0),
            width=FILL,
            background=HOP.surface,
            merged=True,
            id="where_to",
            on_tap=page.open("WhereActivity"),
        )
        often = [self._suggestion(page, self._city.place(name)) for name in _OFTEN]
        content = column(
            city_map(self._city, view, height=330, description=tr("Map with cars nearby", "附近车辆地图")),
            self._banner(page),
            row(where, padding=pad(16, 14), width=FILL),
            section(tr("Where you often go", "常去的地方"), HOP),
            *often,
            width=FILL,
        )
        return page.scroll(content)

    def _banner(self, page: Page) -> View | None:
        ride = self._rides.running
        if ride is None:
            return None
        words = card(
            row(
                Icon("car", size=28, color=HOP.primary),
                column(
                    Text(told(page, ride), style=TITLE, color=HOP.ink),
                    Text(page.tr(*ride.place.names), style=BODY, color=HOP.soft_ink),
                    weight=1,
                ),
                Icon("chevron_right", size=20, color=HOP.soft_ink),
                gap=14,
                width=FILL,
            ),
            palette=HOP,
            tint=HOP.container,
            on_tap=page.open("RideActivity", number=ride.record["number"]),
            name="running_ride",
        )
        return row(words, padding=pad(16, 10), width=FILL)

    def _suggestion(self, page: Page, place: Place) -> View:
        return list_item(
            page.tr(*place.names),
            HOP,
            subtitle=page.tr(*place.address),
            leading=tile("clock", HOP.container, HOP.on_container, size=42, radius=21),
            on_tap=page.open("RideOptionsActivity", id=place.id),
            name="suggestion",
        )

    def _trips(self, page: Page) -> View:
        rows = [self._trip(page, ride) for ride in self._rides.rides]
        return column(
            top_bar(page.tr("Trips", "行程"), HOP),
            divider(HOP),
            page.scroll(column(*rows, width=FILL), key="trips"),
            weight=1,
        )

    def _trip(self, page: Page, ride: Ride) -> View:
        money = self._rides.till.money
        amount = money(self._rides.paid(ride))
        is_running = ride is self._rides.running
        return list_item(
            page.tr(*ride.place.names),
            HOP,
            subtitle=f"{when(page, ride)}\n{told(page, ride)}",
            leading=tile("car", HOP.container, HOP.on_container, size=46, radius=23),
            trailing=Text(amount, style=TITLE, color=HOP.ink),
            on_tap=page.open(
                "RideActivity" if is_running else "ReceiptActivity", number=ride.record["number"]
            ),
            name="trip",
        )
