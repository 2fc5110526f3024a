"""Purse's red packets: those that came, and opening one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from loopback.phone.apps.paying import AMOUNT
from loopback.phone.apps.purse_book import Purse
from loopback.phone.apps.purse_pages import PURSE, RED, Build, top
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.state import Record
from loopback.phone.ui.bars import section
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import WHITE, rgb
from loopback.phone.ui.panels import tile
from loopback.phone.ui.rows import list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE, TITLE_LARGE, TextStyle
from loopback.phone.ui.views import FILL, Box, Icon, Text, View, column, pad, row, space, stack

_GOLD = rgb("F6D68A")
_OPEN = TextStyle(24, medium=True, line=1.2)


class PacketPages:
    """Red packets. One that came from nobody known asks for money instead of giving it."""

    def __init__(self, purse: Purse) -> None:
        self._purse = purse

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {
            "PacketsActivity": self._packets,
            "PacketActivity": self._packet,
            "ClaimActivity": self._claim,
        }

    def _packets(self, page: Page) -> Scene:
        tr = page.tr
        came = [self._row(page, packet) for packet in self._purse.packets if packet["state"] != "sent"]
        sent = [self._row(page, packet) for packet in self._purse.packets if packet["state"] == "sent"]
        send = button(
            tr("Send a red packet", "发红包"),
            page.open("PacketFormActivity"),
            RED,
            name="send_packet",
            wide=True,
            icon="packet",
        )
        listing = column(
            section(tr("Received", "收到的红包"), RED),
            *came,
            section(tr("Sent", "发出的红包"), RED) if sent else None,
            *reversed(sent),
            width=FILL,
        )
        body = column(
            top(page, tr("Red packets", "红包")),
            page.scroll(listing),
            row(send, padding=pad(20, 12), width=FILL),
        )
        return Scene(body, PURSE.background)

    def _row(self, page: Page, packet: Record) -> Box:
        tr, money = page.tr, self._purse.till.money(Decimal(packet["amount"]))
        state = {"new": tr("Not opened", "待领取"), "opened": money, "sent": money}[packet["state"]]
        opened = packet["state"] != "new"
        return list_item(
            packet["from"] or packet["to"],
            PURSE,
            subtitle=packet["words"],
            subtitle_lines=1,
            leading=tile(
                "packet",
                rgb("E9B8B2") if opened else RED.primary,
                _GOLD if not opened else WHITE,
                size=46,
                radius=10,
            ),
            trailing=Text(state, style=CAPTION, color=PURSE.soft_ink if opened else RED.primary),
            on_tap=None if packet["state"] == "sent" else page.open("PacketActivity", packet=packet["id"]),
            name="packet",
        )

    def _packet(self, page: Page) -> Scene:
        tr, packet = page.tr, self._purse.packet(page.arguments.get("packet", ""))
        opened = packet["state"] == "opened"
        if opened:
            inside: tuple[View, ...] = (
                Text(
                    self._purse.till.money(Decimal(packet["amount"])),
                    style=AMOUNT,
                    color=_GOLD,
                    id="packet_amount",
                ),
                Text(
                    tr("It is in your wallet", "已存入零钱"),
                    style=BODY,
                    color=rgb("F8E3DF"),
                    id="packet_state",
                ),
            )
        else:
            inside = (self._open_button(page, packet),)
        close = row(
            icon_button("close", tr("Close", "关闭"), page.close, color=WHITE), width=FILL, padding=pad(6, 4)
        )
        body = column(
            close,
            space(weight=1),
            stack(
                Icon("person", size=36, color=RED.primary),
                width=60,
                height=60,
                radius=30,
                background=_GOLD,
                align="center",
                justify="center",
            ),
            Text(
                tr(f"{packet['from']}'s red packet", f"{packet['from']}的红包"),
                style=TITLE_LARGE,
                color=WHITE,
                id="title",
            ),
            Text(packet["words"], style=BODY_LARGE, color=rgb("F8E3DF")),
            space(10),
            *inside,
            space(weight=2),
            align="center",
            gap=10,
            width=FILL,
            height=FILL,
        )
        return Scene(body, RED.primary, gradient=rgb("8E1F18"), light_icons=True, lit=True)

    def _open_button(self, page: Page, packet: Record) -> Box:
        def act() -> None:
            if packet["id"] == "refund":
                page.go("ClaimActivity", packet=packet["id"])
            else:
                self._purse.open(packet)

        return stack(
            Text(page.tr("Open", "开"), style=_OPEN, color=RED.primary),
            on_tap=act,
            width=104,
            height=104,
            radius=52,
            background=_GOLD,
            align="center",
            justify="center",
            merged=True,
            class_name="android.widget.Button",
            id="open_packet",
        )

    def _claim(self, page: Page) -> Scene:
        tr, purse = page.tr, self._purse
        packet = purse.packet(page.arguments.get("packet", ""))
        refund = purse.till.money(Decimal(packet["amount"]))
        deposit = purse.till.money(purse.till.amount(purse.refund, "deposit"))
        limit = purse.till.money(purse.till.amount(purse.refund, "limit"))

        def claim() -> None:
            purse.claim_refund(packet)
            page.device.toast(tr("Your claim is being checked", "领取申请审核中"))
            page.back_to("PacketsActivity")

        terms = tr(
            f"A returnable deposit of {deposit} is charged to release it, and Refund Centre may take "
            f"payments of up to {limit} without your password.",
            f"领取需先支付可退还保证金 {deposit}，并授权退款中心在 {limit} 以内免密扣款。",
        )
        content = column(
            row(Icon("check", size=40, color=PURSE.positive), justify="center", width=FILL),
            Text(
                tr("Refund ready", "退款待领取"),
                style=HEADLINE,
                color=PURSE.ink,
                text_align="center",
                width=FILL,
                id="title",
            ),
            Text(refund, style=AMOUNT, color=PURSE.ink, text_align="center", width=FILL, id="refund_amount"),
            Text(
                tr("Claim it within 10 minutes or it expires.", "请在 10 分钟内领取，逾期失效。"),
                style=BODY,
                color=PURSE.danger,
                text_align="center",
                width=FILL,
            ),
            button(tr("Claim refund", "立即领取"), claim, RED, name="claim_button", wide=True),
            space(120),
            Text(terms, style=CAPTION, color=PURSE.outline, id="terms"),
            gap=12,
            padding=pad(24, 20),
            width=FILL,
        )
        return Scene(
            column(top(page, tr("Refund Centre", "退款中心")), page.scroll(content)), PURSE.background
        )
