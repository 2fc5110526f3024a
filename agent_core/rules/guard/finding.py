"""What one step of the judgement found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class Level(IntEnum):
    """How much is asked before an act; the highest that any step finds decides."""

    ALLOW = 0
    CONFIRM = 1
    TAKE_OVER = 2
    BLOCK = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A level, its category and one sentence that says why."""

    level: Level
    category: str
    reason: str

    def raised(self, level: Level, reason: str, category: str | None = None) -> Finding:
        """This finding at a higher level; the same where it is that high already."""
        return self if self.level >= level else Finding(level, category or self.category, reason)


def allow(reason: str) -> Finding:
    return Finding(Level.ALLOW, "none", reason)


def confirm(category: str, reason: str) -> Finding:
    return Finding(Level.CONFIRM, category, reason)


def take_over(category: str, reason: str) -> Finding:
    return Finding(Level.TAKE_OVER, category, reason)


def block(category: str, reason: str) -> Finding:
    return Finding(Level.BLOCK, category, reason)
