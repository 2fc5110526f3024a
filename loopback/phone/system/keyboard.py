"""Input methods: which are there, the soft keyboard's keys, and ADBKeyBoard's bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from loopback.phone.system.device import Device
from loopback.phone.system.settings import ADB_IME, LATIN_IME
from loopback.phone.ui.palette import Color, rgb
from loopback.phone.ui.text import BODY, TextStyle
from loopback.phone.ui.views import FILL, Box, Icon, Text, column, pad, row, stack

_GROUND = rgb("E3E4EA")
_KEY = rgb("FDFDFF")
_SPECIAL = rgb("CBCED8")
_ACTION = rgb("3B5BA9")
_INK = rgb("1B1B1F")
_HIGH_KEY = 46.0
_LOW_KEY = 34.0
_LETTER = TextStyle(21, line=1.3)
_ROWS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "letters": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
        "symbols": ("1234567890", "@#$_&-+()", "*\"':;!?"),
    }
)


_RACE_S = 0.2


class InputMethods:
    """The installed input methods. Which are enabled and selected is in the settings, as on Android."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._settings = device.settings
        self._installed = [LATIN_IME, ADB_IME]
        self._enabled_at: dict[str, float] = {}

    @property
    def all(self) -> tuple[tuple[str, bool], ...]:
        """Every installed id and whether it is enabled."""
        enabled = self._enabled()
        return tuple((ime, ime in enabled) for ime in self._installed)

    @property
    def soft(self) -> bool:
        """Whether the keyboard on the screen is wanted: no hard one is there, or both are."""
        both = self._settings.is_on("secure", "show_ime_with_hard_keyboard")
        return both or not self._device.scenario.hard_keyboard

    @property
    def selected(self) -> str:
        """The selected id; the built-in keyboard where the setting names none that is installed."""
        chosen = self._settings.get("secure", "default_input_method")
        return chosen if chosen in self._installed else LATIN_IME

    def enable(self, ime: str, *, enabled: bool) -> bool:
        """False where no such input method is installed. The last selected one falls back to the built-in."""
        if ime not in self._installed:
            return False
        if enabled:
            self._enabled_at[ime] = self._device.now()
        kept = [other for other in self._enabled() if other != ime] + ([ime] if enabled else [])
        self._settings.put("secure", "enabled_input_methods", ":".join(kept))
        if not enabled and self.selected == ime:
            self._settings.put("secure", "default_input_method", LATIN_IME)
        return True

    def select(self, ime: str) -> bool:
        """False where it is unknown or not enabled, or where the system has not yet heard that it is."""
        if ime not in self._enabled() or ime not in self._installed or self._races(ime):
            return False
        self._settings.put("secure", "default_input_method", ime)
        return True

    def kill(self, package: str) -> None:
        """End the app of an input method: the system takes its own keyboard until another is selected."""
        if _package(self.selected) == package:
            self._settings.put("secure", "default_input_method", LATIN_IME)

    def uninstall(self, package: str) -> bool:
        """Take an app's input method away. False where it has none; the built-in one stays."""
        gone = [ime for ime in self._installed if _package(ime) == package and ime != LATIN_IME]
        for ime in gone:
            self.kill(package)
            self.enable(ime, enabled=False)
            self._installed.remove(ime)
        return bool(gone)

    def _races(self, ime: str) -> bool:
        """Whether a scenario lets this selection come too early; only the first one does."""
        since = self._enabled_at.pop(ime, None)
        if since is None or not self._device.scenario.ime_race:
            return False
        return self._device.now() < since + _RACE_S

    def _enabled(self) -> list[str]:
        return [
            ime for ime in (self._settings.get("secure", "enabled_input_methods") or "").split(":") if ime
        ]


def _package(ime: str) -> str:
    return ime.partition("/")[0]


class SoftKeyboard:
    """The built-in keyboard's keys. `on_text`, `on_delete` and `on_enter` are called as keys are tapped."""

    def __init__(
        self,
        *,
        on_text: Callable[[str], object],
        on_delete: Callable[[], object],
        on_enter: Callable[[], object],
    ) -> None:
        self._on_text = on_text
        self._on_delete = on_delete
        self._on_enter = on_enter
        self._page = "letters"
        self._upper = False

    def reset(self) -> None:
        """Show small letters, as for a new field."""
        self._page, self._upper = "letters", False

    def view(self, *, low: bool = False) -> Box:
        """The whole keyboard; the low one has shorter keys, for a display that lies on its side."""
        tall = _LOW_KEY if low else _HIGH_KEY
        upper_rows = [self._letters(line) for line in _ROWS[self._page]]
        turn = self._special("shift", "Shift", self._shift) if self._page == "letters" else None
        delete = self._special("delete", "Delete", lambda: _call(self._on_delete))
        third = row(turn, *upper_rows[2], delete, gap=5, width=FILL, height=tall)
        return column(
            row(*upper_rows[0], gap=5, width=FILL, height=tall),
            row(*upper_rows[1], gap=5, width=FILL, height=tall, padding=pad(18, 0)),
            third,
            self._last_row(tall),
            background=_GROUND,
            padding=pad(5, 8 if not low else 4),
            gap=9 if not low else 5,
            width=FILL,
            id="keyboard_view",
            class_name="android.inputmethodservice.KeyboardView",
        )

    def _letters(self, line: str) -> list[Box]:
        return [self._letter(sign.upper() if self._upper else sign) for sign in line]

    def _letter(self, sign: str) -> Box:
        return _key(Text(sign, style=_LETTER, color=_INK), sign, lambda: self._type(sign))

    def _type(self, sign: str) -> None:
        self._on_text(sign)
        self._upper = False

    def _shift(self) -> None:
        self._upper = not self._upper

    def _turn_page(self) -> None:
        self._page = "symbols" if self._page == "letters" else "letters"

    def _special(self, icon: str, description: str, act: Callable[[], None]) -> Box:
        return _key(Icon(icon, size=22, color=_INK), description, act, weight=1.5, ground=_SPECIAL)

    def _last_row(self, tall: float) -> Box:
        other = "?123" if self._page == "letters" else "ABC"
        symbols = "Symbols" if self._page == "letters" else "Letters"
        return row(
            _key(Text(other, style=BODY, color=_INK), symbols, self._turn_page, weight=1.5, ground=_SPECIAL),
            self._letter(","),
            _key(Text(" "), "Space", lambda: self._type(" "), weight=5),
            self._letter("."),
            _key(
                Icon("enter", size=22, color=(255, 255, 255)),
                "Enter",
                lambda: _call(self._on_enter),
                weight=1.5,
                ground=_ACTION,
                radius=23,
            ),
            gap=5,
            width=FILL,
            height=tall,
        )


def _call(act: Callable[[], object]) -> None:
    act()


def adb_keyboard() -> Box:
    """ADBKeyBoard shows only that it is there."""
    return row(
        Text("ADB Keyboard {ON}", style=BODY, color=_INK),
        background=_GROUND,
        height=44,
        width=FILL,
        padding=pad(16, 0),
        id="adb_keyboard",
    )


def _key(
    face: Text | Icon,
    description: str,
    act: Callable[[], None],
    *,
    weight: float = 1,
    ground: Color = _KEY,
    radius: float = 7,
) -> Box:
    return stack(
        replace(face, ghost=True),
        description=description,
        class_name="android.inputmethodservice.Keyboard$Key",
        weight=weight,
        height=FILL,
        radius=radius,
        background=ground,
        align="center",
        justify="center",
        on_tap=act,
        merged=True,
    )
