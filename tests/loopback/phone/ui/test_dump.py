from __future__ import annotations

import pytest

from loopback.phone.ui.dump import dump
from loopback.phone.ui.elements import Element
from loopback.phone.ui.geometry import Rect

BOX = Rect(0, 84, 1080, 2400)


def element(**fields: object) -> Element:
    words = {
        "class_name": "android.view.View",
        "text": "",
        "description": "",
        "resource_id": "",
        "package": "p",
    }
    return Element(**({"bounds": BOX} | words | fields))  # type: ignore[arg-type]


def test_a_node_has_androids_attributes_in_androids_order() -> None:
    button = element(
        class_name="android.widget.Button", text="Pay", resource_id="p:id/pay", clickable=True, focusable=True
    )
    assert dump((button,), rotation=0) == (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>"
        '<hierarchy rotation="0">'
        '<node index="0" text="Pay" resource-id="p:id/pay" class="android.widget.Button" '
        'package="p" content-desc="" checkable="false" checked="false" clickable="true" enabled="true" '
        'focusable="true" focused="false" scrollable="false" long-clickable="false" password="false" '
        'selected="false" bounds="[0,84][1080,2400]" /></hierarchy>'
    )


def test_a_touchable_thing_without_a_name_is_marked() -> None:
    assert '<node NAF="true" index="0"' in dump((element(clickable=True),), rotation=0)


@pytest.mark.parametrize(
    "named",
    [
        element(clickable=True, description="Back"),
        element(clickable=True, children=(element(text="Back"),)),
        element(clickable=True, enabled=False),
        element(),
    ],
)
def test_what_has_a_name_or_cannot_be_touched_is_not_marked(named: Element) -> None:
    assert "NAF" not in dump((named,), rotation=0)


def test_children_are_numbered_within_their_parent() -> None:
    tree = dump((element(children=(element(text="a"), element(text="b"))),), rotation=0)
    assert 'index="0" text="a"' in tree
    assert 'index="1" text="b"' in tree


def test_words_are_escaped() -> None:
    assert 'text="a &lt;b&gt; &amp; &quot;c&quot;&#10;d"' in dump(
        (element(text='a <b> & "c"\nd'),), rotation=0
    )


def test_rotation_is_told() -> None:
    assert '<hierarchy rotation="1">' in dump((), rotation=1)


def test_a_compressed_dump_leaves_out_what_means_nothing() -> None:
    tree = dump((element(children=(element(children=(element(text="a"),)),)),), rotation=0, compressed=True)
    assert tree.count("<node") == 1
    assert 'text="a"' in tree
