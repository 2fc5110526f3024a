"""The glass: its size and density, what overrides them, and how it is turned."""

from __future__ import annotations

from loopback.phone.system.settings import Settings
from loopback.phone.ui.geometry import Display


class Panel:
    """The display's natural size and what `wm` and the settings make of it."""

    def __init__(self, settings: Settings) -> None:
        self.physical_size = (1080, 2400)
        self.override_size: tuple[int, int] | None = None
        self.physical_density = 420
        self.override_density: int | None = None
        self._settings = settings

    @property
    def rotation(self) -> int:
        """Quarter turns, as the settings ask for them."""
        asked = self._settings.get("system", "user_rotation") or "0"
        return int(asked) if asked in ("0", "1", "2", "3") else 0

    @property
    def display(self) -> Display:
        """The display as apps see it now."""
        width, height = self.override_size or self.physical_size
        if self.rotation % 2:
            width, height = height, width
        return Display(width, height, self.override_density or self.physical_density)
