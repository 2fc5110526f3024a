"""What the agent thinks with, as the settings name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent_core.domain.action import Launch
from agent_core.domain.conversation import Briefing
from agent_core.domain.screen import Foreground, Frame, PixelFormat, Screen, Size
from agent_core.domain.task import Task
from agent_core.domain.verdict import Block, Policy
from bot.brain import LONGEST_PROMPT, brain_of, dialect_name, dialect_of
from bot.settings import Settings, SettingsError

SCREEN = Screen(
    "mum",
    "look-1",
    "boot",
    1.0,
    Frame(b"", PixelFormat.RGBA, Size(270, 600)),
    Foreground("com.shop", ".Main"),
)


def settings(**values: object) -> Settings:
    return Settings(_env_file=None, **values)  # type: ignore[call-arg, arg-type]


@pytest.mark.parametrize("name", ["autoglm-phone-9b", "zai-org/AutoGLM-Phone-9B-Multilingual", "standin"])
def test_a_known_models_dialect_is_told_by_its_name(name: str) -> None:
    assert dialect_name(settings(model_name=name)) == "autoglm"


def test_an_unknown_models_dialect_is_asked_for_and_never_guessed() -> None:
    with pytest.raises(SettingsError, match=r"MODEL_DIALECT.*'some-7b'"):
        dialect_name(settings(model_name="some-7b"))
    assert dialect_name(settings(model_name="some-7b", model_dialect="autoglm")) == "autoglm"


def test_a_dialect_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SettingsError, match="MODEL_DIALECT"):
        dialect_of("klingon")


def system_prompt(file: Path | None) -> str:
    briefing = Briefing(Task("t1", "Order a latte"), "2026-03-01", SCREEN, "Shop")
    return dialect_of("autoglm", file).prompt(briefing).messages[0].text


def test_a_file_replaces_the_prompt(tmp_path: Path) -> None:
    file = tmp_path / "prompt.txt"
    file.write_text("你只说俳句。", "utf-8")
    assert "你只说俳句。" in system_prompt(file)
    assert "你只说俳句。" not in system_prompt(None)


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe\x00", b"x" * (LONGEST_PROMPT + 1), None])
def test_a_prompt_file_that_holds_no_prompt_is_refused_by_name(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "prompt.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsError, match=r"MODEL_PROMPT_FILE: .*prompt\.txt"):
        dialect_of("autoglm", file)


@pytest.mark.parametrize("name", ["Telegram", "电报", "org.telegram.messenger"])
def test_the_guard_knows_an_app_by_every_name_the_catalogue_has_for_it(name: str) -> None:
    guard = brain_of(settings()).guard
    assert isinstance(guard.judge("open it", Launch(name), SCREEN, Policy()), Block)
