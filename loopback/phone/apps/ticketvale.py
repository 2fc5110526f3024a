"""Ticketvale: events, seats, and a price that grows on the last page.

Its orders and payments are in the phone's own lists.
"""

from __future__ import annotations

from functools import partial
from operator import eq

from loopback.phone.apps.base import BaseApp, walk
from loopback.phone.apps.ticketvale_art import event_art, seat_plan
from loopback.phone.apps.ticketvale_events import MOST, PACKAGE, VALE, BoxOffice, Event, Seat, places, top
from loopback.phone.apps.ticketvale_order import OrderPages
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.ui.bars import section, top_bar
from loopback.phone.ui.buttons import button, chip, icon_button
from loopback.phone.ui.palette import WHITE
from loopback.phone.ui.panels import card, tile
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE, TITLE, TITLE_LARGE
from loopback.phone.ui.views import FILL, Box, Icon, Insets, Text, View, column, flow, pad, row

_KINDS = (
    ("all", ("All", "全部")),
    ("music", ("Music", "音乐")),
    ("stage", ("Stage", "舞台")),
    ("sport", ("Sport", "体育")),
)


class Ticketvale(BaseApp):
    """Sells tickets. What they cost is told in full only where they are paid."""

    package = PACKAGE
    launcher = f"{PACKAGE}.EventsActivity"
    version = "3.18.0"
    icon = "ticket"
    colors = (VALE.primary, WHITE)
    names = ("Ticketvale", "票谷")
    tours = (
        walk(
            "buy",
            ("Late Comedy Night", "深夜喜剧"),
            ("Find tickets", "选座购票"),
            ("Standing", "站席"),
            ("More tickets", "增加"),
            ("Continue", "下一步"),
            ("Go to payment", "去支付"),
            ("Pay $36.75", "支付 ¥218.00"),
            ("Done", "完成"),
            ("My tickets", "我的票"),
        ),
        walk("sport", ("Sport", "体育")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self.office = BoxOffice(device)
        self._order = OrderPages(self.office)

    def screens(self) -> tuple[Screen, ...]:
        """Events, seats, the way to the money, and one's tickets."""
        builders = {
            "EventActivity": self._event,
            "SeatsActivity": self._seats,
            "TicketsActivity": self._tickets,
            **self._order.screens(),
        }
        return (
            Screen(self.launcher or "", self._events, exported=True),
            *(
                Screen(f"{PACKAGE}.{name}", build, pays=partial(eq, name, "TicketPaymentActivity"))
                for name, build in builders.items()
            ),
        )

    def _events(self, page: Page) -> Scene:
        tr, picked = page.tr, page.choices.get("kind", "all")
        chips = [
            chip(tr(*names), page.choose("kind", key), VALE, selected=key == picked) for key, names in _KINDS
        ]
        rows = [self._event_row(page, event) for event in self.office.events if picked in ("all", event.kind)]

        def refresh() -> None:
            page.device.toast(tr("Up to date", "已是最新"))

        head = column(
            Text(tr("What's on", "近期演出"), style=HEADLINE, color=VALE.ink, id="title"),
            Text(tr("Linden Bay and around", "林登湾及周边"), style=BODY, color=VALE.soft_ink),
            padding=Insets(20, 14, 20, 6),
            width=FILL,
        )
        body = column(
            head,
            flow(*chips, gap=8, padding=pad(16, 6)),
            page.scroll(column(*rows, width=FILL), on_pull=refresh),
            places(page, 0),
        )
        return Scene(body, VALE.background, foot=VALE.surface)

    def _event_row(self, page: Page, event: Event) -> Box:
        lowest = min(self.office.price(event, seat) for seat in event.seats)
        words = page.tr(f"from {self.office.till.money(lowest)}", f"{self.office.till.money(lowest)} 起")
        return list_item(
            page.tr(*event.names),
            VALE,
            subtitle=f"{self.office.when(event)}\n{page.tr(*event.venue)}",
            leading=event_art(event, 76, 76),
            trailing=Text(words, style=CAPTION, color=VALE.primary),
            on_tap=page.open("EventActivity", event=event.id),
            name="event",
        )

    def _event(self, page: Page) -> Scene:
        tr, event = page.tr, self.office.event(page.arguments.get("event", ""))
        rows: list[View] = [
            _fact("calendar", self.office.when(event)),
            _fact("pin", tr(*event.venue)),
            _fact("clock", tr("Doors open one hour before", "开场前一小时入场")),
        ]
        prices = [
            list_item(
                tr(*seat.names),
                VALE,
                trailing=Text(
                    self.office.till.money(self.office.price(event, seat)), style=TITLE, color=VALE.ink
                ),
                name="price",
            )
            for seat in event.seats
        ]
        find = button(
            tr("Find tickets", "选座购票"),
            page.open("SeatsActivity", event=event.id),
            VALE,
            name="find_tickets",
            wide=True,
        )
        content = column(
            row(event_art(event, FILL, 190), padding=pad(16, 4), width=FILL),
            Text(tr(*event.names), style=HEADLINE, color=VALE.ink, padding=pad(20, 8), id="event_name"),
            *rows,
            section(tr("Prices", "票价"), VALE),
            *prices,
            width=FILL,
        )
        body = column(top(page, ""), page.scroll(content), row(find, padding=pad(20, 12), width=FILL))
        return Scene(body, VALE.background)

    def _seats(self, page: Page) -> Scene:
        tr, event = page.tr, self.office.event(page.arguments.get("event", ""))
        picked = page.choices.get("seat", "")
        count = int(page.choices.get("count", "1"))
        rows = [self._seat_row(page, event, seat, chosen=seat.id == picked) for seat in event.seats]
        stepper = row(
            Text(tr("Tickets", "张数"), style=TITLE, color=VALE.ink, weight=1),
            icon_button(
                "minus",
                tr("Fewer tickets", "减少"),
                page.choose("count", str(max(1, count - 1))),
                color=VALE.ink,
            ),
            Text(str(count), style=TITLE_LARGE, color=VALE.ink, id="ticket_count"),
            icon_button(
                "plus",
                tr("More tickets", "增加"),
                page.choose("count", str(min(MOST, count + 1))),
                color=VALE.ink,
            ),
            width=FILL,
            gap=8,
            padding=pad(20, 8),
        )
        content = column(
            row(seat_plan(page, event, picked), padding=pad(16, 4), width=FILL),
            section(tr("Where do you want to sit?", "选择区域"), VALE),
            column(*rows, gap=10, padding=pad(16, 2), width=FILL),
            stepper,
            width=FILL,
        )
        footer = row(
            self._subtotal(page, event, count), padding=pad(20, 12), width=FILL, background=VALE.raised
        )
        body = column(top(page, tr(*event.names)), page.scroll(content), footer)
        return Scene(body, VALE.background, foot=VALE.raised)

    def _seat_row(self, page: Page, event: Event, seat: Seat, *, chosen: bool) -> Box:
        left = page.tr(f"{seat.left} left", f"余 {seat.left} 张")
        return card(
            row(
                Icon(
                    "check" if chosen else "ticket", size=22, color=VALE.primary if chosen else VALE.soft_ink
                ),
                column(
                    Text(page.tr(*seat.names), style=TITLE, color=VALE.ink),
                    Text(left, style=CAPTION, color=VALE.danger if seat.left < 10 else VALE.soft_ink),
                    weight=1,
                ),
                Text(self.office.till.money(self.office.price(event, seat)), style=TITLE, color=VALE.ink),
                gap=14,
                width=FILL,
            ),
            palette=VALE,
            on_tap=page.choose("seat", seat.id),
            tint=VALE.container if chosen else None,
            name="seat",
        )

    def _subtotal(self, page: Page, event: Event, count: int) -> Box:
        tr, picked = page.tr, page.choices.get("seat", "")
        total = self.office.price(event, self.office.seat(event, picked)) * count if picked else None

        def go_on() -> None:
            self.office.hold()
            page.go("OrderActivity", event=event.id, seat=picked, count=str(count))

        return row(
            column(
                Text(tr("Total", "合计"), style=CAPTION, color=VALE.soft_ink),
                Text(
                    self.office.till.money(total) if total else "–",
                    style=TITLE_LARGE,
                    color=VALE.ink,
                    id="subtotal",
                ),
                weight=1,
            ),
            button(tr("Continue", "下一步"), go_on, VALE, name="continue_button", enabled=bool(picked)),
            width=FILL,
        )

    def _tickets(self, page: Page) -> Scene:
        tr = page.tr
        own = [order for order in self.device.state.orders if order.app == PACKAGE]
        cards: list[View] = [
            card(
                row(
                    tile("ticket", VALE.container, VALE.on_container, size=44, radius=12),
                    column(
                        Text(", ".join(order.items), style=TITLE, color=VALE.ink),
                        Text(order.number, style=BODY, color=VALE.soft_ink),
                        weight=1,
                    ),
                    gap=14,
                    width=FILL,
                ),
                palette=VALE,
                name="ticket",
            )
            for order in reversed(own)
        ]
        empty = Text(tr("No tickets yet", "还没有票"), style=BODY_LARGE, color=VALE.soft_ink)
        listing = column(*(cards or (empty,)), gap=12, padding=pad(16, 8), width=FILL)
        body = column(top_bar(tr("My tickets", "我的票"), VALE), page.scroll(listing), places(page, 1))
        return Scene(body, VALE.background, foot=VALE.surface)


def _fact(icon: str, words: str) -> Box:
    return row(
        Icon(icon, size=20, color=VALE.primary),
        Text(words, style=BODY_LARGE, color=VALE.ink, weight=1),
        gap=14,
        padding=pad(20, 6),
        width=FILL,
    )
