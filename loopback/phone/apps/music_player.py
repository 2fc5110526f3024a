"""What plays: one song at a time, by the phone's clock."""

from __future__ import annotations

from dataclasses import dataclass

from loopback.phone.apps.content import Words, load
from loopback.phone.system.device import Device
from loopback.phone.system.state import Record
from loopback.phone.ui.palette import Color

_RESTART_S = 3


@dataclass(frozen=True, slots=True)
class Song:
    """One song. `length_s` is in whole seconds."""

    id: str
    title: Words
    artist: Words
    album: Words
    length_s: int
    color: Color


def songs() -> tuple[Song, ...]:
    """Every song of the library."""
    return tuple(
        Song(
            table.text("id"),
            table.words("title"),
            table.words("artist"),
            table.words("album"),
            int(table.number("length")),
            table.color("color"),
        )
        for table in load("music").tables("song")
    )


class Player:
    """Plays the songs of a queue. What it does stands in the collection "playing", at most one record:
    song (English), song_zh, artist, state (playing or paused), since (seconds of the epoch), before (seconds
    played before that).
    """

    def __init__(self, device: Device) -> None:
        self.library = songs()
        self._device = device
        self._queue: tuple[Song, ...] = self.library

    @property
    def record(self) -> Record | None:
        """The record, or None where nothing was played yet."""
        kept = self._device.state.collection("playing")
        return kept[0] if kept else None

    @property
    def song(self) -> Song | None:
        """The song in the player."""
        record = self.record
        return next((one for one in self.library if record and one.title[0] == record["song"]), None)

    @property
    def playing(self) -> bool:
        """Whether it sounds now."""
        return bool(self.record and self.record["state"] == "playing")

    @property
    def elapsed_s(self) -> float:
        """Seconds of the song that have been played."""
        record, song = self.record, self.song
        if record is None or song is None:
            return 0.0
        since = self._device.now() - float(record["since"]) if self.playing else 0.0
        return min(float(song.length_s), float(record["before"]) + since)

    def play(self, song: Song, queue: tuple[Song, ...] | None = None) -> None:
        """Play a song from its beginning; the rest of the queue follows."""
        self._queue = queue or self.library
        record = {
            "song": song.title[0],
            "song_zh": song.title[1],
            "artist": song.artist[0],
            "state": "playing",
            "since": str(self._device.now()),
            "before": "0",
        }
        self._device.state.collection("playing")[:] = [record]
        self._follow(record, song.length_s)

    def turn(self) -> None:
        """Pause, or go on."""
        record, song = self.record, self.song
        if record is None or song is None:
            return
        elapsed = self.elapsed_s
        state = "paused" if self.playing else "playing"
        record.update(state=state, since=str(self._device.now()), before=str(elapsed))
        if state == "playing":
            self._follow(record, song.length_s - elapsed)

    def seek(self, share: float) -> None:
        """Go to a share of the song."""
        record, song = self.record, self.song
        if record is not None and song is not None:
            before = share * song.length_s
            record.update(since=str(self._device.now()), before=str(before))
            self._follow(record, song.length_s - before)

    def step(self, by: int) -> None:
        """The next song, or the one before; back begins the song anew once it has played for a while."""
        song = self.song
        if song is None:
            return
        if by < 0 and self.elapsed_s > _RESTART_S:
            by = 0
        at = self._queue.index(song) if song in self._queue else 0
        self.play(self._queue[(at + by) % len(self._queue)], self._queue)

    def _follow(self, record: Record, seconds: float) -> None:
        """Play the next song at the end of this one, unless something else was done meanwhile."""
        token = (record["song"], record["since"])

        def end() -> None:
            now = self.record
            if now is not None and self.playing and (now["song"], now["since"]) == token:
                self.step(1)

        self._device.later(seconds, end)
