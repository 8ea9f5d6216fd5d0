"""Compound files (OLE): the box that old workbooks and password-protected new ones come in.

Only what tells them apart and what finds formulas is read: directory and streams.
Layout after Microsoft's open specification [MS-CFB].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from store.errors import ReadError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END_OF_CHAIN = 0xFFFFFFFA  # this and everything above it is no sector
_ENTRY = 128
_STREAM = 2
_ROOT = 5
_SMALL = 4096  # shorter streams live in the small-sector stream; workbooks are never that short
_END, _TABLE_SECTOR, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_NONE = 0xFFFFFFFF  # no such directory entry
_LARGE = 4096  # bytes a sector in what is written: the header then has room for all of the table


class CompoundFile:
    """An opened compound file; damaged chains end in :class:`ReadError`, never in a loop."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        self._data = path.read_bytes()
        if len(self._data) < 512:
            raise self._broken()
        self._size: int = 1 << self._short(30)
        if self._size not in (512, 4096):
            raise self._broken()
        self._table = self._allocation()
        self.streams = dict(self._entries())

    def stream(self, name: str) -> bytes:
        """Return a stream's bytes; streams in small sectors come back empty."""
        start, length = self.streams.get(name, (_END_OF_CHAIN, 0))
        if length < _SMALL:
            return b""
        return b"".join(self._sector(sector) for sector in self._chain(start))[:length]

    def _entries(self) -> Iterator[tuple[str, tuple[int, int]]]:
        directory = b"".join(self._sector(sector) for sector in self._chain(self._long(48)))
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            entry = directory[at : at + _ENTRY]
            length = struct.unpack_from("<H", entry, 64)[0]
            if entry[66] in (_STREAM, _ROOT) and 2 <= length <= 64:
                name = entry[: length - 2].decode("utf-16-le", "replace")
                yield name, struct.unpack_from("<II", entry, 116)

    def _allocation(self) -> list[int]:
        """Return the sector table: for each sector the one that follows."""
        heads = list(struct.unpack_from("<109I", self._data, 76))
        more, rounds = self._long(68), 0
        while more < _END_OF_CHAIN:
            block = self._longs(self._sector(more))
            heads += block[:-1]
            more, rounds = block[-1], rounds + 1
            if rounds > len(self._data) // self._size:
                raise self._broken()
        table: list[int] = []
        for head in heads:
            if head < _END_OF_CHAIN:
                table += self._longs(self._sector(head))
        return table

    def _chain(self, sector: int) -> Iterator[int]:
        left = len(self._table)
        while sector < _END_OF_CHAIN:
            if sector >= len(self._table) or left < 0:
                raise self._broken()
            yield sector
            sector, left = self._table[sector], left - 1

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        block = self._data[at : at + self._size]
        if not block:
            raise self._broken()
        return block.ljust(self._size, b"\0")

    def _longs(self, block: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(block) // 4}I", block))

    def _long(self, at: int) -> int:
        return int(struct.unpack_from("<I", self._data, at)[0])

    def _short(self, at: int) -> int:
        return min(int(struct.unpack_from("<H", self._data, at)[0]), 16)

    def _broken(self) -> ReadError:
        return ReadError(f"“{self._name}”已损坏，无法读取。请用 Excel 或 WPS 打开后另存为 xlsx 再导入。")


def boxed(name: str, stream: bytes) -> bytes:
    """Return a compound file that holds nothing but one stream.

    The reader library believes every figure of such a file's own tables; here they are made anew.
    """
    stream = stream.ljust(_SMALL, b"\0")  # a shorter one would belong into small sectors
    sectors = -(-len(stream) // _LARGE)
    tables = 1
    while tables * _LARGE // 4 < tables + 2 + sectors:
        tables += 1
    root, first = tables + 1, tables + 2
    links = [_TABLE_SECTOR] * tables + [_END, _END, *range(first + 1, first + sectors), _END]
    links += [_FREE] * (tables * _LARGE // 4 - len(links))
    # The root's own small-sector stream is never read, but a file without one is taken for damaged.
    entries = _entry("Root Entry", _ROOT, 1, root, _LARGE) + _entry(name, _STREAM, _NONE, first, len(stream))
    parts = struct.pack(f"<{len(links)}I", *links), entries.ljust(_LARGE, b"\0"), b"\0" * _LARGE
    return _header(tables) + b"".join(parts) + stream.ljust(sectors * _LARGE, b"\0")


def _header(tables: int) -> bytes:
    head = struct.pack("<8s16sHHHHH6x", SIGNATURE, b"", 0x3E, 4, 0xFFFE, 12, 6)
    head += struct.pack("<IIIIIIIII", 1, tables, tables, 0, _SMALL, _END, 0, _END, 0)
    places = [*range(tables), *[_FREE] * (109 - tables)]
    return (head + struct.pack("<109I", *places)).ljust(_LARGE, b"\0")


def _entry(name: str, kind: int, child: int, start: int, length: int) -> bytes:
    written = name.encode("utf-16-le")
    head = written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written) + 2, kind, 1, _NONE, _NONE, child)
    return head + b"\0" * 36 + struct.pack("<IQ", start, length)
