"""What evidence items have of what a need asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from matching.index import Floats, LanguageGroup
from matching.query import Question


@dataclass(frozen=True, slots=True)
class Wording:
    """How a term can be said: in its own features, or part by part in translations' features."""

    own: frozenset[str]
    parts: Mapping[str, Sequence[set[str]]]
    length: int

    def said_by(self, shown: set[str]) -> bool:
        """Return whether features say at least half of the term."""
        if self.own and 2 * len(self.own & shown) >= len(self.own):
            return True
        said = [part for part, ways in self.parts.items() if any(words <= shown for words in ways)]
        return bool(said) and 2 * sum(map(len, said)) >= self.length


@dataclass(frozen=True, slots=True)
class Answer:
    """What one item has of what a need asks: features that show a term, and columns with values."""

    shown: set[str]
    asked: dict[int, float]


class Answers:
    """What a need asks of one language group, and where its items answer."""

    def __init__(self, group: LanguageGroup, values: Floats, asked: Question, shown: Iterable[str]) -> None:
        self.group = group
        self._values = values
        self._asked = asked.by_term()
        self._shown = {group.vocabulary[name]: name for name in shown if name in group.vocabulary}
        # a single shared character covers nothing of a need
        self._squares = {
            column: sum(weight for _, weight in self._asked[column]) ** 2
            for column in self._shown.keys() & self._asked.keys()
        }
        self._whole = sum(self._squares.values())
        self._interesting = np.zeros(len(group.vocabulary), dtype=np.bool_)
        self._interesting[[*self._asked, *self._shown]] = True
        self._answers: dict[int, Answer] = {}

    def answer(self, row: int) -> Answer:
        """Return an item's answer; worked out once."""
        if row not in self._answers:
            values = self.group.values(row, self._interesting)
            shown = {self._shown[column] for column in values if column in self._shown}
            asked = {column: value for column, value in values.items() if column in self._asked}
            self._answers[row] = Answer(shown, asked)
        return self._answers[row]

    def contributions(self, row: int, whole: float) -> dict[int, float]:
        """Return what each term gave by an item.

        :param whole: its person's score times its person's sum of weights
        """
        share = float(self.group.weights[row] * self._values[row]) / whole
        given: dict[int, float] = defaultdict(float)
        for column, value in self.answer(row).asked.items():
            for term, weight in self._asked[column]:
                given[term] += share * weight * value
        return given

    def coverage(self, person: int) -> float:
        """Return the share of the asked weight that a person's items answer."""
        present = set().union(*(self.answer(row).asked for row in self.group.rows_of(person)))
        covered = sum(self._squares[column] for column in present & self._squares.keys())
        return covered / self._whole if self._whole else 0.0
