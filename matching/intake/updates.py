"""Updates of people on record by rows with the same passport, identity card or ORCID."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from matching.intake.drafts import PersonDraft
from matching.intake.merging import merged_person
from matching.intake.people_changes import evidence, jobs, sources
from matching.intake.plans import PersonPlan
from store.errors import ConflictingChangeError
from store.folding import fold
from store.intake_records import SeatEdit, TalentEdit, said_by, values_of
from store.journal import RowChange, deleted, updated
from store.organisations import Organisations
from store.people.edit import columns
from store.readers.data import vocabulary
from store.records import PersonEdit
from store.row_values import added
from store.tables import (
    CommitteeSeat,
    DuplicateFlag,
    Employment,
    Evidence,
    Person,
    Record,
    Source,
    TalentProfile,
)

T = TypeVar("T", bound=Record)
_CHUNK = 500


@dataclass(slots=True)
class OnRecord:
    """Everything on record about the people that are updated, by person."""

    people: dict[int, Person] = field(default_factory=dict)
    rows: dict[type[Record], dict[int, list[Any]]] = field(default_factory=dict)

    def of(self, table: type[T], person_id: int) -> list[T]:
        """Return a person's rows of a table."""
        return self.rows[table].get(person_id, [])


def read_on_record(session: Session, ids: Sequence[int]) -> OnRecord:
    """Read what is on record about people."""
    tables: tuple[type[Record], ...] = (
        Employment,
        Evidence,
        TalentProfile,
        CommitteeSeat,
        Source,
        DuplicateFlag,
    )
    found = OnRecord(rows={table: defaultdict(list) for table in tables})
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        found.people |= {
            person.id: person for person in session.exec(select(Person).where(col(Person.id).in_(chunk)))
        }
        for table in tables:
            owner: Any = table
            for row in session.exec(select(table).where(owner.person_id.in_(chunk)).order_by(owner.id)):
                found.rows[table][row.person_id].append(row)  # type: ignore[attr-defined]
        for flag in session.exec(select(DuplicateFlag).where(col(DuplicateFlag.other_id).in_(chunk))):
            found.rows[DuplicateFlag][flag.other_id].append(flag)
    return found


def changed_person(
    plan: PersonPlan, known: OnRecord, organisations: Organisations, file: Mapping[str, str]
) -> Iterator[RowChange | None]:
    """Yield the changes that bring a person on record up to what the rows say.

    :raises ConflictingChangeError: the person is no longer there
    """
    person, draft = known.people.get(plan.existing), plan.draft
    if person is None:
        raise ConflictingChangeError(f"第 {draft.row} 行要更新的人员已不在工作区中。请重新预览后再导入。")
    yield updated(person, **_columns(person, draft, known))
    yield from _sources(plan, known, file)
    yield from _jobs(draft, person.id, known, organisations)
    yield from _evidence(draft, person.id, known)
    yield from _filled(TalentProfile, draft.talent, known.of(TalentProfile, person.id), person.id)
    seats = [
        seat for seat in known.of(CommitteeSeat, person.id) if draft.seat and seat.term == draft.seat.term
    ]
    yield from _filled(CommitteeSeat, draft.seat, seats, person.id)


def unflagged(plan: PersonPlan, known: OnRecord) -> PersonPlan:
    """Return a plan without suggestions that are on record already, decided or not."""
    flagged = known.of(DuplicateFlag, plan.existing)
    pairs = {flag.other_id for flag in flagged} | {flag.person_id for flag in flagged}
    return PersonPlan(plan.drafts, plan.existing, [found for found in plan.likely if found[0] not in pairs])


def _columns(person: Person, draft: PersonDraft, known: OnRecord) -> dict[str, Any]:
    present = [job.written for job in known.of(Employment, person.id) if job.kind != "兼职"]
    old = {name: getattr(person, name) for name in PersonEdit.model_fields if hasattr(person, name)}
    old |= {"employer": next(iter(present), ""), "directions": "", "keywords": []}
    # Both sides were validated in their time; what is on record may be older than a stricter rule.
    return columns(PersonEdit.model_construct(**merged_person(old, draft.person)))


def _sources(plan: PersonPlan, known: OnRecord, file: Mapping[str, str]) -> Iterator[RowChange]:
    """Yield the rows' sources, but none twice for the same row of the same file."""
    have = {(row.file_sha256, row.sheet, row.row) for row in known.of(Source, plan.existing)}
    new = [draft for draft in plan.drafts if (file["file_sha256"], draft.sheet, draft.row) not in have]
    yield from sources(new, plan.existing, file)


def _jobs(
    draft: PersonDraft, person_id: int, known: OnRecord, organisations: Organisations
) -> Iterator[RowChange]:
    """Yield the changes of jobs: a tie of the same kind gives way, one to the same organisation stays."""
    added_jobs = list(jobs(draft, person_id, organisations))
    new = {(_after(change)["kind"], _after(change)["organisation_id"]): change for change in added_jobs}
    # somebody has one present employer and one intended one, but any number of part-time ties
    replaced = {kind for kind, _ in new} - {"兼职"}
    for job in known.of(Employment, person_id):
        same = new.get((job.kind, job.organisation_id))
        if same is not None and _after(same)["written"] == job.written:
            del new[job.kind, job.organisation_id]
        elif job.end is None and (same is not None or job.kind in replaced):
            yield deleted(job)
    yield from new.values()


def _after(change: RowChange) -> dict[str, Any]:
    return change.after or {}


def _evidence(draft: PersonDraft, person_id: int, known: OnRecord) -> Iterator[RowChange]:
    """Yield the changes of evidence: whole cells replace theirs, single publications are added."""
    old = known.of(Evidence, person_id)
    have = {(item.kind, fold(item.text)) for item in old}
    new = tuple(item for item in draft.evidence if (item.kind, fold(item.text)) not in have)
    # a research text is what it is now; a list of publications only grows
    whole = {rule["kind"] for rule in vocabulary("evidence")["items"] if not rule["split"]}
    given = {(item.kind, fold(item.text)) for item in draft.evidence}
    replaced = whole & {item.kind for item in new}
    for item in old:
        if item.kind in replaced and (item.kind, fold(item.text)) not in given:
            yield deleted(item)
    first = max((item.position for item in old), default=-1) + 1
    yield from evidence(new, person_id, first)


def _filled(
    table: type[T], new: TalentEdit | SeatEdit | None, old: Iterable[T], person_id: int
) -> Iterator[RowChange | None]:
    """Yield the change that fills a row with what is given, or adds it."""
    if new is None:
        return
    present = next(iter(old), None)
    if present is None:
        yield added(table, person_id=person_id, **values_of(new))
    else:
        yield updated(present, **said_by(new))
