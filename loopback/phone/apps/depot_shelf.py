"""What Depot knows about apps, and what it does with them: fetching, installing, updating."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from loopback.phone.apps.content import Table, Words, load
from loopback.phone.apps.till import Till
from loopback.phone.apps.uninstalling import INSTALLER_PACKAGE
from loopback.phone.system.device import Device, Popup
from loopback.phone.system.pages import App, Page, PageHost
from loopback.phone.system.state import Record
from loopback.phone.ui.palette import palette
from loopback.phone.ui.views import Handler

DEPOT = palette("1B6B50")
FETCHES_S = 4.0
_UPDATES_S = 2.0
_HOME = "com.android.launcher3"
_PROMPT = f"{INSTALLER_PACKAGE}.PackageInstallerActivity"


@dataclass(frozen=True, slots=True)
class Entry:
    """What the store tells about one app. `price` in both currencies, None where it is free."""

    package: str
    maker: Words
    kind: Words
    about: Words
    rating: float
    reviews: int
    size_mb: int
    ads: bool
    purchases: bool
    sponsored: bool
    price: Words | None


@dataclass(frozen=True, slots=True)
class News:
    """What an update brings."""

    package: str
    to: str
    words: Words


class Shelf:
    """The store's apps. Bought ones are in the collection "purchases" (package, price), updates in "updates"
    (package, to, and state: pending, running or installed).
    """

    def __init__(self, device: Device, package: str) -> None:
        content = load("depot")
        self.device = device
        self.till = Till(device, package)
        self.today: tuple[str, ...] = tuple(content.values["today"])
        self._entries = {entry.package: entry for entry in (_entry(table) for table in content.tables("app"))}
        self.news = {
            table.text("package"): News(table.text("package"), table.text("to"), table.words("news"))
            for table in content.tables("update")
        }
        self._fetching: dict[str, float] = {}
        updates = device.state.collection("updates")
        if not updates:
            updates += [
                {"package": one.package, "to": one.to, "state": "pending"} for one in self.news.values()
            ]

    def entry(self, package: str) -> Entry:
        """What is told about an app; little about one that came with the phone."""
        chance = random.Random(package)  # noqa: S311 (a rating is no secret)
        plain = Entry(
            package,
            ("Phone maker", "手机厂商"),
            ("Tools", "工具"),
            ("Came with this phone.", "手机自带应用。"),
            rating=round(chance.uniform(3.8, 4.7), 1),
            reviews=chance.randrange(800, 90_000),
            size_mb=chance.randrange(9, 70),
            ads=False,
            purchases=False,
            sponsored=False,
            price=None,
        )
        return self._entries.get(package, plain)

    def search(self, host: PageHost, words: str) -> list[App]:
        """The apps of that name, kind or maker; those that pay for it first."""
        wanted = words.strip().casefold()
        found = [app for app in self._all(host).values() if wanted and wanted in self._told(app)]
        return sorted(found, key=lambda app: (not self.entry(app.package).sponsored, app.label()))

    def mine(self, host: PageHost) -> list[App]:
        """The apps of this phone by name, but the store and the home screen."""
        kept = [
            app
            for app in host.apps.values()
            if app.launcher and app.package not in (self.till.package, _HOME)
        ]
        return sorted(kept, key=lambda app: app.label())

    def app(self, host: PageHost, package: str) -> App | None:
        """The app of that package, installed or not."""
        return self._all(host).get(package)

    def price(self, package: str) -> Decimal | None:
        """What it costs now; None for a free one, and for one that was bought."""
        entry = self.entry(package)
        bought = any(one["package"] == package for one in self.device.state.collection("purchases"))
        if entry.price is None or bought:
            return None
        return self.till.price(package, Decimal(self.device.tr(*entry.price)))

    def share(self, package: str) -> float | None:
        """How much of an app has come, from 0 to 1; None where nothing is being fetched."""
        since = self._fetching.get(package)
        return None if since is None else min(1.0, (self.device.now() - since) / FETCHES_S)

    def fetch(self, page: Page, package: str) -> None:
        """Fetch an app that is offered, then let the system ask whether to install it."""
        if package in self._fetching or package not in page.host.offered:
            return
        started = self.device.now()
        self._fetching[package] = started
        self.device.later(FETCHES_S, lambda: self._ask(page.host, package, started))

    def stop(self, package: str) -> None:
        """Fetch it no further."""
        self._fetching.pop(package, None)

    def buy(self, page: Page, package: str) -> None:
        """Pay for an app once, and fetch it."""
        price = self.price(package)
        if price is None:
            return
        self.till.pay(price, self.device.tr("Depot Store", "仓库商店"))
        self.device.state.collection("purchases").append({"package": package, "price": f"{price:.2f}"})
        self.fetch(page, package)

    def pending(self, host: PageHost) -> list[Record]:
        """The updates of installed apps that are not done."""
        updates = self.device.state.collection("updates")
        return [one for one in updates if one["package"] in host.apps and one["state"] != "installed"]

    def update(self, records: list[Record]) -> None:
        """Bring apps up to date, one after the other."""
        waiting = [record for record in records if record["state"] == "pending"]
        for number, record in enumerate(waiting, start=1):
            record["state"] = "running"
            self.device.later(_UPDATES_S * number, _finisher(record))

    def _ask(self, host: PageHost, package: str, started: float) -> None:
        app = host.offered.get(package)
        if app is None or self._fetching.get(package) != started:
            return
        tr = self.device.tr
        cancel, install = tr("Cancel", "取消"), tr("Install", "安装")

        def answer(word: str) -> None:
            self._fetching.pop(package, None)
            if word == install:
                host.install_offered(package)
                self.device.toast(tr(f"Installed {app.label()}", f"已安装{app.label()}"))

        text = tr("Do you want to install this app?", "要安装此应用吗？")
        self.device.popups.append(
            Popup(
                app.label(),
                text,
                (cancel, install),
                INSTALLER_PACKAGE,
                _PROMPT,
                cancelable=False,
                on_choose=answer,
            )
        )

    def _all(self, host: PageHost) -> Mapping[str, App]:
        return {**{app.package: app for app in self.mine(host)}, **host.offered}

    def _told(self, app: App) -> str:
        entry = self.entry(app.package)
        return " ".join((app.label(), *entry.kind, *entry.maker)).casefold()


def _finisher(record: Record) -> Handler:
    return lambda: record.update(state="installed")


def _entry(table: Table) -> Entry:
    return Entry(
        table.text("package"),
        table.words("maker"),
        table.words("kind"),
        table.words("about"),
        rating=table.number("rating"),
        reviews=int(table.number("reviews")),
        size_mb=int(table.number("size")),
        ads=table.flag("ads", default=False),
        purchases=table.flag("purchases", default=False),
        sponsored=table.flag("sponsored", default=False),
        price=table.words("price") if "price" in table.values else None,
    )
