"""Rows that are somebody on record already: updated by a document's number, flagged by anything less."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from matching import intake
from store.tables import DuplicateFlag, Employment, Evidence, Person, Source, TalentProfile
from store.workspace import Workspace
from tests.matching.made import imported, people_file, previewed, rows_of, with_plan

WANG = {"姓名": "王芳", "性别": "女", "出生年月": "1970-05", "工作单位": "中山大学"}
TALENT = {
    "姓名": "马蒂亚斯·舍恩瓦尔德",
    "护照姓名": "SCHÖNWALD, MATTHIAS",
    "国籍": "德国",
    "护照号": "C45390456",
    "意向单位": "中山大学",
    "研究方向": "biosurfactants",
    "电子邮箱": "m@x.example.org",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with with_plan(tmp_path) as made:
        yield made


def test_the_same_passport_updates_that_person(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, people_file(tmp_path, TALENT))
    changed = {
        **TALENT,
        "意向单位": "暨南大学",
        "手机号": "13800138000",
        "电子邮箱": None,
        "年薪(万元)": "40",
    }
    report = imported(workspace, people_file(tmp_path, changed, name="b.xlsx"))
    assert (report.new, report.updated, report.imported, report.duplicates) == (0, 1, 1, 0)
    (person,) = rows_of(workspace, Person)
    assert (person.phones, person.emails) == (["13800138000"], ["m@x.example.org"])
    assert person.version == 2
    (profile,) = rows_of(workspace, TalentProfile)
    assert (profile.annual_salary_wan, profile.passport_name) == (40, "SCHÖNWALD, MATTHIAS")
    assert [job.written for job in rows_of(workspace, Employment)] == ["暨南大学"]
    assert [source.file_name for source in rows_of(workspace, Source)] == ["名单.xlsx", "b.xlsx"]


@pytest.mark.parametrize(
    ("column", "number"), [("证件号码", "11010519491231002X"), ("ORCID", "0000-0002-1825-0097")]
)
def test_identity_card_and_orcid_update_too(
    workspace: Workspace, tmp_path: Path, column: str, number: str
) -> None:
    row = {"姓名": "王芳", "工作单位": "中山大学", column: number}
    imported(workspace, people_file(tmp_path, row))
    assert imported(workspace, people_file(tmp_path, row, name="b.xlsx")).updated == 1
    assert len(rows_of(workspace, Person)) == 1


def test_a_passport_in_a_column_for_documents_is_the_same_passport(
    workspace: Workspace, tmp_path: Path
) -> None:
    imported(workspace, people_file(tmp_path, TALENT))
    row = {"姓名": "马蒂亚斯·舍恩瓦尔德", "证件类型": "护照", "证件号码": "C45390456"}
    assert imported(workspace, people_file(tmp_path, row, name="b.xlsx")).updated == 1


@pytest.mark.parametrize("number", ["0", "000000", "见附件", "无"])
def test_a_placeholder_is_no_document(workspace: Workspace, tmp_path: Path, number: str) -> None:
    rows = [{"姓名": "王芳", "证件号码": number}, {"姓名": "李伟", "证件号码": number}]
    assert imported(workspace, people_file(tmp_path, *rows)).new == 2


def test_an_update_with_another_name_is_a_doubt_and_keeps_the_old_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    imported(workspace, people_file(tmp_path, {"姓名": "王芳", "证件号码": "11010519491231002X"}))
    other = {"姓名": "李小明", "证件号码": "11010519491231002X"}
    report = imported(workspace, people_file(tmp_path, other, name="b.xlsx"))
    assert "姓名不同" in report.doubts[0].reason
    (person,) = rows_of(workspace, Person)
    assert (person.name_zh, person.other_names) == ("李小明", ["王芳"])


def test_two_rows_with_one_passport_in_a_file_are_one_person(workspace: Workspace, tmp_path: Path) -> None:
    path = people_file(tmp_path, TALENT, {**TALENT, "手机号": "13800138000"})
    report = imported(workspace, path)
    assert (report.new, report.updated) == (1, 1)
    (person,) = rows_of(workspace, Person)
    assert person.phones == ["13800138000"]
    assert [source.row for source in rows_of(workspace, Source)] == [2, 3]


def test_an_update_replaces_the_research_text_and_adds_publications(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = {**TALENT, "代表性成果": "One. 2020."}
    second = {**TALENT, "研究方向": "rhamnolipids", "代表性成果": "One. 2020.\nTwo. 2021."}
    imported(workspace, people_file(tmp_path, first))
    imported(workspace, people_file(tmp_path, second, name="b.xlsx"))
    assert sorted((item.kind, item.text) for item in rows_of(workspace, Evidence)) == [
        ("研究方向", "rhamnolipids"),
        ("论文", "One. 2020."),
        ("论文", "Two. 2021."),
    ]


def test_a_person_who_left_is_not_reinstated_by_an_update(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, people_file(tmp_path, {**TALENT, "人员状态": "出库"}))
    imported(workspace, people_file(tmp_path, TALENT, name="b.xlsx"))
    assert rows_of(workspace, Person)[0].status == "出库"


def test_an_update_that_changes_nothing_makes_no_batch(workspace: Workspace, tmp_path: Path) -> None:
    path = people_file(tmp_path, TALENT)
    imported(workspace, path)
    report = imported(workspace, path)
    assert (report.updated, report.batch) == (1, None)


def test_the_same_name_and_birth_is_flagged_and_goes_in(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, people_file(tmp_path, WANG))
    report = imported(workspace, people_file(tmp_path, {**WANG, "工作单位": "暨南大学"}, name="b.xlsx"))
    assert (report.new, report.updated, report.duplicates) == (1, 0, 1)
    (flag,) = rows_of(workspace, DuplicateFlag)
    first, second = rows_of(workspace, Person)
    assert (flag.person_id, flag.other_id) == (second.id, first.id)
    assert flag.because == ["姓名相同", "出生年月相同"]
    assert flag.decision == "待定"


def test_duplicates_within_a_file_are_flagged_against_the_earlier_row(
    workspace: Workspace, tmp_path: Path
) -> None:
    preview = previewed(workspace, people_file(tmp_path, WANG, {**WANG, "工作单位": "SYSU"}))
    assert [row.state for row in preview.rows] == ["新增", "疑似重复"]
    assert "第 2 行 王芳" in preview.rows[1].problems[0].reason
    assert intake.apply(workspace, preview).duplicates == 1


def test_a_flagged_row_names_the_person_on_record(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, people_file(tmp_path, WANG))
    preview = previewed(workspace, people_file(tmp_path, {**WANG, "职称": "教授"}, name="b.xlsx"))
    assert "P00001 王芳" in preview.rows[0].problems[0].reason
    assert preview.doubts == ()


def test_a_name_alone_is_not_flagged(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, people_file(tmp_path, {"姓名": "王芳", "工作单位": "中山大学"}))
    report = imported(
        workspace, people_file(tmp_path, {"姓名": "王芳", "工作单位": "暨南大学"}, name="b.xlsx")
    )
    assert report.duplicates == 0


def test_the_same_file_again_is_told_and_every_row_flagged(workspace: Workspace, tmp_path: Path) -> None:
    path = people_file(tmp_path, {"姓名": "王芳", "工作单位": "甲"}, {"姓名": "李伟", "工作单位": "乙"})
    imported(workspace, path)
    preview = previewed(workspace, path)
    assert "以前导入过" in preview.doubts[0].reason
    report = intake.apply(workspace, preview)
    assert (report.new, report.duplicates) == (2, 2)
    assert {tuple(flag.because) for flag in rows_of(workspace, DuplicateFlag)} == {("同一文件的同一行",)}


def test_a_pair_that_was_flagged_is_not_flagged_again_by_an_update(
    workspace: Workspace, tmp_path: Path
) -> None:
    imported(workspace, people_file(tmp_path, TALENT))
    twin = {"姓名": "马蒂亚斯·舍恩瓦尔德", "电子邮箱": "m@x.example.org"}
    imported(workspace, people_file(tmp_path, twin, name="b.xlsx"))
    assert len(rows_of(workspace, DuplicateFlag)) == 1
    imported(workspace, people_file(tmp_path, {**TALENT, "手机号": "13800138000"}, name="c.xlsx"))
    assert len(rows_of(workspace, DuplicateFlag)) == 1
