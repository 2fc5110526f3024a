"""Every error the agent can meet, named by what its receiver does about it.

FarhandError
├── PhoneError
│   ├── PhoneGoneError            wait for the phone to come back
│   ├── PhoneUnauthorizedError    a person must tap Allow on the phone
│   ├── PhoneBusyError            try once more a little later
│   ├── CaptureFailedError        look again; never use another picture instead
│   ├── TreeUnavailableError      go on without elements, and say so
│   │   └── StrayTreeError        the same: the tree is of another moment than the picture
│   ├── ActionFailedError         tell the model; nothing was done
│   ├── ActionUnknownError        look before anything else; it may or may not have happened
│   └── StaleClearanceError       judge again
├── ModelError
│   ├── ModelUnreachableError     try again later
│   ├── ModelRejectedError        a person must correct the settings
│   ├── ModelTimeoutError         try again
│   └── ReplyError                ask the model again, with the reason
└── DataError                     correct the named file
"""

from __future__ import annotations

from enum import StrEnum


class FarhandError(Exception):
    """The root of everything the agent raises on purpose."""


class PhoneError(FarhandError):
    """The phone did not do what was asked."""


class PhoneGoneError(PhoneError):
    """The phone cannot be reached: unplugged, rebooting, or its adb server is away."""


class PhoneUnauthorizedError(PhoneError):
    """The phone waits for a person to accept this computer's key."""


class PhoneBusyError(PhoneError):
    """The phone answered too late or another client holds what was needed."""


class CaptureFailedError(PhoneError):
    """Android returned no picture. The message holds what it returned instead."""


class TreeUnavailableError(PhoneError):
    """Android returned no element tree. The message holds what it returned instead."""


class StrayTreeError(TreeUnavailableError):
    """The tree that Android returned is not that of the screen that was seen."""


class ActionFailedError(PhoneError):
    """The phone refused the action; nothing happened. The message is fit for the model to read."""


class ActionUnknownError(PhoneError):
    """The command was sent and its end was not seen: it may have happened, or not."""


class StaleClearanceError(PhoneError):
    """The clearance names another phone or observation, or was used before."""


class ModelError(FarhandError):
    """The model gave no reply that can be read."""


class ModelUnreachableError(ModelError):
    """The endpoint cannot be reached or answers with a passing fault."""


class ModelRejectedError(ModelError):
    """The endpoint refuses: wrong key, unknown model, a request it will never take."""


class ModelTimeoutError(ModelError):
    """A deadline passed: connecting, the first token, silence in between, or the whole reply."""


class ReplyErrorKind(StrEnum):
    """Why a reply cannot be read. The values are part of the public surface."""

    NO_ACTION = "no_action"
    MALFORMED = "malformed"
    UNKNOWN_ACTION = "unknown_action"
    MULTIPLE_ACTIONS = "multiple_actions"
    BAD_COORDINATES = "bad_coordinates"
    BAD_DURATION = "bad_duration"
    EMPTY = "empty"


class ReplyError(ModelError):
    """The reply holds no single action that can be carried out.

    `kind` says why in one word, `detail` in one sentence that the model can act on.
    """

    def __init__(self, kind: ReplyErrorKind, detail: str) -> None:
        super().__init__(f"{kind}: {detail}")
        self.kind = kind
        self.detail = detail


class DataError(FarhandError):
    """A data file of ours or of the household is wrong. The message names file, place and cure."""
