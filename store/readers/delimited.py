"""Text tables (csv): encoding and delimiter found out, records kept whole."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from io import StringIO
from pathlib import Path

from store.errors import ReadError
from store.readers.cells import Row, Sheet
from store.readers.package import MAX_ROWS

_DELIMITERS = (",", ";", "\t", "|")
_TRIED = 1 << 16  # characters from which the delimiter is told
# A field that lost its closing quote swallows the file: it becomes one long cell and is refused as such.
_LONGEST_FIELD = 256 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS = ("utf-8", "gb18030")


def sheet(path: Path) -> Sheet:
    """Return a text table as a sheet that is named like the file.

    :raises ReadError: too many records
    """
    text = decoded(path.read_bytes())
    return Sheet(path.stem, _records(path.name, text, delimiter_of(text[:_TRIED])), typed=False)


def decoded(content: bytes) -> str:
    """Return a text file's text; bytes that fit no encoding become U+FFFD, so that a row can show them."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    # A few stray bytes must not hide the rest: the encoding that loses the fewest characters is right.
    attempts = [content.decode(encoding, "replace") for encoding in _ENCODINGS]
    return min(attempts, key=lambda text: text.count("\ufffd"))


def delimiter_of(text: str) -> str:
    """Return the delimiter that cuts the most records into the same number of fields."""
    return max(_DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> int:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    widths = Counter(len(record) for record in reader)
    return max(((width - 1) * count for width, count in widths.items()), default=0)


def _records(name: str, text: str, delimiter: str) -> list[Row]:
    csv.field_size_limit(_LONGEST_FIELD)
    _refuse_open_quote(name, text, delimiter)
    rows: list[Row] = []
    for number, record in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1):
        if number > MAX_ROWS:
            raise ReadError(f"“{name}”超过一次可以导入的 {MAX_ROWS} 行。请拆成几个文件再导入。")
        rows.append(Row(number, record))
    return rows


def _refuse_open_quote(name: str, text: str, delimiter: str) -> None:
    """Refuse a text that ends inside a quoted field: everything behind the quote would be one cell."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for _ in reader:
            number += 1
    except csv.Error as error:
        # the strict reader also minds what people write and the usual one reads well
        if "end of data" in str(error):
            raise ReadError(
                f"“{name}”第 {number + 1} 条记录的引号没有配对，后面的内容会连成一格。请补上引号后再导入。"
            ) from error
