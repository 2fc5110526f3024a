"""What the phone's file system is made of, and the errors it refuses with."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

S_IFDIR: Final = 0o040000
S_IFREG: Final = 0o100000
S_IFLNK: Final = 0o120000
S_IFCHR: Final = 0o020000


class Errno(Enum):
    """Linux's error numbers, as they go over the wire, with bionic's words for them."""

    EPERM = (1, "Operation not permitted")
    ENOENT = (2, "No such file or directory")
    EACCES = (13, "Permission denied")
    EEXIST = (17, "File exists")
    ENOTDIR = (20, "Not a directory")
    EISDIR = (21, "Is a directory")
    EINVAL = (22, "Invalid argument")
    ENOSPC = (28, "No space left on device")
    EROFS = (30, "Read-only file system")
    ENAMETOOLONG = (36, "File name too long")
    ENOTEMPTY = (39, "Directory not empty")
    ELOOP = (40, "Too many symbolic links encountered")


class FileError(Exception):
    """The file system refuses. `path` is as it was asked for; the text is Android's."""

    def __init__(self, errno: Errno, path: str) -> None:
        super().__init__(errno.value[1])
        self.errno = errno
        self.path = path

    @property
    def number(self) -> int:
        """Linux's number for it."""
        return self.errno.value[0]


@dataclass(slots=True, eq=False)
class File:
    """A regular file. `permissions` are the low twelve bits of its mode; `modified` is Unix seconds."""

    data: bytes = field(repr=False)
    modified: float
    permissions: int = 0o660


@dataclass(slots=True, eq=False)
class Directory:
    """A folder. `refusal` is why nothing may be made or removed in it; None where it may."""

    modified: float
    refusal: Errno | None = None
    permissions: int = 0o770
    entries: dict[str, Node] = field(default_factory=dict, repr=False)


@dataclass(slots=True, eq=False)
class Link:
    """A symbolic link."""

    target: str
    modified: float
    permissions: int = 0o777


@dataclass(slots=True, eq=False)
class NullDevice:
    """/dev/null: empty to read, and whatever is written is gone."""

    modified: float
    permissions: int = 0o666


Node = File | Directory | Link | NullDevice


def mode_of(node: Node) -> int:
    """The node's type and permissions as stat(2) gives them."""
    match node:
        case File():
            return S_IFREG | node.permissions
        case Directory():
            return S_IFDIR | node.permissions
        case Link():
            return S_IFLNK | node.permissions
        case NullDevice():
            return S_IFCHR | node.permissions


def size_of(node: Node) -> int:
    """The node's size in bytes, as stat(2) gives it."""
    match node:
        case File():
            return len(node.data)
        case Directory():
            return 4096
        case Link():
            return len(node.target.encode())
        case NullDevice():
            return 0


def absolute(path: str, cwd: str = "/") -> str:
    """The path from the root, without `.`, `..` or doubled slashes."""
    parts: list[str] = []
    for part in (path if path.startswith("/") else f"{cwd}/{path}").split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/" + "/".join(parts)
