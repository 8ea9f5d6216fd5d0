"""The bridge: Chinese terms and their weighted English words.

Sources of terms win in order: the user's own glossary, the hand-written one, the phrases learned from
bilingual keywords, CC-CEDICT. A term's translations share its weight, so a word with many meanings
says less. Beside the terms, each word within them brings the English stems learned for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import resources
from matching.cedict import read_cedict
from matching.glossary import Entry, Source, read_glossary
from matching.learned import Learned, read_learned
from matching.text import cuts_a_word, feature_names, folded, says_something
from matching.words import words


@dataclass(frozen=True, slots=True)
class Weights:
    """What each source counts for."""

    glossary: float = 0.7
    phrases: float = 0.5
    cedict: float = 0.2
    learned: float = 0.7


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Found:
    """A term found in a folded text: its stretch there, and the entry."""

    term: str
    start: int
    end: int
    entry: Entry


class Lexicon:
    """Terms in folded spelling; finding them in a text goes by the longest match.

    :param sources: the first that has a term wins
    :param learned: the stems of single words
    """

    def __init__(self, *sources: Source, learned: Learned | None = None) -> None:
        self._sources = sources
        self._learned = learned or {}
        # how long a term can be, by its first two characters: most places of a text need no look-up
        self._longest: dict[str, int] = {}
        for source in sources:
            for term in source.terms():
                if len(term) > self._longest.get(term[:2], 0):
                    self._longest[term[:2]] = len(term)

    def __contains__(self, term: str) -> bool:
        return self.entry(folded(term).text) is not None

    def entry(self, term: str) -> Entry | None:
        """Return the entry of a folded term."""
        for source in self._sources:
            entry = source.entry(term)
            if entry is not None:
                return entry
        return None

    def stems(self, text: str) -> Iterator[tuple[str, str, float]]:
        """Yield the words of a text with the stems learned for them and their probabilities."""
        for word in filter(lambda word: says_something(word.text), words(text)):
            for stem, probability in self._learned.get(word.text, ()):
                yield word.text, stem, probability

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
        """Yield the terms of a folded text, longest first at each place, without overlap.

        :param start: where to begin
        :param end: where to stop; no term reaches beyond
        """
        end = len(text) if end is None else end
        place = start
        while place < end:
            found = self._at(text, place, end)
            if found is None:
                place += 1
            else:
                yield found
                place = found.end

    def inner(self, term: str) -> Iterator[Found]:
        """Yield the terms within a longer one: 生物反应器 also says 生物 and 反应器."""
        place = 0
        while place < len(term):
            # the whole term is not within itself
            found = self._at(term, place, len(term) - (place == 0))
            if found is None:
                place += 1
            else:
                yield found
                place = found.end

    def _at(self, text: str, place: int, end: int) -> Found | None:
        longest = self._longest.get(text[place : place + 2], 0)
        for stop in range(min(place + longest, end), place + 1, -1):
            entry = self.entry(text[place:stop])
            if entry and not (cuts_a_word(text, place) or cuts_a_word(text, stop)):
                return Found(text[place:stop], place, stop, entry)
        return None


@lru_cache(maxsize=65_536)
def translation_features(translation: str) -> tuple[str, ...]:
    """Return the features of an English translation."""
    return tuple(dict.fromkeys(feature_names(translation)))


@cache
def shipped_lexicon() -> Lexicon:
    """Return the lexicon of the shipped sources.

    :raises ReadError: one of them is missing or damaged
    """
    folder = resources.path("lexicon")
    return Lexicon(
        read_glossary(folder / "glossary.tsv", WEIGHTS.glossary),
        read_glossary(folder / "phrases.tsv", WEIGHTS.phrases),
        read_cedict(WEIGHTS.cedict),
        learned=read_learned(folder / "learned.tsv"),
    )


if __name__ == "__main__":
    from matching.lexicon_command import main

    main()
