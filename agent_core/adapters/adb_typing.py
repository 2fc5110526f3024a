"""Putting a text into the field that has the focus, whatever its script.

Android's own `input text` knows ASCII alone. Where ADBKeyBoard is installed it types everything; it must be
the selected keyboard for that moment, and the owner's own is selected again whatever happens.
"""

from __future__ import annotations

import base64
import logging
import re
import shlex
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass

from agent_core.adapters.adb_hands import SAFE_NAME, act, ask, tap
from agent_core.adapters.adb_stream import AdbDevice
from agent_core.domain.action import TypeText
from agent_core.domain.errors import (
    ActionFailedError,
    ActionUnknownError,
    PhoneError,
    PhoneGoneError,
    StaleClearanceError,
)
from agent_core.domain.screen import Element, Point
from agent_core.ports import Clock

logger = logging.getLogger(__name__)

ADB_KEYBOARD = "com.android.adbkeyboard/.AdbIME"
ATTEMPTS = 3
SETTLE_S = 0.3
"""How long a keyboard takes to come up or a field to show what it got, on a slow phone."""

_CHUNK_BYTES = 6000
_MOST_DELETED = 500
_DELETE, _MOVE_END, _ENTER = 67, 123, 66
_KEYBOARDS_COMMAND = "settings get secure default_input_method; ime list -s -a"
_INSTALL = (
    "this text cannot be typed: install ADBKeyBoard (com.android.adbkeyboard) on the phone once; without it "
    "only plain letters, digits and signs without accents can be typed"
)

ReadElements = Callable[[], Awaitable[tuple[Element, ...]]]
StillThere = Callable[[], Awaitable[None]]


async def _nothing_to_remember(_ime: str) -> None:
    """Where nobody keeps the owner's keyboard across a crash."""


async def _nothing_to_forget() -> None:
    """The counterpart."""


@dataclass(frozen=True, slots=True)
class KeyboardMemory:
    """Who remembers the owner's keyboard while another one is selected, so that a crash cannot lose it.

    `saved` is awaited before anything is changed, `restored` after the owner's keyboard is back.
    """

    saved: Callable[[str], Awaitable[None]] = _nothing_to_remember
    restored: Callable[[], Awaitable[None]] = _nothing_to_forget


