"""The telephone line: the one call that is going on, and the record of every call."""

from __future__ import annotations

from typing import Protocol

from loopback.phone.system.state import Call, Record, State

_PICK_UP_S = 4.0


class Exchange(Protocol):
    """What the line needs of the phone."""

    @property
    def state(self) -> State:
        """Where calls are recorded."""
        ...

    def now(self) -> float:
        """Seconds since the Unix epoch, on this phone."""
        ...


class Line:
    """One call at a time, kept in the collection "line"; every view on the same phone sees the same call.

    Its record holds peer, way ("incoming" or "outgoing"), since, answered ("" until somebody did), muted and
    speaker ("yes" or "no"). `state.calls` gets one entry a call: "outgoing", "answered", "declined", "missed"
    or "blocked". Numbers of the collection "blocked" never ring.
    """

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    @property
    def call(self) -> Record | None:
        """The call that is going on, None while there is none."""
        return next(iter(self._calls), None)

    @property
    def connected(self) -> bool:
        """Whether both sides hear each other. Who is called picks up after four seconds."""
        call = self.call
        if call is None:
            return False
        late = self._exchange.now() >= float(call["since"]) + _PICK_UP_S
        return bool(call["answered"]) or (call["way"] == "outgoing" and late)

    @property
    def ringing(self) -> bool:
        """Whether somebody calls and nobody has answered."""
        call = self.call
        return call is not None and call["way"] == "incoming" and not call["answered"]

    @property
    def seconds(self) -> int:
        """How long both have been talking."""
        call = self.call
        if call is None or not self.connected:
            return 0
        start = float(call["answered"]) if call["answered"] else float(call["since"]) + _PICK_UP_S
        return int(self._exchange.now() - start)

    def dial(self, number: str) -> bool:
        """Call a number. False, and nothing happens, for an empty one and during another call."""
        if not number.strip() or self.call is not None:
            return False
        self._begin(number.strip(), "outgoing")
        self._record("outgoing", number.strip())
        return True

    def ring(self, peer: str) -> bool:
        """Let somebody call. False, and no ring, for blocked numbers and during another call."""
        if self.is_blocked(peer):
            self._record("blocked", peer)
            return False
        if self.call is not None:
            self._record("missed", peer)
            return False
        self._begin(peer, "incoming")
        return True

    def answer(self) -> None:
        """Take the call that rings."""
        call = self.call
        if call is not None and self.ringing:
            call["answered"] = str(self._exchange.now())
            self._record("answered", call["peer"])

    def decline(self) -> None:
        """Turn the call away that rings."""
        self._end_ringing("declined")

    def miss(self) -> None:
        """Let it stop ringing."""
        self._end_ringing("missed")

    def hang_up(self) -> None:
        """End the call."""
        if self.ringing:
            self.decline()
        self._calls.clear()

    def is_blocked(self, number: str) -> bool:
        """Whether calls from that number are turned away unheard."""
        wanted = _digits(number)
        return any(_digits(record["number"]) == wanted for record in self._blocked if wanted)

    def block(self, number: str, *, blocked: bool) -> None:
        """Put a number on the list of those that never ring, or take it off."""
        kept = [record for record in self._blocked if _digits(record["number"]) != _digits(number)]
        self._blocked[:] = [*kept, {"number": number}] if blocked else kept

    @property
    def _calls(self) -> list[Record]:
        return self._exchange.state.collection("line")

    @property
    def _blocked(self) -> list[Record]:
        return self._exchange.state.collection("blocked")

    def _begin(self, peer: str, way: str) -> None:
        since = str(self._exchange.now())
        call = {"peer": peer, "way": way, "since": since, "answered": "", "muted": "no", "speaker": "no"}
        self._calls[:] = [call]

    def _end_ringing(self, direction: str) -> None:
        call = self.call
        if call is not None and self.ringing:
            self._record(direction, call["peer"])
            self._calls.clear()

    def _record(self, direction: str, peer: str) -> None:
        self._exchange.state.calls.append(Call(direction, peer, self._exchange.now()))


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())
