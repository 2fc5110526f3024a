"""What apps say and sell, as data: TOML files beside this one, each read by one explicit call."""

from __future__ import annotations

import copy
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from loopback.phone.ui.palette import Color, rgb

Words = tuple[str, str]
"""English and Chinese."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a content file, read by kind. Each reader raises KeyError or TypeError for bad content."""

    values: dict[str, Any]

    def text(self, key: str, default: str | None = None) -> str:
        """A text."""
        found = self.values[key] if default is None else self.values.get(key, default)
        if not isinstance(found, str):
            raise TypeError(f"{key} is a text, not {found!r}")
        return found

    def words(self, key: str) -> Words:
        """A text in both languages."""
        found = self.table(key)
        return found.text("en"), found.text("zh")

    def color(self, key: str) -> Color:
        """A colour written as RRGGBB."""
        return rgb(self.text(key))

    def number(self, key: str) -> float:
        """A number."""
        return float(self.values[key])

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        return bool(self.values.get(key, default))

    def table(self, key: str) -> Table:
        """The table inside this one."""
        found = self.values[key]
        if not isinstance(found, dict):
            raise TypeError(f"{key} is a table, not {found!r}")
        return Table(found)

    def tables(self, key: str) -> tuple[Table, ...]:
        """A list of tables."""
        return tuple(Table(dict(entry)) for entry in self.values[key])


def load(name: str) -> Table:
    """The content file of that name, a copy of its own. Raises FileNotFoundError."""
    return Table(copy.deepcopy(_parsed(name)))


@cache
def _parsed(name: str) -> dict[str, Any]:
    file = resources.files("loopback.phone.apps.content") / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
