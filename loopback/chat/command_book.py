"""The bot's command lists, by scope and language, and which one a person sees."""

from __future__ import annotations

from dataclasses import dataclass

from loopback.chat.records import Chat


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a list is for. `chat` and `user` are 0 where the kind does not name them."""

    kind: str = "default"
    chat: int = 0
    user: int = 0


@dataclass(frozen=True, slots=True)
class BotCommand:
    """One command, without its slash."""

    command: str
    description: str


class CommandBook:
    """The lists that setMyCommands wrote."""

    def __init__(self) -> None:
        self._lists: dict[tuple[Scope, str], tuple[BotCommand, ...]] = {}

    def set(self, scope: Scope, language: str, commands: tuple[BotCommand, ...]) -> None:
        """Replace the list of one scope and language; an empty one removes it."""
        if commands:
            self._lists[scope, language] = commands
        else:
            self._lists.pop((scope, language), None)

    def get(self, scope: Scope, language: str) -> tuple[BotCommand, ...]:
        """The list of exactly this scope and language."""
        return self._lists.get((scope, language), ())

    def seen_by(self, person_id: int, language: str, chat: Chat) -> tuple[BotCommand, ...]:
        """The list a person's app offers in a chat: the narrowest scope, their language first."""
        for scope in _scopes(person_id, chat):
            for wanted in (language, ""):
                if found := self._lists.get((scope, wanted)):
                    return found
        return ()


def _scopes(person_id: int, chat: Chat) -> tuple[Scope, ...]:
    if chat.kind == "private":
        return (Scope("chat", chat.id), Scope("all_private_chats"), Scope())
    return (
        Scope("chat_member", chat.id, person_id),
        Scope("chat", chat.id),
        Scope("all_group_chats"),
        Scope(),
    )
