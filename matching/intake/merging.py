"""A newer row on top of an older record: it fills and replaces, and never empties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from matching.intake.drafts import PersonDraft
from store.folding import fold
from store.intake_records import EvidenceEdit, JobEdit, SeatEdit, TalentEdit, said_by
from store.records import PersonEdit

Record = TypeVar("Record", TalentEdit, SeatEdit)

_LATIN = ("family_name", "given_name")
_ADDED_UP = ("emails", "phones", "former_names", "other_names")


def merged_person(old: Mapping[str, Any], new: PersonEdit) -> dict[str, Any]:
    """Return the values of ``old`` with what ``new`` says; contacts and names add up."""
    said = {name: value for name, value in new if value not in ("", None, [])}
    values = {**old, **said}
    if _another_name(old, new):
        # one number, two names: a slip of the pen must not give a person half of somebody else's name
        values |= {name: old[name] for name in _LATIN}
    if new.title:
        values["title_rank"] = new.title_rank
    for name in _ADDED_UP:
        values[name] = list(dict.fromkeys([*getattr(new, name), *old[name]]))
    if new.name_zh and old["name_zh"] not in ("", new.name_zh):
        values["other_names"] = [*values["other_names"], old["name_zh"]]
    if old["status"] != "候选":
        values["status"] = old["status"]  # an import lets candidates in; it reinstates nobody
    return values


def _another_name(old: Mapping[str, Any], new: PersonEdit) -> bool:
    """Return whether both have a Latin name and share no word of it."""
    before, after = (
        set(fold(f"{record['family_name']} {record['given_name']}").split()) for record in (old, dict(new))
    )
    return bool(before and after) and not before & after


def merged(old: PersonDraft, new: PersonDraft) -> PersonDraft:
    """Return two rows about one person as one; the newer fills and replaces."""
    person = PersonEdit.model_construct(**merged_person(dict(old.person), new.person))
    return PersonDraft(
        new.row,
        new.sheet,
        person,
        _jobs(old.jobs, new.jobs),
        _evidence(old.evidence, new.evidence),
        _filled(old.talent, new.talent),
        _filled(old.seat, new.seat),
        {**old.unmapped, **new.unmapped},
    )


def _filled(old: Record | None, new: Record | None) -> Record | None:
    """Return a record with what the newer one says."""
    if old is None or new is None:
        return new or old
    return replace(old, **said_by(new))


def _jobs(old: tuple[JobEdit, ...], new: tuple[JobEdit, ...]) -> tuple[JobEdit, ...]:
    kinds = {job.kind for job in new}
    return (*new, *(job for job in old if job.kind not in kinds))


def _evidence(old: tuple[EvidenceEdit, ...], new: tuple[EvidenceEdit, ...]) -> tuple[EvidenceEdit, ...]:
    texts = {fold(item.text) for item in new}
    return (*new, *(item for item in old if fold(item.text) not in texts))
