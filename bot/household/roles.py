"""What a person is in the household, and what that lets them do by default."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The five roles; every household has one owner."""

    OWNER = "owner"
    ADULT = "adult"
    TEEN = "teen"
    CHILD = "child"
    GUEST = "guest"

    @property
    def may_approve_own(self) -> bool:
        """Whether sensitive acts of one's own tasks are one's own to approve."""
        return self in (Role.OWNER, Role.ADULT)

    @property
    def may_approve_others(self) -> bool:
        """Whether this person is asked for those who may not approve for themselves."""
        return self in (Role.OWNER, Role.ADULT)

    @property
    def may_invite(self) -> bool:
        """Whether this person may bring others in."""
        return self is Role.OWNER
