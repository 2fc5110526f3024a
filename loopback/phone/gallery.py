"""Every screen of the phone as a picture, to be looked at: `python -m loopback.phone.gallery OUT`."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import assert_never

from PIL import Image

from loopback.phone.apps.base import Drag, Hold, Pass, Touch, Tour, TourStep, Write
from loopback.phone.apps.catalogue import installed, kinds
from loopback.phone.gallery_page import Shot, page
from loopback.phone.gallery_system import SYSTEM_SCENES
from loopback.phone.hand import Hand
from loopback.phone.system.clock import SteppedClock
from loopback.phone.system.device import Locale
from loopback.phone.system.phone import LoopbackPhone

_SETTLED_S = 1.0
_THUMB_WIDTH = 360


@dataclass
class Guide:
    """Leads through a new phone with a clock of its own."""

    locale: Locale = "en"
    dark: bool = False
    clock: SteppedClock = field(default_factory=SteppedClock)

    def __post_init__(self) -> None:
        self.phone = LoopbackPhone(installed, locale=self.locale, clock=self.clock)
        self.hand = Hand(self.phone)
        if self.dark:
            self.phone.put_setting("secure", "ui_night_mode", "2")

    async def walk(self, package: str, tour: Tour) -> AsyncIterator[str]:
        """Go one tour. Each name stands for what the phone shows while it is yielded."""
        await self.phone.force_stop(package)
        if package in self.phone.parts.tasks.offered:
            self.phone.parts.tasks.install_offered(package)
        await self.phone.start_activity(None, package=package)
        self._settle(package)
        yield f"{tour.name}_0"
        for number, step in enumerate(tour.steps, start=1):
            await self._take(step)
            self._settle(package)
            yield f"{tour.name}_{number}"

    async def apps(self) -> AsyncIterator[tuple[str, str]]:
        """Every tour of every app: the package, and the name of what shows."""
        for kind in kinds():
            for tour in kind.tours:
                async for name in self.walk(kind.package, tour):
                    yield kind.package, name

    async def system(self) -> AsyncIterator[str]:
        """What the system itself shows: locks, shades, questions, calls."""
        for name, show in SYSTEM_SCENES:
            self.phone.reset(self.locale)
            if self.dark:
                self.phone.put_setting("secure", "ui_night_mode", "2")
            await show(self.phone, self.clock)
            yield name

    def _settle(self, package: str) -> None:
        """Let a moment pass; what another app has to say then stays out of the picture."""
        self.clock.advance(_SETTLED_S)
        device = self.phone.device
        device.tick()
        if device.heads_up and device.heads_up.package != package:
            device.hide_heads_up()

    async def _take(self, step: TourStep) -> None:
        language = 1 if self.locale == "zh" else 0
        match step:
            case Touch(words=words):
                await self.hand.tap(words[language])
            case Hold(words=words):
                await self.hand.hold(words[language])
            case Write(words=words, text=text):
                await self.hand.write(words[language], text[language])
            case Drag(start=start, end=end):
                await self.hand.drag(start, end)
            case Pass(seconds=seconds):
                self.clock.advance(seconds)
            case _:
                assert_never(step)


async def write(out: Path, locale: Locale, *, dark: bool) -> list[Shot]:
    """Write every screen, secure ones too, in one language and one light; returns what was written."""
    guide, shots = Guide(locale, dark), []
    mode = "dark" if dark else "light"

    def shoot(section: str, name: str) -> None:
        file = f"{locale}_{mode}_{section}_{name}.png"
        _thumb(guide.phone.see()).save(out / file, compress_level=1)
        shots.append(Shot(section, name, locale, dark, file))

    async for package, name in guide.apps():
        shoot(package, name)
    async for name in guide.system():
        shoot("system", name)
    return shots


def _thumb(picture: Image.Image) -> Image.Image:
    height = round(_THUMB_WIDTH * picture.height / picture.width)
    return picture.convert("RGB").resize((_THUMB_WIDTH, height), Image.Resampling.LANCZOS)


def main() -> None:
    """Read the folder's name from the command line, fill it, and write the page that shows it all."""
    parser = argparse.ArgumentParser(description="Write every screen of the loopback phone as a picture.")
    parser.add_argument("out", type=Path)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    locales: tuple[Locale, ...] = ("en", "zh")
    shots: list[Shot] = []
    for locale, dark in product(locales, (False, True)):
        shots += asyncio.run(write(out, locale, dark=dark))
    (out / "index.html").write_text(page(shots), encoding="utf-8")


if __name__ == "__main__":
    main()
