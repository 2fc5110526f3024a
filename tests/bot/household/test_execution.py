"""An approval lets exactly what was approved happen, once."""

from __future__ import annotations

from agent_core.domain.action import Tap
from agent_core.domain.event import ActionCleared, ActionFailed, ActionUnknown
from agent_core.domain.screen import Share
from agent_core.domain.verdict import Cleared
from bot.household.notices import ApprovalAsked, ResultTold
from bot.household.presses import Approve


async def approved(stage, change) -> ResultTold:
    """Run the payment with its events changed on their way, and approve it."""

    async def playing(task, human):
        async for event in stage.paying(task, human):
            for told in change(event):
                yield told

    stage.play = playing
    stage.mark("looked again").set()
    mia = await stage.join("Mia")
    await stage.say(mia, "buy it")
    asked = await stage.told(ApprovalAsked)
    await stage.press(mia, Approve(asked.approval_id))
    return await stage.told(ResultTold)


def cleared(event: ActionCleared, *, action=None, approval_id="same") -> ActionCleared:
    old = event.cleared
    wanted = old.approval_id if approval_id == "same" else approval_id
    return ActionCleared(
        event.step,
        Cleared(action or old.action, phone_id=old.phone_id, observation=old.observation, approval_id=wanted),
    )


async def test_an_approval_for_one_act_lets_no_other_happen(staged) -> None:
    def elsewhere(event):
        other = Tap(Share(0.1, 0.1))
        return [cleared(event, action=other) if isinstance(event, ActionCleared) else event]

    async with staged() as stage:
        assert (await approved(stage, elsewhere)).standing == "refused"
        assert stage.performed == []
        assert await stage.value("SELECT state FROM approval") == "invalidated"


async def test_an_approval_that_nobody_asked_for_lets_nothing_happen(staged) -> None:
    def made_up(event):
        return [cleared(event, approval_id="made up") if isinstance(event, ActionCleared) else event]

    async with staged() as stage:
        assert (await approved(stage, made_up)).standing == "refused"
        assert stage.performed == []


async def test_an_approval_is_used_once(staged) -> None:
    def twice(event):
        return [event, cleared(event)] if isinstance(event, ActionCleared) else [event]

    async with staged() as stage:
        result = await approved(stage, twice)
        assert result.standing == "refused"
        assert stage.performed == []
        # The first was let go ahead and its end was never told.
        assert await stage.value("SELECT state FROM approval") == "unknown"


async def test_what_the_phone_refused_releases_the_money(staged) -> None:
    def failing(event):
        if type(event).__name__ == "ActionPerformed":
            return [ActionFailed(1, event.action, event.approval_id, "no such button")]
        return [event]

    async with staged() as stage:
        await approved(stage, failing)
        assert await stage.value("SELECT state FROM approval") == "failed"
        assert await stage.value("SELECT state FROM spending") == "released"


async def test_what_may_have_happened_keeps_the_money_in_doubt(staged) -> None:
    def doubtful(event):
        if type(event).__name__ == "ActionPerformed":
            return [ActionUnknown(1, event.action, event.approval_id, "the cable went")]
        return [event]

    async with staged() as stage:
        await approved(stage, doubtful)
        assert await stage.value("SELECT state FROM approval") == "unknown"
        assert await stage.value("SELECT state FROM spending") == "unknown"
