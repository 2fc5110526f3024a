"""Every sentence the household has told by its key, with the names of the values that fill it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SENTENCES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        # As `Told`.
        "task.nothing_to_stop": (),
        "task.not_yours": (),
        "task.already_over": (),
        "task.stopping": (),
        "task.stops_after_action": (),
        "task.stopped_for": ("name", "request"),
        "task.too_many": ("limit",),
        "task.no_phone": (),
        "approval.nobody": ("category",),
        "approval.not_repeated": ("category",),
        "request.closed": (),
        "secret.typed": (),
        "secret.failed": (),
        "secret.too_late": (),
        "screen.not_allowed": (),
        "screen.busy": ("phone",),
        "screen.failed": ("phone",),
        # As `PressAnswer`.
        "press.approved": (),
        "press.denied": (),
        "press.vote_counted": (),
        "press.not_yours": (),
        "press.already_decided": (),
        "press.deny_too_late": (),
        "press.expired": (),
        "press.too_early": (),
        "press.no_longer_valid": (),
        "press.stopping": (),
        "press.already_over": (),
        "press.answered": (),
        "press.done": (),
        "press.gave_up": (),
        "press.refreshing": (),
        "press.not_allowed": (),
    }
)
"""Key to value names. Locales translate exactly these."""


def check(key: str, values: tuple[tuple[str, str | int], ...]) -> None:
    """Raise KeyError for an unlisted key, ValueError for values other than the listed ones."""
    if {name for name, _ in values} != set(SENTENCES[key]):
        raise ValueError(f"{key!r} is filled with {SENTENCES[key]}, not {values}")
