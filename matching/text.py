"""One analyzer for mixed text: Han runs as characters 1–2-grams, Latin words as stems with 1–2-grams.

Everything that is compared goes through here, so that a need, an item and a lexicon entry are cut
alike. Each feature knows where in the original text it stands, for the highlighting.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

import Stemmer

import resources
from store.folding import simplify

# characters that are words or half words by themselves: Han, kana, Hangul
_GRAMS = r"㐀-䶿一-鿿豈-﫿〇々\U00020000-\U0003ffffぁ-ヿ가-힯"
_GRAM = re.compile(rf"[{_GRAMS}]")
_WORD = rf"[^\W_{_GRAMS}]"
_TOKEN = re.compile(rf"(?P<han>[{_GRAMS}]+)|(?P<word>{_WORD}+)")
_INSIDE_WORD = re.compile(_WORD * 2)
# what may stand between two Latin words that are read together: space or a hyphen
JOINTS = " \t-\u2010\u2011\u2012\u2013"

Cut = tuple[str, int, int]  # a feature's name and its stretch of the folded text


class Feature(NamedTuple):
    """A feature and the stretch of the original text it was read from."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in one spelling, with the original position of each of its characters."""

    text: str
    origin: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original text behind a stretch of the folded one."""
        return self.origin[start], self.origin[end - 1] + 1


def folded(text: str) -> Folded:
    """Fold a text: half width, simplified, lower case, no accents.

    Each character is folded by itself, so that a word folds alike wherever it stands.
    """
    if text.isascii():
        return Folded(text.lower(), range(len(text)))
    spelled = text.translate(_spellings)
    if _spellings.longer.isdisjoint(text):
        return Folded(spelled, range(len(text)))
    origin = [place for place, character in enumerate(text) for _ in _spellings[ord(character)]]
    return Folded(spelled, origin)


class _Spellings(dict[int, str]):
    """How each character is spelled, by code point; filled as characters are met.

    :ivar longer: characters whose spelling is not one character, so that places shift
    """

    def __init__(self) -> None:
        super().__init__()
        self.longer: set[str] = set()

    def __missing__(self, code: int) -> str:
        spelled = _spell(chr(code))
        if len(spelled) != 1:
            self.longer.add(chr(code))
        self[code] = spelled
        return spelled


_spellings = _Spellings()


def _spell(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character).lower()
    plain = "".join(part for part in decomposed if not unicodedata.combining(part))
    composed = unicodedata.normalize("NFKC", plain)
    # a compatibility form may stand for a traditional character, so simplifying comes last
    return "".join(map(simplify, composed))


@cache
def stop_words() -> frozenset[str]:
    """Return the function words of the languages we read."""
    lists = json.loads(resources.path("matching", "stopwords.json").read_text(encoding="utf-8"))
    return frozenset(folded(word).text for words in lists.values() for word in words)


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@lru_cache(maxsize=262_144)
def stem(word: str) -> str:
    """Return the Snowball stem of a folded Latin word."""
    return str(_stemmer().stemWord(word))


def features(text: str, wanted: Collection[str] | None = None) -> list[Feature]:
    """Return the features of a text in order of their beginnings.

    :param wanted: names; None = all features
    """
    spelled = folded(text)
    found = cuts(spelled.text) if wanted is None else _occurrences(spelled.text, wanted)
    return [Feature(name, *spelled.original(start, end)) for name, start, end in found]


def _occurrences(text: str, wanted: Collection[str]) -> list[Cut]:
    """Return the wanted features of a folded text: to look for a few is faster than to cut them all."""
    grams = [name for name in wanted if is_han(name)]
    found = [(name, start, start + len(name)) for name in grams for start in _every(text, name)]
    if len(grams) < len(wanted):
        found += [cut for cut in cuts(text, grams=False) if cut[0] in wanted]
    return sorted(found, key=itemgetter(1, 2))


def _every(text: str, part: str) -> Iterator[int]:
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def feature_names(text: str) -> list[str]:
    """Return the features' names alone, for counting."""
    return [name for name, _, _ in cuts(folded(text).text)]


def says_something(text: str) -> bool:
    """Return whether a text has a feature at all."""
    return next(cuts(folded(text).text), None) is not None


def cuts(text: str, *, grams: bool = True) -> Iterator[Cut]:
    """Yield the features of a folded text, in order of their beginnings.

    :param grams: False leaves out those of Han runs
    """
    functional = stop_words()
    before, since, until = "", 0, 0  # the Latin word before: its stem and where it stands
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if token.lastgroup == "han":
            before = ""
            if grams:
                yield from _grams(text, start, end)
            continue
        word = token.group()
        if word in functional:
            before = ""
            continue
        word = stem(word)
        counted = not word.isdecimal()
        # two numbers in a row say nothing; a number beside a word does (IL 6, 3 D)
        if before and (counted or not before.isdecimal()) and not text[until:start].strip(JOINTS):
            yield f"{before} {word}", since, end
        if counted:
            yield word, start, end
        before, since, until = word, start, end


def _grams(text: str, start: int, end: int) -> Iterator[Cut]:
    for place in range(start, end - 1):
        yield text[place], place, place + 1
        yield text[place : place + 2], place, place + 2
    yield text[end - 1], end - 1, end


def words(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what reads as a word within a stretch of a folded text: Latin words and runs in one script.

    Function characters stand by themselves: 的漆酶 is 的 and 漆酶.
    """
    for token in _TOKEN.finditer(text, start, end):
        if token.lastgroup == "han":
            yield from (run.span() for run in _run().finditer(text, *token.span()))
        elif token.group() not in stop_words() and not token.group().isdecimal():
            yield token.span()


@cache
def _run() -> re.Pattern[str]:
    alone = "".join(word for word in stop_words() if is_han(word))
    return re.compile(rf"[{alone}]|[ぁ-ゟ]+|[゠-ヿ]+|[가-힯]+|[^ぁ-ヿ가-힯{alone}]+")


def cuts_a_word(text: str, place: int) -> bool:
    """Return whether a folded text goes on with the same Latin word at a place: PHA is not in ALPHA."""
    return place > 0 and _INSIDE_WORD.match(text, place - 1) is not None


def is_han(text: str) -> bool:
    """Return whether a text holds Han characters (or kana, or Hangul)."""
    return _GRAM.search(text) is not None


@lru_cache(maxsize=262_144)
def is_telling(name: str) -> bool:
    """Return whether a feature says something by itself: a single Han character does not."""
    return len(name) > 1 or not is_han(name)
