"""The seam inside the loopback phone: what shell commands may ask of the system behind them.

`commands/` formats answers as Android prints them; `system/` knows apps, windows and pixels.
Neither imports the other: both meet in this Protocol.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from loopback.phone.quirks import Quirks
from loopback.phone.records import Capture as Capture
from loopback.phone.records import DisplayRecord as DisplayRecord
from loopback.phone.records import NotificationRecord as NotificationRecord
from loopback.phone.records import PackageRecord as PackageRecord
from loopback.phone.records import SmsRecord as SmsRecord
from loopback.phone.records import WindowRecord as WindowRecord
from loopback.phone.refusals import ActivityNotExportedError as ActivityNotExportedError
from loopback.phone.refusals import ActivityNotFoundError as ActivityNotFoundError
from loopback.phone.refusals import AutomationBusyError as AutomationBusyError
from loopback.phone.refusals import CaptureRefusedError as CaptureRefusedError
from loopback.phone.refusals import DumpRefusedError as DumpRefusedError
from loopback.phone.refusals import InjectionRefusedError as InjectionRefusedError
from loopback.phone.refusals import PackageRefusedError as PackageRefusedError
from loopback.phone.refusals import SecureCaptureError as SecureCaptureError


class Automation(Protocol):
    """Who drives the phone through UiAutomation; Android takes one client at a time."""

    @property
    def owner(self) -> str | None:
        """Who holds it now; None while it is free."""
        ...

    def claim(self, owner: str) -> None:
        """Raises AutomationBusyError while anybody holds it."""
        ...

    def release(self, owner: str) -> None:
        """Whoever does not hold it changes nothing."""
        ...


class Android(Protocol):
    """The system as shell commands see it. Coordinates are pixels of the current orientation.

    Methods that touch the screen return when the system has handled the input, as injection on
    Android does; what an app does later (loading, animation) goes on after that.
    """

    release: str
    """Android's version as people write it: "9" to "16"; "12L" for API level 32."""
    sdk: int
    quirks: Quirks
    properties: dict[str, str]
    """What `getprop` knows."""
    override_size: tuple[int, int] | None
    override_density: int | None
    battery: dict[str, int]
    """level (0 to 100), status (2 charging, 3 discharging), temperature (tenths of a degree Celsius)."""
    injection_allowed: bool

    @property
    def automation(self) -> Automation: ...

    @property
    def call_state(self) -> int:
        """0 idle, 1 ringing, 2 in a call."""
        ...

    @property
    def displays(self) -> tuple[DisplayRecord, ...]:
        """Every panel, the one that `screencap` takes by itself first."""
        ...

    @property
    def still(self) -> bool:
        """Whether nothing on the screen moves by itself."""
        ...

    @property
    def physical_size(self) -> tuple[int, int]: ...

    @property
    def physical_density(self) -> int: ...

    @property
    def rotation(self) -> int:
        """0 to 3: Surface.ROTATION_*."""
        ...

    @property
    def wakefulness(self) -> str:
        """Awake, Asleep or Dozing."""
        ...

    @property
    def keyguard_showing(self) -> bool: ...

    @property
    def keyguard_secure(self) -> bool: ...

    @property
    def input_shown(self) -> bool:
        """Whether the soft keyboard is up."""
        ...

    def capture(self) -> Capture:
        """Paint the lit panel now. Raises CaptureRefusedError."""
        ...

    def dump_tree(self, *, compressed: bool = False) -> str:
        """The active window's tree as `uiautomator dump` writes it. Raises DumpRefusedError."""
        ...

    async def tap(self, x: int, y: int) -> None: ...

    async def swipe(self, start: tuple[int, int], end: tuple[int, int], duration_ms: int) -> None:
        """A swipe that does not move and lasts at least 500 ms is a long press. Handled at its end: it does
        not take its time by itself."""
        ...

    async def pause(self, seconds: float) -> None:
        """Return once that long has passed on the phone, at once where its clock is stepped."""
        ...

    async def key(self, code: int, *, long: bool = False) -> None:
        """Press a key by Android's number: 3 Home, 4 Back, 26 Power, 66 Enter, 67 Del, 187 Recents,
        224 Wakeup, 223 Sleep, 82 Menu."""
        ...

    async def type_text(self, text: str) -> None:
        """Type ASCII into the focused field through the virtual keyboard's key map."""
        ...

    def windows(self) -> tuple[WindowRecord, ...]:
        """From the topmost down. At most one is focused."""
        ...

    def focus(self) -> WindowRecord | None: ...

    def resumed(self) -> WindowRecord | None:
        """The activity in front, also while the shade or keyguard has the focus."""
        ...

    def packages(self) -> tuple[PackageRecord, ...]: ...

    def install_package(self, package: str, version: str) -> None:
        """Install an app that a computer sent. Raises PackageRefusedError."""
        ...

    def uninstall_package(self, package: str) -> None:
        """Take an app away. Raises PackageRefusedError."""
        ...

    async def start_activity(
        self, component: str | None, *, action: str = "", data: str = "", package: str = ""
    ) -> tuple[str, bool]:
        """Start an activity. Returns its component as pkg/.Act and whether it was already in front.

        Raises ActivityNotFoundError, and its kind ActivityNotExportedError.
        """
        ...

    def is_running(self, package: str) -> bool:
        """Whether the package has a task, in front or not; the launcher's does not count."""
        ...

    async def force_stop(self, package: str) -> None: ...

    def input_methods(self) -> tuple[tuple[str, bool], ...]:
        """Every input method's id and whether it is enabled."""
        ...

    def enable_input_method(self, ime_id: str, *, enabled: bool) -> bool:
        """False where no such input method is installed."""
        ...

    def select_input_method(self, ime_id: str) -> bool:
        """False where it is unknown or not enabled. Also writes secure/default_input_method."""
        ...

    async def broadcast(self, action: str, extras: dict[str, str]) -> tuple[int, str | None]:
        """Deliver a broadcast, also ADBKeyBoard's. Returns the result code and data, (0, None) if none."""
        ...

    def setting(self, namespace: str, key: str) -> str | None: ...

    def put_setting(self, namespace: str, key: str, value: str | None) -> None:
        """None deletes."""
        ...

    def settings_in(self, namespace: str) -> Mapping[str, str]:
        """Every setting of a name space: system, secure or global."""
        ...

    def notifications(self) -> tuple[NotificationRecord, ...]: ...

    async def expand_shade(self, *, expanded: bool) -> None: ...

    def sms(self) -> tuple[SmsRecord, ...]: ...

    async def dismiss_keyguard(self) -> None:
        """Clears an insecure keyguard; on a secure one the bouncer shows."""
        ...

    def record_command(self, command: str, started: float, ended: float, exit_code: int | None) -> None:
        """Keep a shell command for `GET /state`. Times are Unix seconds; None: it never ended."""
        ...
