"""Lumen's films and plans, and the subscription that the phone's owner has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from loopback.phone.apps.content import Words, load
from loopback.phone.apps.till import Till
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import bottom_bar, top_bar
from loopback.phone.ui.palette import WHITE, Color, Palette, rgb
from loopback.phone.ui.views import Box, View

PACKAGE = "tv.lumen.app"
LUMEN = Palette(
    rgb("7B6BF0"),
    WHITE,
    rgb("2F2A5C"),
    rgb("DAD5FF"),
    background=rgb("101018"),
    surface=rgb("191923"),
    raised=rgb("21212D"),
    ink=rgb("F1F0F7"),
    soft_ink=rgb("A9A8B8"),
    outline=rgb("5C5C70"),
    hairline=rgb("2B2B39"),
    danger=rgb("FF7A7A"),
    positive=rgb("57B97B"),
    disabled=rgb("2B2B36"),
    on_disabled=rgb("6D6D7C"),
)

Build = Callable[[Page], Scene]


@dataclass(frozen=True, slots=True)
class Film:
    """One film of the catalogue."""

    names: Words
    words: Words
    facts: Words
    tint: Color


@dataclass(frozen=True, slots=True)
class Plan:
    """An offer: what it costs now, and what it costs whenever it renews itself."""

    id: str
    names: Words
    words: Words
    price: Decimal
    renewal: Decimal
    every: Words
    badge: Words


class Lumen:
    """The catalogue, the offers, and the collection subscriptions: plan, price, renews, cover, state."""

    def __init__(self, device: Device) -> None:
        self._device = device
        content = load("lumen")
        self.till = Till(device, PACKAGE)
        self.payee = content.words("payee")
        self.cover = self.till.amount(content, "cover")
        self.films = tuple(
            Film(table.words("names"), table.words("words"), table.words("facts"), table.color("tint"))
            for table in content.tables("film")
        )
        self.plans = tuple(
            Plan(
                table.text("id"),
                table.words("names"),
                table.words("words"),
                self.till.amount(table, "price"),
                self.till.amount(table, "renewal"),
                table.words("every"),
                table.words("badge"),
            )
            for table in content.tables("plan")
        )

    def plan(self, plan_id: str) -> Plan:
        """The plan of that id, else the first."""
        return next((plan for plan in self.plans if plan.id == plan_id), self.plans[0])

    def price(self, plan: Plan) -> Decimal:
        """What it costs now."""
        return self.till.price(plan.names[0], plan.price)

    @property
    def subscriptions(self) -> list[Record]:
        """plan (its id), price (of a renewal, or what was paid), renews, cover, state (active, cancelled)."""
        return self._device.state.collection("subscriptions")

    @property
    def current(self) -> Record | None:
        """The subscription that films can be watched with."""
        return next((one for one in reversed(self.subscriptions) if one["state"] == "active"), None)

    def subscribe(self, plan: Plan, *, renews: bool, cover: bool) -> Decimal:
        """Take money and keep the subscription; returns what was paid."""
        total = self.price(plan) + (self.cover if cover else Decimal(0))
        self.till.pay(total, self._device.tr(*self.payee))
        self.subscriptions.append(
            {
                "plan": plan.id,
                "price": f"{plan.renewal if renews else self.price(plan):.2f}",
                "renews": "yes" if renews else "no",
                "cover": "yes" if cover else "no",
                "state": "active",
            }
        )
        return total


def scene(body: View) -> Scene:
    """A page of Lumen's: dark, whatever the phone's mode."""
    return Scene(body, LUMEN.background, foot=LUMEN.background, light_icons=True, lit=True)


def top(page: Page, title: str) -> Box:
    """A page's title and the way back."""
    return top_bar(title, LUMEN, on_back=page.close, back=page.tr("Navigate up", "返回"))


def places(page: Page, active: int) -> Box:
    """The app's two places."""

    def go(activity: str) -> None:
        page.back_to("BrowseActivity")
        if activity != "BrowseActivity":
            page.go(activity)

    return bottom_bar(
        (
            ("film", page.tr("Browse", "发现"), lambda: go("BrowseActivity"), active == 0),
            ("person", page.tr("Account", "我的"), lambda: go("AccountActivity"), active == 1),
        ),
        LUMEN,
    )
