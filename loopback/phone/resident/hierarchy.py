"""The trees of all windows as the resident server writes them: indented, with what newer Androids add."""

from __future__ import annotations

from typing import Final

from loopback.phone.ui.dump import FLAGS, compress, not_accessible, quoted
from loopback.phone.ui.elements import Element

_HEAD: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>"
_FIRST_SDK_WITH_DISPLAYS: Final = 30
_LINE: Final = "\r\n"


class Hierarchy:
    """Writes trees for one release of Android. `depth` is how many levels below a window are written."""

    def __init__(self, *, sdk: int, rotation: int, depth: int, compressed: bool) -> None:
        self._displays = sdk >= _FIRST_SDK_WITH_DISPLAYS
        self._rotation = rotation
        self._depth = depth
        self._compressed = compressed

    def write(self, roots: tuple[Element, ...]) -> str:
        """The whole document."""
        if self._compressed:
            roots = tuple(kept for root in roots for kept in compress(root))
        head = f'{_HEAD}{_LINE}<hierarchy rotation="{self._rotation}"'
        if not roots:
            return f"{head} />"
        body = _LINE.join(self._node(root, index, level=1) for index, root in enumerate(roots))
        return f"{head}>{_LINE}{body}{_LINE}</hierarchy>"

    def _node(self, element: Element, index: int, *, level: int) -> str:
        space = "  " * level
        opening = f"{space}<node{self._attributes(element, index)}"
        if not element.children or level >= self._depth:
            return f"{opening} />"
        inner = (self._node(child, number, level=level + 1) for number, child in enumerate(element.children))
        return _LINE.join([f"{opening}>", *inner, f"{space}</node>"])

    def _attributes(self, element: Element, index: int) -> str:
        box = element.bounds
        pairs = [
            *([("NAF", "true")] if not_accessible(element) else []),
            ("index", str(index)),
            ("text", element.text),
            ("resource-id", element.resource_id),
            ("class", element.class_name),
            ("package", element.package),
            ("content-desc", element.description),
            *((name, _word(getattr(element, name.replace("-", "_")))) for name in FLAGS),
            ("visible-to-user", "true"),
            ("bounds", f"[{box.left},{box.top}][{box.right},{box.bottom}]"),
            ("drawing-order", str(index + 1)),
            ("hint", ""),
            *([("display-id", "0")] if self._displays else []),
        ]
        return "".join(f' {name}="{quoted(value)}"' for name, value in pairs)


def _word(value: object) -> str:
    return "true" if value else "false"
