"""Pebble Drop's board: columns of pebbles, of which three or more of a colour side by side sink."""

from __future__ import annotations

from loopback.phone.ui.palette import rgb

COLUMNS = 6
_ROWS = 8
_ENOUGH = 3
COLORS = tuple(rgb(code) for code in ("E4572E", "F2C14E", "8BC34A", "5DA9E9", "D7C9F7"))

Cells = tuple[tuple[int | None, ...], ...]
Spot = tuple[int, int]


class Board:
    """Pebbles by column, from the ground up; colours count in COLORS, None is empty."""

    def __init__(self) -> None:
        self._columns: list[list[int]] = [[] for _ in range(COLUMNS)]

    @property
    def cells(self) -> Cells:
        """Every place of the board."""
        return tuple((*column, *(None,) * (_ROWS - len(column))) for column in self._columns)

    @property
    def is_full(self) -> bool:
        """Whether no column takes another pebble."""
        return all(len(column) >= _ROWS for column in self._columns)

    def drop(self, column: int, color: int) -> bool:
        """Let a pebble fall; False where the column is full."""
        if len(self._columns[column]) >= _ROWS:
            return False
        self._columns[column].append(color)
        return True

    def settle(self) -> int:
        """Let groups sink until none is left; returns how many pebbles sank."""
        sunk = 0
        while gone := self._groups():
            sunk += len(gone)
            self._columns = [
                [color for row, color in enumerate(column) if (index, row) not in gone]
                for index, column in enumerate(self._columns)
            ]
        return sunk

    def _groups(self) -> set[Spot]:
        found: set[Spot] = set()
        for index, column in enumerate(self._columns):
            for row in range(len(column)):
                group = self._group((index, row))
                if len(group) >= _ENOUGH:
                    found |= group
        return found

    def _group(self, start: Spot) -> set[Spot]:
        group, rim = {start}, [start]
        while rim:
            x, y = rim.pop()
            for spot in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                if spot not in group and self._color(spot) == self._color(start):
                    group.add(spot)
                    rim.append(spot)
        return group

    def _color(self, spot: Spot) -> int | None:
        x, y = spot
        inside = 0 <= x < COLUMNS and 0 <= y < len(self._columns[x])
        return self._columns[x][y] if inside else None
