"""What the drawings of the icon set are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Stroke = tuple[Literal["line", "fill", "ring", "disc", "box", "plate", "arc", "hole"], tuple[float, ...]]
"""line x y x y …; fill polygon; ring/disc/hole cx cy r; box/plate l t r b radius; arc cx cy r from to."""

Drawings = Mapping[str, tuple[Stroke, ...]]
"""Icons by name."""
