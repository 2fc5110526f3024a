"""ADBKeyBoard's broadcasts: how computers type what a key map cannot."""

from __future__ import annotations

import base64
import binascii

from loopback.phone.system.editor import Editor
from loopback.phone.system.keyboard import InputMethods
from loopback.phone.system.keys import Keys
from loopback.phone.system.settings import ADB_IME

_LONGEST_CODE = 10
_SUBMITTING = (
    "ADB_EDITOR_CODE",
    *(f"ADB_ACTION_{name}" for name in ("SEARCH", "GO", "DONE", "NEXT", "SEND")),
)


class AdbKeyboard:
    """Types what arrives by broadcast, while it is the selected input method; otherwise it hears nothing."""

    def __init__(self, methods: InputMethods, editor: Editor, keys: Keys) -> None:
        self._methods = methods
        self._editor = editor
        self._keys = keys

    def receive(self, action: str, extras: dict[str, str]) -> bool:
        """Whether this changed anything. What cannot be decoded is dropped, as the original does."""
        if self._methods.selected != ADB_IME:
            return False
        if action in _SUBMITTING:
            return self._editor.enter()
        if action == "ADB_CLEAR_TEXT":
            return self._editor.clear()
        if action == "ADB_INPUT_CODE":
            code = extras.get("code", "")
            if code.isascii() and code.isdigit() and len(code) <= _LONGEST_CODE:
                self._keys.press(int(code))
                return True
            return False
        text = _well_formed(_text(action, extras))
        return self._editor.insert(text) if text else False


def _text(action: str, extras: dict[str, str]) -> str:
    try:
        if action == "ADB_INPUT_TEXT":
            return extras.get("msg", "")
        if action == "ADB_INPUT_B64":
            return base64.b64decode(extras.get("msg", ""), validate=True).decode()
        if action == "ADB_INPUT_CHARS":
            return "".join(chr(int(code)) for code in extras.get("chars", "").split(",") if code)
    except (binascii.Error, UnicodeDecodeError, ValueError, OverflowError):
        return ""
    return ""


def _well_formed(text: str) -> str:
    """Halves of a character joined, as Java joins them; a half that stays alone becomes the sign for that."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
