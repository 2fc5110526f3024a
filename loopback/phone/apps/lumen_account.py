"""Lumen's account, and the long way out of a membership."""

from __future__ import annotations

from collections.abc import Mapping

from loopback.phone.apps.lumen_plans import LUMEN, Build, Lumen, places, scene, top
from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.bars import top_bar
from loopback.phone.ui.buttons import button
from loopback.phone.ui.panels import avatar, card
from loopback.phone.ui.parts import radio_row
from loopback.phone.ui.rows import amount_row, list_item
from loopback.phone.ui.text import BODY, BODY_LARGE, CAPTION, HEADLINE, TITLE_LARGE
from loopback.phone.ui.views import FILL, Box, Handler, Icon, Text, View, column, pad, row, space

_REASONS = (
    ("little", ("I watch too little", "看得太少")),
    ("price", ("It is too expensive", "价格太高")),
    ("films", ("I miss films", "片源不够")),
    ("other", ("Something else", "其他原因")),
)


class AccountPages:
    """The account, the membership, and three pages that plead before it ends."""

    def __init__(self, lumen: Lumen) -> None:
        self._lumen = lumen

    def screens(self) -> Mapping[str, Build]:
        """By simple class name."""
        return {
            "AccountActivity": self._account,
            "MembershipActivity": self._membership,
            "GoodbyeActivity": self._goodbye,
        }

    def _account(self, page: Page) -> Scene:
        tr, current = page.tr, self._lumen.current
        state = tr(*self._lumen.plan(current["plan"]).names) if current else tr("No membership", "未开通")
        chevron = Icon("chevron_right", size=18, color=LUMEN.soft_ink)
        rows = (
            ("star", tr("Membership", "会员"), state, page.open("MembershipActivity")),
            ("devices", tr("Devices", "设备"), tr("This phone", "本机"), None),
            ("archive", tr("Downloads", "下载"), tr("None", "无"), None),
            ("letters", tr("Subtitles", "字幕"), tr("English", "简体中文"), None),
            ("bell", tr("Notifications", "通知"), tr("New films", "上新提醒"), None),
            ("info", tr("Help", "帮助"), "help.lumen.example", None),
        )
        items = [
            list_item(
                title,
                LUMEN,
                subtitle=words,
                leading=Icon(icon, color=LUMEN.soft_ink),
                trailing=chevron if act else None,
                on_tap=act,
            )
            for icon, title, words, act in rows
        ]
        who = list_item(
            tr("Alex", "小江"),
            LUMEN,
            subtitle="+1 555 0142",
            leading=avatar(tr("Alex", "小江"), LUMEN.primary, size=56),
        )
        content = column(who, *items, width=FILL)
        return scene(column(top_bar(tr("Account", "我的"), LUMEN), page.scroll(content), places(page, 1)))

    def _membership(self, page: Page) -> Scene:
        tr, current = page.tr, self._lumen.current
        if current is None:
            offers = button(tr("See the plans", "查看套餐"), page.open("OffersActivity"), LUMEN, wide=True)
            body = column(
                space(weight=1),
                Text(
                    tr("You have no membership", "您还没有开通会员"),
                    style=TITLE_LARGE,
                    color=LUMEN.ink,
                    id="no_membership",
                ),
                offers,
                space(weight=1),
                align="center",
                gap=16,
                padding=pad(24, 0),
                weight=1,
            )
            return scene(column(top(page, tr("Membership", "会员")), body))
        plan, till = self._lumen.plan(current["plan"]), self._lumen.till
        renews = current["renews"] == "yes"
        facts = card(
            amount_row(tr("Plan", "套餐"), tr(*plan.names), LUMEN),
            amount_row(tr("Renews", "自动续费"), tr("Yes", "是") if renews else tr("No", "否"), LUMEN),
            amount_row(tr("Next price", "续费价格"), f"{till.sign}{current['price']}", LUMEN)
            if renews
            else None,
            amount_row(
                tr("Device cover", "设备保障"),
                tr("Yes", "是") if current["cover"] == "yes" else tr("No", "否"),
                LUMEN,
            ),
            palette=LUMEN,
        )
        content = column(
            facts,
            button(
                tr("Upgrade to a year", "升级年度会员"),
                page.open("CheckoutActivity", plan="year"),
                LUMEN,
                wide=True,
            ),
            button(tr("Gift a month", "赠送好友"), _toaster(page), LUMEN, kind="tonal", wide=True),
            Text(
                tr("Members who stay a year see 140 films on average.", "年度会员平均观看 140 部影片。"),
                style=BODY,
                color=LUMEN.soft_ink,
            ),
            space(380),
            _small(tr("Other options", "其他选项"), page.open("GoodbyeActivity")),
            gap=14,
            padding=pad(20, 10),
            width=FILL,
        )
        return scene(column(top(page, tr("Membership", "会员")), page.scroll(content)))

    def _goodbye(self, page: Page) -> Scene:
        """Reasons, then an offer to stay, then the last question."""
        steps = {"offer": self._offer, "last": self._last}
        parts = steps.get(page.choices.get("step", ""), self._reasons)(page)
        content = column(*parts, gap=14, padding=pad(20, 10), width=FILL)
        return scene(column(top(page, page.tr("Other options", "其他选项")), page.scroll(content)))

    def _keep(self, page: Page) -> View:
        def stay() -> None:
            page.device.toast(page.tr("Glad you stay", "感谢您的留下"))
            page.close()

        return button(page.tr("Keep my membership", "保留会员"), stay, LUMEN, name="keep_button", wide=True)

    def _reasons(self, page: Page) -> tuple[View, ...]:
        tr, picked = page.tr, page.choices.get("reason", "")
        rows = [
            radio_row(tr(*words), LUMEN, page.choose("reason", key), chosen=key == picked)
            for key, words in _REASONS
        ]
        on = _small(tr("Continue", "继续"), page.choose("step", "offer")) if picked else None
        return (
            Text(tr("Do you really want to go?", "真的要离开吗？"), style=HEADLINE, color=LUMEN.ink),
            Text(tr("Tell us why.", "告诉我们原因。"), style=BODY_LARGE, color=LUMEN.soft_ink),
            *rows,
            self._keep(page),
            *((on,) if on else ()),
        )

    def _offer(self, page: Page) -> tuple[View, ...]:
        tr, current = page.tr, self._lumen.current
        if current is None:
            return (Text(tr("You have no membership", "您还没有开通会员"), style=HEADLINE, color=LUMEN.ink),)
        half = f"{self._lumen.plan(current['plan']).renewal / 2:.2f}"

        def accept() -> None:
            current["renews"], current["price"] = "yes", half
            page.device.toast(tr("Your price is halved", "已享半价"))
            page.close()

        words = tr(
            f"Stay, and pay {self._lumen.till.sign}{half} from now on.",
            f"留下来，续费仅需 {self._lumen.till.sign}{half}。",
        )
        return (
            Text(tr("Half price, for you", "专属半价"), style=HEADLINE, color=LUMEN.ink),
            Text(words, style=BODY_LARGE, color=LUMEN.soft_ink),
            space(20),
            button(tr("Take half price", "接受半价"), accept, LUMEN, name="half_button", wide=True),
            space(200),
            _small(tr("No thanks", "不用了"), page.choose("step", "last")),
        )

    def _last(self, page: Page) -> tuple[View, ...]:
        tr, current = page.tr, self._lumen.current

        def cancel() -> None:
            if current is not None:
                current["renews"], current["state"] = "no", "cancelled"
            page.device.toast(tr("Your membership has ended", "会员已取消"))
            page.back_to("AccountActivity")

        return (
            Text(tr("One last question", "最后确认"), style=HEADLINE, color=LUMEN.ink),
            Text(
                tr("Your lists and downloads will be lost.", "您的片单和下载将被清除。"),
                style=BODY_LARGE,
                color=LUMEN.soft_ink,
            ),
            space(20),
            self._keep(page),
            space(330),
            _small(tr("End membership", "确认取消会员"), cancel),
        )


def _small(words: str, on_tap: Handler) -> Box:
    """The way out: grey and small."""
    return row(
        Text(words, style=CAPTION, color=LUMEN.outline),
        on_tap=on_tap,
        merged=True,
        justify="center",
        height=48,
        width=FILL,
        id="small_link",
    )


def _toaster(page: Page) -> Handler:
    return lambda: page.device.toast(page.tr("Soon", "敬请期待"))
