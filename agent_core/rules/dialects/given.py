"""What an action was given, read argument by argument: texts, places, durations, answers of yes and no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from agent_core.domain.action import Swipe
from agent_core.domain.errors import ReplyError, ReplyErrorKind
from agent_core.domain.screen import Share, Size
from agent_core.rules.dialects.call_syntax import Value, numbers_in

Arguments = Mapping[str, Value]

LONGEST_WAIT_S = 60.0
LONGEST_TEXT = 20_000
LONGEST_QUESTION = 500
"""Of a thought, so much is told to a person where it is all that a question says."""

_DURATION = re.compile(
    r"([-+]?\d+(?:\.\d+)?)\s*"
    r"(?:(?P<seconds>s|secs?|seconds?|秒钟?)|(?P<milliseconds>ms|milliseconds?|毫秒)|(?P<minutes>mins?|minutes?|分钟?))?",
    re.IGNORECASE,
)
_SCALES = {None: 1.0, "seconds": 1.0, "milliseconds": 0.001, "minutes": 60.0}
_FLAGS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_REACH, _EDGE = 0.4, 0.1
"""A swipe by direction goes over so much of a side, and stays so far from both its ends."""

_FINGER = {"up": (0.0, -1.0), "down": (0.0, 1.0), "left": (-1.0, 0.0), "right": (1.0, 0.0)}


@dataclass(frozen=True, slots=True)
class Space:
    """What a family counts places in: the numbers at the right and at the bottom edge."""

    width: float = 1000.0
    height: float = 1000.0

    @classmethod
    def of_pixels(cls, size: Size) -> Space:
        """Pixels of a picture of that size."""
        return cls(float(size.width), float(size.height))

    def share(self, numbers: tuple[float, ...]) -> Share | None:
        """The point (x, y), or the middle of the box (x1, y1, x2, y2); None where a part lies outside."""
        inside = (
            0 <= number <= side for number, side in zip(numbers, (self.width, self.height) * 2, strict=False)
        )
        if not all(inside):
            return None
        if len(numbers) == 4:
            left, top, right, bottom = numbers
            numbers = ((left + right) / 2, (top + bottom) / 2)
        return Share(numbers[0] / self.width, numbers[1] / self.height)


THOUSANDTHS = Space()


def malformed(detail: str) -> ReplyError:
    """The error for an action that is written down wrongly."""
    return ReplyError(ReplyErrorKind.MALFORMED, detail)


@dataclass(frozen=True, slots=True)
class Given:
    """The arguments of the action `verb`. Where a method takes several names, the first that is there counts.

    Every method raises ReplyError where what is there cannot be taken for what is asked.
    """

    verb: str
    arguments: Arguments
    thought: str = ""
    space: Space = field(default=THOUSANDTHS)

    def has(self, *names: str) -> bool:
        """Whether one of these is there."""
        return any(name in self.arguments for name in names)

    def text(self, *names: str) -> str:
        """A text that must be there and may be empty."""
        if not self.has(*names):
            raise malformed(f"{self.verb} needs {names[0]}.")
        return self.optional_text(*names)

    def optional_text(self, *names: str) -> str:
        """A text, empty where there is none."""
        value = next((self.arguments[name] for name in names if name in self.arguments), "")
        if not isinstance(value, str):
            raise malformed(f"{self.verb} takes one text as {names[0]}.")
        if len(value) > LONGEST_TEXT:
            raise malformed(f"{names[0]} is longer than {LONGEST_TEXT} characters.")
        return value

    def words(self, *names: str) -> str:
        """A text that says something."""
        text = self.text(*names)
        if not text.strip():
            raise malformed(f"{self.verb} needs words as {names[0]}.")
        return text

    def said_to_person(self, *names: str) -> str:
        """What a person is asked; what the model thought is all it said where it says nothing else."""
        told = self.optional_text(*names)
        told = told if told.strip() else self.thought.strip()[:LONGEST_QUESTION]
        if not told:
            raise malformed(f"{self.verb} needs {names[0]} with what the person is asked.")
        return told

    def caution(self, name: str = "message") -> str | None:
        """The model's own note that this is sensitive, where there is one."""
        value = self.arguments.get(name)
        return None if value in (None, "None", "null") else self.text(name)

    def choices(self, name: str = "choices") -> tuple[str, ...]:
        """A list of texts, or one text with bars between them."""
        value = self.arguments.get(name, ())
        parts = tuple(part.strip() for part in value.split("|")) if isinstance(value, str) else value
        return tuple(part for part in parts if part)

    def flag(self, name: str) -> bool | None:
        """Yes or no; None where nothing is said."""
        value = self.arguments.get(name)
        if value is None:
            return None
        if not isinstance(value, str) or value.lower() not in _FLAGS:
            raise malformed(f"{name} is true or false.")
        return _FLAGS[value.lower()]

    def place(self, *names: str) -> Share:
        """A point, or the middle of a box, that must be there."""
        name = next((name for name in names if name in self.arguments), None)
        if name is None:
            raise malformed(f"{self.verb} needs {names[0]} with two numbers.")
        numbers = numbers_in(self.arguments[name])
        if numbers is None or len(numbers) not in (2, 4):
            raise ReplyError(ReplyErrorKind.BAD_COORDINATES, f"{name} is two numbers, x and y.")
        share = self.space.share(numbers)
        if share is None:
            outside = f"0 to {self.space.width:g} across and 0 to {self.space.height:g} down"
            raise ReplyError(ReplyErrorKind.BAD_COORDINATES, f"{name} lies outside {outside}.")
        return share

    def optional_place(self, *names: str) -> Share | None:
        """A point, or the middle of a box, where it is there."""
        return self.place(*names) if self.has(*names) else None

    def seconds(self, *names: str) -> float:
        """A duration that must be there, with or without its unit."""
        told = _DURATION.fullmatch(self.text(*names).strip())
        seconds = float(told[1]) * _SCALES[told.lastgroup] if told else 0.0
        if not 0 < seconds <= LONGEST_WAIT_S:
            detail = f"{names[0]} is a number of seconds, more than 0 and at most {LONGEST_WAIT_S:g}."
            raise ReplyError(ReplyErrorKind.BAD_DURATION, detail)
        return seconds

    def finger(self, *names: str) -> Swipe:
        """A swipe of the finger in the direction that `direction` names, around the place if one is given."""
        return self._stroke(1.0, *names)

    def scroll(self, *names: str) -> Swipe:
        """A swipe that brings what lies in the direction that `direction` names into view."""
        return self._stroke(-1.0, *names)

    def _stroke(self, sense: float, *names: str) -> Swipe:
        direction = _FINGER.get(self.text("direction").strip().lower())
        if direction is None:
            raise malformed("direction is up, down, left or right.")
        around = self.optional_place(*names) or Share(0.5, 0.5)
        start_x, end_x = _along(around.x, sense * direction[0])
        start_y, end_y = _along(around.y, sense * direction[1])
        return Swipe(Share(start_x, start_y), Share(end_x, end_y))


def _along(middle: float, way: float) -> tuple[float, float]:
    """Both ends of a stroke on one axis: of full length always, moved as far as it must be to fit."""
    if way == 0:
        return middle, middle
    low = min(max(middle - _REACH / 2, _EDGE), 1 - _EDGE - _REACH)
    ends = round(low, 6), round(low + _REACH, 6)
    return ends if way > 0 else (ends[1], ends[0])
