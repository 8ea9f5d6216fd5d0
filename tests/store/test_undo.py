from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import journal, payload, plans, shortlists, undo
from store.errors import NotFoundError, UndoRefusedError
from store.journal import BatchInfo, RowChange, deleted, inserted, updated
from store.tables import CommitteeSeat, Employment, Organisation, Person, Record, TalentProfile
from store.verify import verify
from store.workspace import Workspace
from tests.store.made import add_need, add_person, all_of, matched, organisation_row, person_row, write

TABLES: tuple[type[Record], ...] = (Person, Organisation, Employment, CommitteeSeat, TalentProfile)


def contents(workspace: Workspace) -> dict[str, list[dict[str, Any]]]:
    """Return all rows without their versions, which only rise."""
    return {
        str(table.__tablename__): [payload.of_row(row) | {"version": 0} for row in all_of(workspace, table)]
        for table in TABLES
    }


def change(workspace: Workspace, *changes: RowChange | None, purpose: str = "改动") -> BatchInfo:
    return journal.write(workspace, changes, action="edit", purpose=purpose)


def refusal(workspace: Workspace, batch: BatchInfo) -> str:
    """Return why a batch cannot be undone; nothing is changed by trying."""
    before = contents(workspace), journal.history(workspace)
    with pytest.raises(UndoRefusedError) as caught:
        undo.undo(workspace, batch.id)
    assert (contents(workspace), journal.history(workspace)) == before
    return str(caught.value)


def test_an_undone_insert_is_gone(workspace: Workspace) -> None:
    before = contents(workspace)
    batch = write(workspace, person_row(), organisation_row())
    taken_back = undo.undo(workspace, batch.id)
    assert contents(workspace) == before
    assert (taken_back.undoes, taken_back.purpose) == (batch.id, "撤销：补充数据")


def test_an_undone_update_gives_the_old_values_back(workspace: Workspace) -> None:
    person = person_row(fields=["细胞治疗"], note="旧")
    write(workspace, person)
    before = contents(workspace)
    undo.undo(workspace, change(workspace, updated(person, fields=[], note="新")).id)
    assert contents(workspace) == before
    assert all_of(workspace, Person)[0].version == 3  # a form that was filled in between is told


def test_an_undone_delete_gives_the_same_row_back(workspace: Workspace) -> None:
    person = person_row(fields=["细胞治疗"], note="旧")
    write(workspace, person)
    before = contents(workspace)
    undo.undo(workspace, change(workspace, deleted(person)).id)
    assert contents(workspace) == before


def test_an_undone_mixture_gives_everything_back(workspace: Workspace) -> None:
    person, old, new = person_row(), organisation_row("旧单位"), organisation_row("新单位")
    job = Employment(person_id=person.id, organisation_id=old.id, written="旧单位")
    write(workspace, person, old, job)
    before = contents(workspace)
    mixed = change(
        workspace,
        inserted(new),
        updated(job, organisation_id=new.id, written="新单位"),
        deleted(old),
        updated(person, title="教授"),
        inserted(CommitteeSeat(person_id=person.id)),
    )
    after = contents(workspace)
    taken_back = undo.undo(workspace, mixed.id)
    assert contents(workspace) == before
    undo.undo(workspace, taken_back.id)
    assert contents(workspace) == after
    assert verify(workspace).sound


def test_however_often_it_is_turned_the_purpose_says_what_it_is_about(workspace: Workspace) -> None:
    batch = write(workspace, person_row(), purpose="新建人员 张伟")
    taken_back = undo.undo(workspace, batch.id)
    redone = undo.undo(workspace, taken_back.id)
    assert redone.purpose == "重做：新建人员 张伟"
    assert undo.undo(workspace, redone.id).purpose == "撤销：新建人员 张伟"


