"""The phone's file system: paths, links, refusals, and that the computer's own files are out of reach."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback.phone.shell.files import FileTree
from loopback.phone.shell.nodes import Errno, FileError, Link, absolute
from loopback.phone.shell.seed import seed_files


@pytest.fixture
def files() -> FileTree:
    return seed_files(["ls"], now=lambda: 5.0, boot_id="6b1f")


def refusal(act, *arguments: object, **options: object) -> Errno:
    with pytest.raises(FileError) as caught:
        act(*arguments, **options)
    return caught.value.errno


@pytest.mark.parametrize(
    ("path", "cwd", "expected"),
    [
        ("a", "/", "/a"),
        ("a", "/sdcard", "/sdcard/a"),
        ("/a/./b//c/", "/x", "/a/b/c"),
        ("../../..", "/a/b", "/"),
        ("", "/a", "/a"),
    ],
)
def test_paths_become_absolute(path: str, cwd: str, expected: str) -> None:
    assert absolute(path, cwd) == expected


@given(st.text())
def test_no_path_leads_above_the_root(path: str) -> None:
    parts = absolute(path, "/a").split("/")
    assert parts[0] == ""
    assert not {".", ".."} & set(parts[1:])


def test_both_names_of_the_shared_storage_lead_to_the_same_file(files) -> None:
    files.write("/sdcard/x", b"1")
    assert files.read("/storage/emulated/0/x") == b"1"
    assert files.listing() == {"/storage/emulated/0/x": 1}


def test_files_of_the_computer_do_not_exist_here(files) -> None:
    assert Path(__file__).exists()
    assert refusal(files.read, Path(__file__).as_posix()) is Errno.ENOENT


def test_what_android_keeps_to_itself_is_refused(files) -> None:
    assert refusal(files.write, "/system/bin/x", b"") is Errno.EROFS
    assert refusal(files.write, "/system/etc/hosts", b"") is Errno.EROFS
    assert refusal(files.write, "/data/x", b"") is Errno.EACCES
    assert refusal(files.remove, "/sdcard") is Errno.EROFS
    assert refusal(files.make_directory, "/x") is Errno.EROFS
    assert refusal(files.remove, "/") is Errno.EACCES


def test_a_file_is_no_folder_and_a_folder_no_file(files) -> None:
    files.write("/sdcard/x", b"")
    assert refusal(files.write, "/sdcard/x/y", b"") is Errno.ENOTDIR
    assert refusal(files.write, "/sdcard/Download", b"") is Errno.EISDIR
    assert refusal(files.read, "/sdcard/Download") is Errno.EISDIR
    assert refusal(files.entries, "/sdcard/x") is Errno.ENOTDIR
    assert refusal(files.make_directory, "/sdcard/x") is Errno.EEXIST
    assert refusal(files.make_directory, "/sdcard/x/y", parents=True) is Errno.ENOTDIR


def test_a_folder_that_holds_something_is_not_removed(files) -> None:
    files.make_directory("/sdcard/a/b", parents=True)
    assert refusal(files.remove, "/sdcard/a") is Errno.ENOTEMPTY
    files.remove("/sdcard/a/b")
    files.remove("/sdcard/a")
    assert refusal(files.find, "/sdcard/a") is Errno.ENOENT


def test_a_move_replaces_a_file_and_never_lands_in_itself(files) -> None:
    files.write("/sdcard/a", b"new")
    files.write("/sdcard/b", b"old")
    files.move("/sdcard/a", "/sdcard/b")
    assert files.listing() == {"/storage/emulated/0/b": 3}
    files.make_directory("/sdcard/d")
    assert refusal(files.move, "/sdcard/d", "/sdcard/d/e") is Errno.EINVAL
    assert refusal(files.move, "/sdcard/d", "/storage/emulated/0/d/e") is Errno.EINVAL
    assert refusal(files.move, "/sdcard/b", "/storage/emulated/0/b") is Errno.EINVAL
    assert refusal(files.move, "/sdcard/b", "/system/b") is Errno.EROFS
    assert files.read("/sdcard/b") == b"new", "a refused move moves nothing"


def test_a_move_that_is_refused_keeps_what_stood_at_its_target(files) -> None:
    files.write("/sdcard/a", b"a")
    files.make_directory("/sdcard/d/in", parents=True)
    assert refusal(files.move, "/sdcard/a", "/sdcard/d") is Errno.ENOTEMPTY
    assert files.read("/sdcard/a") == b"a"


def test_links_that_chase_each_other_end(files) -> None:
    files.seed("/one", Link("/two", 0))
    files.seed("/two", Link("/one", 0))
    assert refusal(files.find, "/one") is Errno.ELOOP


def test_the_disk_is_full_at_some_point(files) -> None:
    room = files.room
    files.write("/sdcard/a", bytes(1000))
    assert files.room == room - 1000
    files.write("/sdcard/a", b"", append=True)
    files.write("/sdcard/a", b"")
    assert files.room == room
    assert refusal(files.write, "/sdcard/n" * 70, b"") is Errno.ENAMETOOLONG
    assert refusal(files.write, "/sdcard/" + "n" * 256, b"") is Errno.ENAMETOOLONG


def test_too_many_files_are_refused(files) -> None:
    for number in range(20_000):
        files.write(f"/sdcard/{number}", b"")
    assert refusal(files.write, "/sdcard/more", b"") is Errno.ENOSPC
    files.move("/sdcard/1", "/sdcard/other")
    files.remove("/sdcard/2")
    files.write("/sdcard/more", b"")


def test_what_is_written_to_the_null_device_is_gone(files) -> None:
    files.write("/dev/null", b"x")
    assert files.read("/dev/null") == b""
