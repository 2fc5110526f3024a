"""The phone's ADB server: what a cable, or `adb connect`, reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loopback.phone.adb.faults import Faults
from loopback.phone.adb.keys import KeyPolicy

if TYPE_CHECKING:
    from loopback.phone.android import Android


class AdbDaemon:
    """Speaks the device side of ADB over TCP for one phone, to any number of clients.

    `latency_s` is waited before each shell command. `faults` holds what goes wrong next. `files` is the
    phone's file system (`files.listing()` gives path -> size of what lies on /sdcard and in /data/local/tmp).
    """

    def __init__(self, android: Android, *, keys: KeyPolicy | None = None) -> None:
        """Without `keys` every computer may connect."""
        self.keys = keys or KeyPolicy.accept_all()
        self.faults = Faults()
        self.latency_s = 0.0

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> int:
        """Listen, and return the port. Port 0 takes a free one outside the range that adb scans."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Drop every connection, cancel what they run, and stop listening."""
        raise NotImplementedError

    def unplug(self) -> None:
        """Drop every connection at once; new ones are dropped until `replug`."""

    def replug(self) -> None:
        """Take connections again."""
