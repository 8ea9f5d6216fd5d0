"""Rows that are wrong, rows that are doubtful, and what the user is told of them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching import intake
from store import people
from store.errors import ReadError, RefusedError, WriteError
from store.tables import Person, Source
from store.workspace import Workspace
from tests.matching.made import imported, people_file, previewed, rows_of, with_plan
from tests.store.readers.files import PEOPLE, WANG, csv_of, text, workbook


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with with_plan(tmp_path) as made:
        yield made


def the_error(workspace: Workspace, path: Path) -> intake.Problem:
    (error,) = previewed(workspace, path).errors
    return error


def the_doubt(workspace: Workspace, path: Path) -> intake.Problem:
    (doubt,) = imported(workspace, path).doubts
    return doubt


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("出生日期", "2025.13.1", "不是有效日期"),
        ("出生日期", "2099-01-01", "在今天之后"),
        ("护照有效期", "2030-02-30", "不是有效日期"),
        ("证件号码", "4.40106E+17", "科学计数"),
        ("证件号码", 440106196803120011, "科学计数"),
        ("工作单位", "=A2", "公式"),
        ("研究方向", "=cmd|' /C calc'!A0", "公式"),
    ],
)
def test_a_value_that_cannot_stand_names_sheet_row_column_value_and_reason(
    workspace: Workspace, tmp_path: Path, column: str, value: Any, reason: str
) -> None:
    error = the_error(workspace, people_file(tmp_path, {"姓名": "李伟"}, {"姓名": "王芳", column: value}))
    assert (error.sheet, error.row, error.column) == ("名单", 3, column)
    assert error.value
    assert reason in error.reason
    assert error.as_json().keys() == {"sheet", "row", "column", "value", "reason"}


def test_a_row_without_a_name_is_wrong(workspace: Workspace, tmp_path: Path) -> None:
    error = the_error(
        workspace, people_file(tmp_path, {"姓名": None, "工作单位": "中山大学", "职称": "教授"})
    )
    assert (error.column, error.reason) == ("姓名", "没有姓名")


def test_a_formula_where_nothing_is_read_from_does_no_harm(workspace: Workspace, tmp_path: Path) -> None:
    path = people_file(tmp_path, {"序号": "=ROW()-1", "姓名": "王芳", "党派": "=B2"})
    assert previewed(workspace, path).errors == ()


def test_a_formula_in_a_csv_is_wrong_too(workspace: Workspace, tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", csv_of(PEOPLE, ["王芳", "女", "", "=HYPERLINK(1)", "", ""]))
    assert "公式" in the_error(workspace, path).reason


@pytest.mark.parametrize(
    ("column", "value", "read_as"),
    [
        ("出生年月", 1968.1, "1968-01 或 1968-10"),
        ("出生年月", "五十年代", "日期留空"),
        ("年薪(万元)", "面议", "未定"),
        ("年薪(万元)", "797000", "79.7 万元"),
        ("年薪(USD)", "120", "留空"),
        ("每年在华月数", "about 8", "8 个月"),
        ("护照有效期", "长期", "长期有效"),
        ("国籍", "火星", "火星"),
        ("手机号", "1380013800", "1380013800"),
        ("电子邮箱", "见附件", "留空"),
        ("姓名", "王芳（组长）", "王芳"),
    ],
)
def test_a_doubtful_value_goes_in_and_is_listed_with_what_it_was_read_as(
    workspace: Workspace, tmp_path: Path, column: str, value: Any, read_as: str
) -> None:
    doubt = the_doubt(
        workspace, people_file(tmp_path, {"姓名": "王芳", "工作单位": "中山大学", column: value})
    )
    assert (doubt.row, doubt.column) == (2, column)
    assert read_as in doubt.as_json()["read_as"]
    assert people.count(workspace, "all") == 1


def test_what_a_doubt_leaves_out_is_kept_as_written(workspace: Workspace, tmp_path: Path) -> None:
    imported(workspace, people_file(tmp_path, {"姓名": "王芳", "工作单位": "中山大学", "电子邮箱": "见附件"}))
    assert rows_of(workspace, Source)[0].unmapped == {"电子邮箱": "见附件"}


def test_a_birth_that_differs_from_the_identity_card_is_a_doubt(workspace: Workspace, tmp_path: Path) -> None:
    row = {"姓名": "王芳", "出生年月": "1950-01", "证件号码": "11010519491231002X"}
    assert "身份证" in the_doubt(workspace, people_file(tmp_path, row)).reason


def test_a_csv_with_octobers_knows_its_januaries(workspace: Workspace, tmp_path: Path) -> None:
    rows = csv_of(["姓名", "出生年月", "工作单位"], ["王芳", "1961.1", "甲"], ["李伟", "1978.10", "乙"])
    assert imported(workspace, text(tmp_path / "a.csv", rows)).doubts == ()
    assert rows_of(workspace, Person)[0].birth == "1961-01"


def test_a_csv_without_octobers_may_have_lost_a_zero(workspace: Workspace, tmp_path: Path) -> None:
    rows = csv_of(["姓名", "出生年月", "工作单位"], ["王芳", "1961.1", "甲"], ["李伟", "1978.12", "乙"])
    assert len(imported(workspace, text(tmp_path / "a.csv", rows)).doubts) == 1


def test_a_second_sheet_that_was_not_read_is_listed(workspace: Workspace, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title in ("黄埔区", "南沙区"):
        sheet = book.create_sheet(title)
        sheet.append(PEOPLE)
        sheet.append(WANG)
    book.save(tmp_path / "a.xlsx")
    doubt = the_doubt(workspace, tmp_path / "a.xlsx")
    assert (doubt.sheet, doubt.read_as) == ("南沙区", "这次没有导入")


@pytest.mark.parametrize("stray", ["\ufffd", "\0"])
def test_characters_that_are_none_are_an_error_of_their_cell(
    workspace: Workspace, tmp_path: Path, stray: str
) -> None:
    rows = csv_of(["姓名", "工作单位"], ["王芳", f"中山{stray}大学"])
    assert the_error(workspace, text(tmp_path / "a.csv", rows)).column == "工作单位"


def test_a_cell_of_two_megabytes_is_an_error_of_its_cell(workspace: Workspace, tmp_path: Path) -> None:
    rows = csv_of(["姓名", "研究方向"], ["王芳", "酶" * (2 << 20)])
    error = the_error(workspace, text(tmp_path / "a.csv", rows))
    assert "过长" in error.reason
    assert len(error.value) < 1000


def test_a_lost_quotation_mark_is_told(workspace: Workspace, tmp_path: Path) -> None:
    rows = csv_of(["姓名", "研究方向"], ["王芳", '"酶工程'], *[["李伟", "疫苗" * 10]] * 2000)
    with pytest.raises(ReadError, match="引号"):
        previewed(workspace, text(tmp_path / "a.csv", rows))


def test_errors_refuse_the_whole_file_and_change_nothing(workspace: Workspace, tmp_path: Path) -> None:
    path = people_file(tmp_path, {"姓名": "王芳"}, {"姓名": "李伟", "出生日期": "2025.13.1"})
    with pytest.raises(RefusedError) as caught:
        intake.apply(workspace, previewed(workspace, path))
    assert "第 3 行“出生日期”写的是“2025.13.1”" in str(caught.value)
    assert rows_of(workspace, Person) == []


def test_skipping_errors_imports_the_good_rows_and_lists_the_others(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = people_file(tmp_path, {"姓名": "王芳"}, {"姓名": "李伟", "出生日期": "2025.13.1"})
    report = intake.apply(workspace, previewed(workspace, path), skip_errors=True)
    assert (report.new, report.imported, len(report.errors)) == (1, 1, 1)
    assert [person.name_zh for person in rows_of(workspace, Person)] == ["王芳"]


def test_a_file_of_wrong_rows_only_imports_nothing_when_they_are_skipped(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = people_file(tmp_path, {"姓名": "李伟", "出生日期": "2025.13.1"})
    report = intake.apply(workspace, previewed(workspace, path), skip_errors=True)
    assert (report.imported, report.batch) == (0, None)


def test_every_line_of_a_file_is_accounted_for(workspace: Workspace, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", PEOPLE, WANG, [], ["", "男", "", "某单位", "", ""], ["合计：2 人"])
    preview = previewed(workspace, path)
    assert [(row.row, row.state) for row in preview.rows] == [(2, "新增"), (4, "错误")]
    assert preview.passed_over == ((3, "空行"), (5, "合计"))


def test_wrong_rows_are_written_out_with_their_reason_and_nothing_starts_a_formula(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = people_file(
        tmp_path,
        {"姓名": "王芳", "工作单位": "中山大学"},
        {"姓名": "李伟", "工作单位": "=1+1", "党派": "=cmd|' /C calc'!A0", "出生日期": "2025.13.1"},
    )
    intake.export_errors(previewed(workspace, path), tmp_path / "错误行.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "错误行.xlsx").active
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert header[-1] == "错误原因"
    assert len(rows) == 1
    assert "2025.13.1" in rows[0]
    assert "公式" in rows[0][-1]
    assert "不是有效日期" in rows[0][-1]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert {cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "n"} <= {None}


def test_the_mended_error_rows_can_be_imported(workspace: Workspace, tmp_path: Path) -> None:
    path = people_file(tmp_path, {"姓名": "李伟", "工作单位": "中山大学", "出生日期": "2025.13.1"})
    intake.export_errors(previewed(workspace, path), tmp_path / "错误行.xlsx")
    book = openpyxl.load_workbook(tmp_path / "错误行.xlsx")
    place = [cell.value for cell in book.active[1]].index("出生日期") + 1
    book.active.cell(2, place, "1970-01-01")
    book.save(tmp_path / "改好.xlsx")
    assert imported(workspace, tmp_path / "改好.xlsx").new == 1


def test_error_rows_that_cannot_be_written_are_told(workspace: Workspace, tmp_path: Path) -> None:
    preview = previewed(workspace, people_file(tmp_path, {"姓名": "李伟", "出生日期": "2025.13.1"}))
    with pytest.raises(WriteError, match="无法写入"):
        intake.export_errors(preview, tmp_path / "没有这个文件夹" / "a.xlsx")


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(max_size=20), min_size=8, max_size=8), min_size=1, max_size=4))
def test_no_content_of_a_csv_ends_in_anything_but_rows_and_sentences(
    workspace: Workspace, tmp_path: Path, rows: list[list[str]]
) -> None:
    header = ["姓名", "出生日期", "手机号", "国籍", "年薪(万元)", "证件号码", "研究方向", "联系方式"]
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="", errors="replace") as file:
        csv.writer(file).writerows([header, *rows])
    preview = previewed(workspace, tmp_path / "a.csv")
    for row in preview.rows:
        assert (row.state == "错误") == any(not problem.read_as for problem in row.problems)
    if preview.plans or preview.errors:
        intake.apply(workspace, preview, skip_errors=True)
