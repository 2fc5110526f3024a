"""A whole loopback phone: its ADB daemon and its control port, on 127.0.0.1."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys
import webbrowser
from types import TracebackType

from loopback.lifetime import wait_for_end
from loopback.phone.adb.daemon import AdbDaemon
from loopback.phone.adb.keys import KeyPolicy
from loopback.phone.adb.link import PRESETS, link_named
from loopback.phone.apps.catalogue import installed
from loopback.phone.cable import DaemonCable
from loopback.phone.control import Control
from loopback.phone.debugging_prompt import DebuggingPrompt
from loopback.phone.resident.program import resident_programs
from loopback.phone.scenarios import Scenarios
from loopback.phone.system.clock import Clock
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone
from loopback.phone.system.profile import DEFAULT_RELEASE, PROFILES, RELEASES, STOCK, profile_named
from loopback.serving import Serving


class PhoneServer:
    """One phone, reachable from `async with` to its end. Port 0 picks a free one.

    `slot` (0 to 15) tells the frames of several phones apart. With a SteppedClock its time stands still
    until `POST /advance`. `android` is a release, "9" to "16", `profile` the name of a maker's phone, `link`
    the name of a cable (`adb.link.PRESETS`; None is no limit); all stay over resets. Raises ValueError for
    one that there is not.
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
        android: str = DEFAULT_RELEASE,
        profile: str = STOCK.name,
        link: str | None = None,
    ) -> None:
        self.phone = LoopbackPhone(
            installed,
            locale=locale,
            clock=clock,
            slot=slot,
            release=android,
            profile=profile_named(profile),
        )
        self.daemon = AdbDaemon(
            self.phone, keys=keys, now=self.phone.clock.now, programs=resident_programs(self.phone)
        )
        self.cable = DaemonCable(self.daemon, usual=link_named(link))
        self.scenarios = Scenarios(self.phone, self.cable)
        DebuggingPrompt(self.phone, self.daemon.keys)
        self.phone.on_usb_debugging = self._follow_debugging
        self._adb_port = adb_port
        self._control_port = control_port
        self._stack = contextlib.AsyncExitStack()

    def _follow_debugging(self, on: bool) -> None:
        """USB debugging off: the computer loses the phone, until somebody turns it on there again."""
        (self.daemon.replug if on else self.daemon.unplug)()

    @property
    def adb_address(self) -> str:
        """What `adb connect` takes, now: a phone that is plugged in elsewhere has another."""
        return f"127.0.0.1:{self.daemon.port or self._adb_port}"

    @property
    def control_url(self) -> str:
        """Where the state, the frames and the scenarios are."""
        return f"http://127.0.0.1:{self._control_port}"

    async def __aenter__(self) -> PhoneServer:
        """Listen on both ports. Raises OSError where one is taken."""
        async with self._stack as stack:
            self._adb_port = await self.daemon.start(self._adb_port)
            stack.push_async_callback(self.daemon.stop)
            control = Control(
                self.phone, self.scenarios, self.daemon.files.listing, adb=self.cable.as_document
            )
            self._control_port = await stack.enter_async_context(Serving(control.app(), self._control_port))
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Drop every connection and stop listening."""
        await self._stack.__aexit__(kind, error, traceback)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `python -m loopback phone` takes."""
    parser.description = "An Android phone in software: any ADB client can connect to it."
    parser.add_argument("--port", type=int, default=0, help="the ADB port; 0 picks a free one")
    parser.add_argument("--control-port", type=int, default=0, help="the control port; 0 picks a free one")
    parser.add_argument("--locale", choices=("en", "zh"), default="en", help="the phone's language")
    parser.add_argument(
        "--android",
        choices=[release.name for release in RELEASES],
        default=DEFAULT_RELEASE,
        help="the release of Android",
    )
    parser.add_argument(
        "--profile", choices=list(PROFILES), default=STOCK.name, help="the maker's phone that it is"
    )
    parser.add_argument(
        "--slot", type=int, choices=range(16), default=0, metavar="0..15", help="tells several phones apart"
    )
    parser.add_argument("--link", choices=list(PRESETS), help="how fast its cable is; no limit without it")
    parser.add_argument(
        "--window", action="store_true", help="show the phone in a browser page, for a person with a mouse"
    )
    parser.add_argument("--no-browser", action="store_true", help="with --window: print the address only")
    parser.add_argument(
        "--until-stdin-closes",
        action="store_true",
        help="leave when standard input ends, as it does with its parent",
    )


async def run(args: argparse.Namespace) -> None:
    """Print both addresses as one JSON line and serve until cancelled, or until standard input closes."""
    async with PhoneServer(
        adb_port=args.port,
        control_port=args.control_port,
        locale=args.locale,
        slot=args.slot,
        android=args.android,
        profile=args.profile,
        link=args.link,
    ) as phone:
        told = {"adb": phone.adb_address, "control": phone.control_url}
        if args.window:
            told["window"] = f"{phone.control_url}/window"
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        if args.window and not args.no_browser:
            await asyncio.to_thread(webbrowser.open, told["window"])
        await wait_for_end(until_input_closes=args.until_stdin_closes)
