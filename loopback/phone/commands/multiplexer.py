"""toybox by its own name: the same commands, the wanted one as its first argument."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.shell.command import Command, CommandError, Context, Input


def toybox_over(commands: Mapping[str, Command]) -> Command:
    """`toybox NAME …` over these commands; without a name it lists them."""

    async def toybox(context: Context, arguments: list[str], stdin: Input) -> int:
        if not arguments:
            await context.say(" ".join(sorted(commands)))
            return 0
        name, *rest = arguments
        if name not in commands:
            raise CommandError(f"toybox: Unknown command {name}", 127)
        return await commands[name](context, rest, stdin)

    return toybox
