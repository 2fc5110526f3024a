"""The state of one run, and how it changes with what happens. No waiting, no outside."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from agent_core.domain.action import Action, Finish
from agent_core.domain.conversation import Briefing, RawReply, Reply, Turn, Usage
from agent_core.domain.errors import ReplyError
from agent_core.domain.screen import Element, Screen
from agent_core.domain.task import Failed, FailureKind, Finished, Outcome, Refused, Task
from agent_core.domain.verdict import Confirm, Decision
from agent_core.rules import progress, remarks


@dataclass(slots=True)
class Run:
    """One task on its way: the only thing in the loop that changes."""

    task: Task
    progress: progress.Progress
    today: str
    turns: list[Turn] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    failed_looks: int = 0
    failed_requests: int = 0
    stray_trees: int = 0
    strays_in_a_row: int = 0
    bare: set[str] = field(default_factory=set)
    judged_again: bool = False
    refusal: str | None = None
    outcome: Outcome | None = None

    @property
    def step(self) -> int:
        """The number of the current step, from 1."""
        return self.progress.steps

    def begin_step(self) -> None:
        """Count one more step."""
        self.progress = replace(self.progress, steps=self.step + 1)
        self.judged_again = False

    def briefing(self, screen: Screen, app: str) -> Briefing:
        """What the dialect may put into the next prompt."""
        words = list(self.remarks)
        if advice := self.progress.advice():
            words.append(advice)
        words.extend(self._words_on(screen))
        return Briefing(
            task=self.task,
            today=self.today,
            screen=screen,
            app=app,
            turns=tuple(self.turns),
            notes=tuple(self.notes),
            remarks=tuple(words),
        )

    def _words_on(self, screen: Screen) -> list[str]:
        """What the picture alone does not say."""
        if screen.secured:
            return [remarks.SECURED]
        if screen.asleep:
            return [remarks.ASLEEP]
        if screen.dark:
            # The tree of a black screen is read before the model is asked.
            return [remarks.HIDDEN if _says_something(screen.elements) else remarks.DARK]
        words = [remarks.BARE] if screen.foreground.package in self.bare else []
        return words if screen.still else [*words, remarks.RESTLESS]

    def note_refused_picture(self) -> None:
        """The model is told with the next picture that there is."""
        if remarks.REFUSED not in self.remarks:
            self.remarks.append(remarks.REFUSED)

    def note_tree(self, screen: Screen, *, stray: bool) -> None:
        """Count a tree of another moment, and remember an app that gives none."""
        self.stray_trees += stray
        self.strays_in_a_row = self.strays_in_a_row + 1 if stray else 0
        if not stray and not screen.dark:
            change = self.bare.discard if _says_something(screen.elements) else self.bare.add
            change(screen.foreground.package)

    @property
    def overtaken(self) -> bool:
        """Whether the screen became another one while the model thought, as far as its tree can tell.

        Once: where trees never fit, as on a phone that misreports them, the run goes on without.
        """
        return self.strays_in_a_row == 1

    def add_usage(self, usage: Usage) -> None:
        """Count the tokens of one reply."""
        self.usage = Usage(
            self.usage.prompt_tokens + usage.prompt_tokens,
            self.usage.completion_tokens + usage.completion_tokens,
        )

    def close_turn(self, reply: Reply, outcome: str) -> None:
        """Remember what came of a readable reply; the model is told next time."""
        self.turns.append(Turn(reply.text, reply.thought, reply.action, outcome))
        self.remarks = [outcome]

    def close_unreadable(self, raw: RawReply, error: ReplyError) -> None:
        """Remember a reply that nobody can read; the model is asked again with the reason."""
        self.progress = replace(self.progress, unreadable=self.progress.unreadable + 1)
        outcome = remarks.unreadable(error.detail)
        self.turns.append(Turn(raw.text, None, None, outcome))
        self.remarks = [outcome]

    def note_progress(self, screen: Screen, action: Action) -> None:
        """Notice when the same act is tried on the same screen again."""
        this = (progress.signature(screen), action)
        repeats = self.progress.repeats + 1 if this == self.progress.last else 0
        self.progress = replace(self.progress, unreadable=0, last=this, repeats=repeats)

    def note_refusal(self, reply: Reply, verdict: Confirm, decision: Decision) -> None:
        """Tell the model of a refusal; the second one in a run ends it."""
        first = self.refusal is None
        self.refusal = remarks.NOT_APPROVED[decision]
        self.close_turn(reply, remarks.refused(decision))
        if not first:
            self.outcome = Refused(f"{self.refusal} ({verdict.category})")

    def end(self, finish: Finish) -> None:
        """End as the model says, unless what the task needed was refused."""
        if self.refusal is not None:
            self.outcome = Refused(finish.message or self.refusal)
        elif finish.success is False:
            self.outcome = Failed(FailureKind.GAVE_UP, finish.message)
        else:
            self.outcome = Finished(finish.message)


def _says_something(elements: tuple[Element, ...] | None) -> bool:
    return any(element.label.strip() or element.clickable for element in elements or ())


def of_this_window(elements: tuple[Element, ...] | None, screen: Screen) -> tuple[Element, ...] | None:
    """The tree, unless it belongs to another window than the frame shows."""
    package = screen.foreground.package
    if elements is None or not package or any(element.package == package for element in elements):
        return elements
    return None


def iso_date(now_s: float) -> str:
    """The local date of a moment in seconds since the Unix epoch."""
    return datetime.datetime.fromtimestamp(now_s).astimezone().date().isoformat()
