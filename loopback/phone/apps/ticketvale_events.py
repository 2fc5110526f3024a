"""Ticketvale's events, and the seats being held for a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from loopback.phone.apps.content import Table, Words, load
from loopback.phone.apps.days import clock_words, date_words
from loopback.phone.apps.till import Till
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import bottom_bar, top_bar
from loopback.phone.ui.palette import Color, palette
from loopback.phone.ui.views import Box

PACKAGE = "com.ticketvale.app"
VALE = palette("9C2463")
HOLD_S = 300
MOST = 6

Build = Callable[[Page], Scene]


@dataclass(frozen=True, slots=True)
class Seat:
    """One kind of seat."""

    id: str
    names: Words
    price: Decimal
    left: int


@dataclass(frozen=True, slots=True)
class Event:
    """One evening."""

    id: str
    names: Words
    kind: str
    venue: Words
    time: datetime
    tint: Color
    seats: tuple[Seat, ...]


class BoxOffice:
    """What is on. Seats are held until `held_until`; the fee joins the price when the payment sheet opens."""

    def __init__(self, device: Device) -> None:
        self._device = device
        content = load("ticketvale")
        self.till = Till(device, PACKAGE)
        self.payee = content.words("payee")
        self.fee = self.till.amount(content, "fee")
        events = (self._event(table) for table in content.tables("event"))
        self.events = tuple(sorted(events, key=lambda event: event.time))
        self.held_until = 0.0

    def _event(self, table: Table) -> Event:
        day = self._device.local_time().replace(hour=0, minute=0, second=0, microsecond=0)
        moment = day + timedelta(days=table.number("days")) + timedelta(hours=table.number("hour"))
        seats = tuple(
            Seat(one.text("id"), one.words("names"), self.till.amount(one, "price"), int(one.number("left")))
            for one in table.tables("seats")
        )
        return Event(
            id=table.text("id"),
            names=table.words("names"),
            kind=table.text("kind"),
            venue=table.words("venue"),
            time=moment,
            tint=table.color("tint"),
            seats=seats,
        )

    def event(self, event_id: str) -> Event:
        """The event of that id, else the first."""
        return next((one for one in self.events if one.id == event_id), self.events[0])

    def seat(self, event: Event, seat_id: str) -> Seat:
        """The kind of seat of that id, else the first."""
        return next((one for one in event.seats if one.id == seat_id), event.seats[0])

    def price(self, event: Event, seat: Seat) -> Decimal:
        """What a ticket costs now; a scenario names it by the event."""
        return self.till.price(event.names[0], seat.price)

    def when(self, event: Event) -> str:
        """The event's day and hour."""
        return f"{date_words(self._device, event.time)} · {clock_words(event.time)}"

    def hold(self) -> None:
        """Keep the chosen seats for five minutes."""
        self.held_until = self._device.now() + HOLD_S

    @property
    def remaining(self) -> int:
        """Seconds that seats are still held for."""
        return max(0, int(self.held_until - self._device.now()))

    @property
    def countdown(self) -> str:
        """The same as it is written, such as 4:59."""
        return f"{self.remaining // 60}:{self.remaining % 60:02d}"


def top(page: Page, title: str) -> Box:
    """A page's title and the way back."""
    return top_bar(title, VALE, on_back=page.close, back=page.tr("Navigate up", "返回"))


def places(page: Page, active: int) -> Box:
    """The app's two places."""

    def go(activity: str) -> None:
        page.back_to("EventsActivity")
        if activity != "EventsActivity":
            page.go(activity)

    return bottom_bar(
        (
            ("calendar", page.tr("Events", "演出"), lambda: go("EventsActivity"), active == 0),
            ("ticket", page.tr("My tickets", "我的票"), lambda: go("TicketsActivity"), active == 1),
        ),
        VALE,
    )
