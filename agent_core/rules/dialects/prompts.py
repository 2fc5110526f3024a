"""The system texts that come with the product, one per language."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType

from agent_core.domain.errors import DataError
from agent_core.domain.task import Language


def load_prompts(dialect: str = "autoglm") -> Mapping[Language, str]:
    """Read the dialect's system texts, with the rules that several share in place of `{rules}`.

    Raises DataError when one is missing.
    """
    texts: dict[Language, str] = {}
    for language in Language:
        text = _read(dialect, language)
        texts[language] = text.replace("{rules}", _read("rules", language)) if "{rules}" in text else text
    return MappingProxyType(texts)


def _read(name: str, language: Language) -> str:
    file = f"{name}.{language.value}.txt"
    try:
        return (resources.files("agent_core.data") / "prompts" / file).read_text("utf-8").strip()
    except OSError as error:
        raise DataError(f"agent_core/data/prompts/{file} is missing; install Farhand again") from error