@dataclass(frozen=True, slots=True)
class Typist:
    """Types on one phone."""

    device: AdbDevice
    clock: Clock
    memory: KeyboardMemory
    read_elements: ReadElements

    async def type(
        self,
        wanted: TypeText,
        *,
        keyboard_shown: bool,
        still_there: StillThere,
        seen: tuple[Element, ...] | None = None,
    ) -> None:
        """Replace the focused field's text. `still_there` raises when another window came to the front.

        `seen` is the tree of this very screen, where it was read already: reading takes seconds.
        Raises as `adb_hands.act` does, ActionUnknownError also for a part; no message repeats the text.
        """
        elements = await self._elements() if seen is None else seen
        before = _focused(elements)
        if elements and before is None and not keyboard_shown:
            raise ActionFailedError("no text field has the focus; tap one first")
        owner, others = await self._keyboards()
        if ADB_KEYBOARD in (owner, *others):
            await self._with_keyboard(wanted, owner, before, still_there)
        elif all(" " <= letter <= "~" or letter == "\n" for letter in wanted.text):
            await self._with_key_events(wanted, before, still_there)
        else:
            raise ActionFailedError(_INSTALL)

    async def type_at(self, wanted: TypeText, place: Point, still_there: StillThere) -> None:
        """Touch the field at `place`, then type into it.

        Raises as `type` does; ActionUnknownError also where the touch was all that was done.
        """
        await act(self.device, tap(place))
        await self.clock.sleep(SETTLE_S)
        try:
            await still_there()
            await self.type(wanted, keyboard_shown=False, still_there=still_there)
        except (StaleClearanceError, ActionFailedError, PhoneGoneError) as error:
            raise ActionUnknownError(f"the place was touched, but nothing was typed: {error}") from error

    async def restore(self, ime: str) -> None:
        """Select the owner's keyboard again, also after a crash. Raises as `adb_hands.act` does."""
        _check_name(ime)
        await act(self.device, f"ime set {shlex.quote(ime)}")
        await self.memory.restored()

    async def _keyboards(self) -> tuple[str, tuple[str, ...]]:
        told = (await ask(self.device, _KEYBOARDS_COMMAND)).text.split()
        if not told:
            raise ActionFailedError("the phone does not say which keyboards it has")
        return told[0], tuple(told[1:])

    async def _with_keyboard(
        self, wanted: TypeText, owner: str, before: Element | None, still_there: StillThere
    ) -> None:
        if owner == ADB_KEYBOARD:
            await self._broadcast(wanted, before, still_there)
            return
        _check_name(owner)
        await self.memory.saved(owner)
        try:
            await self._select_adb_keyboard()
            if before is None or before.password:
                # Nobody can see whether it arrives, so the keyboard gets the time to come up first.
                await self.clock.sleep(SETTLE_S)
            await self._broadcast(wanted, before, still_there)
        finally:
            await self._put_back(owner)

    async def _put_back(self, owner: str) -> None:
        try:
            await self.restore(owner)
        except PhoneError as error:
            # Whoever keeps the memory still holds it and can put it back later; the text is typed.
            logger.warning("the owner's keyboard %s could not be selected again: %s", owner, error)

    async def _select_adb_keyboard(self) -> None:
        await act(self.device, f"ime enable {ADB_KEYBOARD}")
        for attempt in range(ATTEMPTS):
            try:
                await act(self.device, f"ime set {ADB_KEYBOARD}")
                break
            except ActionFailedError:
                # Android refuses an input method for a moment after it was enabled.
                if attempt == ATTEMPTS - 1:
                    raise
                await self.clock.sleep(SETTLE_S)

    async def _broadcast(self, wanted: TypeText, before: Element | None, still_there: StillThere) -> None:
        """Send the text until the field shows it: a broadcast is not acknowledged."""
        for attempt in range(ATTEMPTS):
            await self._act_through(_broadcast_commands(wanted.text), begun=attempt > 0)
            if await self._arrived(wanted.text, before):
                break
            await self.clock.sleep(SETTLE_S)
        else:
            raise ActionFailedError("the text did not arrive in the field; tap the field and try again")
        await self._submit(wanted, still_there)

    async def _with_key_events(
        self, wanted: TypeText, before: Element | None, still_there: StillThere
    ) -> None:
        held = min(len(before.text), _MOST_DELETED) if before else 0
        await self._act_through((*_deletion_commands(held), *_key_event_commands(wanted.text)))
        await self._submit(wanted, still_there)

    async def _act_through(self, commands: Iterable[str], *, begun: bool = False) -> None:
        """Carry out one after the other. What stops after the first was taken has done a part."""
        for command in commands:
            try:
                await act(self.device, command)
            except (ActionFailedError, PhoneGoneError) as error:
                if not begun:
                    raise
                raise ActionUnknownError(f"a part of the text may stand in the field: {error}") from error
            begun = True

    async def _submit(self, wanted: TypeText, still_there: StillThere) -> None:
        """Press Enter where the text was typed, and nowhere else: what came up may take it for its own."""
        if not wanted.submit:
            return
        try:
            await still_there()
            await act(self.device, f"input keyevent {_ENTER}")
        except (StaleClearanceError, ActionFailedError, PhoneGoneError) as error:
            raise ActionUnknownError(f"the text was typed, but Enter was not pressed: {error}") from error

    async def _arrived(self, text: str, before: Element | None) -> bool:
        """Whether the field shows it, as far as can be told. A field may format, or hide, what it holds."""
        field = _focused(await self._elements())
        if field is None or before is None or field.password:
            return True
        shown, told, old = _letters(field.text), _letters(text), _letters(before.text)
        if old and old in shown and old not in told and told in shown:
            # The keyboard came up between the two commands: what stood there was not taken away.
            return False
        return (
            not told
            or told in shown
            or (bool(shown) and (told.startswith(shown) or field.text != before.text))
        )

    async def _elements(self) -> tuple[Element, ...]:
        """The tree, empty where it cannot be read: typing goes on without seeing."""
        try:
            return await self.read_elements()
        except PhoneError:
            return ()


def _focused(elements: tuple[Element, ...]) -> Element | None:
    return next((element for element in reversed(elements) if element.focused), None)


def _check_name(ime: str) -> None:
    if not SAFE_NAME.fullmatch(ime) or "/" not in ime:
        raise ActionFailedError("the phone names its keyboard in a way that is not understood")


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _parts(text: str) -> Iterator[str]:
    """The text in pieces that fit one command, never cutting a character."""
    part, size = "", 0
    for letter in text:
        width = len(letter.encode("utf-8"))
        if size + width > _CHUNK_BYTES:
            yield part
            part, size = "", 0
        part, size = part + letter, size + width
    if part:
        yield part


def _broadcast_commands(text: str) -> Iterator[str]:
    yield "am broadcast -a ADB_CLEAR_TEXT"
    for part in _parts(text):
        encoded = base64.b64encode(part.encode("utf-8")).decode("ascii")
        yield f"am broadcast -a ADB_INPUT_B64 --es msg {encoded}"


def _deletion_commands(held: int) -> Iterator[str]:
    if held:
        yield f"input keyevent {_MOVE_END} {' '.join([str(_DELETE)] * held)}"


def _key_event_commands(text: str) -> Iterator[str]:
    """`input text` for each line, Enter between them. It reads %s as a space and knows no way to say %s."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield f"input keyevent {_ENTER}"
        for piece in re.split(r"(?<=%)(?=s)", line):
            if piece:
                yield f"input text {shlex.quote(piece.replace(' ', '%s'))}"
