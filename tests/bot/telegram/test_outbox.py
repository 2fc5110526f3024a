"""The urgent goes first, at Telegram's pace, and what may be out already is not blindly sent again."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest

from agent_core.domain.action import Tap
from agent_core.domain.screen import Share
from agent_core.domain.task import Finished
from agent_core.domain.verdict import Amount, Facts
from agent_core.testing import SteppedClock
from bot.household.notices import (
    ApprovalAsked,
    CardShown,
    HandOverPut,
    Priority,
    ResultTold,
    ScreenShown,
    Told,
)
from bot.locales.catalogue import Catalogue
from bot.store import outbox
from bot.store.faults import FaultPoints
from bot.telegram.courier import Doubtful, Flooded, NotSent, Out
from bot.telegram.outbox import Outbox
from bot.telegram.pace import PaceLimits
from bot.telegram.views import Views

FACTS = Facts("cafe.bean", "Pay", label="Pay", amount=Amount(2390, "CNY"), payee="Bean & Leaf")
LIMITS = PaceLimits(message_s=1.1, edit_s=3.0, slowest_edit_s=30.0, any_s=0.0)


def asked(person_id=5, **changes):
    values = {"facts": FACTS, "picture": None} | changes
    return ApprovalAsked(
        "a1", "t1", "Ann", "latte", "phone", "Bean", Tap(Share(0.5, 0.9)), "payment", "money leaves",
        values["facts"], (person_id,), 120, values["picture"], None,
    )  # fmt: skip


def card(step):
    return CardShown("t1", "latte", "phone", step, 4.0, None, "", None)


RESULT = ResultTold("t1", "latte", "finished", Finished("Ready."), 3, 9.0, (), None)


class PaperCourier:
    """Notes what is carried and when; hands out the fates it was given, then message ids."""

    def __init__(self, clock, *fates) -> None:
        self.clock = clock
        self.fates = list(fates)
        self.carried: list[tuple[float, int, str]] = []
        self.slow: dict[int, asyncio.Event] = {}
        self.next_id = 100
        self.arrived = asyncio.Event()

    async def carry(self, rendered, nonces, *, chat_id, card):
        self.carried.append((self.clock.monotonic(), chat_id, rendered.text))
        self.arrived.set()
        if chat_id in self.slow:
            await self.slow[chat_id].wait()
        if self.fates:
            return self.fates.pop(0)
        self.next_id += 1
        return Out(card.message_id if card else self.next_id)

    async def until(self, count):
        async with asyncio.timeout(10):
            while len(self.carried) < count:
                self.arrived.clear()
                await self.arrived.wait()

    def times(self, chat_id):
        return [round(at, 2) for at, chat, _ in self.carried if chat == chat_id]


@asynccontextmanager
async def sending(house, courier, clock, limits=LIMITS):
    box = Outbox(
        house.store, house.household, courier=courier, views=Views(Catalogue.load()), clock=clock,
        faults=FaultPoints(), limits=limits,
    )  # fmt: skip
    async with asyncio.TaskGroup() as group:
        running = group.create_task(box.run())
        try:
            yield box
        finally:
            running.cancel()


async def test_messages_of_a_chat_keep_their_distance_and_chats_do_not_wait_for_each_other(house) -> None:
    clock = SteppedClock(leaping=True)
    courier = PaperCourier(clock)
    for number in range(4):
        await house.put(Told("task.stopping"), 5 if number < 3 else 6)
    async with sending(house, courier, clock):
        await courier.until(4)
    assert courier.times(5) == [0.0, 1.1, 2.2]
    assert courier.times(6) == [0.0]


async def test_a_running_card_moves_every_three_seconds_and_only_the_newest_step_is_sent(house) -> None:
    clock = SteppedClock()
    courier = PaperCourier(clock)
    async with sending(house, courier, clock):
        await house.put(card(1), 5, priority=Priority.CARD, card="task:t1")
        await house.household.until("delivered", 1)
        for step in (2, 3, 4):
            await house.put(card(step), 5, priority=Priority.CARD, card="task:t1")
        await clock.asleep()
        await clock.advance(1.2)
        await house.household.until("delivered", 2)
        for step in (5, 6):
            await house.put(card(step), 5, priority=Priority.CARD, card="task:t1")
        await clock.asleep()
        await clock.advance(2.9)
        assert len(courier.carried) == 2
        await clock.advance(0.2)
        await house.household.until("delivered", 3)
    steps = [text.partition("step ")[2][0] for _, _, text in courier.carried]
    assert steps == ["1", "4", "6"]
    states = await house.rows("SELECT state, count(*) FROM outbox GROUP BY state ORDER BY state")
    assert states == [("replaced", 3), ("sent", 3)]


async def test_an_approval_does_not_wait_for_cards_in_its_own_chat_or_others(house) -> None:
    clock = SteppedClock()
    courier = PaperCourier(clock)
    async with sending(house, courier, clock):
        for chat in (5, 6):
            await house.put(card(1), chat, priority=Priority.CARD, card="task:t1")
        await house.household.until("delivered", 2)
        courier.slow[6] = asyncio.Event()
        await clock.advance(1.2)
        for chat in (5, 6):
            await house.put(card(2), chat, priority=Priority.CARD, card="task:t1")
        await courier.until(4)
        await house.household.until("delivered", 3)
        await house.put(asked(), 5, priority=Priority.APPROVAL)
        await courier.until(5)
        assert courier.carried[-1][:2] == (1.2, 5)
        assert "Approve this payment?" in courier.carried[-1][2]
        courier.slow[6].set()
        await house.household.until("delivered", 5)


async def test_the_urgent_goes_first_when_several_wait(house) -> None:
    clock = SteppedClock(leaping=True)
    courier = PaperCourier(clock)
    await house.put(Told("task.stopping"), 5, priority=Priority.CONTROL)
    await house.put(RESULT, 5, priority=Priority.FINAL)
    await house.put(asked(), 5, priority=Priority.APPROVAL)
    async with sending(house, courier, clock):
        await courier.until(3)
    order = [text for _, _, text in courier.carried]
    assert "Approve" in order[0]
    assert "Ready." in order[1]
    assert "Stopping." in order[2]


async def test_a_refusal_for_speed_silences_its_chat_alone_and_is_made_good(house) -> None:
    clock = SteppedClock(leaping=True)
    courier = PaperCourier(clock, Flooded(7.0))
    await house.put(asked(), 5, priority=Priority.APPROVAL)
    async with sending(house, courier, clock):
        await courier.until(1)
        await house.put(Told("task.stopping"), 6)
        await house.household.until("delivered", 2)
    assert courier.times(5) == [0.0, 7.0]
    assert courier.times(6)[0] <= 7.0
    assert house.household.called("undeliverable") == []


async def test_without_a_connection_it_is_tried_again_and_nothing_is_in_doubt(house) -> None:
    clock = SteppedClock(leaping=True)
    courier = PaperCourier(clock, NotSent("no route"), NotSent("no route"))
    await house.put(asked(), 5, priority=Priority.APPROVAL)
    async with sending(house, courier, clock):
        await house.household.until("delivered")
    assert len(courier.carried) == 3
    assert courier.times(5)[-1] <= 6.0
    assert house.household.called("undeliverable") == []


async def test_an_approval_in_doubt_is_never_sent_again_and_its_buttons_are_void(house) -> None:
    clock = SteppedClock(leaping=True)
    courier = PaperCourier(clock, Doubtful("timed out"))
    await house.put(asked(), 5, priority=Priority.APPROVAL)
    async with sending(house, courier, clock):
        assert await house.household.until("undeliverable") == [(asked(), 5)]
    assert len(courier.carried) == 1
    assert await house.rows("SELECT DISTINCT state FROM button") == [("void",)]
    assert await house.rows("SELECT state FROM outbox") == [("uncertain",)]


async def test_a_result_in_doubt_is_sent_once_more_and_says_so(house) -> None:
    clock = SteppedClock(leaping=True)
    courier = PaperCourier(clock, Doubtful("timed out"), Doubtful("timed out"))
    await house.put(RESULT, 5, priority=Priority.FINAL)
    async with sending(house, courier, clock):
        await house.household.until("undeliverable")
    assert ["may have this already" in text for _, _, text in courier.carried] == [False, True]
    assert await house.rows("SELECT state, repeated FROM outbox") == [("uncertain", 1)]


async def test_an_edit_in_doubt_is_simply_made_again(house) -> None:
    clock = SteppedClock(leaping=True)
    courier = PaperCourier(clock)
    async with sending(house, courier, clock):
        await house.put(card(1), 5, priority=Priority.CARD, card="task:t1")
        await house.household.until("delivered", 1)
        courier.fates.append(Doubtful("timed out"))
        await house.put(card(2), 5, priority=Priority.CARD, card="task:t1")
        await house.household.until("delivered", 2)
    assert ["may have" in text for _, _, text in courier.carried] == [False, False, False]


async def test_what_was_under_way_when_the_process_ended_is_in_doubt(house) -> None:
    clock = SteppedClock(leaping=True)
    courier = PaperCourier(clock)
    for notice, priority in (
        (asked(), Priority.APPROVAL),
        (RESULT, Priority.FINAL),
        (card(1), Priority.CARD),
    ):
        letter_id = await house.put(notice, 5, priority=priority)
        await house.store.transaction(lambda tx, it=letter_id: outbox.claim(tx, it))
    async with sending(house, courier, clock):
        await house.household.until("delivered")
    assert [call[0] for call in house.household.called("undeliverable")] == [asked(), card(1)]
    ((_, _, text),) = courier.carried
    assert "Ready." in text
    assert "may have this already" in text


async def test_what_comes_too_late_is_dropped_and_told_to_the_household(house) -> None:
    clock = SteppedClock(leaping=True)
    courier = PaperCourier(clock)
    await house.put(Told("task.stopping"), 5, drop_after=clock.now() - 1)
    await house.put(Told("task.stopping"), 6, drop_after=clock.now() + 100)
    async with sending(house, courier, clock):
        await house.household.until("undeliverable")
        await house.household.until("delivered")
    assert [chat for _, chat, _ in courier.carried] == [6]


async def test_an_approval_that_cannot_be_shown_whole_is_not_sent(house) -> None:
    clock = SteppedClock(leaping=True)
    courier = PaperCourier(clock)
    facts = Facts("cafe.bean", "Pay", payee="Bean", text="x" * 5000)
    await house.put(asked(facts=facts), 5, priority=Priority.APPROVAL)
    async with sending(house, courier, clock):
        await house.household.until("undeliverable")
    assert courier.carried == []


async def test_a_card_that_shows_the_same_is_not_edited_into_itself(house) -> None:
    clock = SteppedClock(leaping=True)
    courier = PaperCourier(clock)
    async with sending(house, courier, clock):
        for count in (1, 2):
            await house.put(card(1), 5, priority=Priority.CARD, card="task:t1")
            await house.household.until("delivered", count)
    assert len(courier.carried) == 1


async def test_a_household_that_fails_does_not_stop_the_sender(house) -> None:
    clock = SteppedClock(leaping=True)
    courier = PaperCourier(clock)
    house.household.failing.add("delivered")
    async with sending(house, courier, clock):
        await house.put(Told("task.stopping"), 5)
        await house.household.until("undeliverable")
        house.household.failing.clear()
        await house.put(Told("task.stopping"), 6)
        await house.household.until("delivered")


async def test_a_button_never_waits_for_a_message_that_failed_in_here(house) -> None:
    clock = SteppedClock(leaping=True)
    house.household.failing.add("delivered")
    async with sending(house, PaperCourier(clock), clock):
        await house.put(asked(), 5, priority=Priority.APPROVAL)
        await house.household.until("undeliverable")
    assert await house.rows("SELECT DISTINCT state, message_id FROM button") == [("void", None)]


async def test_what_went_out_while_the_store_was_away_is_put_on_record_when_it_is_back(house) -> None:
    clock = SteppedClock()
    courier = PaperCourier(clock)
    courier.slow[5] = asyncio.Event()
    async with sending(house, courier, clock):
        await house.put(asked(), 5, priority=Priority.APPROVAL, card="approval:a1:5")
        await courier.until(1)
        await house.store.transaction(lambda tx: tx.execute("ALTER TABLE card RENAME TO away"))
        courier.slow[5].set()
        async with asyncio.timeout(10):
            await clock.asleep()
        await house.store.transaction(lambda tx: tx.execute("ALTER TABLE away RENAME TO card"))
        await clock.advance(10.0)
        assert await house.household.until("delivered") == [(asked(), 5, 101)]
    assert await house.rows("SELECT DISTINCT state, message_id FROM button") == [("live", 101)]


async def test_nobody_reads_an_approval_twice_after_a_reset(connect, house, ann, world) -> None:
    await ann.say("hi")
    await world.add_fault("sendMessage", "reset_after")
    async with connect():
        await house.put(asked(ann.id), ann.chat, priority=Priority.APPROVAL)
        await house.household.until("undeliverable")
        await house.put(Told("task.stopping"), ann.chat)
        await ann.await_message(lambda message: "Stopping." in message.text)
        (seen,) = [m for m in await ann.messages() if "Approve" in m.text]
        answer = await ann.press(seen.id, "Approve")
    assert answer.text == "This button is no longer valid."
    assert house.household.called("press") == []


@pytest.mark.parametrize("kind", ["reset_after", "reset_before", "502"])
async def test_a_result_arrives_whatever_the_wire_does(connect, house, ann, world, kind) -> None:
    await ann.say("hi")
    await world.add_fault("sendMessage", kind)
    async with connect():
        await house.put(RESULT, ann.chat, priority=Priority.FINAL)
        await ann.await_message(lambda message: "Ready." in message.text and "already" in message.text)
    whole = [m for m in await ann.messages() if "Ready." in m.text]
    assert len(whole) == (2 if kind == "reset_after" else 1)


async def test_a_refused_edit_never_becomes_a_new_message(connect, house, ann, world, paint) -> None:
    await ann.say("hi")
    async with connect():
        first = CardShown("t1", "latte", "phone", 1, 4.0, None, "", await paint(10))
        await house.put(first, ann.chat, priority=Priority.CARD, card="task:t1")
        seen = await ann.await_message(lambda message: "step 1" in message.text)
        await world.add_fault("editMessageMedia", "429", retry_after_s=2, times=2)
        second = CardShown("t1", "latte", "phone", 2, 4.0, None, "", await paint(20))
        await house.put(second, ann.chat, priority=Priority.CARD, card="task:t1")
        again = await ann.await_message(lambda message: "step 2" in message.text)
    assert again.id == seen.id
    assert len([m for m in await ann.messages() if m.from_bot]) == 1


async def test_a_card_that_was_deleted_is_forgotten_and_the_next_news_makes_a_new_one(
    connect, house, ann
) -> None:
    await ann.say("hi")
    async with connect():
        await house.put(card(1), ann.chat, priority=Priority.CARD, card="task:t1")
        seen = await ann.await_message(lambda message: "step 1" in message.text)
        await house.household.until("delivered")
        await ann.delete(seen.id)
        await house.put(card(2), ann.chat, priority=Priority.CARD, card="task:t1")
        await house.household.until("undeliverable")
        await house.put(card(3), ann.chat, priority=Priority.CARD, card="task:t1")
        new = await ann.await_message(lambda message: "step 3" in message.text)
    assert new.id != seen.id


async def test_whoever_blocked_the_bot_is_not_written_to_and_the_household_knows(connect, house, ann) -> None:
    await ann.say("hi")
    await ann.block()
    async with connect():
        await house.put(asked(ann.id), ann.chat, priority=Priority.APPROVAL)
        assert await house.household.until("undeliverable") == [(asked(ann.id), ann.chat)]
    assert await house.rows("SELECT state FROM outbox") == [("failed",)]


async def test_a_picture_that_is_gone_is_never_replaced_by_words(connect, house, ann) -> None:
    await ann.say("hi")
    async with connect():
        await house.put(asked(ann.id, picture="ab" * 32), ann.chat, priority=Priority.APPROVAL)
        await house.household.until("undeliverable")
        await house.put(ScreenShown("phone", "cd" * 32, None), ann.chat)
        await house.household.until("undeliverable", 2)
    assert [m for m in await ann.messages() if m.from_bot] == []


async def test_a_hand_over_in_doubt_stays_a_secrets_place(connect, house, ann, world) -> None:
    """Two copies may stand in the chat; a reply to the one nobody knows is withheld all the same."""
    await ann.say("hi")
    await house.open_request("h1", "hand_over", ann.id)
    await world.add_fault("sendMessage", "reset_after")
    async with connect():
        await house.put(HandOverPut("h1", "t1", "Please sign in", "", None, (ann.id,), None), ann.chat)
        await ann.await_message(lambda message: "already" in message.text)
        await house.household.until("delivered")
        unknown, known = [m.id for m in await ann.messages() if "Please sign in" in m.text]
        await ann.say("my own password", reply_to=unknown)
        await ann.await_message(lambda message: "as a reply to my request" in message.text)
        await ann.say("my own password", reply_to=known)
        assert await house.household.until("secret_received") == [(ann.id, "h1", "my own password")]
    assert [raw for (raw,) in await house.rows("SELECT raw FROM inbox") if "password" in raw] == []
