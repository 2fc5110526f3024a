"""Hopla's way to a ride: where to, which car, where to be picked up, and the booking."""

from __future__ import annotations

from loopback.phone.apps.city import Place
from loopback.phone.apps.city_map import CityView, Mark, city_map, fitting
from loopback.phone.apps.hopla_rides import HOP, Car, Rides
from loopback.phone.system.pages import Dialog, Page, Scene, Screen
from loopback.phone.system.scenario import Moment
from loopback.phone.ui.bars import divider, section, top_bar
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import rgb
from loopback.phone.ui.panels import loading, note, tile
from loopback.phone.ui.parts import radio_row, search_field
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, CAPTION, LABEL, TITLE
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Text, View, column, pad, row

_FROM, _TO = rgb("2563EB"), rgb("C93A4A")
_SERVER_S = 0.6
_LOADS_S = 0.5
_STOPS = (("Front door", "正门"), ("Other side of the street", "马路对面"), ("Back entrance", "后门"))


class Booking:
    """From a place to a booked ride."""

    def __init__(self, rides: Rides) -> None:
        self._rides = rides
        self._city = rides.city

    def screens(self, package: str) -> tuple[Screen, ...]:
        """The pages in order."""
        return (
            Screen(f"{package}.WhereActivity", self._where),
            Screen(f"{package}.RideOptionsActivity", self._options),
            Screen(f"{package}.ConfirmPickupActivity", self._confirm, pays=lambda: True),
        )

    def _where(self, page: Page) -> Scene:
        tr = page.tr
        entry = page.field("to", tr("Destination", "目的地"), name="destination_field", height=44)
        words = page.fields.get("to", "")
        found = self._city.search(words) if words else list(self._city.places)
        start = row(
            Icon("crosshair", size=20, color=HOP.primary),
            Text(tr(*self._city.here.address), style=BODY, color=HOP.ink, weight=1, id="pickup"),
            gap=12,
            height=48,
            radius=24,
            padding=pad(18, 0),
            background=HOP.surface,
            width=FILL,
        )
        pill = search_field(
            entry, HOP, on_clear=lambda: page.fields.update(to=""), clear=tr("Clear text", "清除")
        )
        rows: list[View] = [self._entry(page, place) for place in found]
        if not rows:
            rows = [
                Text(tr("No such place", "没有找到地点"), style=BODY, color=HOP.soft_ink, padding=pad(20))
            ]
        body = column(
            top_bar(tr("Where to?", "去哪儿？"), HOP, on_back=page.close, back=tr("Navigate up", "返回")),
            column(start, pill, gap=8, padding=pad(16, 4), width=FILL),
            divider(HOP),
            page.scroll(column(*rows, width=FILL)),
        )
        return Scene(body, HOP.background)

    def _entry(self, page: Page, place: Place) -> Box:
        far = self._city.way(self._city.here, place).meters / 1000
        return list_item(
            page.tr(*place.names),
            HOP,
            subtitle=page.tr(*place.address),
            leading=tile("pin", HOP.container, HOP.on_container, size=42, radius=21),
            trailing=Text(page.tr(f"{far:.1f} km", f"{far:.1f} 公里"), style=CAPTION, color=HOP.soft_ink),
            on_tap=page.open("RideOptionsActivity", id=place.id),
            name="destination",
        )

    def _options(self, page: Page) -> Scene:
        place, tr = self._city.place(page.arguments["id"]), page.tr
        bar = top_bar(tr(*place.names), HOP, on_back=page.close, back=tr("Navigate up", "返回"))
        if page.loading(_LOADS_S):
            return Scene(column(bar, loading(page.turn(), HOP, tr("Loading", "加载中"))), HOP.background)
        chosen = page.choices.get("class", self._rides.cars[0].id)
        car = self._rides.car(chosen)
        surge = self._rides.surge(place)
        busy = row(
            Icon("flame", size=20, color=HOP.danger),
            Text(
                tr(f"It is busy: fares are {surge}x for now", f"当前用车高峰，车费 {surge} 倍"),
                style=LABEL,
                color=HOP.danger,
                weight=1,
                id="surge_notice",
            ),
            padding=pad(20, 10),
            gap=10,
            background=HOP.container,
            width=FILL,
        )
        content = column(
            self._map(page, place),
            busy if surge > 1 else None,
            *(self._car(page, place, one, chosen=one.id == chosen) for one in self._rides.cars),
            width=FILL,
        )
        pay = row(
            Icon("card", size=22, color=HOP.soft_ink),
            Text(tr("Linden Bank card", "林登银行卡"), style=BODY, color=HOP.ink, weight=1),
            Text("•••• 4417", style=BODY, color=HOP.soft_ink),
            gap=12,
            padding=pad(20, 6),
            width=FILL,
        )
        choose = button(
            tr(f"Choose {car.names[0]}", f"选择{car.names[1]}"),
            lambda: self._to_confirm(page, place, car),
            HOP,
            name="choose_class",
            wide=True,
        )
        foot = column(pay, row(choose, padding=pad(20, 8), width=FILL), background=HOP.raised, width=FILL)
        return Scene(column(bar, page.scroll(content), foot), HOP.background, foot=HOP.raised)

    def _to_confirm(self, page: Page, place: Place, car: Car) -> None:
        page.device.scenario.reach(Moment.AT_PAYMENT_SHEET)
        page.go("ConfirmPickupActivity", id=place.id, car=car.id)

    def _map(self, page: Page, place: Place) -> View:
        way = self._city.way(self._city.here, place)
        middle, across = fitting(way.points, flat=2.0)
        view = CityView(
            middle,
            across,
            dark=page.device.settings.night_mode,
            chinese=page.device.locale == "zh",
            route=way.points,
            marks=(Mark(way.points[0], _FROM, pin=False), Mark(way.points[-1], _TO)),
            route_color=HOP.primary,
        )
        return city_map(self._city, view, height=200, description=page.tr("Map", "地图"))

    def _car(self, page: Page, place: Place, car: Car, *, chosen: bool) -> Box:
        money, tr = self._rides.till.money, page.tr
        fare, usual = self._rides.fare(place, car), self._rides.usual_fare(place, car)
        was = Text(tr(f"usually {money(usual)}", f"平时 {money(usual)}"), style=CAPTION, color=HOP.soft_ink)
        return row(
            tile("car", HOP.container, HOP.on_container, size=52, radius=16),
            column(
                row(
                    Text(tr(*car.names), style=TITLE, color=HOP.ink, id="class_name"),
                    Icon("person", size=14, color=HOP.soft_ink),
                    Text(str(car.seats), style=CAPTION, color=HOP.soft_ink),
                    gap=6,
                ),
                Text(
                    tr(f"{car.minutes} min away, {car.words[0]}", f"{car.minutes} 分钟到，{car.words[1]}"),
                    style=CAPTION,
                    color=HOP.soft_ink,
                    max_lines=1,
                ),
                weight=1,
            ),
            column(
                Text(money(fare), style=TITLE, color=HOP.ink, id="fare"),
                was if fare > usual else None,
                align="end",
            ),
            gap=14,
            padding=pad(18, 9),
            background=HOP.surface if chosen else None,
            selected=chosen,
            width=FILL,
            on_tap=page.choose("class", car.id),
            id=f"class_{car.id}",
        )

    def _confirm(self, page: Page) -> Scene:
        place, car, tr = (
            self._city.place(page.arguments["id"]),
            self._rides.car(page.arguments["car"]),
            page.tr,
        )
        stop = int(page.choices.get("stop", "0"))
        fare = self._rides.till.money(self._rides.fare(place, car))
        view = CityView(
            self._city.here.at,
            420.0,
            dark=page.device.settings.night_mode,
            chinese=page.device.locale == "zh",
            marks=(Mark(self._city.here.at, _FROM),),
        )
        stops = [
            radio_row(tr(*words), HOP, page.choose("stop", str(index)), chosen=index == stop)
            for index, words in enumerate(_STOPS)
        ]
        content = column(
            city_map(self._city, view, height=240, description=tr("Map", "地图")),
            section(tr("Where shall we pick you up?", "在哪里上车？"), HOP),
            *stops,
            divider(HOP),
            row(
                Text(tr(*place.names), style=TITLE, color=HOP.ink, weight=1, id="to"),
                Text(fare, style=TITLE, color=HOP.primary, id="amount"),
                padding=pad(20, 12),
                width=FILL,
            ),
            row(
                note(
                    tr(
                        "The fare is taken from your card when the ride ends. Giving it up late costs a fee.",
                        "行程结束后从银行卡扣款；司机接单后取消可能收费。",
                    ),
                    HOP,
                ),
                padding=pad(16, 0),
                width=FILL,
            ),
            width=FILL,
        )
        words = tr(f"Book {car.names[0]}, {fare}", f"呼叫{car.names[1]}，{fare}")
        book = button(
            tr("Booking", "呼叫中") if page.busy else words,
            self._asker(page, place, car),
            HOP,
            name="book",
            wide=True,
            enabled=not page.busy and self._rides.running is None,
        )
        bar = top_bar(
            tr("Confirm pick-up", "确认上车点"), HOP, on_back=page.close, back=tr("Navigate up", "返回")
        )
        foot = row(book, padding=pad(20, 10), background=HOP.raised, width=FILL)
        return Scene(column(bar, page.scroll(content), foot), HOP.background, foot=HOP.raised)

    def _asker(self, page: Page, place: Place, car: Car) -> Handler:
        """Books, where it is busy only after a question."""

        def send() -> None:
            if not page.busy:
                page.wait(_SERVER_S, lambda: self._book(page, place, car))

        def wait() -> None:
            self._rides.wait_for_calm()
            page.device.toast(page.tr("We tell you when fares drop", "降价后会通知您"))

        def ask() -> None:
            surge, money = self._rides.surge(place), self._rides.till.money
            if surge <= 1:
                send()
                return
            fare, usual = money(self._rides.fare(place, car)), money(self._rides.usual_fare(place, car))
            text = page.tr(
                f"Many people are looking for a ride. You pay {fare} instead of {usual}.",
                f"当前叫车人数较多，需支付 {fare}（平时 {usual}）。",
            )
            page.ask(
                Dialog(
                    page.tr(f"Fares are {surge}x", f"车费为平时的 {surge} 倍"),
                    text,
                    (
                        (page.tr("Wait for lower fares", "等降价再叫"), wait),
                        (page.tr("Accept and book", "接受并呼叫"), send),
                    ),
                )
            )

        return ask

    def _book(self, page: Page, place: Place, car: Car) -> None:
        if self._rides.running is not None:
            return
        ride = self._rides.book(place, car)
        page.back_to("HomeActivity")
        page.go("RideActivity", number=ride.record["number"])
