"""New people of an import as rows: the person, where it came from, jobs, evidence, seat and profile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from matching.intake.drafts import PersonDraft
from matching.intake.plans import PersonPlan
from store.intake_records import EvidenceEdit, values_of
from store.journal import RowChange
from store.organisations import Organisations
from store.people.edit import columns
from store.row_values import added
from store.tables import (
    CommitteeSeat,
    DuplicateFlag,
    Employment,
    Evidence,
    Person,
    Source,
    TalentProfile,
)


def new_person(
    plan: PersonPlan, key: int, code: str, organisations: Organisations, file: Mapping[str, str]
) -> Iterator[RowChange]:
    """Yield the rows of a new person; the organisations that come with it stand in ``organisations``."""
    draft = plan.draft
    yield added(Person, id=key, code=code, **columns(draft.person))
    yield from sources(plan.drafts, key, file)
    yield from jobs(draft, key, organisations)
    yield from evidence(draft.evidence, key)
    if draft.talent is not None:
        yield added(TalentProfile, person_id=key, **values_of(draft.talent))
    if draft.seat is not None:
        yield added(CommitteeSeat, person_id=key, **values_of(draft.seat))


def sources(drafts: list[PersonDraft], key: int, file: Mapping[str, str]) -> Iterator[RowChange]:
    """Yield where a person's record came from, a row of the file each."""
    for draft in drafts:
        unmapped = dict(draft.unmapped)
        yield added(Source, person_id=key, sheet=draft.sheet, row=draft.row, unmapped=unmapped, **file)


def jobs(draft: PersonDraft, key: int, organisations: Organisations) -> Iterator[RowChange]:
    """Yield a person's ties to organisations."""
    for job in draft.jobs:
        linked = organisations.link(job.written)
        yield added(
            Employment,
            person_id=key,
            organisation_id=linked.organisation_id,
            written=job.written,
            department=job.department or linked.department,
            kind=job.kind,
        )


def evidence(items: Iterable[EvidenceEdit], key: int, first: int = 0) -> Iterator[RowChange]:
    """Yield a person's evidence items in their order."""
    for position, item in enumerate(items, first):
        yield added(Evidence, person_id=key, position=position, **values_of(item))


def flags(plan: PersonPlan, key: int, keys: Mapping[int, int]) -> Iterator[RowChange]:
    """Yield whom else a person may be; ``keys`` are the ids of this file's new people by plan."""
    for other, because in plan.likely:
        values: dict[str, Any] = {"person_id": key, "other_id": keys.get(other, other)}
        yield added(DuplicateFlag, because=list(because), **values)
