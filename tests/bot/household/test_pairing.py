"""One invitation lets one person in, within its time, and only when the home PC says yes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from agent_core.domain.task import Language
from bot.household import pairing
from bot.household.notices import MemberWelcomed
from bot.household.pairing import Newcomer, PairingError
from bot.household.roles import Role
from bot.store import members

NINA = Newcomer(7, 1007, "Nina", Language.CHINESE)
EVE = Newcomer(8, 1008, "Eve", Language.ENGLISH)


async def invited(stage, role=Role.TEEN) -> str:
    return await stage.store.transaction(
        lambda tx: pairing.invite(tx, role, made_by=None, now=stage.clock.now())
    )


async def opens(stage, payload: str, newcomer: Newcomer) -> bool:
    return await stage.store.transaction(lambda tx: stage.household.open_invitation(tx, payload, newcomer))


async def accepted(stage, payload: str):
    secret_hash = hashlib.sha256(payload.encode()).hexdigest()
    return await stage.store.transaction(lambda tx: pairing.accept(tx, secret_hash, now=stage.clock.now()))


async def test_who_opens_an_invitation_is_let_in_by_the_home_pc(staged) -> None:
    async with staged() as stage:
        payload = await invited(stage)
        assert len(payload) == 43
        assert await opens(stage, payload, NINA)
        assert await stage.store.read(lambda tx: members.find(tx, 7)) is None
        waiting = await stage.store.read(lambda tx: pairing.pending(tx, now=stage.clock.now()))
        assert [(w.name, w.role) for w in waiting] == [("Nina", Role.TEEN)]
        member = await accepted(stage, payload)
        assert (member.name, member.role, member.language) == ("Nina", Role.TEEN, Language.CHINESE)
        assert not member.may_approve_own
        assert await stage.store.read(lambda tx: members.find(tx, 7)) == member
        assert (await stage.told(MemberWelcomed, 1007)).role is Role.TEEN
        kinds = await stage.store.read(lambda tx: tx.rows("SELECT kind FROM audit"))
        assert [row["kind"] for row in kinds] == [
            "pairing.invited",
            "pairing.opened",
            "pairing.accepted",
        ]


async def test_only_the_first_who_opens_it_is_bound_to_it(staged) -> None:
    async with staged() as stage:
        payload = await invited(stage)
        assert await opens(stage, payload, NINA)
        assert not await opens(stage, payload, EVE)
        assert not await opens(stage, payload, NINA)
        assert (await accepted(stage, payload)).id == NINA.user_id


@pytest.mark.parametrize("payload", ["", "x", "A" * 43, "A" * 42 + "!", "A" * 5000])
async def test_a_payload_that_is_none_of_ours_opens_nothing(staged, payload) -> None:
    async with staged() as stage:
        await invited(stage)
        assert not await opens(stage, payload, EVE)


async def test_an_invitation_is_open_for_ten_minutes(staged) -> None:
    async with staged() as stage:
        payload = await invited(stage)
        stage.clock.jump(600)
        assert not await opens(stage, payload, NINA)


async def test_a_clock_set_back_does_not_bring_an_invitation_back(staged) -> None:
    async with staged() as stage:
        payload = await invited(stage)
        stage.clock.jump(wall_s=-1)
        assert not await opens(stage, payload, NINA)


async def test_who_waits_longer_than_ten_minutes_is_not_let_in(staged) -> None:
    async with staged() as stage:
        payload = await invited(stage)
        await opens(stage, payload, NINA)
        stage.clock.jump(600)
        assert await accepted(stage, payload) is None
        assert await stage.store.read(lambda tx: members.find(tx, 7)) is None


async def test_an_invitation_is_used_up_by_accepting_and_by_refusing(staged) -> None:
    async with staged() as stage:
        payload = await invited(stage)
        await opens(stage, payload, NINA)
        assert await accepted(stage, payload)
        assert await accepted(stage, payload) is None
        other = await invited(stage)
        await opens(stage, other, EVE)
        secret_hash = pairing.secret_hash(other)
        now = stage.clock.now()
        assert await stage.store.transaction(lambda tx: pairing.refuse(tx, secret_hash, now=now))
        assert await accepted(stage, other) is None
        assert not await stage.store.transaction(lambda tx: pairing.refuse(tx, secret_hash, now=now))


async def test_a_member_does_not_use_an_invitation_up(staged) -> None:
    async with staged() as stage:
        mia = await stage.join("Mia")
        payload = await invited(stage)
        assert not await opens(stage, payload, Newcomer(mia.id, mia.chat_id, "Mia", Language.ENGLISH))
        assert await opens(stage, payload, NINA)


async def test_there_is_one_owner(staged) -> None:
    async with staged() as stage:
        first, second = await invited(stage, Role.OWNER), await invited(stage, Role.OWNER)
        await opens(stage, first, NINA)
        await opens(stage, second, EVE)
        assert (await accepted(stage, first)).role is Role.OWNER
        with pytest.raises(PairingError, match="owner"):
            await accepted(stage, second)
        with pytest.raises(PairingError, match="owner"):
            await invited(stage, Role.OWNER)


async def test_the_payload_is_kept_nowhere(staged, tmp_path: Path) -> None:
    async with staged() as stage:
        payload = await invited(stage)
        await opens(stage, payload, NINA)
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"Nina" in kept
    assert payload.encode() not in kept


async def test_a_removed_member_can_be_invited_again(staged) -> None:
    async with staged() as stage:
        for _ in range(2):
            payload = await invited(stage)
            assert await opens(stage, payload, NINA)
            member = await accepted(stage, payload)
            await stage.store.transaction(
                lambda tx, member=member: pairing.remove(tx, member, now=stage.clock.now())
            )
            assert await stage.store.read(lambda tx: members.find(tx, 7)) is None


async def test_the_owner_cannot_be_removed(staged) -> None:
    async with staged() as stage:
        mia = await stage.join("Mia")
        with pytest.raises(PairingError):
            await stage.store.transaction(lambda tx: pairing.remove(tx, mia, now=1.0))


async def test_two_members_are_never_called_the_same(staged) -> None:
    async with staged() as stage:
        await stage.join("Nina")
        payload = await invited(stage)
        await opens(stage, payload, NINA)
        assert (await accepted(stage, payload)).name == "Nina 2"


@pytest.mark.parametrize(
    ("given", "shown"),
    [("  Eve\n\u202e Approved\u200b ", "Eve Approved"), ("", "?"), ("\u200b", "?"), ("小美", "小美")],
)
def test_names_are_shown_without_tricks(given, shown) -> None:
    assert pairing.clean_name(given) == shown


def test_names_are_of_bounded_length() -> None:
    assert len(pairing.clean_name("x" * 500)) == 40


def test_a_link_gives_its_payload_back() -> None:
    payload = "A" * 43
    assert pairing.payload_of(f"https://chat.example/some_bot?start={payload}") == payload
    with pytest.raises(ValueError, match="no invitation"):
        pairing.payload_of("https://chat.example/some_bot?start=short")


async def test_an_invitation_that_a_member_opened_before_changes_nothing_of_theirs(staged) -> None:
    async with staged() as stage:
        other, owners = await invited(stage, Role.GUEST), await invited(stage, Role.OWNER)
        assert await opens(stage, other, NINA)
        assert await opens(stage, owners, NINA)
        owner = await accepted(stage, owners)
        with pytest.raises(PairingError, match="member already"):
            await accepted(stage, other)
        assert await stage.store.read(members.owner) == owner
