"""How one line divides itself among those who use it at the same time: the arithmetic, without a clock."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Hashable, Iterator

Act = Callable[[], None]


class FairShare:
    """A line of `rate` bytes per second. Flows that have something to send get equal parts of it.

    Within a flow parcels pass one after the other. Times are seconds on whichever clock the caller keeps;
    what is asked about has to go forward. `passed` must have been read up to a moment before anything is
    changed at that moment.
    """

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._queues: dict[Hashable, deque[tuple[int, Act]]] = {}
        # Each waiting flow's first parcel, by the work that one flow will have had done when it has passed.
        self._heads: list[tuple[float, int, Hashable]] = []
        self._work = 0.0
        self._at = 0.0
        self._order = 0

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._queues

    def change_rate(self, rate: float) -> None:
        """Go on at another rate; what has passed of a parcel stays passed."""
        self._rate = rate

    def put(self, flow: Hashable, size: int, act: Act, *, at: float) -> None:
        """Let a parcel of `size` bytes begin its way. No earlier than the last moment that is known of."""
        if self.idle:
            self._at, self._work = max(self._at, at), 0.0
        queue = self._queues.setdefault(flow, deque())
        queue.append((size, act))
        if len(queue) == 1:
            self._enter(flow, size)

    def lose(self, lost: Callable[[Hashable], bool]) -> None:
        """Take flows off the line with all they still had to send."""
        self._queues = {flow: queue for flow, queue in self._queues.items() if not lost(flow)}
        self._heads = [head for head in self._heads if not lost(head[2])]
        heapq.heapify(self._heads)

    def passed(self, until: float) -> Iterator[tuple[float, Act]]:
        """What comes out up to that moment, and when, oldest first."""
        while (moment := self.next_moment()) is not None and moment <= until:
            self._work, _, flow = heapq.heappop(self._heads)
            self._at = moment
            queue = self._queues[flow]
            _, act = queue.popleft()
            if queue:
                self._enter(flow, queue[0][0])
            else:
                del self._queues[flow]
            yield moment, act
        if self._heads and until > self._at:
            self._work += (until - self._at) * self._rate / len(self._heads)
            self._at = until

    def next_moment(self) -> float | None:
        """When the next parcel will have passed if nothing is added; None where nothing is under way."""
        if not self._heads:
            return None
        return self._at + max(0.0, self._heads[0][0] - self._work) * len(self._heads) / self._rate

    def _enter(self, flow: Hashable, size: int) -> None:
        self._order += 1
        heapq.heappush(self._heads, (self._work + size, self._order, flow))
