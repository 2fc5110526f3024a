"""sleep, date, id, uname, ps and printenv."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("date +%F_%T", "2026-01-01_00:00:00\n"),
        ("date '+%s %N %z %Z'", "1767225600 000000000 +0000 UTC\n"),
        ("date '+%e|%d|%j|%p'", " 1|01|001|AM\n"),
        ("date '+a%nb%%'", "a\nb%\n"),
        ("date '+%Q %'", "%Q %\n"),
        ("date -u +%H", "00\n"),
        ("id -u; id -g; id -un", "2000\n2000\nshell\n"),
        ("uname -r -m | wc -w", "2\n"),
        ("uname -sn", "Linux localhost\n"),
        ("x=1; export x; printenv x USER", "1\nshell\n"),
        ("cd /sdcard; printenv PWD", "/sdcard\n"),
        ("ps | wc -l", "3\n"),
        ("ps -A | grep -c system_server", "1\n"),
        ("ps -ef | grep -c org.example.shop", "1\n"),
        ("sleep 0.0m; sleep 0s 0h; echo on", "on\n"),
    ],
)
async def test_the_machine_tells_of_itself(run, script: str, printed: str) -> None:
    result = await run(script)
    assert (result.text, result.err) == (printed, "")


async def test_the_shell_is_no_root(run) -> None:
    text = (await run("id")).text
    assert text.startswith("uid=2000(shell) gid=2000(shell) groups=2000(shell),1004(input),")
    assert text.endswith(" context=u:r:shell:s0\n")


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("sleep", 'sleep: Needs 1 argument (see "sleep --help")'),
        ("sleep ''", "sleep: not integer: "),
        ("sleep -1", "sleep: not integer: -1"),
        ("sleep 1.2.3", "sleep: not integer: 1.2.3"),
        ("sleep 9999999999999", "sleep: not integer: 9999999999999"),
        ("sleep 1w", "sleep: not integer: 1w"),
        ("sleep inf", "sleep: not integer: inf"),
        ("date 2030", "date: cannot set date: Operation not permitted"),
    ],
)
async def test_what_makes_no_sense_is_refused(run, script: str, error: str) -> None:
    result = await run(script)
    assert (result.code, result.text, result.err) == (1, "", f"{error}\n")


@pytest.mark.parametrize(
    ("release", "kernel"), [("9", "4.9."), ("12", "5.4."), ("14", "5.15."), ("16", "6.6.")]
)
async def test_the_kernel_is_as_old_as_the_release(run, android, release: str, kernel: str) -> None:
    android.become(release)
    assert (await run("uname -r")).text.startswith(kernel)
