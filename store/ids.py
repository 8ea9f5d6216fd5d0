"""Keys that any process can make without asking the database.

A row's key is an integer of 63 bits: milliseconds since 2024 in the upper 41, a counter with a
random start in the lower 22. Keys rise with time, so inserts stay at the end of the index, and two
offices that later join their rosters do not collide.
"""

from __future__ import annotations

import itertools
import secrets
import time

_EPOCH_MS = 1_704_067_200_000  # 2024-01-01 UTC
_COUNTER_BITS = 22
_counter = itertools.count(secrets.randbelow(1 << _COUNTER_BITS))


def new_id() -> int:
    """Return a fresh key, unique within this process and practically unique across processes."""
    milliseconds = time.time_ns() // 1_000_000 - _EPOCH_MS
    return (milliseconds << _COUNTER_BITS) | (next(_counter) & ((1 << _COUNTER_BITS) - 1))
