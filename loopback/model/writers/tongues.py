"""Every dialect that the stand-in speaks, by the name that follows the @ in a model's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from loopback.model.conversation import Conversation
from loopback.model.moves import Reply
from loopback.model.writers import autoglm, glm_v, mobile_use, step_gui, ui_tars, ui_venus
from loopback.model.writers.spots import THOUSANDTHS, Grid


@dataclass(frozen=True, slots=True)
class Tongue:
    """One dialect. `open` opens a request up into turns; `write` puts a reply into words, after the steps
    that were played; `double` adds a second action, which is a fault. `in_pixels`: as places are counted."""

    open: Callable[[Conversation], Conversation]
    write: Callable[[Reply, Grid, tuple[str, ...]], str]
    double: Callable[[str], str]
    in_pixels: bool = False

    def grid(self, picture: tuple[int, int] | None) -> Grid:
        """What places are counted in for a picture of that size."""
        return Grid(*picture) if self.in_pixels and picture else THOUSANDTHS


def _as_it_is(conversation: Conversation) -> Conversation:
    return conversation


def _plainly(write: Callable[[Reply, Grid], str]) -> Callable[[Reply, Grid, tuple[str, ...]], str]:
    return lambda reply, grid, _: write(reply, grid)


def _qwen(*, in_pixels: bool) -> Tongue:
    write = _plainly(mobile_use.write_qwen)
    return Tongue(mobile_use.open_qwen, write, mobile_use.double, in_pixels)


def _ui_tars(*, in_pixels: bool) -> Tongue:
    return Tongue(ui_tars.open_request, _plainly(ui_tars.write), ui_tars.double, in_pixels)


TONGUES: Mapping[str, Tongue] = MappingProxyType(
    {
        "autoglm": Tongue(_as_it_is, lambda reply, _grid, _steps: autoglm.write(reply), autoglm.double),
        "ui-tars": _ui_tars(in_pixels=False),
        "ui-tars-px": _ui_tars(in_pixels=True),
        "qwen2.5-vl": _qwen(in_pixels=True),
        "qwen3-vl": _qwen(in_pixels=False),
        "gui-owl": Tongue(mobile_use.open_gui_owl, _plainly(mobile_use.write_gui_owl), mobile_use.double),
        "mai-ui": Tongue(_as_it_is, _plainly(mobile_use.write_mai_ui), mobile_use.double),
        "step-gui": Tongue(step_gui.open_request, step_gui.write, step_gui.double),
        "glm-v": Tongue(glm_v.open_request, _plainly(glm_v.write), glm_v.double),
        "ui-venus": Tongue(ui_venus.open_request, _plainly(ui_venus.write), ui_venus.double),
    }
)
