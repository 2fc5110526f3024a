"""Ticketvale's way to the money: the order against a clock, the sheet with the fee, the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from loopback.phone.apps.paying import big_amount, bottom_sheet, result
from loopback.phone.apps.ticketvale_events import HOLD_S, PACKAGE, VALE, BoxOffice, Build, top
from loopback.phone.system.pages import Page, Scene
from loopback.phone.system.scenario import Moment
from loopback.phone.ui.bars import divider
from loopback.phone.ui.buttons import button
from loopback.phone.ui.panels import card, loading, note
from loopback.phone.ui.parts import progress
from loopback.phone.ui.rows import amount_row
from loopback.phone.ui.text import BODY, BODY_LARGE, LABEL, TITLE, TITLE_LARGE
from loopback.phone.ui.views import FILL, Icon, Text, View, column, pad, row

_FIRST_NUMBER = 610233


class OrderPages:
    """Tickets are held for five minutes. The service fee appears when the sheet opens."""

    def __init__(self, office: BoxOffice) -> None:
        self._office = office

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {
            "OrderActivity": self._order,
            "TicketPaymentActivity": self._payment,
            "ConfirmationActivity": self._confirmation,
        }

    def _tickets(self, page: Page) -> tuple[str, int, Decimal]:
        """What is ordered in words, how many, and what they cost without the fee."""
        arguments = page.arguments
        event = self._office.event(arguments["event"])
        seat, count = self._office.seat(event, arguments["seat"]), int(arguments["count"])
        words = f"{page.tr(*event.names)}, {page.tr(*seat.names)}"
        return words, count, self._office.price(event, seat) * count

    def _order(self, page: Page) -> Scene:
        tr, office = page.tr, self._office
        words, count, cost = self._tickets(page)
        event = office.event(page.arguments["event"])
        if office.remaining == 0:
            return self._expired(page)
        clock = column(
            row(
                Icon("clock", size=20, color=VALE.danger),
                Text(
                    tr(f"Held for {office.countdown}", f"座位保留 {office.countdown}"),
                    style=TITLE,
                    color=VALE.danger,
                    weight=1,
                    id="countdown",
                ),
                gap=10,
                width=FILL,
            ),
            progress(office.remaining / HOLD_S, VALE, description=tr("Time left", "剩余时间")),
            gap=10,
            padding=pad(20, 8),
            width=FILL,
        )
        facts = card(
            Text(words, style=TITLE, color=VALE.ink, id="tickets"),
            Text(f"{office.when(event)}\n{tr(*event.venue)}", style=BODY, color=VALE.soft_ink),
            divider(VALE),
            amount_row(_counted(page, count), office.till.money(cost), VALE),
            amount_row(tr("Total", "合计"), office.till.money(cost), VALE, strong=True),
            palette=VALE,
        )
        method = card(
            Text(tr("Pay with", "付款方式"), style=LABEL, color=VALE.soft_ink),
            Text(tr("Oakbank debit •••• 4417", "橡树银行借记卡 •••• 4417"), style=BODY_LARGE, color=VALE.ink),
            palette=VALE,
        )
        promise = note(tr("Tickets are sent to this phone.", "电子票将发送到本机。"), VALE)
        content = column(
            clock, column(facts, method, promise, gap=12, padding=pad(16, 4), width=FILL), width=FILL
        )
        go_on = button(
            tr("Go to payment", "去支付"), lambda: self._to_payment(page), VALE, name="to_payment", wide=True
        )
        body = column(
            top(page, tr("Your order", "确认订单")),
            page.scroll(content),
            row(go_on, padding=pad(20, 12), width=FILL),
        )
        return Scene(body, VALE.background)

    def _expired(self, page: Page) -> Scene:
        body = column(
            Icon("hourglass", size=56, color=VALE.outline),
            Text(
                page.tr("Your seats are free again", "座位已释放"),
                style=TITLE_LARGE,
                color=VALE.ink,
                id="expired",
            ),
            button(page.tr("Choose again", "重新选择"), page.close, VALE),
            align="center",
            justify="center",
            gap=16,
            weight=1,
            width=FILL,
        )
        return Scene(column(top(page, page.tr("Your order", "确认订单")), body), VALE.background)

    def _to_payment(self, page: Page) -> None:
        page.device.scenario.reach(Moment.AT_PAYMENT_SHEET)
        page.go("TicketPaymentActivity", **page.arguments)

    def _payment(self, page: Page) -> Scene:
        tr, office = page.tr, self._office
        title = tr("Payment", "付款")
        if page.busy:
            waiting = column(loading(page.turn(), VALE, tr("Paying", "支付中")), height=240, width=FILL)
            return bottom_sheet(page, title, waiting, palette=VALE)
        return bottom_sheet(
            page, title, *self._parts(page, office.till.money(self._total(page))), palette=VALE
        )

    def _total(self, page: Page) -> Decimal:
        return self._tickets(page)[2] + self._office.fee

    def _parts(self, page: Page, total: str) -> tuple[View, ...]:
        tr, money = page.tr, self._office.till.money
        _, count, cost = self._tickets(page)
        facts = column(
            amount_row(_counted(page, count), money(cost), VALE),
            amount_row(tr("Service fee", "服务费"), money(self._office.fee), VALE),
            gap=6,
            padding=pad(24, 8),
            width=FILL,
        )
        hurry = row(
            Icon("clock", size=16, color=VALE.danger),
            Text(
                tr(f"Only {self._office.countdown} left", f"仅剩 {self._office.countdown}"),
                style=LABEL,
                color=VALE.danger,
            ),
            gap=6,
            justify="center",
            width=FILL,
        )
        pay = button(
            tr(f"Pay {total}", f"支付 {total}"),
            lambda: self._pressed(page),
            VALE,
            name="pay_button",
            wide=True,
        )
        return (
            big_amount(total, tr(*self._office.payee), VALE),
            facts,
            hurry,
            row(pay, padding=pad(22, 14), width=FILL),
        )

    def _pressed(self, page: Page) -> None:
        if page.busy:
            return
        if self._office.remaining == 0:
            page.device.toast(page.tr("Too late: your seats are free again", "已超时，座位已释放"))
            page.close()
            return
        page.wait(1.0, lambda: self._pay(page))

    def _pay(self, page: Page) -> None:
        """The one place where money leaves."""
        till, total = self._office.till, self._total(page)
        words, count, _ = self._tickets(page)
        own = sum(order.app == PACKAGE for order in page.device.state.orders)
        number = f"TV{_FIRST_NUMBER + own}"
        till.pay(total, page.tr(*self._office.payee))
        till.order(number, (f"{count} × {words}",), total)
        self._office.held_until = 0.0
        page.back_to("EventsActivity")
        page.go("ConfirmationActivity", number=number, paid=till.money(total), tickets=f"{count} × {words}")

    def _confirmation(self, page: Page) -> Scene:
        tr, arguments = page.tr, page.arguments
        facts = (
            (tr("Order number", "订单号"), arguments.get("number", "")),
            (tr("Paid", "已支付"), arguments.get("paid", "")),
        )
        return result(
            page,
            VALE,
            title=tr("Enjoy the show", "出票成功"),
            words=arguments.get("tickets", ""),
            facts=facts,
            on_done=page.close,
        )


def _counted(page: Page, count: int) -> str:
    return page.tr("1 ticket" if count == 1 else f"{count} tickets", f"{count} 张票")
