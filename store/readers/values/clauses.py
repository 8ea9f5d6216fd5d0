"""References to clauses of a plan: codes like T2, or words like 二(一)生物医药."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from store.readers.values.reading import Reading, bare, doubt, half_width, is_blank

# Not a comma inside 二、(一): a heading's own punctuation is part of the reference.
_SEPARATORS = re.compile(r"[；;，,\n|/\t]|、(?!\s*[(（])|\s+(?=[A-Za-z]\d)")
_NUMBERING = re.compile(r"^[一二三四五六七八九十]+[、.]?[(（][一二三四五六七八九十]+[)）]")


@dataclass(frozen=True, slots=True)
class ClauseIndex:
    """Spellings of clauses → their codes; one spelling may mean several."""

    codes: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, clauses: Iterable[tuple[str, Iterable[str]]]) -> ClauseIndex:
        """Return the index of clauses given as code and spellings."""
        found: dict[str, list[str]] = defaultdict(list)
        for code, spellings in clauses:
            for spelling in dict.fromkeys(map(bare, (code, *spellings))):
                found[spelling].append(code)
        return cls({spelling: tuple(codes) for spelling, codes in found.items()})

    def find(self, written: str) -> tuple[str, ...]:
        """Return the codes that a reference means: by all of it, its words, or its number."""
        numbering = _NUMBERING.match(written)
        number = numbering[0] if numbering else ""
        # 三(三)夯实产业基础设施 may be written with a slip in its words: then its number still tells
        for spelling in (written, written[len(number) :], number):
            if spelling and (codes := self.codes.get(bare(spelling))):
                return codes
        return ()


def clauses(written: str, index: ClauseIndex) -> Reading[tuple[str, ...]]:
    """Return the codes of a cell's references; unknown ones are left out and listed as a doubt."""
    if is_blank(written):
        return Reading(())
    found: list[str] = []
    odd: list[str] = []
    lines = "\n".join(half_width(line) for line in written.splitlines())
    for piece in filter(None, (part.strip() for part in _SEPARATORS.split(lines))):
        codes = index.find(piece)
        found += codes
        if len(codes) != 1:
            odd.append(piece)
    value = tuple(dict.fromkeys(found))
    if odd:
        return doubt(value, f"“{'、'.join(odd)}”不能对应到一条条款", "、".join(value) or "留空")
    return Reading(value)
