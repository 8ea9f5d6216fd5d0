"""Terms with their translations, as the lexicon's sources hold them; the hand-written glossary."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from matching.text import folded
from store.errors import ReadError

MOST_TRANSLATIONS = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A Chinese term with its translations, preferred first, and its source's weight."""

    translations: tuple[str, ...]
    weight: float


class Source(Protocol):
    """Where a lexicon looks up terms in folded spelling."""

    def terms(self) -> Iterable[str]:
        """Return the terms that may have an entry."""

    def entry(self, term: str) -> Entry | None:
        """Return the entry of a term; None when the source does not translate it."""


class Glossary:
    """A source whose entries are all at hand."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries

    def terms(self) -> Iterable[str]:
        """Return the terms."""
        return self._entries

    def entry(self, term: str) -> Entry | None:
        """Return the entry of a term."""
        return self._entries.get(term)


def read_glossary(file: Path, weight: float) -> Glossary:
    """Read a table with the columns ``zh`` and ``en``, synonyms separated by bars.

    :param weight: what each entry counts for

    :raises ReadError: the file is missing, is not UTF-8, or a line lacks one of the two
    """
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"词表“{file.name}”无法读取：{error}。请恢复随程序的词表。") from error
    entries: dict[str, Entry] = {}
    rows = csv.DictReader(filter(None, lines), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, row in enumerate(rows, 2):
        if not row.get("zh") or not row.get("en"):
            raise ReadError(f"词表“{file.name}”第 {number} 行缺少中文或英文。请修正或恢复随程序的词表。")
        entry = Entry(tuple(row["en"].split("|"))[:MOST_TRANSLATIONS], weight)
        entries |= {folded(term).text: entry for term in row["zh"].split("|")}
    return Glossary(entries)
