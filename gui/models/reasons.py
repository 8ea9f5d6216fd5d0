"""A person's matched terms as the desktop shows them: one line a term, its share of the score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.results import MatchedTerm


@dataclass(frozen=True, slots=True)
class TermShare:
    """One term of the need, however many evidence items have it; ``share`` is 0..1 of the score."""

    term: str
    found: tuple[str, ...]  # as the evidence has it, where that differs from the term
    found_in: tuple[str, ...]
    share: float
    is_word: bool  # False for the rest of single characters, which stand nowhere in particular


def term_shares(matched: Iterable[MatchedTerm]) -> tuple[TermShare, ...]:
    """Add up what was found term by term; the weightiest first, what is no word last."""
    terms: dict[str, list[MatchedTerm]] = {}
    for item in matched:
        terms.setdefault(item.term, []).append(item)
    total = sum(item.weight for items in terms.values() for item in items) or 1.0
    shares = [_share(term, items, total) for term, items in terms.items()]
    return tuple(sorted(shares, key=lambda share: (not share.is_word, -share.share)))


def in_brief(matched: Iterable[MatchedTerm], limit: int = 4) -> str:
    """Return the weightiest terms in one short line for a table cell."""
    return "、".join(words(matched)[:limit])


def words(matched: Iterable[MatchedTerm]) -> list[str]:
    """Return the terms that can be shown in a text, the weightiest first."""
    return [share.term for share in term_shares(matched) if share.is_word]


def _share(term: str, items: list[MatchedTerm], total: float) -> TermShare:
    found = tuple(dict.fromkeys(item.found for item in items if item.found and item.found != term))
    places = tuple(dict.fromkeys(item.found_in for item in items if item.found_in))
    share = sum(item.weight for item in items) / total
    return TermShare(term, found, places, share, is_word=any(item.found for item in items))
