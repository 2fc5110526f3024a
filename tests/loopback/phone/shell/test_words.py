"""One word: its quotes, escapes, variables and substitutions, and where it ends."""

from __future__ import annotations

import pytest

from loopback.phone.shell.syntax import Literal, Part, Script, ShellSyntaxError, Substitution, Variable
from loopback.phone.shell.words import BLANKS, ENDS_WORD, MAX_DEPTH, WordParser

INNER = Script(())


class Words(WordParser):
    """Reads words; scripts inside them are taken as they stand and kept in `scripts`."""

    def __init__(self, text: str, depth: int = 0) -> None:
        super().__init__(text, depth)
        self.scripts: list[str] = []

    def nested(self, closing: str) -> Script:
        end = self.text.index(closing, self.position)
        self.scripts.append(self.text[self.position : end])
        self.position = end + 1
        return INNER

    def whole(self, text: str) -> Script:
        self.scripts.append(text)
        return INNER


def bare(text: str) -> Literal:
    return Literal(text, quoted=False)


def quoted(text: str) -> Literal:
    return Literal(text, quoted=True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ab'c d'e", (bare("ab"), quoted("c d"), bare("e"))),
        ("''", (quoted(""),)),
        ('""', (quoted(""),)),
        ('"a$b c"', (quoted(""), quoted("a"), Variable("b", quoted=True), quoted(" c"))),
        ('"\\a\\$\\""', (quoted(""), quoted("\\a"), quoted("$"), quoted('"'))),
        ('"a\\\nb"', (quoted(""), quoted("a"), quoted(""), quoted("b"))),
        ("a\\ b", (bare("a"), quoted(" "), bare("b"))),
        ("a\\\nb", (bare("a"), bare("b"))),
        ("a\\", (bare("a"), quoted("\\"))),
        ("$", (quoted("$"),)),
        ("$%", (quoted("$"), bare("%"))),
        ("$12", (Variable("1", quoted=False), bare("2"))),
        ("$ab-c", (Variable("ab", quoted=False), bare("-c"))),
        ("${ab}c", (Variable("ab", quoted=False), bare("c"))),
        ("${?}$?", (Variable("?", quoted=False), Variable("?", quoted=False))),
        ("a$(b c)", (bare("a"), Substitution(INNER, quoted=False))),
        ('"`b`"', (quoted(""), Substitution(INNER, quoted=True))),
    ],
)
def test_a_word_is_read_in_parts(text: str, parts: tuple[Part, ...]) -> None:
    words = Words(text)
    assert words.word() == parts
    assert words.text[words.position :] == ""


@pytest.mark.parametrize("end", sorted(ENDS_WORD))
def test_a_word_ends_before_a_blank_or_an_operator(end: str) -> None:
    words = Words(f"ab{end}c")
    assert words.word() == (bare("ab"),)
    assert words.position == 2


def test_backquotes_lose_one_level_of_backslashes() -> None:
    words = Words("`echo \\`a\\` \\$b \\\\ \\n`")
    words.word()
    assert words.scripts == ["echo `a` $b \\ \\n"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("'a", "no closing quote"),
        ('"a\\"', "no closing quote"),
        ("`a\\`", "no closing quote"),
        ("${a", "${a}: bad substitution"),
        ("${}", "${}: bad substitution"),
        ("${a b}", "${a b}: bad substitution"),
        ("${ab?}", "${ab?}: bad substitution"),
        ("$((1))", "syntax error: unexpected '(('"),
    ],
)
def test_a_word_that_is_none_is_refused(text: str, message: str) -> None:
    with pytest.raises(ShellSyntaxError) as caught:
        Words(text).word()
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("rest", "shown"),
    [("", "EOF"), ("\n", "newline"), (";; a", "';;'"), ("; a", "';'"), ("&& a", "'&&'"), ("x", "'x'")],
)
def test_what_is_not_expected_is_named(rest: str, shown: str) -> None:
    with pytest.raises(ShellSyntaxError) as caught:
        Words(rest).unexpected()
    assert str(caught.value) == f"syntax error: unexpected {shown}"


@pytest.mark.parametrize(
    ("text", "newlines", "rest"),
    [
        (f"{BLANKS}a", False, "a"),
        (" \\\n a", False, "a"),
        (" # gone\na", False, "\na"),
        (" # gone\n a", True, "a"),
        ("# gone", False, ""),
        ("\n\n a", True, "a"),
    ],
)
def test_blanks_joined_lines_and_comments_are_passed(text: str, newlines: bool, rest: str) -> None:
    words = Words(text)
    words.skip_blanks(newlines=newlines)
    assert words.text[words.position :] == rest


def test_a_number_sign_inside_a_word_begins_no_comment() -> None:
    words = Words("a#b")
    words.position = 1
    words.skip_blanks()
    assert words.position == 1


def test_a_symbol_is_taken_only_where_it_stands() -> None:
    words = Words("&&a")
    assert (words.take("||"), words.take("&&"), words.position) == (False, True, 2)


def test_words_nest_only_so_deep() -> None:
    Words("a", MAX_DEPTH)
    with pytest.raises(ShellSyntaxError, match="too deeply"):
        Words("a", MAX_DEPTH + 1)
