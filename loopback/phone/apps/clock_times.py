"""Alarms as they are kept, their days, and when each rings next."""

from __future__ import annotations

from datetime import datetime, timedelta

from loopback.phone.system.device import Device
from loopback.phone.system.state import Record

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAY_NAMES = (
    ("Monday", "周一"),
    ("Tuesday", "周二"),
    ("Wednesday", "周三"),
    ("Thursday", "周四"),
    ("Friday", "周五"),
    ("Saturday", "周六"),
    ("Sunday", "周日"),
)
_WEEKDAYS = list(DAYS[:5])
_WEEKEND = list(DAYS[5:])
_FIRST = (
    ("06:45", "Mon,Tue,Wed,Thu,Fri", "yes", ("School run", "送孩子上学")),
    ("08:30", "Sat,Sun", "yes", ("", "")),
    ("13:15", "", "no", ("Tea is ready", "茶泡好了")),
    ("21:00", "Sun", "no", ("Water the ferns", "给蕨浇水")),
)


def alarms(device: Device) -> list[Record]:
    """The live collection "alarms": time (HH:MM), days (Mon,Tue …), on (yes or no), label, id."""
    return device.state.collection("alarms")


def first_alarms(device: Device) -> None:
    """Alarms of a new phone. They stay silent: only one that is set or turned on later rings."""
    if not alarms(device):
        for time, days, on, label in _FIRST:
            add(device, time, days, label=device.tr(*label), on=on)


def add(device: Device, time: str, days: str, *, label: str, on: str = "yes") -> Record:
    """Keep a new alarm, in the order of their times."""
    kept = alarms(device)
    number = str(1 + max((int(one["id"]) for one in kept), default=0))
    alarm = {"id": number, "time": time, "days": days, "on": on, "label": label}
    kept.append(alarm)
    kept.sort(key=lambda one: one["time"])
    return alarm


def find(device: Device, number: str) -> Record | None:
    """The alarm of that id."""
    return next((one for one in alarms(device) if one["id"] == number), None)


def day_words(device: Device, days: str) -> str:
    """The days as people say them."""
    chosen = days.split(",") if days else []
    if not chosen:
        return device.tr("Once", "仅一次")
    if len(chosen) == len(DAYS):
        return device.tr("Every day", "每天")
    if chosen == _WEEKDAYS:
        return device.tr("Mon to Fri", "周一至周五")
    if chosen == _WEEKEND:
        return device.tr("Weekend", "周末")
    return device.tr(", ", "、").join(device.tr(day, DAY_NAMES[DAYS.index(day)][1]) for day in chosen)


def next_ring(alarm: Record, now: datetime) -> datetime:
    """When it rings next, if it is on."""
    hour, minute = (int(part) for part in alarm["time"].split(":"))
    days = alarm["days"].split(",") if alarm["days"] else list(DAYS)
    for ahead in range(8):
        moment = (now + timedelta(days=ahead)).replace(hour=hour, minute=minute, second=0, microsecond=0)
        if moment > now and DAYS[moment.weekday()] in days:
            return moment
    raise ValueError(f"no such days: {alarm['days']}")


def until(device: Device, alarm: Record) -> str:
    """How long it is until it rings, in its two largest units."""
    left = next_ring(alarm, device.local_time()) - device.local_time()
    hours, minutes = divmod(int(left.total_seconds() + 59) // 60, 60)
    days, hours = divmod(hours, 24)
    parts = ((days, "d", "天"), (hours, "h", "小时"), (minutes, "min", "分钟"))
    largest = next((index for index, part in enumerate(parts) if part[0]), len(parts) - 1)
    told = [part for part in parts[largest : largest + 2] if part[0]] or [parts[-1]]
    return " ".join(f"{number} {device.tr(english, chinese)}" for number, english, chinese in told)


def readable(hour: str, minute: str) -> str | None:
    """The time as HH:MM, or None for what is no time of the day."""
    if not (hour.isdigit() and minute.isdigit()) or int(hour) > 23 or int(minute) > 59:
        return None
    return f"{int(hour):02d}:{int(minute):02d}"
