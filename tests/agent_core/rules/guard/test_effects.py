"""What a touch does, by its label and by what stands around it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent_core.domain.action import DoubleTap, LongPress, PhoneAct, Tap
from agent_core.domain.screen import Bounds, Element, Share
from agent_core.domain.verdict import Policy
from agent_core.rules.guard.cases import GuardCase, screen_of
from agent_core.rules.guard.context import Proposal, Scene, note_of
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.effects import judge_touch, lent_category
from agent_core.rules.guard.finding import Level
from agent_core.rules.guard.lexicon import CATEGORIES
from agent_core.rules.guard.request import read_request

CUES = load_cues()
PLACE = Share(0.5, 0.9)
TAP = Tap(PLACE)
PAY_PAGE = ".PayActivity"
CHAT = "com.whatsapp"


def scene(
    target: str = "",
    *texts: str,
    action: PhoneAct = TAP,
    request: str = "",
    package: str = "com.shop.demo",
    activity: str = "",
    **screen: object,
) -> Scene:
    case = GuardCase(request, package, activity, action, target, texts)
    seen = replace(screen_of(case, action), **screen)  # type: ignore[arg-type]
    return Scene(Proposal(read_request(request, CUES), action, seen, Policy(), note_of(action)), CUES)


def found(*texts: str, **how: object) -> tuple[Level, str]:
    finding = judge_touch(scene(*texts, **how))  # type: ignore[arg-type]
    return finding.level, finding.category


ALLOWED = (Level.ALLOW, "none")

FINAL = [
    ("Pay now", "payment"),
    ("立即支付", "payment"),
    ("Place order", "order"),
    ("提交订单", "order"),
    ("确认转账", "transfer"),
    ("Start free trial", "subscription"),
    ("立即借款", "credit_loan"),
    ("确认买入", "invest"),
    ("立即充值", "top_up"),
    ("Send SMS", "send_message"),
    ("Share location", "location_share"),
    ("Post review", "post"),
    ("Delete permanently", "delete"),
    ("Uninstall", "uninstall"),
    ("Install anyway", "install"),
    ("拨打", "call_sms"),
    ("While using the app", "permission"),
    ("Unlock door", "physical_world"),
]


@pytest.mark.parametrize(("label", "category"), FINAL)
def test_a_label_that_says_the_deed_is_asked_about_on_any_page(label: str, category: str) -> None:
    assert found(label, "Weather", "Menu") == (Level.CONFIRM, category)


@pytest.mark.parametrize("label", ["Not now", "Cancel", "取消", "No thanks"])
def test_declining_is_allowed_even_on_a_payment_page(label: str) -> None:
    assert found(label, "Total $4.80", activity=PAY_PAGE) == ALLOWED


@pytest.mark.parametrize(
    ("label", "texts", "activity"),
    [
        ("Pay", ("Menu", "Help"), ""),
        ("转账", ("首页", "扫一扫"), ""),
        ("Buy", ("Shop", "Search"), ""),
    ],
)
def test_the_door_to_a_deed_is_no_deed(label: str, texts: tuple[str, ...], activity: str) -> None:
    assert found(label, *texts, activity=activity) == ALLOWED


@pytest.mark.parametrize(
    ("label", "texts", "activity", "category"),
    [
        ("Pay", ("Total $4.80",), "", "payment"),
        ("Pay $4.80", ("Menu",), "", "payment"),
        ("Pay", ("Menu",), PAY_PAGE, "payment"),
        ("Delete", ("Notes",), "", "delete"),
    ],
)
def test_the_same_word_is_the_deed_once_its_page_is_reached(
    label: str, texts: tuple[str, ...], activity: str, category: str
) -> None:
    assert found(label, *texts, activity=activity) == (Level.CONFIRM, category)


@pytest.mark.parametrize(
    ("label", "texts", "activity", "category"),
    [
        ("OK", ("Delete 3 photos?",), "", "delete"),
        ("确定", ("删除照片？",), "", "delete"),
        ("Confirm", ("Total $4.80", "Order total"), "", "payment"),
        ("Continue", ("Menu",), PAY_PAGE, "payment"),
        ("OK", ("Do you want to install this app?",), "", "install"),
        ("确定", ("删除照片？", "合计 ¥23.90"), PAY_PAGE, "delete"),
    ],
)
def test_a_button_that_says_too_little_borrows_its_meaning(
    label: str, texts: tuple[str, ...], activity: str, category: str
) -> None:
    assert found(label, *texts, activity=activity) == (Level.CONFIRM, category)


@pytest.mark.parametrize(
    ("label", "texts"),
    [
        ("OK", ("Choose a time",)),
        ("确定", ("选择日期",)),
        ("OK", ("Payment successful", "Total $4.80")),
        ("Accept all", ("This site uses cookies",)),
    ],
)
def test_a_button_that_says_too_little_is_allowed_where_nothing_is_at_stake(
    label: str, texts: tuple[str, ...]
) -> None:
    assert found(label, *texts) == ALLOWED


def test_what_is_charged_again_on_a_finished_page_is_asked_about() -> None:
    texts = ("Order 4071", "Payment successful", "You will be charged $9.99")
    assert found("OK", *texts) == (Level.CONFIRM, "payment")


@pytest.mark.parametrize("label", ["Like", "点赞"])
def test_a_public_reaction_is_asked_about_unless_it_was_requested(label: str) -> None:
    assert found(label, "A video", package="com.google.android.youtube") == (Level.CONFIRM, "post")
    asked = f"{label} the video, 点赞这个视频"
    assert found(label, "A video", package="com.google.android.youtube", request=asked) == ALLOWED


@pytest.mark.parametrize("label", ["Delete", "删除"])
def test_a_keypads_delete_rubs_out_a_digit(label: str) -> None:
    assert found(label, *"1234567890") == ALLOWED
    assert found(label, "0", package="com.android.calculator2") == ALLOWED
    assert found(label, *"1234567")[0] is Level.CONFIRM


def test_buying_beside_the_cart_leads_to_options() -> None:
    assert found("立即购买", "加入购物车", "¥23.90") == ALLOWED
    assert found("立即购买", "¥23.90") == (Level.CONFIRM, "order")
    assert found("立即购买", "加入购物车", activity=PAY_PAGE)[0] is Level.CONFIRM


@pytest.mark.parametrize("package", ["com.venmo", "com.icbc"])
def test_send_in_a_purse_moves_money(package: str) -> None:
    assert found("Send", "To Alex", package=package) == (Level.CONFIRM, "transfer")
    assert found("Send", "Hello", package=CHAT) == (Level.CONFIRM, "send_message")


def test_paying_to_a_person_is_a_transfer() -> None:
    assert found("立即支付", "向 李四 转账", activity="com.tencent.mm.RemittanceUI") == (
        Level.CONFIRM,
        "transfer",
    )


def test_a_harmful_app_is_never_installed() -> None:
    assert found("Install anyway", "This unsafe app may be harmful") == (Level.BLOCK, "install")
    assert found("Install", "Chess") == (Level.CONFIRM, "install")


def test_turning_a_caller_away_is_asked_about_where_the_phone_rings() -> None:
    assert found("Decline", "Mum", package="com.android.incallui") == (Level.CONFIRM, "call_sms")
    assert found("Decline", "Meeting at nine") == ALLOWED


def test_holding_pays_where_tapping_would_not() -> None:
    label, total = "Coffee", "Total $4.80"
    assert found(label, total, activity=PAY_PAGE, action=LongPress(PLACE)) == (Level.CONFIRM, "payment")
    assert found(label, total, activity=PAY_PAGE) == ALLOWED
    assert found("长按确认", "协议", action=LongPress(PLACE)) == (Level.CONFIRM, "consent_contract")


def test_a_touch_on_nothing_is_asked_about_where_money_is() -> None:
    assert found("", "Total $4.80", activity=PAY_PAGE) == (Level.CONFIRM, "payment")
    assert found("", "Weather") == ALLOWED
    assert found("", "Weather", action=DoubleTap(PLACE)) == ALLOWED


def draft(text: str, identity: str = "") -> tuple[Element, ...]:
    root = Element("", "", "", "android.widget.FrameLayout", CHAT, Bounds(0, 0, 1000, 1000))
    field = replace(root, text=text, class_name="android.widget.EditText", bounds=Bounds(0, 850, 450, 950))
    arrow = replace(root, class_name="android.widget.ImageView", bounds=Bounds(460, 850, 600, 950))
    return root, replace(field, parent=0, resource_id=identity), replace(arrow, parent=0, clickable=True)


def test_the_nameless_button_beside_a_written_draft_sends_it() -> None:
    for words in ("See you at eight", "What time?", "Search the cellar", "看到了"):
        assert found(elements=draft(words)) == (Level.CONFIRM, "send_message")
    assert found(elements=draft("")) == ALLOWED
    assert found(elements=draft("latte", f"{CHAT}:id/search_input")) == ALLOWED


def test_a_touch_on_the_keyboard_of_a_chat_with_a_draft_may_send() -> None:
    typing = draft("See you at eight")[:2]
    assert found(elements=typing[:2], keyboard_shown=True, package=CHAT, action=Tap(Share(0.9, 0.97))) == (
        Level.CONFIRM,
        "send_message",
    )


@pytest.mark.parametrize(
    ("texts", "category"),
    [
        (("Delete account?",), "account_security"),
        (("Weather",), None),
        (("Payment successful", "Order total $4.80"), None),
    ],
)
def test_a_page_lends_what_its_title_says_unless_all_is_over(
    texts: tuple[str, ...], category: str | None
) -> None:
    assert lent_category(scene("OK", *texts)) == category


def test_every_finding_names_a_category_that_people_are_told_about() -> None:
    for label, _ in FINAL:
        finding = judge_touch(scene(label))
        assert finding.category in CATEGORIES
        assert finding.reason.endswith(".")
