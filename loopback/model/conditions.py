"""Whether a rule's condition holds for what is seen, and what its readings read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from loopback.model.scenario import Condition, Pick, Reading
from loopback.model.sight import Seen, View
from loopback.model.targets import Target
from loopback.model.words import Alike, fill, plain


def matches(when: Condition, view: View, blanks: Mapping[str, str], alike: Alike) -> bool:
    """Whether everything that the condition says about the screen holds."""

    def found(target: Target) -> Seen | None:
        return target.filled(blanks, alike).find(view.seen)

    in_place = (
        (not when.app or view.package in when.app)
        and view.package not in when.elsewhere
        and (when.activity is None or when.activity.search(view.activity) is not None)
    )
    if not in_place or (when.keyboard is not None and view.keyboard != when.keyboard):
        return False
    if when.focused is not None and not _is_focused(when.focused.filled(blanks, alike), view):
        return False
    return (
        all(found(target) for target in when.sees)
        and not any(found(target) for target in when.lacks)
        and all(_holds(found(target), fill(text, blanks)) for target, text in when.holds)
        and (when.on is None or _state(found(when.on)) is True)
        and (when.off is None or _state(found(when.off)) is False)
    )


def read(reading: Reading, view: View, blanks: Mapping[str, str], alike: Alike) -> str:
    """What a reading reads: empty where nothing visible matches."""
    texts = [
        text
        for seen in _read_from(reading, view, blanks, alike)
        for text in (seen.element.text, seen.element.description)
        if text
    ]
    matched = [match for text in texts if (match := reading.pattern.search(text))]
    values = [match[1] if match.re.groups else match[0] for match in matched]
    match reading.pick:
        case Pick.FIRST:
            return "".join(values[:1])
        case Pick.LAST:
            return "".join(values[-1:])
        case Pick.ALL:
            return " ".join(dict.fromkeys(values))
        case _:
            assert_never(reading.pick)


def _read_from(reading: Reading, view: View, blanks: Mapping[str, str], alike: Alike) -> list[Seen]:
    if reading.beside is not None:
        label = reading.beside.filled(blanks, alike).find(view.seen)
        if label is None:
            return []
        top = label.element.bounds[1]
        after = view.seen[view.seen.index(label) + 1 :]
        return [seen for seen in after if (seen.element.bounds[1] + seen.element.bounds[3]) / 2 > top]
    if reading.id is not None:
        return Target((f"id:{reading.id}",)).all_among(view.seen)
    return list(view.seen)


def _is_focused(target: Target, view: View) -> bool:
    return any(seen.element.focused for seen in target.all_among(view.seen))


def _holds(seen: Seen | None, text: str) -> bool:
    return seen is not None and plain(seen.element.text) == plain(text)


def _state(seen: Seen | None) -> bool | None:
    return None if seen is None else seen.element.checked
