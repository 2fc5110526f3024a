"""Daybook: a calendar by month, week and day. The collection "events" is described at `Agenda`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from loopback.phone.apps.base import BaseApp, Drag, Write, walk
from loopback.phone.apps.daybook_agenda import Agenda, month_later
from loopback.phone.apps.daybook_days import day_name, event_row, month_grid, month_name
from loopback.phone.apps.daybook_editor import Editor
from loopback.phone.apps.people_parts import empty
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import divider
from loopback.phone.ui.buttons import icon_button
from loopback.phone.ui.palette import WHITE, palette
from loopback.phone.ui.parts import floating, round_button, tabs
from loopback.phone.ui.text import BODY, CAPTION, LABEL, TITLE_LARGE
from loopback.phone.ui.views import FILL, Handler, Insets, Text, View, column, pad, row

_COLORS = palette("3558A8")
_HOURS = range(7, 24)


class Daybook(BaseApp):
    """Events by day, with reminders."""

    package = "org.daybook.calendar"
    launcher = "org.daybook.calendar.AllInOneActivity"
    version = "3.2"
    icon = "calendar"
    colors = (_COLORS.primary, WHITE)
    names = ("Daybook", "日程本")
    tours = (
        walk(
            "new",
            ("New event", "新建日程"),
            Write(("Title", "标题"), ("Dentist", "看牙医")),
            ("id:pick_date", "id:pick_date"),
            ("Tomorrow", "明天"),
            ("id:pick_start", "id:pick_start"),
            ("15 o'clock", "15 点"),
            ("30 minutes", "30 分"),
            ("Done", "完成"),
            ("id:pick_repeat", "id:pick_repeat"),
            ("Every week", "每周"),
            ("Save", "保存"),
        ),
        walk("event", ("Week", "周"), ("Eye test", "验光"), ("Delete", "删除")),
        walk("day", ("Day", "日"), Drag(0.8, 0.4)),
        walk("next", ("Next", "下一页")),
        walk("untitled", ("New event", "新建日程"), ("Save", "保存")),
    )

    def __init__(self, device: Device) -> None:
        super().__init__(device)
        self._agenda = Agenda(device, self.package)
        self._editor = Editor(device, self._agenda, _COLORS)

    def screens(self) -> tuple[Screen, ...]:
        """The calendar, one event, and the form with its choices."""
        return (
            Screen(self.launcher or "", self._calendar, exported=True),
            *self._editor.screens(self.package),
        )

    def _calendar(self, page: Page) -> Scene:
        view, day = page.choices.get("view", "month"), self._day(page)
        content = {"month": self._month, "week": self._week, "day": self._hours}[view](page, day)
        tr = page.tr
        words = {"month": tr("Month", "月"), "week": tr("Week", "周"), "day": tr("Day", "日")}
        places = tabs(tuple((words[key], page.choose("view", key), key == view) for key in words), _COLORS)
        add = round_button(
            "plus", tr("New event", "新建日程"), lambda: self._editor.begin(page, None, day), _COLORS
        )
        body = column(
            self._bar(page, view, day),
            places,
            divider(_COLORS),
            replace(floating(page.scroll(content), add), weight=1),
        )
        return Scene(body, _COLORS.background)

    def _day(self, page: Page) -> date:
        chosen = page.choices.get("day")
        return date.fromisoformat(chosen) if chosen else self._agenda.today

    def _bar(self, page: Page, view: str, day: date) -> View:
        tr, ink = page.tr, _COLORS.ink
        return row(
            Text(
                month_name(self.device, day), style=TITLE_LARGE, color=ink, weight=1, max_lines=1, id="title"
            ),
            icon_button(
                "today", tr("Go to today", "回到今天"), self._goer(page, self._agenda.today), color=ink
            ),
            icon_button(
                "chevron_left", tr("Previous", "上一页"), self._goer(page, _moved(view, day, -1)), color=ink
            ),
            icon_button(
                "chevron_right", tr("Next", "下一页"), self._goer(page, _moved(view, day, 1)), color=ink
            ),
            width=FILL,
            padding=Insets(20, 6, 6, 6),
            id="toolbar",
        )

    def _goer(self, page: Page, day: date) -> Handler:
        return page.choose("day", day.isoformat())

    def _month(self, page: Page, day: date) -> View:
        busy = frozenset(
            one for week in range(-7, 42) if self._agenda.on(one := day.replace(day=1) + timedelta(days=week))
        )
        grid = month_grid(self.device, day, _COLORS, busy=busy, on_day=lambda one: self._goer(page, one)())
        return column(
            grid,
            divider(_COLORS),
            self._heading(day),
            *self._rows(page, self._agenda.on(day)),
            width=FILL,
            padding=Insets(0, 0, 0, 96),
        )

    def _heading(self, day: date) -> View:
        name = day_name(self.device, day, self._agenda.today)
        return Text(name, style=LABEL, color=_COLORS.primary, padding=Insets(20, 14, 20, 4), id="day_heading")

    def _rows(self, page: Page, events: list[Record]) -> list[View]:
        if not events:
            nothing = Text(
                page.tr("No events", "没有日程"), style=BODY, color=_COLORS.soft_ink, padding=pad(20, 12)
            )
            return [nothing]
        return [event_row(self._agenda, event, _COLORS, self._opener(page, event)) for event in events]

    def _opener(self, page: Page, event: Record) -> Handler:
        return page.open("EventInfoActivity", id=event["id"])

    def _week(self, page: Page, day: date) -> View:
        """Seven days, from the one that is chosen on."""
        parts: list[View] = []
        for number in range(7):
            one = day + timedelta(days=number)
            parts.append(
                row(
                    Text(
                        day_name(self.device, one, self._agenda.today),
                        style=LABEL,
                        color=_COLORS.primary,
                        id="day_heading",
                    ),
                    width=FILL,
                    height=48,
                    padding=pad(20, 0),
                    on_tap=self._shower(page, one),
                    id="week_day",
                )
            )
            parts += self._rows(page, self._agenda.on(one))
        return column(*parts, width=FILL, padding=Insets(0, 4, 0, 96))

    def _shower(self, page: Page, day: date) -> Handler:
        def show() -> None:
            page.choices |= {"view": "day", "day": day.isoformat()}

        return show

    def _hours(self, page: Page, day: date) -> View:
        events = self._agenda.on(day)
        if not events:
            nothing = empty("calendar", page.tr("Nothing planned", "没有安排"), _COLORS)
            return column(self._heading(day), nothing, width=FILL)
        early = [event for event in events if int(event["start"][:2]) < _HOURS[0]]
        lines = [self._hour(page, hour, events) for hour in _HOURS]
        return column(
            self._heading(day),
            *(self._rows(page, early) if early else ()),
            *lines,
            width=FILL,
            padding=Insets(0, 8, 0, 96),
        )

    def _hour(self, page: Page, hour: int, events: list[Record]) -> View:
        here = [event for event in events if int(event["start"][:2]) == hour]
        return row(
            Text(f"{hour:02}:00", style=CAPTION, color=_COLORS.soft_ink, width=46),
            column(
                divider(_COLORS),
                *(event_row(self._agenda, event, _COLORS, self._opener(page, event)) for event in here),
                weight=1,
                height=None if here else 44,
            ),
            width=FILL,
            align="start",
            padding=Insets(16, 0, 8, 0),
        )


def _moved(view: str, day: date, steps: int) -> date:
    match view:
        case "month":
            return month_later(day, steps)
        case "week":
            return day + timedelta(days=7 * steps)
    return day + timedelta(days=steps)