def test_a_later_change_of_the_row_is_named(workspace: Workspace) -> None:
    person = person_row("陈志强")
    batch = write(workspace, person, purpose="新建陈志强")
    change(workspace, updated(person, note="x"), purpose="补备注")
    said = refusal(workspace, batch)
    assert "不能撤销“新建陈志强”" in said
    assert "P90001 陈志强" in said
    assert "“补备注”" in said


def test_a_later_change_of_another_column_does_not_hinder(workspace: Workspace) -> None:
    person = person_row(note="旧")
    write(workspace, person)
    first = change(workspace, updated(person, note="新"))
    change(workspace, updated(all_of(workspace, Person)[0], title="教授"))
    undo.undo(workspace, first.id)
    assert [(row.note, row.title) for row in all_of(workspace, Person)] == [("旧", "教授")]


def test_a_row_deleted_since_is_named_by_the_batch_that_did_it(workspace: Workspace) -> None:
    person = person_row()
    batch = write(workspace, person)
    change(workspace, deleted(person), purpose="删去张伟")
    assert "“删去张伟”" in refusal(workspace, batch)


def test_a_later_row_that_refers_to_it_is_named(workspace: Workspace) -> None:
    key = add_person(workspace, "陈志强")
    batch = journal.history(workspace, limit=1)[0]
    shortlists.add(workspace, add_need(workspace), matched(key))
    said = refusal(workspace, batch)
    assert "陈志强" in said
    assert "名单条目" in said


def test_rows_of_the_batch_itself_do_not_hinder(workspace: Workspace) -> None:
    """An existing row that the same batch turned to a new one is turned back first."""
    person, old, new = person_row(), organisation_row("旧单位"), organisation_row("新单位")
    job = Employment(person_id=person.id, organisation_id=old.id)
    write(workspace, person, old, job)
    before = contents(workspace)
    undo.undo(workspace, change(workspace, inserted(new), updated(job, organisation_id=new.id)).id)
    assert contents(workspace) == before


def test_what_a_deleted_row_referred_to_must_still_be_there(workspace: Workspace) -> None:
    person, organisation = person_row(), organisation_row()
    job = Employment(person_id=person.id, organisation_id=organisation.id)
    write(workspace, person, organisation, job)
    batch = change(workspace, deleted(job), purpose="删去任职")
    removed = change(workspace, deleted(organisation), purpose="删去中山大学")
    said = refusal(workspace, batch)
    assert "机构" in said
    assert "“删去中山大学”" in said
    undo.undo(workspace, removed.id)
    undo.undo(workspace, batch.id)
    assert len(all_of(workspace, Employment)) == 1


def test_the_same_batch_is_not_undone_twice(workspace: Workspace) -> None:
    batch = write(workspace, person_row())
    undo.undo(workspace, batch.id)
    assert "已经撤销过了" in refusal(workspace, batch)


def test_a_batch_that_was_redone_leads_to_its_redo(workspace: Workspace) -> None:
    batch = write(workspace, person_row())
    undo.undo(workspace, undo.undo(workspace, batch.id).id)
    assert "请撤销“重做”那一步" in refusal(workspace, batch)


def test_an_unknown_batch_is_told(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="不存在"):
        undo.undo(workspace, 12345)


def test_an_undo_that_is_cancelled_changes_nothing(workspace: Workspace) -> None:
    batch = write(workspace, person_row())
    before = contents(workspace)
    with pytest.raises(Exception, match="已取消"):
        undo.undo(workspace, batch.id, cancelled=lambda: True)
    assert contents(workspace) == before
    assert undo.undoable(workspace) == batch


def test_the_plan_is_out_of_reach_of_a_key_press(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "新.jianxian", None) as workspace:
        plans.load(workspace)
        assert undo.undoable(workspace) is None
        batch = write(workspace, person_row())
        assert undo.undoable(workspace) == batch
        undo.undo(workspace, batch.id)
        assert undo.undoable(workspace) is None


