"""Three name spaces of texts."""

from __future__ import annotations

import pytest

from loopback.phone.system.settings import ADB_IME, LATIN_IME, Settings


@pytest.mark.parametrize(
    ("value", "on"), [(None, False), ("", False), ("0", False), ("1", True), ("2", True), ("off", True)]
)
def test_a_switch_is_on_unless_it_is_unset_empty_or_0(value: str | None, on: bool) -> None:
    settings = Settings("en")
    settings.put("global", "x", value)
    assert settings.is_on("global", "x") is on
    settings.switch("global", "x")
    assert settings.is_on("global", "x") is not on


def test_a_value_is_put_read_and_deleted_in_its_own_name_space() -> None:
    settings = Settings("en")
    settings.put("system", "x", "1")
    assert [settings.get(space, "x") for space in ("system", "secure", "global")] == ["1", None, None]
    settings.put("system", "x", None)
    settings.put("system", "x", None)
    assert "x" not in settings.namespaces["system"]


def test_an_unknown_name_space_holds_nothing() -> None:
    settings = Settings("en")
    assert settings.get("nowhere", "x") is None
    with pytest.raises(ValueError, match="nowhere"):
        settings.put("nowhere", "x", "1")


@pytest.mark.parametrize(("locale", "tag"), [("en", "en-US"), ("zh", "zh-Hans-CN")])
def test_a_new_phone_speaks_its_language_and_types_with_its_own_keyboard(locale: str, tag: str) -> None:
    settings = Settings(locale)
    assert settings.get("system", "system_locales") == tag
    assert settings.get("secure", "default_input_method") == LATIN_IME
    assert ADB_IME in (settings.get("secure", "enabled_input_methods") or "")
