"""Spans of time in one cell: 2024.1-2026.12, 2024年1月至2026年12月."""

from __future__ import annotations

import re
from datetime import date

from store.readers.cells import Cell
from store.readers.values import dates
from store.readers.values.reading import Reading, doubt, half_width, is_blank

_DATE = r"\d{4}(?:\s*[年./]\s*\d{1,2}(?:\s*[月./]\s*\d{1,2}\s*日?|\s*月)?|-\d{1,2}-\d{1,2}|年)?"
_SPAN = re.compile(rf"(?:自|从)?\s*({_DATE})\s*(?:至|到|起至|~|—+|–|-+|—)\s*({_DATE})\s*(?:止)?")
Span = tuple[date | None, date | None]  # first and last day
_LONGEST = 100  # characters; a span is shorter
_UNREAD = "日期留空"


def span(written: str) -> Reading[Span]:
    """Return the first and the last day of a span."""
    if is_blank(written):
        return Reading((None, None))
    match = _SPAN.fullmatch(half_width(written[:_LONGEST]))
    if not match:
        return doubt((None, None), "读不出起止日期", _UNREAD)
    start, end = (dates.partial(Cell(text, text), zero_lost=False) for text in match.groups())
    if start.wrong or end.wrong or not (start.value and end.value):
        return doubt((None, None), start.reason or end.reason or "读不出起止日期", _UNREAD)
    return Reading((dates.first_day(start.value), dates.last_day(end.value)))
