"""Guard cases: a judgement from a few words about a screen instead of the screen itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent_core.domain.action import Action, CallApi, Finish, HandOver, Note, PhoneAct, Wait
from agent_core.domain.action import Ask as Question
from agent_core.domain.screen import Bounds, Element, Foreground, Frame, PixelFormat, Screen, Size
from agent_core.domain.verdict import Allow, Facts, Policy, TakeOver, Verdict
from agent_core.rules.guard.context import Proposal, note_of
from agent_core.rules.guard.guard import Guard
from agent_core.rules.guard.lexicon import Cues
from agent_core.rules.guard.request import read_request
from agent_core.rules.targets import point_of

_SIDE = 1000
_NOWHERE = Bounds(0, 0, 0, 0)
_DESCRIBED = "desc:"


@dataclass(frozen=True, slots=True)
class GuardCase:
    """One case. A text that begins with "desc:" is a content description.

    `action` is parsed already; `model_message` is whatever the model said beside it.
    """

    request: str
    package: str
    activity: str
    action: Action
    target_text: str = ""
    nearby_texts: tuple[str, ...] = ()
    model_message: str = ""


def judge_case(cues: Cues, case: GuardCase, policy: Policy | None = None) -> Verdict:
    """Judge a case by the very rules that judge a screen.

    What never touches the phone is allowed; a hand-over is a take-over.
    """
    match case.action:
        case Wait() | Note() | CallApi() | Finish() | Question():
            return Allow("none", "It does not touch the phone.", Facts(case.package, case.activity))
        case HandOver(message=message):
            return TakeOver("login_otp_password", message, Facts(case.package, case.activity))
        case action:
            note = note_of(action)
            remark = case.model_message if case.model_message != note else ""
            wish = read_request(case.request, cues)
            proposal = Proposal(wish, action, screen_of(case, action), policy or Policy(), note, remark)
            return Guard(cues).judge_proposal(proposal)


def screen_of(case: GuardCase, action: PhoneAct) -> Screen:
    """A screen with the case's texts, the target under the point of the action."""
    size = Size(_SIDE, _SIDE)
    return Screen(
        phone_id="case",
        observation="case",
        boot="case",
        taken_at=0.0,
        frame=Frame(b"", PixelFormat.RGBA, size),
        foreground=Foreground(case.package, case.activity),
        elements=_elements(case, action, size),
    )


def _elements(case: GuardCase, action: PhoneAct, size: Size) -> tuple[Element, ...]:
    point = point_of(action, size)
    texts: Sequence[str] = case.nearby_texts
    if case.target_text and case.target_text not in texts:
        texts = (*texts, case.target_text)
    if not texts:
        return ()
    root = _element("", case.package, Bounds(0, 0, _SIDE, _SIDE), parent=None)
    target = texts.index(case.target_text) if case.target_text and point else None
    return (
        root,
        *(
            _element(text, case.package, Bounds(point.x, point.y, point.x + 1, point.y + 1), clickable=True)
            if place == target and point
            else _element(text, case.package, _NOWHERE)
            for place, text in enumerate(texts)
        ),
    )


def _element(
    text: str, package: str, bounds: Bounds, *, parent: int | None = 0, clickable: bool = False
) -> Element:
    described = text.startswith(_DESCRIBED)
    return Element(
        text="" if described else text,
        description=text.removeprefix(_DESCRIBED) if described else "",
        resource_id="",
        class_name="android.widget.Button" if clickable else "android.view.View",
        package=package,
        bounds=bounds,
        parent=parent,
        clickable=clickable,
    )
