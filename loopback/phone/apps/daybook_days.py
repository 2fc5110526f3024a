"""Days in words, months as grids, events as rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from loopback.phone.apps.daybook_agenda import Agenda, month_weeks
from loopback.phone.apps.people_parts import WEEKDAYS
from loopback.phone.system.device import Device
from loopback.phone.system.state import Record
from loopback.phone.ui.palette import Palette
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, TITLE
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Text, View, column, pad, row, stack


def day_name(device: Device, day: date, today: date) -> str:
    """The day as headings write it: Friday, 29 May; today and tomorrow are called so."""
    near = {0: device.tr("Today", "今天"), 1: device.tr("Tomorrow", "明天")}.get((day - today).days, "")
    name = device.tr(
        f"{day:%A}, {day.day} {day:%B}", f"{day.month}月{day.day}日 星期{WEEKDAYS[day.weekday()]}"
    )
    return f"{near} · {name}" if near else name


def short_day(device: Device, day: date) -> str:
    """A day without its weekday: 29 May."""
    return device.tr(f"{day.day} {day:%B}", f"{day.month}月{day.day}日")


def month_name(device: Device, day: date) -> str:
    """The month with its year."""
    return device.tr(f"{day:%B} {day.year}", f"{day.year}年{day.month}月")


def month_grid(
    device: Device,
    chosen: date,
    colors: Palette,
    *,
    busy: frozenset[date] = frozenset(),
    on_day: Callable[[date], None],
) -> Box:
    """The month of the chosen day, one cell for each day, with a dot where something is on."""
    today = device.local_time().date()

    def choosing(day: date) -> Handler:
        return lambda: on_day(day)

    def cell(day: date) -> View:
        ink = colors.on_primary if day == chosen else colors.primary if day == today else colors.ink
        if day.month != chosen.month:
            ink = colors.on_disabled
        dot = Box(
            (), width=5, height=5, radius=2.5, background=colors.primary if day in busy else None, ghost=True
        )
        return column(
            stack(
                Text(
                    str(day.day), style=TITLE if day in (today, chosen) else BODY_LARGE, color=ink, ghost=True
                ),
                width=36,
                height=36,
                radius=18,
                background=colors.primary if day == chosen else None,
                align="center",
                justify="center",
            ),
            dot,
            align="center",
            weight=1,
            height=50,
            on_tap=choosing(day),
            merged=True,
            selected=day == chosen,
            class_name="android.view.View",
            description=short_day(device, day),
            id="day_cell",
        )

    heads = (device.tr(f"{date(2001, 1, number):%a}"[:2], WEEKDAYS[number - 1]) for number in range(1, 8))
    return column(
        row(
            *(
                Text(head, style=CAPTION, color=colors.soft_ink, weight=1, text_align="center")
                for head in heads
            ),
            width=FILL,
            padding=pad(0, 6),
        ),
        *(row(*(cell(day) for day in week), width=FILL) for week in month_weeks(chosen)),
        width=FILL,
        padding=pad(8, 4),
        id="month_view",
    )


def event_row(agenda: Agenda, event: Record, colors: Palette, on_tap: Handler) -> Box:
    """An event of a day: when, what and where."""
    place = agenda.place(event)
    return row(
        Box((), width=4, height=40, radius=2, background=colors.primary, ghost=True),
        column(
            Text(agenda.title(event), style=TITLE, color=colors.ink, max_lines=1, id="event_title"),
            Text(
                f"{event['start']}–{event['end']}" + (f" · {place}" if place else ""),
                style=BODY,
                color=colors.soft_ink,
                max_lines=1,
                id="event_time",
            ),
            weight=1,
        ),
        Icon("repeat", size=16, color=colors.soft_ink, ghost=True) if event["repeat"] != "none" else None,
        width=FILL,
        gap=14,
        padding=pad(20, 9),
        on_tap=on_tap,
        id="event_row",
    )
