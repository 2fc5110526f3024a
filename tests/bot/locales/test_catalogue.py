"""Every sentence exists in every language, with the same values, and none that is asked for is missing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_core.domain.task import FailureKind, Language
from agent_core.domain.verdict import Decision
from bot.household.roles import Role
from bot.household.sentences import SENTENCES
from bot.locales.catalogue import Catalogue, UnknownSentenceError, placeholders
from bot.store.tasks import Standing

CATALOGUE = Catalogue.load()
EN, ZH = Language.ENGLISH, Language.CHINESE
BOT = Path(__file__).parent.parent.parent.parent / "bot"


def test_both_languages_have_the_same_sentences() -> None:
    assert CATALOGUE.keys(EN) == CATALOGUE.keys(ZH)


@pytest.mark.parametrize("key", sorted(CATALOGUE.keys(EN)))
def test_a_sentence_takes_the_same_values_in_both_languages(key: str) -> None:
    assert CATALOGUE.placeholders(EN, key) == CATALOGUE.placeholders(ZH, key)


@pytest.mark.parametrize("language", list(Language))
def test_no_sentence_is_empty(language: Language) -> None:
    assert [key for key, sentence in CATALOGUE.sentences[language].items() if not sentence.strip()] == []


@pytest.mark.parametrize(("key", "values"), sorted(SENTENCES.items()))
def test_the_households_sentences_are_here_with_their_values(key: str, values: tuple[str, ...]) -> None:
    assert CATALOGUE.placeholders(EN, key) == set(values)


def keys_in_code() -> Iterator[tuple[str, str]]:
    """Every literal first argument of words(…), Told(…), PressAnswer(…) and its like."""
    for path in sorted(BOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func).rpartition(".")[2]
            place = {"words": 0, "Told": 0, "PressAnswer": 0, "text": 1}.get(called)
            if place is None or len(node.args) <= place:
                continue
            key = node.args[place]
            if isinstance(key, ast.Constant) and isinstance(key.value, str) and "." in key.value:
                yield path.name, key.value


def test_every_key_that_the_code_names_has_its_sentence() -> None:
    named = set(keys_in_code())
    assert len(named) > 60
    assert sorted((file, key) for file, key in named if key not in CATALOGUE.keys(EN)) == []


@pytest.mark.parametrize(
    "key",
    [
        *(f"result.failed.{kind.value}" for kind in FailureKind),
        *(f"decision.{decision.value}" for decision in Decision),
        *(f"welcome.role.{role.value}" for role in Role),
        *(f"card.closed.{standing.value}" for standing in Standing if standing.is_over),
        *(f"request.{end}" for end in ("answered", "done", "gave_up", "expired", "withdrawn")),
        *(f"command.{name}" for name in ("stop", "status", "screen", "help")),
    ],
)
def test_every_member_of_a_closed_set_has_its_sentence(key: str) -> None:
    assert key in CATALOGUE.keys(EN)


def test_a_value_is_never_read_as_a_placeholder() -> None:
    told = CATALOGUE.text(EN, "approval.waiting", deciders="{secret} {0} {deciders}")
    assert "{secret} {0} {deciders}" in told


def test_one_and_many_are_told_apart() -> None:
    words = CATALOGUE.words(EN)
    assert words.count("result.steps", 1, time="0:01").startswith("1 step ")
    assert words.count("result.steps", 2, time="0:01").startswith("2 steps ")


def test_a_missing_sentence_or_value_is_an_error() -> None:
    with pytest.raises(UnknownSentenceError, match=r"no\.such"):
        CATALOGUE.text(EN, "no.such")
    with pytest.raises(UnknownSentenceError, match="deciders"):
        CATALOGUE.text(EN, "approval.waiting")


@pytest.mark.parametrize("sentence", ["{name.secret}", "{}", "{name!r}", "{name:>9}", "{a[0]}"])
def test_only_plain_names_stand_in_braces(sentence: str) -> None:
    with pytest.raises(ValueError, match="no plain name"):
        placeholders(sentence)
