"""A phone on paper behind the real shell: what commands asked of it stays in `acts`."""

from __future__ import annotations

import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import pytest

from loopback.phone.android import (
    ActivityNotFoundError,
    Capture,
    CaptureRefusedError,
    DisplayRecord,
    DumpRefusedError,
    NotificationRecord,
    PackageRecord,
    PackageRefusedError,
    SmsRecord,
    WindowRecord,
)
from loopback.phone.commands.table import command_table
from loopback.phone.quirks import Quirks
from loopback.phone.shell.command import BufferOutput, BytesInput
from loopback.phone.shell.redirection import Streams
from loopback.phone.shell.runtime import Shell
from loopback.phone.shell.seed import seed_files
from loopback.phone.system.automation import UiAutomation

MIDNIGHT = 1_767_225_600.0
"""1 January 2026, midnight UTC, to the second."""
TREE = '<?xml version="1.0" encoding="UTF-8" standalone="yes" ?><hierarchy rotation="0"></hierarchy>'
SDKS = {"9": 28, "10": 29, "11": 30, "12": 31, "12L": 32, "13": 33, "14": 34, "15": 35, "16": 36}
HOME = WindowRecord("a1b2c3d", "", "org.example.home", "org.example.home.HomeActivity", "app", False)
SHOP = WindowRecord("86fb04f", "", "org.example.shop", "org.example.shop.ui.MainActivity", "app", True)


DISPLAY_ID = "4619827259835644672"
LATIN = "org.example.latin/.LatinIME"
ADB_KEYBOARD = "com.android.adbkeyboard/.AdbIME"


