"""A need as the scorer sees it: its terms, and what each term asks of each language group."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import log, sqrt

import numpy as np

from matching.glossary import Entry
from matching.index import Floats, Integers, LanguageGroup
from matching.lexicon import WEIGHTS, Lexicon, translation_features
from matching.text import Folded, cuts, cuts_a_word, folded, is_telling, says_something, words

LIKELY = 0.25
INNER_WEIGHT = 0.3  # a term within a longer one, against the longer one
LEAST_FEATURES = 6


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of the need that people would call a term, and every place where it stands."""

    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One feature asked for on behalf of one term.

    :ivar via: the translation that brought it
    :ivar part: the stretch of the term that ``via`` translates; empty where it only hints at the term
    """

    term: int
    feature: str
    weight: float
    via: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A need's text cut into terms, with the features asked of text in its own words and across.

    :ivar numbers: each term's number by its folded spelling
    """

    text: str
    terms: tuple[Term, ...]
    own: tuple[Asked, ...]
    bridged: tuple[Asked, ...] = field(repr=False)
    numbers: Mapping[str, int] = field(repr=False)

    @property
    def says_enough(self) -> bool:
        """Whether there is something to compare: one word alone ranks people by chance."""
        return len({asked.feature for asked in self.own if len(asked.feature) > 1}) >= LEAST_FEATURES

    def number(self, term: str) -> int | None:
        """Return the number of a term in whatever spelling; None when it is no term of the need."""
        return self.numbers.get(folded(term).text)


@dataclass(frozen=True, slots=True)
class Question:
    """What a need asks of one language group: columns of its matrix, each asked for by a term.

    A column may be asked for by several terms; what they ask adds up.
    """

    columns: Integers
    terms: Integers
    weights: Floats

    def by_column(self) -> tuple[Integers, Floats]:
        """Return each column once, with what all terms together ask of it."""
        columns, places = np.unique(self.columns, return_inverse=True)
        return columns, np.bincount(places, self.weights, len(columns)).astype(np.float64)

    def by_term(self) -> dict[int, list[tuple[int, float]]]:
        """Return the terms that ask for each column, with what they ask."""
        asked: dict[int, list[tuple[int, float]]] = defaultdict(list)
        parts = self.columns.tolist(), self.terms.tolist(), self.weights.tolist()
        for column, term, weight in zip(*parts, strict=True):
            asked[column].append((term, weight))
        return asked

    def divided_by(self, scale: float) -> Question:
        """Return the same in another scale."""
        return Question(self.columns, self.terms, self.weights / scale)


def read_need(text: str, keywords: Sequence[str], lexicon: Lexicon) -> Need:
    """Cut a need into terms and say what each asks for."""
    spelled = folded(text)
    # a keyword of punctuation or function words asks for nothing
    written = {folded(word).text: word for word in reversed(keywords) if says_something(word)}
    stretches: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in _stretches(spelled.text, written, lexicon):
        stretches[spelled.text[start:end]].append((start, end))
    terms = tuple(_term(text, spelled, places, written.get(name)) for name, places in stretches.items())
    own = tuple(_own(spelled.text, list(stretches.values())))
    numbers = {name: number for number, name in enumerate(stretches)}
    return Need(text, terms, own, tuple(_bridged(stretches, lexicon)), numbers)


def _term(text: str, spelled: Folded, places: Iterable[tuple[int, int]], written: str | None) -> Term:
    spans = tuple(spelled.original(*place) for place in places)
    return Term(written or text[slice(*spans[0])], spans)


