"""Words in both languages, and the blanks in them that a request or a screen fills."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_BLANK = re.compile(r"\{([a-z_]+)\}")
_HAN = re.compile(r"[\u4e00-\u9fff]")


class Language(StrEnum):
    """A language that the stand-in speaks."""

    EN = "en"
    ZH = "zh"


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages, with blanks written as {name}."""

    en: str
    zh: str

    def say(self, language: Language, blanks: Mapping[str, str]) -> str:
        """The sentence with its blanks filled; a blank that nothing fills stays as it is written."""
        return fill(self.zh if language is Language.ZH else self.en, blanks)


@dataclass(frozen=True, slots=True)
class Alike:
    """For each blank, groups of names that mean the same: Li Na and 李娜."""

    groups: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def names(self, blank: str, value: str) -> tuple[str, ...]:
        """Every name of what `value` names, itself first."""
        for group in self.groups.get(blank, ()):
            if any(plain(name) == plain(value) for name in group):
                return (value, *(name for name in group if plain(name) != plain(value)))
        return (value,)


def language_of(text: str) -> Language:
    """Chinese where there is a Chinese character, English otherwise."""
    return Language.ZH if _HAN.search(text) else Language.EN


def plain(text: str) -> str:
    """The text without differences of width, case and spacing."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def fill(text: str, blanks: Mapping[str, str]) -> str:
    """The text with its {name} blanks filled; unknown ones stay."""
    return _BLANK.sub(lambda blank: blanks.get(blank[1], blank[0]), text)


def blanks_in(text: str) -> frozenset[str]:
    """The names of the {name} blanks in a text."""
    return frozenset(_BLANK.findall(text))
