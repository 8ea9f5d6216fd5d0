"""Latin names: which part is the family name, whatever the order they are written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from store.folding import fold_name
from store.readers.data import vocabulary

# "A.", "Z.K." and "J.-L.", and a single letter without its dot
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}\.|[^\W\d_]")
_SPLIT = re.compile(r"[\s,，]+")


@dataclass(frozen=True, slots=True)
class Hints:
    """What else a row says of the order: the authors of the publications, the mail's local part."""

    authors: tuple[str, ...] = ()
    mailboxes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LatinName:
    """A Latin name in its two parts; ``sure`` is False when nothing told which is which."""

    family: str
    given: str
    sure: bool = True


def split(written: str, hints: Hints | None = None) -> LatinName:
    """Return the two parts of a Latin name as written; a single word is the family name."""
    tidy = " ".join(written.split())
    if "," in tidy:
        family, _, given = (part.strip() for part in tidy.partition(","))
        if family and given:
            return LatinName(family, given.replace(",", " ").strip())
    # a comma at one end separates nothing
    tokens = [token for token in _SPLIT.split(tidy) if token]
    if len(tokens) < 2:
        return LatinName(" ".join(tokens), "")
    return _told(tokens, hints or Hints()) or _guess(tokens)


def _told(tokens: list[str], hints: Hints) -> LatinName | None:
    """Return the parts when something tells them apart; the surest sign comes first."""
    ends = _ends(tokens)
    for sign in (_capitals, _authored, _initialled, _mailbox, _surname, _with_particle):
        size = sign(tokens, ends, hints)
        if size:
            return _cut(tokens, size)
    return None


def _ends(tokens: Sequence[str]) -> tuple[int, int]:
    """Return how many words a family name at the front and one at the back would have, with particles."""
    front = next((place for place, token in enumerate(tokens) if not _is_particle(token)), 0) + 1
    inner = [place for place, token in enumerate(tokens) if place and _is_particle(token)]
    back = len(tokens) - inner[0] if inner else 1
    return min(front, len(tokens) - 1), min(back, len(tokens) - 1)


# Each sign returns the number of words of the family name: positive at the front, negative at the back.
def _capitals(tokens: Sequence[str], _ends: tuple[int, int], _hints: Hints) -> int:
    # initials are capitals in any case and tell nothing
    capital = [len(token) > 1 and token.isupper() and "." not in token for token in tokens]
    if capital[0] and not any(capital[1:]):
        return 1
    if capital[-1] and not any(capital[:-1]):
        return -1
    return 0


def _authored(tokens: Sequence[str], ends: tuple[int, int], hints: Hints) -> int:
    authors = {fold_name(author) for author in hints.authors}
    at_front = _folded(tokens[: ends[0]]) & authors
    at_back = _folded(tokens[-ends[1] :]) & authors
    return ends[0] if at_front and not at_back else -ends[1] if at_back and not at_front else 0


def _folded(tokens: Sequence[str]) -> set[str]:
    """Return a family name as an author list may have it: whole, or without its particles."""
    return {fold_name("".join(tokens)), fold_name(tokens[-1])}


def _initialled(tokens: Sequence[str], ends: tuple[int, int], _hints: Hints) -> int:
    """Look at initials: a name that ends in them begins with the family, others end with it."""
    initials = [_INITIALS.fullmatch(token) is not None for token in tokens]
    if initials[-1] and not initials[0]:
        return ends[0]
    return -ends[1] if any(initials[:-1]) and not initials[-1] else 0


def _with_particle(tokens: Sequence[str], ends: tuple[int, int], _hints: Hints) -> int:
    if _is_particle(tokens[0]) and len(tokens) > 2:
        return ends[0]
    joined = [token.casefold().startswith(("el-", "al-")) for token in tokens]
    if ends[1] > 1 or joined[-1]:
        return -ends[1]
    return 1 if joined[0] else 0


def _mailbox(tokens: Sequence[str], ends: tuple[int, int], hints: Hints) -> int:
    """Look for a mailbox like jsmith: the given name's initial with the family name."""
    boxes = {fold_name("".join(char for char in box if char.isalpha())) for box in hints.mailboxes}
    front, back = (fold_name("".join(part)) for part in (tokens[: ends[0]], tokens[-ends[1] :]))
    at_front = fold_name(tokens[ends[0]])[:1] + front in boxes
    at_back = fold_name(tokens[0])[:1] + back in boxes
    return ends[0] if at_front and not at_back else -ends[1] if at_back and not at_front else 0


def _surname(tokens: Sequence[str], _ends: tuple[int, int], _hints: Hints) -> int:
    at_front, at_back = (fold_name(token) in _surnames() for token in (tokens[0], tokens[-1]))
    return 1 if at_front and not at_back else -1 if at_back and not at_front else 0


def _guess(tokens: list[str]) -> LatinName:
    """Return the likeliest parts: passports and Chinese names put the family first, others last."""
    front, back = _ends(tokens)
    family_first = all(token.isupper() for token in tokens) or fold_name(tokens[0]) in _surnames()
    name = _cut(tokens, front if family_first else -back)
    return LatinName(name.family, name.given, sure=False)


def _cut(tokens: list[str], size: int) -> LatinName:
    family, given = (tokens[:size], tokens[size:]) if size > 0 else (tokens[size:], tokens[:size])
    return LatinName(" ".join(family), " ".join(given))


def _is_particle(token: str) -> bool:
    return token.casefold() in _particles()


@cache
def _particles() -> frozenset[str]:
    return frozenset(vocabulary("surnames")["particles"].split())


@cache
def _surnames() -> frozenset[str]:
    lists = vocabulary("surnames")
    return frozenset(
        fold_name(name) for key in ("pinyin", "elsewhere", "korean") for name in lists[key].split()
    )
