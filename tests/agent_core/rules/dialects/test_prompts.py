"""The system texts that come with the product."""

from __future__ import annotations

import pytest

from agent_core.domain.errors import DataError
from agent_core.domain.task import Language
from agent_core.rules.dialects.prompts import load_prompts


def test_there_is_a_text_in_every_language() -> None:
    texts = load_prompts()
    assert set(texts) == set(Language)
    assert all("{today}" in text for text in texts.values())


def test_a_dialect_without_texts_is_named() -> None:
    with pytest.raises(DataError, match=r"klingon\.en\.txt"):
        load_prompts("klingon")
