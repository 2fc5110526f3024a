"""Help and complaints speak the language of the terminal throughout."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from agent_core.domain.task import Language
from bot.cli import build
from bot.commands.speech import complain
from bot.commands.terminal import Terminal
from bot.locales.catalogue import Catalogue
from bot.settings import DIALECTS

CATALOGUE = Catalogue.load()
BOT = Path(__file__).parent.parent.parent.parent / "bot"
ROLES = "adult, teen, child, guest"
SPOKEN = ", ".join(DIALECTS)
CLICKS_OWN = ("Show this message", "Show the version and exit", "Usage:", "Options:", "Commands:")


def commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path to every command there is."""
    yield path
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, (*path, name))


def help_of(terminal: Terminal, path: tuple[str, ...]) -> str:
    command: click.Command = build(terminal)
    context = command.context_class(command, info_name="farhand")
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]
        context = command.context_class(command, info_name=name, parent=context)
    return command.get_help(context)


def complaint(terminal: Terminal, *arguments: str) -> str:
    with pytest.raises(click.ClickException) as raised:
        build(terminal).main(list(arguments), prog_name="farhand", standalone_mode=False)
    complain(terminal, raised.value)
    return str(terminal.errors.file.getvalue())  # type: ignore[attr-defined]


def test_every_command_and_every_option_has_its_help(terminal: Terminal) -> None:
    root = build(terminal)
    for path in commands(root):
        command: click.Command = root
        for name in path:
            assert isinstance(command, click.Group)
            command = command.commands[name]
        assert command.help, path
        silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]
        assert silent == [], path


def test_help_in_chinese_has_nothing_of_clicks_own_english(terminal: Terminal) -> None:
    if terminal.language is Language.ENGLISH:
        assert help_of(terminal, ()).startswith("Usage: farhand")
        return
    for path in commands(build(terminal)):
        told = help_of(terminal, path)
        assert [words for words in CLICKS_OWN if words in told] == [], path
        assert re.search("[\u4e00-\u9fff]", told), path


@pytest.mark.parametrize(
    ("arguments", "key", "values"),
    [
        (["nosuch"], "click.no_command", {"name": "nosuch"}),
        (["task"], "click.missing", {"name": "TEXT"}),
        (["phones", "--nosuch"], "click.no_option", {"name": "--nosuch"}),
        (["members", "invite", "owner"], "click.bad_choice", {"name": "ROLE", "known": ROLES}),
        (["check", "reply", "--dialect", "x"], "click.bad_choice", {"name": "--dialect", "known": SPOKEN}),
        (["demo", "--headless"], "demo.needs_say", {}),
        (["demo", "--headless", "--say", "  "], "demo.empty_say", {}),
        (["demo", "--say", "x"], "demo.needs_headless", {}),
        (["task", " "], "task.empty", {}),
    ],
)  # fmt: skip
def test_wrong_use_is_explained_and_leads_to_the_help(
    terminal: Terminal, arguments: list[str], key: str, values: dict[str, str]
) -> None:
    told = complaint(terminal, *arguments)
    assert terminal.text(key, **values) in told
    assert "--help" in told


def keys_in_commands() -> Iterator[str]:
    """Every key that a command names: a regular expression where a part of it is only known when it runs."""
    for path in sorted([*(BOT / "commands").glob("*.py"), BOT / "cli.py"]):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.func, ast.Attribute):
                continue
            owner = ast.unparse(node.func.value)
            speaks = owner.endswith("terminal") or (path.name == "terminal.py" and owner == "self")
            if (
                speaks
                and node.func.attr in ("text", "say", "warn")
                and not isinstance(node.args[0], ast.Name)
            ):
                yield from patterns(node.args[0])


def patterns(key: ast.expr) -> Iterator[str]:
    if isinstance(key, ast.Constant) and isinstance(key.value, str):
        yield re.escape(key.value)
    elif isinstance(key, ast.JoinedStr):
        yield "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_.]+"
            for part in key.values
        )
    elif isinstance(key, ast.IfExp):
        yield from patterns(key.body)
        yield from patterns(key.orelse)
    else:
        pytest.fail(f"a key that cannot be told: {ast.unparse(key)}")


def test_each_key_in_code_has_its_sentence_and_each_sentence_its_use() -> None:
    keys = {
        key.removeprefix("terminal.")
        for key in CATALOGUE.keys(Language.ENGLISH)
        if key.startswith("terminal.")
    }
    named = set(keys_in_commands())
    assert len(named) > 60
    assert [one for one in sorted(named) if not any(re.fullmatch(one, key) for key in keys)] == []
    assert [key for key in sorted(keys) if not any(re.fullmatch(one, key) for one in named)] == []
