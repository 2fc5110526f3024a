from __future__ import annotations

from loopback.phone.gallery import Guide
from loopback.phone.gallery_page import Shot, page


async def test_the_tours_pass_every_declared_screen() -> None:
    guide = Guide()
    seen: set[str] = set()
    names: list[tuple[str, str]] = []
    async for name in guide.apps():
        names.append(name)
        seen.add(guide.phone.parts.tasks.front.screen.activity)
    tasks = guide.phone.parts.tasks
    async for scene in guide.system():
        names.append(("system", scene))
        seen.add(guide.phone.parts.tasks.front.screen.activity)
    declared = {screen.activity for app in tasks.apps.values() for screen in app.screens()}
    assert declared - seen == set()
    assert len(names) == len(set(names))


def test_the_page_shows_every_picture_and_escapes_names() -> None:
    shown = page([Shot("a.b", "x<y", "en", dark, f"{dark}.png") for dark in (False, True)])
    assert shown.count("<img") == 2
    assert "x&lt;y" in shown
    assert "x<y" not in shown
