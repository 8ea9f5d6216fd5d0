from __future__ import annotations

import json
from pathlib import Path

import pytest

from store import journal, plans, verify_rows
from store.errors import CancelledError
from store.journal import deleted, updated
from store.tables import Person
from store.verify import VerifyReport, verify
from store.workspace import Workspace
from tests.store.made import all_of, fetch, organisation_row, person_row, tamper, write


@pytest.fixture(scope="module")
def four_batches(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the file of a workspace of four batches: the plan, two people, a change, one deleted."""
    path = tmp_path_factory.mktemp("verify") / "库.jianxian"
    with Workspace.create(path, None, operator="王处长") as workspace:
        plans.load(workspace)
        first, second = person_row("张伟", fields=["细胞治疗"]), person_row("李敏")
        write(workspace, first, second, purpose="新建二人")
        journal.write(workspace, [updated(first, note="旧")], action="edit", purpose="补备注")
        journal.write(workspace, [deleted(second)], action="delete", purpose="删去李敏")
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, four_batches: bytes) -> Path:
    path = tmp_path / "库.jianxian"
    path.write_bytes(four_batches)
    return path


def check(path: Path) -> VerifyReport:
    with Workspace.open(path, None) as workspace:
        return verify(workspace)


def found(path: Path, statement: str, *values: object) -> str:
    """Tamper, and return what is found."""
    assert tamper(path, statement, values) > 0
    report = check(path)
    assert not report.sound
    return "\n".join(report.problems)


def test_a_sound_file_is_counted(path: Path) -> None:
    report = check(path)
    assert report.problems == ()
    (rows,) = fetch(path, "SELECT (SELECT count(*) FROM clause) + 2")[0]
    assert (report.schema, report.batches, report.rows, report.erased) == ("0001", 4, rows, 0)
    assert report.changes == rows + 3
    assert report.as_json()["sound"] is True
    assert "完整，未发现问题" in report.as_text()
    assert report.last_hash in report.as_text()


def test_an_empty_workspace_is_sound(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "空.jianxian", None) as workspace:
        assert verify(workspace).sound


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("purpose", "别的"),
        ("operator", "别人"),
        ("at", "2020-01-01T00:00:00+00:00"),
        ("action", "x"),
        ("undoes", 5),
    ],
)
def test_a_changed_word_of_a_batch_is_named(path: Path, column: str, value: object) -> None:
    said = found(path, f"UPDATE journal_batch SET {column} = ? WHERE sequence = 3", value)
    assert "第 3 步" in said
    assert "校验码不符" in said


def test_a_changed_link_is_named_on_both_sides(path: Path) -> None:
    said = found(path, "UPDATE journal_batch SET hash = 'ff' WHERE sequence = 2")
    assert "第 2 步（新建二人）的校验码不符" in said
    assert "第 3 步（补备注）与前一步不相接" in said


@pytest.mark.parametrize("column", ["before", "after"])
def test_a_changed_payload_is_named(path: Path, column: str) -> None:
    statement = (
        f"UPDATE journal_change SET {column} = replace({column}, 'note', 'nota') WHERE before IS NOT NULL"
    )
    assert "第 3 步第 1 项的内容被改动过" in found(path, f"{statement} AND after IS NOT NULL")


@pytest.mark.parametrize("column", ["salt", "digest"])
def test_a_changed_salt_or_digest_is_named(path: Path, column: str) -> None:
    said = found(path, f"UPDATE journal_change SET {column} = 'ff' WHERE after LIKE '%张伟%'")
    assert "第 2 步第 1 项的内容被改动过" in said


def test_a_payload_that_is_no_json_any_more_is_named(path: Path) -> None:
    said = found(path, "UPDATE journal_change SET after = '{坏' WHERE after LIKE '%张伟%'")
    assert "第 2 步第 1 项的内容被改动过" in said


def test_changes_that_were_swapped_are_named(path: Path) -> None:
    keys = [key for (key,) in fetch(path, "SELECT id FROM journal_change WHERE after LIKE '%name_zh%'")]
    assert len(keys) == 2
    said = found(path, "UPDATE journal_change SET position = 1 - position WHERE id IN (?, ?)", *keys)
    assert "第 2 步（新建二人）的校验码不符" in said


def test_batches_that_were_swapped_are_named(path: Path) -> None:
    tamper(path, "UPDATE journal_batch SET sequence = -sequence WHERE sequence IN (3, 4)")
    said = found(path, "UPDATE journal_batch SET sequence = 7 + sequence WHERE sequence < 0")
    assert "第 3 步（删去李敏）与前一步不相接" in said


def test_a_change_that_was_taken_out_of_a_batch_is_named(path: Path) -> None:
    said = found(path, "DELETE FROM journal_change WHERE after LIKE '%李敏%'")
    assert "第 2 步（新建二人）的校验码不符" in said


def test_a_change_that_was_slipped_into_a_batch_is_named(path: Path) -> None:
    said = found(
        path,
        "INSERT INTO journal_change SELECT id + 1, batch_id, 2, table_name, row_key + 1, NULL, after, "
        "salt, digest FROM journal_change WHERE after LIKE '%李敏%'",
    )
    assert "第 2 步" in said


def test_a_middle_batch_that_was_taken_out_is_named(path: Path) -> None:
    tamper(
        path, "DELETE FROM journal_change WHERE batch_id = (SELECT id FROM journal_batch WHERE sequence = 3)"
    )
    said = found(path, "DELETE FROM journal_batch WHERE sequence = 3")
    assert "第 3 步缺失，其后是第 4 步" in said
    assert "与前一步不相接" in said


def test_a_tail_that_was_cut_off_shows_in_the_rows(path: Path) -> None:
    tamper(
        path, "DELETE FROM journal_change WHERE batch_id = (SELECT id FROM journal_batch WHERE sequence = 4)"
    )
    said = found(path, "DELETE FROM journal_batch WHERE sequence = 4")
    assert "person" in said
    assert "没有经过操作历史被删除" in said


def test_a_changed_row_is_named_by_key_and_column(path: Path) -> None:
    key = fetch(path, "SELECT id FROM person")[0][0]
    said = found(path, "UPDATE person SET title = '院士', fields = '[\"脑机接口\"]', version = 9")
    for column in ("title", "fields", "version"):
        assert f"person 中键为 {key} 的“{column}”与操作历史不符" in said


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("fields", "[坏"),
        ("last_confirmed", "昨天"),
        ("last_confirmed", 5),
        ("version", "x"),
        ("note", b"\xff"),
    ],
)
def test_a_value_that_cannot_be_read_is_named_like_any_other(path: Path, column: str, value: object) -> None:
    assert f"“{column}”与操作历史不符" in found(path, f"UPDATE person SET {column} = ?", value)


def test_a_row_that_was_slipped_in_is_named(path: Path) -> None:
    with Workspace.open(path, None) as workspace:
        columns = ", ".join(name for name in Person.model_fields if name != "id")
        low, high = (person.id + step for person in all_of(workspace, Person) for step in (-(2**40), 2**40))
    for key in (low, high):
        tamper(path, f"INSERT INTO person (id, {columns}) SELECT ?, {columns} FROM person LIMIT 1", [key])
    said = "\n".join(check(path).problems)
    for key in (low, high):
        assert f"person 中键为 {key} 的记录没有经过操作历史被添加" in said


def test_a_row_that_was_taken_out_is_named(path: Path) -> None:
    key = fetch(path, "SELECT id FROM person")[0][0]
    assert f"person 中键为 {key} 的记录没有经过操作历史被删除" in found(path, "DELETE FROM person")


def test_a_reference_to_nothing_is_named(path: Path) -> None:
    assert "外键失配" in found(path, "UPDATE clause SET plan_id = 5 WHERE position = 0")


def test_rows_of_any_number_of_spans_are_compared(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = check(path)
    for span in (1, 2, 3, 7):
        monkeypatch.setattr(verify_rows, "_SPAN", span)
        assert check(path) == whole


ERASE = "UPDATE journal_change SET salt = NULL, before = NULL, after = NULL WHERE table_name = 'person'"


def test_an_erased_person_leaves_the_chain_whole(path: Path) -> None:
    """The law has a person erased: the row by a batch, the payloads out of the journal."""
    with Workspace.open(path, None) as workspace:
        (person,) = all_of(workspace, Person)
        journal.write(workspace, [deleted(person)], action="erase", purpose="依法删除")
    assert tamper(path, ERASE) == 5
    report = check(path)
    assert report.problems == ()
    assert report.erased == 5
    assert not any("张伟" in str(row) for row in fetch(path, "SELECT * FROM journal_change"))


def test_a_row_whose_past_was_erased_is_still_compared_with_what_was_written_since(path: Path) -> None:
    tamper(path, ERASE)
    assert check(path).problems == ()
    with Workspace.open(path, None) as workspace:
        (person,) = all_of(workspace, Person)
        journal.write(workspace, [updated(person, title="教授")], action="edit", purpose="改职称")
    assert check(path).problems == ()
    said = found(path, "UPDATE person SET title = '院士', note = '不再可知'")
    assert "“title”" in said
    assert "“note”" not in said


def test_half_an_erasure_is_named(path: Path) -> None:
    said = found(path, "UPDATE journal_change SET after = NULL WHERE after LIKE '%张伟%'")
    assert "第 2 步第 1 项的内容被改动过" in said


@pytest.mark.parametrize("last", range(1, 5))
def test_checking_can_be_cancelled_at_any_moment(path: Path, last: int) -> None:
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) == last

    with Workspace.open(path, None) as workspace, pytest.raises(CancelledError):
        verify(workspace, cancelled=cancelled)


def test_a_report_for_people_ends_with_what_to_do_and_stays_short(tmp_path: Path) -> None:
    path = tmp_path / "库.jianxian"
    with Workspace.create(path, None) as workspace:
        write(workspace, *(organisation_row(f"单位{place}") for place in range(60)))
    tamper(path, "DELETE FROM organisation")
    report = check(path)
    lines = report.as_text().split("\n")
    assert "发现 60 个问题：" in lines
    assert "……另有 10 个（--json 列出全部）" in lines
    assert lines[-1] == "请从备份恢复。"
    assert len(json.loads(json.dumps(report.as_json()))["problems"]) == 60
