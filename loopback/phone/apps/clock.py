"""The clock: alarms, the time elsewhere, a timer, a stopwatch."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.apps.base import BaseApp, Pass, Write, walk
from loopback.phone.apps.clock_cities import CITIES
from loopback.phone.apps.clock_edit import edit
from loopback.phone.apps.clock_times import alarms, day_words, find, first_alarms, next_ring, until
from loopback.phone.apps.clock_watches import Stopwatch, cities, first_cities, timer, world
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import bottom_bar, top_bar
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import BLACK, WHITE, palette, rgb
from loopback.phone.ui.parts import floating, round_button
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, DISPLAY, HEADLINE, TITLE_LARGE, TextStyle
from loopback.phone.ui.views import FILL, Control, Handler, Insets, Text, View, column, pad, row, space

COLORS = palette("3F5AA6")
_DIGITS = TextStyle(40, line=1.2)
_TABS = (
    ("alarm", "alarm", ("Alarm", "闹钟")),
    ("world", "globe", ("World clock", "世界时钟")),
    ("timer", "hourglass", ("Timer", "计时器")),
    ("stopwatch", "stopwatch", ("Stopwatch", "秒表")),
)
_SNOOZE_S = 600


class Clock(BaseApp):
    """Wakes people, and measures time.

    Collections: "alarms" (id, time HH:MM, days as Mon,Tue …, on: yes or no, label),
    "timers" (seconds, ends: in seconds of the epoch, state: running, paused or done), "cities" (name).
    """

    package = "com.android.deskclock"
    launcher = "com.android.deskclock.DeskClock"
    system = True
    version = "14"
    icon = "alarm"
    colors = (rgb("3F5AA6"), WHITE)
    names = ("Clock", "时钟")
    tours = (
        walk("alarm", ("Add alarm", "添加闹钟"), ("Hour up", "小时加"), ("Monday", "周一"), ("Save", "保存")),
        walk(
            "ring",
            ("Add alarm", "添加闹钟"),
            ("Minute up", "分钟加"),
            Write(("Label", "标签"), ("Eggs", "鸡蛋")),
            ("Save", "保存"),
            Pass(60),
            ("Stop", "停止"),
        ),
        walk("change", ("06:45", "06:45"), ("Delete", "删除")),
        walk("world", ("World clock", "世界时钟"), ("Add city", "添加城市")),
        walk(
            "timer",
            ("Timer", "计时器"),
            ("10 min", "10 分钟"),
            ("Start", "开始"),
            Pass(25),
            ("Delete timer", "删除计时器"),
        ),
        walk("watch", ("Stopwatch", "秒表"), ("Start", "开始"), Pass(21.4), ("Lap", "计次")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._watch = Stopwatch()
        first_alarms(device)
        first_cities(device)

    def screens(self) -> tuple[Screen, ...]:
        """The four tabs, an alarm's page, the cities, and a ringing alarm."""
        return (
            Screen(self.launcher or "", self._tabs, exported=True),
            Screen(f"{self.package}.alarms.AlarmEditActivity", self._edit, exported=True),
            Screen(f"{self.package}.worldclock.CitySelectionActivity", self._cities),
            Screen(f"{self.package}.alarms.AlarmActivity", self._ringing, over_lock=True),
        )

    def resolve(self, action: str, data: str) -> tuple[str, Mapping[str, str]] | None:
        """Setting an alarm (data may be HH:MM), showing them, and setting a timer."""
        if action == "android.intent.action.SET_ALARM":
            return f"{self.package}.alarms.AlarmEditActivity", {"time": data} if data else {}
        if action in ("android.intent.action.SHOW_ALARMS", "android.intent.action.SET_TIMER"):
            tab = "alarm" if action.endswith("ALARMS") else "timer"
            return self.launcher or "", {"tab": tab}
        return None

    def ring_when_due(self, alarm: Record) -> None:
        """Let it ring at its next time, if it is still on and the same then."""
        now = self.device.local_time()
        seconds = (next_ring(alarm, now) - now).total_seconds()
        number, time = alarm["id"], alarm["time"]

        def ring() -> None:
            found = find(self.device, number)
            if found is None or found["on"] != "yes" or found["time"] != time:
                return
            if not found["days"]:
                found["on"] = "no"
            self._ring(found)

        self.device.later(seconds, ring)

    def _ring(self, alarm: Record) -> None:
        device = self.device
        device.wake()
        if device.navigator:
            device.navigator.open(
                self.package, f"{self.package}.alarms.AlarmActivity", {"alarm": alarm["id"]}
            )

    def _tabs(self, page: Page) -> Scene:
        at = page.choices.get("tab") or page.arguments.get("tab", "alarm")
        bodies = {"alarm": self._alarms, "world": world, "timer": timer, "stopwatch": self._watch.view}
        title = next(page.tr(*words) for key, _, words in _TABS if key == at)
        head = Text(title, style=HEADLINE, color=COLORS.ink, padding=pad(20, 14), id="title")
        bar = bottom_bar(
            tuple((icon, page.tr(*words), page.choose("tab", key), key == at) for key, icon, words in _TABS),
            COLORS,
        )
        body: View = column(head, bodies[at](page), weight=1, width=FILL, ghost=True)
        if at in ("alarm", "world"):
            adding = at == "alarm"
            to = "alarms.AlarmEditActivity" if adding else "worldclock.CitySelectionActivity"
            told = page.tr("Add alarm", "添加闹钟") if adding else page.tr("Add city", "添加城市")
            body = column(
                floating(body, round_button("plus", told, page.open(to), COLORS)), weight=1, ghost=True
            )
        return Scene(column(body, bar), COLORS.background, foot=COLORS.surface)

    def _alarms(self, page: Page) -> View:
        kept = alarms(self.device)
        empty = Text(page.tr("No alarms", "没有闹钟"), style=BODY, color=COLORS.soft_ink, padding=pad(20, 40))
        cards = [self._card(page, alarm) for alarm in kept]
        return page.scroll(
            column(*(cards or [empty]), gap=10, padding=Insets(16, 4, 16, 96), width=FILL), key="alarm_list"
        )

    def _card(self, page: Page, alarm: Record) -> View:
        on = alarm["on"] == "yes"
        words = " - ".join(part for part in (alarm["label"], day_words(self.device, alarm["days"])) if part)
        switch = Control(
            "switch",
            COLORS.primary,
            checked=on,
            description=page.tr(f"{alarm['time']} alarm", f"{alarm['time']} 闹钟"),
            on_tap=self._turner(page, alarm),
            id="onoff",
        )
        return row(
            column(
                Text(
                    alarm["time"],
                    style=_DIGITS,
                    color=COLORS.ink if on else COLORS.on_disabled,
                    id="digital_clock",
                ),
                Text(words, style=BODY, color=COLORS.soft_ink, max_lines=2, id="days_of_week"),
                weight=1,
            ),
            row(switch, height=48),
            background=COLORS.raised if on else COLORS.surface,
            border=COLORS.hairline,
            radius=22,
            padding=pad(20, 12),
            width=FILL,
            on_tap=page.open("alarms.AlarmEditActivity", alarm=alarm["id"]),
            id="alarm_card",
        )

    def _turner(self, page: Page, alarm: Record) -> Handler:
        def turn() -> None:
            alarm["on"] = "no" if alarm["on"] == "yes" else "yes"
            if alarm["on"] == "yes":
                self._announce(alarm)

        return turn

    def _announce(self, alarm: Record) -> None:
        self.ring_when_due(alarm)
        left = until(self.device, alarm)
        self.device.toast(self.device.tr(f"Alarm set for {left} from now", f"闹钟将在 {left}后响铃"))

    def _edit(self, page: Page) -> Scene:
        return edit(page, COLORS, self._announce)

    def _cities(self, page: Page) -> Scene:
        now = self.device.local_time()
        chosen = {city["name"] for city in cities(self.device)}

        def adding(name: str) -> Handler:
            def add() -> None:
                cities(self.device).append({"name": name})
                page.close()

            return add

        rows = [
            list_item(
                page.tr(*city.names),
                COLORS,
                subtitle=f"UTC{city.hours(now):+d}",
                on_tap=adding(city.names[0]),
            )
            for city in CITIES
            if city.names[0] not in chosen
        ]
        bar = top_bar(
            page.tr("Cities", "城市"),
            COLORS,
            on_back=page.close,
            back=page.tr("Navigate up", "转到上一层级"),
        )
        return Scene(column(bar, page.scroll(column(*rows, width=FILL))), COLORS.background)

    def _ringing(self, page: Page) -> Scene:
        alarm = find(self.device, page.arguments.get("alarm", "")) or {"time": "", "label": ""}

        def snooze() -> None:
            self.device.later(_SNOOZE_S, lambda: self._ring(alarm))
            self.device.toast(page.tr("Snoozing for 10 minutes", "10 分钟后再响"))
            page.close()

        body = column(
            space(weight=1),
            Text(alarm["time"], style=DISPLAY, color=WHITE, id="digital_clock"),
            Text(alarm["label"] or page.tr("Alarm", "闹钟"), style=TITLE_LARGE, color=WHITE, id="title"),
            space(weight=1),
            row(
                button(page.tr("Snooze", "稍后提醒"), snooze, COLORS, kind="tonal", name="snooze", weight=1),
                button(page.tr("Stop", "停止"), page.close, COLORS, name="dismiss", weight=1),
                gap=16,
                width=FILL,
            ),
            align="center",
            gap=8,
            padding=pad(28, 40),
            width=FILL,
            height=FILL,
        )
        return Scene(body, rgb("22305A"), gradient=BLACK, light_icons=True, lit=True)
