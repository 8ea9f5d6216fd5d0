"""The parts of an xlsx: checked before anything else opens them, and searched for formulas.

The reader library hands over the cached result of a formula as if it had been typed, trusts the
sizes a zip states, and reserves memory for every cell between the first and the last. So the parts
are first read through once, block by block.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from store.errors import ReadError
from store.readers.sheet_search import SheetSearch
from store.readers.sheet_xml import MarkedCells, Places, SheetScan, attributes_of

# Far above any roster (100,000 rows of 10 columns are 60 MB of XML), far below what hurts.
MAX_UNPACKED = 512 << 20
MAX_ROWS = 200_000
MAX_AREA = 8_000_000  # cells between the first and the last, empty ones included
_MAX_SMALL = 8 << 20  # the parts that are read whole: sheet names and their places
_BLOCK = 1 << 20

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
# What reading a damaged archive ends in: the zip library looks at few of the figures that it uses.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
)


def marked_cells(path: Path) -> dict[str, MarkedCells]:
    """Read an xlsx through; return for each sheet's name the cells with a formula or an error value.

    :raises ReadError: not a workbook, damaged, of unbearable size, or with declarations
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check(path.name, archive)
            return _search(path.name, archive)
    except _DAMAGE as error:
        raise broken(path.name) from error


def broken(name: str) -> ReadError:
    """Return the error for a damaged file."""
    return ReadError(f"“{name}”已损坏，无法读取。请用 Excel 或 WPS 打开后另存，或请对方重新发送。")


def _check(name: str, archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if _WORKBOOK not in names:
        what = "Word 文档" if "word/document.xml" in names else "别的压缩文件"
        raise ReadError(f"“{name}”不是 Excel 工作簿：它的内容是{what}。请选择 xlsx 文件。")
    # The stated sizes may lie, but then reading to the end below fails on the checksum.
    if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED:
        raise ReadError(
            f"“{name}”解压后超过 {MAX_UNPACKED >> 20} MB，不像一份名册，没有打开。请拆分后再导入。"
        )


def _search(name: str, archive: zipfile.ZipFile) -> dict[str, MarkedCells]:
    sheets = _sheets(name, archive)
    found: dict[str, MarkedCells] = {}
    for member in archive.infolist():
        sheet = sheets.get(_place(member.filename))
        if sheet is None and not member.filename.lower().endswith((".xml", ".rels")):
            continue
        search = _read_through(name, archive, member)
        if sheet is None:
            continue
        if search.odd:
            raise broken(name)
        # The search also counts cells that are only formatted, up to the sheet's last column.
        closer = search.marked or search.implied or crowded(search.places)
        scan = _parsed(archive, member) if closer else SheetScan()
        if crowded(scan.places):
            raise _too_large(name, sheet, scan.places)
        found.setdefault(sheet, {}).update(scan.marked)
    return found


def _read_through(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> SheetSearch:
    search = SheetSearch()
    try:
        for block in _blocks(archive, member):
            search.feed(block)
    except ReadError as error:
        raise ReadError(f"“{name}”{error}。请用 Excel 另存后再导入。") from error
    return search


def _parsed(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> SheetScan:
    scan = SheetScan()
    for block in _blocks(archive, member):
        scan.feed(block)
    return scan


def crowded(places: Places) -> bool:
    """Return whether a sheet's cells reach farther than is bearable."""
    return places.crowded(MAX_ROWS, MAX_AREA)


def _too_large(name: str, sheet: str, places: Places) -> ReadError:
    return ReadError(
        f"“{name}”的工作表“{sheet}”有 {places.rows} 行、{places.columns} 列，"
        f"超过一次可以导入的 {MAX_ROWS} 行或 {MAX_AREA} 格。请拆成几个文件再导入。"
    )


def _sheets(name: str, archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the name of each sheet by the part it stands in."""
    related = attributes_of(_small(name, archive, _RELATIONS), "Relationship", "Id", "Target")
    targets = {key: target for key, target in related}  # noqa: C416 - two of each
    named = attributes_of(_small(name, archive, _WORKBOOK), "sheet", "id", "name")
    return {_place(posixpath.join("xl", targets[key])): sheet for key, sheet in named if key in targets}


def _place(part: str) -> str:
    """Return one spelling for a part's name: the reader library takes capitals and detours alike."""
    return posixpath.normpath(part).lstrip("/").lower()


def _small(name: str, archive: zipfile.ZipFile, part: str) -> bytes:
    if part not in archive.NameToInfo or archive.getinfo(part).file_size > _MAX_SMALL:
        raise broken(name)
    return archive.read(part)


def _blocks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as file:
        while block := file.read(_BLOCK):
            yield block
