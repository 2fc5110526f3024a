"""What Oakbank's pages have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from loopback.phone.apps.days import clock_words, day_words
from loopback.phone.apps.oakbank_book import Book, Entry
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import bottom_bar, top_bar
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import palette
from loopback.phone.ui.panels import card, tile
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, CAPTION, TITLE, TITLE_LARGE, TextStyle
from loopback.phone.ui.views import FILL, Box, Icon, Text, column, row

OAK = palette("1B4B72")
_BALANCE = TextStyle(22, medium=True, line=1.3)
_KINDS = {"card": "card", "transfer": "swap", "bill": "receipt", "cash": "coin", "pay": "plus"}

Build = Callable[[Page], Scene]


def locked(book: Book, build: Build) -> Build:
    """The page while somebody is signed in; otherwise one that says the session is over."""

    def guarded(page: Page) -> Scene:
        return build(page) if book.session.open else _over(page)

    return guarded


def _over(page: Page) -> Scene:
    body = column(
        Icon("lock", size=56, color=OAK.outline),
        Text(page.tr("Your session has ended", "会话已结束"), style=TITLE_LARGE, color=OAK.ink),
        Text(
            page.tr("Sign in again to go on.", "请重新登录后继续。"),
            style=BODY,
            color=OAK.soft_ink,
        ),
        button(page.tr("Sign in again", "重新登录"), lambda: page.back_to("LoginActivity"), OAK),
        align="center",
        justify="center",
        gap=14,
        width=FILL,
        height=FILL,
    )
    return Scene(body, OAK.background)


def top(page: Page, title: str, *, back: bool = True) -> Box:
    """A page's title and the way back."""
    if not back:
        return top_bar(title, OAK)
    return top_bar(title, OAK, on_back=page.close, back=page.tr("Navigate up", "返回"))


def places(page: Page, active: int) -> Box:
    """The bank's four places."""

    def go(activity: str) -> None:
        page.back_to("AccountsActivity")
        if activity != "AccountsActivity":
            page.go(activity)

    entries = (
        ("home", page.tr("Accounts", "账户"), "AccountsActivity"),
        ("swap", page.tr("Transfer", "转账"), "TransferActivity"),
        ("card", page.tr("Cards", "卡片"), "CardsActivity"),
        ("more", page.tr("More", "更多"), "MoreActivity"),
    )
    return bottom_bar(
        tuple(
            (icon, label, lambda activity=activity: go(activity), at == active)  # type: ignore[misc]
            for at, (icon, label, activity) in enumerate(entries)
        ),
        OAK,
    )


def short(number: str) -> str:
    """The last four digits of an account or card."""
    return f"•••• {number[-4:]}"


def account_tile(page: Page, book: Book, account: Record, *, hidden: bool) -> Box:
    """An account with what is on it; a tap opens its statement."""
    amount = "••••••" if hidden else book.till.money(book.balance(account["id"]))
    return card(
        row(
            column(
                Text(page.tr(*book.account_names[account["id"]]), style=TITLE, color=OAK.ink, max_lines=1),
                Text(short(account["number"]), style=CAPTION, color=OAK.soft_ink),
                weight=1,
                gap=2,
            ),
            Text(amount, style=_BALANCE, color=OAK.ink, id=f"balance_{account['id']}"),
            width=FILL,
            gap=12,
        ),
        palette=OAK,
        on_tap=page.open("StatementActivity", account=account["id"]),
        name="account",
    )


def entry_row(page: Page, book: Book, entry: Entry, *, dated: bool = True) -> Box:
    """One line of a statement; a tap opens it. `dated` tells the day too."""
    sign = "+" if entry.amount > 0 else ""
    words, name = f"{sign}{book.till.money(entry.amount)}", page.tr(*entry.names)
    day, hour = day_words(page.device, entry.time), clock_words(entry.time)
    amount = Text(words, style=TITLE, color=OAK.positive if entry.amount > 0 else OAK.ink, id="entry_amount")
    item = list_item(
        name,
        OAK,
        subtitle=f"{day} {hour}" if dated else hour,
        leading=tile(_KINDS[entry.kind], OAK.container, OAK.on_container, size=44, radius=22),
        trailing=amount,
        on_tap=page.open("EntryActivity", entry=entry.id),
        name="entry",
    )
    return replace(
        item, description=page.tr(f"{name}, {words}, {day} {hour}.", f"{name}，{words}，{day} {hour}。")
    )
