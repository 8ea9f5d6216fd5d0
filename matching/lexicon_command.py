"""``python -m matching.lexicon learn``: rebuilds the shipped tables from bilingual records."""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from matching.learned import write_learned
from matching.learning import Record, learn_phrases, learn_words


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn from a file of records and write ``learned.tsv`` and ``phrases.tsv``."""
    parser = argparse.ArgumentParser(prog="python -m matching.lexicon")
    learn = parser.add_subparsers(required=True).add_parser("learn", help="learn from bilingual records")
    learn.add_argument(
        "file", type=Path, help="jsonl or jsonl.gz of {split?, zh, en: {title, abstract, keywords}}"
    )
    learn.add_argument("--split", help="take only the records of this split")
    learn.add_argument("--out", type=Path, required=True, help="folder for the two tables")
    options = parser.parse_args(arguments)
    rows = [row for row in _rows(options.file) if options.split in (None, row.get("split"))]
    learned = learn_words(record for row in rows for record in records_of(row))
    phrases = learn_phrases(((row["zh"]["keywords"], row["en"]["keywords"]) for row in rows), learned)
    write_learned(learned, options.out / "learned.tsv")
    lines = "".join(f"{phrase}\t{'|'.join(english)}\n" for phrase, english in phrases.items())
    (options.out / "phrases.tsv").write_text(f"zh\ten\n{lines}", encoding="utf-8", newline="\n")
    print(f"{len(rows)} records: {len(learned)} words, {len(phrases)} phrases")  # noqa: T201  a command


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    yield from map(json.loads, raw.decode("utf-8").splitlines())


def records_of(row: dict[str, Any]) -> Iterator[Record]:
    """Yield a row's title, abstract and keywords as records; keywords side by side where they pair up."""
    chinese, english = row["zh"], row["en"]
    for part in ("title", "abstract"):
        if chinese[part] and english[part]:
            yield Record(chinese[part], english[part])
    if len(chinese["keywords"]) == len(english["keywords"]):
        pairs = zip(chinese["keywords"], english["keywords"], strict=True)
        yield from (Record(left, right) for left, right in pairs)
    elif chinese["keywords"] and english["keywords"]:
        yield Record(" ".join(chinese["keywords"]), " ".join(english["keywords"]))
