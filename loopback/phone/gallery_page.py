"""The gallery as one page: each screen's pictures side by side, in both languages, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby

_HEAD = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>The loopback phone's screens</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { margin: 2rem auto; max-width: 1240px; padding: 0 1rem }
h2 { margin: 3rem 0 .5rem; position: sticky; top: 0; background: Canvas; padding: .5rem 0 }
figure { margin: 0 0 2rem }
figcaption { margin-bottom: .4rem; opacity: .75 }
.views { display: grid; grid-template-columns: repeat(4, 1fr); gap: .8rem }
img { width: 100%; border-radius: 14px; box-shadow: 0 0 0 1px #8884 }
nav { columns: 4 12rem }
</style>
<h1>The loopback phone's screens</h1>
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: of which app, what it shows, how, and the file it lies in."""

    section: str
    name: str
    locale: str
    dark: bool
    file: str


def page(shots: list[Shot]) -> str:
    """HTML that shows the pictures from the folder it lies in."""
    ordered = sorted(shots, key=lambda shot: shot.section)
    sections = [(name, list(found)) for name, found in groupby(ordered, lambda shot: shot.section)]
    links = "".join(f'<div><a href="#{escape(name)}">{escape(name)}</a></div>' for name, _ in sections)
    parts = [_HEAD, f"<p>{len(shots)} pictures.</p><nav>{links}</nav>"]
    parts += [_section(name, found) for name, found in sections]
    return "\n".join(parts) + "\n"


def _section(name: str, shots: list[Shot]) -> str:
    names = list(dict.fromkeys(shot.name for shot in shots))
    figures = [_figure(one, [shot for shot in shots if shot.name == one]) for one in names]
    return f'<h2 id="{escape(name)}">{escape(name)}</h2>\n' + "\n".join(figures)


def _figure(name: str, shots: list[Shot]) -> str:
    views = "".join(
        f'<img loading="lazy" src="{escape(shot.file)}" alt="{escape(shot.name)}, {shot.locale}, '
        f'{"dark" if shot.dark else "light"}">'
        for shot in shots
    )
    return f'<figure><figcaption>{escape(name)}</figcaption><div class="views">{views}</div></figure>'