def _stretches(text: str, keywords: Iterable[str], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the terms of a folded need: its keywords, lexicon terms between them, then what is left."""
    free = _Free(len(text))
    for keyword in sorted(keywords, key=lambda word: (-len(word), word)):
        yield from free.take_all(text, keyword)
    for start, end in free.gaps():
        for found in lexicon.find(text, start, end):
            yield free.take(found.start, found.end)
    for start, end in free.gaps():
        yield from words(text, start, end)


class _Free:
    """Which places of a text belong to no term yet."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def take(self, start: int, end: int) -> tuple[int, int]:
        """Give a stretch away."""
        self._taken[start:end] = b"\x01" * (end - start)
        return start, end

    def take_all(self, text: str, keyword: str) -> Iterator[tuple[int, int]]:
        """Give away every free place where a keyword stands as a word of its own."""
        start = text.find(keyword)
        while start >= 0:
            end = start + len(keyword)
            free = self._taken.find(1, start, end) < 0
            if free and not (cuts_a_word(text, start) or cuts_a_word(text, end)):
                yield self.take(start, end)
                start = text.find(keyword, end)
            else:
                start = text.find(keyword, start + 1)

    def gaps(self) -> Iterator[tuple[int, int]]:
        """Return the stretches that are free now."""
        return iter([gap.span() for gap in re.finditer(rb"\x00+", self._taken)])


def _own(text: str, terms: Sequence[Sequence[tuple[int, int]]]) -> Iterator[Asked]:
    """Yield the need's own features; each occurrence belongs to the term in which it begins.

    A feature that begins in a number, which is no term, belongs to the term in which it ends.
    """
    owner: dict[int, int] = {}
    for number, places in enumerate(terms):
        owner |= dict.fromkeys(chain.from_iterable(range(*place) for place in places), number)
    occurrences: dict[str, Counter[int]] = defaultdict(Counter)
    for name, start, end in cuts(text):
        occurrences[name][owner[start] if start in owner else owner[end - 1]] += 1
    for name, owners in occurrences.items():
        total = sum(owners.values())
        for term, count in owners.items():
            yield Asked(term, name, (1 + log(total)) * count / total)


def _bridged(terms: Mapping[str, Sequence[tuple[int, int]]], lexicon: Lexicon) -> Iterator[Asked]:
    for number, (term, places) in enumerate(terms.items()):
        weight = 1 + log(len(places))
        for word, stem, probability in lexicon.stems(term):
            # an unlikely stem hints at a word; it does not say it
            part = word if probability >= LIKELY else ""
            yield Asked(number, stem, weight * WEIGHTS.learned * probability, stem, part)
        for found in lexicon.find(term):
            yield from _translated(number, found.entry, weight, found.term)
            for inner in lexicon.inner(found.term):
                yield from _translated(number, inner.entry, weight * INNER_WEIGHT)


def _translated(term: int, entry: Entry, weight: float, part: str = "") -> Iterator[Asked]:
    each = weight * entry.weight / sqrt(len(entry.translations))
    for translation in entry.translations:
        for feature in translation_features(translation):
            yield Asked(term, feature, each, translation, part)


def ask(need: Need, group: LanguageGroup) -> Question:
    """Return what a need asks of a language group, weighed by rarity and brought to length 1.

    A bridged feature that several translations bring counts with the heaviest of them, so that a
    word with many near-synonyms does not outweigh one with a single translation.
    """
    if group.name == "zh":
        asked = [(entry.feature, entry.term, entry.weight) for entry in need.own]
    else:
        # among other languages a single Han character is rare and would weigh as if it were telling
        asked = [(entry.feature, entry.term, entry.weight) for entry in need.own if is_telling(entry.feature)]
        asked += [(feature, term, weight) for (feature, term), weight in _heaviest(need.bridged).items()]
    known = [
        (group.vocabulary[name], term, weight) for name, term, weight in asked if name in group.vocabulary
    ]
    columns = np.array([column for column, _, _ in known], dtype=np.int64)
    terms = np.array([term for _, term, _ in known], dtype=np.int64)
    weights = np.array([weight for _, _, weight in known]) * group.rarity[columns]
    question = Question(columns, terms, weights)
    length = float(np.linalg.norm(question.by_column()[1]))
    return question.divided_by(length or 1.0)


def _heaviest(bridged: Iterable[Asked]) -> dict[tuple[str, int], float]:
    heaviest: dict[tuple[str, int], float] = {}
    for entry in bridged:
        key = entry.feature, entry.term
        heaviest[key] = max(heaviest.get(key, 0.0), entry.weight)
    return heaviest
