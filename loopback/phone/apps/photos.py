"""Fernlight: the phone's photographs by day, in albums, one by one."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from loopback.phone.apps.base import BaseApp, walk
from loopback.phone.apps.content import load
from loopback.phone.apps.photos_pictures import picture
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Dialog, Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import bottom_bar, section, top_bar
from loopback.phone.ui.buttons import icon_button
from loopback.phone.ui.palette import WHITE, palette, rgb
from loopback.phone.ui.text import BODY, CAPTION, HEADLINE, SMALL, TITLE
from loopback.phone.ui.views import FILL, Box, Icon, Insets, Text, View, column, pad, row, space

_COLORS = palette("2D7A5F")
_NIGHT = rgb("101312")
_ACROSS = 3
_TILE = 128.0
_ALBUMS = (
    ("camera", ("Camera", "相机")),
    ("favourites", ("Favorites", "收藏")),
    ("papers", ("Papers", "票据")),
    ("food", ("Food", "美食")),
)


class Photos(BaseApp):
    """Shows, shares and deletes photographs.

    The collection "photos" holds them, the newest first: id, title, title_zh, kind, sky, ground, taken (in
    seconds of the epoch), album, favourite (yes or empty). Deleted ones are recorded as "photo: title".
    """

    package = "org.fernlight.photos"
    launcher = "org.fernlight.photos.HomeActivity"
    version = "6.12"
    icon = "picture"
    colors = (rgb("2D7A5F"), WHITE)
    names = ("Photos", "照片")
    tours = (
        walk(
            "one",
            ("Lake at dusk", "傍晚的湖"),
            ("Favorite", "收藏"),
            ("Details", "详细信息"),
            ("Delete", "删除"),
        ),
        walk("albums", ("Albums", "相册"), ("Food", "美食")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        if not self._photos:
            self._photos.extend(_first_photos(device))

    def screens(self) -> tuple[Screen, ...]:
        """All by day or by album, one album, one photograph."""
        return (
            Screen(self.launcher or "", self._home, exported=True),
            Screen(f"{self.package}.AlbumActivity", self._album),
            Screen(f"{self.package}.PhotoActivity", self._one),
        )

    @property
    def _photos(self) -> list[Record]:
        return self.device.state.collection("photos")

    def _home(self, page: Page) -> Scene:
        at = page.choices.get("tab", "photos")
        title = page.tr("Photos", "照片") if at == "photos" else page.tr("Albums", "相册")
        bar = bottom_bar(
            (
                ("picture", page.tr("Photos", "照片"), page.choose("tab", "photos"), at == "photos"),
                ("album", page.tr("Albums", "相册"), page.choose("tab", "albums"), at == "albums"),
            ),
            _COLORS,
        )
        head = Text(title, style=HEADLINE, color=_COLORS.ink, padding=pad(20, 12), id="title")
        inside = self._days(page) if at == "photos" else self._albums(page)
        return Scene(column(head, page.scroll(inside, key=at), bar), _COLORS.background, foot=_COLORS.surface)

    def _days(self, page: Page) -> View:
        if not self._photos:
            return _empty(page)
        days = [list(found) for _, found in groupby(self._photos, lambda one: _taken(one).date())]
        parts: list[View] = []
        for found in days:
            parts += [section(_day(page, found[0]), _COLORS), self._grid(page, found)]
        return column(*parts, padding=Insets(0, 0, 0, 16), width=FILL)

    def _grid(self, page: Page, found: list[Record]) -> View:
        lines = [found[start : start + _ACROSS] for start in range(0, len(found), _ACROSS)]
        return column(*(self._line(page, line) for line in lines), gap=3, width=FILL, ghost=True)

    def _line(self, page: Page, line: list[Record]) -> View:
        tiles = [
            column(
                picture(
                    one,
                    side=_TILE,
                    told=_named(page, one),
                    on_tap=page.open("PhotoActivity", photo=one["id"]),
                ),
                weight=1,
                ghost=True,
            )
            for one in line
        ]
        return row(
            *tiles, *(space(weight=1) for _ in range(_ACROSS - len(line))), gap=3, width=FILL, ghost=True
        )

    def _albums(self, page: Page) -> View:
        cards = [self._album_card(page, key, page.tr(*words)) for key, words in _ALBUMS]
        lines = [cards[start : start + 2] for start in range(0, len(cards), 2)]
        return column(
            *(row(*line, gap=14, align="start", width=FILL) for line in lines),
            gap=14,
            padding=pad(16, 8),
            width=FILL,
        )

    def _album_card(self, page: Page, key: str, name: str) -> View:
        found = self._in(key)
        cover: View = (
            picture(found[0], side=150, told="")
            if found
            else Box((), height=150, width=FILL, background=_COLORS.surface, ghost=True)
        )
        return column(
            cover,
            Text(name, style=TITLE, color=_COLORS.ink, max_lines=1),
            Text(str(len(found)), style=CAPTION, color=_COLORS.soft_ink),
            gap=3,
            weight=1,
            on_tap=page.open("AlbumActivity", album=key),
            description=name,
            id="album",
        )

    def _in(self, album: str) -> list[Record]:
        if album == "favourites":
            return [one for one in self._photos if one["favourite"]]
        return [one for one in self._photos if album in (one["album"], "camera")]

    def _album(self, page: Page) -> Scene:
        key = page.arguments.get("album", "camera")
        name = next((page.tr(*words) for known, words in _ALBUMS if known == key), key)
        bar = top_bar(name, _COLORS, on_back=page.close, back=page.tr("Navigate up", "转到上一层级"))
        found = self._in(key)
        inside = self._grid(page, found) if found else _empty(page)
        return Scene(column(bar, page.scroll(inside)), _COLORS.background)

    def _one(self, page: Page) -> Scene:
        photo = next((one for one in self._photos if one["id"] == page.arguments.get("photo")), None)
        if photo is None:
            return Scene(_empty(page), _COLORS.background)
        up = icon_button("back", page.tr("Navigate up", "转到上一层级"), page.close, name="up", color=WHITE)
        head = row(
            up,
            column(
                Text(_named(page, photo), style=TITLE, color=WHITE, max_lines=1, id="title"),
                Text(
                    f"{_day(page, photo)}, {_taken(photo):%H:%M}",
                    style=SMALL,
                    color=rgb("B9C4BF"),
                    id="taken",
                ),
                weight=1,
            ),
            padding=pad(6, 6),
            width=FILL,
        )
        body = column(
            head,
            column(picture(photo, told=_named(page, photo)), weight=1, padding=pad(0, 60), ghost=True),
            self._details(page, photo) if page.choices.get("details") else None,
            self._tools(page, photo),
        )
        return Scene(body, _NIGHT, light_icons=True, lit=True)

    def _tools(self, page: Page, photo: Record) -> View:
        def ask() -> None:
            title = page.tr("Delete this photo?", "要删除这张照片吗？")
            text = page.tr("It is deleted from this phone.", "将从本手机中删除。")
            answers = (
                (page.tr("Cancel", "取消"), lambda: None),
                (page.tr("Delete", "删除"), lambda: self._delete(page, photo)),
            )
            page.ask(Dialog(title, text, answers))

        name = _named(page, photo)
        details = "" if page.choices.get("details") else "yes"
        tools = (
            ("share", page.tr("Share", "分享"), lambda: self.device.share(f"{name}.jpg")),
            (
                "heart" if photo["favourite"] else "heart_line",
                page.tr("Favorite", "收藏"),
                lambda: _like(photo),
            ),
            ("info", page.tr("Details", "详细信息"), page.choose("details", details)),
            ("trash", page.tr("Delete", "删除"), ask),
        )
        return row(
            *(
                column(
                    Icon(icon, color=WHITE, ghost=True),
                    Text(label, style=SMALL, color=WHITE, max_lines=1),
                    align="center",
                    gap=5,
                    weight=1,
                    padding=pad(0, 12),
                    on_tap=act,
                    merged=True,
                    class_name="android.widget.Button",
                    id=icon,
                )
                for icon, label, act in tools
            ),
            width=FILL,
            padding=Insets(8, 0, 8, 8),
        )

    def _details(self, page: Page, photo: Record) -> View:
        facts = f"IMG_{int(photo['id']) + 4100}.jpg - 4000 x 3000 - 3.2 MB"
        return column(
            Text(facts, style=BODY, color=WHITE, id="details"),
            Text("Loopback One - f/1.8 - 1/120 s", style=CAPTION, color=rgb("B9C4BF")),
            padding=pad(22, 10),
            gap=2,
            width=FILL,
        )

    def _delete(self, page: Page, photo: Record) -> None:
        if photo in self._photos:
            self._photos.remove(photo)
            self.device.state.deleted.append(f"photo: {_named(page, photo)}")
        page.close()
        self.device.toast(page.tr("Photo deleted", "照片已删除"))


def _first_photos(device: Device) -> list[Record]:
    found = []
    for number, table in enumerate(load("photos").tables("photo"), start=1):
        english, chinese = table.words("title")
        kind = table.text("kind")
        found.append(
            {
                "id": str(number),
                "title": english,
                "title_zh": chinese,
                "kind": kind,
                "sky": table.text("sky"),
                "ground": table.text("ground"),
                "taken": str(int(device.now() - table.number("hours") * 3600)),
                "album": {"plate": "food", "page": "papers"}.get(kind, "camera"),
                "favourite": "yes" if number in (3, 7) else "",
            }
        )
    return found


def _named(page: Page, photo: Record) -> str:
    return page.tr(photo["title"], photo["title_zh"])


def _taken(photo: Record) -> datetime:
    return datetime.fromtimestamp(float(photo["taken"])).astimezone()


def _day(page: Page, photo: Record) -> str:
    taken = _taken(photo)
    days = (page.device.local_time().date() - taken.date()).days
    if days < 2:
        return page.tr("Yesterday", "昨天") if days else page.tr("Today", "今天")
    return page.tr(f"{taken:%A}, {taken:%B} {taken.day}", f"{taken.month}月{taken.day}日")


def _like(photo: Record) -> None:
    photo["favourite"] = "" if photo["favourite"] else "yes"


def _empty(page: Page) -> View:
    return column(
        space(60),
        Icon("picture", size=48, color=_COLORS.outline),
        Text(page.tr("No photos", "没有照片"), style=BODY, color=_COLORS.soft_ink),
        align="center",
        gap=12,
        width=FILL,
    )
