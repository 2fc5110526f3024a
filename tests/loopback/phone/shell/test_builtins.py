"""Commands that change the shell itself."""

from __future__ import annotations

import pytest

SHELL = "/system/bin/sh"


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("cd /sdcard; pwd", "/sdcard\n"),
        ("cd /sdcard/Download; cd ..; pwd", "/sdcard\n"),
        ("HOME=/sdcard; cd; pwd", "/sdcard\n"),
        ("export a=1 b=2; printenv a b", "1\n2\n"),
        ("a=1; export a; printenv a", "1\n"),
        ("a=1; unset a nothing; echo [$a]", "[]\n"),
        (": a b; echo $?", "0\n"),
    ],
)
async def test_the_shell_remembers(run, script: str, printed: str) -> None:
    result = await run(script)
    assert (result.text, result.err) == (printed, "")


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("exit", 0),
        ("false; exit", 1),
        ("exit 3", 3),
        ("exit 300", 44),
        ("exit -1", 255),
        ("exit 99999999999999999999", 999_999_999_999 & 0xFF),
    ],
)
async def test_exit_ends_the_script_with_a_code_of_one_byte(run, script: str, code: int) -> None:
    result = await run(f"{script}; echo never")
    assert (result.code, result.text, result.err) == (code, "", "")


@pytest.mark.parametrize(
    ("script", "code", "error"),
    [
        ("cd /system/etc/hosts", 2, "cd: /system/etc/hosts: Not a directory"),
        ("cd nowhere", 2, "cd: nowhere: No such file or directory"),
        ("exit x", 1, "exit: x: bad number"),
        ("exit --5", 1, "exit: --5: bad number"),
        ("exit -", 1, "exit: -: bad number"),
        ("export 1a=2", 1, "export: 1a: is not an identifier"),
        ("export =2", 1, "export: : is not an identifier"),
    ],
)
async def test_what_a_builtin_cannot_do_is_said(run, script: str, code: int, error: str) -> None:
    result = await run(script)
    assert (result.code, result.text, result.err) == (code, "", f"{SHELL}: {error}\n")


async def test_a_refused_exit_lets_the_script_go_on(run) -> None:
    assert (await run("exit --5; echo on")).text == "on\n"
