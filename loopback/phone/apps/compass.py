"""Compass Maps: a map to drag about, places, ways to them, and what was saved."""

from __future__ import annotations

from loopback.phone.apps.base import BaseApp, Drag, Pass, Write, walk
from loopback.phone.apps.city import City, Place
from loopback.phone.apps.city_map import CityView, Mark, city_map
from loopback.phone.apps.compass_place import HERE, MAPS, Places
from loopback.phone.apps.compass_way import Ways
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import bottom_bar, divider, top_bar
from loopback.phone.ui.buttons import chip
from loopback.phone.ui.palette import WHITE, rgb
from loopback.phone.ui.panels import loading, tile
from loopback.phone.ui.parts import search_field
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, CAPTION
from loopback.phone.ui.views import FILL, Box, Icon, Insets, Text, View, column, flow, pad, row, space, stack

_ACROSS_M = 1500.0
_ZOOM = 1.6
_NEAREST_M, _FARTHEST_M = 350.0, 7000.0
_TALL = 1.6
"""The map's height as a multiple of its width, on an upright phone."""
_GROUPS = (
    ("food", ("Restaurants", "美食")),
    ("coffee", ("Coffee", "咖啡")),
    ("fuel", ("Fuel", "加油")),
    ("sights", ("Sights", "景点")),
)
_PAID_FOR = ("roast", "pizza")
"""Places that pay to stand first among what is found."""


