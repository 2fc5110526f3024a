"""Phone's pages behind the first one: the dial pad, one number's calls, blocked numbers."""

from __future__ import annotations

from loopback.phone.apps.contact_book import ContactBook
from loopback.phone.apps.dialer_call import ACTIVITY
from loopback.phone.apps.dialer_log import CallLog, Past
from loopback.phone.apps.people_parts import choice, disc, empty, plain_bar, stamp
from loopback.phone.system.device import MESSAGES_PACKAGE, Device
from loopback.phone.system.line import Line
from loopback.phone.system.pages import Dialog, Page, Scene, Screen
from loopback.phone.ui.bars import divider, section
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import WHITE, Palette
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, CAPTION, HEADLINE, TextStyle
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Text, View, column, pad, row, space, stack

WAYS = {
    "outgoing": ("call_out", ("Outgoing call", "呼出")),
    "answered": ("call_in", ("Incoming call", "呼入")),
    "declined": ("call_in", ("Declined call", "已拒接")),
    "missed": ("call_missed", ("Missed call", "未接来电")),
    "blocked": ("block", ("Blocked call", "已拦截")),
}
_LETTERS = ("+", " ", "ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ")
_KEYS = ("123", "456", "789", "*0#")
_DIGITS = TextStyle(34, line=1.3)


