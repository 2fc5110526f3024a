"""Which element a point means, what it says, and whether it is still the same one."""

from __future__ import annotations

from dataclasses import dataclass

from agent_core.domain.action import DoubleTap, LongPress, PhoneAct, Press, Swipe, Tap, TypeText
from agent_core.domain.screen import Bounds, Element, Point, Screen, Share, Size

_FEW = 4
"""A clickable with more texts than this is a row of content, not a button."""

_VAST = 0.5
"""A clickable that covers more of the screen than this says nothing of what lies in it."""

_DIALOG_IDS = ("parentpanel", "dialog", "bottom_sheet", "alert", "sheet_container", "popup")
_TITLE_IDS = ("/alerttitle", "/alert_title", "/dialog_title", "/title")


@dataclass(frozen=True, slots=True)
class Target:
    """What a point means: the element that would react, and all the words it goes by.

    `own` are the words at the point and of the reacting element; `inner` those of its other descendants.
    """

    index: int
    element: Element
    own: tuple[str, ...]
    inner: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What a person would call it."""
        return next((text for text in (*self.own, *self.inner) if text), "")

    @property
    def words(self) -> tuple[str, ...]:
        """All its words where it is a button; of a row of content only what stands at the point."""
        return (*self.own, *self.inner) if len(self.inner) <= _FEW else self.own or self.inner[:1]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """The dialog or the page around an element: its title and its texts in document order."""

    title: str
    texts: tuple[str, ...]
    is_dialog: bool


def point_of(action: PhoneAct, size: Size) -> Point | None:
    """The pixel a touch begins at, or None for what touches nothing."""
    match action:
        case Tap(at=at) | DoubleTap(at=at) | LongPress(at=at):
            return at.on(size)
        case Swipe(start=start):
            return start.on(size)
        case TypeText(at=Share() as at):
            return at.on(size)
        case _:
            return None


def target_of(screen: Screen, action: PhoneAct) -> Target | None:
    """The element an action would reach: under the point, or the focused one for typing; None without one."""
    elements = screen.elements or ()
    point = point_of(action, screen.size)
    if point is not None:
        return target_at(elements, point, screen.size)
    if isinstance(action, TypeText | Press):
        focused = focused_field(elements)
        return None if focused is None else _described(elements, focused, None, screen.size)
    return None


def target_at(elements: tuple[Element, ...], point: Point, size: Size) -> Target | None:
    """The smallest enabled clickable that contains the point, else the smallest with words."""
    under = [i for i, element in enumerate(elements) if element.bounds.contains(point)]
    worded = _smallest(elements, [i for i in under if elements[i].label.strip()])
    clickable = _smallest(elements, [i for i in under if _reacts(elements[i])])
    if clickable is not None and worded is not None and worded != clickable:
        if not _is_within(elements, worded, clickable) and not _is_within(elements, clickable, worded):
            smaller = elements[worded].bounds.area < elements[clickable].bounds.area
            worded = worded if smaller else None
        elif _is_within(elements, clickable, worded):
            worded = None
    index = clickable if clickable is not None else worded
    return None if index is None else _described(elements, index, worded, size)


def focused_field(elements: tuple[Element, ...]) -> int | None:
    """The index of the focused text field, or of whatever has the focus."""
    focused = [i for i, element in enumerate(elements) if element.focused]
    fields = [i for i in focused if is_field(elements[i])]
    return next(iter(fields or focused), None)


def is_field(element: Element) -> bool:
    """Whether text can be typed into it."""
    return "edittext" in element.class_name.lower() or element.password


def enclosure(screen: Screen, index: int | None) -> Enclosure:
    """What stands around an element: its dialog where it is in one, else the page."""
    elements = screen.elements or ()
    dialog = _dialog_around(elements, index, screen.size)
    members = range(len(elements)) if dialog is None else _members(elements, dialog)
    texts = tuple(text for i in members if i != index for text in _texts(elements[i]))
    titled = next((elements[i].label for i in members if i != index and _is_title(elements[i])), "")
    written = (elements[i].text for i in members if i != index)
    title = titled or next(filter(_says, written), "") or next(filter(_says, texts), "")
    return Enclosure(title, texts, dialog is not None)


def row_texts(elements: tuple[Element, ...], index: int) -> tuple[str, ...]:
    """The words of the smallest group around an element that says more; empty where that is the page."""
    parent = elements[index].parent
    while parent is not None and elements[parent].parent is not None:
        texts = [text for i in _members(elements, parent) for text in _texts(elements[i])]
        if len(texts) > 1:
            return tuple(texts)
        parent = elements[parent].parent
    return ()


@dataclass(frozen=True, slots=True)
class Same:
    """The stored action would reach the same element as before."""


@dataclass(frozen=True, slots=True)
class Different:
    """It would not. `sentence` says what differs."""

    sentence: str


def same_target(old: Screen, new: Screen, action: PhoneAct) -> Same | Different:
    """Compare what the stored action reaches on two screens: label, class, id, package and rough place."""
    before, after = target_of(old, action), target_of(new, action)
    if before is None and after is None:
        return Same() if _alike(old, new) else Different("What is under the point cannot be told any more.")
    if before is None:
        return Different("Something new lies under the point.")
    if after is None:
        return Different(f"“{before.label}” is gone.")
    a, b = before.element, after.element
    if without_countdown(before.label) != without_countdown(after.label):
        return Different(f"There was “{before.label}”, now there is “{after.label}”.")
    if (a.class_name, a.resource_id, a.package) != (b.class_name, b.resource_id, b.package):
        return Different(f"“{after.label}” is another element than before.")
    if a.enabled != b.enabled or a.checked != b.checked:
        return Different(f"“{after.label}” is in another state than before.")
    if not _near(a.bounds, b.bounds, old.size):
        return Different(f"“{after.label}” has moved.")
    return Same()


def without_countdown(label: str) -> str:
    """A label without the seconds that run down on it."""
    kept = [word for word in label.replace("(", " (").split() if not _counts_down(word)]
    return " ".join(kept)


def _counts_down(word: str) -> bool:
    core = word.strip("()（）")
    return len(core) <= 4 and core.lower().endswith(("s", "秒")) and core[:-1].isdigit()


def _alike(old: Screen, new: Screen) -> bool:
    if old.elements and new.elements:
        return tuple(map(_outline, old.elements)) == tuple(map(_outline, new.elements))
    return old.frame.digest == new.frame.digest


def _outline(element: Element) -> tuple[str, str, str, Bounds]:
    return element.label, element.class_name, element.resource_id, element.bounds


def _near(a: Bounds, b: Bounds, size: Size) -> bool:
    slack_x, slack_y = size.width * 0.03, size.height * 0.02
    sides = (
        (a.left, b.left, slack_x),
        (a.right, b.right, slack_x),
        (a.top, b.top, slack_y),
        (a.bottom, b.bottom, slack_y),
    )
    return all(abs(one - other) <= slack for one, other, slack in sides)


def _smallest(elements: tuple[Element, ...], indices: list[int]) -> int | None:
    """Of equal ones the last: it is drawn on top."""
    return min(reversed(indices), key=lambda i: elements[i].bounds.area, default=None)


def _reacts(element: Element) -> bool:
    return element.enabled and (element.clickable or element.long_clickable or element.checkable)


def _is_within(elements: tuple[Element, ...], index: int, ancestor: int) -> bool:
    at: int | None = index
    while at is not None:
        if at == ancestor:
            return True
        at = elements[at].parent
    return False


def _members(elements: tuple[Element, ...], ancestor: int) -> list[int]:
    """The ancestor and all below it; parents stand before their children."""
    inside = {ancestor}
    for i in range(ancestor + 1, len(elements)):
        if elements[i].parent in inside:
            inside.add(i)
    return sorted(inside)


def _texts(element: Element) -> list[str]:
    text, described = element.text, element.description
    if not described or described == text:
        return [text] if text and not text.isspace() else []
    return [said for said in (text, described) if said and not said.isspace()]


def _described(elements: tuple[Element, ...], index: int, at_point: int | None, size: Size) -> Target:
    element = elements[index]
    own = _texts(element) if at_point in (None, index) else [*_texts(elements[at_point]), *_texts(element)]
    inner: list[str] = []
    if element.bounds.area <= _VAST * size.width * size.height:
        members = _members(elements, index)
        inner = [text for i in members if i not in (index, at_point) for text in _texts(elements[i])]
    return Target(index, element, tuple(dict.fromkeys(own)), tuple(dict.fromkeys(inner)))


def _dialog_around(elements: tuple[Element, ...], index: int | None, size: Size) -> int | None:
    at = index
    while at is not None:
        element = elements[at]
        name = element.resource_id.rsplit("/", 1)[-1].lower()
        if any(known in name for known in _DIALOG_IDS) or "dialog" in element.class_name.lower():
            return at
        covered = element.bounds.area / (size.width * size.height)
        if element.parent is None and at != index and 0 < covered < 0.85:
            return at
        at = element.parent
    return None


def _says(text: str) -> bool:
    """A clock or a counter is no title: it changes by itself."""
    return sum(character.isalpha() for character in text) > 2 or (text.isalpha() and not text.isascii())


def _is_title(element: Element) -> bool:
    return element.resource_id.lower().endswith(_TITLE_IDS) and bool(element.label.strip())
