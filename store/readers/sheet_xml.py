"""Where cells stand in a sheet's XML, and which of them hold a formula or an error value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from xml.parsers import expat

MarkedCells = dict[tuple[int, int], str]  # (row from 1, column from 0) → formula or error as text
Place = tuple[bytes, bytes]  # column letters and row digits, as in "AB12"

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SHOWN = 200  # characters of a formula that are shown


class Places:
    """The rectangle that some cells span."""

    def __init__(self) -> None:
        self._rows: tuple[int, int] | None = None
        self._columns: tuple[int, int] | None = None

    def add(self, places: Iterable[Place]) -> None:
        """Widen the rectangle to these cells."""
        letters, digits = set(), set()
        for letter, digit in places:
            letters.add(letter)
            digits.add(digit)
        if digits:
            self._rows = _widened(self._rows, {int(digit) for digit in digits})
            self._columns = _widened(self._columns, {_column(letter) for letter in letters})

    def add_one(self, row: int, column: int) -> None:
        """Widen the rectangle to one cell."""
        self._rows = _widened(self._rows, {row})
        self._columns = _widened(self._columns, {column})

    @property
    def rows(self) -> int:
        """How many rows the rectangle has."""
        return self._rows[1] - self._rows[0] + 1 if self._rows else 0

    @property
    def columns(self) -> int:
        """How many columns the rectangle has."""
        return self._columns[1] - self._columns[0] + 1 if self._columns else 0

    def crowded(self, rows: int, cells: int) -> bool:
        """Return whether the rectangle has more rows or cells than that."""
        return self.rows > rows or self.rows * self.columns > cells


class SheetScan:
    """A pass over a sheet's XML with a real parser: slower than a search, and exact.

    :ivar marked: cells with a formula or an error value
    :ivar places: the rectangle of the cells that hold something
    """

    def __init__(self) -> None:
        self.marked: MarkedCells = {}
        self.places = Places()
        self._row = self._at = 0
        self._type = ""
        self._text: list[str] | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, block: bytes) -> None:
        """Take the next part of the XML."""
        self._parser.Parse(block, False)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._at = -1
        elif kind == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._at = _column(place[1].encode()) if place else self._at + 1
            self._row = int(place[2]) if place else self._row
            self._type = attributes.get("t", "")
        elif kind in {"f", "v", "is"}:
            self.places.add_one(self._row, self._at)
            self._text = []

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind not in {"f", "v"} or self._text is None:
            return
        text, self._text = "".join(self._text)[:_SHOWN], None
        if kind == "f":
            self.marked[self._row, self._at] = f"={text}"
        elif self._type == "e":
            self.marked.setdefault((self._row, self._at), text)


def attributes_of(xml: bytes, element: str, *names: str) -> list[tuple[str, ...]]:
    """Return the attributes with these local names of every such element, prefixes left out."""
    found: list[tuple[str, ...]] = []

    def start(name: str, attributes: dict[str, Any]) -> None:
        if name.rpartition(":")[2] == element:
            local = {key.rpartition(":")[2]: value for key, value in attributes.items()}
            found.append(tuple(local.get(key, "") for key in names))

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.Parse(xml, True)
    return found


def _widened(ends: tuple[int, int] | None, numbers: set[int]) -> tuple[int, int]:
    low, high = min(numbers), max(numbers)
    return (low, high) if ends is None else (min(low, ends[0]), max(high, ends[1]))


@cache
def _column(letters: bytes) -> int:
    """Return the column, A = 0, of its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
