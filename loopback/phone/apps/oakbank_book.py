"""Oakbank's books: accounts, entries, payees, cards, and who is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from loopback.phone.apps.content import Table, Words, load
from loopback.phone.apps.till import Till
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page
from loopback.phone.system.state import Record

PACKAGE = "com.oakbank.mobile"
TRIES = 5
_SESSION_S = 900.0
_LOCKED_S = 300.0
_SMS_DELAY_S = 2.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a statement. `kind` is card, transfer, bill, cash or pay."""

    id: str
    account: str
    names: Words
    amount: Decimal
    time: datetime
    kind: str
    note: str = ""


class Session:
    """Whether somebody is signed in: a password, a limited number of wrong ones, and a time limit.

    A session ends with the page it was opened on, as it does when the app is closed.
    """

    def __init__(self, device: Device, password: str) -> None:
        self._device = device
        self._password = password
        self._until = 0.0
        self._locked_until = 0.0
        self._page: Page | None = None
        self.wrong = 0

    @property
    def open(self) -> bool:
        """Whether somebody is signed in."""
        held = self._page is not None and self._page.host.holds(self._page)
        return held and self._device.now() < self._until

    @property
    def locked(self) -> bool:
        """Whether too many wrong passwords were given lately."""
        return self._device.now() < self._locked_until

    def sign_in(self, page: Page, password: str) -> bool:
        """Whether that was the password. The fifth wrong one in a row locks for five minutes."""
        if self.locked:
            return False
        if password == self._password:
            self.wrong, self._page = 0, page
            self._until = self._device.now() + _SESSION_S
            return True
        self.wrong += 1
        if self.wrong >= TRIES:
            self.wrong, self._locked_until = 0, self._device.now() + _LOCKED_S
        return False

    def touch(self) -> None:
        """Go on being signed in for a quarter of an hour."""
        if self.open:
            self._until = self._device.now() + _SESSION_S

    def sign_out(self) -> None:
        """Nobody is signed in any more."""
        self._until = 0.0


class Book:
    """What the bank knows of its customer. Accounts, payees, cards and settings are the phone's records."""

    def __init__(self, device: Device) -> None:
        self._device = device
        content = load("oakbank")
        self.till = Till(device, PACKAGE)
        self.session = Session(device, content.text("password"))
        self.customer = content.words("customer")
        self.username = content.text("username")
        self.pin = content.text("pin")
        self.card_faces = {table.text("id"): table for table in content.tables("card")}
        self.account_names = {table.text("id"): table.words("names") for table in content.tables("account")}
        self.code: str | None = None
        self._codes_sent = 0
        self._fill(content)
        statement = content.table("statement")
        self.entries = [
            self._entry(account, number, table)
            for account in ("everyday", "savings")
            for number, table in enumerate(statement.tables(account))
        ]

    def _fill(self, content: Table) -> None:
        tr = self._device.tr
        self.accounts.extend(
            {
                "id": table.text("id"),
                "name": tr(*table.words("names")),
                "number": table.text("number"),
                "balance": tr(*table.words("balance")),
            }
            for table in content.tables("account")
        )
        self.payees.extend(
            {"name": tr(*table.words("names")), "number": table.text("number")}
            for table in content.tables("payee")
        )
        self.cards.extend(
            {"id": table.text("id"), "number": table.text("number"), "frozen": "no", "online": "yes"}
            for table in content.tables("card")
        )
        self.settings.append({"screenshots": "no", "alerts": "yes"})

    def _entry(self, account: str, number: int, table: Table) -> Entry:
        day = self._device.local_time().replace(hour=0, minute=0, second=0, microsecond=0)
        moment = day - timedelta(days=table.number("days")) + timedelta(hours=table.number("hour"))
        if moment > self._device.local_time():
            moment = self._device.local_time() - timedelta(minutes=25 * (number + 1))
        amount = self.till.amount(table, "amount")
        return Entry(
            f"OB{19_884 - 37 * number if account == 'everyday' else 8_120 - number}",
            account,
            table.words("names"),
            amount,
            moment,
            table.text("kind"),
        )

    @property
    def accounts(self) -> list[Record]:
        """id, name, number, balance."""
        return self._device.state.collection("bank_accounts")

    @property
    def payees(self) -> list[Record]:
        """name, number."""
        return self._device.state.collection("bank_payees")

    @property
    def cards(self) -> list[Record]:
        """id, number, frozen (yes or no), online (yes or no)."""
        return self._device.state.collection("bank_cards")

    @property
    def settings(self) -> list[Record]:
        """One record: screenshots and alerts, each yes or no."""
        return self._device.state.collection("bank_settings")

    def account(self, account_id: str) -> Record:
        """The account of that id, else the first."""
        return next((one for one in self.accounts if one["id"] == account_id), self.accounts[0])

    def balance(self, account_id: str) -> Decimal:
        """What is on an account."""
        return Decimal(self.account(account_id)["balance"])

    def of(self, account_id: str) -> list[Entry]:
        """An account's entries, the newest first."""
        own = [entry for entry in self.entries if entry.account == account_id]
        return sorted(own, key=lambda entry: entry.time, reverse=True)

    def secret(self) -> bool:
        """Whether pictures of the bank's pages are forbidden: always, until the customer allows them."""
        return self.session.open and self.settings[0]["screenshots"] != "yes"

    def send_code(self, amount: str, payee: str) -> None:
        """Let a code for one transfer arrive by text message."""
        self._codes_sent += 1
        code = f"{(int(self._device.now()) * 6151 + self._codes_sent * 92_821) % 1_000_000:06d}"
        self.code = code
        text = self._device.tr(
            f"Oakbank: {code} is your code to send {amount} to {payee}. Never tell it to anybody.",
            f"橡树银行：验证码 {code}，用于向{payee}转账 {amount}，请勿告诉任何人。",
        )
        self._device.later(_SMS_DELAY_S, lambda: self._device.receive_sms("Oakbank", text))

    def send(self, amount: Decimal, payee: Record, note: str) -> str:
        """Move money from the everyday account to a payee; returns the transfer's reference."""
        account = self.account("everyday")
        account["balance"] = f"{Decimal(account['balance']) - amount:.2f}"
        reference = f"OB{len(self._device.state.transfers) + 20417}"
        names = (payee["name"], payee["name"])
        self.entries.append(
            Entry(reference, "everyday", names, -amount, self._device.local_time(), "transfer", note)
        )
        if payee not in self.payees:
            self.payees.append(dict(payee))
        self.till.transfer(amount, payee["name"])
        return reference
