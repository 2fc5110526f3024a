"""The guard's cues, read from one data file and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any, cast

from agent_core.domain.errors import DataError
from agent_core.rules.guard.lexicon import CATEGORIES, Cues, Lexicon, Meaning, Places, Weight
from agent_core.rules.guard.text import Phrases, plain

SETS = {
    "money": ("total", "charged", "finished", "japanese"),
    "injected": ("machine", "pressing", "answers"),
    "secret": (
        "password",
        "code",
        "page",
        "captcha",
        "biometric",
        "biometric_labels",
        "approvals",
        "names",
        "devices",
    ),
    "limits": ("labels", "pages", "keyboards", "agent_apps"),
    "gestures": ("sideways", "upwards"),
    "remark": ("cautions",),
    "request": (
        "reading",
        "forbidding",
        "forgiving",
        "only_looking",
        "all_deeds",
        "capped",
        "notices",
    ),
}
"""The phrase lists a cue file holds besides its categories."""


def load_cues(path: Path | None = None) -> Cues:
    """Read the cues that ship with the program, or those in `path`.

    Raises DataError naming the file, the place in it and the cure.
    """
    name = str(path) if path else "agent_core/data/cues.toml"
    try:
        raw = path.read_text("utf-8") if path else _shipped()
        table = tomllib.loads(raw)
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{name}: cannot be read ({error}). Give a readable UTF-8 file.") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name}: is not TOML: {error}. Correct that place.") from error
    return _Reader(name, table).cues()


def _shipped() -> str:
    return resources.files("agent_core.data").joinpath("cues.toml").read_text("utf-8")


class _Reader:
    """Turns the file's tables into cues, and knows the file's name for what is wrong."""

    def __init__(self, name: str, table: dict[str, Any]) -> None:
        self._name = name
        self._table = table

    def cues(self) -> Cues:
        if self._table.get("version") != 1:
            raise self._wrong("version", "write version = 1")
        categories = self._categories()
        sets = {f"{s}.{n}": Phrases(self._phrases(f"{s}.{n}")) for s, names in SETS.items() for n in names}
        return Cues(
            lexicon=self._lexicon(categories),
            lends=_by_length((plain(p), c) for c in CATEGORIES for p in categories[c]["lends"]),
            asked={c: Phrases(_with_participles(categories[c]["asked"])) for c in CATEGORIES},
            sets=sets,
            places=self._places(),
        )

    def _lexicon(self, categories: Mapping[str, Mapping[str, list[str]]]) -> Lexicon:
        filler = frozenset(self._phrases("filler"))
        whole: dict[str, Meaning] = {}
        parts: list[Meaning] = []
        for name in CATEGORIES:
            for label in categories[name]["exact"]:
                whole.setdefault(_core(label, filler), Meaning(name, Weight.FINAL, label))
            for label in categories[name]["final"]:
                part = Meaning(name, Weight.FINAL, _core(label, filler))
                whole.setdefault(part.phrase, part)
                parts.append(part)
        for name in CATEGORIES:
            for label in categories[name]["entry"]:
                whole.setdefault(_core(label, filler), Meaning(name, Weight.ENTRY, label))
        parts.sort(key=lambda part: -len(part.phrase))
        return Lexicon(
            whole=whole,
            parts=tuple(parts),
            filler=filler,
            unclear=Phrases(self._phrases("unclear")),
            protective=Phrases(self._phrases("protective")),
            harmless=Phrases(self._phrases("harmless")),
            places=Phrases(self._phrases("places")),
            deeds=Phrases(self._phrases("deeds")),
            questions=Phrases(self._phrases("questions")),
            reactions=Phrases(self._phrases("reactions")),
            affirming=Phrases(self._phrases("affirming")),
            traps=Phrases(self._phrases("traps")),
            stress_before=Phrases(self._phrases("stress_before")),
            stress_after=Phrases(self._phrases("stress_after")),
            verbs=tuple(Meaning(c, Weight.ENTRY, v) for c in CATEGORIES for v in categories[c]["verbs"]),
        )

    def _categories(self) -> dict[str, dict[str, list[str]]]:
        entries = self._table.get("category")
        if not isinstance(entries, list):
            raise self._wrong("category", "write one [[category]] table for each category")
        found: dict[str, dict[str, list[str]]] = {}
        for place, entry in enumerate(entries, start=1):
            name = entry.get("name") if isinstance(entry, dict) else None
            if name not in CATEGORIES or name in found:
                raise self._wrong(
                    f"category {place}: name {name!r}", f"use each of {', '.join(CATEGORIES)} once"
                )
            found[name] = {
                key: self._checked(entry.get(key), f"category {name}: {key}")
                for key in ("final", "exact", "entry", "verbs", "lends", "asked")
            }
        if missing := [name for name in CATEGORIES if name not in found]:
            raise self._wrong("category", f"add the missing {', '.join(missing)}")
        return found

    def _places(self) -> Places:
        packages: dict[str, set[str]] = {}
        for kind, names in self._section("packages").items():
            for package in names:
                packages.setdefault(package, set()).add(kind)
        return Places(
            packages={package: frozenset(kinds) for package, kinds in packages.items()},
            beginnings=tuple(
                (s, k) for k, starts in self._section("package_beginnings").items() for s in starts
            ),
            activities=tuple((p, k) for k, patterns in self._section("activities").items() for p in patterns),
            activity_words={k: frozenset(w) for k, w in self._section("activity_words").items()},
        )

    def _section(self, name: str) -> dict[str, list[str]]:
        section = self._table.get(name)
        if not isinstance(section, dict):
            raise self._wrong(name, f"write a [{name}] table of lists")
        return {key: self._checked(value, f"{name}.{key}") for key, value in section.items()}

    def _phrases(self, place: str) -> list[str]:
        value: object = self._table
        for key in place.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        return self._checked(value, place)

    def _checked(self, value: object, place: str) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self._wrong(place, "write a list of non-empty texts")
        if len(set(value)) != len(value):
            twice = sorted({item for item in value if value.count(item) > 1})
            raise self._wrong(place, f"write {', '.join(twice)} only once")
        return cast("list[str]", value)

    def _wrong(self, place: str, cure: str) -> DataError:
        return DataError(f"{self._name}: {place} is missing or wrong; {cure}.")


def _with_participles(verbs: list[str]) -> list[str]:
    """Each verb and its "-ing", so that "stop before paying" speaks of paying."""
    single = [verb for verb in verbs if verb.isascii() and verb.isalpha()]
    return [*verbs, *(f"{verb.removesuffix('e')}ing" for verb in single), *(f"{v}{v[-1]}ing" for v in single)]


def _core(label: str, filler: frozenset[str]) -> str:
    kept = [word for word in plain(label).split(" ") if word not in filler]
    return " ".join(kept) or plain(label)


def _by_length(pairs: Any) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
