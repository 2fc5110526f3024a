"""What can go wrong with the messenger, named by what the receiver does about it.

MessengerError
├── TokenRefusedError         a person must correct the settings
├── MessengerNotReadyError    try again once the network is there
└── PressTooEarlyError        try again once the message's sending has ended
"""

from __future__ import annotations


class MessengerError(Exception):
    """The root of what this package raises on purpose."""


class TokenRefusedError(MessengerError):
    """Telegram does not take the token: mistyped, or revoked at @BotFather."""


class MessengerNotReadyError(MessengerError):
    """Telegram was not reached yet, so what it alone knows is not known."""


class PressTooEarlyError(MessengerError):
    """A button was pressed whose message's sending is not on record yet."""
