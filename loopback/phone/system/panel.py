"""The glass: its size and density, what overrides them, and how it is turned."""

from __future__ import annotations

from loopback.phone.system.profile import STOCK, PanelSpec
from loopback.phone.system.settings import Settings
from loopback.phone.ui.geometry import Display


class Panel:
    """The display's natural size and what `wm` and the settings make of it.

    `built_in` are the panels; the second is lit while the phone is folded, if there is one. `held` is how a
    person holds the phone, in quarter turns.
    """

    def __init__(self, settings: Settings) -> None:
        self.built_in: tuple[PanelSpec, ...] = STOCK.panels
        self.folded = False
        self.held = 0
        self.override_size: tuple[int, int] | None = None
        self.override_density: int | None = None
        self._settings = settings

    @property
    def lit(self) -> PanelSpec:
        """The panel that shows something while the phone is awake."""
        return self.built_in[-1] if self.folded else self.built_in[0]

    @property
    def physical_size(self) -> tuple[int, int]:
        """Pixels across and down, held upright."""
        return self.lit.size

    @property
    def physical_density(self) -> int:
        """Dots per inch."""
        return self.lit.density

    @property
    def rotation(self) -> int:
        """Quarter turns: as a person holds the phone with auto-rotate on, as the settings ask otherwise."""
        if self._settings.is_on("system", "accelerometer_rotation"):
            return self.held
        asked = self._settings.get("system", "user_rotation") or "0"
        return int(asked) if asked in ("0", "1", "2", "3") else 0

    @property
    def display(self) -> Display:
        """The display as apps see it now."""
        width, height = self.override_size or self.physical_size
        if self.rotation % 2:
            width, height = height, width
        density = self.override_density or self.physical_density
        return Display(width, height, density, self._settings.font_scale)
