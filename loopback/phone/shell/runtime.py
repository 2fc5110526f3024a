"""The shell of one phone, as a service of ADB starts it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from loopback.phone.shell.builtins import ExitRequested
from loopback.phone.shell.command import Command, Seats, Session, decode
from loopback.phone.shell.files import FileTree
from loopback.phone.shell.interpreter import Interpreter, Phone
from loopback.phone.shell.parser import MAX_TEXT
from loopback.phone.shell.redirection import Streams

if TYPE_CHECKING:
    from loopback.phone.android import Android

_PATH = (
    "/product/bin:/apex/com.android.runtime/bin:/apex/com.android.art/bin:"
    "/system_ext/bin:/system/bin:/system/xbin:/odm/bin:/vendor/bin:/vendor/xbin"
)


class Shell:
    """Starts scripts on one phone. Scripts may run side by side; each has a session of its own."""

    def __init__(
        self,
        android: Android,
        files: FileTree,
        commands: Mapping[str, Command],
        *,
        now: Callable[[], float],
        seats: Seats | None = None,
    ) -> None:
        self.android = android
        self.files = files
        self.now = now
        self.seats = seats or Seats()
        self._phone = Phone(android, files, commands, now, self.seats)

    def session(self) -> Session:
        """A fresh session with the variables that adbd gives its shell."""
        return Session(
            variables={
                "ANDROID_DATA": "/data",
                "ANDROID_ROOT": "/system",
                "EXTERNAL_STORAGE": "/sdcard",
                "HOME": "/",
                "HOSTNAME": self.android.properties.get("ro.product.device", "localhost"),
                "LOGNAME": "shell",
                "PATH": _PATH,
                "SHELL": "/bin/sh",
                "TMPDIR": "/data/local/tmp",
                "USER": "shell",
            }
        )

    async def run(self, text: str, streams: Streams) -> int:
        """Run a script to its end and return its exit code.

        Raises ConnectionError when whoever reads the output is gone.
        """
        try:
            return await Interpreter(self._phone).text(text, streams, self.session())
        except ExitRequested as requested:
            return requested.status

    async def interact(self, streams: Streams) -> int:
        """Run the lines that arrive on stdin, one after the other, in one session."""
        session = self.session()
        interpreter = Interpreter(self._phone)
        pending = b""
        try:
            while chunk := await streams.stdin.read():
                *lines, pending = (pending + chunk).split(b"\n")
                for line in lines:
                    await interpreter.text(decode(line), streams, session)
                if len(pending) > MAX_TEXT:
                    return 1
            return await interpreter.text(decode(pending), streams, session) if pending else session.status
        except ExitRequested as requested:
            return requested.status
