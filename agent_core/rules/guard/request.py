"""What a member's words ask for, forbid and imply."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from agent_core.rules.guard.amounts import Money, amounts, hundredths
from agent_core.rules.guard.lexicon import CATEGORIES, MONEY, Cues
from agent_core.rules.guard.text import has_han, occurrences, plain, words

_CLAUSE_END = re.compile(r"[,.;!?，。；！？、\n]|\bbut\b|\bthen\b|\band then\b|但|然后|再")
_SENTENCE_END = re.compile(r"[,;!?，。；！？\n]|\. ")
_BARE_AMOUNT = re.compile(
    r"(?:转账|转|付|充值|充|汇款|汇|借|还|捐|提现|打|存|买入|发红包|红包"
    r"|withdraw|send|pay|transfer|give|top up|wire|donate|cash out|recharge)"
    r"(?P<between>[^\d,，。;]{0,24}?)(?P<number>\d{1,7}(?:\.\d{1,2})?)(?P<scale>[万千百k])?\s?"
    r"(?P<after>[a-z]+|.)?"
)
_COUNTED = "条个份张件次人天点月号位杯只箱本年时分股%:：-/岁楼单票度g片瓶斤盒袋路期"
_PLACES = re.compile(r"[号#:]$|\b(?:in|at|on|by|for|before|after|within|until|of|version)\s*$")
_FOLLOWING = frozenset(("to", "for", "on", "via", "from", "with", "and", "by", "in", "at", "using"))
_TO_HAN = re.compile(
    r"(?:转账给|转给|发给|发送给|付给|打给|汇给|还给|告诉|回复|转发给|给|跟|和|向|对)"
    r"(?P<name>[\u3400-\u9fff]{1,6}?)"
    r"(?=转|发|打|付|汇|说|充|还|买|的|，|,|。|\d|$|[a-z]|一|回|共享|分享|点|寄|送|订|留|写| )"
)
_SEND_HAN = re.compile(
    r"(?:转账?|付|汇款?|打|还)\s?\d[\d.]*[万千百]?(?:元|块钱?)?(?:给|到)(?P<name>[\u3400-\u9fff]{1,6})"
)
_TO_LATIN = re.compile(
    r"\b(?i:to|tell|text|message|email|pay|ask|reply to|call|write|notify|venmo|with|and send|whatsapp)\s+"
    r"(?:my |our |the )?(?P<name>[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?)"
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_KIN = re.compile(r"\b(?:mom|mum|dad|mother|father|wife|husband|sister|brother|grandma|grandpa|boss)\b")
_NOT_NAMES = frozenset(
    (
        "whatsapp",
        "gmail",
        "venmo",
        "paypal",
        "google",
        "chrome",
        "instagram",
        "amazon",
        "uber",
        "facebook",
        "slack",
    )
)


@dataclass(frozen=True, slots=True)
class Wish:
    """A request as the guard reads it. All texts are plain.

    `asks` and `forbids` are categories; `forbidden` the clauses that forbid, word for word.
    `reading` says that the request wants to know something and asks for no deed.
    `amounts` are exact, `cap` is the most it may cost.
    """

    text: str
    asks: frozenset[str]
    forbids: frozenset[str]
    forbidden: tuple[str, ...]
    reading: bool
    amounts: tuple[Money, ...]
    cap: Money | None
    people: tuple[str, ...]

    def asks_money(self) -> bool:
        """Whether it asks for anything that costs."""
        return bool(self.asks & MONEY)

    def mentions(self, label: str) -> bool:
        """Whether a plain label shares a telling word with the request."""
        if has_han(label):
            return any(a + b in self.text for a, b in pairwise(label) if has_han(a) and has_han(b))
        return any(word in self.text for word in words(label) if len(word) > 3)


def read_request(request: str, cues: Cues) -> Wish:
    """Read a request. Words inside a clause that forbids ask for nothing."""
    text = plain(request).replace("\n", " ")
    forbidden = _forbidden(text, cues)
    wanted = text
    for clause in forbidden:
        wanted = wanted.replace(clause, " ; ")
    asks = frozenset(c for c in CATEGORIES if cues.asked[c].within(wanted))
    cap = _cap(wanted, cues)
    wish = Wish(
        text=text,
        asks=asks,
        forbids=_categories_of(forbidden, text, cues),
        forbidden=forbidden,
        reading=bool(cues.sets["request.reading"].within(wanted)),
        amounts=() if cap else (amounts(wanted) or _bare_amounts(wanted)),
        cap=cap,
        people=_people(request, text),
    )
    return replace(wish, reading=wish.reading and not wish.asks_money())


def _forbidden(text: str, cues: Cues) -> tuple[str, ...]:
    clauses = []
    masked = text
    for phrase in cues.sets["request.forgiving"]:
        masked = masked.replace(phrase, "~" * len(phrase))
    for phrase in cues.sets["request.forbidding"]:
        for start in list(occurrences(masked, phrase)):
            end = _clause_end(masked, start + len(phrase))
            clauses.append(text[start:end].strip())
            masked = masked[:start] + "~" * (end - start) + masked[end:]
    return tuple(clause for clause in clauses if clause)


def _clause_end(text: str, start: int) -> int:
    match = _CLAUSE_END.search(text, start)
    return match.start() if match else len(text)


def _categories_of(forbidden: tuple[str, ...], text: str, cues: Cues) -> frozenset[str]:
    if cues.sets["request.only_looking"].within(text):
        return frozenset(CATEGORIES)
    found = {c for clause in forbidden for c in CATEGORIES if cues.asked[c].within(clause)}
    if any(_hands_back(clause, text, cues) for clause in forbidden):
        found |= {c for c in MONEY if cues.asked["payment"].within(text) or "支付" in text}
    return frozenset(found | MONEY) if found & {"payment", "order"} else frozenset(found)


def _hands_back(clause: str, text: str, cues: Cues) -> bool:
    before = text[: text.find(clause)]
    return cues.sets["request.all_deeds"].within(clause) is not None and bool(
        re.search(r"支付|付款|pay", before[-12:] + clause)
    )


def _cap(text: str, cues: Cues) -> Money | None:
    for clause in _SENTENCE_END.split(text):
        if cues.sets["request.capped"].within(clause):
            named = amounts(clause)
            if named:
                return named[-1]
            numbers = re.findall(r"\d+(?:\.\d{1,2})?", clause)
            minor = hundredths(numbers[-1]) if numbers else None
            if minor:
                return Money(minor, "")
    return None


def _bare_amounts(text: str) -> tuple[Money, ...]:
    found = []
    for match in _BARE_AMOUNT.finditer(text):
        minor = hundredths(match["number"], match["scale"])
        after = match["after"] or ""
        counts = after in tuple(_COUNTED) or (after.isalpha() and after.isascii() and after not in _FOLLOWING)
        if minor and not counts and not _PLACES.search(match["between"]):
            found.append(Money(minor, ""))
    return tuple(found)


def _people(request: str, text: str) -> tuple[str, ...]:
    found = [*_ADDRESS.findall(text), *_KIN.findall(text)]
    found += [match["name"] for match in (*_SEND_HAN.finditer(text), *_TO_HAN.finditer(text))]
    found += [plain(match["name"]) for match in _TO_LATIN.finditer(request)]
    return tuple(
        name
        for name in dict.fromkeys(found)
        if name not in _NOT_NAMES and name not in ("我", "你", "他", "她", "手机")
    )
