"""From item scores to people's scores.

A person's score is the root mean square over their items: the mean would sink a specialist who also
lists unrelated work, the maximum would rank people by how much they have published. Each language
group is divided by the mean of its own best, so that neither language is favoured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matching.index import Floats, Index, Integers
from matching.query import Need, Question, ask

BEST_OF_LANGUAGE = 20
# A language in which nobody fits must not be lifted to the level of one in which many do.
LEAST_SCALE = 0.5


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores for one need.

    :ivar people: each person's score, in the order of ``Index.people``
    :ivar items: per language group, each item's scaled score
    :ivar asked: per language group, what the need asks of it, divided by the group's scale
    :ivar weight: each person's sum of item weights
    :ivar scales: each group's scale
    """

    people: Floats
    items: tuple[Floats, ...]
    asked: tuple[Question, ...]
    weight: Floats
    scales: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Each person's sum of weighted squared item scores, and sum of item weights."""

    squares: Floats
    weight: Floats

    def root_mean_square(self) -> Floats:
        """Return each person's aggregate; 0 for people without items."""
        mean = np.divide(self.squares, self.weight, out=np.zeros_like(self.squares), where=self.weight > 0)
        aggregate: Floats = np.sqrt(mean)
        return aggregate


def tally(values: Floats, weights: Floats, person_rows: Integers, people: int) -> Tally:
    """Sum up item scores by person.

    :param person_rows: each item's person, 0 to ``people`` - 1
    """
    squares, weight = (
        np.bincount(person_rows, parts, people).astype(np.float64) for parts in (weights * values**2, weights)
    )
    return Tally(squares, weight)


def score(need: Need, index: Index) -> Scores:
    """Score everybody for a need."""
    asked = [ask(need, group) for group in index.groups]
    raw = [group.item_scores(*part.by_column()) for group, part in zip(index.groups, asked, strict=True)]
    tallies = [
        tally(values, group.weights, group.person_rows, len(index.people))
        for values, group in zip(raw, index.groups, strict=True)
    ]
    scales = _scales(tallies)
    everything = Tally(np.zeros(len(index.people)), np.zeros(len(index.people)))
    for part, scale in zip(tallies, scales, strict=True):
        everything = Tally(everything.squares + part.squares / scale**2, everything.weight + part.weight)
    return Scores(
        everything.root_mean_square(),
        tuple(values / scale for values, scale in zip(raw, scales, strict=True)),
        tuple(part.divided_by(scale) for part, scale in zip(asked, scales, strict=True)),
        everything.weight,
        tuple(scales),
    )


def _scales(tallies: Sequence[Tally]) -> list[float]:
    """Return the mean of each group's best people, none under a share of the best group's."""
    best = []
    for part in tallies:
        scores = part.root_mean_square()[part.weight > 0]
        best.append(float(np.sort(scores)[-BEST_OF_LANGUAGE:].mean()))
    least = LEAST_SCALE * max(best, default=0.0)
    return [max(value, least) or 1.0 for value in best]
