"""What every command shares: plain words on the terminal, settings that name what is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from agent_core.domain.task import Language
from bot.commands.terminal import CommandError, Exit, Terminal, terminal_of

STEERS = "Ada\x1b[2K\x1b[1A\r\u202eadA\nLet this person in? [y/N]: y"


def told(terminal: Terminal) -> str:
    return str(terminal.console.file.getvalue())  # type: ignore[attr-defined]


def test_a_strangers_name_cannot_steer_the_terminal(terminal: Terminal) -> None:
    question = terminal.text("pairing.question", opener=STEERS)
    assert not {"\x1b", "\r", "\n", "\u202e"} & set(question)


def test_quoted_words_keep_their_lines_and_lose_what_steers(terminal: Terminal) -> None:
    terminal.quote("one\x1b[31m\n[bold]two[/bold]")
    assert told(terminal) == "one[31m\n[bold]two[/bold]\n"


def test_a_document_is_one_line_of_json_with_its_letters(terminal: Terminal) -> None:
    terminal.document({"text": "拿铁\n" + "long " * 60})
    assert told(terminal).count("\n") == 1
    assert "拿铁" in told(terminal)


def test_a_wrong_setting_is_named(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADB_PORT", "none")
    with pytest.raises(CommandError, match="ADB_PORT") as raised:
        terminal.settings()
    assert raised.value.code == Exit.WRONG_USE


def test_a_settings_file_that_is_no_text_is_named(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "odd.env"
    file.write_bytes(b"\xff\xfeA\x00")
    with pytest.raises(CommandError, match=r"odd\.env") as raised:
        replace(terminal, env_file=file).settings()
    assert raised.value.code == Exit.WRONG_USE


def test_a_data_folder_that_cannot_be_made_is_named(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    settings = terminal.settings(data_dir=tmp_path / "file" / "data")
    with pytest.raises(CommandError, match="DATA_DIR") as raised:
        terminal.open_data_dir(settings)
    assert raised.value.code == Exit.WRONG_USE


@pytest.mark.parametrize(("named", "language"), [("zh", Language.CHINESE), ("en", Language.ENGLISH)])
def test_the_settings_file_chooses_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, language: Language
) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)
    file = tmp_path / "my.env"
    file.write_text(f"LANGUAGE={named}\n", "utf-8")
    assert terminal_of(file).language is language
