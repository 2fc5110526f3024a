"""What the guard knows of words and places, as values: categories, labels, packages and activities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from agent_core.rules.guard.text import Phrases

CATEGORIES = (
    "payment",
    "transfer",
    "order",
    "subscription",
    "credit_loan",
    "invest",
    "top_up",
    "location_share",
    "send_message",
    "post",
    "share",
    "delete",
    "account_security",
    "permission",
    "install",
    "uninstall",
    "call_sms",
    "login_otp_password",
    "minors",
    "medical_gov",
    "privacy_data",
    "consent_contract",
    "settings_system",
    "physical_world",
    "injection",
)
"""Every category a verdict can name, besides "none"."""

MONEY = frozenset({"payment", "transfer", "order", "subscription", "credit_loan", "invest", "top_up"})
"""Categories by which money can leave."""


class Weight(IntEnum):
    """How much a label says by itself."""

    ENTRY = 1
    FINAL = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label does: its category, how surely, and the phrase that says so."""

    category: str
    weight: Weight
    phrase: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Labels and what they do."""

    whole: Mapping[str, Meaning]
    parts: tuple[Meaning, ...]
    unclear: Phrases
    filler: frozenset[str]
    protective: Phrases
    harmless: Phrases
    places: Phrases
    deeds: Phrases
    questions: Phrases
    reactions: Phrases
    affirming: Phrases
    traps: Phrases
    stress_before: Phrases
    stress_after: Phrases
    verbs: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Packages and activities and what kind of place they are."""

    packages: Mapping[str, frozenset[str]]
    beginnings: tuple[tuple[str, str], ...]
    activities: tuple[tuple[str, str], ...]
    activity_words: Mapping[str, frozenset[str]]

    def kinds(self, package: str, activity: str) -> frozenset[str]:
        """What is known of a window: "bank", "chat", "pay" … Empty for an unknown one."""
        found = set(self.packages.get(package, ()))
        found.update(kind for start, kind in self.beginnings if package.lower().startswith(start))
        found.update(kind for pattern, kind in self.activities if _fits(activity, pattern))
        tokens = _camel_words(activity)
        found.update(kind for kind, known in self.activity_words.items() if tokens & known)
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Cues:
    """All the guard knows of words. `sets` holds the phrase lists by "section.name"."""

    lexicon: Lexicon
    lends: tuple[tuple[str, str], ...]
    asked: Mapping[str, Phrases]
    sets: Mapping[str, Phrases]
    places: Places


def _fits(activity: str, pattern: str) -> bool:
    if pattern.startswith("*"):
        return activity.endswith(pattern[1:]) or activity == pattern[1:].lstrip(".$")
    return activity == pattern


def _camel_words(activity: str) -> frozenset[str]:
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in activity.rsplit(".", 1)[-1])
    return frozenset(spaced.replace("$", " ").replace("_", " ").split())
