from __future__ import annotations

from datetime import datetime, timedelta

from loopback.phone.apps.days import clock_words, date_words, day_words
from loopback.phone.system.phone import LoopbackPhone


def test_days_are_named_by_how_long_ago_they_were(phone: LoopbackPhone) -> None:
    now = phone.device.local_time()
    assert day_words(phone.device, now) == "Today"
    assert day_words(phone.device, now - timedelta(days=1)) == "Yesterday"
    assert day_words(phone.device, now - timedelta(days=9)) == date_words(
        phone.device, now - timedelta(days=9)
    )


def test_dates_are_written_in_the_phones_language(phone: LoopbackPhone) -> None:
    moment = datetime(2026, 11, 14, 9, 5).astimezone()
    assert (date_words(phone.device, moment), clock_words(moment)) == ("Sat 14 Nov", "09:05")
    phone.put_setting("system", "system_locales", "zh-Hans-CN")
    assert date_words(phone.device, moment) == "11月14日 周六"
