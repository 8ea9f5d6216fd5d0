"""Needs from a file into the workspace."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from matching import intake
from store.errors import RefusedError
from store.tables import Need, NeedParty, Organisation
from store.workspace import Workspace
from tests.matching.made import imported, people_file, previewed, rows_of, with_plan

NEED = {
    "编号": "SWZZ-2026-005",
    "名称": "通用型CAR-T细胞治疗产品开发",
    "所属领域": "生物医药",
    "对应任务条款": "二(一)生物医药；T2",
    "申报单位": "广州岭泰细胞治疗有限公司",
    "参与单位": "南方医科大学、SYSU\n暨大",
    "项目负责人": "张博国、李明",
    "技术内容": "敲除内源T细胞受体",
    "关键词": "CAR-T；异体细胞，自动化",
    "需专家人数": "7人",
    "评审日期": "2026年12月上旬",
    "是否涉密/限制外籍": "是（限制外籍）",
    "牵头单位": "市工业和信息化局、市发展改革委",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with with_plan(tmp_path) as made:
        yield made


def needs_file(folder: Path, *rows: dict[str, Any], name: str = "需求.xlsx") -> Path:
    return people_file(folder, *rows, name=name)


def test_a_need_is_read_with_everything_it_says(workspace: Workspace, tmp_path: Path) -> None:
    report = imported(workspace, needs_file(tmp_path, NEED), "needs")
    assert (report.into, report.new) == ("needs", 1)
    (need,) = rows_of(workspace, Need)
    assert (need.code, need.clauses, need.seats) == ("SWZZ-2026-005", ["F1", "T2"], 7)
    assert (need.classified, need.nationals_only) == (False, True)
    assert need.keywords == ["CAR-T", "异体细胞", "自动化"]
    assert need.lead_agencies == ["市工业和信息化局", "市发展改革委"]
    assert (need.source_file, need.source_row, need.status) == ("需求.xlsx", 2, "开放")


def test_a_review_in_part_of_a_month_stays_as_written_and_is_a_doubt(
    workspace: Workspace, tmp_path: Path
) -> None:
    report = imported(workspace, needs_file(tmp_path, NEED), "needs")
    (need,) = rows_of(workspace, Need)
    assert (need.review_date, need.review_written, need.note) == (None, "2026年12月上旬", "")
    assert report.doubts[0].read_as.startswith("2026-12-01 至 2026-12-10")


def test_parties_are_cut_and_linked(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, needs_file(tmp_path, NEED), "needs")
    names = {row.id: row.name for row in rows_of(workspace, Organisation)}
    parties = [
        (party.role, party.written, names.get(party.organisation_id or 0))
        for party in rows_of(workspace, NeedParty)
    ]
    assert parties == [
        ("申报单位", "广州岭泰细胞治疗有限公司", "广州岭泰细胞治疗有限公司"),
        ("参与单位", "南方医科大学", "南方医科大学"),
        ("参与单位", "SYSU", "中山大学"),
        ("参与单位", "暨大", "暨南大学"),
        ("项目负责人", "张博国", None),
        ("项目负责人", "李明", None),
    ]


def test_the_same_code_updates_and_says_only_what_the_row_says(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, needs_file(tmp_path, NEED), "needs")
    changed = {"编号": NEED["编号"], "名称": "新名称", "评审日期": date(2026, 12, 5), "参与单位": "华工"}
    report = imported(workspace, needs_file(tmp_path, changed, name="b.xlsx"), "needs")
    assert (report.new, report.updated) == (0, 1)
    (need,) = rows_of(workspace, Need)
    assert (need.title, need.review_date, need.seats) == ("新名称", date(2026, 12, 5), 7)
    assert need.nationals_only
    roles = [(party.role, party.written) for party in rows_of(workspace, NeedParty)]
    assert ("参与单位", "华工") in roles
    assert ("项目负责人", "张博国") in roles
    assert ("参与单位", "SYSU") not in roles


def test_a_code_twice_in_a_file_is_an_error_of_the_second_row(workspace: Workspace, tmp_path: Path) -> None:
    preview = previewed(workspace, needs_file(tmp_path, NEED, NEED), "needs")
    (error,) = preview.errors
    assert (error.row, error.column) == (3, "编号")
    with pytest.raises(RefusedError):
        intake.apply(workspace, preview)


def test_needs_without_a_code_get_the_next_free_ones(workspace: Workspace, tmp_path: Path) -> None:
    rows = [{"名称": "甲需求", "技术内容": "内容一"}, {"名称": "乙需求", "技术内容": "内容二"}]
    imported(workspace, needs_file(tmp_path, *rows), "needs")
    assert [need.code for need in rows_of(workspace, Need)] == ["N-001", "N-002"]


def test_a_need_without_a_name_is_an_error(workspace: Workspace, tmp_path: Path) -> None:
    (error,) = previewed(workspace, needs_file(tmp_path, {**NEED, "名称": None}), "needs").errors
    assert (error.column, error.row) == ("名称", 2)


def test_an_unknown_clause_is_a_doubt(workspace: Workspace, tmp_path: Path) -> None:
    report = imported(
        workspace, needs_file(tmp_path, {**NEED, "对应任务条款": "F1、X9", "评审日期": None}), "needs"
    )
    assert "X9" in report.doubts[0].reason
    assert rows_of(workspace, Need)[0].clauses == ["F1"]


def test_columns_nobody_knows_are_kept_in_the_note(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, needs_file(tmp_path, {**NEED, "联系人": "林晓", "备注": "加急"}), "needs")
    assert rows_of(workspace, Need)[0].note == "加急\n联系人：林晓"


def test_two_columns_of_flags_are_read_apart(workspace: Workspace, tmp_path: Path) -> None:
    rows = {"编号": "A-1", "名称": "甲", "是否涉密": "是", "限制外籍": "否"}
    report = imported(workspace, needs_file(tmp_path, rows), "needs")
    (need,) = rows_of(workspace, Need)
    assert (need.classified, need.nationals_only, report.doubts) == (True, False, ())
