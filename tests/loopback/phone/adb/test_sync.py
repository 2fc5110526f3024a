"""The sync protocol request by request, in both versions."""

from __future__ import annotations

import struct

import pytest

from loopback.phone.adb.sync import SyncService
from loopback.phone.shell.files import FileTree
from loopback.phone.shell.seed import seed_files


class PaperStream:
    """A client's requests, and what was answered."""

    def __init__(self, requests: bytes) -> None:
        self.requests = requests
        self.answers = b""

    async def read_exactly(self, count: int) -> bytes:
        if len(self.requests) < count:
            raise EOFError("the client went")
        taken, self.requests = self.requests[:count], self.requests[count:]
        return taken

    async def write(self, data: bytes) -> None:
        self.answers += data


@pytest.fixture
def files() -> FileTree:
    tree = seed_files(["ls"], now=lambda: 1000.0, boot_id="6b1f")
    tree.write("/sdcard/a.txt", b"hello")
    return tree


def request(name: bytes, path: str) -> bytes:
    return name + struct.pack("<I", len(path.encode())) + path.encode()


async def serve(files: FileTree, requests: bytes) -> bytes:
    stream = PaperStream(requests + request(b"QUIT", ""))
    await SyncService(files).serve(stream)
    return stream.answers


async def test_a_file_is_described_in_both_versions(files) -> None:
    assert await serve(files, request(b"STAT", "/sdcard/a.txt")) == struct.pack(
        "<4s3I", b"STAT", 0o100660, 5, 1000
    )
    answer = struct.unpack("<4sIQQ4IQqqq", await serve(files, request(b"STA2", "/sdcard/a.txt")))
    assert (answer[0], answer[1], answer[4], answer[8], answer[10]) == (b"STA2", 0, 0o100660, 5, 1000)


async def test_a_link_is_described_itself_or_followed(files) -> None:
    itself = struct.unpack("<4sIQQ4IQqqq", await serve(files, request(b"LST2", "/sdcard")))
    followed = struct.unpack("<4sIQQ4IQqqq", await serve(files, request(b"STA2", "/sdcard")))
    assert (itself[4] >> 12, followed[4] >> 12) == (0o12, 0o04)


async def test_what_is_missing_has_linuxs_error_number(files) -> None:
    assert await serve(files, request(b"STAT", "/nope")) == b"STAT" + bytes(12)
    assert (await serve(files, request(b"LST2", "/nope")))[:8] == struct.pack("<4sI", b"LST2", 2)
    assert (await serve(files, request(b"STA2", "/sdcard/a.txt/b")))[:8] == struct.pack("<4sI", b"STA2", 20)


async def test_a_folder_is_listed_in_both_versions(files) -> None:
    files.make_directory("/data/local/tmp/d")
    files.write("/data/local/tmp/d/中", b"xy")
    first = await serve(files, request(b"LIST", "/data/local/tmp/d"))
    assert first == struct.pack("<4s4I", b"DENT", 0o100660, 2, 1000, 3) + "中".encode() + b"DONE" + bytes(16)
    second = await serve(files, request(b"LIS2", "/data/local/tmp/d"))
    assert second[:4] == b"DNT2"
    assert second[76:79] == "中".encode()
    assert second[79:] == b"DONE" + bytes(72)


async def test_a_folder_that_is_not_there_lists_nothing(files) -> None:
    assert await serve(files, request(b"LIST", "/nope")) == b"DONE" + bytes(16)


async def test_a_file_is_sent_in_chunks_of_64_kib(files) -> None:
    files.write("/sdcard/big", bytes(70_000))
    answer = await serve(files, request(b"RECV", "/sdcard/big"))
    assert answer[:8] == struct.pack("<4sI", b"DATA", 65_536)
    assert answer[8 + 65_536 :][:8] == struct.pack("<4sI", b"DATA", 70_000 - 65_536)
    assert answer.endswith(b"DONE" + bytes(4))
    plain = request(b"RCV2", "/sdcard/big") + struct.pack("<4sI", b"RCV2", 0)
    assert await serve(files, plain) == answer


@pytest.mark.parametrize(
    "start",
    [
        request(b"SEND", "/sdcard/new/x,33188"),
        request(b"SND2", "/sdcard/new/x") + struct.pack("<4sII", b"SND2", 33188, 0),
    ],
    ids=["v1", "v2"],
)
async def test_a_file_is_taken_with_its_mode_and_time_and_its_folders_are_made(files, start: bytes) -> None:
    data = struct.pack("<4sI", b"DATA", 3) + b"abc" + struct.pack("<4sI", b"DATA", 2) + b"de"
    assert await serve(files, start + data + struct.pack("<4sI", b"DONE", 77)) == b"OKAY" + bytes(4)
    node = files.find("/sdcard/new/x")
    assert (files.read("/sdcard/new/x"), node.permissions, node.modified) == (b"abcde", 0o644, 77.0)


async def test_a_refusal_is_told_after_all_was_read_and_the_session_goes_on(files) -> None:
    sent = (
        request(b"SEND", "/system/x,33188")
        + struct.pack("<4sI", b"DATA", 1)
        + b"x"
        + struct.pack("<4sI", b"DONE", 1)
    )
    message = b"couldn't create file: Read-only file system"
    expected = struct.pack("<4sI", b"FAIL", len(message)) + message
    assert (await serve(files, sent + request(b"STAT", "/nope"))) == expected + b"STAT" + bytes(12)
    missing = b"open failed: No such file or directory"
    assert (
        await serve(files, request(b"RECV", "/nope")) == struct.pack("<4sI", b"FAIL", len(missing)) + missing
    )


async def test_compression_is_refused_where_it_was_not_announced(files) -> None:
    answer = await serve(files, request(b"RCV2", "/sdcard/a.txt") + struct.pack("<4sI", b"RCV2", 1))
    assert answer.startswith(b"FAIL")


async def test_an_unknown_request_or_an_endless_path_ends_the_session(files) -> None:
    assert (await serve(files, request(b"EVIL", "/") + request(b"STAT", "/")))[:4] == b"FAIL"
    assert (await serve(files, b"STAT" + struct.pack("<I", 2**31)))[:4] == b"FAIL"


async def test_a_client_that_goes_in_the_middle_of_a_file_leaves_nothing_behind(files) -> None:
    with pytest.raises(EOFError):
        await SyncService(files).serve(
            PaperStream(request(b"SEND", "/sdcard/half,420") + b"DATA\xff\0\0\0abc")
        )
    assert "/storage/emulated/0/half" not in files.listing()
