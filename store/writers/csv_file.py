"""csv: UTF-8 with BOM, so that Excel reads Chinese; one table, then the note.

A cell that a spreadsheet would calculate gets an apostrophe in front (the usual guard); whoever reads
the file with a program of their own takes it off again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from store.results import PrintedDocument
from store.writers.content import COLUMNS, NOTE_HEADING, ListContent, lists, note_rows
from store.writers.text import looks_like_formula

_GUARD_NOTE = ("公式防护", "以 =、+、-、@ 开头的内容前加了一个撇号（'），避免被表格软件当作公式。")


def render(document: PrintedDocument) -> bytes:
    """Return the file's bytes."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    for row in _rows(document):
        writer.writerow([_guarded(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def _rows(document: PrintedDocument) -> Iterator[tuple[str | int, ...]]:
    yield ("名单", "需求", *(column.title for column in COLUMNS))
    for content in lists(document):
        yield from _list_rows(content)
    yield ()
    yield (NOTE_HEADING,)
    yield from note_rows(document)
    yield _GUARD_NOTE


def _list_rows(content: ListContent) -> Iterable[tuple[str | int, ...]]:
    named = (content.title, content.need)
    remark = (*named, *[""] * (len(COLUMNS) - 1))
    if content.message:
        yield (*remark, content.message)
    for row in content.rows:
        yield (*named, *row)
    for sentence in content.excluded:
        yield (*remark, f"排除情况：{sentence}")


def _guarded(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and looks_like_formula(cell) else cell
