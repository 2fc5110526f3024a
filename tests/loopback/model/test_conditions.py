"""Whether a condition holds, and what readings read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from loopback.model.conditions import matches, read
from loopback.model.scenario import Condition, Pick, Reading
from loopback.model.targets import Target
from loopback.model.words import Alike

from .letter import field, see, view

NONE = Alike()
SWITCH = "android.widget.Switch"
SHOWN = view(
    see("Total", y=100),
    see("$4.80", y=100, x=900),
    see("$5.50", y=300),
    see(description="Cart of $9.00", y=500, resource_id="a:id/cart"),
    field("Tea  is ready", focused=True),
    see("Sound", y=700, class_name=SWITCH, checked=True),
    see("Ink", y=900, class_name=SWITCH),
    package="a.b",
    keyboard=True,
)


def target(*ways: str) -> Target:
    return Target(ways)


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        (Condition(), True),
        (Condition(app=frozenset({"a.b", "c"})), True),
        (Condition(app=frozenset({"c"})), False),
        (Condition(elsewhere=frozenset({"a.b"})), False),
        (Condition(elsewhere=frozenset({"c"})), True),
        (Condition(activity=re.compile("^Ma")), True),
        (Condition(activity=re.compile("Other")), False),
        (Condition(keyboard=True), True),
        (Condition(keyboard=False), False),
        (Condition(sees=(target("Total"), target("$5.50"))), True),
        (Condition(sees=(target("Total"), target("Nothing"))), False),
        (Condition(sees=(target("Nothing", "Total"),)), True),
        (Condition(lacks=(target("Nothing"),)), True),
        (Condition(lacks=(target("Nothing"), target("Total"))), False),
        (Condition(sees=(target("{what}"),)), True),
        (Condition(focused=target("field:")), True),
        (Condition(focused=target("Total")), False),
        (Condition(on=target("Sound")), True),
        (Condition(on=target("Ink")), False),
        (Condition(off=target("Ink")), True),
        (Condition(off=target("Sound")), False),
        (Condition(on=target("Nothing")), False),
        (Condition(off=target("Nothing")), False),
        (Condition(holds=((target("field:"), "tea is READY"),)), True),
        (Condition(holds=((target("field:"), "{words}"),)), True),
        (Condition(holds=((target("field:"), "tea"),)), False),
        (Condition(holds=((target("Nothing"), ""),)), False),
    ],
)
def test_every_part_of_a_condition_must_hold(when: Condition, holds: bool) -> None:
    blanks = {"what": "total", "words": "Tea is ready"}
    assert matches(when, SHOWN, blanks, NONE) is holds
    both = replace(when, lacks=(*when.lacks, target("Total")))
    assert not matches(both, SHOWN, blanks, NONE)


PRICE = re.compile(r"\$(\d+\.\d+)")


@pytest.mark.parametrize(
    ("reading", "value"),
    [
        (Reading("p", PRICE), "4.80"),
        (Reading("p", PRICE, pick=Pick.LAST), "9.00"),
        (Reading("p", PRICE, pick=Pick.ALL), "4.80 5.50 9.00"),
        (Reading("p", re.compile(r"\$\d")), "$4"),
        (Reading("p", PRICE, id="cart"), "9.00"),
        (Reading("p", PRICE, id="nothing"), ""),
        (Reading("p", PRICE, beside=target("Total")), "4.80"),
        (Reading("p", PRICE, beside=target("$4.80")), "5.50"),
        (Reading("p", PRICE, beside=target("Nothing")), ""),
        (Reading("p", re.compile("nowhere"), pick=Pick.ALL), ""),
    ],
)
def test_a_reading_reads_what_is_visible_or_nothing(reading: Reading, value: str) -> None:
    assert read(reading, SHOWN, {}, NONE) == value


def test_words_above_a_label_are_not_beside_it() -> None:
    shown = view(see("$1.00", y=0), see("Total", y=500), see("$2.00", y=300), see("$3.00", y=700))
    assert read(Reading("p", PRICE, beside=target("Total")), shown, {}, NONE) == "3.00"
