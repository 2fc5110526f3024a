"""Every screen of the phone as a picture, to be looked at: `python -m loopback.phone.gallery OUT`."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from PIL import Image

from loopback.phone.apps.catalogue import installed
from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Locale, Popup
from loopback.phone.system.phone import LoopbackPhone

_TOURS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("settings", "com.android.settings", (("Wi-Fi", "WLAN"),)),
    ("display", "com.android.settings", (("Display", "显示"),)),
    ("notifications", "com.android.settings", (("Notifications", "通知"),)),
    ("apps", "com.android.settings", (("Apps", "应用"),)),
    ("language", "com.android.settings", (("Language", "语言"),)),
    ("accessibility", "com.android.settings", (("Accessibility", "无障碍"),)),
    (
        "developer",
        "com.android.settings",
        (("Developer options", "开发者选项"), ("USB debugging", "USB 调试"), ("USB debugging", "USB 调试")),
    ),
    ("about", "com.android.settings", (("About phone", "关于手机"),)),
    ("messages", "com.android.messaging", (("Locker 12", "Locker 12"), ("Text message", "短信"))),
    ("compose", "com.android.messaging", (("New message", "新建信息"),)),
    (
        "palaver",
        "com.palaver.chat",
        (("Li Na", "李娜"), ("More functions", "更多功能"), ("Transfer", "转账"), ("0.00", "0.00")),
    ),
    ("contacts", "com.palaver.chat", (("Contacts", "通讯录"), ("Zhang Wei", "张伟"))),
    ("wallet", "com.palaver.chat", (("Me", "我"), ("Wallet", "钱包"))),
    (
        "coffee",
        "com.bluefern.coffee",
        (
            ("Latte", "拿铁"),
            ("Oat milk", "燕麦奶"),
            ("Add to cart", "加入购物车"),
            ("View cart", "查看购物车"),
            ("Checkout", "去结算"),
            ("Continue to payment", "选择支付方式"),
            ("Pay $5.40", "支付 ¥27.90"),
            ("Done", "完成"),
            ("Orders", "订单"),
        ),
    ),
    ("account", "com.bluefern.coffee", (("Account", "我的"), ("Sign in", "登录"))),
    ("weather", "org.heron.browser", (("Weather", "天气"),)),
    ("school", "org.heron.browser", (("School", "学校"), ("Sports day moved to Friday", "运动会改到周五"))),
    ("recipe", "org.heron.browser", (("Recipes", "菜谱"),)),
    ("news", "org.heron.browser", (("News", "新闻"),)),
    ("deals", "org.heron.browser", (("Deals", "好物"),)),
)


async def tour(phone: LoopbackPhone) -> AsyncIterator[str]:
    """Walk through every screen; each name stands for what the phone shows while it is yielded."""
    yield "home"
    hand = Hand(phone)
    language = 1 if phone.device.locale == "zh" else 0
    for name, package, steps in _TOURS:
        await phone.force_stop(package)
        await phone.start_activity(None, package=package)
        yield f"{name}_0"
        for number, labels in enumerate(steps, start=1):
            await hand.tap(labels[language])
            yield f"{name}_{number}"
    await phone.key(187)
    yield "recents"
    async for name in _tour_system(phone):
        yield name


async def _tour_system(phone: LoopbackPhone) -> AsyncIterator[str]:
    device, parts = phone.device, phone.parts
    await phone.key(3)
    device.receive_sms("Blue Fern", device.tr("Your drink is ready.", "您的饮品已做好。"))
    yield "heads_up"
    await phone.expand_shade(expanded=True)
    yield "shade"
    await phone.expand_shade(expanded=False)
    device.hide_heads_up()
    question = device.tr("Do you like this phone?", "喜欢这部手机吗？")
    device.popups.append(Popup(device.tr("Rate us", "给我们评分"), question, ("OK",)))
    yield "popup"
    device.popups.clear()
    parts.keyguard.set_pin("1234")
    parts.keyguard.lock()
    yield "keyguard"
    parts.keyguard.swipe_up()
    parts.keyguard.press("12")
    yield "bouncer"
    parts.keyguard.press("34")
    parts.keyguard.enter()
    device.scenario.loading_s = 5.0
    await phone.start_activity(None, action="android.intent.action.VIEW", data="http://weather.example")
    yield "loading"


async def write(out: Path, locale: Locale) -> None:
    """Write every screen in one language."""
    clock = SteppedClock()
    phone = LoopbackPhone(installed, locale=locale, clock=clock)
    async for name in tour(phone):
        clock.advance(1)
        capture = phone.capture()
        size = (capture.width, capture.height)
        picture = Image.frombytes("RGBA", size, capture.rgba).convert("RGB")
        picture.save(out / f"{locale}_{name}.png", compress_level=1)


def main() -> None:
    """Read the folder's name from the command line and fill it."""
    parser = argparse.ArgumentParser(description="Write every screen of the loopback phone as a picture.")
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    asyncio.run(write(out, "en"))
    asyncio.run(write(out, "zh"))


if __name__ == "__main__":
    main()
