"""Lists in a cell: fields, keywords, organisations, publications. Terms stay as written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.readers.data import vocabulary
from store.readers.values.reading import is_blank

# A number at the start of a line counts publications; inside a line only what no volume or page looks like.
_NUMBER = re.compile(r"\s*(?:\[\d{1,3}\]|[(（]?\d{1,3}[)）.、．](?!\d)|[①-⑳]|[•·▪-])\s*")
_INSIDE = re.compile(r"\s\[\d{1,3}\]\s|(?<=[;；])\s*\d{1,3}[.、．](?!\d)|[①-⑳]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
# "Family G, et al." or "van der Berg J.K.": up to three initials end the first author
_AUTHOR = re.compile(r"([^\W\d_][^\d,.:]{0,60}?)\s(?:[^\W\d_]{1,3}|(?:[^\W\d_]\.\s?){1,3})(?:,|\set\sal|\.)")
_OPENING = "（(【["
_CLOSING = "）)】]"


def terms(written: str) -> list[str]:
    """Return the terms of a list; separators inside brackets belong to the term."""
    if is_blank(written):
        return []
    found = (" ".join(term.split()).strip(" .。") for term in _cut(written))
    return list(dict.fromkeys(term for term in found if not is_blank(term)))


def keywords(written: str) -> list[str]:
    """Return keywords; a list with no other separator is cut at blanks where it is Chinese."""
    found = terms(written)
    if len(found) == 1 and " " in found[0] and not found[0].isascii():
        return list(dict.fromkeys(found[0].split()))
    return found


def organisations(written: str) -> list[str]:
    """Return the organisations of a list; a comma in a line of English belongs to the name."""
    found: list[str] = []
    for line in written.splitlines():
        parts = line.split(";") if line.isascii() else terms(line)
        found += [" ".join(part.split()) for part in parts if not is_blank(part)]
    return list(dict.fromkeys(found))


def _cut(written: str) -> Iterator[str]:
    """Yield the parts between separators that stand outside brackets."""
    separators = vocabulary("vocabulary")["separators"]
    depth, start = 0, 0
    for place, char in enumerate(written):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(depth - 1, 0)
        # a bracket that is never closed must not swallow the lines below
        elif char in separators and (not depth or char == "\n"):
            yield written[start:place]
            start = place + 1
    yield written[start:]


def publications(written: str) -> list[str]:
    """Return the single publications of a cell: one a line, or several numbered ones in a line."""
    if is_blank(written):
        return []
    lines = (_NUMBER.sub("", line, count=1) if _NUMBER.match(line) else line for line in written.splitlines())
    return [part for line in lines for part in map(_tidy, _INSIDE.split(line)) if part]


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ;；")


def year_of(publication: str) -> int | None:
    """Return the year of a publication when exactly one stands in it."""
    years = {int(year) for year in _YEAR.findall(publication)}
    return years.pop() if len(years) == 1 else None


def authors_of(publication: str) -> tuple[str, ...]:
    """Return the first author's family name as ``Family G, et al.`` has it."""
    match = _AUTHOR.match(publication)
    return (match[1].strip(),) if match else ()
