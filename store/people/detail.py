"""One person with everything on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import or_
from sqlmodel import Session, col, select

from store.errors import NotFoundError
from store.names import display_name
from store.records import PersonEdit
from store.tables import (
    CommitteeSeat,
    DuplicateFlag,
    Employment,
    Evidence,
    Organisation,
    Person,
    Source,
    TalentProfile,
)
from store.workspace import Workspace

DIRECTION = "研究方向"
KEYWORD = "关键词"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class EmploymentView:
    """A tie to an organisation."""

    written: str
    organisation: str
    department: str
    kind: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One evidence item."""

    id: int
    kind: str
    language: str
    year: int | None
    text: str
    heading: str


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat on the committee."""

    term: str
    role: str
    field_group: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class TalentView:
    """What the talent pool records."""

    passport_name: str
    passport_number: str
    passport_expiry: date | None
    highest_degree: str
    university: str
    annual_salary_wan: float | None
    salary_written: str
    years_of_experience: float | None
    months_in_china: float | None
    hsk_level: int | None
    permit_category: str
    permit_expiry: date | None
    residence_expiry: date | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where the record came from; ``unmapped`` are columns nobody knew."""

    file_name: str
    sheet: str
    row: int
    unmapped: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DuplicateView:
    """Somebody who may be the same person, and why."""

    flag_id: int
    other_id: int
    code: str
    name: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """A person as the side pane shows them; ``person`` holds what a form can change."""

    id: int
    version: int
    code: str
    name: str
    person: PersonEdit
    employments: tuple[EmploymentView, ...]
    evidence: tuple[EvidenceView, ...]
    seats: tuple[SeatView, ...]
    talent: TalentView | None
    sources: tuple[SourceView, ...]
    duplicates: tuple[DuplicateView, ...]


def detail(workspace: Workspace, person_id: int) -> PersonDetail:
    """Return a person.

    :raises NotFoundError: no such person
    """
    with workspace.session() as session:
        person = get(session, person_id)
        employments = _employments(session, person_id)
        evidence = _of(session, Evidence, person_id)
        return PersonDetail(
            person.id,
            person.version,
            person.code,
            display_name(person.name_zh, person.family_name, person.given_name),
            as_edit(person, employments, evidence),
            employments,
            tuple(_view(EvidenceView, item) for item in sorted(evidence, key=lambda item: item.position)),
            tuple(_view(SeatView, seat) for seat in _of(session, CommitteeSeat, person_id)),
            _talent(session, person_id),
            tuple(_source(source) for source in _of(session, Source, person_id)),
            _duplicates(session, person_id),
        )


def get(session: Session, person_id: int) -> Person:
    """Return a person's row.

    :raises NotFoundError: no such person
    """
    person = session.get(Person, person_id)
    if person is None:
        raise NotFoundError("这位人员已不在工作区中，可能已被撤销或删除。请刷新列表。")
    return person


def as_edit(
    person: Person, employments: Sequence[EmploymentView], evidence: Sequence[Evidence]
) -> PersonEdit:
    """Return what a form can change of a person."""
    shared = {name: getattr(person, name) for name in PersonEdit.model_fields if hasattr(person, name)}
    present = [job.written or job.organisation for job in employments if job.kind == "任职" and not job.end]
    # What is on record is shown even where a rule has since become stricter; saving validates.
    return PersonEdit.model_construct(
        **shared,
        employer=present[0] if present else "",
        directions="\n".join(item.text for item in evidence if item.kind == DIRECTION),
        keywords=[item.text for item in evidence if item.kind == KEYWORD],
    )


def _of(session: Session, table: type[T], person_id: int) -> list[T]:
    columns: Any = table
    return list(session.exec(select(table).where(columns.person_id == person_id).order_by(columns.id)))


def _view(kind: type[T], row: Any) -> T:
    names = kind.__dataclass_fields__  # type: ignore[attr-defined]
    return kind(**{name: getattr(row, name) for name in names})


def _employments(session: Session, person_id: int) -> tuple[EmploymentView, ...]:
    statement = (
        select(Employment, Organisation.name)
        .join(Organisation, col(Organisation.id) == col(Employment.organisation_id))
        .where(Employment.person_id == person_id)
        .order_by(col(Employment.id))
    )
    return tuple(
        EmploymentView(job.written, name, job.department, job.kind, job.start, job.end)
        for job, name in session.exec(statement)
    )


def _talent(session: Session, person_id: int) -> TalentView | None:
    profiles = _of(session, TalentProfile, person_id)
    return _view(TalentView, profiles[0]) if profiles else None


def _source(source: Source) -> SourceView:
    return SourceView(source.file_name, source.sheet, source.row, tuple(source.unmapped.items()))


def _duplicates(session: Session, person_id: int) -> tuple[DuplicateView, ...]:
    statement = select(DuplicateFlag).where(
        DuplicateFlag.decision == "待定",
        or_(col(DuplicateFlag.person_id) == person_id, col(DuplicateFlag.other_id) == person_id),
    )
    found = []
    for flag in session.exec(statement):
        other = get(session, flag.other_id if flag.person_id == person_id else flag.person_id)
        name = display_name(other.name_zh, other.family_name, other.given_name)
        found.append(DuplicateView(flag.id, other.id, other.code, name, tuple(flag.because)))
    return tuple(found)
