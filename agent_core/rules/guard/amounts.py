"""Amounts of money in text. All are kept in hundredths, whatever the currency's own smallest unit is."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from agent_core.domain.verdict import Amount

_SIGNS = {
    "us$": "USD",
    "hk$": "HKD",
    "nt$": "TWD",
    "au$": "AUD",
    "a$": "AUD",
    "c$": "CAD",
    "s$": "SGD",
    "r$": "BRL",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "฿": "THB",
    "₱": "PHP",
    "₺": "TRY",
    "₫": "VND",
    "rs.": "INR",
    "rs": "INR",
    "rmb": "CNY",
    "¥": "",
}
_NAMES = {
    "元": "CNY",
    "块钱": "CNY",
    "块": "CNY",
    "圆": "CNY",
    "人民币": "CNY",
    "rmb": "CNY",
    "yuan": "CNY",
    "円": "JPY",
    "日元": "JPY",
    "yen": "JPY",
    "美元": "USD",
    "美金": "USD",
    "dollars": "USD",
    "dollar": "USD",
    "bucks": "USD",
    "欧元": "EUR",
    "euros": "EUR",
    "euro": "EUR",
    "英镑": "GBP",
    "pounds": "GBP",
    "pound": "GBP",
    "quid": "GBP",
    "rupees": "INR",
    "rupee": "INR",
    "卢比": "INR",
    "港币": "HKD",
    "港元": "HKD",
    "won": "KRW",
}
_CODES = (
    *(
        "USD",
        "EUR",
        "GBP",
        "CNY",
        "JPY",
        "INR",
        "KRW",
        "HKD",
        "TWD",
        "AUD",
        "CAD",
        "SGD",
        "CHF",
        "BRL",
        "MXN",
    ),
    *("THB", "PHP", "IDR", "MYR", "VND", "TRY", "RUB", "NZD", "SEK", "NOK", "DKK", "PLN", "ZAR", "AED"),
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?"
_SCALE = {"万": 10_000, "千": 1_000, "百": 100, "k": 1_000}


def _any_of(tokens: list[str]) -> str:
    return "|".join(re.escape(token) for token in sorted(tokens, key=len, reverse=True))


_BEFORE = _any_of([*_SIGNS, *(code.lower() for code in _CODES)])
_AFTER = _any_of([*_NAMES, *(code.lower() for code in _CODES), "€", "£", "₹", "$"])
_SIGN = re.compile("[$€£₹₩₽฿₱₺₫¥元块圆円币镑卢]")
_LETTERS = re.compile("[a-z]+")
_SPELLED = frozenset(
    name.rstrip(".") for name in (*_SIGNS, *_NAMES, *(code.lower() for code in _CODES)) if name[0].islower()
)
_SIGNED = re.compile(
    rf"(?<![a-z0-9])(?P<sign>{_BEFORE})\s?(?P<number>{_NUMBER})\s?(?P<scale>[万千k](?![a-z]))?(?![\d.]*\d)"
)
_NAMED = re.compile(
    rf"(?<![\d.,])(?P<number>{_NUMBER})\s?(?P<scale>[万千百])?\s?(?P<name>{_AFTER})(?![a-z])(?!素)"
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in hundredths. `currency` is an ISO 4217 code, or empty where the text leaves it open."""

    minor: int
    currency: str

    def agrees(self, other: Money) -> bool:
        """Whether both can mean the same money."""
        return self.minor == other.minor and self.comparable(other)

    def comparable(self, other: Money) -> bool:
        """Whether their numbers may be compared at all."""
        return self.currency == other.currency or not self.currency or not other.currency

    def settled(self, *, japanese: bool) -> Amount:
        """The amount with its currency; a bare ¥ is Japanese only on a Japanese screen."""
        return Amount(self.minor, self.currency or ("JPY" if japanese else "CNY"))


def hundredths(number: str, scale: str | None = None) -> int | None:
    """A written number in hundredths, or None where it is none."""
    try:
        value = Decimal(number.replace(",", "")) * _SCALE.get(scale or "", 1)
    except InvalidOperation:
        return None
    return int(value * 100) if value < 10**12 else None


def amounts(text: str) -> tuple[Money, ...]:
    """Every amount with a currency in a plain text, in order, each once."""
    found: dict[tuple[int, str], int] = {}
    for at, money in sorted(_all(_telling(text)), key=lambda pair: pair[0]):
        found.setdefault((money.minor, money.currency), at)
    return tuple(Money(minor, currency) for minor, currency in found)


def first_amount(text: str) -> Money | None:
    """The first amount in a plain text."""
    return next(iter(amounts(text)), None)


def without_amounts(text: str) -> str:
    """The plain text with its amounts taken out."""
    if not any(character.isdigit() for character in text):
        return text
    return " ".join(_NAMED.sub(" ", _SIGNED.sub(" ", text)).split())


def _telling(text: str) -> str:
    """The lines that can hold an amount: looking for a sign first is far cheaper than for an amount."""
    spelled = not _SPELLED.isdisjoint(_LETTERS.findall(text))
    if not spelled and not _SIGN.search(text):
        return ""
    return "\n".join(line for line in text.split("\n") if _SIGN.search(line) or (spelled and _names(line)))


def _names(line: str) -> bool:
    return not _SPELLED.isdisjoint(_LETTERS.findall(line))


def _lies_in(spans: list[tuple[int, int]], place: int) -> bool:
    """Whether the place lies in one of the spans, which stand in order and apart."""
    before = bisect.bisect_right(spans, place, key=lambda span: span[0])
    return before > 0 and place < spans[before - 1][1]


def _all(text: str) -> Iterator[tuple[int, Money]]:
    if not any(character.isdigit() for character in text):
        return
    taken: list[tuple[int, int]] = []
    for match in _SIGNED.finditer(text):
        minor = hundredths(match["number"], match["scale"])
        if minor is not None:
            taken.append(match.span())
            yield match.start(), Money(minor, _SIGNS.get(match["sign"], match["sign"].upper()))
    for match in _NAMED.finditer(text):
        minor = hundredths(match["number"], match["scale"])
        if minor is not None and not _lies_in(taken, match.start("number")):
            name = match["name"]
            yield match.start(), Money(minor, _NAMES.get(name) or _SIGNS.get(name) or name.upper())
