"""What people's evidence looks like to the scorer: one TF-IDF matrix a language group.

Items of Chinese text and items of any other language are weighed apart, since a word's rarity and
an item's length mean something only among its like; scores are brought together later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix, csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from matching.text import feature_names, says_something

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Item:
    """One evidence item as it is compared: ``weight`` is its kind's share in its person's score."""

    id: int
    person_id: int
    language: str
    text: str
    weight: float = 1.0


class LanguageGroup:
    """The items of one language group.

    :ivar name: ``zh``, or ``other`` for every other language
    :ivar items: the items, in the order of the matrix's rows: a person's items stand together
    :ivar matrix: items × features, rows of length 1
    :ivar postings: the same by column: a need asks for few of them
    :ivar vocabulary: each feature's column
    :ivar rarity: each column's inverse document frequency
    :ivar person_rows: each item's place in the index's list of people
    """

    def __init__(self, name: str, items: Sequence[Item], places: Mapping[int, int]) -> None:
        self.name = name
        self.items = tuple(items)
        vectorizer = TfidfVectorizer(analyzer=feature_names, sublinear_tf=True, dtype=np.float64)
        self.matrix: csr_matrix = vectorizer.fit_transform(item.text for item in items)
        self.postings: csc_matrix = self.matrix.tocsc()
        self.vocabulary: dict[str, int] = vectorizer.vocabulary_
        self.rarity: Floats = vectorizer.idf_
        self.weights: Floats = np.array([item.weight for item in items])
        self.person_rows: Integers = np.array([places[item.person_id] for item in items], dtype=np.int64)
        self._ends: Integers = np.searchsorted(self.person_rows, np.arange(len(places) + 1))

    def rows_of(self, person: int) -> range:
        """Return the rows of a person's items.

        :param person: a place in ``Index.people``
        """
        return range(int(self._ends[person]), int(self._ends[person + 1]))

    def item_scores(self, columns: Integers, weights: Floats) -> Floats:
        """Return each item's cosine with a query of length 1 that asks for some columns."""
        scores: Floats = self.postings[:, columns] @ weights
        return scores

    def values(self, row: int, among: NDArray[np.bool_]) -> dict[int, float]:
        """Return the columns that an item has, with their values.

        :param among: of each column, whether it is of interest
        """
        stretch = slice(*self.matrix.indptr[row : row + 2])
        columns = self.matrix.indices[stretch]
        wanted = among[columns]
        values = self.matrix.data[stretch][wanted]
        return dict(zip(columns[wanted].tolist(), values.tolist(), strict=True))


class Index:
    """All items of all people; ranking asks this, never a list of people.

    :ivar people: the ids of everybody with an item that says something, in rising order
    :ivar places: each person's place among them
    :ivar items: the items that say something, by id
    :ivar groups: the language groups that have any item
    :ivar rows: each item's group, by its number, and row there
    """

    def __init__(self, items: Sequence[Item]) -> None:
        # in one order whatever order they come in: sums of floats depend on it
        telling = sorted(
            (item for item in items if item.weight > 0 and says_something(item.text)),
            key=lambda item: (item.person_id, item.id),
        )
        self.people: tuple[int, ...] = tuple(dict.fromkeys(item.person_id for item in telling))
        self.places = {person: place for place, person in enumerate(self.people)}
        self.items = {item.id: item for item in telling}
        chinese = [item for item in telling if item.language == "zh"]
        other = [item for item in telling if item.language != "zh"]
        self.groups: tuple[LanguageGroup, ...] = tuple(
            LanguageGroup(name, members, self.places)
            for name, members in (("zh", chinese), ("other", other))
            if members
        )
        self.rows = {
            item.id: (number, row)
            for number, group in enumerate(self.groups)
            for row, item in enumerate(group.items)
        }
