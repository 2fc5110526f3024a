"""The files of a new phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from loopback.phone.shell.files import FileTree
from loopback.phone.shell.nodes import (
    Directory,
    Errno,
    File,
    Link,
    NullDevice,
)

_SHARED: Final = "/storage/emulated/0"
_FOLDERS: Final = (
    ("/data", Errno.EACCES, 0o771),
    ("/data/app", Errno.EACCES, 0o771),
    ("/data/data", Errno.EACCES, 0o771),
    ("/data/local", Errno.EACCES, 0o751),
    ("/data/local/tmp", None, 0o771),
    ("/dev", Errno.EACCES, 0o755),
    ("/mnt", Errno.EACCES, 0o755),
    ("/proc", Errno.EACCES, 0o555),
    ("/proc/sys", Errno.EACCES, 0o555),
    ("/proc/sys/kernel", Errno.EACCES, 0o555),
    ("/proc/sys/kernel/random", Errno.EACCES, 0o555),
    ("/product", Errno.EROFS, 0o755),
    ("/storage", Errno.EACCES, 0o710),
    ("/storage/emulated", Errno.EACCES, 0o771),
    (_SHARED, None, 0o771),
    ("/storage/self", Errno.EACCES, 0o755),
    ("/system", Errno.EROFS, 0o755),
    ("/system/bin", Errno.EROFS, 0o751),
    ("/system/etc", Errno.EROFS, 0o755),
    ("/vendor", Errno.EROFS, 0o755),
    *((f"{_SHARED}/{name}", None, 0o770) for name in ("Android", "DCIM", "Documents", "Download")),
    *((f"{_SHARED}/{name}", None, 0o770) for name in ("Movies", "Music", "Pictures")),
)
_LINKS: Final = (
    ("/bin", "/system/bin"),
    ("/etc", "/system/etc"),
    ("/sdcard", "/storage/self/primary"),
    ("/storage/self/primary", _SHARED),
)
_HOSTS: Final = b"127.0.0.1       localhost\n::1             ip6-localhost\n"


def seed_files(commands: Iterable[str], *, now: Callable[[], float], boot_id: str) -> FileTree:
    """A tree with Android's folders. /system/bin holds a file for each command; `boot_id` is the
    UUID by which Linux tells one start of the phone from the next."""
    files = FileTree(now=now)
    moment = now()
    for path, refusal, permissions in _FOLDERS:
        files.seed(path, Directory(moment, refusal, permissions))
    for path, target in _LINKS:
        files.seed(path, Link(target, moment))
    for command in (*commands, "sh"):
        files.seed(f"/system/bin/{command}", File(b"\x7fELF", moment, 0o755))
    files.seed("/system/etc/hosts", File(_HOSTS, moment, 0o644))
    files.seed("/proc/sys/kernel/random/boot_id", File(f"{boot_id}\n".encode(), moment, 0o444))
    files.seed("/dev/null", NullDevice(moment))
    return files
