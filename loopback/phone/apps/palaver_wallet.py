"""Palaver's wallet: a balance, and transfers to people."""

from __future__ import annotations

from decimal import Decimal

from loopback.phone.apps.palaver_people import Chats
from loopback.phone.apps.till import parse_amount
from loopback.phone.system.device import Device
from loopback.phone.system.pages import Dialog, Page, Scene, Screen
from loopback.phone.system.state import Transfer
from loopback.phone.ui.bars import section, top_bar
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import PALAVER
from loopback.phone.ui.panels import avatar, card, note
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, HEADLINE, TITLE, TextStyle
from loopback.phone.ui.views import FILL, Box, Text, column, pad, row

_BIG = TextStyle(32, medium=True, line=1.3)


class Wallet:
    """Money that can be sent to contacts."""

    def __init__(self, device: Device, chats: Chats) -> None:
        self._device = device
        self._chats = chats
        self.balance = Decimal("812.50")

    @property
    def currency(self) -> str:
        """One currency per phone, by its language."""
        return "CNY" if self._device.locale == "zh" else "USD"

    def screens(self, package: str) -> tuple[Screen, ...]:
        """The wallet and the transfer."""
        return (
            Screen(f"{package}.WalletUI", self._wallet_page),
            Screen(f"{package}.TransferUI", self._transfer_page, pays=lambda: True),
        )

    def money(self, amount: Decimal) -> str:
        """The amount as this phone writes it."""
        return f"{'¥' if self.currency == 'CNY' else '$'}{amount:.2f}"

    def _wallet_page(self, page: Page) -> Scene:
        rows = [
            list_item(
                page.tr(*person.names),
                PALAVER,
                leading=avatar(page.tr(*person.names), person.tint),
                on_tap=page.open("TransferUI", person=person.id),
            )
            for person in self._chats.people
            if person.id != "family"
        ]
        balance = card(
            Text(page.tr("Balance", "余额"), style=BODY, color=PALAVER.on_container),
            Text(self.money(self.balance), style=_BIG, color=PALAVER.on_container, id="balance"),
            palette=PALAVER,
            tint=PALAVER.container,
        )
        bar = top_bar(page.tr("Wallet", "钱包"), PALAVER, on_back=page.close, back=page.tr("Back", "返回"))
        listing = column(
            row(balance, padding=pad(16, 8), width=FILL),
            section(page.tr("Transfer to", "转账给"), PALAVER),
            *rows,
            width=FILL,
        )
        return Scene(column(bar, page.scroll(listing)), PALAVER.background)

    def _transfer_page(self, page: Page) -> Scene:
        person = self._chats.person(page.arguments.get("person", ""))
        name = page.tr(*person.names)
        amount = parse_amount(page.fields.get("amount", ""))
        title = Text(
            page.tr(f"Transfer to {name}", f"转账给 {name}"), style=TITLE, color=PALAVER.ink, id="payee"
        )
        send = button(
            page.tr("Transfer", "转账"),
            lambda: self._ask(page, name, amount),
            PALAVER,
            name="transfer_button",
            wide=True,
            enabled=amount is not None,
        )
        form = column(
            row(avatar(name, person.tint, size=52), title, gap=14, width=FILL),
            Text(page.tr("Amount", "转账金额"), style=BODY, color=PALAVER.soft_ink),
            self._amount_row(page),
            note(page.tr("Money that was sent cannot be taken back.", "转账后无法撤回。"), PALAVER),
            send,
            padding=pad(20, 12),
            gap=14,
            width=FILL,
        )
        bar = top_bar(page.tr("Transfer", "转账"), PALAVER, on_back=page.close, back=page.tr("Back", "返回"))
        return Scene(column(bar, form), PALAVER.background)

    def _amount_row(self, page: Page) -> Box:
        field = page.field(
            "amount",
            "0.00",
            name="amount_field",
            style=_BIG,
            background=PALAVER.surface,
            radius=16,
            padding=pad(20, 10),
        )
        sign = Text("¥" if self.currency == "CNY" else "$", style=HEADLINE, color=PALAVER.ink)
        return row(sign, column(field, weight=1), gap=10, width=FILL)

    def _ask(self, page: Page, name: str, amount: Decimal | None) -> None:
        if amount is None:
            return
        if amount > self.balance:
            self._device.toast(page.tr("Not enough money in the wallet", "余额不足"))
            return
        text = page.tr(f"{self.money(amount)} to {name}", f"向 {name} 转账 {self.money(amount)}")
        page.ask(
            Dialog(
                page.tr("Confirm transfer", "确认转账"),
                text,
                (
                    (page.tr("Cancel", "取消"), lambda: None),
                    (page.tr("Confirm transfer", "确认转账"), lambda: self._transfer(page, name, amount)),
                ),
            )
        )

    def _transfer(self, page: Page, name: str, amount: Decimal) -> None:
        self.balance -= amount
        self._device.state.transfers.append(
            Transfer(f"{amount:.2f}", self.currency, name, page.package, self._device.now())
        )
        self._device.toast(page.tr("Sent", "已转账"))
        page.close()
