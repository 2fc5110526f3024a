"""The time elsewhere, a timer that counts down, a stopwatch that counts up."""

from __future__ import annotations

from datetime import UTC, timedelta

from loopback.phone.apps.clock_cities import CITIES, City
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page
from loopback.phone.system.state import Record
from loopback.phone.ui.buttons import button, chip
from loopback.phone.ui.palette import Palette, palette
from loopback.phone.ui.parts import progress
from loopback.phone.ui.rows import amount_row
from loopback.phone.ui.text import BODY, BODY_LARGE, HEADLINE, TextStyle
from loopback.phone.ui.views import FILL, Handler, Insets, Text, View, column, flow, pad, row

_COLORS: Palette = palette("3F5AA6")
_BIG = TextStyle(56, line=1.2)
_PACKAGE = "com.android.deskclock"
_PRESETS = (1, 5, 10, 30)
_LONGEST_MIN = 24 * 60


def cities(device: Device) -> list[Record]:
    """The cities that the world clock shows: the live collection "cities" (name)."""
    return device.state.collection("cities")


def first_cities(device: Device) -> None:
    """Put the cities of a new phone there."""
    if not cities(device):
        cities(device).extend({"name": name} for name in ("Beijing", "London", "New York"))


def world(page: Page) -> View:
    """The time in each city."""
    here = page.device.local_time()
    rows: list[View] = []
    for name in (kept["name"] for kept in cities(page.device)):
        city = next((known for known in CITIES if known.names[0] == name), City((name, name), 0))
        there = here.astimezone(UTC) + timedelta(hours=city.hours(here))
        day = (there.date() - here.date()).days
        when = (page.tr("Today", "今天"), page.tr("Tomorrow", "明天"), page.tr("Yesterday", "昨天"))[day]
        rows.append(
            row(
                column(
                    Text(page.tr(*city.names), style=BODY_LARGE, color=_COLORS.ink),
                    Text(when, style=BODY, color=_COLORS.soft_ink),
                    weight=1,
                ),
                Text(f"{there:%H:%M}", style=HEADLINE, color=_COLORS.ink),
                background=_COLORS.raised,
                border=_COLORS.hairline,
                radius=20,
                padding=pad(20, 14),
                width=FILL,
                id="city",
            )
        )
    return page.scroll(column(*rows, gap=10, padding=Insets(16, 4, 16, 96), width=FILL), key="cities")


def timer(page: Page) -> View:
    """The running timer, or the minutes of a new one."""
    running = _current(page.device)
    return _countdown(page, running) if running else _new_timer(page)


def _timers(device: Device) -> list[Record]:
    return device.state.collection("timers")


def _current(device: Device) -> Record | None:
    return next((one for one in _timers(device) if one["state"] in ("running", "paused")), None)


def _new_timer(page: Page) -> View:
    typed = page.fields.get("minutes", "")
    minutes = int(typed) if typed.isdigit() else 0
    valid = 0 < minutes <= _LONGEST_MIN

    def presetting(count: int) -> Handler:
        return lambda: page.fields.__setitem__("minutes", str(count))

    def start() -> None:
        page.blur()
        _run(page.device, {"seconds": str(minutes * 60), "ends": "", "state": "running"}, minutes * 60)
        page.fields["minutes"] = ""

    field = page.field(
        "minutes",
        page.tr("Minutes", "分钟数"),
        name="timer_minutes",
        style=HEADLINE,
        background=_COLORS.container,
        radius=18,
        padding=pad(22, 18),
    )
    presets = [
        chip(page.tr(f"{count} min", f"{count} 分钟"), presetting(count), _COLORS, selected=minutes == count)
        for count in _PRESETS
    ]
    act = button(page.tr("Start", "开始"), start, _COLORS, wide=True, name="timer_start", enabled=valid)
    return page.scroll(
        column(field, flow(*presets, gap=8), act, gap=18, padding=pad(22, 10), width=FILL), key="timer_setup"
    )


