"""Visible sheets of a workbook (xlsx, xls), with merged ranges and formula cells."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import python_calamine as calamine

from store.readers import package
from store.readers.biff import OldSheets
from store.readers.cells import Area, Row, Sheet
from store.readers.compound import CompoundFile, boxed
from store.readers.files import FileKind, guarded
from store.readers.sheet_xml import MarkedCells


def sheets(path: Path, kind: FileKind) -> Iterator[Sheet]:
    """Yield the workbook's visible sheets in their order; hidden ones hold choices, not records.

    :raises ReadError: damaged, or guarded by a password
    """
    marked, source = _checked(path, kind)
    try:
        with calamine.CalamineWorkbook.from_object(source) as book:
            for meta in book.sheets_metadata:
                if _is_visible_table(meta):
                    yield _sheet(book.get_sheet_by_name(meta.name), marked.get(meta.name, {}))
    except calamine.PasswordError as error:
        raise guarded(path.name) from error
    except calamine.CalamineError as error:
        raise package.broken(path.name) from error
    except BaseException as error:
        # The library is written in Rust: what it did not foresee comes as its own kind of exception.
        if type(error).__name__ != "PanicException":
            raise
        raise package.broken(path.name) from error


def _is_visible_table(meta: Any) -> bool:
    return bool(
        meta.visible == calamine.SheetVisibleEnum.Visible and meta.typ == calamine.SheetTypeEnum.WorkSheet
    )


def _sheet(sheet: Any, marked: MarkedCells) -> Sheet:
    left = sheet.start[1] if sheet.start else 0
    # The library skips empty columns at the left, but not empty rows at the top.
    margin = [""] * left
    rows = [
        Row(number, margin + values if left else values) for number, values in enumerate(sheet.iter_rows(), 1)
    ]
    return Sheet(sheet.name, rows, tuple(_areas(sheet)), marked)


def _areas(sheet: Any) -> Iterator[Area]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield Area(top + 1, left, bottom + 1, right)


def _checked(path: Path, kind: FileKind) -> tuple[dict[str, MarkedCells], Any]:
    """Return the cells with formulas, and what the reader library may open."""
    if kind is FileKind.WORKBOOK:
        return package.marked_cells(path), str(path)
    file = CompoundFile(path)
    name = "Workbook" if "Workbook" in file.streams else "Book"
    stream = file.stream(name)
    old = OldSheets(stream)
    if old.guarded:
        raise guarded(path.name)
    if not stream or old.odd or any(package.crowded(places) for places in old.places.values()):
        raise package.broken(path.name)
    return old.marked, BytesIO(boxed(name, stream))
