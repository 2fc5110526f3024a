"""The outbox stays true to what is known, and what nobody knows is not blindly sent again."""

from __future__ import annotations

from typing import Any

import pytest

from agent_core.domain.action import Tap
from agent_core.domain.screen import Share
from agent_core.domain.task import Finished
from agent_core.domain.verdict import Facts
from bot.household.notices import ApprovalAsked, CardShown, Notice, Priority, ResultTold
from bot.household.presses import Approve
from bot.store import cards, outbox
from bot.store.outbox import Letter
from bot.telegram.courier import CardGone, Doubtful, Fate, Flooded, NotSent, Out, Refused, TokenRefused
from bot.telegram.rendered import Rendered, RenderedButton
from bot.telegram.settling import LONGEST_APPROVAL_WAIT_S, LONGEST_WAIT_S, MAX_EDIT_ATTEMPTS, Claimed, Settler

CHAT = 5
RESULT = ResultTold("t1", "latte", "finished", Finished("Ready."), 3, 9.0, (), None)
SHOWN = CardShown("t1", "latte", "phone", 1, 4.0, None, "", None)
ASKED = ApprovalAsked(
    "a1", "t1", "Ann", "latte", "phone", "Bean", Tap(Share(0.5, 0.9)), "payment", "It pays.",
    Facts("cafe.bean", ""), (CHAT,), 120, None, None,
)  # fmt: skip
BUTTON = RenderedButton("Approve", Approve("a1"), frozenset({CHAT}))
MESSAGE = Rendered("Hello", rows=((BUTTON,),))


class Desk:
    """A settler on a real store, and the one letter it works on."""

    def __init__(self, house: Any) -> None:
        self.house = house
        self.settler = Settler(house.store, house.household, house.clock)

    async def letter(self) -> Letter:
        return (await self.house.store.read(outbox.pending))[0]

    async def claim(self, rendered: Rendered = MESSAGE) -> Claimed:
        claimed = await self.settler.claim(await self.letter(), rendered)
        assert claimed is not None
        return claimed

    async def settled(self, fate: Fate) -> str:
        await self.settler.settle(await self.claim(), fate)
        return await self.state()

    async def state(self) -> str:
        return str((await self.house.rows("SELECT state FROM outbox ORDER BY id DESC"))[0][0])

    async def buttons(self) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = await self.house.rows(
            "SELECT state, message_id FROM button ORDER BY rowid"
        )
        return found


@pytest.fixture
def desk(house: Any) -> Desk:
    return Desk(house)


async def test_a_letter_is_claimed_once(desk: Desk, house: Any) -> None:
    await house.put(RESULT, CHAT)
    letter = await desk.letter()
    assert await desk.settler.claim(letter, MESSAGE) is not None
    assert await desk.settler.claim(letter, MESSAGE) is None


async def test_a_message_that_is_out_binds_its_buttons_and_is_told_of(desk: Desk, house: Any) -> None:
    await house.put(ASKED, CHAT, priority=Priority.APPROVAL)
    assert await desk.settled(Out(77)) == "sent"
    assert await desk.buttons() == [("live", 77)]
    assert house.household.called("delivered") == [(ASKED, CHAT, 77)]


@pytest.mark.parametrize(
    "fate", [Flooded(7), NotSent("x"), Doubtful("x"), Refused("x"), CardGone(), TokenRefused()]
)
async def test_buttons_of_a_message_that_is_not_surely_out_are_void(
    desk: Desk, house: Any, fate: Fate
) -> None:
    await house.put(ASKED, CHAT)
    await desk.settled(fate)
    assert await desk.buttons() == [("void", None)]


@pytest.mark.parametrize(
    ("notice", "fate", "state", "lost"),
    [
        (RESULT, Flooded(7), "pending", 0),
        (RESULT, NotSent("no route"), "pending", 0),
        (RESULT, TokenRefused(), "pending", 0),
        (RESULT, Doubtful("timed out"), "pending", 0),
        (RESULT, Refused("blocked"), "failed", 1),
        (ASKED, NotSent("no route"), "pending", 0),
        (ASKED, Doubtful("timed out"), "uncertain", 1),
        (ASKED, Refused("blocked"), "failed", 1),
        (SHOWN, Doubtful("timed out"), "uncertain", 1),
    ],
)
async def test_each_fate_leads_to_its_state_and_what_is_lost_is_told(
    desk: Desk, house: Any, notice: Notice, fate: Fate, *, state: str, lost: int
) -> None:
    await house.put(notice, CHAT)
    assert await desk.settled(fate) == state
    assert len(house.household.called("undeliverable")) == lost


