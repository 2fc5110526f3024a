"""echo, grep, head, tail, wc and tr."""

from __future__ import annotations

import pytest

MAKE = "cd /sdcard/Download; echo -e 'Alpha\\nbeta\\nalphabet' > a; echo -e 'gamma\\nbeta' > b; "


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("echo", "\n"),
        ("echo a  'b  c'", "a b  c\n"),
        ("echo -n a", "a"),
        ("echo -e 'a\\tb\\\\n'", "a\tb\\n\n"),
        ("echo -ne 'a\\n'", "a\n"),
        ("echo 'a\\tb'", "a\\tb\n"),
        ("echo -E 'a\\tb'", "a\\tb\n"),
        ("echo -x", "-x\n"),
        ("echo a -n", "a -n\n"),
    ],
)
async def test_echo_prints_its_arguments(run, script: str, printed: str) -> None:
    assert (await run(script)).text == printed


@pytest.mark.parametrize(
    ("command", "printed", "code"),
    [
        ("grep beta a b", "a:beta\nb:beta\n", 0),
        ("grep -h beta a b", "beta\nbeta\n", 0),
        ("grep -H beta a", "a:beta\n", 0),
        ("grep -n beta a b", "a:2:beta\nb:2:beta\n", 0),
        ("grep -c alpha a b", "a:1\nb:0\n", 0),
        ("grep -l beta a b", "a\nb\n", 0),
        ("grep -l gamma a b", "b\n", 0),
        ("grep -w -i alpha a", "Alpha\n", 0),
        ("grep -x beta a", "beta\n", 0),
        ("grep -x bet a", "", 1),
        ("grep -E '^(Al|be)' a", "Alpha\nbeta\n", 0),
        ("grep '^\\(Al\\|be\\)' a", "Alpha\nbeta\n", 0),
        ("grep -F '(Al' a", "", 1),
        ("grep -o -i 'al' a", "Al\nal\n", 0),
        ("grep -m 1 a a", "Alpha\n", 0),
        ("grep -e beta -i a", "beta\n", 0),
        ("grep -v a b", "", 1),
        ("grep -q beta a", "", 0),
    ],
)
async def test_grep_prints_the_lines_that_match(run, command: str, printed: str, code: int) -> None:
    result = await run(MAKE + command)
    assert (result.text, result.code, result.err) == (printed, code, "")


async def test_a_match_beside_a_missing_file_is_still_an_error(run) -> None:
    result = await run(f"{MAKE} grep beta a nope")
    assert (result.code, result.text, result.err) == (
        2,
        "a:beta\n",
        "grep: nope: No such file or directory\n",
    )


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|b)*", "(a*)*", "a{2}{3}", "a**"])
async def test_a_pattern_that_could_run_for_ever_is_refused(run, pattern: str) -> None:
    result = await run(f"{MAKE} grep -E '{pattern}' a")
    assert (result.code, result.text) == (2, "")
    assert result.err.startswith("grep: bad REGEX: ")


LINES = b"one\ntwo\r\nthr\ree\nfour"


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("head -n 1", b"one\n"),
        ("head -2", b"one\ntwo\r\n"),
        ("head -3", b"one\ntwo\r\nthr\ree\n"),
        ("head -n -1", b"one\ntwo\r\nthr\ree\n"),
        ("head -n 0", b""),
        ("head -n9", LINES),
        ("head -c 5", b"one\nt"),
        ("tail -n 1", b"four"),
        ("tail -n -1", b"four"),
        ("tail -2", b"thr\ree\nfour"),
        ("tail -n +3", b"thr\ree\nfour"),
        ("tail -n +0", LINES),
        ("tail -n 99", LINES),
        ("tail -c 3", b"our"),
        ("tail -c -3", b"our"),
        ("tail -c +17", b"four"),
    ],
)
async def test_only_a_newline_ends_a_line(run, command: str, printed: bytes) -> None:
    assert (await run(command, stdin=LINES)).out == printed


@pytest.mark.parametrize("command", ["head -n --5", "tail -n +", "tail -c x", "head -c 1k"])
async def test_a_count_that_is_no_number_is_refused(run, command: str) -> None:
    result = await run(command, stdin=LINES)
    assert (result.code, result.out) == (1, b"")
    assert ": not integer: " in result.err


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("wc", "3 3 20\n"),
        ("wc -l a b", "3 a\n2 b\n"),
        ("wc -m", "3\n"),
        ("wc -c -l a", "3 20 a\n"),
    ],
)
async def test_lines_words_and_bytes_are_counted(run, command: str, printed: str) -> None:
    stdin = "äöü".encode() if command == "wc -m" else b"Alpha\nbeta\nalphabet\n"
    assert (await run(MAKE + command, stdin=stdin)).text == printed


@pytest.mark.parametrize(
    ("command", "printed"),
    [
        ("tr a-c A-C", "ABCd  é"),
        ("tr '[:lower:]' '[:upper:]'", "ABCD  é"),
        ("tr abc x", "xxxd  é"),
        ("tr -d 'a-c '", "dé"),
        ("tr -s ' '", "abcd é"),
        ("tr ' ' '\\n'", "abcd\n\né"),
        ("tr é e", "abcd  e"),
        ("tr -d '[:space:]'", "abcdé"),
    ],
)
async def test_characters_are_exchanged(run, command: str, printed: str) -> None:
    assert (await run(command, stdin="abcd  é".encode())).text == printed


async def test_tr_needs_sets(run) -> None:
    assert (await run("tr")).err == 'tr: Needs 1 argument (see "tr --help")\n'
    assert (await run("tr a ''")).err == "tr: SET2 is empty\n"
