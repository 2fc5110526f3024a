"""The model that reads from a script."""

from __future__ import annotations

import pytest

from agent_core.domain.conversation import Message, PictureSpec, Prompt
from agent_core.domain.errors import ModelTimeoutError, ModelUnreachableError
from agent_core.testing import ScriptedModel

PROMPT = Prompt((Message("user", "Hello"),), PictureSpec())


async def test_replies_and_errors_come_in_order_and_prompts_are_kept() -> None:
    model = ScriptedModel(["one", ModelTimeoutError("late"), "two"])
    assert (await model.ask(PROMPT)).text == "one"
    with pytest.raises(ModelTimeoutError):
        await model.ask(PROMPT)
    assert (await model.ask(PROMPT)).text == "two"
    assert model.prompts == [PROMPT] * 3


async def test_after_the_script_nobody_answers() -> None:
    with pytest.raises(ModelUnreachableError):
        await ScriptedModel([]).ask(PROMPT)
