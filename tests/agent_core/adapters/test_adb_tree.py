"""Element trees: real ones read whole, hostile ones refused."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_core.adapters.adb_tree import DEEPEST, LARGEST_BYTES, read_tree
from agent_core.domain.errors import TreeUnavailableError
from agent_core.domain.screen import Bounds

RECORDED = Path(__file__).parents[4] / "shared" / "data" / "android_outputs" / "ui_dumps"


def node(inner: str = "", **attributes: str) -> str:
    given = {"bounds": "[0,0][10,20]"} | {name.replace("_", "-"): value for name, value in attributes.items()}
    written = " ".join(f'{name}="{value}"' for name, value in given.items())
    return f"<node {written}>{inner}</node>"


def tree(inner: str, head: str = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>") -> bytes:
    return f'{head}<hierarchy rotation="0">{inner}</hierarchy>'.encode()


def test_every_attribute_is_read() -> None:
    field = node(
        text="a &lt;b&gt; &#128512;",
        content_desc="d",
        resource_id="p:id/x",
        **{"class": "android.widget.EditText"},
        package="p",
        clickable="true",
        long_clickable="true",
        scrollable="true",
        checkable="true",
        checked="true",
        enabled="false",
        focusable="true",
        focused="true",
        selected="true",
        password="true",
        bounds="[-5,1][300,400]",
    )
    root, element = read_tree(tree(node(field))).elements
    assert root.parent is None
    assert (root.enabled, root.clickable, root.bounds) == (True, False, Bounds(0, 0, 10, 20))
    assert (element.text, element.description, element.resource_id) == ("a <b> 😀", "d", "p:id/x")
    assert (element.class_name, element.package, element.parent) == ("android.widget.EditText", "p", 0)
    assert element.bounds == Bounds(-5, 1, 300, 400)
    flags = ("clickable", "long_clickable", "scrollable", "checkable", "checked", "focusable", "focused")
    assert all(getattr(element, name) for name in (*flags, "selected", "password"))
    assert not element.enabled


def test_parents_are_indices_in_document_order() -> None:
    elements = read_tree(
        tree(node(node(text="1") + node(node(text="3"), text="2"), text="0") + node(text="4"))
    ).elements
    assert [(e.text, e.parent) for e in elements] == [("0", None), ("1", 0), ("2", 0), ("3", 2), ("4", None)]


def test_words_before_and_after_the_tree_are_skipped() -> None:
    complaint = b"java.io.FileNotFoundException: /data/x\n\tat libcore.io.IoBridge\n\xef\xbb\xbf"
    done = b"UI hierchary dumped to: /dev/tty\n"
    assert [e.text for e in read_tree(complaint + tree(node(text="x")) + done).elements] == ["x"]


DEEP = "<node bounds='[0,0][1,1]'>" * (DEEPEST + 1) + "</node>" * (DEEPEST + 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no tree"),
        (b"ERROR: could not get idle state.", "could not get idle state"),
        (tree(""), "empty"),
        (tree(node())[:-20], "no tree"),
        (tree("<node>"), "cannot be read"),
        (tree("<node bounds='x'/>"), "bounds"),
        (tree("<node/>"), "bounds"),
        (tree(DEEP), "deeper or larger"),
        (tree("<node bounds='[0,0][1,1]'/>" * 20_001), "deeper or larger"),
        (tree(node(text="x" * 40_000) * 3), "more words than any screen"),
        (tree(node(text="&x;"), '<?xml version="1.0"?><!DOCTYPE h [<!ENTITY x "boom">]>'), "document type"),
        (b" " * (LARGEST_BYTES + 1), "more than is read"),
    ],
    ids=range(12),
)
def test_what_is_no_tree_is_an_error(data: bytes, words: str) -> None:
    with pytest.raises(TreeUnavailableError, match=words):
        read_tree(data)


@given(st.binary() | st.text().map(str.encode) | st.text().map(tree))
def test_nothing_else_is_ever_raised(data: bytes) -> None:
    with contextlib.suppress(TreeUnavailableError):
        assert read_tree(data).elements


@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recordings are not here")
@pytest.mark.parametrize("name", ["DumpScreen.txt", "DumpScreen.Clean.xml", "DumpScreen.MIUI.txt"])
def test_recorded_trees_are_read_whole(name: str) -> None:
    data = (RECORDED / name).read_bytes()
    elements = read_tree(data).elements
    assert len(elements) == data.count(b"<node ")
    assert elements[0].bounds == Bounds(0, 0, 1440, 3060)


@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recordings are not here")
def test_a_recorded_error_is_an_error() -> None:
    with pytest.raises(TreeUnavailableError):
        read_tree((RECORDED / "DumpScreen.Error.txt").read_bytes())
