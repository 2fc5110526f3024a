"""What was asked of the stand-in, for tests to read: never a picture's bytes."""

from __future__ import annotations

from collections import deque
from dataclasses import asdict, dataclass

CAPACITY = 500


@dataclass(frozen=True, slots=True)
class PictureEntry:
    """A picture as it arrived: its size in pixels and bytes."""

    width: int
    height: int
    bytes: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One request. `text` is the newest user turn, `reply` what was answered before any fault changed it."""

    number: int
    time: float
    model: str
    stream: bool
    messages: int
    pictures: int
    picture: PictureEntry | None
    text: str
    reply: str
    fault: str | None


class Journal:
    """The newest requests, oldest first, numbered from 1."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=CAPACITY)
        self._count = 0

    def next_number(self) -> int:
        """The number of the entry that is added next."""
        self._count += 1
        return self._count

    def add(self, entry: Entry) -> None:
        """Keep an entry, forgetting the oldest where there are too many."""
        self._entries.append(entry)

    def after(self, number: int) -> list[dict[str, object]]:
        """The entries with a higher number, ready for JSON."""
        return [asdict(entry) for entry in self._entries if entry.number > number]
