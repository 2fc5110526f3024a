"""What a label does by itself: nothing, something certain, or something that depends on the page."""

from __future__ import annotations

import re
from enum import Enum, auto

from agent_core.rules.guard.amounts import first_amount, without_amounts
from agent_core.rules.guard.cues import Cues, Lexicon, Meaning, Weight
from agent_core.rules.guard.text import has_han, occurrences

_CLAUSES = re.compile(r"[,，;；。.|•·–—\n!！:：]+\s*")
_TRIMMED = re.compile(r"[^\w$+'%\u3400-\u9fff&?？-]+|(?<!\w)\d[\d ,.*x×-]*(?![\w-])|[（(]\d+[)）]")
_LONGEST_HAN = 18
_LONGEST_LATIN = 8
_NEGATED = re.compile(r"^(?:取消|放弃|暂不|不再|不|跳过|先不|cancel|skip|don't|do not|no|not|stop)\s?")
_HAN_ENDING = re.compile(r"(?:按钮|吧|呢|>|›)$")


class Plainness(Enum):
    """A label that does nothing sensitive by itself."""

    PROTECTIVE = auto()
    HARMLESS = auto()
    UNCLEAR = auto()
    NEUTRAL = auto()


Reading = Meaning | Plainness


def read_label(label: str, cues: Cues) -> Reading:
    """What a plain label does. A clause that does something beats one that protects."""
    readings = [_clause(clause, label, cues.lexicon) for clause in _clauses(label)]
    meanings = [reading for reading in readings if isinstance(reading, Meaning)]
    if meanings:
        return max(meanings, key=lambda meaning: (meaning.weight, len(meaning.phrase)))
    for plainness in (Plainness.PROTECTIVE, Plainness.HARMLESS, Plainness.UNCLEAR):
        if plainness in readings:
            return plainness
    return Plainness.NEUTRAL


def core_of(text: str, lexicon: Lexicon) -> str:
    """A clause without amounts, counts, numbers, punctuation and filler words."""
    bare = _HAN_ENDING.sub("", _TRIMMED.sub(" ", without_amounts(text)).strip())
    kept = [word for word in bare.split() if word not in lexicon.filler]
    return " ".join(kept)


def _clauses(label: str) -> list[str]:
    whole = [label] if "." in label or ":" in label else []
    return [*whole, *(clause for clause in _CLAUSES.split(label) if clause.strip())] or [label]


def _clause(clause: str, label: str, lexicon: Lexicon) -> Reading:
    core = core_of(clause, lexicon)
    if clause in lexicon.harmless or core in lexicon.harmless:
        return Plainness.HARMLESS
    if clause in lexicon.protective or core in lexicon.protective:
        return Plainness.PROTECTIVE
    if _tells(core or clause, lexicon) and core not in lexicon.whole:
        return Plainness.NEUTRAL
    meaning = _meaning(core, clause, lexicon)
    opened = lexicon.protective.opening(core)
    if opened and not (meaning and meaning.phrase.startswith(opened)):
        return Plainness.PROTECTIVE if meaning is None or _only_negates(core, meaning) else meaning
    if meaning is not None:
        return meaning
    if core in lexicon.unclear or clause in lexicon.unclear:
        return Plainness.UNCLEAR
    return Plainness.HARMLESS if len(core) > 4 and lexicon.harmless.opening(core) == core else Plainness.NEUTRAL


def _meaning(core: str, clause: str, lexicon: Lexicon) -> Meaning | None:
    found = lexicon.whole.get(core) or lexicon.whole.get(clause)
    if found and found.weight is Weight.ENTRY and first_amount(clause):
        return Meaning(found.category, Weight.FINAL, found.phrase)
    if found and found.weight is Weight.FINAL:
        return found
    return _part(core, lexicon) or found


def _part(core: str, lexicon: Lexicon) -> Meaning | None:
    han = has_han(core)
    short = len(core) <= _LONGEST_HAN if han else len(core.split()) <= _LONGEST_LATIN
    for part in lexicon.parts:
        if part.phrase not in core:
            continue
        at = next(occurrences(core, part.phrase), -1)
        if at == 0 or (at > 0 and short and (han or len(core.split()) <= 5 or _opens_word(core, at))):
            return part
    return None


def _opens_word(core: str, at: int) -> bool:
    """A longer English label still does it where only a word or two stand before the deed."""
    return len(core[:at].split()) <= 2


def _tells(core: str, lexicon: Lexicon) -> bool:
    """Whether a label names a place or asks a question rather than doing a deed."""
    if lexicon.deeds.within(core):
        return False
    if lexicon.questions.opening(core) or core.endswith(("?", "？")):
        return True
    return lexicon.places.closing(core) is not None


def _only_negates(core: str, meaning: Meaning) -> bool:
    """"取消登录" undoes the login; "暂不升级继续付款" pays after all."""
    rest = _NEGATED.sub("", core)
    return rest != core and rest.startswith(meaning.phrase)
