"""Which screen an intent from outside means."""

from __future__ import annotations

import pytest

from loopback.phone.android import ActivityNotFoundError
from loopback.phone.system.intents import MAIN, resolve, short_component
from loopback.phone.system.phone import LoopbackPhone

VIEW, BROWSER, SHOP = "android.intent.action.VIEW", "org.heron.browser", "com.bluefern.coffee"


@pytest.mark.parametrize(
    ("component", "found"),
    [
        (f"{SHOP}/.HomeActivity", (SHOP, f"{SHOP}.HomeActivity")),
        (f"{SHOP}/{SHOP}.HomeActivity", (SHOP, f"{SHOP}.HomeActivity")),
    ],
)
def test_a_component_is_found_short_and_long(
    phone: LoopbackPhone, component: str, found: tuple[str, str]
) -> None:
    assert resolve(phone.parts.tasks, component, action="", data="", package="") == (*found, {})


@pytest.mark.parametrize(
    ("action", "data", "package", "found"),
    [
        ("", "", SHOP, f"{SHOP}.HomeActivity"),
        (MAIN, "", SHOP, f"{SHOP}.HomeActivity"),
        (VIEW, "https://weather.example", "", f"{BROWSER}.TabActivity"),
        (VIEW, "https://weather.example", BROWSER, f"{BROWSER}.TabActivity"),
    ],
)
def test_an_intent_finds_the_app_that_takes_it(
    phone: LoopbackPhone, action: str, data: str, package: str, found: str
) -> None:
    assert resolve(phone.parts.tasks, None, action=action, data=data, package=package)[1] == found


@pytest.mark.parametrize(
    ("component", "action", "data", "package", "message"),
    [
        (f"{SHOP}/.PaymentActivity", "", "", "", f"{SHOP}/.PaymentActivity"),
        (f"{SHOP}/.Missing", "", "", "", f"{SHOP}/{SHOP}.Missing"),
        (
            None,
            VIEW,
            "https://weather.example",
            SHOP,
            f"Intent {{ act={VIEW} dat=https://weather.example pkg={SHOP} }}",
        ),
        (None, VIEW, "", SHOP, f"Intent {{ act={VIEW} pkg={SHOP} }}"),
        (None, "", "", "org.example.none", "Intent { pkg=org.example.none }"),
        (None, MAIN, "", "", f"Intent {{ act={MAIN} }}"),
    ],
)
def test_what_leads_nowhere_is_named(
    phone: LoopbackPhone, component: str | None, action: str, data: str, package: str, message: str
) -> None:
    with pytest.raises(ActivityNotFoundError) as caught:
        resolve(phone.parts.tasks, component, action=action, data=data, package=package)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("activity", "short"), [("a.b.C", "a.b/.C"), ("a.bc.D", "a.b/a.bc.D"), ("x.Y", "a.b/x.Y")]
)
def test_a_component_is_shortened_inside_its_package(activity: str, short: str) -> None:
    assert short_component("a.b", activity) == short
