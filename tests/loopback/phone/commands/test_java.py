"""How failures of Android's own services look."""

from __future__ import annotations

from loopback.phone.commands.java import process_exception, service_exception, unknown_command


def test_a_service_tells_the_command_and_the_stack() -> None:
    error = service_exception(
        "start", "java.lang.SecurityException: no", "a.B.c(B.java:1)", "d.E.f(E.java:2)"
    )
    assert error.exit_code == 255
    assert str(error) == (
        "\nException occurred while executing 'start':\n"
        "java.lang.SecurityException: no\n\tat a.B.c(B.java:1)\n\tat d.E.f(E.java:2)"
    )


def test_a_program_tells_the_stack_alone() -> None:
    assert str(process_exception("java.lang.Error: no")) == "java.lang.Error: no"
    assert process_exception("x", exit_code=0).exit_code == 0
    assert process_exception("x").exit_code == 1


def test_an_unknown_subcommand_is_named() -> None:
    assert (str(unknown_command("fly")), unknown_command("fly").exit_code) == ("Unknown command: fly", 255)
