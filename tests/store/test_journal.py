from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest

from store import apply, journal, undo
from store.errors import CancelledError, ConflictingChangeError, RefusedError
from store.journal import GENESIS, RowChange, chain_hash, change_digest, deleted, inserted, updated
from store.tables import CommitteeSeat, Employment, Organisation, Person
from store.verify import verify
from store.workspace import Workspace
from tests.store.made import all_of, organisation_row, person_row, write

META: dict[str, Any] = {
    "id": 7,
    "sequence": 2,
    "at": "2024-10-28T01:00:00+00:00",
    "operator": "王处长",
    "action": "import_people",
    "purpose": "导入",
    "undoes": None,
    "previous_hash": GENESIS,
}


def names(workspace: Workspace) -> list[str]:
    return [person.name_zh for person in all_of(workspace, Person)]


def test_a_batch_says_who_did_what_and_when(workspace: Workspace) -> None:
    batch = write(workspace, person_row(), organisation_row(), purpose="补充二项")
    found = journal.history(workspace, limit=1)
    assert found == [batch]
    assert (batch.operator, batch.action, batch.purpose, batch.changes) == (
        "测试员",
        "test_data",
        "补充二项",
        2,
    )
    assert (batch.sequence, batch.undone) == (2, False)  # the plan is the first
    assert batch.at.endswith("+00:00")


def test_rows_may_come_in_any_order(workspace: Workspace) -> None:
    university, person = organisation_row(), person_row()
    hospital = organisation_row("附属第一医院", parent_id=university.id)
    ward = organisation_row("呼吸科", parent_id=hospital.id)
    job = Employment(person_id=person.id, organisation_id=ward.id)
    batch = write(workspace, job, ward, hospital, person, university)
    assert len(all_of(workspace, Organisation)) == 3
    undo.undo(workspace, batch.id)
    assert all_of(workspace, Organisation) == []


def test_dates_and_lists_come_back_as_they_went_in(workspace: Workspace) -> None:
    person = person_row(fields=["细胞治疗", '引"号'], last_confirmed=date(2024, 10, 28))
    write(workspace, person)
    (found,) = all_of(workspace, Person)
    assert (found.fields, found.last_confirmed) == (["细胞治疗", '引"号'], date(2024, 10, 28))


def test_an_update_touches_what_differs_and_raises_the_version(workspace: Workspace) -> None:
    person = person_row(title="教授")
    write(workspace, person)
    change = updated(person, title="研究员", note="")
    assert change is not None
    assert (change.before, change.after) == (
        {"title": "教授", "version": 1},
        {"title": "研究员", "version": 2},
    )
    journal.write(workspace, [change], action="edit", purpose="改职称")
    assert [(row.title, row.version) for row in all_of(workspace, Person)] == [("研究员", 2)]


def test_an_update_that_changes_nothing_is_no_change() -> None:
    assert updated(person_row(title="教授"), title="教授") is None


def test_a_column_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(KeyError, match="salary"):
        updated(person_row(), salary=1)


@pytest.mark.parametrize("changes", [[], [None, None]])
def test_nothing_to_change_is_refused(workspace: Workspace, changes: list[RowChange | None]) -> None:
    with pytest.raises(RefusedError, match="没有需要保存的改动"):
        journal.write(workspace, changes, action="edit", purpose="空")


def test_a_batch_that_changes_a_row_twice_is_a_bug(workspace: Workspace) -> None:
    person = person_row()
    with pytest.raises(ValueError, match="at most once"):
        journal.write(workspace, [inserted(person), updated(person, title="x")], action="a", purpose="b")


def test_an_error_in_the_middle_leaves_nothing_behind(workspace: Workspace) -> None:
    before = journal.history(workspace)
    nowhere = Employment(person_id=1, organisation_id=2)
    with pytest.raises(ConflictingChangeError, match=r"没有保存.*刷新"):
        write(workspace, person_row(), organisation_row(), nowhere)
    assert names(workspace) == []
    assert journal.history(workspace) == before
    assert verify(workspace).sound


def test_a_key_that_is_taken_is_refused_as_a_whole(workspace: Workspace) -> None:
    person = person_row()
    write(workspace, person)
    with pytest.raises(ConflictingChangeError):
        write(workspace, person_row("李敏"), person)
    assert names(workspace) == ["张伟"]


def test_a_row_that_others_refer_to_cannot_be_deleted(workspace: Workspace) -> None:
    person = person_row()
    write(workspace, person, CommitteeSeat(person_id=person.id))
    with pytest.raises(ConflictingChangeError):
        journal.write(workspace, [deleted(person)], action="delete", purpose="删除")
    assert names(workspace) == ["张伟"]


@pytest.mark.parametrize("last", range(1, 9))
def test_cancelling_at_any_moment_leaves_nothing_behind(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    monkeypatch.setattr(apply, "_CHUNK", 2)
    monkeypatch.setattr(journal, "_CHUNK", 2)
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) == last

    with pytest.raises(CancelledError, match="数据没有改动"):
        journal.write(
            workspace,
            [inserted(person_row(f"甲{place}")) for place in range(8)],
            action="import",
            purpose="导入",
            cancelled=cancelled,
        )
    assert names(workspace) == []
    assert len(journal.history(workspace)) == 1


