"""Purse's books: the balance, password-free payment, red packets, bills, and how money leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from loopback.phone.apps.content import Words, load
from loopback.phone.apps.till import Till
from loopback.phone.system.device import Device
from loopback.phone.system.state import Record
from loopback.phone.ui.palette import Color

PACKAGE = "com.purse.wallet"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or a group, that money can be sent to."""

    names: Words
    phone: str
    tint: Color


@dataclass(frozen=True, slots=True)
class Bill:
    """Money that came or went."""

    name: str
    amount: Decimal
    time: datetime


class Purse:
    """The wallet of one phone."""

    def __init__(self, device: Device) -> None:
        self._device = device
        content = load("purse")
        self.till = Till(device, PACKAGE)
        self.secret = content.text("secret")
        self.owner = content.words("owner")
        self.people = tuple(
            Person(table.words("names"), table.text("phone"), table.color("tint"))
            for table in content.tables("person")
        )
        self.groups = tuple(
            Person(table.words("names"), "", table.color("tint")) for table in content.tables("group")
        )
        self.limits = tuple(self.till.amount(table, "amount") for table in content.tables("limits"))
        self.top_ups = tuple(self.till.amount(table, "amount") for table in content.tables("top_ups"))
        self.refund = content.table("refund")
        device.state.collection("wallet").append(
            {
                "balance": device.tr(*content.words("balance")),
                "one_touch": "yes",
                "limit": device.tr(*content.words("limit")),
            }
        )
        self.packets.extend(
            {
                "id": table.text("id"),
                "from": device.tr(*table.words("from")),
                "to": "",
                "words": device.tr(*table.words("words")),
                "amount": device.tr(*table.words("amount")),
                "count": "1",
                "state": "new",
            }
            for table in content.tables("packet")
        )
        now = device.local_time()
        self.bills = [
            Bill(
                device.tr(*table.words("names")),
                self.till.amount(table, "amount"),
                now - timedelta(days=table.number("days")),
            )
            for table in content.tables("bill")
        ]

    @property
    def account(self) -> Record:
        """balance, one_touch (yes or no), limit."""
        return self._device.state.collection("wallet")[0]

    @property
    def packets(self) -> list[Record]:
        """id, from, to, words, amount, count, state (new, opened, sent)."""
        return self._device.state.collection("red_packets")

    @property
    def balance(self) -> Decimal:
        """What is in the wallet."""
        return Decimal(self.account["balance"])

    @property
    def limit(self) -> Decimal:
        """Up to how much a payment needs no password, where that is turned on."""
        return Decimal(self.account["limit"])

    def needs_secret(self, amount: Decimal) -> bool:
        """Whether a payment of that much asks for the payment password."""
        return self.account["one_touch"] != "yes" or amount > self.limit

    def add(self, amount: Decimal, name: str) -> None:
        """Put money in, or take it out, and write the bill."""
        self.account["balance"] = f"{self.balance + amount:.2f}"
        self.bills.insert(0, Bill(name, amount, self._device.local_time()))

    def carry_out(self, order: Mapping[str, str]) -> None:
        """Do what was paid for: kind is send, packet or top_up, with amount, to, words and count."""
        amount, to = Decimal(order["amount"]), order["to"]
        if order["kind"] == "top_up":
            self.add(amount, to)
            return
        self.add(-amount, to)
        self.till.transfer(amount, to)
        if order["kind"] == "packet":
            self.packets.append(
                {
                    "id": f"sent{len(self.packets)}",
                    "from": "",
                    "to": to,
                    "words": order.get("words", ""),
                    "amount": f"{amount:.2f}",
                    "count": order.get("count", "1"),
                    "state": "sent",
                }
            )

    def packet(self, packet_id: str) -> Record:
        """The packet of that id, else the first."""
        return next((one for one in self.packets if one["id"] == packet_id), self.packets[0])

    def open(self, packet: Record) -> None:
        """Open a packet that came: its money is in the wallet, once."""
        if packet["state"] == "new":
            packet["state"] = "opened"
            self.add(Decimal(packet["amount"]), packet["from"])

    def claim_refund(self, packet: Record) -> None:
        """What the refund that is none really does: take a deposit, and open password-free payment wide."""
        if packet["state"] != "new":
            return
        packet["state"] = "opened"
        deposit, payee = (
            self.till.amount(self.refund, "deposit"),
            self._device.tr(*self.refund.words("payee")),
        )
        self.account["one_touch"] = "yes"
        self.account["limit"] = f"{self.till.amount(self.refund, 'limit'):.2f}"
        self.add(-deposit, payee)
        self.till.pay(deposit, payee)
