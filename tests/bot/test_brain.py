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
from bot.settings import DIALECTS, Settings, SettingsError

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


@pytest.mark.parametrize(
    ("name", "dialect"),
    [
        ("autoglm-phone-9b", "autoglm"),
        ("zai-org/AutoGLM-Phone-9B-Multilingual", "autoglm"),
        ("standin", "autoglm"),
        ("standin-gullible", "autoglm"),
        ("standin@glm-v", "glm-v"),
        ("standin-gullible@ui-tars-px", "ui-tars-px"),
        ("ByteDance-Seed/UI-TARS-1.5-7B", "ui-tars-px"),
        ("ui-tars-7b-dpo", "ui-tars"),
        ("doubao-1-5-ui-tars-250428", "ui-tars"),
        ("doubao-1.5-ui-tars", "ui-tars"),
        ("Qwen/Qwen2.5-VL-7B-Instruct", "qwen2.5-vl"),
        ("qwen2.5vl:7b", "qwen2.5-vl"),
        ("Qwen/Qwen3-VL-8B-Instruct-FP8", "qwen3-vl"),
        ("qwen3.5-plus", "qwen3-vl"),
        ("GUI-Owl-1.5-8B-Instruct", "gui-owl"),
        ("Tongyi-MAI/MAI-UI-8B", "mai-ui"),
        ("stepfun-ai/GELab-Zero-4B-preview", "step-gui"),
        ("step-gui-8b", "step-gui"),
        ("glm-4.5v", "glm-v"),
        ("zai-org/GLM-4.6V-Flash", "glm-v"),
        ("inclusionAI/UI-Venus-1.5-8B", "ui-venus"),
    ],
)
def test_a_known_models_dialect_is_told_by_its_name(name: str, dialect: str) -> None:
    assert dialect_name(settings(model_name=name)) == dialect


@pytest.mark.parametrize("name", ["some-7b", "qwen2-vl-7b", "glm-4v", "standin@klingon", "gpt-5.4", "llava"])
def test_an_unknown_models_dialect_is_asked_for_and_never_guessed(name: str) -> None:
    with pytest.raises(SettingsError, match=rf"MODEL_DIALECT.*'{name}'"):
        dialect_name(settings(model_name=name))
    assert dialect_name(settings(model_name=name, model_dialect="autoglm")) == "autoglm"


def test_a_dialect_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SettingsError, match="MODEL_DIALECT"):
        dialect_of("klingon")


def system_prompt(name: str, file: Path | None) -> str:
    briefing = Briefing(Task("t1", "Order a latte"), "2026-03-01", SCREEN, "Shop")
    return dialect_of(name, file).prompt(briefing).messages[0].text


@pytest.mark.parametrize("name", DIALECTS)
def test_a_file_replaces_the_prompt(name: str, tmp_path: Path) -> None:
    file = tmp_path / "prompt.txt"
    file.write_text("你只说俳句。", "utf-8")
    assert "你只说俳句。" in system_prompt(name, file)
    assert "你只说俳句。" not in system_prompt(name, None)
    assert dialect_of(name).name == name


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
