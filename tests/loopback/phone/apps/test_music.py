from __future__ import annotations

import pytest

from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone

PACKAGE = "fm.tarn.player"


def playing(phone: LoopbackPhone) -> tuple[str, str]:
    (record,) = phone.device.state.collection("playing")
    return record["song"], record["state"]


async def test_a_song_plays_by_the_clock_and_the_next_one_follows(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    phone.put_setting("global", "stay_on_while_plugged_in", "3")
    await hand.open(PACKAGE)
    await hand.tap("Slow River", "id:mini_player")
    clock.advance(74)
    assert hand.read("id:elapsed") == "1:14"
    clock.advance(145)
    phone.device.tick()
    assert playing(phone) == ("Paper Lanterns", "playing")


async def test_a_paused_song_stays_where_it_is(phone: LoopbackPhone, hand: Hand, clock: SteppedClock) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Slow River", "id:mini_player")
    clock.advance(30)
    await hand.tap("Pause")
    clock.advance(25)
    assert hand.read("id:elapsed") == "0:30"
    assert playing(phone) == ("Slow River", "paused")
    await hand.tap("Play")
    clock.advance(10)
    assert hand.read("id:elapsed") == "0:40"


async def test_next_and_previous_go_along_the_library(
    phone: LoopbackPhone, hand: Hand, clock: SteppedClock
) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Paper Lanterns", "id:mini_player", "Next", "Next")
    assert playing(phone)[0] == "First Frost"
    clock.advance(1)
    await hand.tap("Previous")
    assert playing(phone)[0] == "Harbour Lights"
    clock.advance(10)
    await hand.tap("Previous")
    assert playing(phone)[0] == "Harbour Lights"
    assert hand.read("id:elapsed") == "0:00"


async def test_the_position_is_dragged(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Slow River", "id:mini_player")
    bounds = hand.find("id:seek_bar").bounds
    await phone.swipe((bounds.left + 20, bounds.center[1]), bounds.center, 200)
    assert hand.read("id:elapsed") in ("1:42", "1:43", "1:44", "1:45")


async def test_a_playlist_plays_its_own_songs(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Playlists", "Sleep", "Play all", "Next", "Next")
    assert playing(phone)[0] == "First Frost"


async def test_a_song_is_added_to_a_playlist_once(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Slow River", "id:mini_player")
    for _ in range(2):
        await hand.tap("Add to playlist", "Sleep")
    kept = {one["name"]: one["songs"] for one in phone.device.state.collection("playlists")}
    assert kept["Sleep"] == "first-frost,small-hours,slow-river"


async def test_a_playlist_is_made_and_deleted(phone: LoopbackPhone, hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Playlists", "New playlist")
    await hand.write("Playlist name", "Rain")
    await hand.tap("Create")
    assert {"name": "Rain", "songs": ""} in phone.device.state.collection("playlists")
    await hand.tap("Rain", "Delete playlist")
    assert phone.device.state.deleted == ["playlist: Rain"]


async def test_songs_are_found_by_artist(hand: Hand) -> None:
    await hand.open(PACKAGE)
    await hand.tap("Search")
    await hand.write("Songs, artists", "fell")
    assert hand.sees("Night Ferry")
    assert not hand.sees("Orchard")


@pytest.mark.parametrize("locale", ["zh"])
async def test_it_speaks_chinese(hand: Hand, locale: Locale) -> None:
    await hand.open(PACKAGE)
    assert hand.sees("纸灯笼")
