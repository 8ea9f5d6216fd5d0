"""Who may be the same person: evidence on two records, and the few pairs of many that have any.

Pure functions over frozen records. A pair is suggested, never merged; a name alone is no evidence.
Pairs are found by keys that two records share, so that the work grows with the records and not
with their square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from matching.spellings import Names, alike
from store.folding import fold

# An office line or a shared mailbox stands in many records and says nothing of any two of them.
_SHARED_BY = 30
_SAME_TOPIC = 0.3  # share of the shorter text's character pairs that the other text has


@dataclass(frozen=True, slots=True)
class IdentityRecord:
    """What a record says of who somebody is; employers are keys of :mod:`store.employers`.

    :ivar birth: ISO, as far as known
    :ivar strong: passport, identity card and ORCID with their kind, e.g. ``证件 K1234567``
    :ivar topic: fields and research text
    :ivar origin: file and row, the same for a row that is read twice
    """

    key: int
    names: Names
    birth: str = ""
    sex: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    topic: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two records that may be one person, the later one first, and why."""

    key: int
    other: int
    because: tuple[str, ...]


def suggestions(new: Sequence[IdentityRecord], known: Sequence[IdentityRecord] = ()) -> Iterator[Suggestion]:
    """Yield the pairs that may be one person: new records among themselves, and with known ones."""
    records = [*known, *new]
    fresh = len(known)
    for one, other in sorted(_candidates(records, fresh)):
        if because := evidence(records[one], records[other]):
            yield Suggestion(records[other].key, records[one].key, because)


def evidence(one: IdentityRecord, other: IdentityRecord) -> tuple[str, ...]:
    """Return what speaks for one person; nothing when it does not suffice or something speaks against it."""
    if shared := set(one.strong).intersection(other.strong):
        return (f"证件相同（{'、'.join(sorted(text.split()[0] for text in shared))}）",)
    if one.origin and one.origin == other.origin:
        return ("同一文件的同一行",)
    return () if _contradict(one, other) else _by_names(one, other)


def _by_names(one: IdentityRecord, other: IdentityRecord) -> tuple[str, ...]:
    """Return the evidence of two records that do not contradict each other, by how their names compare."""
    found = _shared(one, other)
    named = alike(one.names, other.names)
    if named.exact and named.reason:
        return _with_name(one, other, named.reason, found)
    reached = bool({"邮箱相同", "电话相同"} & set(found))
    if named.reason:
        return (named.reason, *found) if reached else ()
    born = "出生年月相同" in found
    if named.comparable:
        # somebody who changed the name is still born on that day and reached at the same place
        return found if reached and born else ()
    # Names in different scripts cannot be compared here: then the circumstances have to agree.
    placed = ("单位相同",) if _meet(one.employers, other.employers) else ()
    return (*found, *placed) if reached or (born and placed) else ()


def _shared(one: IdentityRecord, other: IdentityRecord) -> tuple[str, ...]:
    signs = (
        ("出生年月相同", _month(one.birth) == _month(other.birth) != ""),
        ("邮箱相同", _meet(one.emails, other.emails)),
        ("电话相同", _meet(one.phones, other.phones)),
    )
    return tuple(reason for reason, holds in signs if holds)


def _with_name(
    one: IdentityRecord, other: IdentityRecord, named: str, found: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the evidence of two records whose names agree: one more sign is needed."""
    if found:
        return (named, *found)
    if _meet(one.employers, other.employers) and same_topic(one.topic, other.topic):
        return named, "单位相同", "专业相近"
    return ()


def _contradict(one: IdentityRecord, other: IdentityRecord) -> bool:
    """Return whether two records cannot be one person: other birth, other sex, another identity card."""
    if one.birth and other.birth and not _births_agree(one.birth, other.birth):
        return True
    if one.sex and other.sex and one.sex != other.sex:
        return True
    cards = [{text for text in record.strong if text.startswith("身份证")} for record in (one, other)]
    return bool(cards[0] and cards[1])  # were they the same, they would have been found above


def _births_agree(one: str, other: str) -> bool:
    """Return whether two dates agree as far as both are known, down to the month."""
    size = min(len(one), len(other), len("1968-05"))
    return one[:size] == other[:size]


def _month(birth: str) -> str:
    return birth[:7] if len(birth) >= len("1968-05") else ""


def same_topic(one: str, other: str) -> bool:
    """Return whether two texts share a good part of their character pairs."""
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in map(fold, (one, other))]
    fewer = min(map(len, pairs))
    return fewer > 0 and len(pairs[0] & pairs[1]) >= _SAME_TOPIC * fewer


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not set(one).isdisjoint(other)


def _candidates(records: Sequence[IdentityRecord], fresh: int) -> set[tuple[int, int]]:
    """Return the pairs of places that share a key; at least one of each pair is new."""
    found: set[tuple[int, int]] = set()
    # One kind of key after the other: their blocks need not be held all at once.
    for keys, most in _KINDS:
        blocks: dict[str, list[int]] = defaultdict(list)
        for place, record in enumerate(records):
            for key in set(keys(record)):
                blocks[key].append(place)
        for places in blocks.values():
            if 1 < len(places) <= most:
                found.update(pair for pair in combinations(places, 2) if pair[1] >= fresh)
    found.update(pair for pair in _across_scripts(records) if pair[1] >= fresh)
    return found


def _across_scripts(records: Sequence[IdentityRecord]) -> Iterator[tuple[int, int]]:
    """Yield pairs of a Chinese and a Latin name with the same employer and month of birth."""
    blocks: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for place, record in enumerate(records):
        if bool(record.names.han) != bool(record.names.latin):
            for key in _employed_by_birth(record):
                blocks[key][bool(record.names.latin)].append(place)
    for chinese, latin in blocks.values():
        yield from ((min(pair), max(pair)) for pair in product(chinese, latin))


def _identifiers(record: IdentityRecord) -> Iterator[str]:
    yield from record.strong
    if record.origin:
        yield record.origin


def _reached(record: IdentityRecord) -> Iterator[str]:
    yield from record.emails
    yield from record.phones


def _reached_by_name(record: IdentityRecord) -> Iterator[str]:
    return (f"{place}\0{name}" for place in _reached(record) for name in record.names.keys)


def _born_by_name(record: IdentityRecord) -> Iterator[str]:
    month = _month(record.birth)
    return (f"{month}\0{name}" for name in record.names.keys if month)


def _employed_by_name(record: IdentityRecord) -> Iterator[str]:
    return (f"{employer}\0{name}" for employer in record.employers for name in record.names.keys)


def _employed_by_birth(record: IdentityRecord) -> Iterator[str]:
    month = _month(record.birth)
    return (f"{month}\0{record.sex}\0{employer}" for employer in record.employers if month)


_ANY = 1 << 30
# Kinds of keys, each with the largest block that is looked at; each holds enough to keep blocks small.
_KINDS: tuple[tuple[Callable[[IdentityRecord], Iterator[str]], int], ...] = (
    (_identifiers, _ANY),
    (_reached, _SHARED_BY),
    (_reached_by_name, _ANY),
    (_born_by_name, _ANY),
    (_employed_by_name, _ANY),
)
