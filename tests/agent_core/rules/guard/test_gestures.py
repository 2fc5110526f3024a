"""Swipes, typing and Enter: what a gesture does depends on where it is made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agent_core.domain.action import Key, PhoneAct, Press, Swipe, Tap, TypeText
from agent_core.domain.screen import Bounds, Element, Share
from agent_core.domain.verdict import Policy
from agent_core.rules.guard.cases import GuardCase, screen_of
from agent_core.rules.guard.context import Proposal, Scene
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.finding import Finding, Level
from agent_core.rules.guard.gestures import judge_submit, judge_swipe, judge_typing, searches
from agent_core.rules.guard.request import read_request

CUES = load_cues()
CHAT = "com.whatsapp"
ENTER = Press(Key.ENTER)
UP = Swipe(Share(0.5, 0.8), Share(0.5, 0.2))
DOWN = Swipe(Share(0.5, 0.2), Share(0.5, 0.8))
RIGHT = Swipe(Share(0.1, 0.9), Share(0.9, 0.9))
ALLOWED = (Level.ALLOW, "none")


def scene(
    *texts: str,
    action: PhoneAct = ENTER,
    request: str = "",
    package: str = "com.notes.demo",
    activity: str = "",
    elements: tuple[Element, ...] | None = None,
) -> Scene:
    screen = screen_of(GuardCase(request, package, activity, action, "", texts), action)
    if elements is not None:
        screen = screen.with_elements(elements)
    return Scene(Proposal(read_request(request, CUES), action, screen, Policy()), CUES)


def short(finding: Finding) -> tuple[Level, str]:
    return finding.level, finding.category


def page(*above: str, text: str = "", identity: str = "", description: str = "") -> tuple[Element, ...]:
    """Some lines of text, and below them one field."""
    root = Element("", "", "", "android.widget.FrameLayout", "", Bounds(0, 0, 1000, 1000))
    lines = (
        replace(root, text=line, bounds=Bounds(0, 90 * row, 1000, 90 * row + 80), parent=0)
        for row, line in enumerate(above)
    )
    field = replace(
        root,
        text=text,
        description=description,
        resource_id=identity,
        class_name="android.widget.EditText",
        bounds=Bounds(0, 900, 900, 980),
        parent=0,
        focused=True,
    )
    return (root, *lines, field)


def swiped(swipe: Swipe, *texts: str) -> tuple[Level, str]:
    return short(judge_swipe(scene(*texts, action=swipe), swipe))


@pytest.mark.parametrize("swipe", [UP, DOWN, RIGHT])
def test_a_swipe_on_a_plain_page_scrolls(swipe: Swipe) -> None:
    assert swiped(swipe, "Pay now", "Total $4.80") == ALLOWED


@pytest.mark.parametrize(
    ("swipe", "text", "category"),
    [
        (RIGHT, "Slide to pay", "payment"),
        (RIGHT, "滑动支付", "payment"),
        (RIGHT, "Slide to confirm", "consent_contract"),
        (UP, "Swipe up to submit", "invest"),
        (UP, "上滑接听", "call_sms"),
    ],
)
def test_a_swipe_the_way_a_label_says_does_what_it_says(swipe: Swipe, text: str, category: str) -> None:
    level, found = swiped(swipe, text)
    assert level is Level.CONFIRM
    assert found in (category, "consent_contract")


@pytest.mark.parametrize(
    ("swipe", "text"), [(UP, "Slide to pay"), (DOWN, "Slide to pay"), (DOWN, "Swipe up to submit")]
)
def test_a_swipe_another_way_than_a_label_says_scrolls(swipe: Swipe, text: str) -> None:
    assert swiped(swipe, text) == ALLOWED


def typed(text: str, *, submit: bool = False, **where: object) -> tuple[Level, str]:
    action = TypeText(text, submit)
    return short(judge_typing(scene(action=action, **where), action))  # type: ignore[arg-type]


def test_typing_is_a_draft_until_it_is_submitted() -> None:
    assert typed("See you at eight", package=CHAT) == ALLOWED
    assert typed("See you at eight", submit=True, package=CHAT) == (Level.CONFIRM, "send_message")


def test_a_line_end_sends_in_a_chat_and_begins_a_line_elsewhere() -> None:
    assert typed("one\ntwo", package=CHAT) == (Level.CONFIRM, "send_message")
    assert typed("one\ntwo") == ALLOWED
    assert typed("one\ntwo", package="com.mail.demo", activity=".ComposeMailActivity") == ALLOWED


@pytest.mark.parametrize("code", ["*#06#", "*21*123456#", "##002#"])
def test_a_service_code_is_asked_about_in_the_dialer_only(code: str) -> None:
    assert typed(code, package="com.android.dialer") == (Level.CONFIRM, "settings_system")
    assert typed(code) == ALLOWED


@pytest.mark.parametrize("number", ["11010519491231002X", "110105194912310021", "123-45-6789"])
def test_an_identity_number_is_asked_about(number: str) -> None:
    assert typed(number) == (Level.CONFIRM, "privacy_data")
    assert typed(number[:-2]) == ALLOWED


@pytest.mark.parametrize(
    ("amount", "verdict"),
    [
        ("500", ALLOWED),
        ("500.00", ALLOWED),
        ("5000", (Level.BLOCK, "transfer")),
        ("5", (Level.BLOCK, "transfer")),
    ],
)
def test_another_amount_than_the_requested_one_is_not_typed(amount: str, verdict: tuple[Level, str]) -> None:
    asked = "给妈妈转500元"
    assert typed(amount, elements=page("转账金额"), request=asked) == verdict
    assert typed(amount, elements=page("转账金额"), request="给妈妈转钱") == ALLOWED


def entered(elements: tuple[Element, ...], **where: str) -> tuple[Level, str]:
    return short(judge_submit(scene(elements=elements, **where)))


def test_enter_sends_in_a_chat() -> None:
    assert entered(page("Mum", text="See you at eight"), package=CHAT) == (Level.CONFIRM, "send_message")


@pytest.mark.parametrize("draft", ["Did you find it?", "search for my keys", "find", "看 url"])
def test_a_draft_that_talks_of_searching_is_sent_all_the_same(draft: str) -> None:
    assert entered(page("Mum", text=draft), package=CHAT) == (Level.CONFIRM, "send_message")


@pytest.mark.parametrize("message", ["I cannot find it", "Search", "find me", "搜索一下"])
def test_a_message_above_a_chats_field_does_not_make_it_a_search(message: str) -> None:
    assert entered(page(message, text="Yes"), package=CHAT) == (Level.CONFIRM, "send_message")


def test_prose_about_searching_does_not_make_a_comment_field_a_search() -> None:
    elements = page("Post comment", "I could not find the way in", text="Left of the gate, you will find it")
    assert entered(elements)[0] is Level.CONFIRM


@pytest.mark.parametrize(
    "elements",
    [
        page(text="Search"),
        page(text="latte", identity="com.notes:id/search_src_text"),
        page(text="latte", description="Search contacts"),
        page("Find a store", text="latte"),
        page(text="example.org", identity="com.android.chrome:id/url_bar"),
    ],
)
def test_enter_in_a_search_field_searches(elements: tuple[Element, ...]) -> None:
    assert searches(scene(elements=elements))
    assert entered(elements) == ALLOWED


def test_a_search_field_within_a_chat_is_known_by_its_own_name() -> None:
    assert entered(page(text="Mum", identity="com.whatsapp:id/search_input"), package=CHAT) == ALLOWED


def test_enter_on_a_payment_page_may_pay_whatever_else_is_offered_there() -> None:
    for elements in (page("Order 4071", text="no sugar"), page("Find a store", text="latte")):
        assert entered(elements, activity=".PayActivity") == (Level.CONFIRM, "payment")


@pytest.mark.parametrize(
    ("button", "category"), [("Send", "send_message"), ("Post", "post"), ("Pay now", "payment")]
)
def test_enter_may_do_what_a_button_on_the_page_does(button: str, category: str) -> None:
    assert entered(page(button, text="Fine by me")) == (Level.CONFIRM, category)


def test_enter_elsewhere_enters_what_was_typed() -> None:
    assert entered(page("Title", text="Shopping")) == ALLOWED


def test_a_tap_never_counts_as_searching_where_no_field_is() -> None:
    assert not searches(scene("Weather", action=Tap(Share(0.5, 0.5))))
