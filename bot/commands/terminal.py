"""What every command shares: its language, its settings, `--json`, and how it fails."""

from __future__ import annotations

import asyncio
import json
import locale
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console

from agent_core.domain.task import Language
from bot.codec import Json
from bot.locales.catalogue import Catalogue
from bot.settings import Settings, SettingsError, load_settings
from bot.telegram.markup import clean, clean_lines

T = TypeVar("T")


class Exit(IntEnum):
    """What the exit code tells a script."""

    DONE = 0
    NOT_DONE = 1
    WRONG_USE = 2
    OUT_OF_REACH = 3


class CommandError(Exception):
    """Ends the command with a message on standard error and an exit code."""

    def __init__(self, message: str, code: Exit) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Terminal:
    """The person at the terminal: their language, and two ways to write to them."""

    language: Language
    catalogue: Catalogue
    env_file: Path | None = None
    console: Console = field(default_factory=lambda: Console(highlight=False))
    errors: Console = field(default_factory=lambda: Console(stderr=True, highlight=False))

    def text(self, key: str, **values: str | int) -> str:
        """A sentence from the catalogue, in the person's language.

        Values can come from a screen, a model or a stranger: what would steer the terminal is taken out.
        """
        plain = {name: clean(value) if isinstance(value, str) else value for name, value in values.items()}
        return self.catalogue.text(self.language, f"terminal.{key}", **plain)

    def say(self, key: str, **values: str | int) -> None:
        """Write a sentence on standard output, as plain text."""
        self.console.print(self.text(key, **values), markup=False, soft_wrap=True)

    def quote(self, text: str) -> None:
        """Write somebody else's words on standard output, without what would steer the terminal."""
        self.console.print(clean_lines(text), markup=False, soft_wrap=True)

    def warn(self, key: str, **values: str | int) -> None:
        """Write a sentence on standard error."""
        self.errors.print(self.text(key, **values), markup=False, soft_wrap=True)

    def document(self, document: Json) -> None:
        """Write one JSON document on a line of its own."""
        self.console.file.write(json.dumps(document, ensure_ascii=False) + "\n")

    def settings(self, **overrides: object) -> Settings:
        """The settings. Raises CommandError that names the wrong variable."""
        try:
            return load_settings(self.env_file, **overrides)
        except SettingsError as error:
            raise CommandError(str(error), Exit.WRONG_USE) from error
        except UnicodeDecodeError as error:
            name = str(self.env_file or ".env")
            raise CommandError(self.text("env_file.not_text", file=name), Exit.WRONG_USE) from error

    def open_data_dir(self, settings: Settings) -> None:
        """Make the data folder where it is not there yet. Raises CommandError that names DATA_DIR."""
        try:
            settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            told = self.text("data.unusable", folder=str(settings.data_dir), why=error.strerror or str(error))
            raise CommandError(told, Exit.WRONG_USE) from error


def terminal_of(env_file: Path | None = None) -> Terminal:
    """The terminal in the language of LANGUAGE, or of the system where that is auto or wrong."""
    try:
        chosen = load_settings(env_file).language
    except (SettingsError, UnicodeDecodeError):
        chosen = "auto"
    language = system_language() if chosen == "auto" else Language(chosen)
    return Terminal(language, Catalogue.load(), env_file)


def system_language() -> Language:
    """Chinese where the system speaks it, else English."""
    name = locale.getlocale()[0] or ""
    return Language.CHINESE if name.lower().startswith(("zh", "chinese")) else Language.ENGLISH


def run_async(main: Coroutine[Any, Any, T]) -> T:
    """Run a command's coroutine. Ctrl-C ends it as NOT_DONE."""
    try:
        return asyncio.run(main)
    except KeyboardInterrupt as error:
        raise CommandError("", Exit.NOT_DONE) from error


def json_option(function: Callable[..., T]) -> Callable[..., T]:
    """`--json`, the same on every command."""
    return click.option("--json", "as_json", is_flag=True)(function)


def has_person() -> bool:
    """Whether somebody sits at this terminal and can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()
