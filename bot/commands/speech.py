"""What click itself would say, in the terminal's language: headings, its own options, wrong usage."""

from __future__ import annotations

from typing import Any

import click

from bot.commands.terminal import Terminal

HEADINGS = ("Options", "Commands")


def teach(command: click.Command, terminal: Terminal) -> None:
    """Let a command and all below it speak the terminal's language where click has words of its own."""
    command.context_class = _context_class(terminal)
    if command.add_help_option and not any(param.name == "help" for param in command.params):
        click.help_option("-h", "--help", help=terminal.text("click.help"))(command)
    for param in command.params:
        if isinstance(param, click.Option) and param.name == "as_json" and param.help is None:
            param.help = terminal.text("click.json")
    if isinstance(command, click.Group):
        for below in command.commands.values():
            teach(below, terminal)


def _context_class(terminal: Terminal) -> type[click.Context]:
    class Formatter(click.HelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, prefix or terminal.text("click.usage") + " ")

        def write_heading(self, heading: str) -> None:
            known = heading in HEADINGS
            super().write_heading(terminal.text(f"click.{heading.lower()}") if known else heading)

    class Context(click.Context):
        formatter_class = Formatter

    return Context


def complain(terminal: Terminal, error: click.ClickException) -> None:
    """Say on standard error what is wrong with the command line, and where its help stands."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        terminal.errors.print(context.get_usage(), markup=False, soft_wrap=True)
    terminal.errors.print(_what_is_wrong(terminal, error), markup=False, soft_wrap=True)
    if context is not None:
        terminal.warn("click.see_help", command=f"{context.command_path} --help")


def _what_is_wrong(terminal: Terminal, error: click.ClickException) -> str:
    match error:
        case click.MissingParameter():
            return terminal.text("click.missing", name=_name(error))
        case click.NoSuchOption(option_name=name):
            return terminal.text("click.no_option", name=name)
        case click.exceptions.NoSuchCommand(command_name=name):
            return terminal.text("click.no_command", name=name)
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            known = ", ".join(str(choice) for choice in choices)
            return terminal.text("click.bad_choice", name=_name(error), known=known)
        case click.BadParameter():
            return terminal.text("click.bad_value", name=_name(error), why=error.message)
        case _:
            return error.format_message()


def _name(error: click.BadParameter) -> str:
    """How the option or argument is written: `--phone`, or TEXT."""
    param: Any = error.param
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return str(param.name).upper() if isinstance(param, click.Argument) else ""
