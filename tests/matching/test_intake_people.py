"""People from a file into the workspace: where they go, what is kept, what is linked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from matching import intake
from store import journal, people
from store.errors import CancelledError, RefusedError
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
from store.undo import undo
from store.workspace import Workspace
from tests.matching.made import imported, people_file, previewed, rows_of, with_plan
from tests.store.readers.files import workbook

WANG = {
    "姓名": "王芳",
    "性别": "女",
    "出生年月": "1970-05",
    "工作单位": "中山大学药学院",
    "职称": "教授/博导",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with with_plan(tmp_path) as made:
        yield made


def test_a_recommendation_list_makes_candidates(workspace: Workspace, tmp_path: Path) -> None:
    report = imported(workspace, people_file(tmp_path, WANG))
    assert report.as_json() == {
        "into": "candidates",
        "new": 1,
        "updated": 0,
        "imported": 1,
        "duplicates": 0,
        "errors": [],
        "doubts": [],
    }
    (person,) = rows_of(workspace, Person)
    assert (person.code, person.name_zh, person.sex, person.birth) == ("P00001", "王芳", "女", "1970-05")
    assert (person.title, person.title_rank, person.status) == ("教授/博导", "正高", "候选")
    assert people.count(workspace, "candidates") == 1


def test_a_passport_column_makes_talents(workspace: Workspace, tmp_path: Path) -> None:
    row = {
        "姓名": "马蒂亚斯·舍恩瓦尔德",
        "护照姓名": "SCHÖNWALD, MATTHIAS",
        "国籍": "德国",
        "护照号": "C45390456",
        "年薪(万元)": "37.5",
        "每年在华月数": "全年",
        "HSK": "HSK5",
        "最高学历": "PhD",
        "意向单位": "中山大学",
    }
    assert imported(workspace, people_file(tmp_path, row)).into == "talent"
    (profile,) = rows_of(workspace, TalentProfile)
    assert (profile.passport_number, profile.annual_salary_wan, profile.months_in_china) == (
        "C45390456",
        37.5,
        12,
    )
    assert (profile.hsk_level, profile.highest_degree) == (5, "博士")
    (person,) = rows_of(workspace, Person)
    assert (person.family_name, person.nationalities, person.origin) == ("Schönwald", ["DE"], "外籍")
    assert [job.kind for job in rows_of(workspace, Employment)] == ["意向"]
    assert people.count(workspace, "talent") == 1


def test_a_term_column_makes_committee_members(workspace: Workspace, tmp_path: Path) -> None:
    row = {**WANG, "聘期开始": date(2024, 1, 1), "聘期结束": date(2099, 12, 31), "届次": "第一届"}
    assert imported(workspace, people_file(tmp_path, row)).into == "committee"
    (seat,) = rows_of(workspace, CommitteeSeat)
    assert (seat.term, seat.role, seat.start, seat.end) == (
        "第一届",
        "委员",
        date(2024, 1, 1),
        date(2099, 12, 31),
    )
    assert people.count(workspace, "committee") == 1


def test_the_caller_decides_where_people_go(workspace: Workspace, tmp_path: Path) -> None:
    assert imported(workspace, people_file(tmp_path, WANG), into="committee").into == "committee"
    assert people.count(workspace, "committee") == 1


def test_a_talents_contract_term_is_kept_and_makes_no_seat(workspace: Workspace, tmp_path: Path) -> None:
    row = {"姓名": "王芳", "国籍": "新加坡", "聘期": "2024-2026"}
    assert imported(workspace, people_file(tmp_path, row)).into == "talent"
    assert rows_of(workspace, CommitteeSeat) == []
    assert rows_of(workspace, Source)[0].unmapped == {"聘期": "2024-2026"}


def test_columns_nobody_knows_are_kept_with_the_source(workspace: Workspace, tmp_path: Path) -> None:
    path = people_file(tmp_path, {**WANG, "编号": "ZJ2018001", "党派": "无党派"})
    assert previewed(workspace, path).unknown_columns == ("编号", "党派")
    imported(workspace, path)
    (source,) = rows_of(workspace, Source)
    assert source.unmapped == {"编号": "ZJ2018001", "党派": "无党派"}
    assert (source.file_name, source.sheet, source.row) == ("名单.xlsx", "名单", 2)


def test_a_known_employer_is_linked_with_its_department_and_its_parents(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [
        {"姓名": "王芳", "工作单位": "SYSU, 药学院"},
        {"姓名": "李伟", "工作单位": "中大"},
        {"姓名": "吴敏", "工作单位": "南方医院血液科"},
    ]
    imported(workspace, people_file(tmp_path, *rows))
    organisations = {row.id: row for row in rows_of(workspace, Organisation)}
    jobs = rows_of(workspace, Employment)
    assert [organisations[job.organisation_id].name for job in jobs] == [
        "中山大学",
        "中山大学",
        "南方医科大学南方医院",
    ]
    assert (jobs[0].written, jobs[0].department) == ("SYSU, 药学院", "药学院")
    parent = organisations[jobs[2].organisation_id].parent_id
    assert parent is not None
    assert organisations[parent].name == "南方医科大学"


def test_an_unknown_employer_becomes_one_organisation_as_written(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [
        {"姓名": "王芳", "工作单位": "广州某某生物有限公司"},
        {"姓名": "李伟", "工作单位": "广州某某生物有限公司研发部"},
        {"姓名": "吴敏", "工作单位": "广州 某某生物有限公司"},
    ]
    imported(workspace, people_file(tmp_path, *rows))
    assert [row.name for row in rows_of(workspace, Organisation)] == ["广州某某生物有限公司"]
    assert len({job.organisation_id for job in rows_of(workspace, Employment)}) == 1


def test_evidence_is_a_cell_an_item_and_publications_are_split(workspace: Workspace, tmp_path: Path) -> None:
    row = {
        "姓名": "王芳",
        "专业领域": "生物医药（抗体）",
        "研究方向": "抗体工程；抗体偶联药物",
        "关键词": "抗体；ADC",
        "代表性成果": "1. Wang F, et al. One. 2020.\n[2] Wang F, et al. Two. 2021.",
    }
    imported(workspace, people_file(tmp_path, row))
    items = rows_of(workspace, Evidence)
    assert [(item.kind, item.heading, item.text, item.year) for item in items] == [
        ("研究方向", "生物医药（抗体）", "抗体工程；抗体偶联药物", None),
        ("关键词", "", "抗体；ADC", None),
        ("论文", "", "Wang F, et al. One. 2020.", 2020),
        ("论文", "", "Wang F, et al. Two. 2021.", 2021),
    ]
    assert [item.position for item in items] == [0, 1, 2, 3]


def test_a_mixed_contact_cell_gives_phone_and_mail(workspace: Workspace, tmp_path: Path) -> None:
    imported(
        workspace,
        people_file(tmp_path, {"姓名": "王芳", "联系方式": "微信同手机 13800138000\na@x.example.org"}),
    )
    (person,) = rows_of(workspace, Person)
    assert (person.phones, person.emails) == (["13800138000"], ["a@x.example.org"])


def test_a_remark_gives_former_name_and_nationality(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, people_file(tmp_path, {"姓名": "王芳", "备注": "曾用名：王小芳；新加坡籍"}))
    (person,) = rows_of(workspace, Person)
    assert (person.former_names, person.nationalities, person.origin) == (["王小芳"], ["SG"], "外籍")


def test_everybody_can_be_found_by_name_and_employer(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, people_file(tmp_path, {"姓名": "陳嘉欣", "工作单位": "广州某某生物有限公司"}))
    for text in ("陈嘉", "某某生物"):
        assert len(people.find(workspace, people.PeopleQuery(text))) == 1


def test_codes_rise_from_the_highest_in_use(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, people_file(tmp_path, WANG))
    imported(workspace, people_file(tmp_path, {"姓名": "李伟"}, {"姓名": "吴敏"}, name="b.xlsx"))
    assert [person.code for person in rows_of(workspace, Person)] == ["P00001", "P00002", "P00003"]


def test_an_import_is_one_batch_that_can_be_undone(workspace: Workspace, tmp_path: Path) -> None:
    report = imported(workspace, people_file(tmp_path, WANG, {"姓名": "李伟"}))
    assert report.batch is not None
    assert "名单.xlsx" in report.batch.purpose
    undo(workspace, report.batch.id)
    for table in (Person, Organisation, Employment, Source):
        assert rows_of(workspace, table) == []


def test_a_preview_writes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    before = len(journal.history(workspace))
    previewed(workspace, people_file(tmp_path, WANG))
    assert rows_of(workspace, Person) == []
    assert len(journal.history(workspace)) == before


def test_cancelling_a_preview_ends_it(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        intake.preview(workspace, people_file(tmp_path, WANG), "people", cancelled=lambda: True)


def test_cancelling_an_import_leaves_the_data_as_before(workspace: Workspace, tmp_path: Path) -> None:
    preview = previewed(workspace, people_file(tmp_path, WANG, {"姓名": "李伟"}))
    with pytest.raises(CancelledError):
        intake.apply(workspace, preview, cancelled=lambda: True)
    assert rows_of(workspace, Person) == []


def test_progress_is_told_in_words(workspace: Workspace, tmp_path: Path) -> None:
    said: list[tuple[float, str]] = []
    preview = intake.preview(
        workspace,
        people_file(tmp_path, WANG),
        "people",
        report=lambda share, text: said.append((share, text)),
    )
    intake.apply(workspace, preview, report=lambda share, text: said.append((share, text)))
    assert all(0 <= share <= 1 and text for share, text in said)
    assert "名单.xlsx" in said[0][1]


def test_a_header_without_records_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    path = people_file(tmp_path, {"姓名": None, "工作单位": None})
    with pytest.raises(RefusedError, match="没有记录"):
        intake.apply(workspace, previewed(workspace, path))


def test_the_mapping_says_which_column_was_taken_for_what(workspace: Workspace, tmp_path: Path) -> None:
    preview = previewed(
        workspace,
        people_file(tmp_path, {"姓名": "王芳", "所在单位": "中山大学", "E-mail": "a@x.example.org"}),
    )
    assert preview.mapping == (("姓名", "姓名"), ("所在单位", "工作单位"), ("E-mail", "电子邮箱"))


def test_two_columns_of_the_same_name_with_different_values_are_a_doubt(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "a.xlsx", ["姓名", "性别", "工作单位", "工作单位"], ["王芳", "女", "中山大学", "暨南大学"]
    )
    report = imported(workspace, path)
    (doubt,) = report.doubts
    assert (doubt.column, doubt.value) == ("工作单位 (2)", "暨南大学")
    assert rows_of(workspace, Source)[0].unmapped == {"工作单位 (2)": "暨南大学"}


def test_no_duplicates_are_flagged_between_different_people(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, people_file(tmp_path, WANG, {**WANG, "姓名": "李伟", "性别": "男"}))
    assert rows_of(workspace, DuplicateFlag) == []
