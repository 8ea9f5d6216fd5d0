"""Spellings of names, and whether two people's names agree. Pinyin readings are not compared yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from store.folding import fold, fold_name

_HAN = re.compile(r"[㐀-鿿豈-﫿぀-ヿ\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W\d_]+")
_DIGRAPHS = re.compile(r"(?<=[aou])e")


@dataclass(frozen=True, slots=True)
class Names:
    """All spellings of a person's names, folded for comparison.

    :ivar han: Chinese names, without dots and blanks
    :ivar latin: Latin names, each as its words in any order, joined syllables apart
    :ivar keys: what equal or nearly equal names have in common
    """

    han: frozenset[str]
    latin: frozenset[frozenset[str]]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two people's names compare: a reason when they agree, and whether they can be compared at all.

    ``exact`` is False for a slip of the pen, which needs more evidence beside it.
    """

    reason: str
    comparable: bool
    exact: bool = True


def names(spelled: Iterable[str]) -> Names:
    """Return the names from all spellings of a person, Chinese or Latin or both in one."""
    han: set[str] = set()
    latin: set[frozenset[str]] = set()
    for text in spelled:
        if _HAN.search(text):
            # traditional characters fold to simplified ones, dots and blanks go
            han.add(fold_name("".join(char for char in text if _HAN.match(char))))
        words = frozenset(map(_plain, _WORD.findall(_without_han(text))))
        if words:
            latin.add(words)
    return Names(frozenset(han), frozenset(latin), _keys(han, latin))


def _keys(han: set[str], latin: set[frozenset[str]]) -> tuple[str, ...]:
    found = set(han)
    for words in latin:
        full = sorted(word for word in words if len(word) > 1)
        # Two long words of a name meet whatever stands between them; a single one meets its initials.
        found.update(" ".join(pair) for pair in _pairs(full))
        found.update(f"{word} {other[0]}" for word in full for other in words - {word})
        found.add(_letters(words))
    return tuple(found)


def alike(one: Names, other: Names) -> Likeness:
    """Return whether two people's names agree: equal, one character apart, or with initials."""
    if one.han & other.han:
        return Likeness("姓名相同", comparable=True)
    if any(_latin_agree(mine, theirs) for mine in one.latin for theirs in other.latin):
        return Likeness("外文姓名相符", comparable=True)
    if any(_one_apart(mine, theirs) for mine in one.han for theirs in other.han):
        return Likeness("姓名只差一字", comparable=True, exact=False)
    comparable = bool((one.han and other.han) or (one.latin and other.latin))
    return Likeness("", comparable)


def _latin_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether one name's words all stand in the other, initials standing for words."""
    fewer, more = sorted((one, other), key=len)
    if _letters(one) == _letters(other):
        return True  # Jing-Yan and Jingyan
    full = {word for word in fewer & more if len(word) > 1}
    if not full:
        return False
    rest, left = fewer - full, set(more - full)
    for word in rest:
        match = next(
            (there for there in left if there[:1] == word[:1] and 1 in (len(there), len(word))), None
        )
        if match is None:
            return False
        left.discard(match)
    return len(full) + len(rest) >= 2


def _one_apart(one: str, other: str) -> bool:
    """Return whether two names of three and more differ in one character that is not the family name.

    Of two characters half would differ: 王芳 and 王伟 are no slip of the pen.
    """
    if len(one) != len(other) or len(one) < 3 or one[0] != other[0]:
        return False
    return sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) == 1


def _plain(word: str) -> str:
    """Return a Latin word without marks, in lower case; oe, ae and ue count as ö, ä and ü."""
    decomposed = unicodedata.normalize("NFKD", fold(word))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _DIGRAPHS.sub("", letters)


def _letters(words: frozenset[str]) -> str:
    return "".join(sorted("".join(words)))


def _without_han(text: str) -> str:
    return _HAN.sub(" ", text)


def _pairs(words: list[str]) -> Iterable[tuple[str, str]]:
    return ((words[one], words[two]) for one in range(len(words)) for two in range(one + 1, len(words)))
