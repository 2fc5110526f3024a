"""setMyCommands, getMyCommands, deleteMyCommands."""

from __future__ import annotations

import re

from loopback.chat.command_book import BotCommand, Scope
from loopback.chat.errors import BadRequestError
from loopback.chat.parameters import Parameters
from loopback.chat.state import ChatState

MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}\Z")
_LANGUAGE = re.compile(r"([a-z]{2})?\Z")
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


async def set_my_commands(state: ChatState, call: Parameters) -> object:
    """Replace the list of a scope and language. Raises BadRequestError."""
    given = call.json_objects("commands")
    if given is None:
        raise BadRequestError("can't parse commands: list expected")
    if len(given) > MAX_COMMANDS:
        raise BadRequestError("BOT_COMMANDS_TOO_MUCH")
    state.commands.set(*_where(state, call), tuple(_command(one) for one in given))
    state.events.publish({"type": "commands"})
    return True


async def get_my_commands(state: ChatState, call: Parameters) -> object:
    """The list of exactly this scope and language."""
    found = state.commands.get(*_where(state, call))
    return [{"command": one.command, "description": one.description} for one in found]


async def delete_my_commands(state: ChatState, call: Parameters) -> object:
    """Remove the list of a scope and language."""
    state.commands.set(*_where(state, call), ())
    state.events.publish({"type": "commands"})
    return True


def _where(state: ChatState, call: Parameters) -> tuple[Scope, str]:
    language = call.text("language_code") or ""
    if not _LANGUAGE.match(language):
        raise BadRequestError("invalid language code specified")
    raw = call.json_object("scope") or {"type": "default"}
    kind = str(raw.get("type"))
    if kind not in _SCOPES:
        raise BadRequestError("can't parse BotCommandScope: unsupported type specified")
    named = {name: raw.get(name) for name in _SCOPES[kind]}
    numbers = {name: value for name, value in named.items() if isinstance(value, int)}
    if numbers.keys() != named.keys() or numbers.get("chat_id", state.bot.id) not in {
        *state.chats,
        state.bot.id,
    }:
        raise BadRequestError("chat not found")
    return Scope(kind, numbers.get("chat_id", 0), numbers.get("user_id", 0)), language


def _command(raw: dict[str, object]) -> BotCommand:
    name, description = raw.get("command"), raw.get("description")
    if not isinstance(name, str) or not _COMMAND.match(name.removeprefix("/")):
        raise BadRequestError("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description) <= 256:
        raise BadRequestError("BOT_COMMAND_DESCRIPTION_INVALID")
    return BotCommand(name.removeprefix("/"), description)
