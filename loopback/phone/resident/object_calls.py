"""The calls on elements: found by a selector, or by the name that an earlier call gave out."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from loopback.phone.resident.device_calls import DeviceCalls
from loopback.phone.resident.glass import Glass
from loopback.phone.resident.rpc import NOT_FOUND, JavaError, JsonValue, Methods, ParameterError, Parameters
from loopback.phone.resident.selectors import Place, read_selector
from loopback.phone.ui.geometry import Rect

Finder = Callable[[], list[Place]]
_LONG_PRESS_MS = 1000
_MAX_KEPT = 1000


class ObjectCalls:
    """Answers what concerns elements of the active window. Every call looks anew: nothing is remembered."""

    def __init__(self, glass: Glass, device: DeviceCalls) -> None:
        self._glass = glass
        self._device = device
        self._kept: dict[str, Finder] = {}

    @property
    def methods(self) -> Methods:
        """Every call by its name on the wire."""
        return {
            "childByDescription": self._child_by_description,
            "childByInstance": self._child_by_instance,
            "childByText": self._child_by_text,
            "clearTextField": self._clear_text,
            "click": self._click,
            "clickAndWaitForNewWindow": self._click_and_wait,
            "count": self._count,
            "dragTo": self._drag_to,
            "exist": self._exist,
            "getChild": self._get_child,
            "getFromParent": self._get_from_parent,
            "getText": self._get_text,
            "getUiObject": self._get_object,
            "getUiObjects": self._get_objects,
            "longClick": self._long_click,
            "objInfo": self._describe,
            "objInfoOfAllInstances": self._describe_all,
            "removeUiObject": self._remove_object,
            "setText": self._set_text,
            "swipe": self._swipe,
            "waitForExists": self._wait_for,
            "waitUntilGone": self._wait_gone,
        }

    def finder(self, parameters: Parameters, place: int = 0) -> Finder:
        """What looks for the elements that a parameter means. Raises ParameterError."""
        value = parameters.at(place)
        if isinstance(value, str):
            if value not in self._kept:
                raise JavaError(NOT_FOUND, f"no object {value[:60]}")
            return self._kept[value]
        selector = read_selector(value)
        return lambda: self._glass.find(selector)

    def must_find(self, parameters: Parameters, place: int = 0) -> Place:
        """The first element that a parameter means. Raises JavaError where there is none."""
        found = self.finder(parameters, place)()
        if not found:
            raise JavaError(NOT_FOUND, str(parameters.at(place))[:300])
        return found[0]

    def keep(self, finder: Finder) -> str:
        """A name under which later calls find what the finder finds."""
        if len(self._kept) >= _MAX_KEPT:
            self._kept.pop(next(iter(self._kept)))
        name = str(uuid.uuid4())
        self._kept[name] = finder
        return name

    async def _exist(self, parameters: Parameters) -> JsonValue:
        return bool(self.finder(parameters)())

    async def _count(self, parameters: Parameters) -> JsonValue:
        return len(self.finder(parameters)())

    async def _describe(self, parameters: Parameters) -> JsonValue:
        return _as_document(self.must_find(parameters))

    async def _describe_all(self, parameters: Parameters) -> JsonValue:
        return [_as_document(place) for place in self.finder(parameters)()]

    async def _get_text(self, parameters: Parameters) -> JsonValue:
        return self.must_find(parameters).element.text

    async def _set_text(self, parameters: Parameters) -> JsonValue:
        """Touches the element and sets its text; true also where it takes none, as the original answers."""
        await self._clear_text(parameters)
        self._glass.write(parameters.text(1))
        return True

    async def _clear_text(self, parameters: Parameters) -> JsonValue:
        await self._glass.tap(*self.must_find(parameters).element.bounds.center)
        self._glass.clear()
        return None

    async def _click(self, parameters: Parameters) -> JsonValue:
        if not isinstance(parameters.at(0), str | dict):
            return await self._device.click(parameters)
        await self._glass.tap(*_point(self.must_find(parameters).element.bounds, parameters))
        return True

    async def _long_click(self, parameters: Parameters) -> JsonValue:
        point = _point(self.must_find(parameters).element.bounds, parameters)
        await self._glass.hold(*point, _LONG_PRESS_MS)
        return True

    async def _click_and_wait(self, parameters: Parameters) -> JsonValue:
        center = self.must_find(parameters).element.bounds.center
        before = [surface.window for surface in self._glass.surfaces()]
        await self._glass.tap(*center)
        return await self._glass.until(
            lambda: [surface.window for surface in self._glass.surfaces()] != before,
            parameters.integer(1) / 1000,
        )

    async def _drag_to(self, parameters: Parameters) -> JsonValue:
        """Onto a point, or onto another element."""
        start = self.must_find(parameters).element.bounds.center
        if len(parameters) == 3:
            end, steps = self.must_find(parameters, 1).element.bounds.center, parameters.integer(2)
        else:
            end, steps = (parameters.integer(1), parameters.integer(2)), parameters.integer(3)
        await self._glass.swipe(start, end, steps)
        return True

    async def _swipe(self, parameters: Parameters) -> JsonValue:
        """On points, or from an element's middle to one of its edges."""
        if not isinstance(parameters.at(0), str | dict):
            return await self._device.methods["swipe"](parameters)
        box = self.must_find(parameters).element.bounds
        x, y = box.center
        edges = {"up": (x, box.top), "down": (x, box.bottom - 1), "left": (box.left, y)}
        edges["right"] = (box.right - 1, y)
        if parameters.text(1) not in edges:
            raise ParameterError("no such direction")
        await self._glass.swipe((x, y), edges[parameters.text(1)], parameters.integer(len(parameters) - 1))
        return True

    async def _wait_for(self, parameters: Parameters) -> JsonValue:
        find = self.finder(parameters)
        return await self._glass.until(lambda: bool(find()), parameters.integer(1) / 1000)

    async def _wait_gone(self, parameters: Parameters) -> JsonValue:
        find = self.finder(parameters)
        return await self._glass.until(lambda: not find(), parameters.integer(1) / 1000)

    async def _child_by_text(self, parameters: Parameters) -> JsonValue:
        return self._child_with(parameters, lambda place: place.element.text)

    async def _child_by_description(self, parameters: Parameters) -> JsonValue:
        return self._child_with(parameters, lambda place: place.element.description)

    def _child_with(self, parameters: Parameters, read: Callable[[Place], str]) -> str:
        """The child fitting a pattern that holds, itself or anywhere inside, these words."""
        parents, pattern = self.finder(parameters), read_selector(parameters.at(1))
        words = parameters.text(2)

        def find() -> list[Place]:
            children = pattern.find_near(parents()[:1], to_children=True)
            return [child for child in children if any(read(place) == words for place in child.inside())]

        return self._keep_existing(find, words)

    async def _child_by_instance(self, parameters: Parameters) -> JsonValue:
        parents, pattern = self.finder(parameters), read_selector(parameters.at(1))
        number = parameters.integer(2)
        return self._keep_existing(
            lambda: pattern.find_near(parents()[:1], to_children=True)[number : number + 1], f"child {number}"
        )

    async def _get_object(self, parameters: Parameters) -> JsonValue:
        return self.keep(self.finder(parameters))

    async def _get_objects(self, _parameters: Parameters) -> JsonValue:
        return list(self._kept)

    async def _remove_object(self, parameters: Parameters) -> JsonValue:
        self._kept.pop(parameters.text(0), None)
        return None

    async def _get_child(self, parameters: Parameters) -> JsonValue:
        return self._near(parameters, to_children=True)

    async def _get_from_parent(self, parameters: Parameters) -> JsonValue:
        return self._near(parameters, to_children=False)

    def _near(self, parameters: Parameters, *, to_children: bool) -> str:
        anchors, selector = self.finder(parameters), read_selector(parameters.at(1))
        return self.keep(lambda: selector.find_near(anchors()[:1], to_children=to_children))

    def _keep_existing(self, finder: Finder, what: str) -> str:
        if not finder():
            raise JavaError(NOT_FOUND, what[:300])
        return self.keep(finder)


def _point(box: Rect, parameters: Parameters) -> tuple[int, int]:
    """Where to touch a box: its middle, or the corner that a second parameter names."""
    corner = parameters.text(1).lower() if len(parameters) > 1 else ""
    match corner:
        case "tl" | "topleft":
            return box.left + 5, box.top + 5
        case "br" | "bottomright":
            return box.right - 5, box.bottom - 5
        case _:
            return box.center


def _as_document(place: Place) -> JsonValue:
    element = place.element
    box = element.bounds
    bounds: dict[str, JsonValue] = {
        "bottom": box.bottom,
        "left": box.left,
        "right": box.right,
        "top": box.top,
    }
    return {
        "bounds": bounds,
        "visibleBounds": bounds,
        "childCount": len(element.children),
        "className": element.class_name,
        "contentDescription": element.description,
        "packageName": element.package,
        "resourceName": element.resource_id,
        "text": element.text,
        "checkable": element.checkable,
        "checked": element.checked,
        "clickable": element.clickable,
        "enabled": element.enabled,
        "focusable": element.focusable,
        "focused": element.focused,
        "longClickable": element.long_clickable,
        "scrollable": element.scrollable,
        "selected": element.selected,
    }
