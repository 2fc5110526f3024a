"""What can go wrong with the messenger for good.

MessengerError
├── TokenRefusedError     a person must correct the settings
└── PressTooEarlyError    try again once the message's sending has ended
"""

from __future__ import annotations


class MessengerError(Exception):
    """The root of what this package raises on purpose."""


class TokenRefusedError(MessengerError):
    """Telegram does not take the token: mistyped, or revoked at @BotFather."""


class PressTooEarlyError(MessengerError):
    """A button was pressed whose message's sending is not on record yet."""
