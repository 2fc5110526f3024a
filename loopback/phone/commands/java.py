"""How failures of Android's own services look on a terminal."""

from __future__ import annotations

from loopback.phone.shell.command import CommandError


def service_exception(command: str, exception: str, *frames: str) -> CommandError:
    """What `ShellCommand` prints when a service throws: exit code 255.

    `exception` is the class and message, `frames` the lines of the stack without `at`.
    """
    stack = "".join(f"\n\tat {frame}" for frame in frames)
    return CommandError(f"\nException occurred while executing '{command}':\n{exception}{stack}", 255)


def process_exception(exception: str, *frames: str, exit_code: int = 1) -> CommandError:
    """What a Java program of its own prints when it dies of an exception."""
    stack = "".join(f"\n\tat {frame}" for frame in frames)
    return CommandError(f"{exception}{stack}", exit_code)


def unknown_command(name: str) -> CommandError:
    """What `ShellCommand` answers to a subcommand that it does not have."""
    return CommandError(f"Unknown command: {name}", 255)
