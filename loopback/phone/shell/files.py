"""The phone's file system: a tree in memory that knows nothing of the computer's own files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from loopback.phone.shell.nodes import (
    Directory,
    Errno,
    File,
    FileError,
    Link,
    Node,
    NullDevice,
    absolute,
)

_MAX_TOTAL_BYTES: Final = 512 * 1024 * 1024
_MAX_NODES: Final = 20_000
_MAX_LINKS: Final = 40
_MAX_NAME: Final = 255
_MAX_DEPTH: Final = 64


class FileTree:
    """Files by absolute path. Every method that takes a path raises FileError as Linux would.

    What is written never exceeds half a gigabyte or 20 000 nodes.
    """

    def __init__(self, *, now: Callable[[], float]) -> None:
        self.now = now
        self.root = Directory(now(), Errno.EROFS, 0o755)
        self._bytes = 0
        self._nodes = 0

    def become(self, other: FileTree) -> None:
        """Hold what the other one holds, and nothing else."""
        self.root, self._bytes, self._nodes = other.root, other._bytes, other._nodes

    @property
    def room(self) -> int:
        """How many bytes can still be written."""
        return _MAX_TOTAL_BYTES - self._bytes

    def find(self, path: str, *, follow: bool = True) -> Node:
        """The node at `path`; a link at its end is followed unless `follow` is False."""
        return self._walk(path, path, follow=follow, hops=0)

    def read(self, path: str) -> bytes:
        """The whole content of a file."""
        match self.find(path):
            case File(data=data):
                return data
            case NullDevice():
                return b""
            case _:
                raise FileError(Errno.EISDIR, path)

    def write(self, path: str, data: bytes, *, append: bool = False) -> File | NullDevice:
        """Replace a file's content, or add to it; the file is made where there was none."""
        try:
            node = self.find(path)
        except FileError as error:
            if error.errno is not Errno.ENOENT:
                raise
            node = self._add(path, File(b"", self.now()))
        if isinstance(node, NullDevice):
            return node
        if not isinstance(node, File):
            raise FileError(Errno.EISDIR, path)
        self._check_writable(path)
        content = node.data + data if append else data
        if len(content) - len(node.data) > self.room:
            raise FileError(Errno.ENOSPC, path)
        self._bytes += len(content) - len(node.data)
        node.data, node.modified = content, self.now()
        return node

    def entries(self, path: str) -> list[tuple[str, Node]]:
        """What a folder holds, by name."""
        node = self.find(path)
        if not isinstance(node, Directory):
            raise FileError(Errno.ENOTDIR, path)
        return sorted(node.entries.items())

    def make_directory(self, path: str, *, parents: bool = False) -> None:
        """Make a folder; with `parents` also those above it, and no error where it exists."""
        if parents:
            steps = absolute(path).split("/")[1:]
            for end in range(1, len(steps)):
                self._make_missing("/".join(["", *steps[:end]]), Errno.ENOTDIR)
            self._make_missing(path, Errno.EEXIST)
            return
        self._add(path, Directory(self.now()))

    def remove(self, path: str) -> None:
        """Remove a file, a link or an empty folder."""
        parent, name = self._parent(path)
        node = parent.entries.get(name)
        if node is None:
            raise FileError(Errno.ENOENT, path)
        if parent.refusal is not None:
            raise FileError(parent.refusal, path)
        if isinstance(node, Directory) and node.entries:
            raise FileError(Errno.ENOTEMPTY, path)
        del parent.entries[name]
        parent.modified = self.now()
        self._nodes -= 1
        self._bytes -= len(node.data) if isinstance(node, File) else 0

    def move(self, source: str, target: str) -> None:
        """Give a node another path; a file that stands there is replaced."""
        node = self.find(source, follow=False)
        parent, name = self._parent(source)
        new_parent, new_name = self._parent(target)
        standing = new_parent.entries.get(new_name)
        if standing is node or _holds(node, new_parent):
            raise FileError(Errno.EINVAL, source)
        for folder, asked in ((parent, source), (new_parent, target)):
            if folder.refusal is not None:
                raise FileError(folder.refusal, asked)
        if standing is not None:
            self.remove(target)
        new_parent.entries[new_name] = node
        del parent.entries[name]

    def listing(self) -> dict[str, int]:
        """Path and size in bytes of every file where people and computers may write."""
        return dict(self._files_below("", self.root))

    def seed(self, path: str, node: Node) -> None:
        """Put a node where it belongs on a new phone, whatever the folder allows."""
        parent, name = self._parent(path)
        parent.entries[name] = node

    def _files_below(self, path: str, folder: Directory) -> Iterator[tuple[str, int]]:
        for name, node in sorted(folder.entries.items()):
            if isinstance(node, Directory):
                yield from self._files_below(f"{path}/{name}", node)
            elif isinstance(node, File) and folder.refusal is None:
                yield f"{path}/{name}", len(node.data)

    def _walk(self, path: str, asked: str, *, follow: bool, hops: int) -> Node:
        parts = absolute(path).split("/")[1:]
        node: Node = self.root
        for index, part in enumerate(parts):
            if not part:
                continue
            if not isinstance(node, Directory):
                raise FileError(Errno.ENOTDIR, asked)
            if len(part.encode("utf-8", "surrogateescape")) > _MAX_NAME or len(parts) > _MAX_DEPTH:
                raise FileError(Errno.ENAMETOOLONG, asked)
            if part not in node.entries:
                raise FileError(Errno.ENOENT, asked)
            node = node.entries[part]
            last = index == len(parts) - 1
            if isinstance(node, Link) and (follow or not last):
                if hops >= _MAX_LINKS:
                    raise FileError(Errno.ELOOP, asked)
                beside = "/" + "/".join(parts[:index])
                onward = "/".join([absolute(node.target, beside), *parts[index + 1 :]])
                return self._walk(onward, asked, follow=follow, hops=hops + 1)
        return node

    def _parent(self, path: str) -> tuple[Directory, str]:
        above, _, name = absolute(path).rpartition("/")
        if not name:
            raise FileError(Errno.EACCES, path)
        if len(name.encode("utf-8", "surrogateescape")) > _MAX_NAME:
            raise FileError(Errno.ENAMETOOLONG, path)
        parent = self._walk(above or "/", path, follow=True, hops=0)
        if not isinstance(parent, Directory):
            raise FileError(Errno.ENOTDIR, path)
        return parent, name

    def _check_writable(self, path: str) -> None:
        parent, _ = self._parent(path)
        if parent.refusal is not None:
            raise FileError(parent.refusal, path)

    def _make_missing(self, path: str, obstacle: Errno) -> None:
        try:
            node = self.find(path)
        except FileError as error:
            if error.errno is not Errno.ENOENT:
                raise
            self._add(path, Directory(self.now()))
            return
        if not isinstance(node, Directory):
            raise FileError(obstacle, path)

    def _add(self, path: str, node: Node) -> Node:
        parent, name = self._parent(path)
        if name in parent.entries:
            raise FileError(Errno.EEXIST, path)
        self._put(parent, name, node, path)
        return node

    def _put(self, parent: Directory, name: str, node: Node, asked: str) -> None:
        if parent.refusal is not None:
            raise FileError(parent.refusal, asked)
        if self._nodes >= _MAX_NODES:
            raise FileError(Errno.ENOSPC, asked)
        parent.entries[name] = node
        parent.modified = self.now()
        self._nodes += 1


def _holds(node: Node, folder: Directory) -> bool:
    """Whether the folder is the node itself or lies somewhere in it."""
    if node is folder:
        return True
    return isinstance(node, Directory) and any(_holds(below, folder) for below in node.entries.values())
