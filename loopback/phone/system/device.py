"""What apps and windows share: time, language, settings, notifications, text messages, and the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from loopback.phone.android import SmsRecord
from loopback.phone.system.aliases import Aliases
from loopback.phone.system.clock import Clock
from loopback.phone.system.navigation import Navigator as Navigator
from loopback.phone.system.navigation import Waker as Waker
from loopback.phone.system.notices import Notice, NoticeAction
from loopback.phone.system.overlays import Overlay
from loopback.phone.system.permissions import Permissions
from loopback.phone.system.popups import Popup as Popup
from loopback.phone.system.scenario import Scenario
from loopback.phone.system.settings import Settings
from loopback.phone.system.sharing import ShareSheet
from loopback.phone.system.state import Message, State

Locale = Literal["en", "zh"]

MESSAGES_PACKAGE = "com.android.messaging"
_CHARGING = 2
_HEADS_UP_S = 5.0
_TOAST_S = 2.0
_MOST_AT_ONCE = 2000
"""What happens in one go after a long time; the rest comes with the next look."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a server was asked on: the changed prices, and the language, which tells the currency."""

    prices: Mapping[str, str]
    locale: Locale


class Device:
    """One phone's shared ground. Nothing in it paints or waits; what is due happens in `tick`."""

    def __init__(self, clock: Clock, locale: Locale) -> None:
        self.clock = clock
        self.state = State()
        self.settings = Settings(locale)
        self.scenario = Scenario()
        self.notices: list[Notice] = []
        self.sms: list[SmsRecord] = []
        self.aliases = Aliases()
        self.popups: list[Popup] = []
        self.overlays: list[Overlay] = []
        self.battery = {"level": 85, "status": 2, "temperature": 287}
        self.release = "14"
        self.navigator: Navigator | None = None
        self.waker: Waker | None = None
        self.unresponsive: set[str] = set()
        self.watchers: list[Callable[[], None]] = []
        self.permissions = Permissions(self)
        self._heads_up: tuple[Notice, float] | None = None
        self._toast: tuple[str, float] | None = None
        self._due: list[tuple[float, Callable[[], None]]] = []
        self._moment: float | None = None
        self._next_id = 1
        self._agreed: Terms | None = None

    @property
    def locale(self) -> Locale:
        """The language that the settings name, or that of the terms under which something happens."""
        if self._agreed is not None:
            return self._agreed.locale
        return "zh" if (self.settings.get("system", "system_locales") or "").startswith("zh") else "en"

    @property
    def terms(self) -> Terms:
        """Prices and language as they are now; later changes are not seen in them."""
        return Terms(self.scenario.prices, self.locale)

    @contextmanager
    def under(self, terms: Terms) -> Iterator[None]:
        """Let the terms of an earlier moment hold for the length of a block."""
        before, self._agreed = self._agreed, terms
        try:
            with self.scenario.as_of(terms.prices):
                yield
        finally:
            self._agreed = before

    def tr(self, english: str, chinese: str) -> str:
        """The words in the phone's language."""
        return chinese if self.locale == "zh" else english

    def now(self) -> float:
        """Seconds since the Unix epoch, on this phone. What was due earlier happens at its own time."""
        return self.clock.now() if self._moment is None else self._moment

    def local_time(self) -> datetime:
        """The time as the phone shows it, in the computer's time zone."""
        return datetime.fromtimestamp(self.now()).astimezone()

    def later(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something once that much of the phone's time has passed."""
        self._due.append((self.now() + seconds, act))

    def tick(self) -> None:
        """Let everything happen that is due by now, in order, and what follows from it in turn.

        So it makes no difference how often somebody looks.
        """
        if self._moment is not None:
            return
        try:
            self._catch_up(self.clock.now())
        finally:
            self._moment = None
        for watch in self.watchers:
            watch()
        self.overlays = [kept for kept in self.overlays if kept.shows()]

    def _catch_up(self, now: float) -> None:
        for _ in range(_MOST_AT_ONCE):
            ready = min((entry for entry in self._due if entry[0] <= now), key=lambda e: e[0], default=None)
            if ready is None:
                return
            self._due.remove(ready)
            self._moment, act = ready
            act()

    @property
    def awake(self) -> bool:
        """Whether the screen is on."""
        return self.waker is None or self.waker.awake

    def wake(self) -> None:
        """Turn the screen on, as calls and alarms do; the lock stays."""
        if self.waker:
            self.waker.wake()

    def stir(self) -> None:
        """Somebody is there: the screen stays on a while longer."""
        if self.waker:
            self.waker.touched()

    @property
    def charging(self) -> bool:
        """Whether the battery charges."""
        return self.battery["status"] == _CHARGING

    def notify(
        self,
        package: str,
        title: str,
        text: str,
        on_open: Callable[[], None] | None = None,
        *,
        ongoing: bool = False,
        actions: tuple[NoticeAction, ...] = (),
    ) -> Notice:
        """Post a notification, which shows itself for a moment unless people asked not to be disturbed.

        One of an app that was denied its notifications is shown to nobody.
        """
        act = on_open or self._opener(package)
        notice = Notice(
            self._next_id, package, title, text, self.now(), act, ongoing=ongoing, actions=actions
        )
        self._next_id += 1
        if self.permissions.denied(package, "notifications"):
            return notice
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
        calling = any(overlay.place == "top" for overlay in self.overlays)
        if self._heads_up and self.now() < self._heads_up[1] and not calling:
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

    @property
    def last_toast(self) -> tuple[str, float] | None:
        """The short message shown last, and until when; None before the first."""
        return self._toast

    def ask_permission(self, app: str, what: str, on_allowed: Callable[[], None]) -> None:
        """Ask the person, in the system's own prompt, whether the app of that label may do something.

        What has a prompt of its own (location, camera …) is asked for by `permissions.request`.
        """
        apps = self.navigator.apps if self.navigator else {}
        named = next((package for package, known in apps.items() if known.label() == app), app)
        self.permissions.request(named, what, on_allowed)

    def share(self, text: str) -> None:
        """Let the person choose an app that takes the words, or copy them."""
        if self.navigator:
            ShareSheet(self, self.navigator, text).show()

    def close_overlay(self, overlay: Overlay) -> None:
        """Take a window of the system's own away; one that is gone changes nothing."""
        self.overlays = [kept for kept in self.overlays if kept is not overlay]

    def leave_sheets(self) -> None:
        """Take away what does not outlast going home."""
        self.overlays = [kept for kept in self.overlays if not kept.fleeting]

    def copy(self, text: str) -> None:
        """Put words on the clipboard."""
        self.state.clipboard = text
        self.toast(self.tr("Copied", "已复制"))

    def receive_sms(self, sender: str, body: str) -> None:
        """Let a text message arrive."""
        self.sms.append(SmsRecord(sender, body, int(self.now() * 1000), 1))
        self.state.messages.append(Message(MESSAGES_PACKAGE, "received", sender, body, self.now()))
        answer = NoticeAction(self.tr("Reply", "回复"), reply=lambda words: self.send_sms(sender, words))
        read = NoticeAction(self.tr("Mark as read", "标为已读"))
        self.notify(MESSAGES_PACKAGE, sender, body, self._thread_opener(sender), actions=(answer, read))

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
