"""What is left after the commit is done once, and fails without harm and without words."""

from __future__ import annotations

import logging

from telegram import Bot

from bot.telegram.effects import Effects
from bot.telegram.handlers import MessageToDelete, SecretToType
from bot.telegram.pressing import PressToast
from bot.telegram.requests import BotRequest


async def test_a_failing_effect_is_logged_without_the_secret(house, server, caplog) -> None:
    member = await house.join(5)
    house.household.failing.add("secret_received")
    async with Bot(server.token, base_url=f"{server.url}/bot", request=BotRequest(direct=True)) as bot:
        effects = Effects(bot, house.household)
        with caplog.at_level(logging.DEBUG, "bot"):
            await effects.perform(SecretToType(member, "h1", "hunter2"))
            await effects.perform(PressToast("no such query", "Approved.", alert=False))
            await effects.perform(MessageToDelete(5, 404))
    assert "hunter2" not in caplog.text
    assert [
        record.getMessage().partition(" ")[0]
        for record in caplog.records
        if record.name == "bot.telegram.effects"
    ] == [
        "SecretToType",
        "PressToast",
        "MessageToDelete",
    ]
