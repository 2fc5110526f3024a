"""What words stand for: values, splitting, and names of the phone's files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.phone.shell.command import CommandError, Session
from loopback.phone.shell.expansion import MAX_EXPANDED, Expander
from loopback.phone.shell.files import FileTree
from loopback.phone.shell.nodes import Directory, File, Link
from loopback.phone.shell.parser import parse
from loopback.phone.shell.syntax import Literal, Script, Simple, Word


def words(text: str) -> tuple[Word, ...]:
    (step,) = parse(f"run {text}").steps
    (command,) = step.pipeline.commands
    assert isinstance(command, Simple)
    return command.words[1:]


def tree() -> FileTree:
    files = FileTree(now=lambda: 0.0)
    for folder in ("/home", "/home/deep", "/other"):
        files.seed(folder, Directory(0.0))
    for name in ("/home/a1", "/home/a2", "/home/b1", "/home/.hidden", "/home/deep/a3", "/home/]", "/other/o"):
        files.seed(name, File(b"", 0.0))
    files.seed("/home/lost", Link("/nowhere", 0.0))
    return files


def expander(printed: str = "", **variables: str) -> Expander:
    async def substitute(_script: Script) -> str:
        return printed

    return Expander(Session("/home", variables, status=7), tree(), substitute)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("$x", ["a", "b"]),
        ('"$x"', [" a  b "]),
        ("-$x-", ["-", "a", "b", "-"]),
        ("$none", []),
        ('"$none"', [""]),
        ("$none''", [""]),
        ("$blank", []),
        ("$y$y", ["cc"]),
        ('$x"$y"', ["a", "b", "c"]),
        ("$? $# $0 $PWD", ["7", "0", "/system/bin/sh", "/home"]),
        ("$$", ["4711"]),
        ("'$x'", ["$x"]),
    ],
)
async def test_only_unquoted_values_are_split(text: str, fields: list[str]) -> None:
    assert await expander(x=" a  b ", y="c", blank=" \n").fields(words(text)) == fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("*", ["a1", "a2", "b1", "deep", "lost", "]"]),
        ("a?", ["a1", "a2"]),
        ("[ab]1", ["a1", "b1"]),
        ("[!a]1", ["b1"]),
        ("[^a]1", ["b1"]),
        ("[]]", ["]"]),
        (".h*", [".hidden"]),
        ("*/*", ["deep/a3"]),
        ("*/", ["deep/"]),
        ("./a*", ["./a1", "./a2"]),
        ("../o*/*", ["../other/o"]),
        ("deep/../a*", ["deep/../a1", "deep/../a2"]),
        ("/o*/o", ["/other/o"]),
        ("/home/a*", ["/home/a1", "/home/a2"]),
        ("none*", ["none*"]),
        ("/none/*", ["/none/*"]),
        ("a1/*", ["a1/*"]),
        ("[a", ["[a"]),
        ("'a*'", ["a*"]),
        ("a\\*", ["a*"]),
        ("$star", ["a1", "a2"]),
        ('"$star"', ["a*"]),
        ("a'1'*", ["a1"]),
    ],
)
async def test_patterns_stand_for_the_names_they_match(text: str, fields: list[str]) -> None:
    assert await expander(star="a*").fields(words(text)) == sorted(fields)


async def test_what_a_script_prints_loses_its_last_newlines_and_is_split() -> None:
    assert await expander("one two\n\n").fields(words("$(x)")) == ["one", "two"]
    assert await expander("one two\n\n").fields(words('"$(x)"')) == ["one two"]


async def test_a_single_text_is_neither_split_nor_matched() -> None:
    (word,) = words("$x*")
    assert await expander(x="a b").text(word) == "a b*"


async def test_what_grows_too_long_is_refused_as_a_kernel_refuses_it() -> None:
    long = expander(x="x" * MAX_EXPANDED)
    for expanding in (long.fields(words("$x$x")), long.fields(words("$x $x")), long.text(words("$x$x")[0])):
        with pytest.raises(CommandError, match="Argument list too long") as caught:
            await expanding
        assert caught.value.exit_code == 126


@given(st.text(max_size=30))
async def test_a_quoted_text_is_one_argument_unchanged(text: str) -> None:
    assert await expander().fields(((Literal(text, quoted=True),),)) == [text]
