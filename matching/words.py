"""Cutting Chinese text into words, each with its place in the original."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import rjieba

from matching.text import folded, is_han


@dataclass(frozen=True, slots=True)
class Word:
    """A Chinese word in folded spelling and the stretch of the original text it was read from."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text that hold Han characters, in order."""
    spelled = folded(text)
    place = 0
    for piece in rjieba.cut(spelled.text):
        end = place + len(piece)
        if is_han(piece):
            yield Word(piece, *spelled.original(place, end))
        place = end
