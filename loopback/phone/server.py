"""A whole loopback phone: its ADB daemon and its control port, on 127.0.0.1."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from types import TracebackType

from loopback.lifetime import wait_for_end
from loopback.phone.adb.daemon import AdbDaemon
from loopback.phone.adb.keys import KeyPolicy
from loopback.phone.apps.catalogue import installed
from loopback.phone.control import Control
from loopback.phone.scenarios import Scenarios
from loopback.phone.system.clock import Clock
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone
from loopback.serving import Serving


class PhoneServer:
    """One phone, reachable from `async with` to its end. Port 0 picks a free one.

    `slot` (0 to 15) tells the frames of several phones apart. With a SteppedClock its time stands still
    until `POST /advance`.
    """

    def __init__(
        self,
        *,
        adb_port: int = 0,
        control_port: int = 0,
        locale: Locale = "en",
        clock: Clock | None = None,
        slot: int = 0,
        keys: KeyPolicy | None = None,
    ) -> None:
        self.phone = LoopbackPhone(installed, locale=locale, clock=clock, slot=slot)
        self.daemon = AdbDaemon(self.phone, keys=keys, now=self.phone.clock.now)
        self.scenarios = Scenarios(self.phone, _DaemonCable(self.daemon))
        self._adb_port = adb_port
        self._control_port = control_port
        self._stack = contextlib.AsyncExitStack()

    @property
    def adb_address(self) -> str:
        """What `adb connect` takes."""
        return f"127.0.0.1:{self._adb_port}"

    @property
    def control_url(self) -> str:
        """Where the state, the frames and the scenarios are."""
        return f"http://127.0.0.1:{self._control_port}"

    async def __aenter__(self) -> PhoneServer:
        """Listen on both ports. Raises OSError where one is taken."""
        async with self._stack as stack:
            self._adb_port = await self.daemon.start("127.0.0.1", self._adb_port)
            stack.push_async_callback(self.daemon.stop)
            control = Control(self.phone, self.scenarios, self.daemon.files.listing)
            self._control_port = await stack.enter_async_context(Serving(control.app(), self._control_port))
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Drop every connection and stop listening."""
        await self._stack.__aexit__(kind, error, traceback)


class _DaemonCable:
    """The daemon as scenarios see it."""

    def __init__(self, daemon: AdbDaemon) -> None:
        self._daemon = daemon

    @property
    def latency_s(self) -> float:
        return self._daemon.latency_s

    @latency_s.setter
    def latency_s(self, seconds: float) -> None:
        self._daemon.latency_s = seconds

    def unplug(self) -> None:
        self._daemon.unplug()

    def replug(self) -> None:
        self._daemon.replug()

    def clear_faults(self) -> None:
        self._daemon.faults.clear()

    def add_fault(self, pattern: str, mode: str, times: int) -> None:
        self._daemon.faults.add(pattern, mode, times=times)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `python -m loopback phone` takes."""
    parser.description = "An Android phone in software: any ADB client can connect to it."
    parser.add_argument("--port", type=int, default=0, help="the ADB port; 0 picks a free one")
    parser.add_argument("--control-port", type=int, default=0, help="the control port; 0 picks a free one")
    parser.add_argument("--locale", choices=("en", "zh"), default="en", help="the phone's language")
    parser.add_argument(
        "--slot", type=int, choices=range(16), default=0, metavar="0..15", help="tells several phones apart"
    )
    parser.add_argument(
        "--until-stdin-closes",
        action="store_true",
        help="leave when standard input ends, as it does with its parent",
    )


async def run(args: argparse.Namespace) -> None:
    """Print both addresses as one JSON line and serve until cancelled, or until standard input closes."""
    async with PhoneServer(
        adb_port=args.port, control_port=args.control_port, locale=args.locale, slot=args.slot
    ) as phone:
        sys.stdout.write(json.dumps({"adb": phone.adb_address, "control": phone.control_url}) + "\n")
        sys.stdout.flush()
        await wait_for_end(until_input_closes=args.until_stdin_closes)
