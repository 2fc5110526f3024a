"""A written scenario: what is asked for, and for each screen what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from loopback.model.targets import Target
from loopback.model.words import Alike, Words


class Act(StrEnum):
    """What a rule does, named as AutoGLM names it."""

    TAP = "Tap"
    LONG_PRESS = "Long Press"
    SWIPE = "Swipe"
    TYPE = "Type"
    LAUNCH = "Launch"
    BACK = "Back"
    HOME = "Home"
    WAIT = "Wait"
    NOTE = "Note"
    TAKE_OVER = "Take_over"
    INTERACT = "Interact"
    FINISH = "finish"


class Direction(StrEnum):
    """Where the finger goes; up shows what is further down."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"


class Pick(StrEnum):
    """Which of several matches is read; all are joined by a space."""

    FIRST = "first"
    LAST = "last"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Condition:
    """When a rule may act; every part that is given must hold.

    `app` and `elsewhere`: one of these packages is in front, none of those. `activity`: its name matches.
    `sees` and `lacks`: all of these are visible, none of those. `on` and `off`: this switch's state.
    `holds`: the field's text is these words. `asked`: the request matches. `heard`: the newest remarks match;
    named groups of both fill blanks. `lacks_blank`: nothing fills it yet. `after` and `before`: steps played
    already, or not yet.
    """

    app: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    activity: re.Pattern[str] | None = None
    sees: tuple[Target, ...] = ()
    lacks: tuple[Target, ...] = ()
    on: Target | None = None
    off: Target | None = None
    holds: tuple[tuple[Target, str], ...] = ()
    keyboard: bool | None = None
    focused: Target | None = None
    asked: re.Pattern[str] | None = None
    heard: re.Pattern[str] | None = None
    lacks_blank: str | None = None
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """A blank filled from the screen: the first group of `pattern` (or all of it) in what is visible.

    With `id`, only elements of that resource id are read; with `beside`, only words
    right of or below that element, nearest in the screen's order first.
    """

    blank: str
    pattern: re.Pattern[str]
    id: str | None = None
    beside: Target | None = None
    pick: Pick = Pick.FIRST


@dataclass(frozen=True, slots=True)
class Deed:
    """What a rule does: an act and its parts, blanks still open."""

    act: Act
    on: Target | None = None
    words: Words | None = None
    direction: Direction = Direction.UP
    seconds: int = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """One step: when it matches, at most `times` times in a task, it says its thought and acts.

    `gullible` rules are played by the gullible model only.
    """

    step: str
    when: Condition
    deed: Deed
    thought: Words
    reads: tuple[Reading, ...] = ()
    times: int = 3
    gullible: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """One task: the requests it answers to, its rules in order of preference, its limits and its endings.

    `learns` fills blanks from what the member said at any time since.
    """

    name: str
    title: Words
    asks: tuple[re.Pattern[str], ...]
    rules: tuple[Rule, ...]
    learns: tuple[re.Pattern[str], ...]
    refused: Words
    defaults: Mapping[str, Words]
    alike: Alike
    budget: int = 40

    def blanks(self, request: str) -> dict[str, str] | None:
        """The blanks that a request fills, or None where it asks for something else."""
        for pattern in self.asks:
            match = pattern.search(request)
            if match is not None:
                return {name: value.strip() for name, value in match.groupdict().items() if value}
        return None
