"""What the apps about people share: a search box, an empty list, a person's row, times in words."""

from __future__ import annotations

from datetime import datetime

from loopback.phone.apps.contact_book import tint
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.palette import Palette
from loopback.phone.ui.panels import avatar
from loopback.phone.ui.parts import search_field
from loopback.phone.ui.text import BODY_LARGE, TITLE
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Text, View, column, pad, row

WEEKDAYS = "一二三四五六日"


def search_box(page: Page, colors: Palette, hint: str) -> Box:
    """A pill that searches in what the page shows; what is typed is the page's field "search"."""
    field = page.field("search", hint, name="search_src_text", padding=pad(0, 13))
    return search_field(
        field,
        colors,
        on_clear=lambda: page.fields.__setitem__("search", ""),
        clear=page.tr("Clear text", "清除文字"),
    )


def plain_bar(page: Page, title: str, colors: Palette, *actions: View) -> Box:
    """A page's title with the way back."""
    return top_bar(
        title, colors, on_back=page.close, back=page.tr("Navigate up", "转到上一层级"), actions=actions
    )


def empty(icon: str, words: str, colors: Palette) -> Box:
    """A list that holds nothing."""
    return column(
        Icon(icon, size=56, color=colors.outline),
        Text(words, style=TITLE, color=colors.soft_ink, text_align="center"),
        width=FILL,
        align="center",
        gap=14,
        padding=pad(20, 120),
    )


def choice(icon: str, words: str, act: Handler, colors: Palette, *, danger: bool = False) -> Box:
    """A line of a sheet: a drawing and a word."""
    ink = colors.danger if danger else colors.ink
    return row(
        Icon(icon, color=ink),
        Text(words, style=BODY_LARGE, color=ink, weight=1, max_lines=2),
        width=FILL,
        gap=22,
        padding=pad(24, 13),
        on_tap=act,
        merged=True,
        id="menu_item",
    )


def disc(name: str, *, size: float = 44) -> Box:
    """A person's disc, always of the same colour."""
    return avatar(name, tint(name), size=size)


def ago(device: Device, time: float) -> str:
    """How long ago in short words: 5 min, 3 h, 2 d."""
    minutes = max(0, int(device.now() - time)) // 60
    if minutes < 1:
        return device.tr("now", "刚刚")
    if minutes < 60:
        return device.tr(f"{minutes} min", f"{minutes} 分钟前")
    if minutes < 24 * 60:
        return device.tr(f"{minutes // 60} h", f"{minutes // 60} 小时前")
    return device.tr(f"{minutes // 1440} d", f"{minutes // 1440} 天前")


def stamp(device: Device, time: float) -> str:
    """The hour for today, the day for this year's other days, the date before that."""
    then, today = datetime.fromtimestamp(time).astimezone(), device.local_time()
    if then.date() == today.date():
        return f"{then:%H:%M}"
    if then.year == today.year:
        return device.tr(f"{then.day} {then:%b}", f"{then.month}月{then.day}日")
    return f"{then:%Y-%m-%d}"
