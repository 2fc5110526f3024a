"""How long the loopback phone takes to paint, dump and hand out a frame: `python benchmarks/painting.py`.

Every screen of every app's tours is painted in both languages, light and dark, as a capture does it.
Prints medians and the slowest, in milliseconds, and the limit that the project set itself: 40 ms a frame.
"""

from __future__ import annotations

import asyncio
import platform
import statistics
import time
from itertools import product

from loopback.phone.gallery import Guide
from loopback.phone.system.device import Locale

LIMIT_MS = 40.0
REPEATS = 5


async def measure(locale: Locale, *, dark: bool) -> list[tuple[str, float, float, float]]:
    """For each screen its name, and the first capture, the median capture and the median dump in ms."""
    guide, rows = Guide(locale, dark), []

    def take(name: str) -> None:
        first = _timed(guide.phone.capture)
        captures = [_timed(guide.phone.capture) for _ in range(REPEATS)]
        dumps = [_timed(guide.phone.dump_tree) for _ in range(REPEATS)]
        rows.append((name, first, statistics.median(captures), statistics.median(dumps)))

    async for package, name in guide.apps():
        take(f"{package} {name}")
    return rows


def _timed(act: object) -> float:
    assert callable(act)
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure all and print the table."""
    locales: tuple[Locale, ...] = ("en", "zh")
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}; milliseconds")
    print(
        f"{'':12}{'screens':>8}{'capture':>9}{'p95':>8}{'slowest':>9}{'first':>8}{'dump':>7}  slowest screen"
    )
    for locale, dark in product(locales, (False, True)):
        rows = asyncio.run(measure(locale, dark=dark))
        captures = sorted(row[2] for row in rows)
        slowest = max(rows, key=lambda row: row[2])
        print(
            f"{locale + (' dark' if dark else ' light'):12}{len(rows):8}{statistics.median(captures):9.1f}"
            f"{captures[int(len(captures) * 0.95)]:8.1f}{captures[-1]:9.1f}"
            f"{statistics.median(row[1] for row in rows):8.1f}"
            f"{statistics.median(row[3] for row in rows):7.1f}"
            f"  {slowest[0]}"
        )
        print(
            f"{'':12}{sum(capture > LIMIT_MS for capture in captures)} of {len(rows)} above {LIMIT_MS:g} ms"
        )


if __name__ == "__main__":
    main()
