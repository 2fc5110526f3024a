"""Elements as `uiautomator dump` writes them."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.sax.saxutils import escape

from loopback.phone.ui.elements import Element

_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUOTES = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
FLAGS = (
    "checkable",
    "checked",
    "clickable",
    "enabled",
    "focusable",
    "focused",
    "scrollable",
    "long-clickable",
    "password",
    "selected",
)
"""The attributes that are true or false, in Android's order."""


def dump(roots: tuple[Element, ...], *, rotation: int, compressed: bool = False) -> str:
    """The whole document on one line. `compressed` leaves out what carries no meaning of its own."""
    if compressed:
        roots = tuple(kept for root in roots for kept in compress(root))
    body = "".join(_node(root, index) for index, root in enumerate(roots))
    return f'{_HEAD}<hierarchy rotation="{rotation}">{body}</hierarchy>'


def _node(element: Element, index: int) -> str:
    box = element.bounds
    naf = ' NAF="true"' if not_accessible(element) else ""
    words = "".join(
        f' {name}="{quoted(value)}"'
        for name, value in (
            ("index", str(index)),
            ("text", element.text),
            ("resource-id", element.resource_id),
            ("class", element.class_name),
            ("package", element.package),
            ("content-desc", element.description),
        )
    )
    flags = "".join(
        f' {name}="{"true" if getattr(element, name.replace("-", "_")) else "false"}"' for name in FLAGS
    )
    bounds = f' bounds="[{box.left},{box.top}][{box.right},{box.bottom}]"'
    if not element.children:
        return f"<node{naf}{words}{flags}{bounds} />"
    inner = "".join(_node(child, number) for number, child in enumerate(element.children))
    return f"<node{naf}{words}{flags}{bounds}>{inner}</node>"


def quoted(value: str) -> str:
    """A value as it stands between the quotes of an attribute; what XML cannot carry becomes a dot."""
    return escape(_NO_XML.sub(".", value), _QUOTES)


def not_accessible(element: Element) -> bool:
    """A touchable thing that no screen reader could name."""
    return element.clickable and element.enabled and not any(part.label for part in element.walk())


def compress(element: Element) -> tuple[Element, ...]:
    """The element without what carries no meaning of its own: itself, or what is left inside it."""
    children = tuple(kept for child in element.children for kept in compress(child))
    means = (
        element.label
        or element.resource_id
        or element.clickable
        or element.checkable
        or element.scrollable
        or element.focusable
    )
    if not means:
        return children
    return (replace(element, children=children),)
