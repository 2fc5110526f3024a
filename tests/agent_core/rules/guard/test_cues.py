"""The cue file."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from agent_core.domain.errors import DataError
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.lexicon import CATEGORIES

SHIPPED = resources.files("agent_core.data").joinpath("cues.toml").read_text("utf-8")


def written(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_cues_know_every_category() -> None:
    cues = load_cues()
    assert len(CATEGORIES) == 25
    assert set(cues.asked) == set(CATEGORIES)


def test_a_household_file_is_read_like_the_shipped_one(tmp_path: Path) -> None:
    assert load_cues(written(tmp_path, SHIPPED)).lexicon.whole == load_cues().lexicon.whole


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: "= nonsense", "is not TOML"),
        (lambda text: text.replace("version = 1", "version = 2"), "version"),
        (lambda text: text.replace('name = "payment"', 'name = "paiment"'), "category 1"),
        (lambda text: text.replace("\nfiller = [", "\nfillers = ["), "filler"),
        (lambda text: text.replace("\n[packages]", "\n[parcels]"), "packages"),
        (lambda text: text.replace('filler = ["your"', 'filler = [1, "your"'), "filler"),
        (lambda text: text.replace('filler = ["your"', 'filler = ["your", "your"'), "only once"),
    ],
)
def test_a_wrong_file_is_explained(tmp_path: Path, change: object, told: str) -> None:
    assert callable(change)
    changed = change(SHIPPED)
    assert changed != SHIPPED
    with pytest.raises(DataError, match=told) as caught:
        load_cues(written(tmp_path, changed))
    assert "own.toml" in str(caught.value)


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_cues(tmp_path / "none.toml")


def test_a_look_alike_package_has_no_kind() -> None:
    places = load_cues().places
    assert "wallet" in places.kinds("com.venmo", "")
    assert places.kinds("com.venmo.pay2", "") == frozenset()


def test_forks_of_the_messenger_are_known() -> None:
    places = load_cues().places
    for package in (
        "org.telegram.messenger",
        "org.telegram.any.fork",
        "nekox.messenger",
        "com.exteragram.messenger",
    ):
        assert "telegram" in places.kinds(package, ""), package
