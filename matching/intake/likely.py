"""What a preview says of rows that may be somebody who is there already: who, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from matching.intake.drafts import PersonDraft
from matching.intake.plans import PersonPlan, Planned
from matching.intake.problems import Problem
from matching.intake.results import DUPLICATE, WRONG, PreviewRow
from store import people
from store.names import display_name
from store.workspace import Workspace


def with_likely(workspace: Workspace, rows: Sequence[PreviewRow], planned: Planned) -> tuple[PreviewRow, ...]:
    """Return the rows of a preview, each flagged one with whom it may be."""
    called = _called(workspace, planned)
    plans = (planned.plans[at] for at in planned.plan_of)
    return tuple(row if row.state == WRONG else _noted(row, next(plans), called) for row in rows)


def _noted(row: PreviewRow, plan: PersonPlan, called: Mapping[int, str]) -> PreviewRow:
    if row.state != DUPLICATE:
        return row
    return replace(row, problems=(*row.problems, *_notes(row, plan, called)))


def _notes(row: PreviewRow, plan: PersonPlan, called: Mapping[int, str]) -> Iterator[Problem]:
    for key, why in plan.likely:
        reason = f"可能与{called.get(key, '另一人')}是同一人"
        yield Problem(row.sheet, row.row, "", row.title, reason, "、".join(why))


def _called(workspace: Workspace, planned: Planned) -> dict[int, str]:
    """Return how to call everybody whom a row may be, by the keys of the plans."""
    others = {key for plan in planned.plans for key, _ in plan.likely}
    in_file = {key: _named(planned.plans[-key - 1].drafts[0]) for key in others if key < 0}
    on_record = people.rows(workspace, [key for key in others if key > 0])
    return in_file | {row.id: f"{row.code} {row.name}" for row in on_record}


def _named(draft: PersonDraft) -> str:
    person = draft.person
    return f"第 {draft.row} 行 {display_name(person.name_zh, person.family_name, person.given_name)}"
