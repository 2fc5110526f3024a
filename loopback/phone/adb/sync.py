"""`sync:`: listing, reading and writing files of the phone, in both versions of the protocol."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from loopback.phone.shell.command import decode, encode
from loopback.phone.shell.files import FileTree
from loopback.phone.shell.nodes import (
    S_IFLNK,
    Errno,
    File,
    FileError,
    Node,
    mode_of,
    size_of,
)

if TYPE_CHECKING:
    from loopback.phone.adb.stream import Stream

_REQUEST: Final = struct.Struct("<4sI")
_STAT_V1: Final = struct.Struct("<4s3I")
_STAT_V2: Final = struct.Struct("<4sIQQ4IQqqq")
_ENTRY_V1: Final = struct.Struct("<4s4I")
_ENTRY_V2: Final = struct.Struct("<4sIQQ4IQqqqI")
_SETUP_SEND: Final = struct.Struct("<4sII")
_SETUP_RECEIVE: Final = struct.Struct("<4sI")
_MAX_PATH: Final = 1024
_MAX_CHUNK: Final = 64 * 1024
_SHELL_USER: Final = 2000
_MEDIA_GROUP: Final = 1015
_TYPE_BITS: Final = 0o170000
_WORD: Final = 0xFFFFFFFF


class _RefusedError(Exception):
    """The request fails; the message goes to the client, the session goes on."""


class SyncService:
    """Serves sync sessions, each until its client quits."""

    def __init__(self, files: FileTree) -> None:
        self._files = files
        self._arriving = 0

    async def serve(self, stream: Stream) -> None:
        """Answer requests one after the other. Raises EOFError when the client goes in mid-request."""
        while True:
            request, length = _REQUEST.unpack(await stream.read_exactly(_REQUEST.size))
            if request == b"QUIT":
                return
            if length > _MAX_PATH:
                await _fail(stream, "path too long")
                return
            path = decode(await stream.read_exactly(length))
            try:
                if not await self._answer(request, path, stream):
                    await _fail(stream, f"unknown command {request.hex()}")
                    return
            except _RefusedError as refused:
                await _fail(stream, str(refused))

    async def _answer(self, request: bytes, path: str, stream: Stream) -> bool:
        match request:
            case b"STAT":
                await stream.write(self._stat_v1(path))
            case b"LST2" | b"STA2":
                await stream.write(self._stat_v2(request, path))
            case b"LIST":
                await self._list_v1(path, stream)
            case b"LIS2":
                await self._list_v2(path, stream)
            case b"RECV":
                await self._send_file(path, stream)
            case b"RCV2":
                _require_plain(_SETUP_RECEIVE.unpack(await stream.read_exactly(_SETUP_RECEIVE.size))[1])
                await self._send_file(path, stream)
            case b"SEND":
                target, _, mode = path.rpartition(",")
                await self._take_file(target, int(mode) if mode.isdecimal() else 0o644, stream)
            case b"SND2":
                _, mode_bits, flags = _SETUP_SEND.unpack(await stream.read_exactly(_SETUP_SEND.size))
                _require_plain(flags)
                await self._take_file(path, mode_bits, stream)
            case _:
                return False
        return True

    def _stat_v1(self, path: str) -> bytes:
        try:
            node = self._files.find(path, follow=False)
        except FileError:
            return _STAT_V1.pack(b"STAT", 0, 0, 0)
        return _STAT_V1.pack(b"STAT", *_stat_fields_v1(node))

    def _stat_v2(self, request: bytes, path: str) -> bytes:
        try:
            node = self._files.find(path, follow=request == b"STA2")
        except FileError as error:
            return _STAT_V2.pack(request, error.number, *([0] * 10))
        return _STAT_V2.pack(request, *_stat_fields(node))

    async def _list_v1(self, path: str, stream: Stream) -> None:
        for name, node in self._entries(path):
            encoded = encode(name)
            fields = (*_stat_fields_v1(node), len(encoded))
            await stream.write(_ENTRY_V1.pack(b"DENT", *fields) + encoded)
        await stream.write(_ENTRY_V1.pack(b"DONE", 0, 0, 0, 0))

    async def _list_v2(self, path: str, stream: Stream) -> None:
        for name, node in self._entries(path):
            encoded = encode(name)
            await stream.write(_ENTRY_V2.pack(b"DNT2", *_stat_fields(node), len(encoded)) + encoded)
        await stream.write(_ENTRY_V2.pack(b"DONE", *([0] * 12)))

    def _entries(self, path: str) -> list[tuple[str, Node]]:
        """What the folder holds; nothing where there is no such folder, as adbd answers."""
        try:
            return self._files.entries(path)
        except FileError:
            return []

    async def _send_file(self, path: str, stream: Stream) -> None:
        try:
            data = memoryview(self._files.read(path))
        except FileError as error:
            raise _RefusedError(f"open failed: {error}") from error
        for start in range(0, len(data), _MAX_CHUNK):
            chunk = data[start : start + _MAX_CHUNK]
            await stream.write(_REQUEST.pack(b"DATA", len(chunk)) + chunk)
        await stream.write(_REQUEST.pack(b"DONE", 0))

    async def _take_file(self, path: str, mode: int, stream: Stream) -> None:
        data = bytearray()
        try:
            modified, whole = await self._read_chunks(stream, data)
            if not whole:
                raise FileError(Errno.ENOSPC, path)  # noqa: TRY301 - joins what the tree itself refuses
            self._place(path, bytes(data), mode, modified)
        except FileError as error:
            raise _RefusedError(f"couldn't create file: {error}") from error
        finally:
            self._arriving -= len(data)
        await stream.write(_REQUEST.pack(b"OKAY", 0))

    async def _read_chunks(self, stream: Stream, data: bytearray) -> tuple[int, bool]:
        """Fill `data`; the file's time in Unix seconds, and whether all of it has room on the phone,
        beside the files that arrive at the same time.

        Everything is read even then, so that the client is not left in mid-sentence.
        """
        whole = True
        while True:
            kind, number = _REQUEST.unpack(await stream.read_exactly(_REQUEST.size))
            if kind == b"DONE":
                return number, whole
            if kind != b"DATA" or number > _MAX_CHUNK:
                raise EOFError(f"{kind!r} of {number} in the middle of a file")
            chunk = await stream.read_exactly(number)
            whole = whole and self._arriving + number <= self._files.room
            if whole:
                data += chunk
                self._arriving += number

    def _place(self, path: str, data: bytes, mode: int, modified: int) -> None:
        if mode & _TYPE_BITS == S_IFLNK:
            raise FileError(Errno.EPERM, path)
        folder = path.rpartition("/")[0]
        if folder:
            self._files.make_directory(folder, parents=True)
        node = self._files.write(path, data)
        if isinstance(node, File):
            node.permissions = mode & 0o777
            node.modified = float(modified)


def _stat_fields_v1(node: Node) -> tuple[int, ...]:
    """mode, size, mtime, each as much of it as has room in the first version."""
    return (mode_of(node), size_of(node) & _WORD, int(node.modified) & _WORD)


def _stat_fields(node: Node) -> tuple[int, ...]:
    """error, dev, ino, mode, nlink, uid, gid, size, atime, mtime, ctime."""
    modified = int(node.modified)
    owners = (1, _SHELL_USER, _MEDIA_GROUP)
    return (0, 64, id(node), mode_of(node), *owners, size_of(node), modified, modified, modified)


def _require_plain(flags: int) -> None:
    if flags:
        raise _RefusedError(f"unsupported flags: {flags}")


async def _fail(stream: Stream, message: str) -> None:
    encoded = message.encode()
    await stream.write(_REQUEST.pack(b"FAIL", len(encoded)) + encoded)
