"""Real names for made-up apps, on every way in and out."""

from __future__ import annotations

import pytest

from loopback.phone.android import ActivityNotFoundError
from loopback.phone.hand import Hand
from loopback.phone.system.aliases import Aliases
from loopback.phone.system.phone import LoopbackPhone

OWN, REAL = "com.bluefern.coffee", "com.example.real"
PAY = f"{OWN}.PaymentActivity"


@pytest.fixture
def renamed(phone: LoopbackPhone) -> LoopbackPhone:
    phone.device.aliases.rename(OWN, REAL, {"HomeActivity": "com.example.ui.Start"})
    return phone


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ((OWN, PAY), (REAL, "com.example.real.pay.Cashier")),
        ((OWN, f"{OWN}.cart.CartActivity"), (REAL, f"{REAL}.cart.CartActivity")),
        ((OWN, "org.elsewhere.Thing"), (REAL, "org.elsewhere.Thing")),
        (("com.palaver.chat", "com.palaver.chat.X"), ("com.palaver.chat", "com.palaver.chat.X")),
    ],
)
def test_names_go_out_and_come_back(own: tuple[str, str], told: tuple[str, str]) -> None:
    aliases = Aliases()
    aliases.rename(OWN, REAL, {"PaymentActivity": "com.example.real.pay.Cashier"})
    assert aliases.outward(*own) == told
    assert aliases.inward(*told) == own


def test_a_name_that_was_given_up_leads_nowhere_and_a_taken_one_is_refused() -> None:
    aliases = Aliases()
    aliases.rename(OWN, REAL, {})
    assert aliases.inward(OWN, f"{OWN}.X")[0] == ""
    with pytest.raises(ValueError, match="another app"):
        aliases.rename("com.palaver.chat", REAL, {})


async def test_it_is_started_by_its_real_name_only(renamed: LoopbackPhone, hand: Hand) -> None:
    component, _ = await renamed.start_activity(None, package=REAL)
    assert component == f"{REAL}/com.example.ui.Start"
    assert hand.sees("Latte")
    for refused in ({"component": f"{OWN}/.HomeActivity"}, {"component": None, "package": OWN}):
        with pytest.raises(ActivityNotFoundError):
            await renamed.start_activity(**refused)


async def test_every_output_has_the_real_name(renamed: LoopbackPhone, hand: Hand) -> None:
    await renamed.start_activity(None, package=REAL)
    await hand.tap("Latte")
    number = renamed.capture().number
    record = renamed.journal.find(number)
    assert record is not None
    outputs = [
        str(renamed.windows()),
        str(renamed.focus()),
        str(renamed.resumed()),
        str(renamed.packages()),
        str(record),
        renamed.dump_tree(),
        str(renamed.state({})["foreground"]),
    ]
    assert all(OWN not in output for output in outputs)
    assert all(REAL in output for output in outputs)
    assert f'resource-id="{REAL}:id/' in outputs[5]


async def test_a_notification_and_a_crash_have_it_too(renamed: LoopbackPhone) -> None:
    renamed.device.notify(OWN, "Ready", "text")
    assert renamed.notifications()[0].package == REAL
    renamed.parts.failures.crash(OWN)
    focus = renamed.focus()
    assert focus is not None
    assert focus.title == f"Application Error: {REAL}"


async def test_it_is_stopped_by_its_real_name_only(renamed: LoopbackPhone) -> None:
    await renamed.start_activity(None, package=REAL)
    await renamed.force_stop(OWN)
    assert renamed.is_running(REAL)
    await renamed.force_stop(REAL)
    assert not renamed.is_running(REAL)


async def test_a_reset_gives_the_own_name_back(renamed: LoopbackPhone) -> None:
    renamed.reset("en")
    await renamed.start_activity(None, package=OWN)
    assert renamed.resumed().package == OWN
