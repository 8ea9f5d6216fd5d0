"""What an old workbook's records say before the reader library takes them.

The library hands over a formula's result as a bare value, and reserves memory for whatever size the
records state. Record layout after Microsoft's open specification [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from store.readers.sheet_xml import MarkedCells, Places

_FORMULA = 0x0006
_SHEET = 0x0085
_BEGIN = 0x0809
_GUARDED = 0x002F
_DIMENSIONS = 0x0200
_STRINGS = 0x00FC
# blank, number, text, error, row of numbers, of blanks, text by number, RK, array formula's value
_CELLS = frozenset({_FORMULA, 0x0201, 0x0203, 0x0204, 0x0205, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x027E})
_ROWS, _COLUMNS = 65_536, 256  # what an old workbook has room for

# The formula stands in the file as tokens; that there is one is all that importing needs to know.
SHOWN = "（公式）"


class OldSheets:
    """A pass over a workbook's records.

    :ivar marked: for each sheet's name its formula cells
    :ivar places: for each sheet's name where its cells stand
    :ivar guarded: whether a password guards the workbook
    :ivar odd: whether a record states sizes that no old workbook has
    """

    def __init__(self, stream: bytes) -> None:
        self.marked: dict[str, MarkedCells] = {}
        self.places: dict[str, Places] = {}
        self.guarded = self.odd = False
        self._names: dict[int, str] = {}
        self._sheet = ""
        self._length = len(stream)
        for at, kind, body in _records(stream):
            self._take(at, kind, body)

    def _take(self, at: int, kind: int, body: bytes) -> None:
        if kind == _BEGIN:
            self._sheet = self._names.get(at, "")
        elif kind == _SHEET and len(body) >= 8:
            self._names[struct.unpack_from("<I", body)[0]] = _name(body[6:])
        elif kind == _GUARDED:
            self.guarded = True
        elif kind in _CELLS and len(body) >= 4:
            self._cell(kind, *struct.unpack_from("<HH", body))
        elif kind in {_DIMENSIONS, _STRINGS}:
            self.odd = self.odd or not self._possible(kind, body)

    def _cell(self, kind: int, row: int, column: int) -> None:
        self.odd = self.odd or column >= _COLUMNS
        self.places.setdefault(self._sheet, Places()).add_one(row + 1, column)
        if kind == _FORMULA:
            self.marked.setdefault(self._sheet, {})[row + 1, column] = SHOWN

    def _possible(self, kind: int, body: bytes) -> bool:
        """Return whether a record's sizes can be true: the library sets memory aside for them."""
        if kind == _STRINGS:
            return len(body) >= 8 and max(struct.unpack_from("<II", body)) <= self._length
        if len(body) < 10:
            return False
        if len(body) >= 14:
            top, bottom, left, right = struct.unpack_from("<IIHH", body)
        else:
            top, bottom, left, right = struct.unpack_from("<HHHH", body)
        return bool(top <= bottom <= _ROWS and left <= right <= _COLUMNS)


def _records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield at, kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _name(body: bytes) -> str:
    """Return a sheet's name: its length, a flag for two-byte characters, the characters."""
    length, wide = body[0], body[1] & 1
    if wide:
        return body[2 : 2 + 2 * length].decode("utf-16-le", "replace")
    return body[2 : 2 + length].decode("latin-1")
