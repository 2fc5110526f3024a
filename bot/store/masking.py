"""What a record must not hold, taken out of its JSON: typed secrets, and trees nobody needs again."""

from __future__ import annotations

from bot.codec import TAG, Json

MASK = "•••"
"""Stands where a secret was."""

_KEEPS_TREE = frozenset({"ApprovalRequested", "ApprovalVoided"})
# Evidence of what was judged. Elsewhere the tree is bulk, and other people's words.

_LONG_ENOUGH = 4
# Shorter texts occur by chance; replacing them everywhere would garble the record.


def masked(event: Json, *, hides_typed: bool) -> Json:
    """The event without the texts of password fields, unreadable replies, and spare trees.

    With `hides_typed` what is typed in it goes too, wherever it is quoted, and so does the model's thought.
    """
    if not isinstance(event, dict):
        return event
    secrets = _typed(event) if hides_typed else frozenset()
    cleaned = _clean(event, secrets, keeps_tree=event.get(TAG) in _KEEPS_TREE)
    if isinstance(cleaned, dict):
        if secrets and "thought" in cleaned:
            cleaned["thought"] = MASK
        if "raw" in cleaned:
            cleaned["raw"] = MASK
    return cleaned


def _typed(value: Json) -> frozenset[str]:
    """Every text that a TypeText in it would type."""
    if isinstance(value, list):
        return frozenset().union(*(_typed(item) for item in value))
    if not isinstance(value, dict):
        return frozenset()
    if value.get(TAG) == "TypeText":
        return frozenset({str(value["text"])})
    return frozenset().union(*(_typed(item) for item in value.values()))


def _clean(value: Json, secrets: frozenset[str], *, keeps_tree: bool) -> Json:
    if isinstance(value, str):
        return _without(value, secrets)
    if isinstance(value, list):
        return [_clean(item, secrets, keeps_tree=keeps_tree) for item in value]
    if not isinstance(value, dict):
        return value
    kind = value.get(TAG)
    if kind == "Screen" and not keeps_tree:
        value = value | {"elements": None}
    if kind == "Element" and value.get("password"):
        value = value | {"text": MASK, "description": MASK}
    return {name: _clean(item, secrets, keeps_tree=keeps_tree) for name, item in value.items()}


def _without(text: str, secrets: frozenset[str]) -> str:
    if text in secrets:
        return MASK
    for secret in secrets:
        if len(secret) >= _LONG_ENOUGH:
            text = text.replace(secret, MASK)
    return text
