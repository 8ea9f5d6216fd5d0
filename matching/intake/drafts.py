"""Records as read from a file, validated and not yet on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matching.intake.problems import Problem
from store.intake_records import EvidenceEdit, JobEdit, SeatEdit, TalentEdit
from store.records import NeedEdit, PersonEdit


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person's row. ``unmapped`` keeps what no column of ours holds, as written."""

    row: int
    sheet: str
    person: PersonEdit
    jobs: tuple[JobEdit, ...]
    evidence: tuple[EvidenceEdit, ...]
    talent: TalentEdit | None
    seat: SeatEdit | None
    unmapped: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NeedDraft:
    """A need's row."""

    row: int
    sheet: str
    need: NeedEdit


Draft = PersonDraft | NeedDraft


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One record as read: its cells as seen, what is wrong or doubtful, and the draft it makes.

    ``draft`` is None when something is wrong.
    """

    sheet: str
    row: int
    values: Mapping[str, str]  # header → text, empty cells left out
    title: str
    errors: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    draft: Draft | None
