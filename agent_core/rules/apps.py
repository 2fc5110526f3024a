"""Which app a person means, and what a package is called."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from agent_core.domain.errors import DataError
from agent_core.domain.task import Language

DATA_FILE = "apps.tsv"
_PACKAGE = re.compile(r"[A-Za-z]\w*(?:\.\w+)+")
_APP_WORD = re.compile(r"(?<=\w)(?:\s+app|应用)\s*$")
_NEAR_ENOUGH = 0.6
_MOST_NEAR = 3


@dataclass(frozen=True, slots=True)
class KnownApp:
    """A package with the names people use for it, the usual one first, per language."""

    package: str
    english: tuple[str, ...]
    chinese: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.english, *self.chinese)


@dataclass(frozen=True, slots=True)
class Match:
    """The one app that was meant."""

    package: str


@dataclass(frozen=True, slots=True)
class NoMatch:
    """No single app was meant. `near` are names of installed apps that come close, nearest first."""

    near: tuple[str, ...]


class Catalogue:
    """Well-known apps by package. What a phone has installed is given with each question."""

    def __init__(self, apps: Iterable[KnownApp]) -> None:
        self._apps: Mapping[str, KnownApp] = {app.package: app for app in apps}

    @classmethod
    def load(cls) -> Catalogue:
        """Read the list that comes with the product. Raises DataError that names the line."""
        try:
            text = (resources.files("agent_core.data") / DATA_FILE).read_text("utf-8")
        except OSError as error:
            raise DataError(f"agent_core/data/{DATA_FILE} is missing; install Farhand again") from error
        return read_catalogue(text)

    @property
    def apps(self) -> tuple[KnownApp, ...]:
        """All of them, in the order of the list."""
        return tuple(self._apps.values())

    def name_of(self, package: str, language: Language) -> str:
        """What a person calls the package; the package itself where no name is known."""
        app = self._apps.get(package)
        if app is None:
            return package
        names = app.chinese if language is Language.CHINESE else app.english
        return names[0]

    def resolve(self, name: str, installed: Mapping[str, str]) -> Match | NoMatch:
        """The installed app that `name` means: a package, a phone's label, or a known name in any language.

        `installed` holds the phone's own labels by package, empty where it does not tell.
        Where a name is shared (Messages, Clock), the first in the catalogue's order that is installed is it.
        """
        wanted = _plain(name)
        if not wanted:
            return NoMatch(())
        for package in installed:
            if package.casefold() == name.strip().casefold():
                return Match(package)
        for package, label in installed.items():
            if label and _plain(label) == wanted:
                return Match(package)
        for package, known in self._apps.items():
            if package in installed and any(_plain(own) == wanted for own in known.names):
                return Match(package)
        return self._by_segment(wanted, installed) or NoMatch(self._near(wanted, installed))

    def _by_segment(self, wanted: str, installed: Iterable[str]) -> Match | None:
        """Makers name packages after the app: `org.example.palette` is Palette, if only one is."""
        packages = [
            package
            for package in installed
            if package not in self._apps and wanted in map(_plain, package.split(".")[1:])
        ]
        return Match(packages[0]) if len(packages) == 1 and len(wanted) > 3 else None

    def _near(self, wanted: str, installed: Mapping[str, str]) -> tuple[str, ...]:
        names: dict[str, str] = {}
        for package, label in installed.items():
            known = self._apps.get(package)
            for own in (label, *(known.names if known else ())):
                if own:
                    names.setdefault(_plain(own), own)
        within = [plain for plain in names if len(wanted) > 1 and (wanted in plain or plain in wanted)]
        alike = difflib.get_close_matches(wanted, names, n=_MOST_NEAR, cutoff=_NEAR_ENOUGH)
        nearest = dict.fromkeys([*within, *alike])
        return tuple(names[plain] for plain in nearest)[:_MOST_NEAR]


def read_catalogue(text: str) -> Catalogue:
    """The catalogue in a table with one line of headings. Raises DataError that names the line."""
    lines = text.splitlines()[1:]
    return Catalogue([_known_app(line, number) for number, line in enumerate(lines, 2) if line])


def _known_app(line: str, number: int) -> KnownApp:
    columns = line.split("\t")
    names = [tuple(name.strip() for name in column.split("|")) for column in columns[1:]]
    if (
        len(columns) != 3
        or not _PACKAGE.fullmatch(columns[0])
        or not all(n for group in names for n in group)
    ):
        raise DataError(
            f"agent_core/data/{DATA_FILE}, line {number}: a package, English names and Chinese names "
            "are expected, separated by tabs, names by |"
        )
    return KnownApp(columns[0], *names)


def _plain(name: str) -> str:
    """Without case, spaces, punctuation and full-width forms: what people vary without meaning it."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in _APP_WORD.sub("", folded) if letter.isalnum() or letter == "+")
