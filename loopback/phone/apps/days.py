"""Days and times as apps write them, in both languages."""

from __future__ import annotations

from datetime import datetime

from loopback.phone.system.device import Device

_WEEKDAYS = (
    ("Mon", "周一"),
    ("Tue", "周二"),
    ("Wed", "周三"),
    ("Thu", "周四"),
    ("Fri", "周五"),
    ("Sat", "周六"),
    ("Sun", "周日"),
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(device: Device, moment: datetime) -> str:
    """Today, Yesterday, or a date such as Sat 14 Nov."""
    ago = (device.local_time().date() - moment.date()).days
    if ago == 0:
        return device.tr("Today", "今天")
    if ago == 1:
        return device.tr("Yesterday", "昨天")
    return date_words(device, moment)


def date_words(device: Device, moment: datetime) -> str:
    """A date such as Sat 14 Nov."""
    weekday = device.tr(*_WEEKDAYS[moment.weekday()])
    return device.tr(
        f"{weekday} {moment.day} {_MONTHS[moment.month - 1]}", f"{moment.month}月{moment.day}日 {weekday}"
    )


def clock_words(moment: datetime) -> str:
    """A time of day such as 09:05."""
    return f"{moment.hour:02d}:{moment.minute:02d}"
