"""What a phone says of itself: its windows, its apps, its settings, what was posted and written."""

from __future__ import annotations

from dataclasses import replace

from loopback.phone.android import NotificationRecord, PackageRecord, SmsRecord, WindowRecord
from loopback.phone.system.device import Device
from loopback.phone.system.handset import Handset
from loopback.phone.system.parts import Parts
from loopback.phone.system.surfaces import active


class Reports(Handset):
    """Answers that change nothing but settings, in the names that the outside knows."""

    _parts: Parts

    @property
    def parts(self) -> Parts:
        """The phone's insides, for scenarios and tests."""
        return self._parts

    @property
    def device(self) -> Device:
        """What apps share: time, language, settings, the record."""
        return self._parts.device

    @property
    def wakefulness(self) -> str:
        """Awake, Dozing or Asleep."""
        self.device.tick()
        return self._parts.power.wakefulness

    @property
    def keyguard_showing(self) -> bool:
        """Whether the lock screen shows, or would on waking."""
        self.device.tick()
        return self._parts.keyguard.showing

    @property
    def keyguard_secure(self) -> bool:
        """Whether a PIN is needed."""
        return self._parts.keyguard.secure

    @property
    def input_shown(self) -> bool:
        """Whether the soft keyboard is up."""
        return self._parts.windows.keyboard_up

    def windows(self) -> tuple[WindowRecord, ...]:
        """From the topmost down."""
        self.device.tick()
        surfaces = self._parts.windows.surfaces()
        focused = active(surfaces) if self._parts.keys.awake else None
        return tuple(replace(s.window, focused=s is focused) for s in reversed(surfaces))

    def focus(self) -> WindowRecord | None:
        """The window that has the focus; None while the screen is off."""
        return next((window for window in self.windows() if window.focused), None)

    def resumed(self) -> WindowRecord | None:
        """The activity in front, also behind the shade or the lock."""
        return self._parts.windows.resumed()

    def packages(self) -> tuple[PackageRecord, ...]:
        """Every installed app."""
        return tuple(
            PackageRecord(
                self.device.aliases.outward(app.package)[0],
                app.label(),
                self.device.aliases.outward(app.package, app.launcher)[1] if app.launcher else None,
                app.system,
                app.version,
            )
            for app in self._parts.tasks.apps.values()
        )

    def is_running(self, package: str) -> bool:
        """Whether the package has a task; the launcher's does not count."""
        own, _ = self.device.aliases.inward(package)
        return any(page.package == own for page in self._parts.tasks.recent)

    def notifications(self) -> tuple[NotificationRecord, ...]:
        """What is posted, the newest first."""
        self.device.tick()
        return tuple(
            NotificationRecord(
                notice.id,
                self.device.aliases.outward(notice.package)[0],
                notice.title,
                notice.text,
                int(notice.time * 1000),
            )
            for notice in self.device.notices
        )

    def sms(self) -> tuple[SmsRecord, ...]:
        """Every text message, the oldest first."""
        self.device.tick()
        return tuple(self.device.sms)
