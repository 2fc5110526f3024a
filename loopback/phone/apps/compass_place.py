"""Compass's places: a card for each, and those that were saved."""

from __future__ import annotations

from loopback.phone.apps.city import City, Place
from loopback.phone.apps.city_map import CityView, Mark, city_map
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import divider, section, top_bar
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import palette, rgb
from loopback.phone.ui.panels import loading, tile
from loopback.phone.ui.parts import radio_row, sheet
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, HEADLINE, LABEL
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Text, View, column, pad, row

MAPS = palette("0B7285")
HERE = rgb("2563EB")
PIN = rgb("C93A4A")
_LISTS = (("Favourites", "最爱"), ("Want to go", "想去"), ("Starred places", "星标地点"))
_DIALER = "com.android.dialer"
_AROUND_M = 900.0
_LOADS_S = 0.4


class Places:
    """Shows places, and keeps some."""

    def __init__(self, device: Device, city: City) -> None:
        self._device = device
        self._city = city
        self._saved = device.state.collection("places")
        if not self._saved:
            self._put(city.place("coffee"), _LISTS[0])
            self._put(city.place("park"), _LISTS[0])
            self._put(city.place("theatre"), _LISTS[1])
            self._put(city.place("school"), _LISTS[2])

    def screens(self, package: str) -> tuple[Screen, ...]:
        """A place, and the sheet on which it is saved."""
        return (
            Screen(f"{package}.PlaceActivity", self._place, exported=True),
            Screen(f"{package}.SaveActivity", self._save),
        )

    def saved(self, page: Page) -> View:
        """The places that were saved, by list."""
        parts: list[View] = []
        for names in _LISTS:
            kept = [one for one in self._saved if one["list"] in names]
            rows = [self._saved_row(page, one["name"], one["address"]) for one in kept]
            parts += [section(page.tr(*names), MAPS), *rows] if rows else []
        empty = Text(
            page.tr("Nothing saved yet", "还没有收藏"), style=BODY, color=MAPS.soft_ink, padding=pad(20)
        )
        listing = column(*(parts or [empty]), width=FILL)
        return column(top_bar(page.tr("Saved", "已收藏"), MAPS), page.scroll(listing, key="saved"), weight=1)

    def _saved_row(self, page: Page, name: str, address: str) -> Box:
        place = next((one for one in self._city.places if name in one.names), None)
        return list_item(
            name,
            MAPS,
            subtitle=address,
            leading=tile("bookmark_full", MAPS.container, MAPS.on_container, size=42, radius=21),
            on_tap=page.open("PlaceActivity", id=place.id) if place else None,
            name="saved_place",
        )

    def _place(self, page: Page) -> Scene:
        place = self._city.place(page.arguments["id"])
        tr, device = page.tr, page.device
        bar = top_bar(tr(*place.names), MAPS, on_back=page.close, back=tr("Navigate up", "返回"))
        if page.loading(_LOADS_S):
            return Scene(column(bar, loading(page.turn(), MAPS, tr("Loading", "加载中"))), MAPS.background)
        view = CityView(
            place.at,
            _AROUND_M,
            dark=device.settings.night_mode,
            chinese=device.locale == "zh",
            marks=(Mark(place.at, PIN),),
        )
        content = column(
            city_map(self._city, view, height=230, description=tr("Map", "地图")),
            self._head(page, place),
            self._actions(page, place),
            divider(MAPS),
            *self._facts(page, place),
            width=FILL,
        )
        return Scene(column(bar, page.scroll(content)), MAPS.background)

    def _head(self, page: Page, place: Place) -> View:
        stars = row(
            Text(f"{place.rating:.1f}", style=LABEL, color=MAPS.ink, id="rating"),
            *(
                Icon("star" if place.rating >= star - 0.5 else "star_line", size=16, color=rgb("D99A1C"))
                for star in range(1, 6)
            ),
            Text(f"({place.reviews:,})", style=BODY, color=MAPS.soft_ink),
            gap=4,
        )
        return column(
            Text(page.tr(*place.names), style=HEADLINE, color=MAPS.ink, id="place_name"),
            stars,
            Text(page.tr(*place.kind), style=BODY, color=MAPS.soft_ink),
            padding=pad(20, 14),
            gap=4,
            width=FILL,
        )

    def _actions(self, page: Page, place: Place) -> View:
        tr = page.tr
        kept = self._is_saved(place)
        words = f"{tr(*place.names)}, {tr(*place.address)} https://compass.example/{place.id}"
        return row(
            button(
                tr("Directions", "路线"),
                page.open("DirectionsActivity", id=place.id),
                MAPS,
                icon="route",
                name="directions",
            ),
            button(
                tr("Saved", "已收藏") if kept else tr("Save", "收藏"),
                self._forget(page, place) if kept else page.open("SaveActivity", id=place.id),
                MAPS,
                kind="tonal",
                icon="bookmark_full" if kept else "bookmark",
                name="save",
            ),
            icon_button(
                "share", tr("Share", "分享"), lambda: page.device.share(words), color=MAPS.on_container
            ),
            padding=pad(20, 6),
            gap=10,
            width=FILL,
        )

    def _facts(self, page: Page, place: Place) -> list[View]:
        tr = page.tr
        hour = page.device.local_time().hour
        always = place.closes - place.opens == 24
        open_now = tr(f"Open until {place.closes}:00", f"营业中，{place.closes}:00 打烊")
        closed = tr(f"Closed, opens at {place.opens}:00", f"休息中，{place.opens}:00 营业")
        hours = tr("Open 24 hours", "24 小时营业") if always else open_now if place.is_open(hour) else closed
        site = f"{place.id}.example"
        facts: list[tuple[str, str, Handler | None]] = [
            ("pin", tr(*place.address), lambda: page.device.copy(tr(*place.address))),
            ("clock", hours, None),
            ("globe", site, lambda: page.device.copy(site)),
        ]
        if place.phone:
            facts.append(("answer", place.phone, lambda: self._call(page, place.phone)))
        return [
            list_item(words, MAPS, leading=Icon(icon, color=MAPS.primary), on_tap=act, name=f"fact_{icon}")
            for icon, words, act in facts
        ]

    def _call(self, page: Page, number: str) -> None:
        dialer = page.host.apps.get(_DIALER)
        found = dialer.resolve("android.intent.action.DIAL", f"tel:{number}") if dialer else None
        if found is not None:
            page.host.open_page(_DIALER, *found)

    def _save(self, page: Page) -> Scene:
        place = self._city.place(page.arguments["id"])

        def put(names: tuple[str, str]) -> Handler:
            def act() -> None:
                self._put(place, names)
                page.device.toast(page.tr(f"Saved to {names[0]}", f"已收藏到{names[1]}"))
                page.close()

            return act

        rows = [radio_row(page.tr(*names), MAPS, put(names), chosen=False) for names in _LISTS]
        content = page.scroll(column(*rows, width=FILL), key="lists", weight=0)
        panel = sheet(content, palette=MAPS, on_close=page.close, title=page.tr("Save to list", "收藏到"))
        return Scene(panel, MAPS.background, foot=MAPS.background, translucent=True)

    def _is_saved(self, place: Place) -> bool:
        return any(one["name"] in place.names for one in self._saved)

    def _put(self, place: Place, names: tuple[str, str]) -> None:
        if not self._is_saved(place):
            tr = self._device.tr
            self._saved.append({"name": tr(*place.names), "address": tr(*place.address), "list": tr(*names)})

    def _forget(self, page: Page, place: Place) -> Handler:
        def act() -> None:
            self._saved[:] = [one for one in self._saved if one["name"] not in place.names]
            page.device.toast(page.tr("No longer saved", "已取消收藏"))

        return act
