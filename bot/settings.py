"""The only reader of the environment and of `.env`; `.env.example` documents each field in this order."""

from __future__ import annotations

import ipaddress
import re
import socket
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import click
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

TELEGRAM_API = "https://api.telegram.org"
DIALECTS = (
    *("autoglm", "ui-tars", "ui-tars-px", "qwen2.5-vl", "qwen3-vl"),
    *("gui-owl", "mai-ui", "step-gui", "glm-v", "ui-venus"),
)
_DESKTOP_LANGUAGES = re.compile(r"[A-Za-z]{2}([_@.:-][A-Za-z0-9_@.:-]*)?")


class SettingsError(Exception):
    """The settings are wrong. The message names the variable and the cure."""


class Settings(BaseSettings):
    """What the household set. Validated when made; raises pydantic's ValidationError."""

    model_config = SettingsConfigDict(env_file_encoding="utf-8", extra="ignore", frozen=True)

    telegram_token: SecretStr = SecretStr("")
    telegram_api_url: str = TELEGRAM_API
    telegram_proxy: str = ""
    chat: Literal["telegram", "house"] = "telegram"
    model_base_url: str = "http://127.0.0.1:8000/v1"
    model_name: str = "autoglm-phone-9b"
    model_api_key: SecretStr = SecretStr("")
    model_dialect: str = "auto"
    model_prompt_file: Path | None = None
    phones: str = ""
    adb_host: str = "127.0.0.1"
    adb_port: int = Field(5037, ge=1, le=65535)
    data_dir: Path = Field(default_factory=lambda: Path(click.get_app_dir("farhand")))
    privacy: Literal["house", "cloud"] = "house"
    language: Literal["auto", "en", "zh"] = "auto"
    approval_timeout_s: int = Field(120, ge=5, le=600)
    fault_point: str = ""

    @field_validator("telegram_api_url", "model_base_url")
    @classmethod
    def _is_a_web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("must be an address like https://host or http://127.0.0.1:8000/v1")
        return value.rstrip("/")

    @field_validator("telegram_proxy")
    @classmethod
    def _is_a_proxy(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https", "socks5", "socks5h") or not parts.hostname):
            raise ValueError("must be an address like http://host:port or socks5://host:port")
        return value

    @field_validator("model_dialect")
    @classmethod
    def _is_a_dialect(cls, value: str) -> str:
        if value != "auto" and value not in DIALECTS:
            raise ValueError(f"must be auto or one of {', '.join(DIALECTS)}")
        return value

    @field_validator("language", mode="before")
    @classmethod
    def _reads_desktop_languages(cls, value: object) -> object:
        """Desktops set LANGUAGE to lists like zh_CN:zh or fr_FR:fr; what is neither is left to the system."""
        if isinstance(value, str) and _DESKTOP_LANGUAGES.fullmatch(value):
            spoken = value[:2].lower()
            return spoken if spoken in ("en", "zh") else "auto"
        return value or "auto"

    @field_validator("model_prompt_file", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or None

    @field_validator("data_dir", mode="before")
    @classmethod
    def _expands_home(cls, value: object) -> object:
        if not value:
            return Path(click.get_app_dir("farhand"))
        if not isinstance(value, str | Path):
            return value
        try:
            return Path(value).expanduser()
        except RuntimeError as error:
            raise ValueError(f"whose home is meant by {value}?") from error

    @field_validator("phones")
    @classmethod
    def _names_phones_once(cls, value: str) -> str:
        pairs = [part.partition("=") for part in value.split(",") if part.strip()]
        names = [name.strip() for name, _, _ in pairs]
        if any(not name or not serial.strip() for name, _, serial in pairs) or len(set(names)) < len(names):
            raise ValueError("must be name=serial pairs separated by commas, each name once: mum=R58M12ABC")
        return value

    @model_validator(mode="after")
    def _faults_stay_on_loopback(self) -> Settings:
        hosts = (self.telegram_api_url, self.model_base_url)
        if self.fault_point and not all(is_loopback(urlsplit(url).hostname or "") for url in hosts):
            raise ValueError("FAULT_POINT ends the process on purpose and works on loopback addresses only")
        return self

    @property
    def phone_serials(self) -> dict[str, str]:
        """Serial by the household's name for the phone; empty: the one that is plugged in."""
        pairs = (part.partition("=") for part in self.phones.split(",") if part.strip())
        return {name.strip(): serial.strip() for name, _, serial in pairs}


def load_settings(env_file: Path | None = None, **overrides: object) -> Settings:
    """Read the environment over `env_file` (default: `.env` in the working folder, where there is one).

    Raises SettingsError that names the variable.
    """
    if env_file is not None and not env_file.is_file():
        raise SettingsError(f"{env_file} is not there. Copy .env.example to it and fill it in.")
    try:
        return Settings(_env_file=env_file or ".env", **overrides)  # type: ignore[call-arg, arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(str(part) for part in first["loc"]).upper() or "settings"
        raise SettingsError(f"{name}: {first['msg'].removeprefix('Value error, ')}") from error


def check_reach(settings: Settings) -> None:
    """Hold the model's address against PRIVACY. Raises SettingsError when pictures would leave unasked.

    Looks host names up, so it can block for as long as the resolver takes.
    """
    parts = urlsplit(settings.model_base_url)
    host = parts.hostname or ""
    if is_local(host):
        return
    if settings.privacy == "house":
        raise SettingsError(
            f"MODEL_BASE_URL: {host} is outside the local network, and PRIVACY=house lets nothing but the "
            "messenger leave it. Serve the model at home, or set PRIVACY=cloud to let it see pictures."
        )
    if parts.scheme != "https":
        raise SettingsError(f"MODEL_BASE_URL: {host} is outside the local network; use https:// for it.")


def is_loopback(host: str) -> bool:
    """Whether the host is this computer, judged without looking it up."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_local(host: str) -> bool:
    """Whether every address of the host lies in this computer or its local network. Doubt is no."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False
    addresses = {ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found}
    return bool(addresses) and all(a.is_loopback or a.is_link_local or _is_private(a) for a in addresses)


def _is_private(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    # is_private alone also covers test and benchmark ranges, which are no home network.
    homes = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
    nets = [ipaddress.ip_network(home) for home in homes]
    return any(address.version == net.version and address in net for net in nets)
