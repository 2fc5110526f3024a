"""Compass's ways: how to get somewhere by each mode, step by step, and on the move."""

from __future__ import annotations

from loopback.phone.apps.base import Words
from loopback.phone.apps.city import City, Place, Way
from loopback.phone.apps.city_map import CityView, Mark, city_map, fitting
from loopback.phone.apps.compass_place import HERE, MAPS, PIN
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import divider, section, top_bar
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import WHITE
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, HEADLINE, SMALL, TITLE, TITLE_LARGE
from loopback.phone.ui.views import FILL, Box, Icon, Text, View, column, pad, row

_MODES = (
    ("drive", "car", ("Drive", "驾车")),
    ("transit", "bus", ("Transit", "公交")),
    ("walk", "walk", ("Walk", "步行")),
    ("cycle", "bike", ("Cycle", "骑行")),
)
_CLOSE_M = 500.0


class Ways:
    """Finds ways and guides along them."""

    def __init__(self, device: Device, city: City) -> None:
        self._device = device
        self._city = city

    def screens(self, package: str) -> tuple[Screen, ...]:
        """The way, and being on it."""
        return (
            Screen(f"{package}.DirectionsActivity", self._directions),
            Screen(f"{package}.NavigationActivity", self._navigation),
        )

    def _directions(self, page: Page) -> Scene:
        place = self._city.place(page.arguments["id"])
        way = self._city.way(self._city.here, place)
        mode = page.choices.get("mode", "drive")
        tr = page.tr
        bar = top_bar(tr("Directions", "路线"), MAPS, on_back=page.close, back=tr("Navigate up", "返回"))
        minutes = tr(f"{way.minutes(mode)} min", f"{way.minutes(mode)} 分钟")
        far = tr(f"{way.meters / 1000:.1f} km", f"{way.meters / 1000:.1f} 公里")
        summary = row(
            column(
                Text(minutes, style=HEADLINE, color=MAPS.primary, id="duration"),
                Text(tr(f"{far}, the fastest route", f"{far}，最快路线"), style=BODY, color=MAPS.soft_ink),
                weight=1,
            ),
            button(
                tr("Start", "开始导航"),
                page.open("NavigationActivity", id=place.id, mode=mode),
                MAPS,
                icon="send",
                name="start",
            ),
            width=FILL,
            padding=pad(20, 10),
            gap=12,
        )
        steps = [self._step(page, index, way, place) for index in range(len(way.legs) + 1)]
        body = column(
            self._ends(page, place),
            self._modes(page, way, mode),
            self._map(page, way, height=230),
            summary,
            divider(MAPS),
            section(tr("Steps", "路线详情"), MAPS),
            *steps,
            width=FILL,
        )
        return Scene(column(bar, page.scroll(body)), MAPS.background)

    def _ends(self, page: Page, place: Place) -> View:
        def line(icon: str, words: str, name: str) -> Box:
            return row(
                Icon(icon, size=20, color=MAPS.primary),
                Text(words, style=BODY, color=MAPS.ink, weight=1, max_lines=1, id=name),
                gap=12,
                height=44,
                padding=pad(14, 0),
                radius=12,
                background=MAPS.surface,
                width=FILL,
            )

        return column(
            line("crosshair", page.tr(*self._city.here.names), "from"),
            line("pin", page.tr(*place.names), "to"),
            gap=6,
            padding=pad(16, 4),
            width=FILL,
        )

    def _modes(self, page: Page, way: Way, chosen: str) -> View:
        return row(
            *(
                column(
                    Icon(icon, size=24, color=MAPS.primary if mode == chosen else MAPS.soft_ink),
                    Text(
                        page.tr(f"{way.minutes(mode)} min", f"{way.minutes(mode)} 分"),
                        style=SMALL,
                        color=MAPS.primary if mode == chosen else MAPS.soft_ink,
                    ),
                    description=page.tr(*words),
                    on_tap=page.choose("mode", mode),
                    selected=mode == chosen,
                    background=MAPS.container if mode == chosen else None,
                    radius=14,
                    padding=pad(6, 7),
                    align="center",
                    weight=1,
                    merged=True,
                    id=f"mode_{mode}",
                )
                for mode, icon, words in _MODES
            ),
            gap=6,
            padding=pad(16, 8),
            width=FILL,
        )

    def _map(self, page: Page, way: Way, *, height: float) -> View:
        middle, across = fitting(way.points, flat=1.8)
        view = CityView(
            middle,
            across,
            dark=page.device.settings.night_mode,
            chinese=page.device.locale == "zh",
            route=way.points,
            marks=(Mark(way.points[0], HERE, pin=False), Mark(way.points[-1], PIN)),
        )
        return city_map(self._city, view, height=height, description=page.tr("Map", "地图"))

    def _step(self, page: Page, index: int, way: Way, place: Place) -> Box:
        if index == len(way.legs):
            words, far = page.tr(f"Arrive at {place.names[0]}", f"到达{place.names[1]}"), ""
        else:
            leg = way.legs[index]
            words = page.tr(f"{leg.turn[0]} {leg.street[0]}", f"{leg.turn[1]}{leg.street[1]}")
            far = page.tr(f"{leg.meters} m", f"{leg.meters} 米")
        return list_item(
            words,
            MAPS,
            subtitle=far,
            leading=Icon(_arrow(way.legs[index].turn) if far else "pin", color=MAPS.primary),
            name="step",
        )

    def _navigation(self, page: Page) -> Scene:
        place = self._city.place(page.arguments["id"])
        way, mode = self._city.way(self._city.here, place), page.arguments["mode"]
        tr, first, night = page.tr, way.legs[0], page.device.settings.night_mode
        banner = row(
            Icon(_arrow(first.turn), size=40, color=WHITE),
            column(
                Text(tr(f"{first.meters} m", f"{first.meters} 米"), style=HEADLINE, color=WHITE),
                Text(
                    tr(f"{first.turn[0]} {first.street[0]}", f"{first.turn[1]}{first.street[1]}"),
                    style=TITLE_LARGE,
                    color=WHITE,
                    id="next_turn",
                ),
                weight=1,
            ),
            gap=18,
            padding=pad(22, 16),
            background=MAPS.primary,
            width=FILL,
            lit=True,
        )
        view = CityView(
            way.points[0],
            _CLOSE_M,
            dark=night,
            chinese=page.device.locale == "zh",
            route=way.points,
            marks=(Mark(way.points[0], HERE, pin=False),),
        )
        due = tr(f"{way.minutes(mode)} min", f"{way.minutes(mode)} 分钟")
        foot = row(
            icon_button("close", tr("Exit", "退出"), page.close, name="exit", color=MAPS.ink),
            column(
                Text(due, style=TITLE_LARGE, color=MAPS.positive),
                Text(tr(*place.names), style=TITLE, color=MAPS.soft_ink, max_lines=1),
                weight=1,
                align="center",
            ),
            icon_button(
                "volume",
                tr("Voice", "语音播报"),
                lambda: page.device.toast(tr("Voice is on", "语音已开启")),
                color=MAPS.ink,
            ),
            padding=pad(10, 10),
            background=MAPS.raised,
            width=FILL,
        )
        ground = column(
            city_map(self._city, view, description=tr("Map", "地图")), weight=1, width=FILL, ghost=True
        )
        return Scene(
            column(banner, ground, foot),
            MAPS.background,
            bar=None if night else MAPS.primary,
            foot=MAPS.raised,
            light_icons=not night,
        )


def _arrow(turn: Words) -> str:
    """The drawing of a turn: to the left, to the right, or on."""
    if "left" in turn[0]:
        return "turn_left"
    return "route" if "right" in turn[0] else "ahead"
