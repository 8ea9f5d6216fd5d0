"""Nationalities, and what they say of where a person counts: 内地, 港澳台 or 外籍."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from store.countries import countries, country_code, country_name
from store.readers.values.reading import Reading, bare, doubt, half_width, is_blank, pieces, words_of

# 美国 USA: one country in two languages with only a blank between
_HAN = re.compile(r"[㐀-鿿]+")


@lru_cache(maxsize=4_096)
def nationalities(written: str) -> Reading[tuple[str, ...]]:
    """Return ISO codes, each country once; unknown ones as written."""
    if is_blank(written):
        return Reading(())
    whole = _code(written)
    if whole:
        return Reading((whole,))
    found = tuple(dict.fromkeys(code for piece in pieces(half_width(written)) for code in _codes(piece)))
    unknown = [value for value in found if value not in countries()]
    if unknown:
        return doubt(found, "国名不认得", "、".join(map(country_name, found)))
    return Reading(found)


def _codes(piece: str) -> Iterator[str]:
    """Yield the codes of a country in one or two languages: 美国, 美国 USA; an unknown one as written."""
    both = [_HAN.sub(" ", piece), "".join(_HAN.findall(piece))]
    known = [code for text in (piece, *both) if (code := _code(text))]
    yield from known[:1] if len(set(known)) == 1 else [piece]


def _code(written: str) -> str | None:
    text = half_width(written)
    return (
        country_code(text) or country_code(text.removesuffix("籍")) or country_code(text.removesuffix("国籍"))
    )


@lru_cache(maxsize=4_096)
def origin(written: str) -> Reading[str]:
    """Return 内地, 港澳台 or 外籍."""
    if is_blank(written):
        return Reading("")
    found = words_of("origin").get(bare(written))
    return Reading(found) if found else doubt("", "人员性质不认得", "留空")


def origin_of(codes: Sequence[str]) -> str:
    """Return where a person of these nationalities counts, or an empty string when that is not known."""
    known = countries()
    if not codes or any(code not in known for code in codes):
        return ""
    # Chinese law knows no second nationality
    if "CN" in codes:
        return "内地"
    return "外籍" if all(known[code].foreign for code in codes) else "港澳台"
