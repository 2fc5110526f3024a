"""Apps, their screens, and one opened screen: a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

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

    Screens that are `exported` can be started from outside. `secure` is asked at each capture. One that is
    `over_lock` shows over the lock screen, as calls and alarms do.
    """

    activity: str
    build: Callable[[Page], Scene]
    exported: bool = False
    secure: Callable[[], bool] = lambda: False
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


class PageHost(Protocol):
    """Where pages live."""

    @property
    def device(self) -> Device:
        """What all apps share."""
        ...

    @property
    def apps(self) -> Mapping[str, App]:
        """The installed apps by package."""
        ...

    @property
    def recent(self) -> list[Page]:
        """The top page of every running app, the newest first."""
        ...

    @property
    def offered(self) -> Mapping[str, App]:
        """Apps by package that could be installed."""
        ...

    def install_offered(self, package: str) -> None:
        """Install an app that is offered."""
        ...

    def uninstall(self, package: str) -> None:
        """Take an app away; it is offered again."""
        ...

    def launch(self, package: str) -> None:
        """Bring an app to the front."""
        ...

    def stop(self, package: str) -> None:
        """End an app."""
        ...

    def open_page(self, package: str, activity: str, arguments: Mapping[str, str]) -> None:
        """Put a new page on top of an app's own."""
        ...

    def follow(self, page: Page, activity: str, arguments: Mapping[str, str]) -> None:
        """Put a new page on top of the app's own of that page; an app that was left stays behind."""
        ...

    def holds(self, page: Page) -> bool:
        """Whether the page is still open."""
        ...

    def close_page(self, page: Page) -> None:
        """Leave a page."""
        ...

    def close_down_to(self, package: str, activity: str) -> None:
        """Close the pages above an earlier one."""
        ...

    def show_keyboard(self, *, shown: bool) -> None:
        """Bring the keyboard up, or take it away."""
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
        """Be busy, as with a server; then act, at the prices of now, unless the page was left meanwhile."""
        asked_at = self.device.scenario.prices
        self.waits += 1
        self.blur()

        def answer() -> None:
            self.waits -= 1
            if self.host.holds(self):
                with self.device.scenario.as_of(asked_at):
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
