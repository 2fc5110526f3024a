"""Oakbank's login: the only page of the bank that pictures may show."""

from __future__ import annotations

from loopback.phone.apps.oakbank_book import TRIES, Book
from loopback.phone.apps.oakbank_pages import OAK
from loopback.phone.system.pages import Dialog, Page, Scene
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import WHITE, mix, rgb
from loopback.phone.ui.panels import note
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, HEADLINE
from loopback.phone.ui.views import FILL, Box, Icon, Spinner, Text, column, pad, row, space


class LoginPage:
    """Asks for the password, or says who is signed in."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def build(self, page: Page) -> Scene:
        """The page, as it is while nobody is signed in, or somebody."""
        tr = page.tr
        head = column(
            row(Icon("bank", size=44, color=rgb("F2D9A0"))),
            Text(tr("Oakbank", "橡树银行"), style=HEADLINE, color=WHITE, id="title"),
            Text(tr("Steady since 1871", "稳健之选"), style=BODY, color=mix(OAK.primary, WHITE, 0.75)),
            background=OAK.primary,
            padding=pad(24, 34),
            gap=6,
            radius=24,
            width=FILL,
            lit=True,
        )
        form = self._signed_in(page) if self._book.session.open else self._form(page)
        content = column(row(head, padding=pad(16, 8), width=FILL), form, width=FILL)
        return Scene(page.scroll(content), OAK.background)

    def _form(self, page: Page) -> Box:
        tr, left = page.tr, TRIES - self._book.session.wrong
        password = page.field(
            "password",
            tr("Password", "密码"),
            name="password_field",
            password=True,
            background=OAK.raised,
            radius=14,
            padding=pad(18, 15),
            on_submit=lambda: self._sign_in(page),
        )
        problem = ""
        if self._book.session.locked:
            problem = tr(
                "Too many wrong passwords. Try again in 5 minutes.", "密码错误次数过多，请 5 分钟后再试。"
            )
        elif self._book.session.wrong:
            problem = tr(f"Wrong password. {left} tries left.", f"密码错误，还可尝试 {left} 次。")
        ready = bool(page.fields.get("password")) and not page.busy and not self._book.session.locked
        sign_in = button(
            tr("Signing in", "正在登录") if page.busy else tr("Sign in", "登录"),
            lambda: self._sign_in(page),
            OAK,
            name="login_button",
            wide=True,
            enabled=ready,
        )
        forgot = button(tr("Forgot password?", "忘记密码？"), lambda: self._forgot(page), OAK, kind="text")
        return column(
            Text(tr("Welcome back", "欢迎回来"), style=HEADLINE, color=OAK.ink),
            list_item(
                self._book.username,
                OAK,
                subtitle=tr("Customer name", "客户名"),
                leading=Icon("person", color=OAK.primary),
            ),
            password,
            Text(problem, style=BODY, color=OAK.danger, id="login_error") if problem else None,
            sign_in,
            row(Spinner(page.turn(), OAK.primary), justify="center", width=FILL) if page.busy else None,
            row(forgot, justify="center", width=FILL),
            note(
                tr(
                    "Oakbank never asks for your password by phone or message.",
                    "橡树银行绝不会通过电话或短信索要您的密码。",
                ),
                OAK,
            ),
            padding=pad(20, 18),
            gap=12,
            width=FILL,
        )

    def _signed_in(self, page: Page) -> Box:
        tr = page.tr
        return column(
            Text(tr("You are signed in", "您已登录"), style=HEADLINE, color=OAK.ink),
            Text(tr(*self._book.customer), style=BODY_LARGE, color=OAK.soft_ink),
            space(8),
            button(tr("Go to my accounts", "进入我的账户"), page.open("AccountsActivity"), OAK, wide=True),
            button(tr("Sign out", "退出登录"), self._book.session.sign_out, OAK, kind="outlined", wide=True),
            padding=pad(20, 18),
            gap=12,
            width=FILL,
        )

    def _sign_in(self, page: Page) -> None:
        if page.busy or not page.fields.get("password"):
            return

        def answer() -> None:
            if self._book.session.sign_in(page, page.fields.pop("password", "")):
                page.go("AccountsActivity")

        page.wait(0.6, answer)

    def _forgot(self, page: Page) -> None:
        words = page.tr(
            "Call +1 555 0150 or visit a branch with your identity card.",
            "请携带身份证前往网点，或致电 +1 555 0150。",
        )
        page.ask(
            Dialog(page.tr("Reset password", "重置密码"), words, ((page.tr("OK", "确定"), lambda: None),))
        )
