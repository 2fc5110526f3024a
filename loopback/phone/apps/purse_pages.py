"""What Purse's pages have in common."""

from __future__ import annotations

from collections.abc import Callable

from loopback.phone.apps.purse_book import Person
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.palette import palette
from loopback.phone.ui.panels import avatar
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.views import Box, Handler

PURSE = palette("2A62C9")
RED = palette("C8372D")

Build = Callable[[Page], Scene]


def top(page: Page, title: str, *, back: bool = True) -> Box:
    """A page's title and the way back."""
    if not back:
        return top_bar(title, PURSE)
    return top_bar(title, PURSE, on_back=page.close, back=page.tr("Navigate up", "返回"))


def person_row(page: Page, person: Person, on_tap: Handler) -> Box:
    """Somebody to be chosen."""
    name = page.tr(*person.names)
    return list_item(
        name, PURSE, subtitle=person.phone, leading=avatar(name, person.tint), on_tap=on_tap, name="person"
    )
