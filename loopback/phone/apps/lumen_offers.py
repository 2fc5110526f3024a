"""Lumen's offers, and what is ticked before anybody looks: the renewal, and a cover nobody asked for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from loopback.phone.apps.lumen_plans import LUMEN, Build, Lumen, Plan, scene, top
from loopback.phone.apps.paying import AMOUNT, big_amount, bottom_sheet, result
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.scenario import Moment
from loopback.phone.ui.buttons import button
from loopback.phone.ui.palette import rgb
from loopback.phone.ui.panels import card, loading
from loopback.phone.ui.rows import amount_row
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE, LABEL, SMALL, TITLE_LARGE
from loopback.phone.ui.views import FILL, Box, Control, Icon, Text, View, column, pad, row, space

_BENEFITS = (
    ("Every film and series, without advertising", "全部影片剧集，无广告"),
    ("Watch on the train: downloads included", "支持下载离线观看"),
    ("A profile for each of the family", "家人各有独立账号"),
    ("New films every Friday", "每周五上新"),
    ("Picture in picture while you cook", "画中画随看随用"),
    ("Subtitles in thirty languages", "三十种语言字幕"),
)


class OfferPages:
    """Offers, checkout, billing and welcome."""

    def __init__(self, lumen: Lumen) -> None:
        self._lumen = lumen

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {
            "OffersActivity": self._offers,
            "CheckoutActivity": self._checkout,
            "BillingActivity": self._billing,
            "WelcomeActivity": self._welcome,
        }

    def _offers(self, page: Page) -> Scene:
        tr = page.tr
        cards = [self._offer(page, plan) for plan in self._lumen.plans]
        content = column(
            Text(tr("Choose your plan", "选择套餐"), style=HEADLINE, color=LUMEN.ink, id="title"),
            Text(tr("Cancel whenever you like.", "随时可取消。"), style=BODY_LARGE, color=LUMEN.soft_ink),
            *cards,
            gap=12,
            padding=pad(20, 8),
            width=FILL,
        )
        return scene(column(top(page, ""), page.scroll(content)))

    def _offer(self, page: Page, plan: Plan) -> Box:
        badge = page.tr(*plan.badge)
        mark = row(
            Text(badge, style=SMALL, color=rgb("16140A")),
            background=rgb("F2B84B"),
            radius=10,
            padding=pad(10, 3),
        )
        return card(
            row(
                Text(page.tr(*plan.names), style=TITLE_LARGE, color=LUMEN.ink, weight=1, id="plan_name"),
                mark if badge else None,
                width=FILL,
            ),
            Text(page.tr(*plan.words), style=BODY, color=LUMEN.soft_ink),
            Text(self._lumen.till.money(self._lumen.price(plan)), style=AMOUNT, color=LUMEN.on_container),
            palette=LUMEN,
            on_tap=page.open("CheckoutActivity", plan=plan.id),
            name="plan",
        )

    def _checkout(self, page: Page) -> Scene:
        tr, lumen = page.tr, self._lumen
        plan = lumen.plan(page.arguments.get("plan", ""))
        price, renewal = lumen.till.money(lumen.price(plan)), lumen.till.money(plan.renewal)
        benefits = [
            row(
                Icon("check", size=20, color=LUMEN.positive),
                Text(tr(*words), style=BODY_LARGE, color=LUMEN.ink, weight=1),
                gap=14,
                width=FILL,
            )
            for words in _BENEFITS
        ]
        renews = tr(
            f"Renews at {renewal} {plan.every[0]} until canceled",
            f"到期按 {renewal}/{plan.every[1]} 自动续费",
        )
        cover = tr(
            f"Device cover for {lumen.till.money(lumen.cover)} a month",
            f"附加设备保障 {lumen.till.money(lumen.cover)}/月",
        )
        content = column(
            Text(tr(*plan.names), style=HEADLINE, color=LUMEN.ink, id="plan_name"),
            Text(price, style=AMOUNT, color=LUMEN.on_container, id="plan_price"),
            space(4),
            *benefits,
            space(4),
            card(
                Text(tr("Pay with", "付款方式"), style=LABEL, color=LUMEN.soft_ink),
                Text(
                    tr("Oakbank debit •••• 4417", "橡树银行借记卡 •••• 4417"),
                    style=BODY_LARGE,
                    color=LUMEN.ink,
                ),
                palette=LUMEN,
            ),
            Text(
                tr(
                    "Films differ by country. Two screens at a time. Prices include tax.",
                    "各地片库不同，最多两台设备同时观看，价格含税。",
                ),
                style=CAPTION,
                color=LUMEN.soft_ink,
            ),
            space(320),
            _box(page, "renews", renews),
            _box(page, "cover", cover),
            space(12),
            gap=14,
            padding=pad(22, 8),
            width=FILL,
        )
        start = button(
            tr(f"Start for {price}", f"{price} 开通"),
            lambda: self._to_billing(page),
            LUMEN,
            name="start_button",
            wide=True,
        )
        footer = row(start, padding=pad(20, 12), width=FILL, background=LUMEN.surface)
        return scene(column(top(page, ""), page.scroll(content), footer))

    def _to_billing(self, page: Page) -> None:
        page.device.scenario.reach(Moment.AT_PAYMENT_SHEET)
        page.go(
            "BillingActivity",
            plan=page.arguments.get("plan", ""),
            renews=page.choices.get("renews", "yes"),
            cover=page.choices.get("cover", "yes"),
        )

    def _billing(self, page: Page) -> Scene:
        tr, lumen = page.tr, self._lumen
        plan, cover = lumen.plan(page.arguments["plan"]), page.arguments["cover"] == "yes"
        if page.busy:
            waiting = column(loading(page.turn(), LUMEN, tr("Paying", "支付中")), height=220, width=FILL)
            return self._sheet(page, waiting)
        money = lumen.till.money
        total = lumen.price(plan) + (lumen.cover if cover else Decimal(0))
        facts = column(
            amount_row(tr(*plan.names), money(lumen.price(plan)), LUMEN),
            amount_row(tr("Device cover", "设备保障"), money(lumen.cover), LUMEN) if cover else None,
            gap=8,
            padding=pad(24, 8),
            width=FILL,
        )
        confirm = button(
            tr("Subscribe", "确认开通"),
            lambda: self._confirm(page),
            LUMEN,
            name="subscribe_button",
            wide=True,
        )
        return self._sheet(
            page,
            big_amount(money(total), tr(*lumen.payee), LUMEN),
            facts,
            row(confirm, padding=pad(22, 14), width=FILL),
        )

    def _sheet(self, page: Page, *children: View) -> Scene:
        return bottom_sheet(page, page.tr("Confirm", "确认"), *children, palette=LUMEN, lit=True)

    def _confirm(self, page: Page) -> None:
        if page.busy:
            return

        def subscribe() -> None:
            arguments = page.arguments
            plan = self._lumen.plan(arguments["plan"])
            paid = self._lumen.subscribe(
                plan, renews=arguments["renews"] == "yes", cover=arguments["cover"] == "yes"
            )
            page.back_to("BrowseActivity")
            page.go(
                "WelcomeActivity", plan=plan.id, paid=self._lumen.till.money(paid), renews=arguments["renews"]
            )

        page.wait(1.0, subscribe)

    def _welcome(self, page: Page) -> Scene:
        tr = page.tr
        plan = self._lumen.plan(page.arguments.get("plan", ""))
        renewal = self._lumen.till.money(plan.renewal)
        renews = (
            tr(f"Yes, {renewal} {plan.every[0]}", f"是，{renewal}/{plan.every[1]}")
            if page.arguments.get("renews") == "yes"
            else tr("No", "否")
        )
        facts = (
            (tr("Plan", "套餐"), tr(*plan.names)),
            (tr("Paid", "已支付"), page.arguments.get("paid", "")),
            (tr("Renews", "自动续费"), renews),
        )
        words = tr("Enjoy the first film.", "祝您观影愉快。")
        shown = result(
            page,
            LUMEN,
            title=tr("Welcome to Lumen", "开通成功"),
            words=words,
            facts=facts,
            on_done=page.close,
        )
        return scene(shown.body)


def _box(page: Page, key: str, words: str) -> Box:
    """A small box, ticked until somebody unticks it."""
    ticked = page.choices.get(key, "yes") == "yes"
    return row(
        Control("checkbox", LUMEN.outline, checked=ticked, ghost=True),
        Text(words, style=SMALL, color=LUMEN.outline, weight=1),
        on_tap=page.choose(key, "no" if ticked else "yes"),
        gap=8,
        height=48,
        width=FILL,
        checkable=True,
        checked=ticked,
        merged=True,
        class_name="android.widget.CheckBox",
        id=f"{key}_box",
    )
