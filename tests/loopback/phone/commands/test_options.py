"""Options as toybox reads them."""

from __future__ import annotations

import pytest

from loopback.phone.commands.options import Options, read_number, read_options
from loopback.phone.shell.command import CommandError


@pytest.mark.parametrize(
    ("arguments", "flags", "values", "operands"),
    [
        ([], "", {}, []),
        (["-a", "-b"], "ab", {}, []),
        (["-ab", "x"], "ab", {}, ["x"]),
        (["x", "-a"], "a", {}, ["x"]),
        (["-n", "5"], "", {"n": "5"}, []),
        (["-n5", "x"], "", {"n": "5"}, ["x"]),
        (["-an5"], "a", {"n": "5"}, []),
        (["-n", "-a"], "", {"n": "-a"}, []),
        (["-n1", "-n2"], "", {"n": "2"}, []),
        (["-a", "--", "-b", "--"], "a", {}, ["-b", "--"]),
        (["-"], "", {}, ["-"]),
        ([""], "", {}, [""]),
    ],
)
def test_letters_are_told_from_operands(
    arguments: list[str], flags: str, values: dict[str, str], operands: list[str]
) -> None:
    found = read_options("x", arguments, flags="ab", valued="n")
    assert found == Options(frozenset(flags), values, operands)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-z"], "x: Unknown option 'z' (see \"x --help\")"),
        (["-az"], "x: Unknown option 'z' (see \"x --help\")"),
        (["-n"], "x: Missing argument to -n"),
        (["-an"], "x: Missing argument to -n"),
    ],
)
def test_what_is_no_option_is_refused_in_toyboxs_words(arguments: list[str], message: str) -> None:
    with pytest.raises(CommandError) as caught:
        read_options("x", arguments, flags="ab", valued="n")
    assert (str(caught.value), caught.value.exit_code) == (message, 1)


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("-3", -3), ("9" * 18, 10**18 - 1)])
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert read_number("x", text) == number


@pytest.mark.parametrize("text", ["", "-", "--3", "1-", "1.5", "1k", "²", "9" * 19])
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(CommandError) as caught:
        read_number("x", text)
    assert str(caught.value) == f"x: not integer: {text}"
