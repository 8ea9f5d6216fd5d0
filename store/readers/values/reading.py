"""What a parser makes of a cell, and the little that all parsers share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from store.folding import fold
from store.readers.data import vocabulary

T = TypeVar("T")

_LONGEST_BLANK = 12  # characters; no word for nothing is longer, and most cells are


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A value, and why it is doubtful or wrong when it is; a plain value has no ``reason``."""

    value: T
    reason: str = ""
    read_as: str = ""
    wrong: bool = False


def doubt(value: T, reason: str, read_as: str) -> Reading[T]:
    """Return a value that somebody should look at."""
    return Reading(value, reason, read_as)


def error(value: T, reason: str) -> Reading[T]:
    """Return what stops the row; the value stands for nothing."""
    return Reading(value, reason, wrong=True)


def half_width(text: str) -> str:
    """Return text in half width with single blanks and without outer ones; line breaks become blanks."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.split())


def bare(text: str) -> str:
    """Return text folded to letters and digits only, for look-ups in a vocabulary."""
    return "".join(char for char in fold(text) if char.isalnum())


def is_blank(text: str) -> bool:
    """Return whether a cell is empty or says that there is nothing: 无, —, N/A."""
    return not text or (len(text) <= _LONGEST_BLANK and (text.isspace() or fold(text) in _blanks()))


@cache
def _blanks() -> frozenset[str]:
    return frozenset(fold(word) for word in vocabulary("vocabulary")["blank"])


@cache
def words_of(name: str) -> dict[str, str]:
    """Return a vocabulary as bare spelling → term."""
    return {bare(word): term for term, words in vocabulary("vocabulary")[name].items() for word in words}


@cache
def bare_words(name: str) -> frozenset[str]:
    """Return a plain list of the vocabulary as bare spellings."""
    return frozenset(map(bare, vocabulary("vocabulary")[name]))


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return a plain list of the vocabulary, longest first, folded."""
    return tuple(sorted((fold(word) for word in vocabulary("vocabulary")[name]), key=len, reverse=True))


def strip_words(text: str, words: Iterable[str]) -> tuple[str, bool]:
    """Return text without these words at its ends or inside, and whether one stood there."""
    found = False
    for word in words:
        pattern = rf"\b{re.escape(word)}\b" if word.isascii() and word.isalpha() else re.escape(word)
        text, count = re.subn(pattern, " ", text)
        found = found or count > 0
    return " ".join(text.split()), found


def pieces(text: str) -> list[str]:
    """Return the parts of a list as people write one: ；、，, line breaks, slashes or bars between them."""
    return [part for part in (piece.strip() for piece in _separators().split(text)) if part]


@cache
def _separators() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(vocabulary('vocabulary')['separators'])}]")
