"""The settings' pages and rows as the content file lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loopback.phone.apps.content import Table, Words, load
from loopback.phone.system.settings import Settings
from loopback.phone.ui.palette import Color, rgb

ROOT = "Settings"
_NO_WORDS = ("", "")


@dataclass(frozen=True, slots=True)
class Key:
    """One of Android's settings, its value on a new phone, and its values for on and off."""

    space: str
    name: str
    first: str
    on: str = "1"
    off: str = "0"

    def value(self, settings: Settings) -> str:
        """The value now."""
        return settings.get(self.space, self.name) or self.first

    def is_on(self, settings: Settings) -> bool:
        """Whether the switch is on: not its value for off, nor 0, nor nothing."""
        return self.value(settings) not in (self.off, "0", "")

    def switch(self, settings: Settings) -> None:
        """Turn the switch over."""
        settings.put(self.space, self.name, self.off if self.is_on(settings) else self.on)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: see the content file for what each part means."""

    title: Words
    words: Words = _NO_WORDS
    kind: str = "row"
    to: str = ""
    key: Key | None = None
    options: tuple[tuple[str, Words], ...] = ()
    slides: tuple[int, int] | None = None
    shows: str = ""
    act: str = ""
    when: str = ""
    icon: str = ""
    color: Color | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of rows. `name` is the end of its activity's class."""

    name: str
    title: Words
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """Every page by the order of the content file."""

    leaves: tuple[Leaf, ...]

    def leaf(self, name: str) -> Leaf:
        """The page of that name. Raises KeyError."""
        for leaf in self.leaves:
            if leaf.name == name:
                return leaf
        raise KeyError(name)

    def keys(self) -> Iterator[Key]:
        """Every setting that a row writes."""
        for leaf in self.leaves:
            yield from (row.key for row in leaf.rows if row.key)

    def find(self, asked: str) -> list[tuple[Leaf, Row]]:
        """The rows whose title has the words, in either language, and the page each is on."""
        wanted = asked.strip().casefold()
        return [
            (leaf, row)
            for leaf in self.leaves
            for row in leaf.rows
            if wanted and row.kind == "row" and any(wanted in title.casefold() for title in row.title)
        ]


def read_tree() -> Tree:
    """The tree as it is written in settings.toml."""
    return Tree(tuple(_leaf(table) for table in load("settings").tables("page")))


def _leaf(table: Table) -> Leaf:
    return Leaf(table.text("name"), _words(table.text("t")), tuple(map(_row, table.tables("rows"))))


def _row(table: Table) -> Row:
    for kind in ("section", "note"):
        if kind in table.values:
            return Row(_words(table.text(kind)), kind=kind)
    slides = table.values.get("slides")
    return Row(
        title=_words(table.text("t")),
        words=_words(table.text("w", "|")),
        to=table.text("to", ""),
        key=_key(table) if "key" in table.values else None,
        options=tuple(map(_option, table.values.get("options", ()))),
        slides=(int(slides[0]), int(slides[1])) if slides else None,
        shows=table.text("shows", ""),
        act=table.text("act", ""),
        when=table.text("when", ""),
        icon=table.text("icon", ""),
        color=rgb(table.text("color")) if "color" in table.values else None,
    )


def _key(table: Table) -> Key:
    path, _, first = table.text("key").partition("=")
    space, _, name = path.partition("/")
    return Key(space, name, first, table.text("on", "1"), table.text("off", "0"))


def _option(written: str) -> tuple[str, Words]:
    value, _, words = written.partition("|")
    return value, _words(words)


def _words(written: str) -> Words:
    english, _, chinese = written.partition("|")
    return english, chinese