class DialerPages:
    """The pages that the first one opens."""

    def __init__(self, device: Device, book: ContactBook, log: CallLog, colors: Palette) -> None:
        self._device = device
        self._book = book
        self._log = log
        self._colors = colors
        self._line = Line(device)

    def screens(self, package: str) -> tuple[Screen, ...]:
        """Dial pad, details, blocked numbers."""
        return (
            Screen(f"{package}.dialpad.DialpadActivity", self._dialpad, exported=True),
            Screen(f"{package}.calldetails.CallDetailsActivity", self._details),
            Screen(f"{package}.blocking.BlockedNumbersActivity", self._blocked),
        )

    def call(self, page: Page, number: str) -> None:
        """Call a number and show the call."""
        self._line.dial(number)
        page.host.open_page(page.package, ACTIVITY, {})

    def _dialpad(self, page: Page) -> Scene:
        page.fields.setdefault("number", page.arguments.get("number", ""))
        number = page.fields["number"]
        body = column(
            plain_bar(page, "", self._colors),
            column(*self._suggestions(page, number), weight=1, width=FILL),
            page.scroll(column(*self._pad(page, number), width=FILL), weight=0),
            width=FILL,
        )
        return Scene(body, self._colors.background)

    def _pad(self, page: Page, number: str) -> tuple[View, ...]:
        return (
            self._display(page, number),
            *(row(*(self._key(page, sign) for sign in line), width=FILL) for line in _KEYS),
            row(self._call_button(page, number), width=FILL, justify="center", padding=pad(0, 14)),
        )

    def _suggestions(self, page: Page, number: str) -> list[View]:
        if len(number) < 3:
            return []
        return [
            list_item(
                self._book.name(record),
                self._colors,
                subtitle=record["number"],
                leading=disc(self._book.name(record), size=40),
                on_tap=lambda number=record["number"]: self.call(page, number),  # type: ignore[misc]
            )
            for record in self._book.search(number)[:2]
        ]

    def _display(self, page: Page, number: str) -> View:
        def erase() -> None:
            page.fields["number"] = number[:-1]

        delete = icon_button("delete", page.tr("Backspace", "退格"), erase, color=self._colors.soft_ink)
        return row(
            space(48),
            Text(
                number or " ",
                style=_DIGITS,
                color=self._colors.ink,
                weight=1,
                text_align="center",
                max_lines=1,
                id="digits",
                ghost=not number,
            ),
            delete if number else space(48),
            width=FILL,
            padding=pad(10, 6),
        )

    def _key(self, page: Page, sign: str) -> Box:
        def press() -> None:
            page.fields["number"] += sign

        def hold() -> None:
            page.fields["number"] += "+" if sign == "0" else sign

        return column(
            Text(sign, style=HEADLINE, color=self._colors.ink),
            Text(
                _LETTERS[int(sign)] if sign.isdigit() else " ",
                style=CAPTION,
                color=self._colors.soft_ink,
                ghost=True,
            ),
            on_tap=press,
            on_long_tap=hold,
            align="center",
            weight=1,
            padding=pad(0, 4),
            merged=True,
            class_name="android.widget.FrameLayout",
            description=sign,
            id="dialpad_key",
        )

    def _call_button(self, page: Page, number: str) -> Box:
        def dial() -> None:
            if number:
                self.call(page, number)
            else:
                recent = self._log.calls()
                page.fields["number"] = recent[0].number if recent else ""

        return stack(
            Icon("handset", size=30, color=WHITE),
            width=120,
            height=60,
            radius=30,
            background=self._colors.positive,
            align="center",
            justify="center",
            on_tap=dial,
            class_name="android.widget.ImageButton",
            description=page.tr("Dial", "拨号"),
            merged=True,
            id="dialpad_floating_action_button",
        )

    def _details(self, page: Page) -> Scene:
        number = page.arguments.get("number", "")
        name = self._book.caller(number)
        head = row(
            disc(name, size=60),
            column(
                Text(name, style=HEADLINE, color=self._colors.ink, max_lines=1, id="contact_name"),
                Text(
                    number if name != number else page.tr("Unknown number", "陌生号码"),
                    style=BODY,
                    color=self._colors.soft_ink,
                    id="phone_number",
                ),
                weight=1,
            ),
            width=FILL,
            gap=18,
            padding=pad(20, 10),
        )
        entries = [self._entry(page, call) for call in self._log.calls(number)]
        content = column(
            head,
            divider(self._colors),
            *self._deeds(page, number),
            divider(self._colors),
            section(page.tr("Call history", "通话记录"), self._colors),
            *entries,
            width=FILL,
        )
        bar = plain_bar(page, page.tr("Call details", "通话详情"), self._colors)
        return Scene(column(bar, page.scroll(content)), self._colors.background)

    def _deeds(self, page: Page, number: str) -> tuple[View | None, ...]:
        blocked = self._line.is_blocked(number)
        words = page.tr("Unblock number", "取消屏蔽") if blocked else page.tr("Block number", "屏蔽此号码")

        def text() -> None:
            page.host.open_page(MESSAGES_PACKAGE, f"{MESSAGES_PACKAGE}.ComposeActivity", {"to": number})

        def add() -> None:
            editor = "com.android.contacts.activities.ContactEditorActivity"
            page.host.open_page("com.android.contacts", editor, {"number": number})

        known = self._book.calling(number) is not None
        return (
            choice("handset", page.tr("Call", "呼叫"), lambda: self.call(page, number), self._colors),
            choice("bubble", page.tr("Send a message", "发短信"), text, self._colors),
            None if known else choice("plus", page.tr("Add contact", "添加联系人"), add, self._colors),
            choice("block", words, lambda: self._turn_block(page, number), self._colors, danger=not blocked),
        )

    def _turn_block(self, page: Page, number: str) -> None:
        if self._line.is_blocked(number):
            self._line.block(number, blocked=False)
            self._device.toast(page.tr("Number unblocked", "已取消屏蔽"))
            return

        def block() -> None:
            self._line.block(number, blocked=True)
            self._device.toast(page.tr("Number blocked", "已屏蔽号码"))

        page.ask(
            Dialog(
                page.tr(f"Block {number}?", f"屏蔽 {number}？"),
                page.tr("You will no longer receive calls from this number.", "您将不再收到此号码的来电。"),
                ((page.tr("Cancel", "取消"), lambda: None), (page.tr("Block", "屏蔽"), block)),
            )
        )

    def _entry(self, page: Page, call: Past) -> View:
        icon, words = WAYS[call.way]
        minutes, seconds = divmod(call.seconds, 60)
        length = page.tr(f"{minutes} min {seconds} s", f"{minutes} 分 {seconds} 秒") if call.seconds else ""
        ink = self._colors.danger if call.way == "missed" else self._colors.soft_ink
        return list_item(
            page.tr(*words),
            self._colors,
            subtitle=" · ".join(part for part in (stamp(self._device, call.time), length) if part),
            leading=Icon(icon, size=20, color=ink),
            name="call_entry",
        )

    def _blocked(self, page: Page) -> Scene:
        records = self._device.state.collection("blocked")
        rows = [
            list_item(
                self._book.caller(record["number"]),
                self._colors,
                leading=Icon("block", color=self._colors.soft_ink),
                trailing=icon_button(
                    "close",
                    page.tr(f"Unblock {record['number']}", f"取消屏蔽 {record['number']}"),
                    self._unblocker(record["number"]),
                    color=self._colors.soft_ink,
                ),
            )
            for record in records
        ]
        number = page.field(
            "number",
            page.tr("Phone number", "电话号码"),
            name="blocked_number",
            background=self._colors.surface,
            radius=12,
            padding=pad(16, 13),
        )
        add = button(
            page.tr("Block", "屏蔽"), lambda: self._add(page), self._colors, kind="tonal", name="add"
        )
        none = empty("block", page.tr("No blocked numbers", "没有屏蔽的号码"), self._colors)
        content = column(
            row(row(number, weight=1), add, width=FILL, gap=12, padding=pad(20, 10)),
            *(rows or [none]),
            width=FILL,
        )
        bar = plain_bar(page, page.tr("Blocked numbers", "屏蔽的号码"), self._colors)
        return Scene(column(bar, page.scroll(content)), self._colors.background)

    def _add(self, page: Page) -> None:
        number = page.fields.get("number", "").strip()
        if not any(sign.isdigit() for sign in number):
            self._device.toast(page.tr("Enter a number", "请输入号码"))
            return
        self._line.block(number, blocked=True)
        page.fields["number"] = ""
        page.blur()

    def _unblocker(self, number: str) -> Handler:
        return lambda: self._line.block(number, blocked=False)
