"""Apps, their screens, and one opened screen: a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from loopback.phone.ui.palette import Color
from loopback.phone.ui.text import BODY_LARGE, TextStyle
from loopback.phone.ui.views import FILL, NO_INSETS, Field, Handler, Insets, Scroll, View

if TYPE_CHECKING:
    from loopback.phone.system.device import Device


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page shows now. `bar` is the colour behind the status bar, `foot` behind the gesture bar.

    A translucent scene leaves the page below visible, darkened.
    """

    body: View
    background: Color
    bar: Color | None = None
    foot: Color | None = None
    gradient: Color | None = None
    light_icons: bool = False
    translucent: bool = False


@dataclass(frozen=True, slots=True)
class Dialog:
    """A question that a page puts in front of itself. Buttons are words and what they do."""

    title: str
    text: str
    buttons: tuple[tuple[str, Handler], ...]
    cancelable: bool = True


@dataclass(frozen=True, slots=True)
class Screen:
    """One declared screen of an app. `activity` is the full class name.

    Screens that are `exported` can be started from outside. `secure` is asked at each capture.
    """

    activity: str
    build: Callable[[Page], Scene]
    exported: bool = False
    secure: Callable[[], bool] = lambda: False


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

    def launch(self, package: str) -> None:
        """Bring an app to the front."""
        ...

    def stop(self, package: str) -> None:
        """End an app."""
        ...

    def open_page(self, package: str, activity: str, arguments: Mapping[str, str]) -> None:
        """Put a new page on top of an app's own."""
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
        self.host.open_page(self.package, f"{self.package}.{activity}", arguments)

    def back_to(self, activity: str) -> None:
        """Close what lies above an earlier screen of the same app."""
        self.host.close_down_to(self.package, f"{self.package}.{activity}")

    def close(self) -> None:
        """Leave this page."""
        self.host.close_page(self)

    def loading(self) -> bool:
        """Whether the page still waits for its content."""
        return self.device.now() < self.opened_at + self.device.scenario.loading_s

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

    def scroll(self, child: View, *, key: str = "page", from_end: bool = False, weight: float = 1) -> Scroll:
        """A part of this page that scrolls. `from_end` starts at the bottom, as conversations do."""
        return Scroll(
            key,
            child,
            self.offsets.get(key, 0),
            from_end,
            weight=weight,
            id="scroll" if key == "page" else key,
        )
