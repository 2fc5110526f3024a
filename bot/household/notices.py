"""What the household wants people to see, without a word of any language: views put it into words.

Every notice is stored in the outbox as JSON and turned into a message only when it is sent. Notices with
the same card name edit one message, and only the newest that is not yet out is sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from agent_core.domain.action import Action, Ask
from agent_core.domain.task import Outcome
from agent_core.domain.verdict import Change, Decision, Facts
from bot.household.roles import Role


class Priority(IntEnum):
    """Lower goes out first."""

    APPROVAL = 0
    ANSWER = 10
    FINAL = 20
    CONTROL = 30
    CARD = 40


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence from the catalogue of locales, filled with plain values. Replies to `reply_to`."""

    key: str
    values: tuple[tuple[str, str | int], ...] = ()
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class TaskQueued:
    """A request was taken. `place` counts from 1 (next after the running one); 0 starts at once.

    Shares the card `task:<id>` with CardShown and CardClosed, and is put again when the place changes.
    """

    task_id: str
    request: str
    place: int
    phone_id: str
    reply_to: int | None


@dataclass(frozen=True, slots=True)
class CardShown:
    """A running task's card: the newest frame the model saw, marked with what it does there.

    `picture` is the digest of a stored JPEG. `label` are the words under the touched spot.
    """

    task_id: str
    request: str
    phone_id: str
    step: int
    seconds: float
    action: Action | None
    label: str
    picture: str | None


@dataclass(frozen=True, slots=True)
class CardClosed:
    """The task is over: the card loses its buttons and shows the end."""

    task_id: str
    request: str
    phone_id: str
    step: int
    seconds: float
    standing: str
    picture: str | None


@dataclass(frozen=True, slots=True)
class ApprovalAsked:
    """A question about exactly one act, built from the screen by code. `picture` has the spot marked.

    `requester` is the name of who wants it, `eligible` who may press. `request` are the member's words.
    """

    approval_id: str
    task_id: str
    requester: str
    request: str
    phone_id: str
    app: str
    action: Action
    category: str
    reason: str
    facts: Facts
    eligible: tuple[int, ...]
    expires_in_s: int
    picture: str | None
    reply_to: int | None


@dataclass(frozen=True, slots=True)
class ApprovalClosed:
    """What became of a question; its buttons go. `by` names who decided, empty where time did."""

    approval_id: str
    category: str
    facts: Facts
    decision: Decision
    by: str
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class ApprovalWaiting:
    """Told to a requester who may not decide: `deciders` are being asked."""

    approval_id: str
    deciders: str
    reply_to: int | None


@dataclass(frozen=True, slots=True)
class QuestionPut:
    """The agent asks the member something harmless. Buttons for choices; a reply in words counts too."""

    question_id: str
    task_id: str
    question: Ask
    picture: str | None
    eligible: tuple[int, ...]
    reply_to: int | None


@dataclass(frozen=True, slots=True)
class HandOverPut:
    """The member is asked to take the phone: a login, a code, a CAPTCHA.

    `message` are the model's words; `category` is set, and the words empty, where the guard asks. A reply
    in words is a secret: it is typed on the phone and kept nowhere.
    """

    hand_over_id: str
    task_id: str
    message: str
    category: str
    picture: str | None
    eligible: tuple[int, ...]
    reply_to: int | None


@dataclass(frozen=True, slots=True)
class RequestClosed:
    """A question or hand-over is over; its buttons go.

    `ending` is answered, done, gave_up, expired, or withdrawn where the task ended first.
    """

    request_id: str
    ending: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class ResultTold:
    """The end of a task as a new message: the answer first, or why there is none."""

    task_id: str
    request: str
    standing: str
    outcome: Outcome | None
    steps: int
    seconds: float
    approvals: tuple[tuple[str, Facts, Decision], ...]
    reply_to: int | None


@dataclass(frozen=True, slots=True)
class ScreenShown:
    """A fresh picture of a phone that the member asked for."""

    phone_id: str
    picture: str
    reply_to: int | None


@dataclass(frozen=True, slots=True)
class StatusTold:
    """What runs and waits, as far as the member may know: (phone, whose, request, place), place 0 runs."""

    lines: tuple[tuple[str, str, str, int], ...]
    reply_to: int | None


@dataclass(frozen=True, slots=True)
class MemberWelcomed:
    """Somebody was paired. Their first message."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class UnknownOutcomeTold:
    """The process ended while a sensitive act was under way: it may have happened, nothing was repeated."""

    task_id: str
    request: str
    category: str
    facts: Facts
    reply_to: int | None


Notice = (
    Told
    | TaskQueued
    | CardShown
    | CardClosed
    | ApprovalAsked
    | ApprovalClosed
    | ApprovalWaiting
    | QuestionPut
    | HandOverPut
    | RequestClosed
    | ResultTold
    | ScreenShown
    | StatusTold
    | MemberWelcomed
    | UnknownOutcomeTold
)
