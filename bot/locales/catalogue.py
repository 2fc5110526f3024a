"""Every sentence a person reads, in every language, by its key."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Self

from agent_core.domain.task import Language


class UnknownSentenceError(LookupError):
    """No sentence has this key, or a value that it needs is missing."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The sentences of each language under dotted keys. Plain text: whoever shows it escapes it."""

    sentences: Mapping[Language, Mapping[str, str]]

    @classmethod
    def load(cls) -> Self:
        """Read what the package carries: `en.toml`, and every `<part>.en.toml`; so for each language.

        Raises ValueError for a file that is not right.
        """
        return cls(
            MappingProxyType({language: MappingProxyType(_sentences(language)) for language in Language})
        )

    def text(self, language: Language, key: str, **values: str | int) -> str:
        """The sentence with its values filled in. Values are never read as placeholders themselves.

        Raises UnknownSentenceError.
        """
        try:
            return self.sentences[language][key].format_map(values)
        except KeyError as error:
            raise UnknownSentenceError(f"{key!r} in {language} lacks {error}") from error

    def words(self, language: Language) -> Words:
        """The catalogue bound to one language."""
        return Words(self, language)

    def keys(self, language: Language) -> frozenset[str]:
        """Every key there is."""
        return frozenset(self.sentences[language])

    def placeholders(self, language: Language, key: str) -> frozenset[str]:
        """The names of the values a sentence needs."""
        return placeholders(self.sentences[language][key])


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language."""

    catalogue: Catalogue
    language: Language

    def __call__(self, key: str, **values: str | int) -> str:
        """The sentence with its values filled in. Raises UnknownSentenceError."""
        return self.catalogue.text(self.language, key, **values)

    def count(self, key: str, number: int, **values: str | int) -> str:
        """The sentence `key.one` or `key.other`, with `number` filled in. Raises UnknownSentenceError."""
        return self(f"{key}.{'one' if number == 1 else 'other'}", number=number, **values)

    def known(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return key in self.catalogue.sentences[self.language]


def placeholders(sentence: str) -> frozenset[str]:
    """The names in braces. Raises ValueError for anything but a plain name in them."""
    names = set()
    for _, name, form, conversion in string.Formatter().parse(sentence):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError(f"{{{name}}} in {sentence!r} is no plain name")
        names.add(name)
    return frozenset(names)


def _sentences(language: Language) -> dict[str, str]:
    sentences: dict[str, str] = {}
    for file in sorted(resources.files("bot.locales").iterdir(), key=lambda file: file.name):
        if file.name != f"{language}.toml" and not file.name.endswith(f".{language}.toml"):
            continue
        part = _flat(tomllib.loads(file.read_text("utf-8")))
        if twice := part.keys() & sentences.keys():
            raise ValueError(f"{file.name} has sentences that another file has: {', '.join(sorted(twice))}")
        sentences |= part
    return sentences


def _flat(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            flat |= _flat(value, f"{key}.")
        elif isinstance(value, str):
            placeholders(value)
            flat[key] = value
        else:
            raise ValueError(f"{key} is no sentence")  # noqa: TRY004 - a wrong file, not a wrong call
    return flat
