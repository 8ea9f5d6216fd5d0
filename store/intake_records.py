"""Validated records of what an import sets beside a person's own columns.

Dataclasses, not models: an import holds hundreds of thousands of them, and a model takes ten times the room.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Annotated, Any

from pydantic import Field
from pydantic.dataclasses import dataclass

from store.records import Line, Passage


@dataclass(frozen=True, slots=True)
class TalentEdit:
    """What the foreign talent pool records of a person."""

    passport_name: Line = ""
    passport_number: Line = ""
    passport_expiry: date | None = None
    highest_degree: Line = ""
    university: Line = ""
    annual_salary_wan: Annotated[float, Field(ge=0)] | None = None
    salary_written: Line = ""
    years_of_experience: Annotated[float, Field(ge=0, le=80)] | None = None
    months_in_china: Annotated[float, Field(ge=0, le=12)] | None = None
    months_written: Line = ""
    hsk_level: Annotated[int, Field(ge=1, le=9)] | None = None
    permit_category: Line = ""
    permit_expiry: date | None = None
    residence_expiry: date | None = None


@dataclass(frozen=True, slots=True)
class SeatEdit:
    """A seat on the committee."""

    term: Line = ""
    role: Line = "委员"
    field_group: Line = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class EvidenceEdit:
    """One evidence item."""

    kind: Line
    language: Line
    text: Passage
    heading: Passage = ""
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None


@dataclass(frozen=True, slots=True)
class JobEdit:
    """A tie to an organisation as written; ``kind`` is 任职, 兼职 or 意向."""

    kind: Line
    written: Line
    department: Line = ""


def values_of(record: TalentEdit | SeatEdit | EvidenceEdit) -> dict[str, Any]:
    """Return a record's values by field."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def said_by(record: TalentEdit | SeatEdit) -> dict[str, Any]:
    """Return the values that say something."""
    return {name: value for name, value in values_of(record).items() if value not in ("", None)}