async def test_what_may_be_out_is_sent_again_once_and_says_so(desk: Desk, house: Any) -> None:
    await house.put(RESULT, CHAT)
    assert await desk.settled(Doubtful("timed out")) == "pending"
    assert (await desk.letter()).repeated
    assert await desk.settled(Doubtful("timed out")) == "uncertain"


async def test_a_refusal_for_speed_is_waited_out_exactly(desk: Desk, house: Any) -> None:
    await house.put(RESULT, CHAT)
    await desk.settled(Flooded(7))
    letter = await desk.letter()
    assert (letter.not_before, letter.repeated) == (house.clock.now() + 7, False)


@pytest.mark.parametrize(
    ("notice", "priority", "longest"),
    [(ASKED, Priority.APPROVAL, LONGEST_APPROVAL_WAIT_S), (RESULT, Priority.FINAL, LONGEST_WAIT_S)],
)
async def test_without_a_connection_the_waits_grow_to_a_bound(
    desk: Desk, house: Any, notice: Notice, priority: Priority, *, longest: float
) -> None:
    await house.put(notice, CHAT, priority=priority)
    waits = []
    for _ in range(8):
        await desk.settled(NotSent("no route"))
        waits.append((await desk.letter()).not_before - house.clock.now())
    assert waits == sorted(waits)
    assert waits[0] < waits[-1] == longest


async def test_an_edit_in_doubt_is_made_again_and_not_for_ever(desk: Desk, house: Any) -> None:
    await house.put(SHOWN, CHAT, card="task:t1")
    await desk.settled(Out(77))
    await house.put(SHOWN, CHAT, card="task:t1")
    states = []
    for number in range(MAX_EDIT_ATTEMPTS + 1):
        claimed = await desk.claim(Rendered(f"Step {number}"))
        await desk.settler.settle(claimed, Doubtful("timed out"))
        states.append(await desk.state())
        if states[-1] != "pending":
            break
    assert states[-1] == "uncertain"
    assert 1 < len(states) <= MAX_EDIT_ATTEMPTS + 1


async def test_a_card_that_shows_the_same_already_is_not_sent_again(desk: Desk, house: Any) -> None:
    await house.put(SHOWN, CHAT, card="task:t1")
    await desk.settled(Out(77))
    await house.put(SHOWN, CHAT, card="task:t1")
    assert await desk.settler.claim(await desk.letter(), MESSAGE) is None
    assert await desk.state() == "sent"
    assert await desk.buttons() == [("live", 77)]


async def test_a_card_that_is_gone_makes_room_for_a_new_message(desk: Desk, house: Any) -> None:
    await house.put(SHOWN, CHAT, card="task:t1")
    await desk.settled(Out(77))
    await house.put(SHOWN, CHAT, card="task:t1")
    await desk.settler.settle(await desk.claim(Rendered("Step 2")), CardGone())
    assert await house.store.read(lambda tx: cards.find(tx, name="task:t1", chat_id=CHAT)) is None


async def test_a_card_keeps_that_it_has_a_picture_when_its_words_change(desk: Desk, house: Any) -> None:
    for rendered in (Rendered("Step 1", photo="ab" * 32), Rendered("Step 2")):
        await house.put(SHOWN, CHAT, card="task:t1")
        await desk.settler.settle(await desk.claim(rendered), Out(77))
    card = await house.store.read(lambda tx: cards.find(tx, name="task:t1", chat_id=CHAT))
    assert card.has_picture


async def test_what_is_abandoned_is_told_of_and_its_buttons_void(desk: Desk, house: Any) -> None:
    await house.put(ASKED, CHAT)
    claimed = await desk.claim()
    await desk.settler.abandon(claimed.letter, "does not fit", claimed)
    assert await desk.state() == "failed"
    assert await desk.buttons() == [("void", None)]
    assert house.household.called("undeliverable") == [(ASKED, CHAT)]


@pytest.mark.parametrize(("notice", "state"), [(RESULT, "pending"), (ASKED, "uncertain")])
async def test_what_an_earlier_process_was_sending_is_in_doubt(
    desk: Desk, house: Any, notice: Notice, state: str
) -> None:
    await house.put(notice, CHAT)
    await desk.claim()
    await desk.settler.settle_interrupted()
    assert await desk.state() == state
