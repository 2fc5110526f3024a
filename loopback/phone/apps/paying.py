"""Parts of screens that take money: own keypads, entered digits, a slider to pay with, results."""

from __future__ import annotations

from loopback.phone.system.pages import Page, Scene
from loopback.phone.ui.buttons import button, icon_button
from loopback.phone.ui.palette import WHITE, Palette
from loopback.phone.ui.panels import card
from loopback.phone.ui.rows import amount_row
from loopback.phone.ui.text import BODY, BODY_LARGE, HEADLINE, TITLE, TITLE_LARGE, TextStyle
from loopback.phone.ui.views import (
    FILL,
    Box,
    Handler,
    Icon,
    Insets,
    Text,
    View,
    column,
    pad,
    row,
    space,
    stack,
)

AMOUNT = TextStyle(38, medium=True, line=1.25)
_KEY = TextStyle(24, line=1.3)
_SWIPED = 0.8
"""The share of its width that a swipe to pay must cover."""


def keypad(page: Page, key: str, palette: Palette, *, length: int, on_full: Handler) -> Box:
    """Digits that are entered into `page.choices[key]`; the last of `length` acts."""

    def press(digit: str) -> Handler:
        def enter() -> None:
            entered = page.choices.get(key, "")
            if len(entered) < length and not page.busy:
                page.choices[key] = entered + digit
                if len(entered) + 1 == length:
                    on_full()

        return enter

    def delete() -> None:
        page.choices[key] = page.choices.get(key, "")[:-1]

    lines = [
        row(*(_key(digit, press(digit), palette) for digit in line), gap=8) for line in ("123", "456", "789")
    ]
    erase = icon_button("delete", page.tr("Delete", "删除"), delete, name="key_delete", color=palette.ink)
    last = row(
        space(weight=1),
        _key("0", press("0"), palette),
        row(erase, weight=1, height=52, justify="center"),
        gap=8,
    )
    return column(
        *lines, last, gap=8, padding=pad(12, 10), width=FILL, background=palette.surface, id="keypad"
    )


def _key(digit: str, on_tap: Handler, palette: Palette) -> Box:
    return stack(
        Text(digit, style=_KEY, color=palette.ink),
        on_tap=on_tap,
        weight=1,
        height=52,
        radius=10,
        background=palette.raised,
        align="center",
        justify="center",
        merged=True,
        class_name="android.widget.Button",
        id=f"key_{digit}",
    )


def entered_digits(count: int, length: int, palette: Palette, description: str) -> Box:
    """A box for each digit of a secret, with a dot in those that were entered."""
    boxes = [
        stack(
            Box((), width=12, height=12, radius=6, background=palette.ink, ghost=True)
            if at < count
            else None,
            width=44,
            height=50,
            radius=12,
            background=palette.raised,
            border=palette.primary if at == count else palette.outline,
            align="center",
            justify="center",
            ghost=True,
        )
        for at in range(length)
    ]
    return row(
        *boxes, gap=8, justify="center", width=FILL, description=description, merged=True, id="entered"
    )


def swipe_to_pay(label: str, on_paid: Handler, palette: Palette, *, enabled: bool = True) -> Box:
    """A bar that acts only when it is swiped to the right over most of its width."""

    def drag(right: float, _down: float) -> None:
        if right >= _SWIPED:
            on_paid()

    ground = palette.primary if enabled else palette.disabled
    thumb = stack(
        Icon("chevrons", size=26, color=ground, ghost=True),
        width=52,
        height=52,
        radius=26,
        background=WHITE,
        align="center",
        justify="center",
        class_name="android.widget.ImageView",
        description=label,
        id="swipe_thumb",
        lit=True,
    )
    words = Text(
        label, style=TITLE, color=WHITE, weight=1, text_align="center", max_lines=1, id="swipe_label"
    )
    return row(
        thumb,
        words,
        space(38),
        on_drag=drag,
        enabled=enabled,
        width=FILL,
        height=60,
        radius=30,
        padding=pad(4),
        background=ground,
        class_name="android.view.ViewGroup",
        id="swipe_to_pay",
        lit=True,
    )


def bottom_sheet(
    page: Page, title: str, *children: View | None, palette: Palette, lit: bool = False
) -> Scene:
    """A payment sheet over the page below, with its title and a cross. `lit` keeps its own colours."""
    head = row(
        Text(title, style=TITLE_LARGE, color=palette.ink, weight=1, id="sheet_title"),
        icon_button("close", page.tr("Close", "关闭"), page.close, color=palette.ink),
        width=FILL,
        padding=Insets(22, 0, 10, 0),
    )
    panel = column(
        head,
        page.scroll(column(*children, width=FILL), key="sheet", weight=0),
        background=palette.raised,
        radius=26,
        square_bottom=True,
        padding=Insets(0, 14, 0, 0),
        width=FILL,
        id="payment_sheet",
    )
    body = column(space(weight=1), panel)
    return Scene(body, palette.raised, foot=palette.raised, translucent=True, light_icons=True, lit=lit)


def big_amount(text: str, payee: str, palette: Palette) -> Box:
    """An amount, and who gets it."""
    return column(
        Text(text, style=AMOUNT, color=palette.ink, text_align="center", width=FILL, id="amount"),
        Text(payee, style=BODY_LARGE, color=palette.soft_ink, text_align="center", width=FILL, id="payee"),
        width=FILL,
        gap=2,
        padding=pad(20, 4),
    )


def result(
    page: Page,
    palette: Palette,
    *,
    title: str,
    words: str,
    facts: tuple[tuple[str, str], ...],
    on_done: Handler,
) -> Scene:
    """What came of it: a mark, what happened, its facts, and the way on."""
    mark = stack(
        Icon("check", size=42, color=WHITE),
        width=80,
        height=80,
        radius=40,
        background=palette.positive,
        align="center",
        justify="center",
    )
    content = column(
        space(20),
        row(mark, width=FILL, justify="center"),
        Text(title, style=HEADLINE, color=palette.ink, text_align="center", width=FILL, id="title"),
        Text(words, style=BODY, color=palette.soft_ink, text_align="center", width=FILL) if words else None,
        space(4),
        card(*(amount_row(name, value, palette) for name, value in facts), palette=palette, name="facts"),
        gap=10,
        padding=pad(20, 16),
        width=FILL,
    )
    done = button(page.tr("Done", "完成"), on_done, palette, name="done", wide=True)
    return Scene(column(page.scroll(content), row(done, padding=pad(20, 14), width=FILL)), palette.background)
