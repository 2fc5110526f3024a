"""What accessibility services see of the boxes: the same boxes, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loopback.phone.ui.geometry import Rect
from loopback.phone.ui.layout import Node
from loopback.phone.ui.views import Box, Control, Drawing, Field, Icon, Scroll, Spinner, Text, View


@dataclass(frozen=True, slots=True)
class Element:
    """One accessibility node. `bounds` is the part that shows, in pixels of the screen."""

    class_name: str
    text: str
    description: str
    resource_id: str
    package: str
    bounds: Rect
    children: tuple[Element, ...] = ()
    clickable: bool = False
    long_clickable: bool = False
    scrollable: bool = False
    checkable: bool = False
    checked: bool = False
    enabled: bool = True
    focusable: bool = False
    focused: bool = False
    selected: bool = False
    password: bool = False

    def walk(self) -> Iterator[Element]:
        """This element and everything inside it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def label(self) -> str:
        """The words a person would call it by."""
        return self.text or self.description


def describe(node: Node, package: str) -> tuple[Element, ...]:
    """The elements of a box: one, those inside it where it is a ghost, none where it does not show."""
    if not node.visible:
        return ()
    view = node.view
    inside = () if view.silent else node.children
    children = tuple(element for child in inside for element in describe(child, package))
    if view.ghost:
        return children
    text, description = own_words(node)
    if view.merged:
        text, description, children = text or _inner_text(node), description or _inner_description(node), ()
    return (
        Element(
            class_name=view.class_name or default_class(view),
            text=text,
            description=description,
            resource_id=_resource_id(view.id, package),
            package=package,
            bounds=node.clip,
            children=children,
            clickable=view.on_tap is not None or isinstance(view, Field),
            long_clickable=view.on_long_tap is not None or isinstance(view, Field),
            scrollable=isinstance(view, Scroll) and node.reach > 0,
            checkable=view.checkable or isinstance(view, Control),
            checked=view.checked,
            enabled=view.enabled,
            focusable=view.on_tap is not None or isinstance(view, Field | Scroll),
            focused=isinstance(view, Field) and view.focused,
            selected=view.selected,
            password=isinstance(view, Field) and view.password,
        ),
    )


def own_words(node: Node) -> tuple[str, str]:
    """Text and content description of the box itself. An empty field's text is its hint, as on Android."""
    match node.view:
        case Text() as view:
            return view.text, view.description
        case Field() as view:
            return view.shown or view.hint, view.description
        case _:
            return "", node.view.description


def default_class(view: View) -> str:
    """The Android widget that a view stands for unless it says otherwise."""
    match view:
        case Text():
            return "android.widget.TextView"
        case Field():
            return "android.widget.EditText"
        case Icon():
            return "android.widget.ImageButton" if view.on_tap else "android.widget.ImageView"
        case Control():
            return {
                "switch": "android.widget.Switch",
                "checkbox": "android.widget.CheckBox",
                "radio": "android.widget.RadioButton",
            }[view.kind]
        case Spinner():
            return "android.widget.ProgressBar"
        case Scroll():
            return "android.widget.ScrollView"
        case Drawing():
            return "android.widget.ImageView"
        case Box():
            return "android.widget.FrameLayout" if view.axis == "stack" else "android.widget.LinearLayout"
        case _:
            return "android.view.View"


def _resource_id(name: str, package: str) -> str:
    if not name:
        return ""
    return name if ":" in name else f"{package}:id/{name}"


def _inner_text(node: Node) -> str:
    return " ".join(_texts(node))


def _texts(node: Node) -> Iterator[str]:
    for child in node.children:
        if child.view.silent:
            continue
        if isinstance(child.view, Text) and not child.view.ghost:
            yield child.view.text
        yield from _texts(child)


def _inner_description(node: Node) -> str:
    spoken = (child.view for child in node.children if not child.view.silent)
    found = [view.description for view in spoken if view.description]
    return found[0] if found else ""
