"""Passwords, codes, CAPTCHAs, biometrics and pages nobody can see are left to a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent_core.domain.action import Key, Launch, PhoneAct, Press, Swipe, Tap, TypeText
from agent_core.domain.screen import Bounds, Element, Share
from agent_core.domain.verdict import Policy
from agent_core.rules.guard.cases import GuardCase, screen_of
from agent_core.rules.guard.context import Proposal, Scene, note_of
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.finding import Finding, Level
from agent_core.rules.guard.request import read_request
from agent_core.rules.guard.secrets import judge_secret, judge_surface

CUES = load_cues()
PLACE = Share(0.5, 0.9)
TAP = Tap(PLACE)
UP = Swipe(Share(0.5, 0.8), Share(0.5, 0.2))
RIGHT = Swipe(Share(0.1, 0.9), Share(0.9, 0.9))
ENTER = Press(Key.ENTER)
LOGIN = "login_otp_password"
BANK = "com.icbc"
VISA = "4111 1111 1111 1111"


def scene(
    target: str = "",
    *texts: str,
    action: PhoneAct = TAP,
    request: str = "",
    package: str = "com.shop.demo",
    activity: str = "",
    **screen: object,
) -> Scene:
    seen = screen_of(GuardCase(request, package, activity, action, target, texts), action)
    seen = replace(seen, **screen)  # type: ignore[arg-type]
    return Scene(Proposal(read_request(request, CUES), action, seen, Policy(), note_of(action)), CUES)


def level(finding: Finding | None) -> Level | None:
    return None if finding is None else finding.level


def field(*above: str, text: str = "", **more: object) -> tuple[Element, ...]:
    root = Element("", "", "", "android.view.View", "com.shop.demo", Bounds(0, 0, 1000, 1000))
    lines = (replace(root, text=line, bounds=Bounds(0, 0, 1000, 90), parent=0) for line in above)
    edit = replace(root, text=text, class_name="android.widget.EditText", parent=0, focused=True)
    return (root, *lines, replace(edit, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize("action", [TAP, TypeText("1234"), ENTER])
def test_a_locked_phone_is_for_a_person(action: PhoneAct) -> None:
    assert level(judge_surface(scene("OK", "Clock", action=action, locked=True))) is Level.TAKE_OVER


def test_a_locked_phone_may_still_be_swiped_and_left() -> None:
    for action in (UP, Press(Key.HOME), Launch("Maps")):
        assert judge_surface(scene("OK", "Clock", action=action, locked=True)) is None


@pytest.mark.parametrize("unseen", [{"dark": True}, {"elements": None}, {"elements": ()}])
@pytest.mark.parametrize("action", [TAP, RIGHT, TypeText("a"), ENTER])
def test_a_money_page_nobody_can_see_is_for_a_person(action: PhoneAct, unseen: dict[str, object]) -> None:
    for place in ({"package": BANK}, {"activity": ".PayActivity"}):
        finding = judge_surface(scene("OK", "Total", action=action, **place, **unseen))  # type: ignore[arg-type]
        assert finding is not None
        assert (finding.level, finding.category) == (Level.TAKE_OVER, "payment")


def test_any_other_page_nobody_can_see_is_asked_about() -> None:
    assert level(judge_surface(scene("OK", dark=True))) is Level.CONFIRM
    assert level(judge_surface(scene("", elements=None))) is Level.CONFIRM


def test_scrolling_and_playing_need_no_words_on_the_screen() -> None:
    assert judge_surface(scene(action=UP, elements=None)) is None
    assert level(judge_surface(scene(action=RIGHT, elements=None))) is Level.CONFIRM
    assert judge_surface(scene(elements=None, package="com.netflix.mediaclient")) is None


def test_a_page_that_can_be_read_is_no_matter_of_sight() -> None:
    assert judge_surface(scene("Pay now", "Total $4.80", activity=".PayActivity")) is None


@pytest.mark.parametrize(
    ("target", "texts"),
    [
        ("5", ("Enter UPI PIN",)),
        ("确定", ("请输入支付密码",)),
        ("Next", ("Enter the 6-digit code",)),
        ("I'm not a robot", ()),
        ("Verify", ("Select all images with cars",)),
        ("Use fingerprint", ("Welcome",)),
        ("Log in", ("Welcome",)),
        ("登录", ("欢迎",)),
    ],
)
def test_touching_what_asks_for_a_secret_is_for_a_person(target: str, texts: tuple[str, ...]) -> None:
    finding = judge_secret(scene(target, *texts))
    assert finding is not None
    assert (finding.level, finding.category) == (Level.TAKE_OVER, LOGIN)


@pytest.mark.parametrize(
    ("target", "texts"),
    [
        ("Cancel", ("Enter UPI PIN",)),
        ("Latte", ("Menu", "Forgot password?")),
        ("Read on", ("Ten rules for a good password that nobody in your family will ever be able to guess",)),
        ("Open", ("Weather",)),
    ],
)
def test_declining_and_reading_about_secrets_is_no_secret(target: str, texts: tuple[str, ...]) -> None:
    assert judge_secret(scene(target, *texts)) is None


def test_a_page_that_android_calls_a_pin_page_is_for_a_person() -> None:
    where = "com.android.settings.ConfirmLockPassword"
    for action in (TAP, TypeText("1234"), ENTER):
        assert level(judge_secret(scene("Next", activity=where, action=action))) is Level.TAKE_OVER


@pytest.mark.parametrize("typed", [VISA, "4111-1111-1111-1111", "378282246310005"])
def test_a_card_number_is_typed_by_a_person_wherever_it_goes(typed: str) -> None:
    assert level(judge_secret(scene("", "Notes", action=TypeText(typed)))) is Level.TAKE_OVER


@pytest.mark.parametrize("typed", ["4111 1111 1111 1112", "13800000000", "call 4111111111111111"])
def test_a_number_that_is_no_card_is_typed(typed: str) -> None:
    assert judge_secret(scene("", "Notes", action=TypeText(typed))) is None


@pytest.mark.parametrize(
    "elements",
    [
        field(password=True),
        field(text="Password"),
        field(description="Verification code"),
        field(resource_id="com.shop:id/cvv"),
        field("支付密码"),
    ],
)
def test_typing_into_a_field_for_a_secret_is_for_a_person(elements: tuple[Element, ...]) -> None:
    assert level(judge_secret(scene(action=TypeText("hello"), elements=elements))) is Level.TAKE_OVER


def test_typing_into_another_field_of_such_a_page_is_allowed() -> None:
    elements = field("Username", text="")
    assert judge_secret(scene(action=TypeText("anna"), elements=(*elements, *field("Password")[1:2]))) is None


def test_where_the_field_is_not_known_only_a_name_may_be_typed() -> None:
    texts = ("Email", "Password")
    assert judge_secret(scene("", *texts, action=TypeText("anna@mail.example"))) is None
    assert level(judge_secret(scene("", *texts, action=TypeText("hunter2")))) is Level.TAKE_OVER
    assert level(judge_secret(scene("", *texts, action=TypeText("12345678")))) is Level.TAKE_OVER


def test_enter_under_a_prompt_for_a_secret_is_for_a_person() -> None:
    assert level(judge_secret(scene("", "Enter your password", action=ENTER))) is Level.TAKE_OVER
    assert judge_secret(scene("", "Search", action=ENTER)) is None


def test_a_captchas_slider_is_for_a_person_and_scrolling_past_it_is_not() -> None:
    assert level(judge_secret(scene("", "拖动滑块完成拼图", action=RIGHT))) is Level.TAKE_OVER
    assert judge_secret(scene("", "拖动滑块完成拼图", action=UP)) is None


def test_another_device_is_let_in_only_where_the_request_says_so() -> None:
    texts = ("Windows 微信登录确认", "取消登录")
    assert level(judge_secret(scene("确认登录", *texts, request="看看天气"))) is Level.BLOCK
    assert level(judge_secret(scene("确认登录", *texts, request="帮我登录电脑微信"))) is Level.CONFIRM
