"""What the model is told of its last action, in words. Never a text from the screen."""

from __future__ import annotations

from agent_core.domain.verdict import Decision

DONE = "Done."
NO_SUMMARY = "Failed, nothing was noted: there was no answer. Go on with the notes as they are."
DARK = "The screen is black: it is off, or this page hides itself from pictures."
HIDDEN = (
    "This page forbids pictures of itself, so yours is black, although there is something on it. Do not "
    "guess where things are: leave the page, or ask the person to take over."
)
REFUSED = (
    "A page that forbids pictures was in front before this one; the phone gave no picture of it. Leave such "
    "pages to the person: ask them to take over."
)
BARE = (
    "This app tells nothing of its elements, as games and some web pages do: go by the picture alone, and "
    "check after each action what came of it."
)
ASLEEP = "The screen is off and could not be turned on."
SECURED = (
    "The phone is locked with a PIN, a pattern or a password. Only the person can unlock it: ask them to "
    "take over. Never try to guess it."
)
RESTLESS = "The screen was still moving when the picture was taken. Wait, if it is loading."
OVERTAKEN = "another window came to the front while you thought"
NOT_APPROVED = {
    Decision.DENIED: "Not approved: the person said no.",
    Decision.EXPIRED: "Not approved: nobody answered in time.",
    Decision.INVALIDATED: "Not approved: the question is no longer valid.",
}


def refused(decision: Decision) -> str:
    """After a refusal: the model must not try again by another road."""
    return (
        f"{NOT_APPROVED[decision]} Do not try it again; go on without it, or finish and say it was not done."
    )


def changed(change: str) -> str:
    """After an approval that no longer fits the screen."""
    return f"It was approved, but not done, because the screen changed: {change} Look again."


def moved(reason: str) -> str:
    """After an act that would have reached something else than was seen."""
    return f"Not done, nothing happened: {reason}. Look at the screen as it is now."


def blocked(reason: str) -> str:
    """After the guard forbade the act."""
    return f"Blocked: {reason} This is never done. Go on without it, or finish."


def failed(reason: str) -> str:
    """After the phone refused the act."""
    return f"Failed, nothing happened: {reason}"


def unknown(reason: str) -> str:
    """After a command whose end was not seen."""
    return (
        f"Unknown: it may or may not have happened ({reason}). Look before you do anything; do not repeat it."
    )


def unreadable(detail: str) -> str:
    """After a reply without a single readable action."""
    return f"Your last reply could not be read: {detail} Answer again with exactly one action."


def answered(answer: str | None) -> str:
    """After a question to the person."""
    return "Nobody answered." if answer is None else f"The person answered: {answer}"


def handed_over(*, done: bool) -> str:
    """After the person had the phone."""
    return "The person is done; go on from what you see now." if done else "Not approved: nobody took over."


def noted(summary: str) -> str:
    """After a note or a summary of the notes."""
    return f"Noted: {summary}"
