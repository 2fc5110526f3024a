"""A small agent for tests: looks at a loopback phone, asks the stand-in over HTTP, does what it says.

It reads replies in its own simple way, so that a mistake in the product's reader cannot hide one here.
"""

from __future__ import annotations

import ast
import base64
import io
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import openai
from PIL import Image

from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.phone import LoopbackPhone

ADB_IME = "com.android.adbkeyboard/.AdbIME"
Person = Callable[[str, dict[str, Any]], Awaitable[str]]
"""What a person does about an action that needs one; returns the words that the model is told."""


async def agree(_name: str, _arguments: dict[str, Any]) -> str:
    """A person who approves everything and answers nothing."""
    return "Done."


def remember(told: list[str], answer: str = "Done.") -> Person:
    """A person who keeps what was asked and always answers the same."""

    async def person(name: str, arguments: dict[str, Any]) -> str:
        told.append(f"{name}: {arguments['message']}")
        return answer

    return person


async def deny(_name: str, _arguments: dict[str, Any]) -> str:
    """A person who says no."""
    return "Not approved: the person said no. Do not try it again; go on without it, or finish."


@dataclass
class Driver:
    """One phone, one model, one person."""

    phone: LoopbackPhone
    clock: SteppedClock
    client: openai.AsyncOpenAI
    model: str = "standin"
    short_side: int = 540
    person: Person = agree
    can_launch: bool = True
    done: list[str] = field(default_factory=list)

    async def run(self, request: str, *, most: int = 40) -> str:
        """Carry out a request; returns the final message."""
        messages: list[dict[str, Any]] = []
        outcome = ""
        for _ in range(most):
            words = f"Result of your last action: {outcome}\n\n** Screen Info **" if messages else request
            note = json.dumps({"current_app": "?"})
            messages.append(self.with_picture(f"{words}\n\n{note}"))
            reply = await self._ask(messages)
            messages[-1] = {"role": "user", "content": words}
            messages.append({"role": "assistant", "content": reply})
            name, arguments = read(reply)
            self.done.append(name)
            if name == "finish":
                return str(arguments["message"])
            outcome = await self._act(name, arguments)
        raise AssertionError(f"no end after {self.done}")

    async def _ask(self, messages: list[Any]) -> str:
        completion = await self.client.chat.completions.create(model=self.model, messages=messages)
        return completion.choices[0].message.content or ""

    def with_picture(self, text: str) -> Any:
        """A user turn about the screen as it is now."""
        capture = self.phone.capture()
        image = Image.frombytes("RGBA", (capture.width, capture.height), capture.rgba).convert("RGB")
        share = self.short_side / min(image.size)
        data = io.BytesIO()
        image.resize((round(image.width * share), round(image.height * share)), Image.Resampling.BOX).save(
            data, "JPEG", quality=75
        )
        url = f"data:image/jpeg;base64,{base64.b64encode(data.getvalue()).decode()}"
        parts = [{"type": "image_url", "image_url": {"url": url}}, {"type": "text", "text": text}]
        return {"role": "user", "content": parts}

    async def _act(self, name: str, arguments: dict[str, Any]) -> str:
        match name:
            case "Tap":
                told = await self.person(name, arguments) if "message" in arguments else "Done."
                if told == "Done.":
                    await self.phone.tap(*self._pixel(arguments["element"]))
                return told
            case "Swipe":
                await self.phone.swipe(self._pixel(arguments["start"]), self._pixel(arguments["end"]), 400)
            case "Type":
                await self._type(arguments["text"])
            case "Back":
                await self.phone.key(4)
            case "Home":
                await self.phone.key(3)
            case "Launch":
                return await self._launch(arguments["app"])
            case "Wait":
                self.clock.advance(2)
            case "Note":
                return f"Noted: {arguments['message']}"
            case "Take_over" | "Interact":
                return await self.person(name, arguments)
            case _:
                raise AssertionError(f"unknown action {name}")
        return "Done."

    def _pixel(self, spot: list[int]) -> tuple[int, int]:
        width, height = self.phone.physical_size
        return spot[0] * width // 1000, spot[1] * height // 1000

    async def _type(self, text: str) -> None:
        self.phone.enable_input_method(ADB_IME, enabled=True)
        self.phone.select_input_method(ADB_IME)
        await self.phone.broadcast("ADB_CLEAR_TEXT", {})
        message = base64.b64encode(text.encode()).decode()
        await self.phone.broadcast("ADB_INPUT_B64", {"msg": message})

    async def _launch(self, app: str) -> str:
        for package in self.phone.packages():
            if package.label == app and self.can_launch:
                await self.phone.start_activity(None, package=package.package)
                return "Done."
        return f"Failed, nothing happened: no app {app}"


def read(reply: str) -> tuple[str, dict[str, Any]]:
    """Name and arguments of the single call between the answer tags."""
    answer = re.fullmatch(r"<think>.*</think><answer>(.*)</answer>", reply, re.DOTALL)
    assert answer is not None, reply
    text = answer[1]
    if text.startswith('finish(message="'):
        return "finish", {"message": text.removeprefix('finish(message="').removesuffix('")')}
    if text.startswith('do(action="Type", text="'):
        return "Type", {"text": text.removeprefix('do(action="Type", text="').removesuffix('")')}
    call = ast.parse(text, mode="eval").body
    assert isinstance(call, ast.Call)
    arguments = {str(keyword.arg): ast.literal_eval(keyword.value) for keyword in call.keywords}
    return arguments.pop("action"), arguments