def test_key_presses_walk_back_and_forth(workspace: Workspace) -> None:
    batches = [write(workspace, person_row(name), purpose=name) for name in ("甲", "乙", "丙")]
    states = [contents(workspace)]
    for _ in batches:
        press(workspace, back=True)
        states.append(contents(workspace))
    assert undo.undoable(workspace) is None
    for expected in reversed(states[:-1]):
        press(workspace, back=False)
        assert contents(workspace) == expected
    assert undo.redoable(workspace) is None


def press(workspace: Workspace, *, back: bool) -> None:
    batch = undo.undoable(workspace) if back else undo.redoable(workspace)
    assert batch is not None
    undo.undo(workspace, batch.id)


def test_something_new_ends_what_could_be_redone(workspace: Workspace) -> None:
    write(workspace, person_row("甲"))
    press(workspace, back=True)
    assert undo.redoable(workspace) is not None
    write(workspace, person_row("乙"))
    assert undo.redoable(workspace) is None


def test_key_presses_do_not_reach_behind_the_opening(workspace: Workspace) -> None:
    batch = write(workspace, person_row())
    path = workspace.path
    workspace.close()
    with Workspace.open(path, None) as again:
        assert undo.undoable(again) is None
        undo.undo(again, batch.id)  # from the history it can still be done
        assert all_of(again, Person) == []


Step = tuple[str, int, str]
STEPS = st.tuples(
    st.sampled_from(("person", "organisation", "job", "rename", "note", "move", "delete")),
    st.integers(0, 50),
    st.text("甲乙丙'\"\\%\n", max_size=3),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(STEPS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_any_batches_undone_in_reverse_leave_what_was_before(
    workspace: Workspace, batches: list[list[Step]]
) -> None:
    states, done = [contents(workspace)], []
    for steps in batches:
        changes = _changes(workspace, steps)
        if changes:
            done.append(change(workspace, *changes))
            states.append(contents(workspace))
    for batch in reversed(done):
        assert contents(workspace) == states.pop()
        undo.undo(workspace, batch.id)
    assert contents(workspace) == states.pop()
    assert verify(workspace).sound


def _changes(workspace: Workspace, steps: list[Step]) -> list[RowChange]:
    """Turn steps into changes that the rows of the moment allow, each row at most once."""
    rows: dict[int, Record] = {}
    changes: dict[int, RowChange | None] = {}
    for table in (Person, Organisation, Employment):
        rows |= {row.id: row for row in all_of(workspace, table)}
    for kind, place, text in steps:
        row = _pick(rows, kind, place)
        if kind in {"person", "organisation"}:
            new = person_row(text) if kind == "person" else organisation_row(text)
            rows[new.id] = new
            changes[new.id] = inserted(new)
        elif kind == "job":
            person, organisation = _pick(rows, "note", place), _pick(rows, "rename", place)
            if person and organisation:
                job = Employment(person_id=person.id, organisation_id=organisation.id, written=text)
                rows[job.id] = job
                changes[job.id] = inserted(job)
        elif row is not None and row.id not in changes:
            changes[row.id] = _changed(rows, kind, row, place, text)
            if kind == "delete" and changes[row.id] is not None:
                del rows[row.id]
    return [entry for entry in changes.values() if entry is not None]


def _pick(rows: dict[int, Record], kind: str, place: int) -> Any:
    table = {"rename": Organisation, "note": Person, "move": Employment}.get(kind, Record)
    fitting = [row for row in rows.values() if isinstance(row, table)]
    return fitting[place % len(fitting)] if fitting else None


def _changed(rows: dict[int, Record], kind: str, row: Any, place: int, text: str) -> RowChange | None:
    if kind == "delete":
        named = {job.person_id for job in rows.values() if isinstance(job, Employment)}
        named |= {job.organisation_id for job in rows.values() if isinstance(job, Employment)}
        return None if row.id in named else deleted(row)
    if kind == "move":
        return updated(row, organisation_id=_pick(rows, "rename", place).id)
    return updated(row, name=text) if kind == "rename" else updated(row, note=text, fields=[text])
