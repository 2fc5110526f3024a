"""cat, rm, mkdir, rmdir, mv, cp and touch."""

from __future__ import annotations

import pytest

MAKE = "cd /sdcard/Download; mkdir -p d/e; echo one > a; echo two > b; echo in > d/f; "


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        ("cat a b", "one\ntwo\n"),
        ("echo mid | cat a - b", "one\nmid\ntwo\n"),
        ("rm a; ls", "b\nd\n"),
        ("rm -r d; ls", "a\nb\n"),
        ("rm -f nope a; ls", "b\nd\n"),
        ("mkdir x y; ls -d x y", "x\ny\n"),
        ("mkdir -p x/y/z; mkdir -p x/y; ls -R x", "x:\ny\n\nx/y:\nz\n\nx/y/z:\n"),
        ("rmdir d/e; ls d", "f\n"),
        ("mv a c; cat c; ls", "one\nb\nc\nd\n"),
        ("mv a b d; ls d", "a\nb\ne\nf\n"),
        ("mv a b; cat b; ls", "one\nb\nd\n"),
        ("mv d n; cat n/f", "in\n"),
        ("cp a c; cat a c", "one\none\n"),
        ("cp a b d; cat d/a d/b", "one\ntwo\n"),
        ("cp -r d n; cat n/f; ls n", "in\ne\nf\n"),
        ("cp -r d/. n 2>/dev/null; cat d/f", "in\n"),
        ("touch n a; cat n a", "one\n"),
        ("cp /system/bin/ls l; stat -c %a l", "755\n"),
    ],
)
async def test_files_come_and_go(run, script: str, printed: str) -> None:
    result = await run(MAKE + script)
    assert (result.text, result.err) == (printed, "")


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("cat nope d", "cat: nope: No such file or directory\ncat: d: Is a directory"),
        ("rm", 'rm: Needs 1 argument (see "rm --help")'),
        ("rm d", "rm: d: Is a directory"),
        ("rm a/x", "rm: a/x: Not a directory"),
        ("mkdir", 'mkdir: Needs 1 argument (see "mkdir --help")'),
        ("mkdir a", "mkdir: 'a': File exists"),
        ("mkdir -p a", "mkdir: 'a': File exists"),
        ("mkdir -p a/x", "mkdir: 'a/x': Not a directory"),
        ("mkdir x/y", "mkdir: 'x/y': No such file or directory"),
        ("rmdir d", "rmdir: d: Directory not empty"),
        ("rmdir a", "rmdir: a: Not a directory"),
        ("mv a", 'mv: Needs 2 arguments (see "mv --help")'),
        ("mv d d/e", "mv: bad 'd': Invalid argument"),
        ("mv a a", "mv: bad 'a': Invalid argument"),
        ("cp d x", "cp: bad 'd': Is a directory"),
        ("cp -r d d/e", "cp: bad 'd': Invalid argument"),
        ("cp a nope/x", "cp: bad 'a': No such file or directory"),
        ("touch nope/x", "touch: 'nope/x': No such file or directory"),
    ],
)
async def test_what_cannot_be_done_is_said_and_changes_nothing(run, script: str, error: str) -> None:
    before = (await run(f"{MAKE} ls -R; cat a b d/f")).text
    result = await run(f"cd /sdcard/Download; {script}")
    assert (result.code, result.text, result.err) == (1, "", f"{error}\n")
    assert (await run("cd /sdcard/Download; ls -R; cat a b d/f")).text == before


async def test_what_can_be_removed_is_removed_beside_what_cannot(run) -> None:
    result = await run(f"{MAKE} rm a nope b; ls")
    assert (result.text, result.err) == ("d\n", "rm: nope: No such file or directory\n")
