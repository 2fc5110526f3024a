"""Members take turns; everybody knows their place."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from agent_core.domain.task import Language
from bot.household.notices import CardClosed, ResultTold, TaskQueued, Told
from bot.household.queue import fair_order
from bot.household.roles import Role
from bot.store import members
from bot.store.tasks import Standing, StoredTask


def waiting(*member_ids: int) -> list[StoredTask]:
    one = StoredTask(
        id="",
        member_id=0,
        phone_id="red",
        request="",
        language=Language.ENGLISH,
        chat_id=0,
        message_id=None,
        standing=Standing.QUEUED,
        place_told=None,
        turn=None,
        steps=0,
        made_at=0.0,
        started_at=None,
    )
    return [replace(one, id=str(place), member_id=member) for place, member in enumerate(member_ids)]


@given(st.lists(st.integers(1, 4), max_size=20), st.dictionaries(st.integers(1, 4), st.integers(1, 9)))
def test_every_task_gets_its_turn_and_each_members_tasks_keep_their_order(people, turns) -> None:
    order = fair_order(waiting(*people), turns)
    assert sorted(int(task.id) for task in order) == list(range(len(people)))
    for member in set(people):
        mine = [int(task.id) for task in order if task.member_id == member]
        assert mine == sorted(mine)


@given(st.lists(st.integers(1, 4), max_size=20))
def test_nobody_gets_a_second_turn_while_somebody_waits_for_a_first(people) -> None:
    order = [task.member_id for task in fair_order(waiting(*people), {})]
    everybody = set(people)
    assert set(order[: len(everybody)]) == everybody


def test_who_had_a_turn_longest_ago_comes_first() -> None:
    order = fair_order(waiting(1, 1, 2, 3), {1: 7, 2: 5})
    assert [task.member_id for task in order] == [3, 2, 1, 1]


async def test_a_member_is_told_their_place_and_when_it_changes(staged) -> None:
    async with staged() as stage:
        stage.play = stage.tapping
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        await stage.say(mia, "first", 11)
        await stage.reached("thinking")
        await stage.say(mia, "second", 12)
        await stage.say(ben, "third", 13)
        await stage.post()
        told = [(n.request, n.place, n.reply_to) for n in stage.all_told(TaskQueued)]
        # Ben comes before Mia's second task, so its place moves back when he asks.
        assert told[-2:] == [("third", 1, 13), ("second", 2, 12)]
        for name in ("thought", "acted", "settled"):
            stage.mark(name).set()
        await stage.told(ResultTold, count=3)
        told = [(n.request, n.place) for n in stage.all_told(TaskQueued)]
        assert told[-1] == ("second", 1)


async def test_the_first_task_starts_at_once(staged) -> None:
    async with staged(runs=False) as stage:
        mia = await stage.join("Mia")
        await stage.say(mia, "first")
        assert (await stage.told(TaskQueued)).place == 0
        await stage.say(mia, "second")
        assert (await stage.told(TaskQueued, count=2)).place == 1


async def test_those_behind_move_up_when_somebody_leaves_the_line(staged) -> None:
    async with staged(runs=False) as stage:
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        await stage.say(mia, "first")
        await stage.say(ben, "second")
        await stage.told(TaskQueued, count=2)
        await stage.stop(mia)
        moved = await stage.told(TaskQueued, count=3)
        assert (moved.request, moved.place) == ("second", 0)
        assert (await stage.told(CardClosed)).standing == "stopped"


async def test_a_member_cannot_fill_the_line(staged) -> None:
    async with staged(runs=False) as stage:
        mia, ben = await stage.join("Mia"), await stage.join("Ben", Role.ADULT, 2)
        for number in range(11):
            await stage.say(mia, f"task {number}")
        told = await stage.told(Told)
        assert (told.key, told.values) == ("task.too_many", (("limit", 10),))
        await stage.say(ben, "mine")
        assert await stage.value("SELECT count(*) FROM task") == 11


async def test_a_member_without_a_phone_is_told_so(staged) -> None:
    async with staged(runs=False) as stage:
        teo = await stage.join("Teo", Role.TEEN, 3)
        await stage.store.transaction(
            lambda tx: members.grant(tx, teo.id, "red", may_task=False, may_look=False)
        )
        await stage.say(teo, "hello")
        assert (await stage.told(Told)).key == "task.no_phone"
        assert await stage.value("SELECT count(*) FROM task") == 0


async def test_a_task_runs_only_on_phones_its_member_may_use(staged) -> None:
    async with staged(phones=("red", "blue")) as stage:
        teo = await stage.join("Teo", Role.TEEN, 3)
        await stage.store.transaction(
            lambda tx: members.grant(tx, teo.id, "red", may_task=False, may_look=False)
        )
        for number in range(3):
            await stage.say(teo, f"task {number}")
        await stage.told(ResultTold, count=3)
        phones = await stage.store.read(lambda tx: tx.rows("SELECT DISTINCT phone_id FROM task"))
        assert [row["phone_id"] for row in phones] == ["blue"]
