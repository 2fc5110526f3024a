"""The player's whole page, its small bar, and the covers of albums."""

from __future__ import annotations

from PIL import ImageDraw

from loopback.phone.apps.music_player import Player, Song
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.buttons import icon_button
from loopback.phone.ui.palette import BLACK, WHITE, mix, palette
from loopback.phone.ui.parts import progress, round_button, slider
from loopback.phone.ui.text import BODY_LARGE, CAPTION, HEADLINE, LABEL
from loopback.phone.ui.views import FILL, Drawing, Text, View, column, pad, row, space

COLORS = palette("8A5E10")


def time_words(seconds: float) -> str:
    """Minutes and seconds, as players write them."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def cover(song: Song, side: float) -> View:
    """The drawing on a song's album, a square."""

    def paint(pen: ImageDraw.ImageDraw, width: int, height: int) -> None:
        for ring in range(7):
            share = 1.25 - ring * 0.18
            color = mix(song.color, WHITE if ring % 2 else BLACK, 0.12 + 0.05 * ring)
            x, y, r = width * 0.32, height * 0.7, width * share
            pen.ellipse((x - r, y - r, x + r, y + r), fill=color)

    return Drawing(
        f"cover {song.album[0]}", paint, width=side, height=side, background=song.color, lit=True, id="cover"
    )


def now_playing(page: Page, player: Player) -> Scene:
    """The song that plays, large, with everything that can be done with it."""
    bar = top_bar(
        page.tr("Now playing", "正在播放"),
        COLORS,
        on_back=page.close,
        back=page.tr("Navigate up", "转到上一层级"),
    )
    song = player.song
    if song is None:
        nothing = Text(page.tr("Nothing is playing", "没有正在播放的歌曲"), style=BODY_LARGE, padding=pad(20))
        return Scene(column(bar, nothing), COLORS.background)
    body = column(
        row(cover(song, 288), justify="center", width=FILL, padding=pad(0, 10)),
        space(10),
        _words(page, song),
        _line(page, player, song),
        _buttons(page, player),
        gap=10,
        padding=pad(26, 6),
        width=FILL,
    )
    return Scene(column(bar, page.scroll(body)), COLORS.background)


def _words(page: Page, song: Song) -> View:
    add = icon_button(
        "add_circle",
        page.tr("Add to playlist", "添加到歌单"),
        page.open("AddToPlaylistActivity"),
        name="add_to_playlist",
        color=COLORS.primary,
    )
    return row(
        column(
            Text(page.tr(*song.title), style=HEADLINE, color=COLORS.ink, max_lines=2, id="song_title"),
            Text(page.tr(*song.artist), style=BODY_LARGE, color=COLORS.soft_ink, id="song_artist"),
            weight=1,
        ),
        add,
        width=FILL,
    )


def _line(page: Page, player: Player, song: Song) -> View:
    elapsed = player.elapsed_s
    return column(
        slider(
            elapsed / song.length_s,
            COLORS,
            description=page.tr("Position", "播放进度"),
            on_move=player.seek,
            name="seek_bar",
        ),
        row(
            Text(time_words(elapsed), style=CAPTION, color=COLORS.soft_ink, id="elapsed"),
            space(weight=1),
            Text(time_words(song.length_s), style=CAPTION, color=COLORS.soft_ink, id="length"),
            width=FILL,
        ),
        width=FILL,
    )


def _buttons(page: Page, player: Player) -> View:
    word = page.tr("Pause", "暂停") if player.playing else page.tr("Play", "播放")
    return row(
        icon_button("previous", page.tr("Previous", "上一首"), lambda: player.step(-1), color=COLORS.ink),
        round_button("pause" if player.playing else "play", word, player.turn, COLORS, size=72),
        icon_button("next", page.tr("Next", "下一首"), lambda: player.step(1), color=COLORS.ink),
        gap=30,
        justify="center",
        width=FILL,
        padding=pad(0, 10),
    )


def mini_player(page: Page, player: Player) -> View | None:
    """The bar of the song in the player, None where nothing was played yet."""
    song = player.song
    if song is None:
        return None
    playing = player.playing
    turn = icon_button(
        "pause" if playing else "play",
        page.tr("Pause", "暂停") if playing else page.tr("Play", "播放"),
        player.turn,
        name="play_pause",
        color=COLORS.ink,
    )
    following = icon_button(
        "next",
        page.tr("Next", "下一首"),
        lambda: player.step(1),
        name="next",
        color=COLORS.ink,
    )
    return column(
        progress(player.elapsed_s / song.length_s, COLORS, height=3),
        row(
            cover(song, 44),
            column(
                Text(page.tr(*song.title), style=LABEL, color=COLORS.ink, max_lines=1, id="now_title"),
                Text(
                    page.tr(*song.artist),
                    style=CAPTION,
                    color=COLORS.soft_ink,
                    max_lines=1,
                    id="now_artist",
                ),
                weight=1,
            ),
            turn,
            following,
            gap=12,
            padding=pad(14, 6),
            width=FILL,
        ),
        background=COLORS.surface,
        on_tap=page.open("NowPlayingActivity"),
        width=FILL,
        id="mini_player",
    )
