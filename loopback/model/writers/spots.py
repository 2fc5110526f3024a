"""Places and words as several families write them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from loopback.model.moves import Reply, Spot

_STEP = re.compile(r"(?:step|步骤) '[a-z0-9-]+'")


@dataclass(frozen=True, slots=True)
class Grid:
    """What a family counts places in: the numbers at the right and at the bottom edge of the picture."""

    width: int = 1000
    height: int = 1000

    def at(self, spot: Spot) -> tuple[int, int]:
        """The place in those numbers."""
        return round(spot.x * self.width / 1000), round(spot.y * self.height / 1000)


THOUSANDTHS = Grid()


def step_of(reply: Reply) -> str:
    """The mark of the step that a reply plays; it must stand in what the family repeats of a reply."""
    found = _STEP.search(reply.thought)
    return found[0] if found else ""


def single_quoted(text: str) -> str:
    """A text between single quotation marks, with what would end it escaped."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"').replace("\n", "\\n")
    return f"'{escaped}'"


def dumped(value: object) -> str:
    """One line of JSON."""
    return json.dumps(value, ensure_ascii=False)
