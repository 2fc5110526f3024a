"""toybox's commands: what they print, where they fail and in which words."""

from __future__ import annotations

import base64
import gzip
import hashlib

import pytest

from loopback.phone.commands.table import command_table


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("echo -n a; echo -e 'b\\tc'; echo -x", "ab\tc\n-x\n"),
        ("ls -d /sdcard/Download; ls /storage/emulated", "/sdcard/Download\n0\n"),
        (
            "mkdir -p /sdcard/a/b && touch /sdcard/a/b/c && ls -R /sdcard/a",
            "/sdcard/a:\nb\n\n/sdcard/a/b:\nc\n",
        ),
        ("touch /sdcard/x; ls -l /sdcard/x", "-rw-rw---- 1 shell shell 0 2026-01-01 00:00 /sdcard/x\n"),
        ("ls -ld /sdcard", "lrwxrwxrwx 1 shell shell 21 2026-01-01 00:00 /sdcard -> /storage/self/primary\n"),
        ("printenv HOME TMPDIR", "/\n/data/local/tmp\n"),
        ("echo abc > /sdcard/x; cp /sdcard/x /sdcard/Download; cat /sdcard/Download/x", "abc\n"),
        ("echo abc > /sdcard/x; mv /sdcard/x /sdcard/y; ls /sdcard/x 2>/dev/null; cat /sdcard/y", "abc\n"),
        ("mkdir -p /sdcard/a/b; echo 1 > /sdcard/a/b/c; cp -r /sdcard/a /sdcard/z; cat /sdcard/z/b/c", "1\n"),
        ("echo abc > /sdcard/x; stat -c '%s %a %F %n %%' /sdcard/x", "4 660 regular file /sdcard/x %\n"),
        ("test -f /system/etc/hosts && [ -d /sdcard ] && [ 2 -gt 1 ] && [ a != b ] && echo yes", "yes\n"),
        ("[ -z '' ] && ! [ -n '' ] && ! test x = y && echo yes", "yes\n"),
        ("printf_missing 2>/dev/null || which ls sh", "/system/bin/ls\n/system/bin/sh\n"),
        (
            "date +%s; date; date '+%Y-%m-%d %e %Q'",
            "1767225600\nThu Jan  1 00:00:00 UTC 2026\n2026-01-01  1 %Q\n",
        ),
        ("whoami; id -u; id -un", "shell\n2000\nshell\n"),
        ("uname; uname -m", "Linux\naarch64\n"),
        ("echo 'b a' | wc; echo ab | wc -c", "1 2 4\n3\n"),
        ("echo abc | tr a-b A-B; echo abc | tr -d b; echo aab | tr -s a", "ABc\nac\nab\n"),
    ],
)
async def test_a_command_prints(run, script: str, printed: str) -> None:
    result = await run(script)
    assert (result.text, result.err) == (printed, "")


