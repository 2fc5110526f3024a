"""Blue Fern Coffee's account: signing in with a code from a text message."""

from __future__ import annotations

from loopback.phone.system.device import Device
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import divider, top_bar
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import COFFEE
from loopback.phone.ui.panels import avatar, card, note
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, HEADLINE, TITLE
from loopback.phone.ui.views import FILL, Field, Text, View, column, pad, row, space

SENDER = "Blue Fern"
_SMS_DELAY_S = 1.5


class Account:
    """Who is signed in, and the code that is waited for."""

    def __init__(self, device: Device) -> None:
        self._device = device
        self._number: str | None = None
        self._code: str | None = None
        self._sent = 0

    def view(self, page: Page) -> View:
        """The account's page above the bottom bar."""
        head = top_bar(page.tr("Account", "我的"), COFFEE)
        if self._number is None:
            guest = column(
                Text(
                    page.tr("You are browsing as a guest", "您正以访客身份浏览"),
                    style=TITLE,
                    color=COFFEE.ink,
                ),
                Text(
                    page.tr("Sign in to collect leaves.", "登录后可累积叶子积分。"),
                    style=BODY,
                    color=COFFEE.soft_ink,
                ),
                space(8),
                button(
                    page.tr("Sign in", "登录"), page.open("SignInActivity"), COFFEE, name="sign_in", wide=True
                ),
                padding=pad(20, 16),
                gap=4,
                width=FILL,
            )
            return column(head, divider(COFFEE), guest, weight=1)
        hidden = f"{self._number[:3]} •••• {self._number[-2:]}"
        who = list_item(
            page.tr("Signed in", "已登录"), COFFEE, subtitle=hidden, leading=avatar("B", COFFEE.primary)
        )
        leaves = card(
            Text(page.tr("12 leaves", "12 片叶子"), style=HEADLINE, color=COFFEE.on_container, id="leaves"),
            Text(page.tr("3 more for a free drink", "再集 3 片兑换一杯"), style=BODY, color=COFFEE.soft_ink),
            palette=COFFEE,
            tint=COFFEE.container,
        )
        out = button(page.tr("Sign out", "退出登录"), self._sign_out, COFFEE, kind="text", name="sign_out")
        return column(
            head, divider(COFFEE), who, row(leaves, padding=pad(16, 8), width=FILL), out, weight=1, gap=6
        )

    def sign_in(self, page: Page) -> Scene:
        """The page that asks for a phone number, then for the code sent to it."""
        bar = top_bar(
            page.tr("Sign in", "登录"), COFFEE, on_back=page.close, back=page.tr("Navigate up", "返回")
        )
        steps = self._code_step(page) if page.choices.get("sent") else self._number_step(page)
        return Scene(column(bar, column(*steps, padding=pad(20, 8), gap=14, width=FILL)), COFFEE.background)

    def _number_step(self, page: Page) -> list[View]:
        return [
            Text(page.tr("What is your phone number?", "请输入手机号"), style=HEADLINE, color=COFFEE.ink),
            _framed(page, "number", page.tr("Phone number", "手机号"), "phone_number"),
            button(
                page.tr("Send code", "获取验证码"),
                lambda: self._send(page),
                COFFEE,
                name="send_code",
                wide=True,
                enabled=len(page.fields.get("number", "").strip()) >= 6,
            ),
            note(
                page.tr(
                    "We send a code by text message. It is valid for 10 minutes.",
                    "我们将发送短信验证码，10 分钟内有效。",
                ),
                COFFEE,
            ),
        ]

    def _code_step(self, page: Page) -> list[View]:
        number = page.fields.get("number", "")
        wrong = page.choices.get("wrong")
        return [
            Text(page.tr("Enter the code", "请输入验证码"), style=HEADLINE, color=COFFEE.ink),
            Text(page.tr(f"Sent to {number}", f"已发送至 {number}"), style=BODY_LARGE, color=COFFEE.soft_ink),
            _framed(page, "code", page.tr("6-digit code", "6 位验证码"), "verification_code"),
            Text(page.tr("That code is wrong.", "验证码有误。"), style=BODY, color=COFFEE.danger)
            if wrong
            else space(1),
            button(
                page.tr("Sign in", "登录"),
                lambda: self._check(page),
                COFFEE,
                name="submit_code",
                wide=True,
                enabled=len(page.fields.get("code", "").strip()) == 6,
            ),
        ]

    def _send(self, page: Page) -> None:
        self._sent += 1
        code = f"{(int(self._device.now()) * 7919 + self._sent * 104_729) % 1_000_000:06d}"
        self._code = code
        page.choices["sent"] = "yes"
        page.blur()
        text = page.tr(
            f"{code} is your Blue Fern code. Never share it with anyone.",
            f"验证码 {code}，用于登录蓝蕨咖啡，请勿告诉任何人。",
        )
        self._device.later(_SMS_DELAY_S, lambda: self._device.receive_sms(SENDER, text))

    def _check(self, page: Page) -> None:
        if self._code is None or page.fields.get("code", "").strip() != self._code:
            page.choices["wrong"] = "yes"
            page.fields["code"] = ""
            return
        self._number, self._code = page.fields.get("number", "").strip(), None
        self._device.toast(page.tr("Welcome back", "欢迎回来"))
        page.close()

    def _sign_out(self) -> None:
        self._number = None


def _framed(page: Page, key: str, hint: str, name: str) -> Field:
    return page.field(key, hint, name=name, background=COFFEE.surface, radius=14, padding=pad(18, 15))
