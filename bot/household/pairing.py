"""One-time invitations: made on the home PC, opened by one newcomer, accepted on the home PC again."""

from __future__ import annotations

from dataclasses import dataclass

from agent_core.domain.task import Language


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who opened an invitation, as the messenger names them."""

    user_id: int
    chat_id: int
    name: str
    language: Language
