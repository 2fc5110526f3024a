"""What a run tells: intents before an act, outcomes after it. The union is closed.

The consumer records each event before it asks for the next one. The generator sleeps until then,
so whatever an intent announces happens only after its record is durable.
"""

from __future__ import annotations

from dataclasses import dataclass

from agent_core.domain.action import Action, Ask, HandOver, PhoneAct
from agent_core.domain.conversation import Usage
from agent_core.domain.errors import ReplyErrorKind
from agent_core.domain.screen import Screen
from agent_core.domain.task import Outcome, Task
from agent_core.domain.verdict import ApprovalRequest, Change, Cleared, Decision, TakeOver, Verdict

EVENT_VERSION = 1
"""Written beside every stored event; raised when a stored payload changes its meaning."""


@dataclass(frozen=True, slots=True)
class TaskStarted:
    """The run began."""

    task: Task


@dataclass(frozen=True, slots=True)
class ScreenSeen:
    """A new look. This frame, and no other, goes to the model in this step."""

    step: int
    screen: Screen


@dataclass(frozen=True, slots=True)
class ReplyRead:
    """The model proposed one action. `thought` is its own account, shown apart if at all."""

    step: int
    thought: str
    action: Action
    usage: Usage
    seconds: float


@dataclass(frozen=True, slots=True)
class ReplyUnreadable:
    """The model's reply holds no single action; it is asked again with the reason."""

    step: int
    kind: ReplyErrorKind
    detail: str
    raw: str


@dataclass(frozen=True, slots=True)
class ActionJudged:
    """The guard's verdict on a proposed act, on the screen it was proposed for, with its tree."""

    step: int
    action: PhoneAct
    verdict: Verdict
    screen: Screen


@dataclass(frozen=True, slots=True)
class ApprovalRequested:
    """Intent: a person is about to be asked. The ticket is open already."""

    step: int
    request: ApprovalRequest
    screen: Screen


@dataclass(frozen=True, slots=True)
class ApprovalDecided:
    """The question was answered, or ran out."""

    step: int
    request: ApprovalRequest
    decision: Decision


@dataclass(frozen=True, slots=True)
class ApprovalVoided:
    """What was approved is no longer what is on the screen. `change` says what differs."""

    step: int
    request: ApprovalRequest
    change: Change
    screen: Screen


@dataclass(frozen=True, slots=True)
class ActionCleared:
    """Intent: this act is about to reach the phone. Recording it consumes its approval, if any."""

    step: int
    cleared: Cleared


@dataclass(frozen=True, slots=True)
class ActionPerformed:
    """The act reached the phone and its end was seen."""

    step: int
    action: PhoneAct
    approval_id: str | None


@dataclass(frozen=True, slots=True)
class ActionFailed:
    """The phone refused the act; nothing happened. `reason` was told to the model."""

    step: int
    action: PhoneAct
    approval_id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class ActionUnknown:
    """The act was sent and its end was not seen. It is never repeated by itself."""

    step: int
    action: PhoneAct
    approval_id: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class ActionBlocked:
    """The guard forbade the act, or a person refused it. The model was told."""

    step: int
    action: PhoneAct
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class NoteTaken:
    """Something read on the screen was remembered."""

    step: int
    message: str


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """Intent: the person is about to be asked something harmless. The ticket is open already."""

    step: int
    id: str
    question: Ask
    screen: Screen


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """The person answered, or None: nobody did in time."""

    step: int
    id: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class HandOverRequested:
    """Intent: the person is about to be asked to take the phone. `verdict` is set where the guard asks."""

    step: int
    id: str
    request: HandOver
    verdict: TakeOver | None
    screen: Screen


@dataclass(frozen=True, slots=True)
class HandOverEnded:
    """The person said done (True), gave up or did not answer (False)."""

    step: int
    id: str
    done: bool


@dataclass(frozen=True, slots=True)
class PhoneTroubled:
    """The phone could not be looked at; the run waits and tries again."""

    step: int
    reason: str


@dataclass(frozen=True, slots=True)
class TaskEnded:
    """The run is over."""

    outcome: Outcome
    steps: int
    usage: Usage
    notes: tuple[str, ...] = ()


Event = (
    TaskStarted
    | ScreenSeen
    | ReplyRead
    | ReplyUnreadable
    | ActionJudged
    | ApprovalRequested
    | ApprovalDecided
    | ApprovalVoided
    | ActionCleared
    | ActionPerformed
    | ActionFailed
    | ActionUnknown
    | ActionBlocked
    | NoteTaken
    | QuestionAsked
    | QuestionAnswered
    | HandOverRequested
    | HandOverEnded
    | PhoneTroubled
    | TaskEnded
)
