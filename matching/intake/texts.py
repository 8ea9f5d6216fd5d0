"""Evidence items from a row's long texts, and what a remark says of names and nationality."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from matching.intake.cells import RowCells
from store.countries import country_code
from store.intake_records import EvidenceEdit
from store.languages import language_of
from store.readers.data import vocabulary
from store.readers.values import lists, places


def items(rule: Mapping[str, Any], cells: RowCells) -> Iterator[EvidenceEdit]:
    """Yield the evidence items of a row by one rule: which columns make one is data."""
    heading = "；".join(lists.terms("\n".join(cells.text(field) for field in rule["heading"])))
    text, kind = cells.text(rule["text"]), rule["kind"]
    if not rule["split"]:
        yield EvidenceEdit(kind=kind, language=language_of(text), text=text, heading=heading)
        return
    for item in lists.publications(text):
        year = lists.year_of(item)
        yield EvidenceEdit(kind=kind, language=language_of(item), text=item, heading=heading, year=year)


def remarked(cells: RowCells, what: str) -> list[str]:
    """Return the names that a remark gives, as after 曾用名 or 后改名."""
    note = cells.text("note")
    return [match[1] for pattern in _remarks(what) for match in pattern.finditer(note)] if note else []


def remarked_countries(cells: RowCells) -> tuple[str, ...]:
    """Return the nationality that a remark gives: 新加坡籍, 国籍：Brazil."""
    note = cells.text("note")
    said = (match[1].strip() for pattern in _remarks("nationalities") for match in pattern.finditer(note))
    codes = (code for text in said for code in places.nationalities(text).value if country_code(code))
    return tuple(dict.fromkeys(codes)) if note else ()


@cache
def _remarks(what: str) -> tuple[re.Pattern[str], ...]:
    data = vocabulary("remarks")
    return tuple(
        re.compile(text.replace("{name}", data["name"]).replace("{country}", data["country"]))
        for text in data[what]
    )
