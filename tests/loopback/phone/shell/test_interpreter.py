"""Scripts as they run: exit codes, variables, substitutions, pipes, redirections, patterns and limits."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("echo a; echo b", "a\nb\n"),
        ("false && echo a || echo b", "b\n"),
        ("true || echo a; echo $?", "0\n"),
        ("false; echo $? $?", "1 1\n"),
        ("! true; echo $?", "1\n"),
        ("x='a  b'; echo $x; echo \"$x\"", "a b\na  b\n"),
        ("x=1; y=$x$x; echo ${y}z", "11z\n"),
        ("echo $(echo a; echo b) end", "a b end\n"),
        ('echo "$(echo a; echo b)" end', "a\nb end\n"),
        ("echo `echo $(echo deep)`", "deep\n"),
        ("echo one two | tr ' ' '\\n' | wc -l", "2\n"),
        ("(cd /sdcard; pwd); pwd", "/sdcard\n/\n"),
        ("{ cd /sdcard; }; pwd", "/sdcard\n"),
        ("x=1; (x=2); echo $x", "1\n"),
        ("(exec echo a; echo never); echo b; exec; echo c; exec echo d; echo never", "a\nb\nc\nd\n"),
        ("x=1 printenv x; echo [$x]", "1\n[]\n"),
        ("cd /sdcard && echo hi > a && cat < a && rm a", "hi\n"),
        ("echo a > /sdcard/f; echo b >> /sdcard/f; cat /sdcard/f", "a\nb\n"),
        ("ls /missing > /dev/null 2>&1; echo $?", "1\n"),
        ("{ echo a; echo b; } > /sdcard/g; cat /sdcard/g", "a\nb\n"),
        ("x=$(false); echo $?", "1\n"),
        ("sh -c 'echo in; exit 3'; echo $?", "in\n3\n"),
        ("echo 'echo hi' > /sdcard/s; sh /sdcard/s", "hi\n"),
        ("echo echo piped | sh", "piped\n"),
        ("exit 4; echo never", ""),
        ("/system/bin/echo full", "full\n"),
        ("unset x; export x=5; printenv x", "5\n"),
        ("$(echo echo) built", "built\n"),
        ('echo "" end', " end\n"),
        ("$nothing; echo $?", "0\n"),
    ],
)
async def test_a_script_prints_what_mksh_prints(run, script: str, printed: str) -> None:
    result = await run(script)
    assert (result.text, result.err) == (printed, "")


@pytest.mark.parametrize(
    ("script", "code", "error"),
    [
        ("foo", 127, "/system/bin/sh: foo: inaccessible or not found\n"),
        ("/system/bin/foo 1", 127, "/system/bin/sh: /system/bin/foo: inaccessible or not found\n"),
        ("/sdcard", 126, "/system/bin/sh: /sdcard: can't execute: Is a directory\n"),
        ("/system/etc/hosts", 126, "/system/bin/sh: /system/etc/hosts: can't execute: Permission denied\n"),
        ("echo 'a", 1, "/system/bin/sh: no closing quote\n"),
        ("echo x > /system/x", 1, "/system/bin/sh: can't create /system/x: Read-only file system\n"),
        ("cat < /nope", 1, "/system/bin/sh: can't open /nope: No such file or directory\n"),
        ("cd /nope", 2, "/system/bin/sh: cd: /nope: No such file or directory\n"),
        ("exit 7", 7, ""),
        ("exit 256", 0, ""),
        ("nope | true", 0, "/system/bin/sh: nope: inaccessible or not found\n"),
    ],
)
async def test_failures_are_told_in_mkshs_words(run, script: str, code: int, error: str) -> None:
    result = await run(script)
    assert (result.code, result.err) == (code, error)


async def test_patterns_match_names_of_the_phone_alone(run) -> None:
    await run("cd /sdcard/Download; touch a1.txt a2.txt b.txt .hidden; mkdir d; touch d/a3.txt")
    found = await run("cd /sdcard/Download; echo a?.txt *.txt [!a]* */*.txt .h* '*' no* /sdcard/Down*/a1*")
    assert found.text == (
        "a1.txt a2.txt a1.txt a2.txt b.txt b.txt d d/a3.txt .hidden * no* /sdcard/Download/a1.txt\n"
    )


async def test_a_quoted_value_is_one_argument_whatever_it_holds(run, android) -> None:
    result = await run("x='a;b $(reboot) *'; input text \"$x\"")
    assert result.code == 0
    assert android.acts == [("text", "a;b $(reboot) *")]


async def test_bytes_pass_through_pipes_and_files_unchanged(run) -> None:
    data = bytes(range(256)) * 50
    result = await run("cat | tee_missing 2>/dev/null; cat > /sdcard/raw; cat /sdcard/raw | cat", stdin=b"")
    assert result.out == b""
    assert (await run("cat > /sdcard/raw; cat /sdcard/raw | cat", stdin=data)).out == data


async def test_a_variable_cannot_grow_without_end(run) -> None:
    doubling = "x=0123456789; " + "x=$x$x; " * 60 + "echo done"
    result = await run(doubling)
    assert "Argument list too long" in result.err


async def test_a_script_that_calls_itself_ends(run) -> None:
    await run("echo 'sh /sdcard/s; sh /sdcard/s' > /sdcard/s")
    result = await run("sh /sdcard/s")
    assert "can't fork" in result.err


async def test_many_commands_come_to_an_end(run) -> None:
    result = await run("true;" * 12_000 + "echo done")
    assert result.code == 1
    assert result.text == ""
    assert "can't fork" in result.err


async def test_a_pipe_holds_only_so_much(run) -> None:
    megabytes = 8
    result = await run(
        "cat > /sdcard/m; " + "cat " + "/sdcard/m " * 9 + "| wc -c", stdin=bytes(megabytes * 1024 * 1024)
    )
    assert "No space left on device" in result.err
    assert int(result.text) <= 64 * 1024 * 1024


async def test_each_script_starts_afresh(run) -> None:
    await run("x=1; cd /sdcard")
    assert (await run("echo [$x] $PWD")).text == "[] /\n"
