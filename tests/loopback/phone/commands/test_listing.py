"""ls, stat, which and test, as toybox and mksh answer."""

from __future__ import annotations

import pytest

WHEN = "2026-01-01 00:00"
MAKE = "cd /sdcard/Download; mkdir -p d; echo hello > d/five; echo abcdefghijkl > b; touch a .dot; "


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("ls", "a\nb\nd\n"),
        ("ls -A", ".dot\na\nb\nd\n"),
        ("ls -a", ".\n..\n.dot\na\nb\nd\n"),
        ("ls -a d", ".\n..\nfive\n"),
        ("ls d a b", "a\nb\n\nd:\nfive\n"),
        ("ls d .", "d:\nfive\n\n.:\na\nb\nd\n"),
        ("ls -d d", "d\n"),
        ("ls -R", ".:\na\nb\nd\n\n./d:\nfive\n"),
        (
            "ls -l . | grep -v d$",
            f"total 4\n-rw-rw---- 1 shell shell    0 {WHEN} a\n-rw-rw---- 1 shell shell   13 {WHEN} b\n",
        ),
        ("ls -l d", f"total 0\n-rw-rw---- 1 shell shell 6 {WHEN} five\n"),
        ("ls -ld d", f"drwxrwx--- 1 shell shell 4096 {WHEN} d\n"),
        ("ls *", "a\nb\n\nd:\nfive\n"),
    ],
)
async def test_files_are_listed(run, script: str, printed: str) -> None:
    result = await run(MAKE + script)
    assert (result.text, result.err) == (printed, "")


async def test_a_missing_operand_does_not_hide_the_others(run) -> None:
    result = await run(f"{MAKE} ls nope b")
    assert (result.code, result.text, result.err) == (1, "b\n", "ls: nope: No such file or directory\n")


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("%n|%N|%s", "b|`b'|13"),
        ("%a %A %f", "660 -rw-rw---- 81b0"),
        ("%u:%U %g:%G", "2000:shell 2000:shell"),
        ("%Y %y", "1767225600 2026-01-01 00:00:00.000000000 +0000"),
        ("100%%", "100%"),
        ("%q", "%q"),
        ("%%s %", "%s %"),
    ],
)
async def test_stat_fills_a_format(run, form: str, printed: str) -> None:
    assert (await run(f"{MAKE} stat -c '{form}' b")).text == f"{printed}\n"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/sdcard/Download/b", "regular file"),
        ("/sdcard/Download", "directory"),
        ("/sdcard", "symbolic link"),
        ("/dev/null", "character special file"),
    ],
)
async def test_stat_tells_what_a_node_is(run, path: str, kind: str) -> None:
    assert (await run(f"{MAKE} stat -c %F {path}")).text == f"{kind}\n"


async def test_which_names_all_it_finds_and_fails_for_the_rest(run) -> None:
    result = await run("which ls nope sh")
    assert (result.code, result.text) == (1, "/system/bin/ls\n/system/bin/sh\n")


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("", 1),
        ("''", 1),
        ("-f", 0),
        ("! ''", 0),
        ("! ! a", 0),
        ("-n a", 0),
        ("-n ''", 1),
        ("-z ''", 0),
        ("a = a", 0),
        ("a == b", 1),
        ("a != b", 0),
        ("02 -eq 2", 0),
        ("1 -ne 1", 1),
        ("-3 -lt 2", 0),
        ("2 -le 2", 0),
        ("2 -gt 2", 1),
        ("2 -ge 3", 1),
        ("-e b", 0),
        ("-f d", 1),
        ("-d d", 0),
        ("-s a", 1),
        ("-s b", 0),
        ("-L /sdcard", 0),
        ("-L b", 1),
        ("-x b", 1),
        ("-x /system/bin/ls", 0),
        ("-r nope", 1),
    ],
)
async def test_an_expression_is_true_or_false(run, expression: str, code: int) -> None:
    for script in (f"test {expression}", f"[ {expression} ]"):
        result = await run(MAKE + script)
        assert (result.code, result.err) == (code, "")


@pytest.mark.parametrize(
    ("expression", "error"),
    [
        ("--1 -eq 1", "--1: bad number"),
        ("1 -eq 1x", "1x: bad number"),
        ("'' -lt 1", ": bad number"),
        ("1 -foo 2", "-foo: unexpected operator/operand"),
        ("-q a", "-q: unexpected operator/operand"),
        ("a b c d", "a: unexpected operator/operand"),
    ],
)
async def test_an_expression_that_is_none_is_code_2(run, expression: str, error: str) -> None:
    result = await run(f"test {expression}")
    assert (result.code, result.err) == (2, f"/system/bin/sh: test: {error}\n")