def _countdown(page: Page, running: Record) -> View:
    device = page.device
    left = _left(device, running)
    paused = running["state"] == "paused"

    def pause() -> None:
        if paused:
            _run(device, running, left)
        else:
            running.update(state="paused", ends=str(left))

    def add() -> None:
        running["seconds"] = str(int(running["seconds"]) + 60)
        if paused:
            running["ends"] = str(left + 60)
        else:
            _run(device, running, left + 60)

    hours, rest = divmod(left, 3600)
    shown = f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60:02d}:{rest % 60:02d}"
    word = page.tr("Resume", "继续") if paused else page.tr("Pause", "暂停")
    return column(
        Text(shown, style=_BIG, color=_COLORS.ink, id="timer_time_text"),
        progress(left / max(1, int(running["seconds"])), _COLORS, height=8),
        row(
            button(word, pause, _COLORS, name="timer_pause", weight=1),
            button(page.tr("+1 min", "+1 分钟"), add, _COLORS, kind="tonal", name="timer_add", weight=1),
            gap=10,
            width=FILL,
        ),
        button(
            page.tr("Delete timer", "删除计时器"),
            lambda: _timers(device).remove(running),
            _COLORS,
            kind="text",
            name="timer_delete",
        ),
        gap=22,
        align="center",
        padding=pad(24, 40),
        weight=1,
        width=FILL,
    )


def _left(device: Device, running: Record) -> int:
    """Whole seconds left; while it is paused they stand in `ends`."""
    if running["state"] == "paused":
        return int(float(running["ends"]))
    return max(0, round(float(running["ends"]) - device.now()))


def _run(device: Device, one: Record, seconds: int) -> None:
    ends = str(device.now() + seconds)
    one.update(state="running", ends=ends)
    if one not in _timers(device):
        _timers(device).append(one)

    def finish() -> None:
        if one in _timers(device) and one["state"] == "running" and one["ends"] == ends:
            one["state"] = "done"
            device.notify(_PACKAGE, device.tr("Timer", "计时器"), device.tr("Time is up", "时间到"))

    device.later(seconds, finish)


class Stopwatch:
    """Counts up from its start; laps are kept until it is reset."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._before = 0.0
        self._laps: list[float] = []

    def seconds(self, now: float) -> float:
        """What it shows."""
        return self._before + (now - self._since if self._since is not None else 0.0)

    def view(self, page: Page) -> View:
        """Its digits, buttons and laps."""
        now = page.device.now()
        shown = self.seconds(now)
        running = self._since is not None
        laps = [
            amount_row(page.tr(f"Lap {number}", f"计次 {number}"), _written(lap), _COLORS)
            for number, lap in reversed(list(enumerate(self._laps, start=1)))
        ]
        main = page.tr("Stop", "停止") if running else page.tr("Start", "开始")
        other = page.tr("Lap", "计次") if running else page.tr("Reset", "重置")
        return column(
            Text(_written(shown), style=_BIG, color=_COLORS.ink, id="stopwatch_time_text"),
            row(
                button(main, lambda: self._turn(now), _COLORS, name="stopwatch_main", weight=1),
                button(
                    other,
                    lambda: self._mark(shown, running=running),
                    _COLORS,
                    kind="tonal",
                    name="stopwatch_other",
                    weight=1,
                    enabled=shown > 0,
                ),
                gap=10,
                width=FILL,
            ),
            page.scroll(column(*laps, gap=10, width=FILL), key="laps"),
            gap=22,
            align="center",
            padding=pad(24, 30),
            weight=1,
            width=FILL,
        )

    def _turn(self, now: float) -> None:
        if self._since is None:
            self._since = now
        else:
            self._before, self._since = self.seconds(now), None

    def _mark(self, shown: float, *, running: bool) -> None:
        if running:
            self._laps.append(shown)
        else:
            self._before, self._laps = 0.0, []


def _written(seconds: float) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{int(minutes):02d}:{rest:05.2f}"
