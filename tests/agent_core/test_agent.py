"""The loop: what is announced, asked, done and told to the model, in this order and no other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Any

import pytest

from agent_core.agent import Agent, Brain, Pace
from agent_core.domain.action import Tap
from agent_core.domain.conversation import Usage
from agent_core.domain.errors import (
    ActionFailedError,
    ActionUnknownError,
    CaptureFailedError,
    ModelError,
    ModelRejectedError,
    ModelUnreachableError,
    PhoneGoneError,
    StaleClearanceError,
    TreeUnavailableError,
)
from agent_core.domain.event import (
    ActionBlocked,
    ActionCleared,
    ActionFailed,
    ActionUnknown,
    ApprovalDecided,
    ApprovalRequested,
    ApprovalVoided,
    Event,
    HandOverEnded,
    HandOverRequested,
    NoteTaken,
    PhoneTroubled,
    QuestionAnswered,
    ReplyUnreadable,
    ScreenSeen,
    TaskEnded,
    TaskStarted,
)
from agent_core.domain.task import Failed, FailureKind, Finished, Limits, Outcome, Refused, Task
from agent_core.domain.verdict import Decision
from agent_core.rules.apps import Catalogue
from agent_core.rules.dialects.autoglm import AutoGLM
from agent_core.rules.dialects.prompts import load_prompts
from agent_core.rules.guard.cues import load_cues
from agent_core.rules.guard.guard import Guard
from agent_core.testing import InstantHuman, PaperPhone, PaperScreen, ScriptedModel, SteppedClock, stacked

SHOP = PaperScreen("shop", stacked("Blue Fern Coffee", "Latte", "Basket"), taps={"Latte": "pay"})
PAY = PaperScreen(
    "pay",
    stacked("Confirm payment", "Blue Fern Coffee Ltd", "Total $4.80", "Pay $4.80"),
    taps={"Pay $4.80": "paid"},
)
PAID = PaperScreen("paid", stacked("Order 4071", "Thank you"))
LATTE = Task("t1", "Order a latte and pay for it")

TAP_LATTE = 'do(action="Tap", element=[500,375])'
TAP_PAY = 'do(action="Tap", element=[500,700])'
FINISH = 'finish(message="Order 4071 is paid.")'


@pytest.fixture(scope="module")
def brain() -> Brain:
    return Brain(dialect=AutoGLM(load_prompts()), guard=Guard(load_cues()), catalogue=Catalogue.load())


class Scene:
    """One run on paper, with everything it told."""

    def __init__(
        self, brain: Brain, replies: Sequence[str | ModelError], human: InstantHuman | None = None
    ) -> None:
        self.phone = PaperPhone([SHOP, PAY, PAID])
        self.model = ScriptedModel(replies)
        self.human = human or InstantHuman()
        self.clock = SteppedClock(leaping=True)
        self.agent = Agent(self.phone, self.model, self.human, brain=brain, clock=self.clock, pace=Pace())
        self.events: list[Event] = []

    async def play(self, task: Task = LATTE, *, after: Callable[[Event], None] | None = None) -> Outcome:
        async with aclosing(self.agent.run(task)) as events:
            async for event in events:
                self.events.append(event)
                if after is not None:
                    after(event)
        ended = self.events[-1]
        assert isinstance(ended, TaskEnded)
        return ended.outcome

    def kinds(self) -> list[str]:
        return [type(event).__name__ for event in self.events]

    def one(self, kind: type[Event]) -> Event:
        (found,) = [event for event in self.events if isinstance(event, kind)]
        return found

    def last_words(self) -> str:
        """The text of the newest turn the model was sent."""
        return self.model.prompts[-1].messages[-1].text


async def test_a_task_looks_thinks_acts_and_ends_with_the_models_answer(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, FINISH])
    assert await scene.play() == Finished("Order 4071 is paid.")
    assert [type(act) for act in scene.phone.performed] == [Tap]
    assert isinstance(scene.events[0], TaskStarted)
    assert scene.kinds()[1:7] == [
        "ScreenSeen", "ReplyRead", "ActionJudged", "ActionCleared", "ActionPerformed", "ScreenSeen",
    ]  # fmt: skip


async def test_a_payment_waits_for_the_person_and_is_made_once(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, TAP_PAY, FINISH], InstantHuman(decisions=[Decision.APPROVED]))
    assert await scene.play() == Finished("Order 4071 is paid.")
    asked = scene.one(ApprovalRequested)
    assert isinstance(asked, ApprovalRequested)
    assert asked.request.verdict.category == "payment"
    assert str(asked.request.verdict.facts.amount) == "4.80 USD"
    order = [
        kind for kind in scene.kinds() if kind.startswith(("Approval", "ActionCleared", "ActionPerformed"))
    ]
    assert order[2:] == ["ApprovalRequested", "ApprovalDecided", "ActionCleared", "ActionPerformed"]
    assert len(scene.phone.performed) == 2


@pytest.mark.parametrize("decision", [Decision.DENIED, Decision.EXPIRED, Decision.INVALIDATED])
async def test_every_other_decision_is_a_refusal(brain: Brain, decision: Decision) -> None:
    scene = Scene(brain, [TAP_LATTE, TAP_PAY, FINISH], InstantHuman(decisions=[decision]))
    assert isinstance(await scene.play(), Refused)
    assert len(scene.phone.performed) == 1
    assert "Not approved" in scene.last_words()


async def test_a_second_refusal_ends_the_run(brain: Brain) -> None:
    human = InstantHuman(decisions=[Decision.DENIED, Decision.DENIED])
    scene = Scene(brain, [TAP_LATTE, TAP_PAY, TAP_PAY, TAP_PAY], human)
    assert isinstance(await scene.play(), Refused)
    assert len(human.approvals) == 2


async def test_a_price_that_changes_while_the_person_thinks_voids_the_approval(brain: Brain) -> None:
    dearer = replace(
        PAY, elements=stacked("Confirm payment", "Blue Fern Coffee Ltd", "Total $4.81", "Pay $4.81")
    )
    scene = Scene(brain, [TAP_LATTE, TAP_PAY, FINISH])
    scene.human = InstantHuman(decisions=[Decision.APPROVED], meanwhile=lambda: scene.phone.redraw(dearer))
    scene.agent = Agent(scene.phone, scene.model, scene.human, brain=brain, clock=scene.clock)
    await scene.play()
    assert len(scene.phone.performed) == 1
    assert isinstance(scene.one(ApprovalVoided), ApprovalVoided)
    assert "changed" in scene.last_words()


async def test_another_screen_at_the_time_of_the_decision_voids_the_approval(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, TAP_PAY, FINISH])
    scene.human = InstantHuman(decisions=[Decision.APPROVED], meanwhile=lambda: scene.phone.show("shop"))
    scene.agent = Agent(scene.phone, scene.model, scene.human, brain=brain, clock=scene.clock)
    await scene.play()
    assert len(scene.phone.performed) == 1
    assert "ApprovalVoided" in scene.kinds()


async def test_a_phone_that_cannot_be_looked_at_after_the_decision_is_not_touched(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, TAP_PAY, FINISH])
    gone = PhoneGoneError("unplugged")
    scene.human = InstantHuman(
        decisions=[Decision.APPROVED], meanwhile=lambda: scene.phone.fail_next("look", gone)
    )
    scene.agent = Agent(scene.phone, scene.model, scene.human, brain=brain, clock=scene.clock)
    await scene.play()
    assert len(scene.phone.performed) == 1
    assert "ApprovalVoided" in scene.kinds()


async def test_nothing_is_performed_before_the_consumer_asks_on(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, FINISH])
    seen: list[int] = []

    def note(event: Event) -> None:
        if isinstance(event, ActionCleared):
            seen.append(len(scene.phone.performed))

    await scene.play(after=note)
    assert seen == [0]


async def test_a_closed_run_performs_nothing_more(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, FINISH])
    async with aclosing(scene.agent.run(LATTE)) as events:
        async for event in events:
            if isinstance(event, ActionCleared):
                break
    assert scene.phone.performed == []


async def test_an_act_whose_end_was_not_seen_is_told_as_unknown_and_not_repeated(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, FINISH])
    scene.phone.fail_next("perform", ActionUnknownError("the connection broke"), applied=True)
    await scene.play()
    assert isinstance(scene.one(ActionUnknown), ActionUnknown)
    assert len(scene.phone.performed) == 1
    assert "Unknown" in scene.last_words()


async def test_an_act_the_phone_refuses_is_told_to_the_model(brain: Brain) -> None:
    scene = Scene(brain, ['do(action="Launch", app="Nowhere")', FINISH])
    scene.phone.fail_next("perform", ActionFailedError("App not found: Nowhere"))
    await scene.play()
    assert isinstance(scene.one(ActionFailed), ActionFailed)
    assert "App not found: Nowhere" in scene.last_words()


async def test_a_blocked_act_never_reaches_the_phone_and_the_run_goes_on(brain: Brain) -> None:
    scene = Scene(brain, ['do(action="Launch", app="org.telegram.messenger")', FINISH])
    await scene.play()
    assert isinstance(scene.one(ActionBlocked), ActionBlocked)
    assert scene.phone.performed == []
    assert "Blocked" in scene.last_words()


async def test_an_unreadable_reply_is_asked_again_with_the_reason(brain: Brain) -> None:
    scene = Scene(brain, ["I see a shop.", TAP_LATTE, FINISH])
    assert isinstance(await scene.play(), Finished)
    assert isinstance(scene.one(ReplyUnreadable), ReplyUnreadable)
    assert "could not be read" in scene.model.prompts[1].messages[-1].text


async def test_replies_that_stay_unreadable_fail_the_task_and_never_finish_it(brain: Brain) -> None:
    scene = Scene(brain, ["no"] * 3)
    outcome = await scene.play()
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.REPLY


async def test_a_failed_capture_is_never_replaced_by_another_picture(brain: Brain) -> None:
    scene = Scene(brain, [FINISH])
    scene.phone.fail_next("look", CaptureFailedError("Status: -1"))
    await scene.play()
    assert isinstance(scene.one(PhoneTroubled), PhoneTroubled)
    assert len([event for event in scene.events if isinstance(event, ScreenSeen)]) == 1


async def test_a_phone_that_stays_away_fails_the_task(brain: Brain) -> None:
    scene = Scene(brain, [FINISH])
    for _ in range(5):
        scene.phone.fail_next("look", PhoneGoneError("unplugged"))
    outcome = await scene.play()
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.PHONE


async def test_an_endpoint_that_comes_back_is_used_and_one_that_refuses_is_not_tried_again(
    brain: Brain,
) -> None:
    back = Scene(brain, [ModelUnreachableError("502"), FINISH])
    assert isinstance(await back.play(), Finished)
    refused = Scene(brain, [ModelRejectedError("wrong key"), FINISH])
    outcome = await refused.play()
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.MODEL
    assert len(refused.model.prompts) == 1


async def test_without_a_tree_a_payment_is_never_simply_allowed(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, TAP_PAY, FINISH])
    scene.phone.redraw(
        replace(PAY, activity="com.stripe.android.paymentsheet.PaymentSheetActivity", elements=None)
    )
    await scene.play()
    assert len(scene.phone.performed) == 1


async def test_a_tree_that_cannot_be_read_does_not_stop_the_run(brain: Brain) -> None:
    scene = Scene(brain, [FINISH])
    scene.phone.fail_next("read_elements", TreeUnavailableError("could not get idle state"))
    assert isinstance(await scene.play(), Finished)


async def test_notes_reach_later_prompts_and_the_end(brain: Brain) -> None:
    scene = Scene(brain, ['do(action="Note", message="The latte costs 4.80")', FINISH])
    await scene.play()
    assert isinstance(scene.one(NoteTaken), NoteTaken)
    assert "The latte costs 4.80" in scene.last_words()
    ended = scene.events[-1]
    assert isinstance(ended, TaskEnded)
    assert ended.notes == ("The latte costs 4.80",)


async def test_a_summary_is_made_by_the_model_from_the_notes(brain: Brain) -> None:
    replies = [
        'do(action="Note", message="Tea 3.10")',
        'do(action="Call_API", instruction="Which is cheaper?")',
        "Tea is cheaper.",
        FINISH,
    ]
    scene = Scene(brain, replies)
    await scene.play()
    assert "Tea 3.10" in scene.model.prompts[2].messages[-1].text
    assert "Tea is cheaper." in scene.last_words()


@pytest.mark.parametrize("failed", [ModelUnreachableError("502: sorry"), "  "])
async def test_a_summary_that_fails_is_told_and_never_noted(brain: Brain, failed: str | ModelError) -> None:
    replies = ['do(action="Note", message="Tea 3.10")', 'do(action="Call_API", instruction="Sum")', failed]
    scene = Scene(brain, [*replies, FINISH])
    assert isinstance(await scene.play(), Finished)
    ended = scene.events[-1]
    assert isinstance(ended, TaskEnded)
    assert ended.notes == ("Tea 3.10",)
    assert "nothing was noted" in scene.last_words()
    assert "502" not in scene.last_words()


async def test_the_tokens_of_a_summary_count(brain: Brain) -> None:
    replies = ['do(action="Note", message="Tea")', 'do(action="Call_API", instruction="Sum")', "Tea.", FINISH]
    scene = Scene(brain, replies)
    await scene.play()
    ended = scene.events[-1]
    assert isinstance(ended, TaskEnded)
    assert ended.usage == Usage(400, 40)


async def test_a_window_that_comes_up_while_the_model_thinks_is_not_touched(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, FINISH])

    def pop_up(event: Event) -> None:
        if isinstance(event, ActionCleared):
            scene.phone.show("paid")

    assert isinstance(await scene.play(after=pop_up), Finished)
    assert isinstance(scene.one(ActionFailed), ActionFailed)
    assert scene.phone.performed == []
    assert "another window" in scene.last_words()


@pytest.mark.parametrize(("answer", "told"), [("Oat", "Oat"), (None, "Nobody answered")])
async def test_an_answer_or_silence_is_told_to_the_model(brain: Brain, answer: str | None, told: str) -> None:
    scene = Scene(
        brain, ['do(action="Interact", message="Which milk?")', FINISH], InstantHuman(answers=[answer])
    )
    await scene.play()
    assert isinstance(scene.one(QuestionAnswered), QuestionAnswered)
    assert told in scene.last_words()


@pytest.mark.parametrize(("done", "outcome"), [(True, Finished), (False, Refused)])
async def test_a_hand_over_waits_for_the_person(brain: Brain, done: bool, outcome: type[Outcome]) -> None:
    replies = ['do(action="Take_over", message="Please log in")', 'finish(message="end")']
    scene = Scene(brain, replies, InstantHuman(hand_backs=[done]))
    assert isinstance(await scene.play(), outcome)
    assert isinstance(scene.one(HandOverRequested), HandOverRequested)
    assert isinstance(scene.one(HandOverEnded), HandOverEnded)


async def test_waiting_passes_time_without_touching_the_phone(brain: Brain) -> None:
    scene = Scene(brain, ['do(action="Wait", duration="5 seconds")', FINISH])
    before = scene.clock.monotonic()
    await scene.play()
    assert scene.clock.monotonic() - before >= 5
    assert scene.phone.performed == []


async def test_the_same_act_on_the_same_screen_is_advised_against_and_then_ended(brain: Brain) -> None:
    tap_title = 'do(action="Tap", element=[500,100])'
    scene = Scene(brain, [tap_title] * 20)
    outcome = await scene.play()
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.STALLED
    assert any("did exactly this before" in prompt.messages[-1].text for prompt in scene.model.prompts)


async def test_steps_are_limited(brain: Brain) -> None:
    replies = [f'do(action="Tap", element=[500,{100 + step}])' for step in range(30)]
    scene = Scene(brain, replies)
    outcome = await scene.play(replace(LATTE, limits=Limits(steps=4)))
    assert isinstance(outcome, Failed)
    assert outcome.kind is FailureKind.BUDGET
    assert len(scene.model.prompts) == 4


async def test_every_request_holds_exactly_one_picture_the_newest(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, 'do(action="Back")', FINISH])
    await scene.play()
    screens = [event.screen.frame for event in scene.events if isinstance(event, ScreenSeen)]
    for prompt, frame in zip(scene.model.prompts, screens, strict=True):
        assert [message.frame for message in prompt.messages if message.frame is not None] == [frame]


async def test_the_decision_stands_in_the_events_before_anything_follows(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, TAP_PAY, FINISH], InstantHuman(decisions=[Decision.DENIED]))
    await scene.play()
    decided = scene.one(ApprovalDecided)
    assert isinstance(decided, ApprovalDecided)
    assert decided.decision is Decision.DENIED


EVENTFUL = [
    'do(action="Note", message="Tea")',
    'do(action="Call_API", instruction="Sum")',
    "Tea.",
    "I see a shop.",
    'do(action="Interact", message="Which milk?")',
    TAP_LATTE,
    TAP_PAY,
    'do(action="Take_over", message="Please log in")',
    FINISH,
]


def eventful(brain: Brain) -> Scene:
    human = InstantHuman(decisions=[Decision.APPROVED], answers=["Oat"], hand_backs=[True])
    return Scene(brain, EVENTFUL, human)


async def test_a_run_closed_at_any_event_leaves_no_task_and_touches_nothing_more(brain: Brain) -> None:
    whole = eventful(brain)
    await whole.play()
    assert len(whole.phone.performed) == 2
    for wanted in range(1, len(whole.events) + 1):
        scene = eventful(brain)
        async with aclosing(scene.agent.run(LATTE)) as events:
            async for event in events:
                scene.events.append(event)
                if len(scene.events) == wanted:
                    break
        assert scene.kinds() == whole.kinds()[:wanted]
        assert asyncio.all_tasks() == {asyncio.current_task()}
        cleared = scene.kinds()[:-1].count("ActionCleared")
        assert len(scene.phone.performed) == cleared


async def test_a_run_cancelled_at_any_moment_leaves_no_task_and_raises_nothing_else(brain: Brain) -> None:
    turns, ended = 0, False
    while not ended:
        turns += 1
        scene = eventful(brain)
        async with asyncio.TaskGroup() as group:
            playing = group.create_task(scene.play())
            for _ in range(turns):
                await asyncio.sleep(0)
            ended = playing.done()
            playing.cancel()
        assert asyncio.all_tasks() == {asyncio.current_task()}
        assert len(scene.phone.performed) <= scene.kinds().count("ActionCleared")
    assert turns > len(EVENTFUL)


@pytest.mark.parametrize("failing", ["phone", "model", "guard"])
async def test_a_mistake_in_the_program_passes_through_and_leaves_no_task(brain: Brain, failing: str) -> None:
    class Mistaken:
        """Raises what no port promises."""

        def __getattr__(self, name: str) -> object:
            raise ZeroDivisionError(name)

    scene = Scene(brain, [TAP_LATTE, FINISH])
    mistaken: Any = Mistaken()
    scene.agent = Agent(
        mistaken if failing == "phone" else scene.phone,
        mistaken if failing == "model" else scene.model,
        scene.human,
        brain=replace(brain, guard=mistaken) if failing == "guard" else brain,
        clock=scene.clock,
    )
    with pytest.raises((ZeroDivisionError, ExceptionGroup)):
        await scene.play()
    assert scene.phone.performed == []
    assert "TaskEnded" not in scene.kinds()
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_an_act_that_came_too_late_is_judged_once_more_on_the_same_element(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, FINISH])
    scene.phone.fail_next("perform", StaleClearanceError("what is at that place changed"))
    assert isinstance(await scene.play(), Finished)
    assert scene.kinds()[3:8] == [
        "ActionJudged", "ActionCleared", "ActionFailed", "ActionJudged", "ActionCleared",
    ]  # fmt: skip
    assert len(scene.phone.performed) == 1


async def test_an_act_that_comes_too_late_twice_is_told_to_the_model(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, FINISH])
    for _ in range(2):
        scene.phone.fail_next("perform", StaleClearanceError("what is at that place changed"))
    await scene.play()
    assert scene.phone.performed == []
    assert "Not done, nothing happened: what is at that place changed" in scene.last_words()


async def test_another_thing_under_the_point_is_told_and_not_touched(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, FINISH])

    def rearrange(event: Event) -> None:
        if isinstance(event, ActionCleared):
            scene.phone.redraw(replace(SHOP, elements=stacked("Blue Fern Coffee", "Mocha", "Basket")))

    await scene.play(after=rearrange)
    assert scene.phone.performed == []
    assert "Not done, nothing happened" in scene.last_words()


async def test_a_late_payment_is_asked_about_again(brain: Brain) -> None:
    human = InstantHuman(decisions=[Decision.APPROVED, Decision.DENIED])
    scene = Scene(brain, [TAP_LATTE, TAP_PAY, FINISH], human)
    late = StaleClearanceError("what is at that place changed")

    def delay(event: Event) -> None:
        if isinstance(event, ActionCleared) and event.cleared.approval_id is not None:
            scene.phone.fail_next("perform", late)

    await scene.play(after=delay)
    assert len(human.approvals) == 2
    assert len(scene.phone.performed) == 1


async def test_a_sleeping_phone_is_woken_once_before_the_first_look(brain: Brain) -> None:
    scene = Scene(brain, [FINISH])
    scene.phone.redraw(replace(SHOP, asleep=True, locked=True))
    await scene.play()
    seen = scene.one(ScreenSeen)
    assert isinstance(seen, ScreenSeen)
    assert (seen.screen.asleep, seen.screen.locked) == (False, False)


async def test_every_act_is_followed_by_settling_and_not_by_sleep(brain: Brain) -> None:
    scene = Scene(brain, [TAP_LATTE, FINISH])
    await scene.play()
    assert (scene.phone.settles, scene.clock.monotonic()) == (1, 0.0)
