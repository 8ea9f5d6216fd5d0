"""Choices decided by a digest of their key: the same on every machine and every Python."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

SEED = "荐贤示例数据 1"

T = TypeVar("T")


def number(low: int, high: int, *key: object) -> int:
    """Pick a whole number from low to high, both included."""
    return low + _digest(*key) % (high - low + 1)


def pick(options: Sequence[T], *key: object) -> T:
    """Pick one of the options."""
    return options[number(0, len(options) - 1, *key)]


def shuffled(options: Sequence[T], *key: object) -> list[T]:
    """Return the options in an order that only the key decides."""
    positions = sorted(range(len(options)), key=lambda position: _digest(position, *key))
    return [options[position] for position in positions]


def _digest(*key: object) -> int:
    # A keyed digest, not a random stream: a person added later leaves every other person as they were.
    text = "\x1f".join(str(part) for part in (SEED, *key))
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")
