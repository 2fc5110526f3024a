"""What a question for approval shows: found by code in tree and act, never in a model's words."""

from __future__ import annotations

import re

from agent_core.domain.action import TypeText
from agent_core.domain.verdict import Amount, Facts, Source
from agent_core.rules.guard.amounts import Money, amounts
from agent_core.rules.guard.context import Scene
from agent_core.rules.guard.lexicon import MONEY
from agent_core.rules.guard.text import seen
from agent_core.rules.targets import is_field

_PAYEE = re.compile(
    r"^(?:[$€£₹¥]?[\d.,]+ to|收款方|收款人|收款商家|商户|商家|付款给|转账给|转给"
    r"|transfer to|transferring to|send money to|sending to|send to"
    r"|payee|pay to|paying to|paying|merchant|recipient|sold by|seller)[:\s]*(?P<name>.*)$"
)
_PAYEE_HAN = re.compile(r"^[向给]\s?(?P<name>.+?)\s?(?:付款|转账|支付|转钱).{0,12}$")
_RECIPIENT = re.compile(r"^(?:收件人|发送给|转发给|发给|to|recipients?|send to)(?:[:\s]+(?P<name>.*)|)$")
_KANA = re.compile("[\u3041-\u30fa]")
_MASK = re.compile(r"[(（].*[)）]$")


def facts_of(scene: Scene, category: str) -> Facts:
    """Everything that can be told of an act of this category."""
    sources: list[tuple[str, Source]] = []
    if scene.raw_label:
        sources.append(("label", Source.ELEMENT))
    amount = _amount(scene, sources) if category in MONEY or scene.money_on_label else None
    payee = payee_of(scene) if category in MONEY else None
    recipient = None if category in MONEY else _recipient(scene, category)
    if payee:
        sources.append(("payee", Source.SCREEN))
    if recipient:
        sources.append(("recipient", Source.SCREEN))
    text = _text(scene, category, sources)
    return Facts(
        package=scene.package,
        activity=scene.activity,
        label=seen(scene.raw_label),
        title=seen(scene.around.title),
        amount=amount,
        payee=payee,
        recipient=recipient,
        text=text,
        sources=tuple(sources),
    )


def payee_of(scene: Scene) -> str | None:
    """Who would be paid, where the screen names one; in the screen's own spelling."""
    return _named(scene, (_PAYEE, _PAYEE_HAN))


def addressee(scene: Scene) -> str | None:
    """Who would get the money or the message, plain and without a mask; None where nothing says."""
    name = _named(scene, (_RECIPIENT, _PAYEE, _PAYEE_HAN))
    return _MASK.sub("", name.casefold()).strip() if name else None


def _named(scene: Scene, patterns: tuple[re.Pattern[str], ...]) -> str | None:
    raw = scene.around.texts
    for place, line in enumerate(scene.texts):
        for pattern in patterns:
            match = pattern.match(line)
            if match is None or (match["name"] is None and pattern is not _RECIPIENT):
                continue
            name = (match["name"] or "").strip()
            if name:
                return _spelling(raw[place], name)
            if place + 1 < len(raw) and not amounts(scene.texts[place + 1]):
                return seen(raw[place + 1])
    return None


def _spelling(raw: str, name: str) -> str:
    shown = seen(raw)
    at = shown.casefold().find(name)
    return shown[at : at + len(name)] if at >= 0 else name


def _recipient(scene: Scene, category: str) -> str | None:
    name = _named(scene, (_RECIPIENT,))
    if name is None and category in ("send_message", "location_share", "call_sms") and "chat" in scene.kinds:
        return seen(scene.around.title) or None
    return name


def _amount(scene: Scene, sources: list[tuple[str, Source]]) -> Amount | None:
    money = scene.money_on_label
    if money:
        sources.append(("amount", Source.ELEMENT))
    else:
        money = _charged(scene)
        if money:
            sources.append(("amount", Source.SCREEN))
    return (
        money.settled(japanese=scene.has("money.japanese", scene.page) or _kana(scene.page))
        if money
        else None
    )


def _charged(scene: Scene) -> Money | None:
    return (
        scene.money_beside("money.charged") or scene.money_beside("money.total") or first(scene.money_on_page)
    )


def first(found: tuple[Money, ...]) -> Money | None:
    """The first of some amounts."""
    return next(iter(found), None)


def _kana(text: str) -> bool:
    return _KANA.search(text) is not None


def _text(scene: Scene, category: str, sources: list[tuple[str, Source]]) -> str | None:
    if isinstance(scene.action, TypeText):
        sources.append(("text", Source.ACTION))
        return seen(scene.action.text)
    if category in ("send_message", "post", "share"):
        drafts = [e.text for e in scene.elements if is_field(e) and e.text.strip() and not e.password]
        if drafts:
            sources.append(("text", Source.SCREEN))
            return seen(" / ".join(drafts))
    return None
