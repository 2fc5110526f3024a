"""Notifications: what apps post, and what can be done with one where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """A button on a notification. With `reply` it asks for words first, else `act` happens at once.

    Either way the notification goes then, unless it is an ongoing one.
    """

    label: str
    act: Callable[[], None] | None = None
    reply: Callable[[str], None] | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A posted notification. `on_open` is what a tap on it does. An `ongoing` one cannot be dismissed."""

    id: int
    package: str
    title: str
    text: str
    time: float
    on_open: Callable[[], None]
    ongoing: bool = False
    actions: tuple[NoticeAction, ...] = ()


def by_app(notices: list[Notice]) -> list[tuple[str, list[Notice]]]:
    """The notifications of each app together, in the order of their newest ones."""
    groups: dict[str, list[Notice]] = {}
    for notice in notices:
        groups.setdefault(notice.package, []).append(notice)
    return list(groups.items())
