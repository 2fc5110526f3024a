"""What people call apps."""

from __future__ import annotations

import pytest

from agent_core.domain.errors import DataError
from agent_core.domain.task import Language
from agent_core.rules.apps import Catalogue, KnownApp, Match, NoMatch, read_catalogue

CATALOGUE = Catalogue.load()
INSTALLED = {
    "com.tencent.mm": "",
    "com.android.chrome": "",
    "com.google.android.apps.messaging": "",
    "com.android.settings": "",
    "com.whatsapp": "",
    "com.palaver.chat": "",
    "org.heron.browser": "Heron",
    "com.disney.disneyplus": "",
}


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("微信", "com.tencent.mm"),
        ("WeChat", "com.tencent.mm"),
        (" we chat ", "com.tencent.mm"),
        ("com.tencent.mm", "com.tencent.mm"),
        ("Google Chrome", "com.android.chrome"),
        ("chrome app", "com.android.chrome"),
        ("ＣＨＲＯＭＥ", "com.android.chrome"),
        ("Messages", "com.google.android.apps.messaging"),
        ("短信", "com.google.android.apps.messaging"),
        ("设置", "com.android.settings"),
        ("whatsapp", "com.whatsapp"),
        ("Disney+", "com.disney.disneyplus"),
        ("heron", "org.heron.browser"),
        ("Palaver", "com.palaver.chat"),
    ],
)
def test_an_installed_app_is_found_by_what_people_call_it(name: str, package: str) -> None:
    assert CATALOGUE.resolve(name, INSTALLED) == Match(package)


def test_an_app_that_is_not_installed_is_no_match() -> None:
    assert CATALOGUE.resolve("Spotify", INSTALLED) == NoMatch(())
    assert CATALOGUE.resolve("", INSTALLED) == NoMatch(())
    assert CATALOGUE.resolve("!?", INSTALLED) == NoMatch(())


def test_near_matches_are_named_but_not_taken() -> None:
    assert CATALOGUE.resolve("WhatsUp", INSTALLED) == NoMatch(("WhatsApp", "WeChat"))
    found = CATALOGUE.resolve("Heron browser", INSTALLED)
    assert isinstance(found, NoMatch)
    assert "Heron" in found.near


def test_a_part_of_a_package_decides_only_when_it_is_one_of_a_kind() -> None:
    two = {"com.palaver.chat": "", "org.palaver.notes": ""}
    assert CATALOGUE.resolve("Palaver", two) == NoMatch(())


def test_a_package_is_named_in_the_language_of_the_person() -> None:
    assert CATALOGUE.name_of("com.tencent.mm", Language.CHINESE) == "微信"
    assert CATALOGUE.name_of("com.tencent.mm", Language.ENGLISH) == "WeChat"
    assert CATALOGUE.name_of("com.palaver.chat", Language.ENGLISH) == "com.palaver.chat"


def test_the_list_knows_many_apps_each_once() -> None:
    packages = [app.package for app in CATALOGUE.apps]
    assert len(packages) >= 150
    assert len(set(packages)) == len(packages)


def test_a_wrong_line_is_named() -> None:
    with pytest.raises(DataError, match=r"apps\.tsv, line 3"):
        read_catalogue("package\tenglish\tchinese\ncom.a.b\tA\t甲\ncom.a.b\tA")
    with pytest.raises(DataError, match="line 2"):
        read_catalogue("package\tenglish\tchinese\ncom.a.b\tA||B\t甲")
    assert read_catalogue("package\tenglish\tchinese\ncom.a.b\tA|B\t甲\n").apps == (
        KnownApp("com.a.b", ("A", "B"), ("甲",)),
    )
