"""What apps and windows share: time, language, settings, notifications, text messages, and the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from loopback.phone.android import SmsRecord
from loopback.phone.system.clock import Clock
from loopback.phone.system.scenario import Scenario
from loopback.phone.system.settings import Settings
from loopback.phone.system.state import Message, State

Locale = Literal["en", "zh"]

MESSAGES_PACKAGE = "com.android.messaging"
PERMISSION_PACKAGE = "com.android.permissioncontroller"
PERMISSION_ACTIVITY = "com.android.permissioncontroller.permission.ui.GrantPermissionsActivity"
_HEADS_UP_S = 5.0
_TOAST_S = 2.0


@dataclass(frozen=True, slots=True)
class Notice:
    """A posted notification. `on_open` is what a tap on it does."""

    id: int
    package: str
    title: str
    text: str
    time: float
    on_open: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Popup:
    """A dialog of the system's own. Each button closes it, then `on_choose` hears its word."""

    title: str
    text: str
    buttons: tuple[str, ...]
    package: str = "android"
    activity: str = ""
    on_choose: Callable[[str], None] | None = None


class Navigator(Protocol):
    """Opens and closes screens on behalf of apps."""

    def launch(self, package: str) -> None:
        """Bring the app to the front as it was left."""
        ...

    def open(self, package: str, activity: str, arguments: dict[str, str]) -> None:
        """Put a new screen on top of the app's own."""
        ...


class Device:
    """One phone's shared ground. Nothing in it paints or waits; what is due happens in `tick`."""

    def __init__(self, clock: Clock, locale: Locale) -> None:
        self.clock = clock
        self.state = State()
        self.settings = Settings(locale)
        self.scenario = Scenario()
        self.notices: list[Notice] = []
        self.sms: list[SmsRecord] = []
        self.popups: list[Popup] = []
        self.battery = {"level": 85, "status": 2, "temperature": 287}
        self.navigator: Navigator | None = None
        self._heads_up: tuple[Notice, float] | None = None
        self._toast: tuple[str, float] | None = None
        self._due: list[tuple[float, Callable[[], None]]] = []
        self._next_id = 1

    @property
    def locale(self) -> Locale:
        """The language that the settings name."""
        return "zh" if (self.settings.get("system", "system_locales") or "").startswith("zh") else "en"

    def tr(self, english: str, chinese: str) -> str:
        """The words in the phone's language."""
        return chinese if self.locale == "zh" else english

    def now(self) -> float:
        """Seconds since the Unix epoch, on this phone."""
        return self.clock.now()

    def local_time(self) -> datetime:
        """The time as the phone shows it, in the computer's time zone."""
        return datetime.fromtimestamp(self.now()).astimezone()

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something once that much of the phone's time has passed."""
        self._due.append((self.now() + seconds, act))

    def tick(self) -> None:
        """Let everything happen that is due by now, in order."""
        now = self.now()
        ready = sorted((entry for entry in self._due if entry[0] <= now), key=lambda entry: entry[0])
        self._due = [entry for entry in self._due if entry[0] > now]
        for _, act in ready:
            act()

    def notify(
        self, package: str, title: str, text: str, on_open: Callable[[], None] | None = None
    ) -> Notice:
        """Post a notification, which shows itself for a moment unless people asked not to be disturbed."""
        notice = Notice(self._next_id, package, title, text, self.now(), on_open or self._opener(package))
        self._next_id += 1
        self.notices.insert(0, notice)
        loud = self.settings.is_on("global", "heads_up_notifications_enabled")
        if loud and not self.settings.is_on("global", "zen_mode"):
            self._heads_up = (notice, self.now() + _HEADS_UP_S)
        return notice

    def dismiss(self, notice: Notice) -> None:
        """Take a notification away."""
        self.notices = [kept for kept in self.notices if kept.id != notice.id]
        if self._heads_up and self._heads_up[0].id == notice.id:
            self._heads_up = None

    @property
    def heads_up(self) -> Notice | None:
        """The notification that shows itself on top of everything right now."""
        if self._heads_up and self.now() < self._heads_up[1]:
            return self._heads_up[0]
        return None

    def hide_heads_up(self) -> None:
        """Take the notification away that shows itself; it stays in the shade."""
        self._heads_up = None

    def toast(self, text: str) -> None:
        """Show a short message for two seconds."""
        self._toast = (text, self.now() + _TOAST_S)

    @property
    def toast_text(self) -> str | None:
        """The short message that shows right now."""
        if self._toast and self.now() < self._toast[1]:
            return self._toast[0]
        return None

    def ask_permission(self, app: str, what: str, on_allowed: Callable[[], None]) -> None:
        """Ask the person, in the system's own dialog, whether an app may do something."""
        allow = self.tr("While using the app", "仅在使用该应用时允许")
        once, deny = self.tr("Only this time", "仅限这一次"), self.tr("Don't allow", "不允许")

        def answer(word: str) -> None:
            if word in (allow, once):
                on_allowed()

        title = self.tr(f"Allow {app} to {what}?", f"允许“{app}”{what}吗？")
        self.popups.append(
            Popup(title, "", (deny, once, allow), PERMISSION_PACKAGE, PERMISSION_ACTIVITY, on_choose=answer)
        )

    def copy(self, text: str) -> None:
        """Put words on the clipboard."""
        self.state.clipboard = text
        self.toast(self.tr("Copied", "已复制"))

    def receive_sms(self, sender: str, body: str) -> None:
        """Let a text message arrive."""
        self.sms.append(SmsRecord(sender, body, int(self.now() * 1000), 1))
        self.state.messages.append(Message(MESSAGES_PACKAGE, "received", sender, body, self.now()))
        self.notify(MESSAGES_PACKAGE, sender, body, self._thread_opener(sender))

    def send_sms(self, recipient: str, body: str) -> None:
        """Send a text message."""
        self.sms.append(SmsRecord(recipient, body, int(self.now() * 1000), 2))
        self.state.messages.append(Message(MESSAGES_PACKAGE, "sent", recipient, body, self.now()))

    def _opener(self, package: str) -> Callable[[], None]:
        return lambda: self.navigator.launch(package) if self.navigator else None

    def _thread_opener(self, sender: str) -> Callable[[], None]:
        def open_thread() -> None:
            if self.navigator:
                self.navigator.open(
                    MESSAGES_PACKAGE, f"{MESSAGES_PACKAGE}.ConversationActivity", {"peer": sender}
                )

        return open_thread
