"""Learning what Chinese words are called in English from bilingual records.

IBM model 1 (Brown et al. 1993, The Mathematics of Statistical Machine Translation): expectation
maximisation over which Chinese word of a record stands behind each English stem of it, with an
empty word for stems that nothing stands behind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.learned import Learned
from matching.text import feature_names, folded, is_han
from matching.words import words

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

ROUNDS = 6
LEAST_RECORDS = 2  # a word met once is aligned with everything beside it
MOST_TRANSLATIONS = 8
LEAST_PROBABILITY = 0.05
LEAST_BEST = 0.15  # a word whose likeliest stem is less likely stands beside too many things to mean one
LONGEST_STEM = 18  # letters; longer are words that a scan has run together


@dataclass(frozen=True, slots=True)
class Record:
    """One text in both languages: a title, an abstract or a keyword."""

    chinese: str
    english: str


def learn_words(records: Iterable[Record]) -> Learned:
    """Return the likeliest English stems of each Chinese word."""
    table = _Table([(_chinese(record.chinese), _english(record.english)) for record in records])
    probabilities = np.ones(len(table.pairs))
    for _ in range(ROUNDS):
        probabilities = table.improve(probabilities)
    return table.best(probabilities)


def _chinese(text: str) -> frozenset[str]:
    return frozenset(word.text for word in words(text))


def _english(text: str) -> frozenset[str]:
    return frozenset(
        name
        for name in feature_names(text)
        if " " not in name and not is_han(name) and len(name) <= LONGEST_STEM
    )


class _Table:
    """Every pair of a word and a stem that stand in one record, once, and where they stand."""

    def __init__(self, records: Sequence[tuple[frozenset[str], frozenset[str]]]) -> None:
        self._words = _numbered(chinese for chinese, _ in records)
        self._stems = _numbered(english for _, english in records)
        keys: list[Integers] = []
        places: list[Integers] = []
        self._sums = 0  # one sum a stem a record
        for chinese, english in records:
            left = np.array([0, *(1 + self._words[word] for word in chinese if word in self._words)])
            right = np.array([self._stems[stem] for stem in english if stem in self._stems], dtype=np.int64)
            keys.append((left[:, None] * len(self._stems) + right[None, :]).ravel())
            places.append(np.tile(np.arange(self._sums, self._sums + len(right)), len(left)))
            self._sums += len(right)
        self.pairs, self._cells = np.unique(np.concatenate(keys), return_inverse=True)
        self._places = np.concatenate(places)
        self._left = self.pairs // len(self._stems)

    def improve(self, probabilities: Floats) -> Floats:
        """Return the probabilities after one round: expected counts, then shares of them."""
        expected = probabilities[self._cells]
        expected /= np.bincount(self._places, expected, self._sums)[self._places]
        counts = np.bincount(self._cells, expected, len(self.pairs))
        totals = np.bincount(self._left, counts, len(self._words) + 1)
        improved: Floats = counts / totals[self._left]
        return improved

    def best(self, probabilities: Floats) -> Learned:
        """Return each word's likeliest stems."""
        words_by_number = {number: word for word, number in self._words.items()}
        stems_by_number = {number: stem for stem, number in self._stems.items()}
        found: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for cell in np.lexsort((-probabilities, self._left)):
            if not self._left[cell] or probabilities[cell] < LEAST_PROBABILITY:
                continue
            stems = found[words_by_number[self._left[cell] - 1]]
            if len(stems) < MOST_TRANSLATIONS:
                stem = stems_by_number[self.pairs[cell] % len(self._stems)]
                stems.append((stem, round(float(probabilities[cell]), 3)))
        return {word: tuple(stems) for word, stems in sorted(found.items()) if stems[0][1] >= LEAST_BEST}


def _numbered(sets: Iterable[frozenset[str]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for one in sets:
        counts.update(one)
    kept = sorted(name for name, count in counts.items() if count >= LEAST_RECORDS)
    return {name: number for number, name in enumerate(kept)}


LONGEST_PHRASE = 20  # Han characters; longer is a sentence that stands in a keyword field
LEAST_AGREEMENT = 0.2  # of a phrase's stems, the share that its words must be known to mean


def learn_phrases(
    keywords: Iterable[tuple[Sequence[str], Sequence[str]]],
    learned: Learned,
) -> dict[str, tuple[str, ...]]:
    """Return the English phrases of Chinese keywords, the commonest first.

    Lists of equal length are read side by side; a pair whose words say nothing of each other is
    taken for a slip of the pen and left out.

    :param keywords: pairs of a record's Chinese and English keywords
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for chinese, english in keywords:
        if len(chinese) != len(english):
            continue
        for phrase, translation in zip(chinese, english, strict=True):
            if _is_phrase(phrase) and _agree(phrase, translation, learned):
                found[" ".join(folded(phrase).text.split())][_tidy(translation)] += 1
    return {
        phrase: tuple(text for text, _ in counts.most_common(MOST_TRANSLATIONS))
        for phrase, counts in sorted(found.items())
    }


def _is_phrase(text: str) -> bool:
    # a dollar sign begins a formula
    return is_han(text) and 1 < len(text) <= LONGEST_PHRASE and "$" not in text


def _agree(phrase: str, translation: str, learned: Learned) -> bool:
    stems = _english(translation)
    meant = {stem for word in words(phrase) for stem, _ in learned.get(word.text, ())}
    return bool(stems) and len(stems & meant) >= LEAST_AGREEMENT * len(stems)


def _tidy(translation: str) -> str:
    # the table's own separators cannot stand in a translation
    return " ".join(translation.replace("|", " ").lower().split())
