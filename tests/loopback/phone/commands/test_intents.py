"""Intents read from arguments and printed as Android prints them."""

from __future__ import annotations

import shlex

import pytest

from loopback.phone.commands.intents import Intent, read_intent
from loopback.phone.shell.command import CommandError


def read(text: str) -> Intent:
    return read_intent(shlex.split(text))


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        ("", "Intent {  }"),
        ("-n a.b/.C", "Intent { cmp=a.b/.C }"),
        ("-a X -c one -c two", "Intent { act=X cat=[one,two] }"),
        ("-p a.b -t text/plain", "Intent { typ=text/plain pkg=a.b }"),
        ("-f 16", "Intent { flg=0x10 }"),
        ("-f 0x10008000", "Intent { flg=0x10008000 }"),
        ("--es k v", "Intent { (has extras) }"),
        ("--esn k", "Intent { (has extras) }"),
        ("--user 0 --display 2 -W -S -D", "Intent {  }"),
        ("--activity-clear-top --include-stopped-packages", "Intent {  }"),
        ("a.b", "Intent { act=android.intent.action.MAIN pkg=a.b }"),
        (
            "a.b/.C",
            "Intent { act=android.intent.action.MAIN cat=[android.intent.category.LAUNCHER] cmp=a.b/.C }",
        ),
        ("-a X a.b/.C", "Intent { act=X cat=[android.intent.category.LAUNCHER] cmp=a.b/.C }"),
        ("geo:1,2", "Intent { act=android.intent.action.VIEW dat=geo:1,2 }"),
    ],
)
def test_an_intent_is_printed_in_androids_order(arguments: str, printed: str) -> None:
    assert str(read(arguments)) == printed


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("https://u:p@example.org:8/a?b=c#d", "https://example.org:8/..."),
        ("HTTP://example.org", "HTTP://example.org/..."),
        ("tel:+49-30.5", "tel:xxx-xx.x"),
        ("mailto:ann@example.org", "mailto:xxx@xxxxxxx.xxx"),
        ("smsto:5551234", "smsto:xxxxxxx"),
        ("content://sms/1", "content://sms/1"),
        ("nothing", "nothing"),
    ],
)
def test_private_parts_of_an_address_are_not_printed(data: str, shown: str) -> None:
    assert str(Intent(data=data)) == f"Intent {{ dat={shown} }}"


@pytest.mark.parametrize(
    ("arguments", "extras"),
    [
        ("--es msg 'two words' -e other x", {"msg": "two words", "other": "x"}),
        ("--ez b true --ei i -3 --el l 5 --ef f 1.5", {"b": "true", "i": "-3", "l": "5", "f": "1.5"}),
        ("--eia c 1,2 --esa s a,b", {"c": "1,2", "s": "a,b"}),
        ("--esn none", {"none": ""}),
        ("--es k one --es k two", {"k": "two"}),
        ("--es k -n", {"k": "-n"}),
    ],
)
def test_extras_are_kept_by_name(arguments: str, extras: dict[str, str]) -> None:
    assert read(arguments).extras == extras


def test_waiting_and_stopping_first_are_understood() -> None:
    assert (read("-W a.b").waits, read("-W a.b").stops_first) == (True, False)
    assert (read("-S -W a.b").waits, read("-S a.b").stops_first) == (True, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("-n nothing", "Error: Bad component name: nothing"),
        ("--nonsense", "Error: Unknown option: --nonsense"),
        ("-q", "Error: Unknown option: -q"),
        ("--es k", 'IllegalArgumentException: Argument expected after "--es"'),
        ("-a", 'IllegalArgumentException: Argument expected after "-a"'),
        ("-f many", 'NumberFormatException: For input string: "many"'),
    ],
)
def test_what_is_no_intent_is_refused_with_255(arguments: str, message: str) -> None:
    with pytest.raises(CommandError) as caught:
        read(arguments)
    assert str(caught.value).endswith(message)
    assert caught.value.exit_code == 255
