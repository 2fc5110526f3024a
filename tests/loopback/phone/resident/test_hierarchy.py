from __future__ import annotations

from xml.etree import ElementTree

from loopback.phone.resident.hierarchy import Hierarchy
from loopback.phone.ui.elements import Element
from loopback.phone.ui.geometry import Rect

BOX = Rect(1, 2, 30, 40)
LEAF = Element("android.widget.TextView", 'a "b" <c>\x01', "", "org.example:id/t", "org.example", BOX)
TREE = Element("android.widget.FrameLayout", "", "", "", "org.example", BOX, (LEAF,))


def written(**changes: object) -> str:
    settings: dict[str, object] = {"sdk": 34, "rotation": 1, "depth": 50, "compressed": False}
    return Hierarchy(**{**settings, **changes}).write((TREE,))


def test_a_tree_is_indented_and_says_what_newer_androids_add() -> None:
    document = written()
    assert document.split("\r\n")[1] == '<hierarchy rotation="1">'
    outer, inner = list(ElementTree.fromstring(document.encode()).iter("node"))
    assert (inner.get("text"), inner.get("bounds")) == ('a "b" <c>.', "[1,2][30,40]")
    assert (inner.get("visible-to-user"), inner.get("display-id"), outer.get("index")) == ("true", "0", "0")


def test_android_10_names_no_display() -> None:
    assert "display-id" not in written(sdk=29)


def test_depth_and_compression_leave_nodes_out() -> None:
    assert written(depth=1).count("<node") == 1
    assert written(compressed=True).count("<node") == 1
    assert "TextView" in written(compressed=True)
    assert (
        Hierarchy(sdk=34, rotation=0, depth=9, compressed=False)
        .write(())
        .endswith('<hierarchy rotation="0" />')
    )
