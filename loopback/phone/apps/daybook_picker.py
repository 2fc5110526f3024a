"""The sheets that choose an event's date, time, repetition and reminder."""

from __future__ import annotations

from datetime import date, timedelta

from loopback.phone.apps.daybook_agenda import REMINDERS, REPEATS, Agenda, month_later
from loopback.phone.apps.daybook_days import month_grid, month_name
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.state import Record
from loopback.phone.ui.buttons import button, chip, icon_button
from loopback.phone.ui.palette import WHITE, Palette
from loopback.phone.ui.parts import radio_row, sheet
from loopback.phone.ui.text import BODY_LARGE, HEADLINE, LABEL, TITLE
from loopback.phone.ui.views import FILL, Box, Handler, Text, View, column, flow, pad, row, stack


class Picker:
    """Changes the draft of an event. A beginning that is chosen moves the end to an hour later."""

    def __init__(self, device: Device, agenda: Agenda, colors: Palette) -> None:
        self._device = device
        self._agenda = agenda
        self._colors = colors
        self.draft: Record = {}

    def word(self, what: str, value: str) -> str:
        """A repetition or a reminder in the phone's language."""
        tr = self._device.tr
        if what == "repeat":
            words = ("Does not repeat", "Every day", "Every week", "Every month")
            words_zh = ("不重复", "每天", "每周", "每月")
            return dict(zip(REPEATS, map(tr, words, words_zh), strict=True))[value]
        words_ = ("No reminder", "10 minutes before", "30 minutes before", "1 hour before", "1 day before")
        words_zh_ = ("不提醒", "提前 10 分钟", "提前 30 分钟", "提前 1 小时", "提前 1 天")
        return dict(zip(REMINDERS, map(tr, words_, words_zh_), strict=True))[value]

    def scene(self, page: Page) -> Scene:
        """The sheet for what the page's argument `what` names."""
        what = page.arguments.get("what", "date")
        parts, title = {
            "date": self._dates,
            "start": self._times,
            "end": self._times,
            "repeat": self._list,
            "reminder": self._list,
        }[what](page, what)
        content = page.scroll(column(*parts, width=FILL), weight=0)
        panel = sheet(content, palette=self._colors, on_close=page.close, title=title)
        return Scene(panel, WHITE, foot=self._colors.background, translucent=True, light_icons=True)

    def _set(self, page: Page, what: str, value: str, *, close: bool = True) -> Handler:
        def choose() -> None:
            self.draft[what] = value
            if what == "start":
                hour = int(value[:2]) + 1
                self.draft["end"] = f"{hour:02}{value[2:]}" if hour < 24 else "23:59"
            if close:
                page.close()

        return choose

    def _dates(self, page: Page, what: str) -> tuple[tuple[View, ...], str]:
        tr, today = page.tr, self._agenda.today
        shown = date.fromisoformat(page.choices.get("shown", self.draft[what]))
        near = ((tr("Today", "今天"), today), (tr("Tomorrow", "明天"), today + timedelta(days=1)))
        chips = [
            chip(word, self._set(page, what, day.isoformat()), self._colors, selected=False)
            for word, day in near
        ]
        ink = self._colors.ink
        turner = row(
            icon_button(
                "chevron_left",
                tr("Previous month", "上个月"),
                page.choose("shown", month_later(shown, -1).isoformat()),
                color=ink,
            ),
            Text(
                month_name(self._device, shown),
                style=TITLE,
                color=ink,
                weight=1,
                text_align="center",
                id="month",
            ),
            icon_button(
                "chevron_right",
                tr("Next month", "下个月"),
                page.choose("shown", month_later(shown, 1).isoformat()),
                color=ink,
            ),
            width=FILL,
            padding=pad(10, 0),
        )
        grid = month_grid(
            self._device, shown, self._colors, on_day=lambda day: self._set(page, what, day.isoformat())()
        )
        return (flow(*chips, gap=10, padding=pad(22, 6)), turner, grid), tr("Date", "日期")

    def _times(self, page: Page, what: str) -> tuple[tuple[View, ...], str]:
        tr, value = page.tr, self.draft[what]
        hour, minute = value[:2], value[3:]
        hours = [
            self._cell(
                one,
                tr(f"{int(one)} o'clock", f"{int(one)} 点"),
                self._set(page, what, f"{one}:{minute}", close=False),
                chosen=one == hour,
            )
            for one in (f"{number:02}" for number in range(24))
        ]
        minutes = [
            self._cell(
                one,
                tr(f"{one} minutes", f"{one} 分"),
                self._set(page, what, f"{hour}:{one}", close=False),
                chosen=one == minute,
            )
            for one in (f"{number:02}" for number in range(0, 60, 5))
        ]
        parts = (
            Text(
                value, style=HEADLINE, color=self._colors.primary, text_align="center", width=FILL, id="time"
            ),
            self._label(tr("Hour", "时")),
            *_lines(hours),
            self._label(tr("Minute", "分")),
            *_lines(minutes),
            row(
                button(tr("Done", "完成"), page.close, self._colors, name="done", wide=True),
                padding=pad(22, 12),
                width=FILL,
            ),
        )
        return parts, tr("Starts", "开始") if what == "start" else tr("Ends", "结束")

    def _label(self, words: str) -> Text:
        return Text(words, style=LABEL, color=self._colors.soft_ink, padding=pad(22, 8))

    def _cell(self, words: str, description: str, act: Handler, *, chosen: bool) -> Box:
        return stack(
            Text(
                words,
                style=BODY_LARGE,
                color=self._colors.on_primary if chosen else self._colors.ink,
                ghost=True,
            ),
            weight=1,
            height=48,
            radius=24,
            background=self._colors.primary if chosen else None,
            align="center",
            justify="center",
            on_tap=act,
            selected=chosen,
            merged=True,
            class_name="android.widget.RadioButton",
            description=description,
            id="time_cell",
        )

    def _list(self, page: Page, what: str) -> tuple[tuple[View, ...], str]:
        values = REPEATS if what == "repeat" else REMINDERS
        rows = tuple(
            radio_row(
                self.word(what, value),
                self._colors,
                self._set(page, what, value),
                chosen=self.draft[what] == value,
            )
            for value in values
        )
        return rows, page.tr("Repeat", "重复") if what == "repeat" else page.tr("Reminder", "提醒")


def _lines(cells: list[Box]) -> list[View]:
    return [
        row(*cells[start : start + 6], width=FILL, padding=pad(14, 0)) for start in range(0, len(cells), 6)
    ]
