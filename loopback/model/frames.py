"""What the phones' control ports tell about a frame: its elements and whether it is still current."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx

log = logging.getLogger(__name__)

TIMEOUT_S = 5.0


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a frame; `bounds` are left, top, right, bottom in pixels of the screen."""

    text: str
    description: str
    resource_id: str
    class_name: str
    bounds: tuple[int, int, int, int]
    clickable: bool
    enabled: bool
    checked: bool
    focused: bool
    password: bool
    scrollable: bool

    @property
    def label(self) -> str:
        """Its text, else its content description."""
        return self.text or self.description

    @property
    def editable(self) -> bool:
        """Whether one can type into it."""
        return self.class_name.endswith(("EditText", "AutoCompleteTextView"))

    @property
    def two_state(self) -> bool:
        """Whether it can be checked: a switch, checkbox or radio button."""
        return self.class_name.endswith(("Switch", "CheckBox", "RadioButton", "ToggleButton"))


@dataclass(frozen=True, slots=True)
class Frame:
    """One numbered frame. `inputs_since` counts the touches and keys the phone handled after it."""

    number: int
    newest: int
    inputs_since: int
    package: str
    activity: str
    size: tuple[int, int]
    keyboard: bool
    elements: tuple[Element, ...]


class ControlPorts:
    """The control ports of the phones whose screens the model may be shown."""

    def __init__(self, urls: Sequence[str], client: httpx.AsyncClient) -> None:
        self._urls = tuple(url.rstrip("/") for url in urls)
        self._client = client

    async def frames(self, number: int) -> tuple[Frame, ...]:
        """Every phone's frame of that number. A phone that cannot be asked is logged and left out."""
        found = [await self._frame(url, number) for url in self._urls]
        return tuple(frame for frame in found if frame is not None)

    async def _frame(self, url: str, number: int) -> Frame | None:
        try:
            response = await self._client.get(f"{url}/frames/{number}", timeout=TIMEOUT_S)
            if response.status_code == httpx.codes.NOT_FOUND:
                return None
            response.raise_for_status()
            return read_frame(response.json())
        except (httpx.HTTPError, ValueError) as error:
            log.warning("The phone at %s did not tell about frame %d: %r", url, number, error)
            return None


def read_frame(record: Any) -> Frame:
    """The frame in a control port's JSON. Raises ValueError where it is not one."""
    try:
        width, height = record["size"]
        return Frame(
            number=int(record["number"]),
            newest=int(record["newest"]),
            inputs_since=int(record["inputs_since"]),
            package=str(record["package"]),
            activity=str(record["activity"]),
            size=(int(width), int(height)),
            keyboard=bool(record["keyboard"]),
            elements=tuple(_read_element(element) for element in record["elements"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a frame's record: {error!r}") from error


def _read_element(record: Any) -> Element:
    left, top, right, bottom = (int(side) for side in record["bounds"])
    return Element(
        text=str(record["text"]),
        description=str(record["description"]),
        resource_id=str(record["resource_id"]),
        class_name=str(record["class"]),
        bounds=(left, top, right, bottom),
        clickable=bool(record["clickable"]),
        enabled=bool(record["enabled"]),
        checked=bool(record["checked"]),
        focused=bool(record["focused"]),
        password=bool(record["password"]),
        scrollable=bool(record["scrollable"]),
    )