@pytest.mark.parametrize(
    ("script", "code", "error"),
    [
        ("cat /nope", 1, "cat: /nope: No such file or directory\n"),
        ("cat /sdcard", 1, "cat: /sdcard: Is a directory\n"),
        ("ls -Z /", 1, "ls: Unknown option 'Z' (see \"ls --help\")\n"),
        ("ls /nope", 1, "ls: /nope: No such file or directory\n"),
        ("rm /nope", 1, "rm: /nope: No such file or directory\n"),
        ("rm -f /nope", 0, ""),
        ("rm /sdcard/Download", 1, "rm: /sdcard/Download: Is a directory\n"),
        ("rm -rf /sdcard/Download /system/etc", 1, "rm: /system/etc: Read-only file system\n"),
        ("mkdir /sdcard/Download", 1, "mkdir: '/sdcard/Download': File exists\n"),
        ("mkdir /system/x", 1, "mkdir: '/system/x': Read-only file system\n"),
        ("rmdir /nope", 1, "rmdir: /nope: No such file or directory\n"),
        ("mv /nope /sdcard/x", 1, "mv: bad '/nope': No such file or directory\n"),
        ("cp /nope /sdcard/x", 1, "cp: bad '/nope': No such file or directory\n"),
        ("touch /system/x", 1, "touch: '/system/x': Read-only file system\n"),
        ("touch -c /sdcard/none", 0, ""),
        ("stat /nope", 1, "stat: '/nope': No such file or directory\n"),
        ("md5sum /nope", 1, "md5sum: /nope: No such file or directory\n"),
        ("grep x /nope", 2, "grep: /nope: No such file or directory\n"),
        ("grep -E '(a+)+$' /system/etc/hosts", 2, "grep: bad REGEX: repetition-operator operand invalid\n"),
        ("grep -E '(a|aa)+$' /system/etc/hosts", 2, "grep: bad REGEX: repetition-operator operand invalid\n"),
        ("head -n x /system/etc/hosts", 1, "head: not integer: x\n"),
        ("sleep x", 1, "sleep: not integer: x\n"),
        ("[ 1 -eq 1", 2, "/system/bin/sh: [: missing ]\n"),
        ("[ a -eq 1 ]", 2, "/system/bin/sh: test: a: bad number\n"),
        ("echo x | gzip -d", 1, "gzip: not gzip\n"),
        ("echo '!' | base64 -d", 1, "base64: bad input\n"),
        ("date 010100002030", 1, "date: cannot set date: Operation not permitted\n"),
        ("printenv NOPE", 1, ""),
        ("which nope", 1, ""),
        ("false", 1, ""),
        ("sleep 0", 0, ""),
    ],
)
async def test_a_command_fails_in_toyboxs_words(run, script: str, code: int, error: str) -> None:
    result = await run(script)
    assert (result.code, result.err, result.text) == (code, error, "")


LINES = "Alpha\nbeta+\n\ngamma 1\nbeta 2\n"


@pytest.mark.parametrize(
    ("command", "printed", "code"),
    [
        ("grep beta", "beta+\nbeta 2\n", 0),
        ("grep -i alpha", "Alpha\n", 0),
        ("grep -v a", "\n", 0),
        ("grep -c beta", "2\n", 0),
        ("grep -n gamma", "4:gamma 1\n", 0),
        ("grep -q beta", "", 0),
        ("grep nope", "", 1),
        ("grep -F 'beta+'", "beta+\n", 0),
        ("grep 'beta+'", "beta+\n", 0),
        ("grep -E 'bet(a|o) [0-9]'", "beta 2\n", 0),
        ("grep -o 'm[a-z]'", "mm\n", 0),
        ("grep -m1 -e beta", "beta+\n", 0),
        ("grep '^$'", "\n", 0),
        ("head -2", "Alpha\nbeta+\n", 0),
        ("head -c 3", "Alp", 0),
        ("tail -n 1", "beta 2\n", 0),
        ("tail -n +4", "gamma 1\nbeta 2\n", 0),
        ("tail -c 2", "2\n", 0),
    ],
)
async def test_lines_are_chosen(run, command: str, printed: str, code: int) -> None:
    result = await run(command, stdin=LINES.encode())
    assert (result.text, result.code) == (printed, code)


async def test_digests_and_codes_are_the_true_ones(run) -> None:
    data = bytes(range(256)) * 40
    assert (await run("md5sum", stdin=data)).text == hashlib.md5(data).hexdigest() + "  -\n"
    assert (await run("sha256sum -b", stdin=data)).text == hashlib.sha256(data).hexdigest() + "\n"
    assert base64.b64decode((await run("base64", stdin=data)).out) == data
    assert (await run("base64 | base64 -d", stdin=data)).out == data
    for command in ("gzip -1", "gzip", "gzip -c -9"):
        assert gzip.decompress((await run(command, stdin=data)).out) == data
    assert (await run("gzip -1 | gunzip", stdin=data)).out == data


async def test_a_file_is_packed_in_place(run, handset) -> None:
    await run("echo hello > /sdcard/x; gzip /sdcard/x")
    assert list(handset.shell.files.listing()) == ["/storage/emulated/0/x.gz"]
    assert (await run("gzip -d /sdcard/x.gz; cat /sdcard/x")).text == "hello\n"


async def test_every_command_of_the_table_lies_in_system_bin(run) -> None:
    names = (await run("ls /system/bin")).text.split()
    assert set(names) >= {"sh", "input", "screencap", *command_table()}
    assert (await run("ps -A | grep -c org.example.shop")).text == "1\n"
