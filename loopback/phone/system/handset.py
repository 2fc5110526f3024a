"""What a phone is before anybody works it: its Android, its maker, its panels, its settings, its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from loopback.phone.android import DisplayRecord
from loopback.phone.system.automation import UiAutomation
from loopback.phone.system.device import Locale
from loopback.phone.system.line import Line
from loopback.phone.system.parts import Parts
from loopback.phone.system.profile import Profile, Release
from loopback.phone.system.properties import factory_properties

_MIN_SIDE, _MAX_SCALE = 200, 2


class Handset:
    """The part of a phone that a reset does not change, and what is set rather than done.

    `quirks` starts as the profile's; `injection_allowed` is the second developer switch where the profile
    has one.
    """

    def __init__(self, release: Release, profile: Profile, *, serial: str) -> None:
        self.profile = profile
        self.release = release.name
        self.sdk = release.sdk
        self.automation = UiAutomation()
        self._release = release
        self._serial = serial
        self._parts: Parts

    def _leave_factory(self, parts: Parts, locale: Locale) -> None:
        """Take new parts and forget what was changed."""
        self._parts = parts
        parts.panel.built_in = self.profile.panels
        self.quirks = self.profile.quirks
        self.injection_allowed = not self.profile.injection_locked
        self.properties = factory_properties(self._release, self.profile, serial=self._serial, locale=locale)

    @property
    def displays(self) -> tuple[DisplayRecord, ...]:
        """Every panel, the lit one first."""
        lit = self._parts.panel.lit
        records = [
            DisplayRecord(spec.id, spec.port, spec.name, spec.size, spec.density, lit=spec == lit)
            for spec in self.profile.panels
        ]
        return tuple(sorted(records, key=lambda record: not record.lit))

    def fold(self, *, folded: bool) -> None:
        """Fold the phone, or open it. Raises ValueError for one that does not fold."""
        if not self.profile.folds:
            raise ValueError(f"{self.profile.name} does not fold")
        self._parts.panel.folded = folded

    def slow_down(self, *, input_start_s: float | None = None, capture_s: float | None = None) -> None:
        """Change how long `input` takes to start up to Android 11, and `screencap`; None leaves it."""
        quirks = self.quirks
        self.quirks = replace(
            quirks,
            input_start_s=quirks.input_start_s if input_start_s is None else input_start_s,
            capture_s=quirks.capture_s if capture_s is None else capture_s,
        )

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
        """The size set by `wm size`, or None.

        The window manager keeps each side from 200 pixels to twice the panel's longer one.
        """
        return self._parts.panel.override_size

    @override_size.setter
    def override_size(self, size: tuple[int, int] | None) -> None:
        if size is not None:
            most = max(self.physical_size) * _MAX_SCALE
            size = min(max(size[0], _MIN_SIDE), most), min(max(size[1], _MIN_SIDE), most)
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
    def call_state(self) -> int:
        """0 idle, 1 ringing, 2 in a call, as Android numbers them."""
        self._parts.device.tick()
        line = Line(self._parts.device)
        return 1 if line.ringing else 2 * int(line.call is not None)

    def setting(self, namespace: str, key: str) -> str | None:
        """The value, or None where it was never set."""
        return self._parts.device.settings.get(namespace, key)

    def put_setting(self, namespace: str, key: str, value: str | None) -> None:
        """None deletes. Raises ValueError for an unknown name space."""
        self._parts.device.settings.put(namespace, key, value)

    def settings_in(self, namespace: str) -> Mapping[str, str]:
        """Every setting of a name space, by key."""
        return self._parts.device.settings.namespaces.get(namespace, {})

    def input_methods(self) -> tuple[tuple[str, bool], ...]:
        """Every input method's id and whether it is enabled."""
        return self._parts.methods.all

    def enable_input_method(self, ime_id: str, *, enabled: bool) -> bool:
        """False where no such input method is installed."""
        return self._parts.methods.enable(ime_id, enabled=enabled)

    def select_input_method(self, ime_id: str) -> bool:
        """False where it is unknown or not enabled."""
        return self._parts.methods.select(ime_id)
