"""Names of people: Chinese, Latin, or both in one cell, with the passport's spelling beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from store.folding import fold_name
from store.readers.values.latin import Hints, LatinName, split
from store.readers.values.reading import (
    Reading,
    bare,
    bare_words,
    doubt,
    error,
    half_width,
    is_blank,
    pieces,
)

# Han and kana, parts joined by any of the dots in use; a single blank is an aligned two-character name
_HAN = re.compile(
    r"[々〇㐀-鿿豈-﫿぀-ヿ\U00020000-\U0003ffff]+(?:(?:\s?[·•‧・．.\-—]\s?|\s)[々〇㐀-鿿豈-﫿぀-ヿ\U00020000-\U0003ffff]+)*"
)
_DOTS = re.compile(r"\s*[·•‧・．.]\s*")
_BRACKETED = re.compile(r"[（(\[【](.*?)[)）\]】]")
_LETTER = re.compile(r"[^\W\d_]")
_PARTICLES = re.compile(r"\b(?:van|von|der|den|de|del|della|di|da|dos|du)\b", re.IGNORECASE)
_LONGEST = 300  # characters that are looked at
_LONGEST_HAN = 15  # 阿卜杜热西提·… and transliterations included
_FAMILY_CAPITALS = re.compile(r"\b(Mac|Mc)([a-z])")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's names; ``others`` are further spellings as written."""

    chinese: str = ""
    family: str = ""
    given: str = ""
    others: tuple[str, ...] = ()


def name(written: str, passport: str, hints: Hints) -> Reading[PersonName]:
    """Return the names that the name cell and the passport's spelling give together.

    Without either, or with neither of them a name, the row cannot stand.
    """
    chinese, latin, aside = _parts(written)
    spelled = "" if is_blank(passport) else half_width(passport[:_LONGEST])
    if bare(chinese + latin + spelled) in _no_names():
        return error(PersonName(), "没有姓名")
    if not chinese and not _LETTER.search(latin + spelled):
        return error(PersonName(), "不是姓名")
    told = _latin(latin, spelled, hints)
    others = tuple(dict.fromkeys(text for text in (latin, spelled) if _LETTER.search(text)))
    value = PersonName(chinese, told.family, told.given, others)
    return _doubts(value, told, aside)


@cache
def _no_names() -> frozenset[str]:
    return bare_words("undecided") | {""}


def _doubts(value: PersonName, told: LatinName, aside: str) -> Reading[PersonName]:
    shown = " ".join(part for part in (value.chinese, value.given, value.family) if part)
    if len(value.chinese) > _LONGEST_HAN:
        return doubt(value, "不像一个人的姓名", shown)
    if aside:
        return doubt(value, f"姓名之外还写了“{aside}”", shown)
    if not told.sure:
        return doubt(value, "外文姓名的先后不能确定", f"姓 {told.family}，名 {told.given}")
    return Reading(value)


def _parts(written: str) -> tuple[str, str, str]:
    """Return the Chinese name, the Latin one, and what stands in brackets and is neither."""
    if is_blank(written):
        return "", "", ""
    text = half_width(written[:_LONGEST])
    inside = " ".join(_BRACKETED.findall(text)).strip()
    outside = " ".join(_BRACKETED.sub(" ", text).split())
    chinese, latin, more = _by_script(outside or inside)
    if not inside or not outside:
        return chinese, latin, more
    other_chinese, other_latin, _ = _by_script(inside)
    # A bracket that adds the other script is the other name; anything else is a remark.
    if other_latin and not latin and not other_chinese:
        return chinese, other_latin, more
    if other_chinese and not chinese and not other_latin:
        return other_chinese, latin, more
    return chinese, latin, inside


def _by_script(text: str) -> tuple[str, str, str]:
    """Return the first Chinese name, the Latin one, and further Chinese words."""
    han = _HAN.findall(text)
    rest = " ".join(_HAN.sub(" ", text).strip(" /,;、，；-").split())
    return _joined("".join(han[:1])), rest if _LETTER.search(rest) else "", "、".join(han[1:])


def _joined(han: str) -> str:
    """Return a Chinese name without blanks, its parts separated by the usual dot."""
    return _DOTS.sub("·", "".join(han.split(" ")))


def _latin(latin: str, passport: str, hints: Hints) -> LatinName:
    """Return the Latin name; a passport's comma tells most, then any sign, then what is usual."""
    spellings = [text for text in (latin, passport) if text]
    if not spellings:
        return LatinName("", "")
    found = [split(text, hints) for text in sorted(spellings, key=lambda text: "," not in text)]
    told = next((name for name in found if name.sure), found[0])
    spelled = _spelled_like(told, latin) if latin else told
    return replace(spelled, family=_cased(spelled.family, hints.authors), given=_cased(spelled.given, ()))


def _spelled_like(told: LatinName, latin: str) -> LatinName:
    """Return the parts as the name cell spells them: passports are all capitals and drop middle names."""
    # the family name stands at one end of the cell or the other; elsewhere the passport's spelling stays
    tokens = latin.replace(",", " ").split()
    size = len(told.family.split())
    for family, given in ((tokens[:size], tokens[size:]), (tokens[-size:], tokens[:-size])):
        if fold_name("".join(family)) == fold_name(told.family) and given:
            return LatinName(" ".join(family), " ".join(given), told.sure)
    return told


def _cased(part: str, authors: tuple[str, ...]) -> str:
    """Return a part in usual letters when it is all capitals."""
    if not part.isupper() or len(part) < 2:
        return part
    known = [author for author in authors if fold_name(author) == fold_name(part)]
    if known:
        return known[0]
    usual = _FAMILY_CAPITALS.sub(lambda match: match[1] + match[2].upper(), part.title())
    return _PARTICLES.sub(lambda match: match[0].lower(), usual)


def listed(written: str) -> tuple[str, ...]:
    """Return the names of a list, as former names or leaders are written."""
    if is_blank(written):
        return ()
    found = []
    for piece in pieces(half_width(written.replace("\n", "；"))):
        chinese, latin, _ = _parts(piece)
        found.append(chinese or latin)
    return tuple(dict.fromkeys(filter(None, found)))
