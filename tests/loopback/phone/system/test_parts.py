"""A phone put together."""

from __future__ import annotations

from loopback.phone.apps.catalogue import installed
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.parts import HOME_PACKAGE, assemble
from loopback.phone.ui.text import FontBook
from loopback.phone.ui.views import Field


def test_a_new_phone_shows_its_launcher_unlocked_and_awake() -> None:
    parts = assemble(SteppedClock(), "en", installed, FontBook())
    assert parts.tasks.front.package == HOME_PACKAGE
    assert (parts.keys.awake, parts.keyguard.showing, parts.shade.expanded) == (True, False, False)


def test_the_soft_keyboard_types_into_the_field_that_has_the_cursor() -> None:
    parts = assemble(SteppedClock(), "en", installed, FontBook())
    parts.tasks.open("com.android.messaging", "com.android.messaging.ConversationActivity", {"peer": "Ann"})
    page = parts.tasks.front
    view = next(_fields(parts.windows.surfaces()[0].node))
    page.focus(view.key)
    keyboard = next(s for s in parts.windows.surfaces() if s.window.kind == "ime")
    keys = {element.label: element for root in keyboard.elements() for element in root.walk()}
    for label in ("h", "i", "x", "Delete"):
        parts.touch.tap(*keys[label].bounds.center)
    assert page.fields[view.key] == "hi"


def test_two_phones_share_no_part() -> None:
    fonts = FontBook()
    one, other = (assemble(SteppedClock(), "en", installed, fonts) for _ in range(2))
    one.device.settings.put("global", "wifi_on", "0")
    one.device.receive_sms("Mill", "hi")
    assert other.device.settings.get("global", "wifi_on") == "1"
    assert "hi" not in [sms.body for sms in other.device.sms]


def _fields(node):
    if isinstance(node.view, Field):
        yield node.view
    for child in node.children:
        yield from _fields(child)
