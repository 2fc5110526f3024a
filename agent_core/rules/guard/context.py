"""What is around an action: the scene that every step of the judgement reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from agent_core.domain.action import PhoneAct, Swipe, Tap, TypeText
from agent_core.domain.screen import Element, Point, Screen
from agent_core.domain.verdict import Policy
from agent_core.rules.guard.amounts import Money, amounts
from agent_core.rules.guard.labels import Reading, read_label
from agent_core.rules.guard.lexicon import Cues
from agent_core.rules.guard.request import Wish
from agent_core.rules.guard.text import plain, plain_all
from agent_core.rules.targets import (
    Enclosure,
    Target,
    enclosure,
    focused_field,
    is_field,
    point_of,
    row_texts,
    target_of,
)

_PARTED = re.compile(r"([$€£₹¥])\n(?=\d)")
"""A currency sign and its number often stand in two texts."""

_MONEY_PLACES = frozenset({"pay", "transfer", "trade", "mandate", "pay_code"})
_PURSES = frozenset({"wallet", "bank", "broker"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is to be judged. `note` is the model's own mark of caution, `remark` what else it said."""

    wish: Wish
    action: PhoneAct
    screen: Screen
    policy: Policy
    note: str = ""
    remark: str = ""


class Scene:
    """A proposal read against its screen. Each part is worked out once, when asked for. Texts are plain."""

    def __init__(self, proposal: Proposal, cues: Cues) -> None:
        self.proposal = proposal
        self.cues = cues
        self.wish = proposal.wish
        self.action = proposal.action
        self.screen = proposal.screen
        self.package = proposal.screen.foreground.package
        self.activity = proposal.screen.foreground.activity

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        return self.screen.elements or ()

    @cached_property
    def target(self) -> Target | None:
        return target_of(self.screen, self.action)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Every name of what is touched, its own first. Empty where it has none."""
        words = self.target.words if self.target else ()
        return tuple(label for label in plain_all(words) if label)

    @cached_property
    def label(self) -> str:
        return next(iter(self.labels), "")

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """What each of the labels does by itself."""
        return tuple(read_label(label, self.cues) for label in self.labels)

    @cached_property
    def raw_label(self) -> str:
        return self.target.label if self.target else ""

    @cached_property
    def around(self) -> Enclosure:
        return enclosure(self.screen, self.target.index if self.target else None)

    @cached_property
    def title(self) -> str:
        return plain(self.around.title)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The texts of the dialog or page around the target, without the target's own."""
        return tuple(self._plain_of[text] for text in self.around.texts)

    @cached_property
    def nearby(self) -> str:
        return "\n".join(self.texts)

    @cached_property
    def _plain_of(self) -> dict[str, str]:
        """Every text on the screen and its plain form: normalising is done once for all of them."""
        texts = (t for e in self.elements for t in (e.text, e.description) if t and not t.isspace())
        raw = dict.fromkeys(texts)
        return dict(zip(raw, plain_all(raw), strict=True))

    @cached_property
    def page_texts(self) -> tuple[str, ...]:
        return tuple(self._plain_of.values())

    @cached_property
    def page(self) -> str:
        """Every text on the screen, a line each."""
        return "\n".join(self.page_texts)

    @cached_property
    def row(self) -> str:
        """The words of the row a touch falls in; the whole page where there are no rows."""
        texts = row_texts(self.elements, self.target.index) if self.target else ()
        return "\n".join(plain_all((*texts, *self.labels))) if texts else self.page

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What kind of place this is: of the window in front and of the element itself."""
        found = self.cues.places.kinds(self.package, self.activity)
        if self.target and self.target.element.package not in ("", self.package):
            found |= self.cues.places.kinds(self.target.element.package, "")
        return found

    @cached_property
    def field(self) -> Element | None:
        """The text field that would take what is typed, where the tree tells."""
        if isinstance(self.action, TypeText) and self.action.at is not None:
            touched = self.target.element if self.target else None
            return touched if touched is not None and is_field(touched) else None
        index = focused_field(self.elements)
        if index is not None and is_field(self.elements[index]):
            return self.elements[index]
        fields = [element for element in self.elements if is_field(element)]
        return fields[0] if len(fields) == 1 else None

    @cached_property
    def field_names(self) -> str:
        """What the field is called: its hint, description and id, and what stands before it."""
        if self.field is None:
            return ""
        before = self.elements[: self.elements.index(self.field)]
        heading = next((e.label for e in reversed(before) if e.label.strip() and not is_field(e)), "")
        own = (
            self.field.text,
            self.field.description,
            self.field.resource_id.rsplit("/", 1)[-1].replace("_", " "),
        )
        return "\n".join(plain_all((*own, heading)))

    @cached_property
    def money_on_page(self) -> tuple[Money, ...]:
        joined = _PARTED.sub(r"\1", self.nearby)
        return tuple(money for money in amounts(joined) if money.minor)

    def money_beside(self, name: str) -> Money | None:
        """The first amount in, or right after, a text that holds a phrase of the cue list `name`."""
        if not self.money_on_page:
            return None
        for line, following in zip(self.texts, (*self.texts[1:], ""), strict=True):
            found = amounts(line) or amounts(following)
            if found and self.has(name, line):
                return found[0]
        return None

    @cached_property
    def money_on_label(self) -> Money | None:
        return next((money for label in self.labels for money in amounts(label)), None)

    @property
    def unreadable(self) -> bool:
        """Whether the tree is missing or says nothing at all."""
        return not any(e.text.strip() or e.description.strip() for e in self.elements)

    @property
    def handles_money(self) -> bool:
        """Whether the window in front is for paying, by its activity."""
        return bool(self.kinds & _MONEY_PLACES)

    @property
    def is_purse(self) -> bool:
        """Whether the app is a bank, a wallet or a broker."""
        return bool(self.kinds & _PURSES)

    @property
    def typed(self) -> str:
        return self.action.text if isinstance(self.action, TypeText) else ""

    @property
    def touches(self) -> bool:
        return point_of(self.action, self.screen.size) is not None and not isinstance(self.action, Swipe)

    @property
    def point(self) -> Point | None:
        return point_of(self.action, self.screen.size)

    def has(self, name: str, text: str) -> bool:
        """Whether a phrase of the cue list `name` stands in a plain text."""
        return self.cues.sets[name].within(text) is not None


def note_of(action: PhoneAct) -> str:
    """The model's own mark of caution, where the action carries one."""
    return (action.message or "") if isinstance(action, Tap) else ""
