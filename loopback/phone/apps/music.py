"""Tarn: a music player with a library, a search and playlists."""

from __future__ import annotations

from collections.abc import Sequence

from loopback.phone.apps.base import BaseApp, Pass, Write, walk
from loopback.phone.apps.content import load
from loopback.phone.apps.music_pages import COLORS, cover, mini_player, now_playing, time_words
from loopback.phone.apps.music_player import Player, Song
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import bottom_bar, section, top_bar
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import rgb
from loopback.phone.ui.parts import search_field, sheet
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, CAPTION, HEADLINE
from loopback.phone.ui.views import FILL, Handler, Icon, Text, View, column, pad, row

_TABS = (
    ("library", "music", ("Library", "音乐库")),
    ("search", "search", ("Search", "搜索")),
    ("playlists", "list", ("Playlists", "歌单")),
)


class Music(BaseApp):
    """Plays songs.

    Collections: "playing" (see the player), "playlists" (name, songs: ids by comma).
    """

    package = "fm.tarn.player"
    launcher = "fm.tarn.player.HomeActivity"
    version = "9.2.0"
    icon = "music"
    colors = (rgb("1F2A44"), rgb("F2C14E"))
    names = ("Tarn Music", "塔恩音乐")
    tours = (
        walk(
            "play",
            ("Paper Lanterns", "纸灯笼"),
            ("id:mini_player", "id:mini_player"),
            Pass(20),
            ("Add to playlist", "添加到歌单"),
            ("Sunday morning", "周日早晨"),
        ),
        walk("search", ("Search", "搜索"), Write(("Songs, artists", "歌曲、艺人"), ("fell", "玛伦"))),
        walk("playlists", ("Playlists", "歌单"), ("On the train", "在火车上")),
        walk("new", ("Playlists", "歌单"), ("New playlist", "新建歌单")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._player = Player(device)
        if not self._playlists:
            self._playlists.extend(
                {"name": device.tr(*table.words("name")), "songs": table.text("songs")}
                for table in load("music").tables("playlist")
            )

    def screens(self) -> tuple[Screen, ...]:
        """The tabs, the player, a playlist, and the sheets for playlists."""
        return (
            Screen(self.launcher or "", self._home, exported=True),
            Screen(f"{self.package}.NowPlayingActivity", lambda page: now_playing(page, self._player)),
            Screen(f"{self.package}.PlaylistActivity", self._playlist),
            Screen(f"{self.package}.AddToPlaylistActivity", self._adding),
            Screen(f"{self.package}.NewPlaylistActivity", self._new_playlist),
        )

    @property
    def _playlists(self) -> list[Record]:
        return self.device.state.collection("playlists")

    def _home(self, page: Page) -> Scene:
        at = page.choices.get("tab", "library")
        bodies = {"library": self._library, "search": self._search, "playlists": self._all_playlists}
        title = next(page.tr(*words) for key, _, words in _TABS if key == at)
        head = Text(title, style=HEADLINE, color=COLORS.ink, padding=pad(20, 12), id="title")
        bar = bottom_bar(
            tuple((icon, page.tr(*words), page.choose("tab", key), key == at) for key, icon, words in _TABS),
            COLORS,
        )
        return Scene(
            column(head, bodies[at](page), mini_player(page, self._player), bar),
            COLORS.background,
            foot=COLORS.surface,
        )

    def _library(self, page: Page) -> View:
        return page.scroll(self._rows(page, self._player.library), key="songs")

    def _search(self, page: Page) -> View:
        asked = page.fields.get("search", "").strip().casefold()
        found = [
            song
            for song in self._player.library
            if asked and any(asked in words.casefold() for words in (*song.title, *song.artist, *song.album))
        ]
        field = page.field(
            "search", page.tr("Songs, artists", "歌曲、艺人"), name="search_src_text", padding=pad(0, 12)
        )
        bar = search_field(
            field,
            COLORS,
            on_clear=lambda: page.fields.__setitem__("search", ""),
            clear=page.tr("Clear text", "清除文字"),
        )
        words = page.tr("Nothing found", "没有找到") if asked else page.tr("Type a name", "请输入名称")
        empty = Text(words, style=BODY, color=COLORS.soft_ink, padding=pad(20, 30))
        rows = page.scroll(self._rows(page, found) if found else empty, key="results")
        return column(row(bar, padding=pad(16, 4), width=FILL), rows, weight=1, ghost=True)

    def _all_playlists(self, page: Page) -> View:
        rows = [
            list_item(
                kept["name"],
                COLORS,
                subtitle=_count(page, len(self._songs_of(kept))),
                leading=Icon("list", color=COLORS.primary),
                on_tap=page.open("PlaylistActivity", playlist=kept["name"]),
            )
            for kept in self._playlists
        ]
        new = button(
            page.tr("New playlist", "新建歌单"),
            page.open("NewPlaylistActivity"),
            COLORS,
            kind="tonal",
            icon="plus",
            name="new_playlist",
        )
        return page.scroll(column(*rows, row(new, padding=pad(20, 14)), width=FILL), key="playlists")

    def _rows(self, page: Page, found: Sequence[Song], queue: tuple[Song, ...] | None = None) -> View:
        def playing(song: Song) -> Handler:
            return lambda: self._player.play(song, queue)

        return column(
            *(
                list_item(
                    page.tr(*song.title),
                    COLORS,
                    subtitle=f"{page.tr(*song.artist)} - {page.tr(*song.album)}",
                    subtitle_lines=1,
                    leading=cover(song, 48),
                    trailing=self._mark(song),
                    on_tap=playing(song),
                    name="song",
                )
                for song in found
            ),
            width=FILL,
        )

    def _mark(self, song: Song) -> View:
        if song is self._player.song:
            return Icon("volume" if self._player.playing else "pause", size=20, color=COLORS.primary)
        return Text(time_words(song.length_s), style=CAPTION, color=COLORS.soft_ink)

    def _songs_of(self, kept: Record) -> tuple[Song, ...]:
        wanted = kept["songs"].split(",")
        return tuple(song for name in wanted for song in self._player.library if song.id == name)

    def _playlist(self, page: Page) -> Scene:
        name = page.arguments.get("playlist", "")
        kept = next((one for one in self._playlists if one["name"] == name), None)
        found = self._songs_of(kept) if kept else ()

        def delete() -> None:
            self._playlists[:] = [one for one in self._playlists if one is not kept]
            self.device.state.deleted.append(f"playlist: {name}")
            page.close()

        remove = icon_button("trash", page.tr("Delete playlist", "删除歌单"), delete, color=COLORS.ink)
        bar = top_bar(
            name,
            COLORS,
            on_back=page.close,
            back=page.tr("Navigate up", "转到上一层级"),
            actions=(remove,),
        )
        start = button(
            page.tr("Play all", "全部播放"),
            lambda: self._player.play(found[0], found),
            COLORS,
            icon="play",
            name="play_all",
            enabled=bool(found),
        )
        head = row(
            start,
            Text(_count(page, len(found)), style=BODY, color=COLORS.soft_ink),
            gap=16,
            padding=pad(20, 8),
        )
        rows = page.scroll(column(head, self._rows(page, found, found), width=FILL))
        return Scene(column(bar, rows, mini_player(page, self._player)), COLORS.background)

    def _adding(self, page: Page) -> Scene:
        song = self._player.song

        def adding(kept: Record) -> Handler:
            def add() -> None:
                if song and song.id not in kept["songs"].split(","):
                    kept["songs"] = ",".join(filter(None, (kept["songs"], song.id)))
                page.close()
                self.device.toast(page.tr(f"Added to {kept['name']}", f"已添加到{kept['name']}"))

            return add

        rows = [
            list_item(kept["name"], COLORS, leading=Icon("list", color=COLORS.soft_ink), on_tap=adding(kept))
            for kept in self._playlists
        ]
        title = page.tr("Add to playlist", "添加到歌单")
        return Scene(
            sheet(*rows, palette=COLORS, on_close=page.close, title=title),
            COLORS.background,
            translucent=True,
            foot=COLORS.background,
        )

    def _new_playlist(self, page: Page) -> Scene:
        name = page.fields.get("name", "").strip()

        def create() -> None:
            if name and page.host.holds(page):
                self._playlists.append({"name": name, "songs": ""})
                page.close()

        field = page.field(
            "name",
            page.tr("Playlist name", "歌单名称"),
            name="playlist_name",
            background=COLORS.surface,
            radius=14,
            padding=pad(16, 14),
        )
        act = button(page.tr("Create", "创建"), create, COLORS, wide=True, enabled=bool(name), name="create")
        bar = top_bar(
            page.tr("New playlist", "新建歌单"),
            COLORS,
            on_back=page.close,
            back=page.tr("Navigate up", "转到上一层级"),
        )
        hint = section(page.tr("Name it", "取个名字"), COLORS)
        return Scene(
            column(bar, hint, column(field, act, gap=16, padding=pad(20, 6), width=FILL)), COLORS.background
        )


def _count(page: Page, number: int) -> str:
    return page.tr(f"{number} songs", f"{number} 首歌曲")
