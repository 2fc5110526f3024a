"""Dialogs of the system's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Popup:
    """A dialog of the system's own. Each button closes it, then `on_choose` hears its word.

    One with an `icon` is a prompt with broad buttons, the last one on top. `window` is the window's title
    where it is not the dialog's. Back closes one that is `cancelable`, without a word. A long text
    stays where it was scrolled to, in `offsets`.
    """

    title: str
    text: str
    buttons: tuple[str, ...]
    package: str = "android"
    activity: str = ""
    icon: str = ""
    window: str = ""
    cancelable: bool = True
    on_choose: Callable[[str], None] | None = None
    offsets: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