def test_progress_rises_from_the_first_row_to_the_last(workspace: Workspace) -> None:
    said: list[float] = []
    journal.write(
        workspace,
        [inserted(person_row()) for _ in range(3)],
        action="a",
        purpose="b",
        report=lambda fraction, _text: said.append(fraction),
    )
    assert said == sorted(said)
    assert all(0 <= fraction <= 1 for fraction in said)


@pytest.mark.parametrize("kind", ["update", "delete"])
def test_a_row_that_moved_on_is_refused_by_name(workspace: Workspace, kind: str) -> None:
    stale, other = person_row("陈志强"), person_row("李敏", code="P90002")
    write(workspace, stale, other)
    journal.write(workspace, [updated(stale, note="甲")], action="edit", purpose="先改")
    late = {row.id: updated(row, note="乙") if kind == "update" else deleted(row) for row in (other, stale)}
    with pytest.raises(ConflictingChangeError, match=r"人员“P90001 陈志强”在读取之后已被改动"):
        journal.write(workspace, late.values(), action="edit", purpose="后改")
    assert {row.name_zh: row.note for row in all_of(workspace, Person)} == {"陈志强": "甲", "李敏": ""}


@pytest.mark.parametrize("kind", ["update", "delete"])
def test_a_row_that_is_gone_is_refused(workspace: Workspace, kind: str) -> None:
    person = person_row()
    write(workspace, person)
    journal.write(workspace, [deleted(person)], action="delete", purpose="删除")
    change = updated(person, note="乙") if kind == "update" else deleted(person)
    with pytest.raises(ConflictingChangeError, match="人员"):
        journal.write(workspace, [change], action="edit", purpose="后改")


@pytest.mark.parametrize("place", ["row", "purpose"])
def test_half_a_character_is_refused_in_words(workspace: Workspace, place: str) -> None:
    half = "报\udce5告"
    with pytest.raises(RefusedError, match="损坏的字符"):
        write(
            workspace,
            person_row(note=half if place == "row" else ""),
            purpose=half if place == "purpose" else "导入",
        )
    assert names(workspace) == []


def test_threads_that_write_at_once_make_one_chain(workspace: Workspace) -> None:
    def add() -> None:
        for _ in range(5):
            write(workspace, person_row())

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = verify(workspace)
    assert found.sound
    assert (found.batches, len(names(workspace))) == (21, 20)


@pytest.mark.parametrize("name", list(META))
def test_a_link_depends_on_all_a_batch_says_of_itself(name: str) -> None:
    changed = META | {name: f"{META[name]}0"}
    assert chain_hash(META, ["a", "b"]) != chain_hash(changed, ["a", "b"])


def test_a_link_depends_on_every_digest_and_their_order() -> None:
    links = {chain_hash(META, digests) for digests in (["a", "b"], ["b", "a"], ["a"], ["a", "b", "c"], [])}
    assert len(links) == 5


def test_a_digest_depends_on_each_part() -> None:
    whole = ("ab" * 16, "person", 12, '{"note":"甲"}', '{"note":"乙"}')
    others = ("cd" * 16, "need", 13, None, None)
    changed = [(*whole[:place], others[place], *whole[place + 1 :]) for place in range(5)]
    digests = {change_digest(*parts) for parts in [whole, *changed]}  # type: ignore[arg-type]
    assert len(digests) == 6


def test_the_same_change_has_another_digest_each_time(workspace: Workspace) -> None:
    person = person_row()
    write(workspace, person)
    for note in ("甲", "", "甲", ""):
        (row,) = all_of(workspace, Person)
        journal.write(workspace, [updated(row, note=note)], action="edit", purpose="改")
    with workspace.session() as session:
        digests = session.connection().exec_driver_sql("SELECT digest, salt FROM journal_change").all()
    assert len(set(digests)) == len(digests)


def test_history_of_a_row_holds_its_batches_only(workspace: Workspace) -> None:
    first, second = person_row(), person_row("李敏")
    write(workspace, first, purpose="甲")
    write(workspace, second, purpose="乙")
    write(workspace, CommitteeSeat(person_id=first.id), purpose="丙")
    journal.write(workspace, [updated(first, note="x")], action="edit", purpose="丁")
    assert [batch.purpose for batch in journal.history(workspace, row_key=first.id)] == ["丁", "甲"]
    assert [batch.purpose for batch in journal.history(workspace, limit=2)] == ["丁", "丙"]


def test_history_says_what_stands_undone_however_often_it_was_turned(workspace: Workspace) -> None:
    batch = write(workspace, person_row())
    turns = [batch]
    for undone in ([True, False], [False, True, False], [True, False, True, False]):
        turns.append(undo.undo(workspace, turns[-1].id))
        flags = {entry.id: entry.undone for entry in journal.history(workspace)}
        assert [flags[turn.id] for turn in turns] == undone


def test_the_last_sequence_names_the_state_of_the_data(workspace: Workspace) -> None:
    write(workspace, person_row())
    with workspace.session() as session:
        assert journal.last_sequence(session) == 2
