from __future__ import annotations

import pytest

from loopback.phone.resident.rpc import ParameterError
from loopback.phone.resident.selectors import Place, read_selector
from loopback.phone.ui.elements import Element
from loopback.phone.ui.geometry import Rect

BITS = {
    "text": 0x01,
    "textContains": 0x02,
    "textMatches": 0x04,
    "textStartsWith": 0x08,
    "className": 0x10,
    "clickable": 0x1000,
    "index": 0x800000,
    "instance": 0x01000000,
}


def element(text: str, *children: Element, kind: str = "Text", clickable: bool = False) -> Element:
    return Element(kind, text, "", "", "org.example", Rect(0, 0, 9, 9), children, clickable=clickable)


TREE = element(
    "",
    element("", element("Tea"), element("2.50"), kind="Row", clickable=True),
    element("", element("Coffee"), element("3.20"), kind="Row", clickable=True),
    element("Total"),
    kind="List",
)


def selector(*steps: tuple[str, dict[str, object]], **fields: object) -> dict[str, object]:
    mask = sum(BITS[name] for name in fields)
    return {
        "mask": mask,
        "childOrSibling": [kind for kind, _ in steps],
        "childOrSiblingSelector": [inner for _, inner in steps],
        **fields,
    }


def found(document: dict[str, object]) -> list[str]:
    return [place.element.text for place in read_selector(document).find([Place(TREE, None, 0)])]


@pytest.mark.parametrize(
    ("document", "texts"),
    [
        (selector(text="Tea"), ["Tea"]),
        (selector(text="tea"), []),
        (selector(textContains="TEA"), ["Tea"]),
        (selector(textStartsWith="co"), ["Coffee"]),
        (selector(textMatches=r"\d\.\d+"), ["2.50", "3.20"]),
        (selector(textMatches=r"\d"), []),
        (selector(className="Text", instance=2), ["Coffee"]),
        (selector(className="Text", index=1), ["2.50", "3.20"]),
        (selector(("child", selector(className="Text")), className="Row", instance=1), ["Coffee", "3.20"]),
        (selector(("child", selector(className="Text", instance=3)), className="Row"), ["3.20"]),
        (selector(("sibling", selector(textStartsWith="3")), text="Coffee"), ["3.20"]),
        (selector(("child", selector(text="Tea")), ("sibling", selector(index=1)), clickable=True), ["2.50"]),
        ({"mask": 0x01, "text": "Tea", "className": "Never"}, ["Tea"]),
    ],
)
def test_a_selector_finds_what_it_means(document: dict[str, object], texts: list[str]) -> None:
    assert found(document) == texts


@pytest.mark.parametrize(
    "document",
    [
        3,
        {"mask": "1"},
        {"mask": 1},
        {"mask": 1, "text": 5},
        {"mask": BITS["index"], "index": -1},
        {"mask": BITS["textMatches"], "textMatches": "("},
        {"mask": 0, "childOrSibling": ["child"], "childOrSiblingSelector": []},
    ],
)
def test_what_is_no_selector_is_refused(document: object) -> None:
    with pytest.raises(ParameterError):
        read_selector(document)
