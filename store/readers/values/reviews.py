"""Review dates, which are often not fixed yet."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

from store.readers.cells import Cell
from store.readers.data import vocabulary
from store.readers.values import dates
from store.readers.values.reading import Reading, doubt, half_width


def review_date(cell: Cell) -> Reading[date | None]:
    """Return a review's date; a part of a month is a doubt and stays as written."""
    text = half_width(cell.text)
    # 2026年12月上旬 is what a bureau knows: no day is made up for it
    part = _part_pattern().fullmatch(text)
    if part and 1 <= int(part[2]) <= 12:
        return doubt(None, "没有写到日", _span(int(part[1]), int(part[2]), part[3]))
    found = dates.partial(cell, zero_lost=True)
    if found.wrong or found.reason or not found.value:
        return Reading(None, found.reason, found.read_as, found.wrong)
    if len(found.value) < len("2027-01-01"):
        until = dates.last_day(found.value)
        return doubt(None, "没有写到日", f"{dates.first_day(found.value)} 至 {until}，日期留空")
    return Reading(date.fromisoformat(found.value))


def _span(year: int, month: int, part: str) -> str:
    first, last = vocabulary("vocabulary")["month_parts"][part]
    last = min(last, monthrange(year, month)[1])
    return f"{year}-{month:02d}-{first:02d} 至 {year}-{month:02d}-{last:02d}，日期留空"


@cache
def _part_pattern() -> re.Pattern[str]:
    parts = sorted(vocabulary("vocabulary")["month_parts"], key=len, reverse=True)
    return re.compile(rf"(2\d{{3}})[年./-]\s*(\d{{1,2}})\s*月?\s*({'|'.join(parts)})")
