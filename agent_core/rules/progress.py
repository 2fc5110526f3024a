"""Whether a run still gets anywhere: loops, stalls and budgets."""

from __future__ import annotations

from dataclasses import dataclass, field

from agent_core.domain.action import Action
from agent_core.domain.screen import Screen
from agent_core.domain.task import Failed, FailureKind, Limits

ADVISE_AFTER = 3
"""How often the same act on the same screen is let pass before the model is told."""

Signature = tuple[object, ...]


def signature(screen: Screen) -> Signature:
    """What makes two looks the same to a person: the window and its words, not the ticking clock.

    Without a tree the frame itself counts.
    """
    if screen.elements is None:
        return (screen.foreground, screen.frame.digest)
    words = tuple((element.label, element.bounds, element.checked) for element in screen.elements)
    return (screen.foreground, words)


@dataclass(frozen=True, slots=True)
class Progress:
    """How the run has gone so far. `started_at_s` is on the monotonic clock."""

    started_at_s: float
    steps: int = 0
    unreadable: int = 0
    last: tuple[Signature, Action] | None = None
    repeats: int = field(default=0)

    def over(self, limits: Limits, now_s: float) -> Failed | None:
        """Why the run must end now, or None."""
        if self.steps >= limits.steps:
            return Failed(FailureKind.BUDGET, f"The limit of {limits.steps} steps was reached.")
        if now_s - self.started_at_s >= limits.minutes * 60:
            return Failed(FailureKind.BUDGET, f"The limit of {limits.minutes:g} minutes was reached.")
        if self.unreadable >= limits.unreadable_replies:
            return Failed(FailureKind.REPLY, "The model's replies could not be read.")
        if self.repeats >= limits.unchanged_screens:
            return Failed(FailureKind.STALLED, "The same step was tried again and again and nothing changed.")
        return None

    def advice(self) -> str | None:
        """What to tell the model when it starts to go round in circles; once per circle."""
        if self.repeats == ADVISE_AFTER:
            return "You did exactly this before and the screen did not change. Try another way, or finish."
        return None
