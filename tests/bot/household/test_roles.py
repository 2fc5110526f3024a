"""What a role lets a person do by default."""

from __future__ import annotations

from bot.household.categories import HARMLESS, MONEY
from bot.household.patience import Patience
from bot.household.roles import Role


def test_only_owner_and_adults_approve() -> None:
    assert {role for role in Role if role.may_approve_own} == {Role.OWNER, Role.ADULT}
    assert {role for role in Role if role.may_approve_others} == {Role.OWNER, Role.ADULT}


def test_only_the_owner_invites() -> None:
    assert {role for role in Role if role.may_invite} == {Role.OWNER}


def test_questions_about_money_stand_two_minutes_and_others_ten() -> None:
    patience = Patience()
    assert {patience.for_category(category) for category in MONEY} == {120}
    assert patience.for_category("delete") == 600


def test_money_is_never_harmless() -> None:
    assert not MONEY & HARMLESS
