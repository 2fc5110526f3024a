"""The system texts that come with the product, one per language."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType

from agent_core.domain.errors import DataError
from agent_core.domain.task import Language


def load_prompts(dialect: str = "autoglm") -> Mapping[Language, str]:
    """Read the dialect's system texts. Raises DataError when one is missing."""
    folder = resources.files("agent_core.data") / "prompts"
    texts: dict[Language, str] = {}
    for language in Language:
        name = f"{dialect}.{language.value}.txt"
        try:
            texts[language] = (folder / name).read_text("utf-8").strip()
        except OSError as error:
            raise DataError(f"agent_core/data/prompts/{name} is missing; install Farhand again") from error
    return MappingProxyType(texts)
