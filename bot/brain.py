"""What the agent thinks with, as the settings name it: dialect, guard, catalogue of apps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from agent_core.agent import Brain
from agent_core.rules.apps import Catalogue, Match
from agent_core.rules.dialects import Dialect
from agent_core.rules.dialects.autoglm import AutoGLM
from agent_core.rules.dialects.families import FAMILIES
from agent_core.rules.dialects.prompts import load_prompts
from agent_core.rules.dialects.text_dialect import Family, TextDialect
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.guard import Guard
from bot.settings import Settings, SettingsError

LONGEST_PROMPT = 100_000


def brain_of(settings: Settings) -> Brain:
    """Load everything once, at start. Raises SettingsError and DataError, each naming the file."""
    dialect = dialect_of(dialect_name(settings), settings.model_prompt_file)
    catalogue = Catalogue.load()
    # The guard judges before a phone is asked, so every app it has a name for counts as installed.
    known = {app.package: "" for app in catalogue.apps}

    def package_of(name: str) -> str | None:
        match = catalogue.resolve(name, known)
        return match.package if isinstance(match, Match) else None

    return Brain(dialect=dialect, guard=Guard(load_cues(), package_of), catalogue=catalogue)


def dialect_name(settings: Settings) -> str:
    """The dialect that MODEL_DIALECT names, or that the model's name tells. Raises SettingsError."""
    if settings.model_dialect != "auto":
        return settings.model_dialect
    name = settings.model_name.lower()
    for pattern, dialect in _BY_NAME:
        if pattern.search(name):
            return dialect
    raise SettingsError(
        f"MODEL_DIALECT: how {settings.model_name!r} is spoken to cannot be told from its name; set it."
    )


def dialect_of(name: str, prompt_file: Path | None = None) -> Dialect:
    """The dialect of that name, with its own prompt or the one in `prompt_file`.

    Raises SettingsError for a name that is not known and for a file that holds no prompt.
    """
    make = _MAKERS.get(name)
    if make is None:
        raise SettingsError(f"MODEL_DIALECT: {name!r} is not known")
    return make(None if prompt_file is None else _prompt_in(prompt_file))


def _prompt_in(file: Path) -> str:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"MODEL_PROMPT_FILE: {file} cannot be read: {error}") from error
    if not 0 < len(text.strip()) <= LONGEST_PROMPT:
        raise SettingsError(f"MODEL_PROMPT_FILE: {file} is empty or longer than {LONGEST_PROMPT} characters")
    return text


def _autoglm(system_prompt: str | None) -> Dialect:
    return AutoGLM(load_prompts(), system_prompt=system_prompt)


def _of_family(family: Family) -> Callable[[str | None], Dialect]:
    return lambda prompt: TextDialect(family, load_prompts(family.prompt), system_prompt=prompt)


_MAKERS: Mapping[str, Callable[[str | None], Dialect]] = MappingProxyType(
    {"autoglm": _autoglm} | {name: _of_family(family) for name, family in FAMILIES.items()}
)
"""Every dialect by its name, made with a prompt of the household's own or without one."""

_BY_NAME = tuple(
    (re.compile(pattern), dialect)
    for pattern, dialect in (
        *((rf"^standin(?:-gullible)?@{re.escape(name)}$", name) for name in _MAKERS),
        (r"^standin(?:-gullible)?$|autoglm", "autoglm"),
        # The hosted 1.5 counts places as 1.0 did; only the open weights of 1.5 count pixels.
        (r"doubao.*ui-?tars", "ui-tars"),
        (r"ui-?tars-?v?1[.-]5", "ui-tars-px"),
        (r"ui-?tars", "ui-tars"),
        (r"gui-?owl", "gui-owl"),
        (r"mai-?ui", "mai-ui"),
        (r"step-?gui|gelab", "step-gui"),
        (r"ui-?venus", "ui-venus"),
        (r"glm-?4\.\d+v", "glm-v"),
        (r"qwen-?2[.-]5-?vl", "qwen2.5-vl"),
        (r"qwen-?3", "qwen3-vl"),
    )
)
"""What models are called, and the dialect each was taught; the first that is found in a name counts."""
