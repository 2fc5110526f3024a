"""What services have written and clients have not taken: the one thing a lazy reader can pile up."""

from __future__ import annotations

import contextlib
import logging
from collections import Counter
from collections.abc import Iterator
from typing import Protocol

_log = logging.getLogger(__name__)


class Holder(Protocol):
    """A connection, as far as it can be ended."""

    def drop(self) -> None:
        """End at once."""
        ...


class Unread:
    """Counts output by the connection it waits for. Above `limit` bytes the one with most of it ends."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: Counter[Holder] = Counter()

    @property
    def total(self) -> int:
        """Bytes that wait now."""
        return self._held.total()

    @contextlib.contextmanager
    def holding(self, holder: Holder, count: int) -> Iterator[None]:
        """Count so many bytes for as long as the block lasts."""
        self._held[holder] += count
        if self.total > self._limit:
            heaviest, most = self._held.most_common(1)[0]
            _log.info("dropping an ADB client that has left %d bytes unread", most)
            heaviest.drop()
        try:
            yield
        finally:
            self._held[holder] -= count
            if not self._held[holder]:
                del self._held[holder]
