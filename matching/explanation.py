"""Why somebody stands where they stand: which terms, in which item, in whose words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matching.answers import Answers, Wording
from matching.index import Index, Item
from matching.query import Asked, Need
from matching.scoring import Scores
from matching.text import JOINTS, Feature, feature_names, features, folded, is_telling

Stretch = tuple[int, int, str]  # start, end and the need's term behind it


@dataclass(frozen=True, slots=True)
class TermShare:
    """What one term gave to a person's score, and the item that carried most of it."""

    term: int
    contribution: float
    item_id: int


@dataclass(frozen=True, slots=True)
class ItemShare:
    """What one item gave to its person's score, with the matched stretches and their terms."""

    item: Item
    contribution: float
    spans: tuple[Stretch, ...]


class Explainer:
    """Explains scores of one need; made once a need, asked once a person."""

    def __init__(self, need: Need, index: Index, scores: Scores) -> None:
        self._need = need
        self._index = index
        self._scores = scores
        self._own = _by_term(need.own)
        self._bridged = _by_term(need.bridged)
        self._shown = [_shown(term.text, self._bridged[number]) for number, term in enumerate(need.terms)]
        self._terms_of = _terms_of([*need.own, *need.bridged], self._shown)
        self._parts = [
            Answers(group, values, asked, self._terms_of)
            for group, values, asked in zip(index.groups, scores.items, scores.asked, strict=True)
        ]
        self._found: dict[int, Mapping[int, str]] = {}
        self._wordings: dict[int, Wording] = {}

    def terms(self, person: int) -> list[TermShare]:
        """Return every term that gave something, the greatest first; they sum to the score.

        With item score sᵢ = Σₜ cᵢₜ and person's score S = √(Σᵢ wᵢ·sᵢ² / W), a term's part is
        Σᵢ wᵢ·sᵢ·cᵢₜ / (W·S).

        :param person: a place in ``Index.people``
        """
        totals: dict[int, float] = defaultdict(float)
        most: dict[int, tuple[float, int]] = {}
        for item, by_term in self._contributions(person):
            for term, given in by_term.items():
                totals[term] += given
                most[term] = max(most.get(term, (0.0, item.id)), (given, item.id))
        shares = [TermShare(term, given, most[term][1]) for term, given in totals.items()]
        return sorted(shares, key=lambda share: (-share.contribution, share.term))

    def items(self, person: int) -> list[ItemShare]:
        """Return a person's items with what each gave, the greatest first."""
        shares = [
            ItemShare(item, sum(by_term.values()), tuple(self.spans(item)))
            for item, by_term in self._contributions(person)
        ]
        return sorted(shares, key=lambda share: -share.contribution)

    def _contributions(self, person: int) -> Iterator[tuple[Item, dict[int, float]]]:
        """Yield a person's items with what each term gave in them."""
        whole = float(self._scores.people[person] * self._scores.weight[person])
        for part in self._parts if whole else ():
            for row in part.group.rows_of(person):
                yield part.group.items[row], part.contributions(row, whole)

    def spans(self, item: Item) -> list[Stretch]:
        """Return the stretches of an item that match, each with the need's term behind it."""
        stretches: list[Stretch] = []
        for feature in self._matched(item):
            _extend(stretches, feature, self._need.terms[self._terms_of[feature.name][0]].text, item.text)
        return stretches

    def found(self, term: int, item: Item) -> str:
        """Return a term as the item has it: its longest matched stretch."""
        if item.id not in self._found:
            self._found[item.id] = self._longest_stretches(item)
        return self._found[item.id].get(term, "")

    def _longest_stretches(self, item: Item) -> dict[int, str]:
        """Return each term as the item has it; one pass over the text serves all terms."""
        stretches: dict[int, list[Stretch]] = defaultdict(list)
        for feature in self._matched(item):
            for term in self._terms_of[feature.name]:
                _extend(stretches[term], feature, "", item.text)
        longest = {
            term: max(places, key=lambda place: place[1] - place[0]) for term, places in stretches.items()
        }
        return {term: item.text[start:end] for term, (start, end, _) in longest.items()}

    def _matched(self, item: Item) -> list[Feature]:
        number, row = self._index.rows[item.id]
        return features(item.text, self._parts[number].answer(row).shown)

    def covers(self, term: int, person: int) -> bool:
        """Return whether some item of a person says at least half of a term, in its words or translated."""
        if term not in self._wordings:
            self._wordings[term] = self._wording(term)
        wording = self._wordings[term]
        return any(
            wording.said_by(part.answer(row).shown)
            for part in self._parts
            for row in part.group.rows_of(person)
        )

    def _wording(self, term: int) -> Wording:
        own = self._shown[term] & {asked.feature for asked in self._own[term]}
        translations: dict[tuple[str, str], set[str]] = defaultdict(set)
        for asked in self._bridged[term]:
            if asked.part:
                translations[asked.part, asked.via].add(asked.feature)
        parts: dict[str, list[set[str]]] = defaultdict(list)
        for (part, _), words in translations.items():
            parts[part].append(words)
        return Wording(own, parts, len(folded(self._need.terms[term].text).text))

    def item(self, key: int) -> Item:
        """Return an item by its id."""
        return self._index.items[key]

    def coverage(self, person: int) -> float:
        """Return the share of the need's asked weight that a person's items answer, 0 to 1."""
        return max((part.coverage(person) for part in self._parts), default=0.0)


def _by_term(asked: Sequence[Asked]) -> dict[int, list[Asked]]:
    grouped: dict[int, list[Asked]] = defaultdict(list)
    for entry in asked:
        grouped[entry.term].append(entry)
    return grouped


def _shown(text: str, bridged: Sequence[Asked]) -> frozenset[str]:
    """Return the features that show a term: those within its own text, and its translations'.

    A 2-gram that begins in a term and ends in its neighbour counts in the score, but lit up it
    would look like a mistake.
    """
    own = {name for name in feature_names(text) if is_telling(name)}
    return frozenset(own | {entry.feature for entry in bridged})


def _terms_of(asked: Sequence[Asked], shown: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """Return the terms that a feature shows, the one that asks for it loudest first."""
    grouped: dict[str, dict[int, float]] = defaultdict(dict)
    for entry in asked:
        if entry.feature not in shown[entry.term]:
            continue
        weights = grouped[entry.feature]
        weights[entry.term] = max(weights.get(entry.term, 0.0), entry.weight)
    return {name: sorted(owners, key=lambda term: -owners[term]) for name, owners in grouped.items()}


def _extend(stretches: list[Stretch], feature: Feature, term: str, text: str) -> None:
    """Add a stretch, joining it to the one before where they read as one and mean the same term."""
    if not stretches:
        stretches.append((feature.start, feature.end, term))
        return
    start, end, before = stretches[-1]
    if before == term and not text[end : feature.start].strip(JOINTS):
        stretches[-1] = (start, max(end, feature.end), term)
    elif feature.end > end:
        stretches.append((max(end, feature.start), feature.end, term))
