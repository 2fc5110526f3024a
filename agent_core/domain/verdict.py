"""What the guard says of an action, and the clearance without which no phone acts."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from agent_core.domain.action import PhoneAct


class Source(StrEnum):
    """Where a fact was found."""

    ELEMENT = "element"
    SCREEN = "screen"
    REQUEST = "request"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Amount:
    """Money in minor units (cents, fen). `currency` is an ISO 4217 code."""

    minor: int
    currency: str

    def __str__(self) -> str:
        return f"{self.minor // 100}.{self.minor % 100:02d} {self.currency}"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the guard found out about an act, for the question and for the re-check.

    `label` is the touched element's own words; `title` the enclosing dialog's or page's.
    `text` is what would be typed or sent. Fields are None where nothing was found.
    """

    package: str
    activity: str
    label: str = ""
    title: str = ""
    amount: Amount | None = None
    payee: str | None = None
    recipient: str | None = None
    text: str | None = None
    sources: tuple[tuple[str, Source], ...] = ()


@dataclass(frozen=True, slots=True)
class Allow:
    """Nothing sensitive: go on."""

    category: str
    reason: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Confirm:
    """A person must approve exactly this first."""

    category: str
    reason: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Only a person may do this by hand: a secret, a CAPTCHA, a page nobody can see."""

    category: str
    reason: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Block:
    """This is not done, whoever asks. The task goes on without it."""

    category: str
    reason: str
    facts: Facts


Verdict = Allow | Confirm | TakeOver | Block


@dataclass(frozen=True, slots=True)
class Policy:
    """What the household tells the guard beyond its own rules.

    `private_packages` may not be opened or read for this member, `blocked_packages` for nobody.
    """

    private_packages: frozenset[str] = frozenset()
    blocked_packages: frozenset[str] = frozenset()


class Cleared:
    """Leave to perform one action once, on one phone, as seen in one observation.

    Made by `agent_core.rules.guard` alone. `Phone.perform` takes nothing else, calls `spend`,
    and refuses one that names another phone or an observation that is not its newest.
    """

    __slots__ = ("_spent", "action", "approval_id", "observation", "phone_id")

    def __init__(self, action: PhoneAct, *, phone_id: str, observation: str, approval_id: str | None) -> None:
        self.action = action
        self.phone_id = phone_id
        self.observation = observation
        self.approval_id = approval_id
        self._spent = False

    def spend(self) -> bool:
        """Use the clearance up. True the first time, False ever after."""
        first = not self._spent
        self._spent = True
        return first

    def __repr__(self) -> str:
        return f"Cleared({self.action!r}, phone_id={self.phone_id!r}, observation={self.observation!r})"


class Decision(StrEnum):
    """What became of a question for approval. Everything but APPROVED is a refusal."""

    APPROVED = "approved"
    DENIED = "denied"
    EXPIRED = "expired"
    INVALIDATED = "invalidated"


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """A question about exactly one act. `id` is unique; `verdict` says why it is asked."""

    id: str
    task_id: str
    action: PhoneAct
    verdict: Confirm
    observation: str = field(default="")


class ChangeKind(StrEnum):
    """What differs between what was approved and what is there now."""

    PHONE = "phone"
    LOCK = "lock"
    ROTATION = "rotation"
    APP = "app"
    PAGE = "page"
    PICTURE = "picture"
    OVERLAY = "overlay"
    TARGET = "target"
    FIELDS = "fields"
    EFFECT = "effect"
    AMOUNT = "amount"
    PAYEE = "payee"
    RECIPIENT = "recipient"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Change:
    """Why an approval no longer fits the screen: in one sentence for the model and the log, and by its kind,
    with the old and the new value where there are such, for people in their language."""

    kind: ChangeKind
    sentence: str
    old: str = ""
    new: str = ""
