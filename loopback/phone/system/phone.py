"""The phone itself: what shell commands, the control port and tests hold on to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PIL import Image

from loopback.phone.android import (
    Capture,
    DumpRefusedError,
    InjectionRefusedError,
    SecureCaptureError,
)
from loopback.phone.system.camera import Camera
from loopback.phone.system.clock import Clock, WallClock
from loopback.phone.system.device import Locale
from loopback.phone.system.intents import resolve, short_component
from loopback.phone.system.journal import Journal
from loopback.phone.system.parts import Apps, assemble
from loopback.phone.system.profile import DEFAULT_RELEASE, STOCK, Profile, release_named
from loopback.phone.system.properties import INJECTION_REFUSED
from loopback.phone.system.reports import Reports
from loopback.phone.system.sideloading import remove, sideload
from loopback.phone.system.state import Command
from loopback.phone.system.surfaces import active, in_view
from loopback.phone.ui.dump import dump
from loopback.phone.ui.elements import Element
from loopback.phone.ui.text import FontBook

_PAINTS_SECRETS_BLACK = 31


class LoopbackPhone(Reports):
    """One Android phone in memory; satisfies `loopback.phone.android.Android`. Several may live side by side.

    `slot` (0 to 15) goes into every frame's number, so frames of several phones are told apart. `release` is
    "9" to "16", and "12L". Raises ValueError for a release that there is not.
    """

    def __init__(
        self,
        apps: Apps,
        *,
        locale: Locale = "en",
        clock: Clock | None = None,
        slot: int = 0,
        serial: str = "",
        release: str = DEFAULT_RELEASE,
        profile: Profile = STOCK,
    ) -> None:
        super().__init__(release_named(release), profile, serial=serial or f"LOOPBACK{slot:02d}")
        self.clock = clock or WallClock()
        self.journal = Journal()
        self.on_usb_debugging: Callable[[bool], None] | None = None
        self._apps = apps
        self._fonts = FontBook()
        self._camera = Camera(self._fonts, self.journal, slot)
        self.reset(locale)

    def reset(self, locale: Locale) -> None:
        """Forget everything but the numbering of frames. Android and the maker stay, and who drives it."""
        self._parts = assemble(self.clock, locale, self._apps, self._fonts)
        self._leave_factory(self._parts, locale)
        self.battery = self._parts.device.battery
        self.device.settings.watch("global", "adb_enabled", self._tell_usb_debugging)
        self._parts.device.release = self.release

    def capture(self) -> Capture:
        """Paint the lit panel now. The picture carries its number; the number's record is kept.

        Raises SecureCaptureError up to Android 11 while a secure window shows; later ones paint it black.
        """
        self.device.tick()
        if self.sdk < _PAINTS_SECRETS_BLACK and self._camera.sees_secret(self._parts):
            raise SecureCaptureError("FB is protected: PERMISSION_DENIED")
        return self._camera.capture(self._parts)

    def see(self) -> Image.Image:
        """What a person in front of the phone sees: secure pages too, without a number. Not a capture."""
        self.device.tick()
        return self._camera.see(self._parts)

    @property
    def still(self) -> bool:
        """Whether nothing on the screen moves by itself."""
        self.device.tick()
        return self._parts.windows.still

    def elements(self) -> tuple[Element, ...]:
        """What shows right now, over all windows."""
        self.device.tick()
        return in_view(self._parts.windows.surfaces())

    def dump_tree(self, *, compressed: bool = False) -> str:
        """The active window's tree as `uiautomator dump` writes it. Raises DumpRefusedError while asleep."""
        self.device.tick()
        surface = active(self._parts.windows.surfaces()) if self._parts.keys.awake else None
        if surface is None:
            raise DumpRefusedError("ERROR: null root node returned by UiTestAutomationBridge.")
        return dump(surface.elements(), rotation=self.rotation, compressed=compressed)

    async def tap(self, x: int, y: int) -> None:
        """Touch once. Raises InjectionRefusedError."""
        self._begin_input()
        if self._parts.keys.awake:
            self._parts.touch.tap(x, y)

    async def swipe(self, start: tuple[int, int], end: tuple[int, int], duration_ms: int) -> None:
        """Drag; at least 500 ms without moving is a long press. Raises InjectionRefusedError."""
        self._begin_input()
        if self._parts.keys.awake:
            self._parts.touch.swipe(start, end, duration_ms)

    async def pause(self, seconds: float) -> None:
        """Return once that long has passed, at once under a stepped clock."""
        await self.clock.pause(seconds)

    async def key(self, code: int, *, long: bool = False) -> None:
        """Press a key. A long press does what a short one does."""
        self._begin_input()
        self._parts.keys.press(code)

    async def type_text(self, text: str) -> None:
        """Type into what has the focus. Raises InjectionRefusedError."""
        self._begin_input()
        self._parts.keys.type(text)

    def install_package(self, package: str, version: str) -> None:
        """Install an app without screens. Raises PackageRefusedError."""
        sideload(self._parts.tasks, package, version)

    def uninstall_package(self, package: str) -> None:
        """Take an app away. Raises PackageRefusedError."""
        remove(self._parts.tasks, package)

    async def start_activity(
        self, component: str | None, *, action: str = "", data: str = "", package: str = ""
    ) -> tuple[str, bool]:
        """The component that was started, and whether its app was in front. Raises ActivityNotFoundError."""
        self.device.tick()
        tasks = self._parts.tasks
        target, activity, arguments = resolve(tasks, component, action=action, data=data, package=package)
        already = tasks.front.package == target and not arguments
        app = tasks.apps[target]
        if activity == app.launcher and not arguments:
            tasks.launch(target)
        else:
            tasks.open_page(target, activity, arguments)
        self._parts.shade.collapse()
        return short_component(*self.device.aliases.outward(target, activity)), already

    async def force_stop(self, package: str) -> None:
        """End an app; an unknown one is no error."""
        own, _ = self.device.aliases.inward(package)
        if own in self._parts.tasks.apps:
            self._parts.tasks.stop(own)
        self._parts.methods.kill(package)

    async def broadcast(self, action: str, extras: dict[str, str]) -> tuple[int, str | None]:
        """Always (0, None): ADBKeyBoard never tells whether it typed."""
        self.device.tick()
        if self._parts.adb_keyboard.receive(action, extras):
            self.journal.inputs += 1
        return 0, None

    async def expand_shade(self, *, expanded: bool) -> None:
        """Pull the shade down, or push it up."""
        self.device.tick()
        if expanded:
            self._parts.shade.pull()
        else:
            self._parts.shade.collapse()

    async def dismiss_keyguard(self) -> None:
        """Open an insecure lock; show the PIN pad of a secure one."""
        if self.keyguard_showing:
            self._parts.keyguard.swipe_up()

    def record_command(self, command: str, started: float, ended: float, exit_code: int | None) -> None:
        """Keep a shell command for the state."""
        self.device.state.commands.append(Command(command, started, ended, exit_code))

    def touch_by_person(self, x: int, y: int) -> None:
        """A finger on the glass: needs no permission, and counts as input."""
        self.device.tick()
        self.journal.inputs += 1
        if self._parts.keys.awake:
            self._parts.power.touched()
            self._parts.touch.tap(x, y)

    def state(self, files: Mapping[str, int]) -> dict[str, object]:
        """Everything that happened, as the control port answers it."""
        self.device.tick()
        focus = self.focus()
        front = (
            {"package": focus.package, "activity": focus.activity}
            if focus
            else {"package": "", "activity": ""}
        )
        return self.device.state.as_document(
            settings=self.device.settings.namespaces, files=files, foreground=front
        )

    def _tell_usb_debugging(self, value: str | None) -> None:
        if self.on_usb_debugging is not None:
            self.on_usb_debugging(value not in (None, "", "0"))

    def _begin_input(self) -> None:
        if not self.injection_allowed:
            raise InjectionRefusedError(INJECTION_REFUSED)
        self.device.tick()
        self.journal.inputs += 1
        self._parts.power.touched()
