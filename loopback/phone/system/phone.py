"""The phone itself: what shell commands, the control port and tests hold on to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PIL import Image

from loopback.phone.android import (
    Capture,
    DumpRefusedError,
    InjectionRefusedError,
    NotificationRecord,
    PackageRecord,
    SmsRecord,
    WindowRecord,
)
from loopback.phone.system.camera import Camera
from loopback.phone.system.clock import Clock, WallClock
from loopback.phone.system.device import Device, Locale
from loopback.phone.system.intents import resolve, short_component
from loopback.phone.system.journal import Journal
from loopback.phone.system.parts import Apps, Parts, assemble
from loopback.phone.system.properties import INJECTION_REFUSED, factory_properties
from loopback.phone.system.state import Command
from loopback.phone.system.surfaces import active, in_view
from loopback.phone.ui.dump import dump
from loopback.phone.ui.elements import Element
from loopback.phone.ui.text import FontBook


class LoopbackPhone:
    """One Android phone in memory; satisfies `loopback.phone.android.Android`. Several may live side by side.

    `slot` (0 to 15) goes into every frame's number, so frames of several phones are told apart.
    """

    def __init__(
        self,
        apps: Apps,
        *,
        locale: Locale = "en",
        clock: Clock | None = None,
        slot: int = 0,
        serial: str = "",
    ) -> None:
        self.clock = clock or WallClock()
        self.journal = Journal()
        self.release = "14"
        self.sdk = 34
        self.injection_allowed = True
        self._apps = apps
        self._serial = serial or f"LOOPBACK{slot:02d}"
        self._fonts = FontBook()
        self._camera = Camera(self._fonts, self.journal, slot)
        self._parts: Parts
        self.reset(locale)

    def reset(self, locale: Locale) -> None:
        """Forget everything but the numbering of frames."""
        self._parts = assemble(self.clock, locale, self._apps, self._fonts)
        self.injection_allowed = True
        self.battery = self._parts.device.battery
        self.properties = factory_properties(self.release, self.sdk, self._serial, locale)

    @property
    def parts(self) -> Parts:
        """The phone's insides, for scenarios and tests."""
        return self._parts

    @property
    def device(self) -> Device:
        """What apps share: time, language, settings, the record."""
        return self._parts.device

    @property
    def physical_size(self) -> tuple[int, int]:
        """Pixels across and down, held upright."""
        return self._parts.panel.physical_size

    @property
    def physical_density(self) -> int:
        """Dots per inch."""
        return self._parts.panel.physical_density

    @property
    def override_size(self) -> tuple[int, int] | None:
        """The size set by `wm size`, or None."""
        return self._parts.panel.override_size

    @override_size.setter
    def override_size(self, size: tuple[int, int] | None) -> None:
        self._parts.panel.override_size = size

    @property
    def override_density(self) -> int | None:
        """The density set by `wm density`, or None."""
        return self._parts.panel.override_density

    @override_density.setter
    def override_density(self, density: int | None) -> None:
        self._parts.panel.override_density = density

    @property
    def rotation(self) -> int:
        """Quarter turns: 0 to 3."""
        return self._parts.panel.rotation

    @property
    def wakefulness(self) -> str:
        """Awake or Asleep."""
        return "Awake" if self._parts.keys.awake else "Asleep"

    @property
    def keyguard_showing(self) -> bool:
        """Whether the lock screen shows, or would on waking."""
        return self._parts.keyguard.showing

    @property
    def keyguard_secure(self) -> bool:
        """Whether a PIN is needed."""
        return self._parts.keyguard.secure

    @property
    def input_shown(self) -> bool:
        """Whether the soft keyboard is up."""
        return self._parts.tasks.keyboard_shown and not self.keyguard_showing

    def capture(self) -> Capture:
        """Paint the display now. The picture carries its number; the number's record is kept."""
        self.device.tick()
        return self._camera.capture(self._parts)

    def see(self) -> Image.Image:
        """What a person in front of the phone sees: secure pages too, without a number. Not a capture."""
        self.device.tick()
        return self._camera.see(self._parts)

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

    async def key(self, code: int, *, long: bool = False) -> None:
        """Press a key. A long press does what a short one does."""
        self._begin_input()
        self._parts.keys.press(code)

    async def type_text(self, text: str) -> None:
        """Type into what has the focus. Raises InjectionRefusedError."""
        self._begin_input()
        self._parts.keys.type(text)

    def windows(self) -> tuple[WindowRecord, ...]:
        """From the topmost down."""
        surfaces = self._parts.windows.surfaces()
        focused = active(surfaces) if self._parts.keys.awake else None
        return tuple(replace(s.window, focused=s is focused) for s in reversed(surfaces))

    def focus(self) -> WindowRecord | None:
        """The window that has the focus; None while the screen is off."""
        return next((window for window in self.windows() if window.focused), None)

    def resumed(self) -> WindowRecord | None:
        """The activity in front, also behind the shade or the lock."""
        page = self._parts.tasks.front
        return self._parts.windows.record(page)

    def packages(self) -> tuple[PackageRecord, ...]:
        """Every installed app."""
        return tuple(
            PackageRecord(app.package, app.label(), app.launcher, app.system, app.version)
            for app in self._parts.tasks.apps.values()
        )

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
        return short_component(target, activity), already

    async def force_stop(self, package: str) -> None:
        """End an app; an unknown one is no error."""
        if package in self._parts.tasks.apps:
            self._parts.tasks.stop(package)

    def input_methods(self) -> tuple[tuple[str, bool], ...]:
        """Every input method's id and whether it is enabled."""
        return self._parts.methods.all

    def enable_input_method(self, ime_id: str, *, enabled: bool) -> bool:
        """False where no such input method is installed."""
        return self._parts.methods.enable(ime_id, enabled=enabled)

    def select_input_method(self, ime_id: str) -> bool:
        """False where it is unknown or not enabled."""
        return self._parts.methods.select(ime_id)

    async def broadcast(self, action: str, extras: dict[str, str]) -> tuple[int, str | None]:
        """Always (0, None): ADBKeyBoard never tells whether it typed."""
        self.device.tick()
        if self._parts.adb_keyboard.receive(action, extras):
            self.journal.inputs += 1
        return 0, None

    def setting(self, namespace: str, key: str) -> str | None:
        """The value, or None where it was never set."""
        return self.device.settings.get(namespace, key)

    def put_setting(self, namespace: str, key: str, value: str | None) -> None:
        """None deletes. Raises ValueError for an unknown name space."""
        self.device.settings.put(namespace, key, value)

    def notifications(self) -> tuple[NotificationRecord, ...]:
        """What is posted, the newest first."""
        self.device.tick()
        return tuple(
            NotificationRecord(notice.id, notice.package, notice.title, notice.text, int(notice.time * 1000))
            for notice in self.device.notices
        )

    async def expand_shade(self, *, expanded: bool) -> None:
        """Pull the shade down, or push it up."""
        self.device.tick()
        if expanded:
            self._parts.shade.expanded = True
        else:
            self._parts.shade.collapse()

    def sms(self) -> tuple[SmsRecord, ...]:
        """Every text message, the oldest first."""
        self.device.tick()
        return tuple(self.device.sms)

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

    def _begin_input(self) -> None:
        if not self.injection_allowed:
            raise InjectionRefusedError(INJECTION_REFUSED)
        self.device.tick()
        self.journal.inputs += 1
