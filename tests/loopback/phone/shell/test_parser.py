"""The grammar: what is a script, what is none, and that nothing else can come of a text."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loopback.phone.shell.parser import MAX_PIPELINE, MAX_TEXT, parse
from loopback.phone.shell.syntax import (
    Connector,
    Group,
    Literal,
    RedirectKind,
    Script,
    ShellSyntaxError,
    Simple,
    Substitution,
    Variable,
)
from loopback.phone.shell.words import MAX_DEPTH


def only(text: str) -> Simple:
    """The one simple command a text holds."""
    (step,) = parse(text).steps
    (command,) = step.pipeline.commands
    assert isinstance(command, Simple)
    return command


def plain(text: str) -> list[str]:
    """The words of one command, their parts joined."""
    return ["".join(part.text for part in word if isinstance(part, Literal)) for word in only(text).words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("echo a  b", ["echo", "a", "b"]),
        ("echo 'a  b'", ["echo", "a  b"]),
        ("echo \"a 'b' c\"", ["echo", "a 'b' c"]),
        ("echo a\\ b", ["echo", "a b"]),
        ("echo 'it'\\''s'", ["echo", "it's"]),
        ('echo "\\$x \\"q\\" \\\\ \\n"', ["echo", '$x "q" \\ \\n']),
        ("echo ''", ["echo", ""]),
        ("echo a#b # gone", ["echo", "a#b"]),
        ("echo a\\\nb", ["echo", "ab"]),
        ("input text 'a;b|c>d'", ["input", "text", "a;b|c>d"]),
        ("echo $", ["echo", "$"]),
        ("echo {a} }", ["echo", "{a}", "}"]),
    ],
)
def test_words_are_told_apart(text: str, words: list[str]) -> None:
    assert plain(text) == words


def test_connectors_stand_between_pipelines() -> None:
    connectors = [step.connector for step in parse("a; b && c || d\ne").steps]
    assert connectors == [
        Connector.ALWAYS,
        Connector.ALWAYS,
        Connector.IF_DONE,
        Connector.IF_FAILED,
        Connector.ALWAYS,
    ]


def test_a_pipeline_may_go_on_after_its_bar_and_be_negated() -> None:
    (step,) = parse("! a | b |\n c").steps
    assert (len(step.pipeline.commands), step.pipeline.negated) == (3, True)


def test_redirections_take_their_descriptor_from_in_front() -> None:
    redirects = only("a <i >o 2>>e 2>&1 >&2 b2>x").redirects
    assert [(item.descriptor, item.kind) for item in redirects] == [
        (0, RedirectKind.READ),
        (1, RedirectKind.WRITE),
        (2, RedirectKind.APPEND),
        (2, RedirectKind.DUPLICATE),
        (1, RedirectKind.DUPLICATE),
        (1, RedirectKind.WRITE),
    ]


def test_assignments_stand_only_in_front() -> None:
    command = only("a=1 b=$c run d=2")
    assert [item.name for item in command.assignments] == ["a", "b"]
    assert len(command.words) == 2


def test_variables_and_substitutions_know_whether_they_are_quoted() -> None:
    (_, word) = only('echo $a"$b"${c}$?"$(d)"`e`').words
    kinds = [
        (type(part), part.quoted) for part in word if not (isinstance(part, Literal) and part.text == "")
    ]
    assert kinds == [
        (Variable, False),
        (Variable, True),
        (Variable, False),
        (Variable, False),
        (Substitution, True),
        (Substitution, False),
    ]


def test_groups_are_isolated_by_round_brackets_alone() -> None:
    groups = [step.pipeline.commands[0] for step in parse("(a; b) >x; { c; }").steps]
    assert [group.isolated for group in groups if isinstance(group, Group)] == [True, False]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("echo 'a", "no closing quote"),
        ('echo "a', "no closing quote"),
        ("echo `a", "no closing quote"),
        ("&& a", "syntax error: unexpected '&&'"),
        ("a &&", "syntax error: unexpected EOF"),
        ("a | | b", "syntax error: unexpected '|'"),
        ("a ;; b", "syntax error: unexpected ';;'"),
        ("a &", "syntax error: unexpected '&'"),
        ("a >", "syntax error: unexpected EOF"),
        ("a > ; b", "syntax error: unexpected ';'"),
        ("a << b", "syntax error: unexpected '<<'"),
        ("(a", "syntax error: unexpected EOF"),
        ("a)", "syntax error: unexpected ')'"),
        ("()", "syntax error: unexpected ')'"),
        ("$(a", "syntax error: unexpected EOF"),
        ("if true; then echo; fi", "syntax error: unexpected 'if'"),
        ("echo ${a:-b}", "${a:-b}: bad substitution"),
        ("echo $((1 + 1))", "syntax error: unexpected '(('"),
        ("echo a\0b", "syntax error: unexpected NUL"),
    ],
)
def test_what_is_no_script_is_refused_in_the_shells_words(text: str, message: str) -> None:
    with pytest.raises(ShellSyntaxError) as caught:
        parse(text)
    assert str(caught.value) == message


def test_the_limits_of_depth_length_and_pipelines_hold() -> None:
    parse("$(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH)
    parse(" | ".join(["a"] * MAX_PIPELINE))
    for text in (
        "$(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1),
        "(" * 100_000,
        " | ".join(["a"] * (MAX_PIPELINE + 1)),
        "a" * (MAX_TEXT + 1),
    ):
        with pytest.raises(ShellSyntaxError):
            parse(text)


FRAGMENTS = [
    "echo",
    " ",
    "'",
    '"',
    "\\",
    "$",
    "(",
    ")",
    "{",
    "}",
    "`",
    ";",
    "&&",
    "||",
    "|",
    ">",
    ">>",
    "<",
    "2>&1",
]
FRAGMENTS += ["\n", "*", "?", "[", "]", "!", "#", "=", "a=b", "$(", "${x}", "$?", "中"]


@settings(max_examples=400)
@given(st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS)).map("".join)))
def test_no_text_raises_anything_but_a_syntax_error(text: str) -> None:
    with contextlib.suppress(ShellSyntaxError):
        assert isinstance(parse(text), Script)


@given(st.text(alphabet=st.characters(exclude_characters="'\0", exclude_categories=["Cs"])))
def test_single_quotes_protect_every_character(text: str) -> None:
    assert plain(f"echo '{text}'") == ["echo", text]