@dataclass
class PaperAndroid:
    """Satisfies `Android` with lists and dictionaries. Tests change its fields directly."""

    release: str = "14"
    sdk: int = 34
    quirks: Quirks = field(default_factory=lambda: Quirks(input_start_s=0.0))
    call_state: int = 0
    still: bool = True
    automation: UiAutomation = field(default_factory=UiAutomation)
    running: frozenset[str] = frozenset()
    folded_panels: tuple[DisplayRecord, ...] = ()
    physical_size: tuple[int, int] = (8, 16)
    override_size: tuple[int, int] | None = None
    physical_density: int = 420
    override_density: int | None = None
    rotation: int = 0
    wakefulness: str = "Awake"
    keyguard_showing: bool = False
    keyguard_secure: bool = False
    input_shown: bool = False
    injection_allowed: bool = True
    refused_capture: CaptureRefusedError | None = None
    refused_dump: DumpRefusedError | None = None
    resumed_window: WindowRecord | None = SHOP
    focused_window: WindowRecord | None = SHOP
    battery: dict[str, int] = field(default_factory=lambda: {"level": 85, "status": 2, "temperature": 251})
    acts: list[tuple[object, ...]] = field(default_factory=list)
    paused: list[float] = field(default_factory=list)
    commands: list[tuple[str, int | None]] = field(default_factory=list)
    settings: dict[tuple[str, str], str] = field(default_factory=dict)
    posted: tuple[NotificationRecord, ...] = ()
    messages: tuple[SmsRecord, ...] = ()
    keyboards: dict[str, bool] = field(
        default_factory=lambda: {
            "org.example.latin/.LatinIME": True,
            "com.android.adbkeyboard/.AdbIME": False,
        }
    )
    properties: dict[str, str] = field(
        default_factory=lambda: {
            "ro.product.name": "paper",
            "ro.product.model": "Paper 1",
            "ro.product.device": "paper1",
            "ro.build.version.release": "14",
        }
    )

    @property
    def displays(self) -> tuple[DisplayRecord, ...]:
        own = DisplayRecord(DISPLAY_ID, 0, "Built-in", self.physical_size, self.physical_density, lit=True)
        return (own, *self.folded_panels)

    def become(self, release: str) -> None:
        self.release, self.sdk = release, SDKS[release]

    def capture(self) -> Capture:
        if self.refused_capture is not None:
            raise self.refused_capture
        width, height = self.physical_size
        return Capture(width, height, struct.pack("<I", 0xFF0000FF) * (width * height), 1)

    def dump_tree(self, *, compressed: bool = False) -> str:
        if self.refused_dump is not None:
            raise self.refused_dump
        return TREE

    async def tap(self, x: int, y: int) -> None:
        self.acts.append(("tap", x, y))

    async def swipe(self, start: tuple[int, int], end: tuple[int, int], duration_ms: int) -> None:
        self.acts.append(("swipe", start, end, duration_ms))

    async def pause(self, seconds: float) -> None:
        self.paused.append(seconds)

    async def key(self, code: int, *, long: bool = False) -> None:
        self.acts.append(("key", code, long))

    async def type_text(self, text: str) -> None:
        self.acts.append(("text", text))

    def windows(self) -> tuple[WindowRecord, ...]:
        return (SHOP, HOME)

    def focus(self) -> WindowRecord | None:
        return self.focused_window

    def resumed(self) -> WindowRecord | None:
        return self.resumed_window

    def packages(self) -> tuple[PackageRecord, ...]:
        return (
            PackageRecord("org.example.home", "Home", "org.example.home.HomeActivity", True, "14"),
            PackageRecord("org.example.shop", "Shop", "org.example.shop.ui.MainActivity", False, "2.4.1"),
            PackageRecord("org.example.service", "Service", None, False, "1.0"),
        )

    def install_package(self, package: str, version: str) -> None:
        if package == "org.example.home":
            raise PackageRefusedError("INSTALL_FAILED_UPDATE_INCOMPATIBLE: no")
        self.acts.append(("install", package, version))

    def uninstall_package(self, package: str) -> None:
        if package != "org.example.shop":
            raise PackageRefusedError("not installed for 0")
        self.acts.append(("uninstall", package))

    async def start_activity(
        self, component: str | None, *, action: str = "", data: str = "", package: str = ""
    ) -> tuple[str, bool]:
        self.acts.append(("start", component, action, data, package))
        known = {f"{record.package}/{record.launcher}" for record in self.packages()}
        if component not in known and not data.startswith("https:") and package != "org.example.shop":
            raise ActivityNotFoundError(component or action)
        return "org.example.shop/.ui.MainActivity", self.resumed_window == SHOP

    def is_running(self, package: str) -> bool:
        return package in self.running

    async def force_stop(self, package: str) -> None:
        self.acts.append(("stop", package))

    def input_methods(self) -> tuple[tuple[str, bool], ...]:
        return tuple(self.keyboards.items())

    def enable_input_method(self, ime_id: str, *, enabled: bool) -> bool:
        if ime_id not in self.keyboards:
            return False
        self.keyboards[ime_id] = enabled
        return True

    def select_input_method(self, ime_id: str) -> bool:
        if not self.keyboards.get(ime_id):
            return False
        self.settings["secure", "default_input_method"] = ime_id
        return True

    async def broadcast(self, action: str, extras: dict[str, str]) -> tuple[int, str | None]:
        self.acts.append(("broadcast", action, extras))
        return (-1, "success") if action == "ANSWERED" else (0, None)

    def setting(self, namespace: str, key: str) -> str | None:
        return self.settings.get((namespace, key))

    def put_setting(self, namespace: str, key: str, value: str | None) -> None:
        if value is None:
            self.settings.pop((namespace, key), None)
        else:
            self.settings[namespace, key] = value

    def settings_in(self, namespace: str) -> dict[str, str]:
        return {key: value for (space, key), value in self.settings.items() if space == namespace}

    def notifications(self) -> tuple[NotificationRecord, ...]:
        return self.posted

    async def expand_shade(self, *, expanded: bool) -> None:
        self.acts.append(("shade", expanded))

    def sms(self) -> tuple[SmsRecord, ...]:
        return self.messages

    async def dismiss_keyguard(self) -> None:
        self.acts.append(("dismiss",))

    def record_command(self, command: str, started: float, ended: float, exit_code: int | None) -> None:
        assert started <= ended
        self.commands.append((command, exit_code))


@dataclass(frozen=True)
class Printed:
    """What a script left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


@dataclass
class Handset:
    """The shell of a paper phone."""

    android: PaperAndroid
    shell: Shell

    async def run(self, script: str, *, stdin: bytes = b"") -> Printed:
        out, err = BufferOutput(), BufferOutput()
        code = await self.shell.run(script, Streams(BytesInput(stdin), out, err))
        return Printed(code, out.data, err.data.decode())


@pytest.fixture
def android() -> PaperAndroid:
    return PaperAndroid()


@pytest.fixture
def handset(android: PaperAndroid) -> Handset:
    commands = command_table()
    files = seed_files(commands, now=lambda: MIDNIGHT, boot_id="6b1f")
    return Handset(android, Shell(android, files, commands, now=lambda: MIDNIGHT))


@pytest.fixture
def run(handset: Handset) -> Callable[..., Awaitable[Printed]]:
    return handset.run
