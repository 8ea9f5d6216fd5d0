"""A row of a needs table becomes a draft of a need."""

from __future__ import annotations

from functools import partial
from typing import Any

from pydantic import ValidationError

from matching.intake.cells import RowCells
from matching.intake.drafts import NeedDraft, ReadRow
from matching.intake.layout import Layout
from store.readers.tables import Line
from store.readers.values import lists, names, numbers, reviews, terms
from store.readers.values.clauses import ClauseIndex, clauses
from store.readers.values.reading import Reading
from store.records import NeedEdit

_FLAG_COLUMNS = (
    ("flags", ("涉密", "限制外籍")),
    ("classified", ("涉密",)),
    ("nationals_only", ("限制外籍",)),
)


class NeedReader:
    """Reads the rows of one table; ``index`` knows the clauses of the workspace's plans."""

    def __init__(self, layout: Layout, index: ClauseIndex) -> None:
        self._layout = layout
        self._index = index

    def read(self, line: Line) -> ReadRow:
        """Return a record and the need it makes: none when something is wrong with it."""
        cells, draft = RowCells(self._layout, line), None
        try:
            draft = NeedDraft(cells.number, cells.sheet, self._need(cells))
        except ValidationError as error:
            cells.invalid(error)
        return cells.finished(f"{cells.line('code')} {cells.line('title')}".strip(), draft)

    def _need(self, cells: RowCells) -> NeedEdit:
        # only what the row says is set, so that an update touches nothing else
        said = {name: value for name, value in self._values(cells).items() if value not in ("", None, [])}
        return NeedEdit(**{"title": ""} | said)

    def _values(self, cells: RowCells) -> dict[str, Any]:
        return {
            "code": cells.line("code"),
            "title": cells.line("title"),
            "kind": cells.line("kind"),
            "fields": lists.terms(cells.text("fields")),
            "clauses": [code for found in cells.each("clauses", self._clauses) for code in found],
            "text": cells.text("text"),
            "keywords": lists.keywords(cells.text("keywords")),
            "seats": cells.words("seats", numbers.seats, None),
            "review_date": cells.read("review_date", reviews.review_date, None),
            "review_written": cells.line("review_date"),
            "lead_agencies": lists.organisations(cells.text("lead_agencies")),
            "status": cells.words("status", terms.need_status, ""),
            "applicants": lists.organisations(cells.text("applicants")),
            "participants": lists.organisations(cells.text("participants")),
            "leaders": list(names.listed(cells.text("leaders"))),
            "note": _note(cells),
            **_flags(cells),
        }

    def _clauses(self, written: str) -> Reading[tuple[str, ...]]:
        return clauses(written, self._index)


def _flags(cells: RowCells) -> dict[str, bool]:
    """Return the flags, when the row has a word on them."""
    if not cells.has(*(field for field, _ in _FLAG_COLUMNS)):
        return {}
    found: frozenset[str] = frozenset()
    for field, asked in _FLAG_COLUMNS:
        for flags in cells.each(field, partial(terms.flags, asked=asked)):
            found |= flags
    return {"classified": "涉密" in found, "nationals_only": "限制外籍" in found}


def _note(cells: RowCells) -> str:
    """Return the remark, and below it what no column of ours holds."""
    unknown = [f"{header}：{text}" for header, text in cells.unmapped.items()]
    return "\n".join(filter(None, [cells.text("note"), *unknown]))
