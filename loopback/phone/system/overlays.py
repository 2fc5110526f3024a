"""Windows of the system's own that stand before apps: sheets, prompts, a call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from loopback.phone.ui.geometry import Rect
from loopback.phone.ui.views import Handler, View

Place = Literal["center", "bottom", "top", "whole", "near"]
"""Where an overlay stands. One at the top leaves the rest within reach; a near one is beside its subject."""


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """One such window. It is built anew whenever the screen is looked at.

    `on_leave` is what Back does, and a touch beside it; without one, neither does anything. One that shows
    `over_lock` needs nobody to unlock the phone. `fleeting` ones go when the person goes home, every one
    when it no longer `shows`.
    """

    title: str
    build: Callable[[], View]
    opened_at: float
    package: str = "android"
    activity: str = ""
    place: Place = "center"
    on_leave: Handler | None = None
    beside: Rect | None = None
    over_lock: bool = False
    shows: Callable[[], bool] = lambda: True
    fleeting: bool = True
