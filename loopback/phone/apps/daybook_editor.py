"""One event: its page, the form that changes it, and the sheets that choose a date, a time, a repetition."""

from __future__ import annotations

from datetime import date

from loopback.phone.apps.daybook_agenda import Agenda
from loopback.phone.apps.daybook_days import day_name
from loopback.phone.apps.daybook_picker import Picker
from loopback.phone.apps.people_parts import empty, plain_bar
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Dialog, Page, Scene, Screen
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import divider
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import Palette
from loopback.phone.ui.text import BODY_LARGE, CAPTION, HEADLINE, TITLE_LARGE
from loopback.phone.ui.views import FILL, Icon, Text, View, column, pad, row

_TEXTS = ("title", "place")


class Editor:
    """Begins, changes and deletes events. What sheets choose for the form is kept in the picker's draft."""

    def __init__(self, device: Device, agenda: Agenda, colors: Palette) -> None:
        self._device = device
        self._agenda = agenda
        self._colors = colors
        self._picker = Picker(device, agenda, colors)

    def screens(self, package: str) -> tuple[Screen, ...]:
        """The event, the form, the sheet."""
        return (
            Screen(f"{package}.EventInfoActivity", self._event),
            Screen(f"{package}.EditEventActivity", self._form),
            Screen(f"{package}.PickerActivity", self._picker.scene),
        )

    def begin(self, page: Page, event: Record | None, day: date) -> None:
        """Open the form, for a new event on that day where there is none to change."""
        hour = min(22, self._device.local_time().hour + 1)
        new = {"start": f"{hour:02}:00", "end": f"{hour + 1:02}:00", "repeat": "none", "reminder": "30"}
        self._picker.draft = dict(event) if event else new | {"id": "", "date": day.isoformat()}
        page.go("EditEventActivity", id=self._picker.draft["id"])

    def _event(self, page: Page) -> Scene:
        event = self._agenda.with_id(page.arguments.get("id", ""))
        if event is None:
            gone = empty("calendar", page.tr("This event is gone", "日程已不存在"), self._colors)
            return Scene(column(plain_bar(page, "", self._colors), gone), self._colors.background)
        day = date.fromisoformat(event["date"])
        facts = (
            ("clock", f"{event['start']}–{event['end']}", "event_time"),
            ("calendar", day_name(self._device, day, self._agenda.today), "event_date"),
            ("pin", self._agenda.place(event), "event_place"),
            ("repeat", self._picker.word("repeat", event["repeat"]), "event_repeat"),
            ("bell", self._picker.word("reminder", event["reminder"]), "event_reminder"),
        )
        rows = [
            row(
                Icon(icon, color=self._colors.soft_ink),
                Text(words, style=BODY_LARGE, color=self._colors.ink, weight=1, id=name),
                width=FILL,
                gap=20,
                padding=pad(22, 12),
            )
            for icon, words, name in facts
            if words
        ]
        ink = self._colors.ink
        bar = plain_bar(
            page,
            "",
            self._colors,
            icon_button("edit", page.tr("Edit", "编辑"), lambda: self.begin(page, event, day), color=ink),
            icon_button("trash", page.tr("Delete", "删除"), lambda: self._ask_delete(page, event), color=ink),
        )
        title = Text(
            self._agenda.title(event), style=HEADLINE, color=ink, padding=pad(22, 12), id="event_title"
        )
        return Scene(column(bar, page.scroll(column(title, *rows, width=FILL))), self._colors.background)

    def _ask_delete(self, page: Page, event: Record) -> None:
        def delete() -> None:
            self._agenda.remove(event)
            self._device.toast(page.tr("Event deleted", "日程已删除"))
            page.close()

        many = event["repeat"] != "none"
        words = page.tr("All its repetitions go as well.", "所有重复的日程也会删除。") if many else ""
        page.ask(
            Dialog(
                page.tr("Delete this event?", "删除此日程？"),
                words or self._agenda.title(event),
                ((page.tr("Cancel", "取消"), lambda: None), (page.tr("Delete", "删除"), delete)),
            )
        )

    def _form(self, page: Page) -> Scene:
        tr, draft = page.tr, self._picker.draft
        if "title" not in page.fields:
            page.fields |= {
                key: self._device.tr(draft.get(key, ""), draft.get(f"{key}_zh", "")) for key in _TEXTS
            }
        day, word = date.fromisoformat(draft["date"]), self._picker.word
        title = page.field(
            "title", tr("Title", "标题"), name="title_field", style=TITLE_LARGE, padding=pad(22, 14)
        )
        place = page.field("place", tr("Location", "地点"), name="place_field", padding=pad(0, 14))
        content = column(
            title,
            divider(self._colors),
            self._choice(
                page, "calendar", "date", day_name(self._device, day, self._agenda.today), tr("Date", "日期")
            ),
            self._choice(page, "clock", "start", draft["start"], tr("Starts", "开始")),
            self._choice(page, "hour", "end", draft["end"], tr("Ends", "结束")),
            divider(self._colors),
            self._choice(page, "repeat", "repeat", word("repeat", draft["repeat"]), tr("Repeat", "重复")),
            self._choice(
                page,
                "bell",
                "reminder",
                word("reminder", draft["reminder"]),
                tr("Reminder", "提醒"),
            ),
            divider(self._colors),
            row(
                Icon("pin", color=self._colors.soft_ink),
                row(place, weight=1),
                width=FILL,
                gap=20,
                padding=pad(22, 0),
            ),
            width=FILL,
        )
        bar = row(
            icon_button("close", tr("Cancel", "取消"), page.close, color=self._colors.ink),
            Text(
                tr("Edit event", "编辑日程") if draft["id"] else tr("New event", "新建日程"),
                style=TITLE_LARGE,
                color=self._colors.ink,
                weight=1,
                max_lines=1,
                id="form_title",
            ),
            button(tr("Save", "保存"), lambda: self._save(page), self._colors, name="save"),
            width=FILL,
            gap=6,
            padding=pad(6, 8),
            id="toolbar",
        )
        return Scene(column(bar, page.scroll(content)), self._colors.background)

    def _choice(self, page: Page, icon: str, what: str, words: str, label: str) -> View:
        return row(
            Icon(icon, color=self._colors.soft_ink),
            column(
                Text(label, style=CAPTION, color=self._colors.soft_ink),
                Text(words, style=BODY_LARGE, color=self._colors.ink, max_lines=1, id=f"{what}_value"),
                weight=1,
            ),
            width=FILL,
            gap=20,
            padding=pad(22, 9),
            on_tap=page.open("PickerActivity", what=what),
            id=f"pick_{what}",
        )

    def _save(self, page: Page) -> None:
        draft = self._picker.draft
        title, place = (page.fields.get(key, "").strip() for key in _TEXTS)
        if not title:
            self._device.toast(page.tr("Give the event a title", "请填写标题"))
            return
        if draft["end"] <= draft["start"]:
            self._device.toast(page.tr("It ends before it starts", "结束时间早于开始时间"))
            return
        values = {key: draft[key] for key in ("date", "start", "end", "repeat", "reminder")}
        for key, text in (("title", title), ("place", place)):
            same = text == self._device.tr(draft.get(key, ""), draft.get(f"{key}_zh", ""))
            values |= {one: draft.get(one, "") if same else text for one in (key, f"{key}_zh")}
        self._agenda.keep(draft["id"], values)
        self._device.toast(page.tr("Event saved", "日程已保存"))
        page.close()
