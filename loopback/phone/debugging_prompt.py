"""The question on the phone's screen whether a computer may use it."""

from __future__ import annotations

from functools import partial
from typing import Final

from loopback.phone.adb.keys import KeyPolicy, RsaPublicKey
from loopback.phone.system.device import Popup
from loopback.phone.system.phone import LoopbackPhone

_PACKAGE: Final = "com.android.systemui"
_ACTIVITY: Final = "com.android.systemui.usb.UsbDebuggingActivity"
_SHOWN_BYTES: Final = 16


class DebuggingPrompt:
    """Asks whoever holds the phone about each key that waits, one question a key. Allow lets it in."""

    def __init__(self, phone: LoopbackPhone, keys: KeyPolicy) -> None:
        self._phone = phone
        self._keys = keys
        keys.on_asked, keys.on_left = self.ask, self.withdraw

    def ask(self, key: RsaPublicKey) -> None:
        """Show the question, in place of what was asked before about the same key."""
        self.withdraw(key)
        device = self._phone.device
        allow, cancel = device.tr("Allow", "允许"), device.tr("Cancel", "取消")
        question = device.tr("The computer's RSA key fingerprint is:", "这台电脑的 RSA 密钥指纹是：")
        popup = Popup(
            device.tr("Allow USB debugging?", "允许 USB 调试吗？"),
            f"{question}\n{_pairs(key.fingerprint)}",
            (cancel, allow),
            _PACKAGE,
            _ACTIVITY,
            on_choose=partial(self._answer, key, allow),
        )
        device.popups = [*device.popups, popup]

    def withdraw(self, key: RsaPublicKey) -> None:
        """Take the question about a key off the screen."""
        device, shown = self._phone.device, _pairs(key.fingerprint)
        device.popups = [
            popup for popup in device.popups if popup.activity != _ACTIVITY or not popup.text.endswith(shown)
        ]

    def _answer(self, key: RsaPublicKey, allow: str, word: str) -> None:
        if word == allow:
            self._keys.allow(key)


def _pairs(fingerprint: str) -> str:
    digits = fingerprint.upper()[: 2 * _SHOWN_BYTES]
    return ":".join(digits[start : start + 2] for start in range(0, len(digits), 2))
