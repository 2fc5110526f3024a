"""What a label does by itself: nothing, something certain, or something that depends on the page."""

from __future__ import annotations

import re
from enum import Enum, auto

from agent_core.rules.guard.amounts import first_amount, without_amounts
from agent_core.rules.guard.lexicon import Cues, Lexicon, Meaning, Weight
from agent_core.rules.guard.text import has_han, occurrences

_CLAUSES = re.compile(r"[,，;；。.|•·–—\n!！]+\s*")
_TRIMMED = re.compile(r"[^\w$+'%\u3400-\u9fff&?？-]+|(?<!\w)\d[\d ,.*x×-]*(?![\w-])|[（(]\d+[)）]")
_LONGEST_HAN = 22
_LONGEST_LATIN = 10
_HAN_AROUND = 8
_LATIN_ALL = 5
_LATIN_BEFORE = 2
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
    readings = [_clause(clause, cues.lexicon) for clause in _clauses(label)]
    meanings = [reading for reading in readings if isinstance(reading, Meaning)]
    if meanings:
        return max(meanings, key=lambda meaning: (meaning.weight, len(meaning.phrase)))
    if readings[0] is Plainness.UNCLEAR:
        return Plainness.UNCLEAR
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
    whole = [label] if "." in label else []
    return [*whole, *(clause for clause in _CLAUSES.split(label) if clause.strip())] or [label]


def _clause(clause: str, lexicon: Lexicon) -> Reading:
    core = core_of(clause, lexicon)
    if clause in lexicon.harmless or core in lexicon.harmless:
        return Plainness.HARMLESS
    if clause in lexicon.protective or core in lexicon.protective:
        return Plainness.PROTECTIVE
    core, clause = _without_traps(core, lexicon), _without_traps(clause, lexicon)
    if _tells(core or clause, lexicon) and core not in lexicon.whole:
        return Plainness.NEUTRAL
    meaning = _meaning(core, clause, lexicon)
    opened = lexicon.protective.opening(core) if _is_short(core) else None
    if opened and not (meaning and meaning.phrase.startswith(opened)):
        return Plainness.PROTECTIVE if meaning is None or _only_negates(core, meaning) else meaning
    if meaning is not None:
        return meaning
    before = lexicon.stress_before.opening(core)
    core = core[len(before) :].strip() if before else core
    affirms = core in lexicon.unclear or clause in lexicon.unclear or lexicon.affirming.opening(core)
    return Plainness.UNCLEAR if affirms and len(core) <= _LONGEST_HAN * 2 else Plainness.NEUTRAL


def _without_traps(text: str, lexicon: Lexicon) -> str:
    """Blot out words that only look as if they held a cue, as "手续费" seems to hold "续费"."""
    for trap in lexicon.traps.all_within(text):
        text = text.replace(trap, "□" * len(trap))
    return text


def _meaning(core: str, clause: str, lexicon: Lexicon) -> Meaning | None:
    found = lexicon.whole.get(core) or lexicon.whole.get(clause)
    if found and found.weight is Weight.ENTRY and first_amount(clause):
        return Meaning(found.category, Weight.FINAL, found.phrase)
    if found and found.weight is Weight.FINAL:
        return found
    return (
        _part(core, lexicon)
        or _part(clause, lexicon)
        or _stressed(core, lexicon)
        or found
        or _verb(core, clause, lexicon)
    )


def _stressed(core: str, lexicon: Lexicon) -> Meaning | None:
    """ "立即" before a deed, or "now" after it, makes an entry the deed itself."""
    before, after = lexicon.stress_before.opening(core), lexicon.stress_after.closing(core)
    rest = core[len(before or "") : len(core) - len(after or "")].strip()
    found = lexicon.whole.get(rest) if rest != core else None
    return Meaning(found.category, Weight.FINAL, found.phrase) if found else None


def _verb(core: str, clause: str, lexicon: Lexicon) -> Meaning | None:
    """A short label that begins with the verb of a deed."""
    long = len(core) > _HAN_AROUND if has_han(core) else len(core.split()) > _LATIN_ALL - 1
    if long or ":" in clause:
        return None
    return next((verb for verb in lexicon.verbs if 0 in occurrences(core, verb.phrase)), None)


def _part(core: str, lexicon: Lexicon) -> Meaning | None:
    if not _is_short(core):
        return None
    han = has_han(core)
    for part in lexicon.parts:
        if part.phrase in core:
            at = next(occurrences(core, part.phrase), -1)
            if at == 0 or (at > 0 and _is_main(core, part.phrase, at, han=han)):
                return part
    return None


def _is_short(core: str) -> bool:
    """Whether it can be a button's label rather than prose."""
    return len(core) <= _LONGEST_HAN if has_han(core) else len(core.split()) <= _LONGEST_LATIN


def _is_main(core: str, phrase: str, at: int, *, han: bool) -> bool:
    """Whether a phrase inside a label is what the label does, not something it tells of."""
    if han:
        return len(core) - len(phrase) <= _HAN_AROUND
    return len(core.split()) <= _LATIN_ALL or len(core[:at].split()) <= _LATIN_BEFORE


def _tells(core: str, lexicon: Lexicon) -> bool:
    """Whether a label names a place or asks a question rather than doing a deed."""
    if lexicon.deeds.within(core):
        return False
    if lexicon.questions.opening(core) or core.endswith(("?", "？")):
        return True
    return lexicon.places.closing(core) is not None


def _only_negates(core: str, meaning: Meaning) -> bool:
    """ "取消登录" undoes the login; "暂不升级继续付款" pays after all."""
    rest = _NEGATED.sub("", core)
    return rest != core and rest.startswith(meaning.phrase)
