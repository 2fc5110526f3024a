"""Paths, modes and sizes."""

from __future__ import annotations

import pytest

from loopback.phone.shell.nodes import (
    Directory,
    Errno,
    File,
    FileError,
    Link,
    Node,
    NullDevice,
    absolute,
    mode_of,
    size_of,
)


@pytest.mark.parametrize(
    ("path", "cwd", "expected"),
    [
        ("", "/", "/"),
        ("a", "/", "/a"),
        ("a", "/b", "/b/a"),
        ("/a", "/b", "/a"),
        ("../a", "/b/c", "/b/a"),
        ("../../../a", "/b", "/a"),
        ("./a//b/./", "/", "/a/b"),
        ("a/..", "/b", "/b"),
        ("...", "/", "/..."),
    ],
)
def test_a_path_counts_from_the_root(path: str, cwd: str, expected: str) -> None:
    assert absolute(path, cwd) == expected


@pytest.mark.parametrize(
    ("node", "mode", "size"),
    [
        (File(b"abc", 0.0), 0o100660, 3),
        (File(b"", 0.0, 0o755), 0o100755, 0),
        (Directory(0.0), 0o040770, 4096),
        (Link("/ä", 0.0), 0o120777, 3),
        (NullDevice(0.0), 0o020666, 0),
    ],
)
def test_a_node_has_linuxs_mode_and_size(node: Node, mode: int, size: int) -> None:
    assert (mode_of(node), size_of(node)) == (mode, size)


def test_an_error_has_linuxs_number_bionics_words_and_the_path_asked_for() -> None:
    error = FileError(Errno.ENOTEMPTY, "a/b")
    assert (error.number, str(error), error.path) == (39, "Directory not empty", "a/b")
