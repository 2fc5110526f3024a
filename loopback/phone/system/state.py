"""What happened on the phone, for whoever wants to check: payments, orders, messages and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that left the account. `amount` in the currency's units as written, such as "4.80"."""

    amount: str
    currency: str
    payee: str
    app: str
    time: float


@dataclass(frozen=True, slots=True)
class Order:
    """Something ordered in a shop."""

    number: str
    items: tuple[str, ...]
    total: str
    currency: str
    app: str
    time: float


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money sent to a person."""

    amount: str
    currency: str
    recipient: str
    app: str
    time: float


@dataclass(frozen=True, slots=True)
class Message:
    """A message sent or received. `direction` is "sent" or "received"."""

    app: str
    direction: str
    peer: str
    text: str
    time: float


@dataclass(frozen=True, slots=True)
class Call:
    """A call placed or taken."""

    direction: str
    peer: str
    time: float


@dataclass(frozen=True, slots=True)
class Command:
    """A shell command that the phone ran. `exit_code` is None where it never ended."""

    command: str
    started: float
    ended: float
    exit_code: int | None


Record = dict[str, str]
"""One entry of an app's collection: field names and their values, all as texts."""


@dataclass(slots=True)
class State:
    """Everything that lasts. What happened is only ever added to, until the phone is reset.

    `records` holds what apps keep now, by collection; a program that checks a task's result reads it there.
    """

    payments: list[Payment] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    installed: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    clipboard: str = ""
    records: dict[str, list[Record]] = field(default_factory=dict)

    def collection(self, name: str) -> list[Record]:
        """What apps keep under a name (alarms, notes, contacts …): the live list, in the app's order."""
        return self.records.setdefault(name, [])

    def as_document(
        self,
        *,
        settings: Mapping[str, Mapping[str, str]],
        files: Mapping[str, int],
        foreground: Mapping[str, str],
    ) -> dict[str, object]:
        """The state as the control port answers it."""
        return {
            **asdict(self),
            "settings": {space: dict(values) for space, values in settings.items()},
            "files": dict(files),
            "foreground": dict(foreground),
        }
