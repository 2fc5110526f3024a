"""Settings say which variable is wrong, and never let pictures out unasked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, check_reach, is_local, is_loopback, load_settings

ROOT = Path(__file__).parent.parent.parent


def written(folder: Path, text: str) -> Path:
    file = folder / "household.env"
    file.write_text(text, "utf-8")
    return file


def test_the_example_names_every_setting_in_the_order_of_the_code() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = [match[1].lower() for line in lines if (match := re.match(r"([A-Z_]+)=", line))]
    assert named == list(Settings.model_fields)


def test_the_example_as_it_stands_is_valid_and_equals_the_defaults() -> None:
    from_example = load_settings(ROOT / ".env.example")
    assert from_example == Settings(_env_file=None)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ADB_PORT=0", "ADB_PORT"),
        ("ADB_PORT=many", "ADB_PORT"),
        ("PHONES=mum", "PHONES"),
        ("PHONES=mum=1,mum=2", "PHONES"),
        ("MODEL_BASE_URL=localhost:8000", "MODEL_BASE_URL"),
        ("MODEL_DIALECT=klingon", "MODEL_DIALECT"),
        ("PRIVACY=open", "PRIVACY"),
        ("TELEGRAM_PROXY=nonsense", "TELEGRAM_PROXY"),
        ("TELEGRAM_PROXY=ftp://host:1", "TELEGRAM_PROXY"),
        ("DATA_DIR=~nobody-lives-here/x", "DATA_DIR"),
        ("LANGUAGE=klingon", "LANGUAGE"),
        ("CHAT=irc", "CHAT"),
        ("FAULT_POINT=outbox.sent", "FAULT_POINT"),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_variable(tmp_path: Path, line: str, name: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load_settings(written(tmp_path, line))


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"\.env\.example"):
        load_settings(tmp_path / "none.env")


def test_secrets_do_not_print(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, "TELEGRAM_TOKEN=42:secret\nMODEL_API_KEY=key-secret\n"))
    assert "secret" not in repr(settings)
    assert settings.telegram_token.get_secret_value() == "42:secret"


def test_phones_are_named_by_the_household(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, "PHONES=mum=R58M1, dad=10.0.0.7:5555\n"))
    assert settings.phone_serials == {"mum": "R58M1", "dad": "10.0.0.7:5555"}


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "192.168.1.20", "10.1.2.3", "localhost", "fe80::1"])
def test_addresses_at_home_are_local(host: str) -> None:
    assert is_local(host)


@pytest.mark.parametrize(
    "host", ["8.8.8.8", "172.32.0.1", "198.18.0.1", "2001:4860:4860::8888", "no-such-host.invalid"]
)
def test_other_addresses_and_unknown_names_are_not(host: str) -> None:
    assert not is_local(host)
    assert not is_loopback(host)


def test_privacy_at_home_refuses_a_model_outside() -> None:
    with pytest.raises(SettingsError, match="PRIVACY"):
        check_reach(load_settings(model_base_url="https://8.8.8.8/v1"))


def test_a_model_outside_needs_an_encrypted_address() -> None:
    with pytest.raises(SettingsError, match="https"):
        check_reach(load_settings(model_base_url="http://8.8.8.8/v1", privacy="cloud"))
    check_reach(load_settings(model_base_url="https://8.8.8.8/v1", privacy="cloud"))


def test_fault_points_work_on_loopback_only() -> None:
    with pytest.raises(SettingsError, match="FAULT_POINT"):
        load_settings(fault_point="outbox.sent", telegram_api_url="https://api.telegram.org")
    local = load_settings(fault_point="outbox.sent", telegram_api_url="http://127.0.0.1:9")
    assert local.fault_point == "outbox.sent"


@pytest.mark.parametrize(
    ("desktop", "spoken"),
    [
        ("zh_CN:zh", "zh"),
        ("en_US:en", "en"),
        ("fr_FR:fr", "auto"),
        ("fr", "auto"),
        ("zh", "zh"),
        ("", "auto"),
    ],
)
def test_the_desktops_own_language_list_is_understood(tmp_path: Path, desktop: str, spoken: str) -> None:
    assert load_settings(written(tmp_path, f"LANGUAGE={desktop}")).language == spoken
