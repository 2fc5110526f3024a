"""What the system itself shows, one deed each: for the gallery, and for the checks of every screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from loopback.phone.system.battery import DISCHARGING
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Popup
from loopback.phone.system.phone import LoopbackPhone

Show = Callable[[LoopbackPhone, SteppedClock], Awaitable[None]]


async def _home(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await phone.key(3)


async def _recents(phone: LoopbackPhone, clock: SteppedClock) -> None:
    for package in ("com.android.settings", "com.bluefern.coffee", "com.palaver.chat"):
        await phone.start_activity(None, package=package)
    await phone.key(187)


async def _heads_up(phone: LoopbackPhone, clock: SteppedClock) -> None:
    phone.device.receive_sms("Blue Fern", phone.device.tr("Your drink is ready.", "您的饮品已做好。"))


async def _shade(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await _heads_up(phone, clock)
    await phone.expand_shade(expanded=True)


async def _groups(phone: LoopbackPhone, clock: SteppedClock) -> None:
    """Several apps' notifications, one of them long, one that stays."""
    device = phone.device
    await _heads_up(phone, clock)
    body = device.tr(
        "The lift in our house is being repaired until Friday. Please use the stairs on the garden side.",
        "本楼电梯维修至周五，期间请走花园一侧的楼梯，给您带来不便，敬请谅解。",
    )
    device.notify("com.android.messaging", "Linden Water", body)
    device.notify(
        "com.bluefern.coffee",
        device.tr("Order on its way", "订单配送中"),
        device.tr("Arrives in 12 min", "12 分钟后送达"),
        ongoing=True,
    )
    device.hide_heads_up()
    await phone.expand_shade(expanded=True)


async def _reply(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await _shade(phone, clock)
    notice = phone.device.notices[0]
    phone.parts.shade.act(notice, notice.actions[0])
    await phone.type_text("Thanks")


async def _turned_shade(phone: LoopbackPhone, clock: SteppedClock) -> None:
    _turn(phone)
    await _groups(phone, clock)


async def _popup(phone: LoopbackPhone, clock: SteppedClock) -> None:
    device = phone.device
    question = device.tr("Do you like this phone?", "喜欢这部手机吗？")
    device.popups.append(Popup(device.tr("Rate us", "给我们评分"), question, (device.tr("OK", "确定"),)))


async def _permission(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await phone.start_activity(None, package="com.palaver.chat")
    phone.device.permissions.request("com.palaver.chat", "location", _ignore)


async def _plain_permission(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await phone.start_activity(None, package="com.palaver.chat")
    phone.device.permissions.request("com.palaver.chat", "contacts", _ignore)


async def _share(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await phone.start_activity(None, package="org.heron.browser")
    phone.device.share("https://lindenmill.example/news/the-mill-opens-again")


async def _call(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await phone.start_activity(None, package="com.bluefern.coffee")
    phone.parts.calls.ring("+1 555 0142", 20)


async def _locked_call(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await _keyguard(phone, clock)
    phone.parts.calls.ring("+1 555 0142", 20)


async def _missed_call(phone: LoopbackPhone, clock: SteppedClock) -> None:
    phone.parts.calls.ring("+1 555 0142", 20)
    clock.advance(20)
    phone.device.tick()


async def _crash(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await phone.start_activity(None, package="com.bluefern.coffee")
    phone.parts.failures.crash("com.bluefern.coffee")


async def _frozen(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await phone.start_activity(None, package="com.bluefern.coffee")
    phone.parts.failures.freeze("com.bluefern.coffee")


async def _low_battery(phone: LoopbackPhone, clock: SteppedClock) -> None:
    phone.device.battery.update(level=9, status=DISCHARGING)


async def _keyboard(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await phone.start_activity(None, action="android.intent.action.SENDTO", data="smsto:Anna")
    phone.parts.tasks.front.focus("message")


async def _paste(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await phone.start_activity(None, action="android.intent.action.SENDTO", data="smsto:Anna")
    phone.device.state.clipboard = "4711"
    field = next(e for e in phone.elements() if e.resource_id.endswith("recipient_text_view"))
    await phone.swipe(field.bounds.center, field.bounds.center, 800)


async def _turned_keyboard(phone: LoopbackPhone, clock: SteppedClock) -> None:
    _turn(phone)
    await _keyboard(phone, clock)


async def _turned_home(phone: LoopbackPhone, clock: SteppedClock) -> None:
    _turn(phone)
    await phone.key(3)


async def _keyguard(phone: LoopbackPhone, clock: SteppedClock) -> None:
    phone.parts.keyguard.set_pin("1234")
    phone.parts.keyguard.lock()


async def _bouncer(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await _keyguard(phone, clock)
    phone.parts.keyguard.swipe_up()
    phone.parts.keyguard.press("12")


async def _loading(phone: LoopbackPhone, clock: SteppedClock) -> None:
    phone.device.scenario.loading_s = 5.0
    await phone.start_activity(None, action="android.intent.action.VIEW", data="http://weather.example")


async def _lock_notices(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await _heads_up(phone, clock)
    await _keyguard(phone, clock)


async def _resting_pad(phone: LoopbackPhone, clock: SteppedClock) -> None:
    await _keyguard(phone, clock)
    phone.parts.keyguard.swipe_up()
    for _ in range(5):
        phone.parts.keyguard.press("0")
        phone.parts.keyguard.enter()


async def _turned_pad(phone: LoopbackPhone, clock: SteppedClock) -> None:
    _turn(phone)
    await _bouncer(phone, clock)


async def _tablet(phone: LoopbackPhone, clock: SteppedClock) -> None:
    phone.override_size, phone.override_density = (1600, 2560), 320
    await _groups(phone, clock)


def _turn(phone: LoopbackPhone) -> None:
    phone.put_setting("system", "user_rotation", "1")


def _ignore() -> None:
    """Whether it is allowed matters to nobody here."""


SYSTEM_SCENES: tuple[tuple[str, Show], ...] = (
    ("home", _home),
    ("recents", _recents),
    ("heads_up", _heads_up),
    ("shade", _shade),
    ("shade_groups", _groups),
    ("shade_reply", _reply),
    ("popup", _popup),
    ("permission", _permission),
    ("permission_plain", _plain_permission),
    ("share", _share),
    ("call", _call),
    ("call_locked", _locked_call),
    ("call_missed", _missed_call),
    ("crash", _crash),
    ("anr", _frozen),
    ("battery_low", _low_battery),
    ("keyboard", _keyboard),
    ("paste", _paste),
    ("keyguard", _keyguard),
    ("keyguard_notices", _lock_notices),
    ("bouncer", _bouncer),
    ("bouncer_resting", _resting_pad),
    ("loading", _loading),
    ("turned_home", _turned_home),
    ("turned_shade", _turned_shade),
    ("turned_keyboard", _turned_keyboard),
    ("turned_bouncer", _turned_pad),
    ("tablet_shade", _tablet),
)
"""Names, and what brings a new phone to show it."""
