"""What the agent thinks with, as the settings name it: dialect, guard, catalogue of apps."""

from __future__ import annotations

from pathlib import Path

from agent_core.agent import Brain
from agent_core.rules.apps import Catalogue, Match
from agent_core.rules.dialects import Dialect
from agent_core.rules.dialects.autoglm import AutoGLM
from agent_core.rules.dialects.prompts import load_prompts
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
    if "autoglm" in name or "standin" in name:
        return "autoglm"
    raise SettingsError(
        f"MODEL_DIALECT: how {settings.model_name!r} is spoken to cannot be told from its name; set it."
    )


def dialect_of(name: str, prompt_file: Path | None = None) -> Dialect:
    """The dialect of that name, with its own prompt or the one in `prompt_file`."""
    if name != "autoglm":
        raise SettingsError(f"MODEL_DIALECT: {name!r} is not known")
    if prompt_file is None:
        return AutoGLM(load_prompts())
    try:
        text = prompt_file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"MODEL_PROMPT_FILE: {prompt_file} cannot be read: {error}") from error
    if not 0 < len(text.strip()) <= LONGEST_PROMPT:
        raise SettingsError(
            f"MODEL_PROMPT_FILE: {prompt_file} is empty or longer than {LONGEST_PROMPT} characters"
        )
    return AutoGLM(load_prompts(), system_prompt=text)
