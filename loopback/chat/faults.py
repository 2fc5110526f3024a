"""Faults on demand: which call goes wrong next, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from loopback.chat.errors import ApiError, ConflictError, DeedRefusedError, FloodError, ForbiddenError

FaultKind = Literal["429", "409", "403", "502", "slow", "reset_before", "reset_after"]
_KINDS: dict[str, FaultKind] = {kind: kind for kind in get_args(FaultKind)}


@dataclass(slots=True)
class Fault:
    """What goes wrong in the next `times` calls of `method` ("*": any), in one chat or in all."""

    method: str
    kind: FaultKind
    times: int = 1
    retry_after_s: int = 3
    seconds: float = 1.0
    chat: str | None = None

    def fits(self, method: str, chat: str | None) -> bool:
        """Whether this call is meant."""
        return (
            self.times > 0
            and self.method in {"*", method.lower()}
            and (self.chat is None or self.chat == chat)
        )

    def error(self) -> ApiError | None:
        """The refusal this fault answers with, where it is one."""
        match self.kind:
            case "429":
                return FloodError(self.retry_after_s)
            case "409":
                return ConflictError()
            case "403":
                return ForbiddenError("bot was blocked by the user")
            case "502":
                return ApiError(502, "Bad Gateway")
            case "slow" | "reset_before" | "reset_after":
                return None


class FaultPlan:
    """The faults still to come."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Plan a fault, after those planned before."""
        self._faults.append(fault)

    def clear(self) -> None:
        """Forget every fault."""
        self._faults.clear()

    def take(self, method: str, chat: str | None) -> Fault | None:
        """The fault for this call, counted as used."""
        for fault in self._faults:
            if fault.fits(method, chat):
                fault.times -= 1
                return fault
        return None


def fault_kind(name: str) -> FaultKind:
    """The kind of this name. Raises DeedRefusedError."""
    if name not in _KINDS:
        raise DeedRefusedError(f"no such fault: {name}; there are {', '.join(_KINDS)}")
    return _KINDS[name]
