"""Inline keyboards: read strictly, written back for the bot."""

from __future__ import annotations

from urllib.parse import urlsplit

from loopback.chat.errors import BadRequestError
from loopback.chat.records import Button, Keyboard

MAX_BUTTONS = 100
MAX_IN_ROW = 8
MAX_DATA_BYTES = 64
MAX_COPY_LENGTH = 256
_KINDS = ("callback_data", "url", "copy_text")
_UNSUPPORTED = (
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)
_STYLES = frozenset({"danger", "success", "primary"})


def read_keyboard(raw: object) -> Keyboard:
    """The rows of an inline keyboard. Raises BadRequestError for whatever Telegram would refuse."""
    if not isinstance(raw, list):
        raise BadRequestError("object expected as reply markup")
    rows = [tuple(_button(one) for one in _row(row)) for row in raw]
    if sum(len(row) for row in rows) > MAX_BUTTONS or any(len(row) > MAX_IN_ROW for row in rows):
        raise BadRequestError("reply markup is too long")
    return tuple(row for row in rows if row)


def keyboard_json(keyboard: Keyboard) -> dict[str, object]:
    """The keyboard as the bot gets it back."""
    return {"inline_keyboard": [[_button_json(button) for button in row] for row in keyboard]}


def _row(raw: object) -> list[object]:
    if not isinstance(raw, list):
        raise BadRequestError("can't parse inline keyboard: array of arrays expected")
    return raw


def _button(raw: object) -> Button:
    if not isinstance(raw, dict):
        raise BadRequestError("can't parse inline keyboard button: object expected")
    text = raw.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BadRequestError("can't parse inline keyboard button: button text must be non-empty")
    if unsupported := [kind for kind in _UNSUPPORTED if raw.get(kind) is not None]:
        raise BadRequestError(f"{unsupported[0]} buttons are not supported by the loopback chat")
    kinds = [kind for kind in _KINDS if raw.get(kind) is not None]
    if len(kinds) != 1:
        raise BadRequestError(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    style = raw.get("style")
    if style is not None and (not isinstance(style, str) or style not in _STYLES):
        raise BadRequestError("can't parse inline keyboard button: invalid button style specified")
    return Button(
        text,
        data=_data(raw.get("callback_data")),
        url=_url(raw.get("url")),
        copy_text=_copy(raw.get("copy_text")),
        style=style,
    )


def _data(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not 1 <= len(value.encode()) <= MAX_DATA_BYTES:
        raise BadRequestError("BUTTON_DATA_INVALID")
    return value


def _url(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _is_web_address(value):
        raise BadRequestError(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    return value


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https", "tg"} and bool(parts.netloc)


def _copy(value: object) -> str | None:
    if value is None:
        return None
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str) or not 1 <= len(text) <= MAX_COPY_LENGTH:
        raise BadRequestError("can't parse inline keyboard button: copy text must be 1 to 256 characters")
    return text


def _button_json(button: Button) -> dict[str, object]:
    shown: dict[str, object] = {"text": button.text}
    if button.data is not None:
        shown["callback_data"] = button.data
    if button.url is not None:
        shown["url"] = button.url
    if button.copy_text is not None:
        shown["copy_text"] = {"text": button.copy_text}
    if button.style is not None:
        shown["style"] = button.style
    return shown