class Compass(BaseApp):
    """Saved places are in the collection "places": name, address, and the list they are kept on."""

    package = "com.compass.maps"
    launcher = "com.compass.maps.MapsActivity"
    version = "11.104.0"
    icon = "compass"
    colors = (rgb("0B7285"), WHITE)
    names = ("Compass Maps", "指南地图")
    tours = (
        walk(
            "find",
            Drag(0.4, 0.6),
            ("Zoom out", "缩小"),
            ("My location", "我的位置"),
            ("Search here", "搜索地点"),
            Write(("Place or address", "地点或地址"), ("museum", "博物馆")),
            ("Harbour Museum", "港口博物馆"),
            Pass(1),
            ("Save", "收藏"),
            ("Want to go", "想去"),
            ("Directions", "路线"),
            ("id:mode_walk", "id:mode_walk"),
            ("Start", "开始导航"),
        ),
        walk(
            "saved",
            ("Coffee", "咖啡"),
            ("Corner Roast", "街角烘焙"),
            Pass(1),
            Drag(0.8, 0.4),
            ("Navigate up", "返回"),
            ("Navigate up", "返回"),
            ("Saved", "已收藏"),
        ),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._city = City()
        self._places = Places(device, self._city)
        self._ways = Ways(device, self._city)

    def screens(self) -> tuple[Screen, ...]:
        """The map, the search, and what its parts declare."""
        return (
            Screen(self.launcher or "", self._home, exported=True),
            Screen(f"{self.package}.SearchActivity", self._search),
            *self._places.screens(self.package),
            *self._ways.screens(self.package),
        )

    def _home(self, page: Page) -> Scene:
        saved = page.choices.get("tab") == "saved"
        body = self._places.saved(page) if saved else self._explore(page)
        bar = bottom_bar(
            (
                ("compass", page.tr("Explore", "探索"), page.choose("tab", "map"), not saved),
                ("bookmark", page.tr("Saved", "已收藏"), page.choose("tab", "saved"), saved),
            ),
            MAPS,
        )
        return Scene(column(body, bar), MAPS.background, foot=MAPS.surface)

    def _explore(self, page: Page) -> View:
        x, y = (float(page.choices.get(key, at)) for key, at in zip("xy", self._city.here.at, strict=True))
        across = float(page.choices.get("across", _ACROSS_M))
        device = page.device
        view = CityView(
            (x, y),
            across,
            dark=device.settings.night_mode,
            chinese=device.locale == "zh",
            marks=(Mark(self._city.here.at, HERE, pin=False),),
        )

        def drag(right: float, down: float) -> None:
            page.choices.update(
                x=f"{x - right * across:.0f}",
                y=f"{y - down * across * _TALL:.0f}",
            )

        ground = stack(
            city_map(self._city, view),
            on_drag=drag,
            width=FILL,
            height=FILL,
            description=page.tr("Map", "地图"),
            id="map",
            merged=True,
        )
        over = column(
            self._search_pill(page),
            self._groups(page),
            space(weight=1),
            row(space(weight=1), self._tools(page, across), width=FILL, ghost=True, padding=pad(14, 18)),
            width=FILL,
            height=FILL,
            ghost=True,
        )
        return stack(ground, over, weight=1, width=FILL)

    def _search_pill(self, page: Page) -> View:
        pill = row(
            Icon("search", size=22, color=MAPS.soft_ink),
            Text(page.tr("Search here", "搜索地点"), style=BODY, color=MAPS.soft_ink),
            gap=12,
            height=52,
            radius=26,
            padding=pad(20, 0),
            width=FILL,
            background=MAPS.raised,
            border=MAPS.hairline,
            merged=True,
            id="search_pill",
            on_tap=page.open("SearchActivity"),
        )
        return row(pill, padding=Insets(14, 10, 14, 6), width=FILL, ghost=True)

    def _groups(self, page: Page) -> View:
        chips = [
            chip(page.tr(*words), page.open("SearchActivity", group=group), MAPS, selected=False)
            for group, words in _GROUPS
        ]
        return flow(*chips, gap=8, padding=pad(14, 2), width=FILL, ghost=True)

    def _tools(self, page: Page, across: float) -> View:
        def zoom(factor: float) -> None:
            page.choices["across"] = str(min(_FARTHEST_M, max(_NEAREST_M, across * factor)))

        def go_home() -> None:
            for key in ("x", "y", "across"):
                page.choices.pop(key, None)

        tools = (
            ("plus", page.tr("Zoom in", "放大"), lambda: zoom(1 / _ZOOM)),
            ("minus", page.tr("Zoom out", "缩小"), lambda: zoom(_ZOOM)),
            ("crosshair", page.tr("My location", "我的位置"), go_home),
        )
        return column(
            *(
                stack(
                    Icon(icon, size=24, color=MAPS.primary),
                    width=48,
                    height=48,
                    radius=24,
                    background=MAPS.raised,
                    border=MAPS.hairline,
                    align="center",
                    justify="center",
                    class_name="android.widget.ImageButton",
                    description=words,
                    merged=True,
                    on_tap=act,
                    id=icon,
                )
                for icon, words, act in tools
            ),
            gap=10,
        )

    def _search(self, page: Page) -> Scene:
        entry = page.field("query", page.tr("Place or address", "地点或地址"), name="search_field", height=44)
        query, group = page.fields.get("query", ""), page.arguments.get("group", "")
        title = next((page.tr(*words) for name, words in _GROUPS if name == group), page.tr("Search", "搜索"))
        bar = top_bar(title, MAPS, on_back=page.close, back=page.tr("Navigate up", "返回"))
        pill = search_field(
            entry,
            MAPS,
            on_clear=lambda: page.fields.update(query=""),
            clear=page.tr("Clear text", "清除"),
        )
        head = column(bar, row(pill, padding=pad(14, 6), width=FILL), divider(MAPS))
        if page.loading():
            waiting = loading(page.turn(), MAPS, page.tr("Loading", "加载中"))
            return Scene(column(head, waiting), MAPS.background)
        found = self._city.search(query) if query else self._city.about(group)
        rows: list[View] = [self._found(page, place) for place in sorted(found, key=_paid_first)]
        if not query and not group:
            rows = [self._found(page, place) for place in self._city.places[:8]]
        if not rows:
            rows = [
                Text(page.tr("No results", "没有结果"), style=BODY, color=MAPS.soft_ink, padding=pad(20, 24))
            ]
        return Scene(column(head, page.scroll(column(*rows, width=FILL))), MAPS.background)

    def _found(self, page: Page, place: Place) -> Box:
        far = self._city.way(self._city.here, place).meters / 1000
        paid = page.tr("Sponsored, ", "广告，") if place.id in _PAID_FOR else ""
        return list_item(
            page.tr(*place.names),
            MAPS,
            subtitle=paid + page.tr(", ", "，").join((page.tr(*place.kind), page.tr(*place.address))),
            leading=tile("pin", MAPS.container, MAPS.on_container, size=42, radius=21),
            trailing=Text(page.tr(f"{far:.1f} km", f"{far:.1f} 公里"), style=CAPTION, color=MAPS.soft_ink),
            on_tap=page.open("PlaceActivity", id=place.id),
            name="place",
        )


def _paid_first(place: Place) -> bool:
    return place.id not in _PAID_FOR
