"""The three seams to the outside world. One contract suite tests adapters and doubles alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from agent_core.domain.action import Ask, HandOver
    from agent_core.domain.conversation import Prompt, RawReply
    from agent_core.domain.screen import Element, Foreground, Screen, Stillness
    from agent_core.domain.verdict import ApprovalRequest, Cleared, Decision


@dataclass(frozen=True, slots=True)
class InstalledApp:
    """An app on the phone. `label` is empty where the phone does not tell it cheaply."""

    package: str
    label: str = ""


class Phone(Protocol):
    """One phone. Calls on one phone are made one after the other, but for `read_elements`
    and `foreground`, which may run beside others."""

    @property
    def id(self) -> str:
        """The name the household calls it by."""
        ...

    async def look(self) -> Screen:
        """Capture the display as it is now, with what has the focus: one moment, stamped.

        The frame is upright RGBA or PNG in device pixels. `elements` is None. The observation is new
        and becomes the only one that `perform` accepts clearances for. Right after `settle` it is the moment
        in which the screen came to rest.
        Raises PhoneGoneError, PhoneUnauthorizedError, PhoneBusyError (deadline), CaptureFailedError;
        never returns a blank or an earlier picture instead.
        """
        ...

    async def settle(self, wanted: Stillness) -> None:
        """Wait after an act until the screen is another one and still, or `wanted` says that it is enough.

        A phone that cannot be looked at ends it; the next look tells why. Raises nothing of its own.
        """
        ...

    async def wake(self) -> None:
        """Turn the display on where it is off, and open a lock that wants no secret, as a swipe does.

        Goes by the newest look. Raises ActionFailedError, ActionUnknownError, PhoneGoneError.
        """
        ...

    def watch(self, observation: str) -> None:
        """Keep the newest look, if it is this one: what is touched next must still look there as it did then.

        It binds the act that a person approved, and any other act on this very observation.
        """
        ...

    async def read_elements(self, *, of: str | None = None) -> tuple[Element, ...]:
        """Read the accessibility tree of the active window, document order, root first.

        Readers take turns. With `of`, the newest observation, only a tree of that screen is returned.
        Raises TreeUnavailableError with Android's own words, and its kind StrayTreeError for a tree of
        another window, size or rotation than was seen; PhoneGoneError, PhoneBusyError.
        """
        ...

    async def foreground(self) -> Foreground:
        """Which window has the focus now. Raises PhoneGoneError, PhoneBusyError."""
        ...

    async def perform(self, cleared: Cleared) -> None:
        """Carry out what was cleared, once, and return when the phone has taken it.

        Raises StaleClearanceError, and nothing happened, when the clearance was used, names another phone or
        an older observation, when a touch, a text or Enter would reach another window than was seen, or a
        touch something that looks otherwise now (compared where that is cheap, and where `watch` was asked);
        ActionFailedError when the phone refused and nothing happened; ActionUnknownError when the command was
        sent and its end was not seen, or only a part was done; PhoneGoneError when nothing was sent.
        """
        ...

    async def apps(self) -> tuple[InstalledApp, ...]:
        """The apps installed for the current user. Raises PhoneGoneError, PhoneBusyError."""
        ...


class Model(Protocol):
    """One model behind one endpoint."""

    async def ask(self, prompt: Prompt) -> RawReply:
        """Send the prompt and read the whole reply. Cancelling closes the connection.

        Raises ModelUnreachableError, ModelRejectedError, ModelTimeoutError. A reply that
        breaks off in the middle is ModelUnreachableError, never a shorter reply.
        """
        ...


class DecisionTicket(Protocol):
    """An open question for approval."""

    async def decision(self) -> Decision:
        """Wait for the answer. Never raises for silence: that is EXPIRED."""
        ...


class AnswerTicket(Protocol):
    """An open question in words."""

    async def answer(self) -> str | None:
        """Wait for the person's words; None when nobody answered in time."""
        ...


class DoneTicket(Protocol):
    """An open request to take the phone."""

    async def done(self) -> bool:
        """Wait until the person is done (True), gave up, or time ran out (False)."""
        ...


class Human(Protocol):
    """The person behind the task. Opening a ticket is immediate and comes before the event that
    announces it, so an answer can never arrive for a question nobody holds open."""

    def open_approval(self, request: ApprovalRequest) -> DecisionTicket: ...

    def open_question(self, question_id: str, question: Ask) -> AnswerTicket: ...

    def open_hand_over(self, hand_over_id: str, request: HandOver) -> DoneTicket: ...


class Clock(Protocol):
    """Time, so that tests can step it. `now` is seconds since the Unix epoch, `monotonic` never goes back."""

    def now(self) -> float: ...

    def monotonic(self) -> float: ...

    async def sleep(self, seconds: float) -> None: ...
