"""One alarm: its time, its days, its name."""

from __future__ import annotations

from collections.abc import Callable

from loopback.phone.apps.clock_times import DAY_NAMES, DAYS, add, alarms, day_words, find, readable
from loopback.phone.system.pages import Dialog, Page, Scene
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import Palette
from loopback.phone.ui.text import BODY, CAPTION, LABEL, TextStyle
from loopback.phone.ui.views import FILL, Handler, Text, View, column, pad, row, space, stack

_DIGITS = TextStyle(44, line=1.2)
_HOURS = 24


def edit(page: Page, colors: Palette, announce: Callable[[Record], None]) -> Scene:
    """The page of a new alarm, or of the one in the argument `alarm`. Saving turns it on."""
    alarm = find(page.device, page.arguments.get("alarm", ""))
    _begin(page, alarm)
    time = readable(page.fields["hour"], page.fields["minute"])
    title = page.tr("Edit alarm", "编辑闹钟") if alarm else page.tr("New alarm", "新建闹钟")
    remove = icon_button("trash", page.tr("Delete", "删除"), lambda: _ask(page, alarm), color=colors.ink)
    bar = top_bar(
        title,
        colors,
        on_back=page.close,
        back=page.tr("Navigate up", "转到上一层级"),
        actions=(remove,) if alarm else (),
    )
    label = page.field(
        "label",
        page.tr("Label", "标签"),
        name="label",
        background=colors.surface,
        radius=14,
        padding=pad(16, 14),
    )
    hint = day_words(page.device, page.choices["days"])
    if time is None:
        hint = page.tr("Hours from 0 to 23, minutes from 0 to 59", "小时为 0 到 23，分钟为 0 到 59")
    rows = column(
        row(
            _number(page, colors, "hour", page.tr("Hour", "小时"), _HOURS),
            Text(":", style=_DIGITS, color=colors.ink),
            _number(page, colors, "minute", page.tr("Minute", "分钟"), 60),
            gap=12,
            justify="center",
            width=FILL,
        ),
        Text(hint, style=BODY, color=colors.soft_ink, id="repeat_summary"),
        row(*(_day(page, colors, index) for index in range(len(DAYS))), justify="between", width=FILL),
        label,
        space(4),
        button(
            page.tr("Save", "保存"),
            lambda: _save(page, alarm, announce),
            colors,
            wide=True,
            name="save",
            enabled=time is not None,
        ),
        gap=16,
        padding=pad(22, 16),
        width=FILL,
    )
    return Scene(column(bar, page.scroll(rows)), colors.background)


def _begin(page: Page, alarm: Record | None) -> None:
    """Fill in what is known, once; a new alarm begins at the time it is now."""
    if "hour" in page.fields:
        return
    now = f"{page.device.local_time():%H:%M}"
    time = alarm["time"] if alarm else page.arguments.get("time") or now
    hour, _, minute = time.partition(":")
    page.fields.update(hour=hour, minute=minute, label=alarm["label"] if alarm else "")
    page.choices.setdefault("days", alarm["days"] if alarm else "")


def _number(page: Page, colors: Palette, key: str, name: str, count: int) -> View:
    """Two digits to type, with a step up and down."""

    def stepping(by: int) -> Handler:
        return lambda: _step(page, key, by, count)

    up = icon_button(
        "chevron_up", page.tr(f"{name} up", f"{name}加"), stepping(1), name=f"{key}_up", color=colors.soft_ink
    )
    down = icon_button(
        "chevron_down",
        page.tr(f"{name} down", f"{name}减"),
        stepping(-1),
        name=f"{key}_down",
        color=colors.soft_ink,
    )
    digits = page.field(
        key,
        name,
        name=key,
        style=_DIGITS if page.fields[key] else TextStyle(20, line=2.6),
        background=colors.container,
        radius=16,
        padding=pad(18, 10),
    )
    return column(
        up,
        row(digits, width=112),
        Text(name, style=CAPTION, color=colors.soft_ink, ghost=True),
        down,
        align="center",
    )


def _step(page: Page, key: str, by: int, count: int) -> None:
    """Move one part of the time; minutes that run over take the hour along."""
    now = page.fields[key]
    moved = (int(now) if now.isdigit() else 0) + by
    page.fields[key] = f"{moved % count:02d}"
    if key == "minute" and not 0 <= moved < count:
        _step(page, "hour", by, _HOURS)


def _day(page: Page, colors: Palette, index: int) -> View:
    day, words = DAYS[index], DAY_NAMES[index]
    chosen = page.choices["days"].split(",") if page.choices["days"] else []
    on = day in chosen

    def turn() -> None:
        kept = [one for one in DAYS if (one in chosen) != (one == day)]
        page.choices["days"] = ",".join(kept)

    return stack(
        Text(
            page.tr(words[0][:1], words[1][1:]),
            style=LABEL,
            color=colors.on_primary if on else colors.ink,
            ghost=True,
        ),
        width=48,
        height=48,
        radius=24,
        background=colors.primary if on else colors.surface,
        border=None if on else colors.outline,
        on_tap=turn,
        checkable=True,
        checked=on,
        class_name="android.widget.CheckBox",
        description=page.tr(*words),
        align="center",
        justify="center",
        id="day_button",
    )


def _save(page: Page, alarm: Record | None, announce: Callable[[Record], None]) -> None:
    time = readable(page.fields["hour"], page.fields["minute"])
    if time is None or not page.host.holds(page):
        return
    days, label = page.choices["days"], page.fields["label"].strip()
    if alarm is None:
        alarm = add(page.device, time, days, label=label)
    else:
        alarm.update(time=time, days=days, label=label, on="yes")
        alarms(page.device).sort(key=lambda one: one["time"])
    page.close()
    announce(alarm)


def _ask(page: Page, alarm: Record | None) -> None:
    def delete() -> None:
        if alarm in alarms(page.device):
            alarms(page.device).remove(alarm)
        page.close()

    title = page.tr("Delete this alarm?", "要删除此闹钟吗？")
    answers = ((page.tr("Cancel", "取消"), lambda: None), (page.tr("Delete", "删除"), delete))
    page.ask(Dialog(title, "", answers))
