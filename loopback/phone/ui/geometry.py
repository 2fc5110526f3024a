"""Rectangles in pixels, and the display that turns density-independent units into pixels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in pixels; `right` and `bottom` are outside it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top

    @property
    def center(self) -> tuple[int, int]:
        """The pixel in the middle."""
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2

    @property
    def empty(self) -> bool:
        """Whether it holds no pixel."""
        return self.right <= self.left or self.bottom <= self.top

    def contains(self, x: int, y: int) -> bool:
        """Whether the pixel lies in it."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def intersect(self, other: Rect) -> Rect:
        """What both cover; `empty` where they do not meet."""
        return Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def as_tuple(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom, as Pillow takes them."""
        return self.left, self.top, self.right, self.bottom


@dataclass(frozen=True, slots=True)
class Display:
    """The display as apps see it now: pixels as it is turned, dots per inch, the size of letters."""

    width: int
    height: int
    density: int
    font_scale: float = 1.0

    @property
    def scale(self) -> float:
        """Pixels per dp."""
        return self.density / 160

    def scaled(self, share: float) -> Display:
        """A display that shows the same, so much smaller."""
        return Display(
            round(self.width * share),
            round(self.height * share),
            round(self.density * share),
            self.font_scale,
        )

    @property
    def bounds(self) -> Rect:
        """The whole display."""
        return Rect(0, 0, self.width, self.height)

    def px(self, dp: float) -> int:
        """The nearest whole number of pixels for a length in dp."""
        return round(dp * self.scale)

    def text_px(self, sp: float) -> int:
        """The nearest whole number of pixels for a letter's size in sp."""
        return round(sp * self.scale * self.font_scale)

    @property
    def status_height(self) -> int:
        """Pixels of the status bar, which also holds the frame number."""
        return round(min(self.width, self.height) * 84 / 1080)

    @property
    def gesture_height(self) -> int:
        """Pixels of the gesture bar at the bottom."""
        return self.px(24)
