"""Learned words as the bridge reads them: resources/lexicon/learned.tsv, and writing such a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from store.errors import ReadError

Learned = Mapping[str, Sequence[tuple[str, float]]]


def read_learned(file: Path) -> Learned:
    """Read a table with a word and its stems with probabilities a line.

    :raises ReadError: the file is missing or damaged
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        return dict(map(_entry, lines))
    except (OSError, ValueError) as error:
        raise ReadError(f"词表“{file.name}”无法读取：{error}。请恢复随程序的词表。") from error


def _entry(line: str) -> tuple[str, tuple[tuple[str, float], ...]]:
    word, stems = line.split("\t")
    pairs = (pair.rsplit(":", 1) for pair in stems.split(" "))
    return word, tuple((stem, float(probability)) for stem, probability in pairs)


def write_learned(learned: Learned, file: Path) -> None:
    """Write a table that :func:`read_learned` reads."""
    lines = (
        f"{word}\t{' '.join(f'{stem}:{probability:g}' for stem, probability in stems)}\n"
        for word, stems in learned.items()
    )
    file.write_text("".join(lines), encoding="utf-8", newline="\n")
