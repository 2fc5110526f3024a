"""The small web that Heron shows."""

from __future__ import annotations

from dataclasses import dataclass

from loopback.phone.apps.content import Table, Words, load
from loopback.phone.ui.palette import Color


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a page."""

    words: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    words: Words


@dataclass(frozen=True, slots=True)
class Item:
    """One point of a list."""

    words: Words


@dataclass(frozen=True, slots=True)
class Fact:
    """A name with its value."""

    name: Words
    value: Words
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another page."""

    words: Words
    address: str


Block = Heading | Paragraph | Item | Fact | Link


@dataclass(frozen=True, slots=True)
class Site:
    """One page. `names` is the site's, `title` the page's own.

    A page that `draws` itself shows its words as pixels alone: the tree has the web view and nothing in it.
    """

    address: str
    names: Words
    title: Words
    icon: str
    tint: Color
    blocks: tuple[Block, ...]
    bookmarked: bool
    draws: bool


@dataclass(frozen=True, slots=True)
class Web:
    """Every page there is."""

    sites: tuple[Site, ...]

    def lookup(self, address: str) -> Site | None:
        """The page at that address, with or without scheme and leading www."""
        plain = address.strip().lower()
        plain = (plain.partition("://")[2] or plain).removeprefix("www.").rstrip("/")
        return next((site for site in self.sites if site.address == plain), None)

    def search(self, query: str) -> list[Site]:
        """Pages in whose names, titles or addresses a word of the query is found."""
        words = [word for word in query.lower().split() if word]
        return [site for site in self.sites if any(word in _haystack(site) for word in words)]


def load_web() -> Web:
    """Read the pages from their content file."""
    return Web(tuple(_site(table) for table in load("web").tables("site")))


def _site(table: Table) -> Site:
    return Site(
        table.text("address"),
        table.words("names"),
        table.words("title"),
        table.text("icon"),
        table.color("tint"),
        tuple(_block(block) for block in table.tables("blocks")),
        table.flag("bookmarked", default=True),
        draws=table.flag("draws", default=False),
    )


def _block(table: Table) -> Block:
    if "fact" in table.values:
        return Fact(table.words("fact"), table.words("value"), table.text("icon", ""))
    if "link" in table.values:
        return Link(table.words("link"), table.text("address"))
    if "heading" in table.values:
        return Heading(table.words("heading"))
    if "item" in table.values:
        return Item(table.words("item"))
    return Paragraph(table.words("paragraph"))


def _haystack(site: Site) -> str:
    return " ".join((*site.names, *site.title, site.address)).lower()
