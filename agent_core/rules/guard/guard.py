"""The guard: judges every act before it reaches the phone, and alone makes clearances."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from agent_core.domain.action import (
    DoubleTap,
    Key,
    Launch,
    LongPress,
    PhoneAct,
    Press,
    Swipe,
    Tap,
    TypeText,
)
from agent_core.domain.screen import Foreground, Screen
from agent_core.domain.verdict import (
    Allow,
    ApprovalRequest,
    Block,
    Change,
    ChangeKind,
    Cleared,
    Confirm,
    Decision,
    Policy,
    TakeOver,
    Verdict,
)
from agent_core.rules.guard.clearing import what_changed
from agent_core.rules.guard.context import Proposal, Scene, note_of
from agent_core.rules.guard.contradictions import judge_contradiction
from agent_core.rules.guard.effects import judge_touch
from agent_core.rules.guard.facts import facts_of
from agent_core.rules.guard.finding import Finding, Level, allow
from agent_core.rules.guard.gestures import judge_submit, judge_swipe, judge_typing
from agent_core.rules.guard.injection import judge_injection
from agent_core.rules.guard.lexicon import Cues
from agent_core.rules.guard.limits import PackageOf, judge_limits, judge_place
from agent_core.rules.guard.money_places import handles_money
from agent_core.rules.guard.remark import judge_remark
from agent_core.rules.guard.request import read_request
from agent_core.rules.guard.secrets import judge_secret, judge_surface


def _unknown(_name: str) -> None:
    return None


class Guard:
    """Judges acts by rules alone: no model, no clock, no memory. The same input gives the same verdict."""

    def __init__(self, cues: Cues, package_of: PackageOf = _unknown) -> None:
        self._cues = cues
        self._package_of = package_of

    def judge(self, request: str, action: PhoneAct, screen: Screen, policy: Policy) -> Verdict:
        """What is to be done about `action`, proposed for `request` on `screen`.

        Doubt asks; doubt about money refuses.
        """
        return self.judge_proposal(
            Proposal(read_request(request, self._cues), action, screen, policy, note_of(action))
        )

    def judge_proposal(self, proposal: Proposal) -> Verdict:
        """The same for a proposal that was put together already."""
        scene = Scene(proposal, self._cues)
        found = _highest(self._find_touch(proposal), self._find(scene))
        facts = facts_of(scene, found.category)
        match found.level:
            case Level.ALLOW:
                return Allow(found.category, found.reason, facts)
            case Level.CONFIRM:
                return Confirm(found.category, found.reason, facts)
            case Level.TAKE_OVER:
                return TakeOver(found.category, found.reason, facts)
            case Level.BLOCK:
                return Block(found.category, found.reason, facts)
            case _ as never:
                assert_never(never)

    def _find(self, scene: Scene) -> Finding:
        """The steps in order. The first three end the judgement; the later ones only raise."""
        for early in (judge_place(scene, self._package_of), judge_limits(scene)):
            if early is not None:
                return early
        found = judge_surface(scene) or _highest(judge_secret(scene), _judge_effect(scene))
        found = _highest(judge_remark(scene, found), found)
        found = _highest(judge_injection(scene, found), found)
        return _highest(judge_contradiction(scene, found), found)

    def minds_money(self, foreground: Foreground) -> bool:
        """Whether money is handled in that window, so that what is touched there is compared once more."""
        return handles_money(foreground, self._cues.places)

    def _find_touch(self, proposal: Proposal) -> Finding | None:
        """What the touch is that comes before typing at a place."""
        action = proposal.action
        if not isinstance(action, TypeText) or action.at is None:
            return None
        return self._find(Scene(replace(proposal, action=Tap(action.at)), self._cues))

    def clear(self, verdict: Allow, action: PhoneAct, screen: Screen) -> Cleared:
        """Leave to do at once what was allowed."""
        if not isinstance(verdict, Allow):
            raise TypeError(f"only what was allowed is cleared at once, not {verdict!r}")
        return Cleared(action, phone_id=screen.phone_id, observation=screen.observation, approval_id=None)

    def clear_approved(
        self, approval: ApprovalRequest, decision: Decision, before: Screen, now: Screen, request: str
    ) -> Cleared | Change:
        """Leave to do what a person approved, if `now` still is what they approved; else what differs."""
        if decision is not Decision.APPROVED:
            return Change(ChangeKind.EFFECT, "It was not approved.")
        change = what_changed(approval, before, now)
        if change is not None:
            return change
        again = self.judge(request, approval.action, now, Policy())
        change = _changed_verdict(approval.verdict, again)
        if change is not None:
            return change
        return Cleared(
            approval.action, phone_id=now.phone_id, observation=now.observation, approval_id=approval.id
        )

    def clear_by_person(self, action: PhoneAct, screen: Screen) -> Cleared | Verdict:
        """Leave for what a person does on a phone that was handed to them; what is never done stays so."""
        verdict = self.judge("", action, screen, Policy())
        if isinstance(verdict, Block):
            return verdict
        return Cleared(action, phone_id=screen.phone_id, observation=screen.observation, approval_id=None)


def _judge_effect(scene: Scene) -> Finding:
    match scene.action:
        case Tap() | DoubleTap() | LongPress():
            return judge_touch(scene)
        case Swipe() as swipe:
            return judge_swipe(scene, swipe)
        case TypeText() as typing:
            return judge_typing(scene, typing)
        case Press(key=key):
            return judge_submit(scene) if key is Key.ENTER else allow("It moves about.")
        case Launch():
            return allow("It opens an app.")
        case _ as never:
            assert_never(never)


def _highest(one: Finding | None, other: Finding) -> Finding:
    return other if one is None or other.level > one.level else one


def _changed_verdict(approved: Confirm, again: Verdict) -> Change | None:
    if isinstance(again, TakeOver | Block):
        return Change(ChangeKind.EFFECT, f"It can no longer be done by approval: {again.reason}")
    if again.category != approved.category:
        return Change(ChangeKind.EFFECT, "It would now do something else.")
    old, new = approved.facts, again.facts
    for kind, was, now in (
        (ChangeKind.AMOUNT, old.amount, new.amount),
        (ChangeKind.PAYEE, old.payee, new.payee),
        (ChangeKind.RECIPIENT, old.recipient, new.recipient),
    ):
        if was != now:
            before, after = str(was or "not shown"), str(now or "not shown")
            return Change(kind, f"The {kind} was {before} and now is {after}.", before, after)
    if old.title != new.title or old.text != new.text:
        return Change(ChangeKind.TEXT, "The text of the page or dialog is not the one that was approved.")
    return None
