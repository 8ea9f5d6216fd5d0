"""What an import shows before it is done, and what it says afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from matching.intake.drafts import NeedDraft
from matching.intake.plans import PersonPlan
from matching.intake.problems import Problem
from store.journal import BatchInfo

NEW = "新增"
UPDATED = "更新"
DUPLICATE = "疑似重复"
WRONG = "错误"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One record of the file: what importing would make of it."""

    sheet: str
    row: int
    state: str  # 新增, 更新, 疑似重复, 错误
    title: str
    values: Mapping[str, str]  # header → text, empty cells left out
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """A dry run. ``passed_over`` are lines that are no records: row and what they are.

    ``duplicates`` counts rows that are flagged against an earlier one or a person on record.
    """

    file: str
    kind: str
    into: str
    rows: tuple[PreviewRow, ...]
    mapping: tuple[tuple[str, str], ...]  # column header → field as people call it
    unknown_columns: tuple[str, ...]
    errors: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    new: int
    updated: int
    duplicates: int
    passed_over: tuple[tuple[int, str], ...] = ()
    file_sha256: str = ""
    plans: tuple[PersonPlan, ...] | tuple[NeedDraft, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; ``imported`` rows are the new and the updated ones together."""

    into: str
    new: int
    updated: int
    imported: int
    duplicates: int
    errors: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    batch: BatchInfo | None

    def as_json(self) -> dict[str, Any]:
        """Return the report as scripts get it."""
        return {
            "into": self.into,
            "new": self.new,
            "updated": self.updated,
            "imported": self.imported,
            "duplicates": self.duplicates,
            "errors": [problem.as_json() for problem in self.errors],
            "doubts": [problem.as_json() for problem in self.doubts],
        }
