"""Which characters of a text belong to which matched term, and which colour a term has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

Span = tuple[int, int, str]  # start, end, term


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text; ``term`` is empty where nothing matched."""

    text: str
    term: str


def runs(text: str, spans: Iterable[Span]) -> tuple[Run, ...]:
    """Cut a text into runs; where spans overlap the longer one wins, then the earlier one."""
    owners: list[str] = [""] * len(text)
    for start, end, term in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        for position in range(max(start, 0), min(end, len(text))):
            owners[position] = owners[position] or term
    pairs = zip(text, owners, strict=True)
    return tuple(
        Run("".join(character for character, _ in stretch), term)
        for term, stretch in groupby(pairs, key=lambda pair: pair[1])
    )


def hues(terms: Sequence[str], count: int) -> dict[str, int]:
    """Give each term a colour number, weightiest first.

    Only so many colours can be told apart: the first ``count - 1`` terms get one each, all others
    share the last.
    """
    distinct = dict.fromkeys(terms)
    return {term: min(position, count - 1) for position, term in enumerate(distinct)}
