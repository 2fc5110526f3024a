"""Apps, their screens, and one opened screen: a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from loopback.phone.system.page_host import PageHost as PageHost
from loopback.phone.system.revealing import PAN
from loopback.phone.system.scenes import Dialog as Dialog
from loopback.phone.system.scenes import Scene as Scene
from loopback.phone.ui.palette import Color
from loopback.phone.ui.text import BODY_LARGE, TextStyle
from loopback.phone.ui.views import FILL, NO_INSETS, Field, Handler, Insets, Scroll, View

if TYPE_CHECKING:
    from loopback.phone.system.device import Device


@dataclass(frozen=True, slots=True)
class Screen:
    """One declared screen of an app. `activity` is the full class name.

    Screens that are `exported` can be started from outside. `secure` is asked at each capture, and so is
    `pays`: whether somebody confirms a payment on it now. One that is `over_lock` shows over the lock screen,
    as calls and alarms do.
    """

    activity: str
    build: Callable[[Page], Scene]
    exported: bool = False
    secure: Callable[[], bool] = lambda: False
    pays: Callable[[], bool] = lambda: False
    over_lock: bool = False


class App(Protocol):
    """An installed app. `launcher` is the class of its first screen, None where it has no icon."""

    @property
    def package(self) -> str:
        """The name that Android knows it by."""
        ...

    @property
    def launcher(self) -> str | None:
        """The class of its first screen, None where it has no icon."""
        ...

    @property
    def system(self) -> bool:
        """Whether it came with the phone."""
        ...

    @property
    def preinstalled(self) -> bool:
        """Whether it is on a new phone; others wait in the store."""
        ...

    @property
    def version(self) -> str:
        """Its version name."""
        ...

    @property
    def icon(self) -> str:
        """The drawing on its icon."""
        ...

    @property
    def colors(self) -> tuple[Color, Color]:
        """The icon's ground and its drawing."""
        ...

    def label(self) -> str:
        """The app's name in the phone's language."""
        ...

    def screens(self) -> tuple[Screen, ...]:
        """Every screen it declares."""
        ...

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """The activity and arguments for an intent from outside, or None where it is not for this app."""
        ...


@dataclass(eq=False, slots=True)
class Page:
    """One opened screen with what a person has typed and scrolled on it."""

    app: App
    screen: Screen
    host: PageHost
    arguments: dict[str, str]
    opened_at: float
    fields: dict[str, str] = field(default_factory=dict)
    offsets: dict[str, int] = field(default_factory=dict)
    choices: dict[str, str] = field(default_factory=dict)
    focused: str | None = None
    dialog: Dialog | None = None
    waits: int = 0
    load_s: float = 0.0

    @property
    def package(self) -> str:
        """The package of the page's app."""
        return self.app.package

    @property
    def device(self) -> Device:
        """What all apps share."""
        return self.host.device

    @property
    def secure(self) -> bool:
        """Whether no picture may show it: a page secret in itself, or a payment where a scenario wants it."""
        return self.screen.secure() or (self.device.scenario.secure_payment and self.screen.pays())

    def tr(self, english: str, chinese: str) -> str:
        """The words in the phone's language."""
        return self.device.tr(english, chinese)

    def open(self, activity: str, **arguments: str) -> Handler:
        """A handler that opens another screen of the same app. `activity` is the simple class name."""
        return lambda: self.go(activity, **arguments)

    def go(self, activity: str, **arguments: str) -> None:
        """Open another screen of the same app now."""
        self.host.follow(self, f"{self.package}.{activity}", arguments)

    def back_to(self, activity: str) -> None:
        """Close what lies above an earlier screen of the same app."""
        self.host.close_down_to(self.package, f"{self.package}.{activity}")

    def close(self) -> None:
        """Leave this page."""
        self.host.close_page(self)

    def loading(self, seconds: float = 0.0) -> bool:
        """Whether the page still waits for its content: so many seconds, longer where a scenario wants it."""
        longest = max(seconds, self.load_s, self.device.scenario.loading_s)
        return self.device.now() < self.opened_at + longest

    def wait(self, seconds: float, then: Handler) -> None:
        """Be busy, as with a server; then act on the terms of now, unless the page was left meanwhile."""
        terms = self.device.terms
        self.waits += 1
        self.blur()

        def answer() -> None:
            self.waits -= 1
            if self.host.holds(self):
                with self.device.under(terms):
                    then()

        self.device.later(seconds, answer)

    @property
    def busy(self) -> bool:
        """Whether the page waits for a server's answer: until that was dealt with, not until it is due."""
        return self.waits > 0

    def turn(self) -> float:
        """How far a spinner has turned."""
        return (self.device.now() * 0.8) % 1.0

    def choose(self, key: str, value: str) -> Handler:
        """A handler that remembers a choice on this page."""
        return lambda: self.choices.__setitem__(key, value)

    def ask(self, dialog: Dialog) -> None:
        """Put a dialog in front; its buttons close it before they act."""
        self.dialog = dialog
        self.blur()

    def leave_dialog(self) -> None:
        """Take the dialog away without an answer."""
        self.dialog = None

    def focus(self, key: str) -> None:
        """Put the cursor into a field and bring the keyboard up."""
        self.focused = key
        self.host.show_keyboard(shown=True)

    def blur(self) -> None:
        """Take the cursor out of the field and the keyboard away."""
        self.focused = None
        self.offsets.pop(PAN, None)
        self.host.show_keyboard(shown=False)

    def field(
        self,
        key: str,
        hint: str,
        *,
        name: str,
        style: TextStyle = BODY_LARGE,
        password: bool = False,
        multiline: bool = False,
        background: Color | None = None,
        padding: Insets = NO_INSETS,
        radius: float = 0,
        height: float | None = None,
        on_submit: Handler | None = None,
        on_change: Callable[[str], None] | None = None,
    ) -> Field:
        """An editable text of this page."""
        return Field(
            key,
            self.fields.get(key, ""),
            hint,
            focused=self.focused == key,
            password=password,
            multiline=multiline,
            id=name,
            style=style,
            width=FILL,
            height=height,
            background=background,
            padding=padding,
            radius=radius,
            on_submit=on_submit,
            on_change=on_change,
        )

    def scroll(
        self,
        child: View,
        *,
        key: str = "page",
        from_end: bool = False,
        weight: float = 1,
        on_pull: Handler | None = None,
    ) -> Scroll:
        """A part of this page that scrolls. `from_end` starts at the bottom, as conversations do."""
        return Scroll(
            key,
            child,
            self.offsets.get(key, 0),
            from_end,
            on_pull=on_pull,
            weight=weight,
            id="scroll" if key == "page" else key,
        )
