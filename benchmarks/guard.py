"""How long one judgement takes on a large tree: median and 99th percentile of 1000."""

from __future__ import annotations

import statistics
import time

from agent_core.domain.action import PhoneAct, Swipe, Tap, TypeText
from agent_core.domain.screen import Bounds, Element, Foreground, Frame, PixelFormat, Screen, Share, Size
from agent_core.domain.verdict import Policy
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.guard import Guard

ROUNDS = 1000
SIZE = Size(1080, 2400)


def tree(*, chinese: bool) -> tuple[Element, ...]:
    """300 elements as apps have them: 99 rows of container, picture and sentence, and a pay button below."""
    line = (
        "今天的菜单更新了，点击查看更多 第{}条"
        if chinese
        else "Row {} of the feed, with a sentence of ordinary length"
    )
    button = "立即支付 ¥23.90" if chinese else "Pay $4.80"
    elements = [_element("", "FrameLayout", Bounds(0, 0, 1080, 2400), None)]
    for row in range(99):
        top, here = 20 * row, len(elements)
        elements.append(_element("", "LinearLayout", Bounds(0, top, 1080, top + 20), 0, clickable=True))
        elements.append(_element("", "ImageView", Bounds(0, top, 20, top + 20), here))
        elements.append(_element(line.format(row), "TextView", Bounds(30, top, 1080, top + 20), here))
    elements.append(_element("", "View", Bounds(0, 2100, 1080, 2110), 0))
    elements.append(_element(button, "Button", Bounds(40, 2200, 1040, 2340), 0, clickable=True))
    return tuple(elements)


def _element(text: str, kind: str, bounds: Bounds, parent: int | None, *, clickable: bool = False) -> Element:
    return Element(text, "", "", f"android.widget.{kind}", "com.example.shop", bounds, parent, clickable)


def screen(*, chinese: bool) -> Screen:
    return Screen(
        "bench",
        "1",
        "boot",
        0.0,
        Frame(b"", PixelFormat.RGBA, SIZE),
        Foreground("com.example.shop", ".Pay"),
        elements=tree(chinese=chinese),
    )


def main() -> None:
    guard = Guard(load_cues())
    acts: dict[str, PhoneAct] = {
        "tap the button": Tap(Share(0.5, 0.945)),
        "tap a row": Tap(Share(0.5, 0.3)),
        "swipe": Swipe(Share(0.5, 0.8), Share(0.5, 0.3)),
        "type": TypeText("two coffees"),
    }
    print(f"{'tree':10}{'act':18}{'median ms':>10}{'p99 ms':>10}")
    for language, chinese in (("English", False), ("Chinese", True)):
        seen = screen(chinese=chinese)
        request = "点一杯拿铁" if chinese else "Order a latte"
        for name, act in acts.items():
            times = []
            for _ in range(ROUNDS):
                begun = time.perf_counter()
                guard.judge(request, act, seen, Policy())
                times.append((time.perf_counter() - begun) * 1000)
            p99 = sorted(times)[int(ROUNDS * 0.99)]
            print(f"{language:10}{name:18}{statistics.median(times):10.2f}{p99:10.2f}")


if __name__ == "__main__":
    main()
