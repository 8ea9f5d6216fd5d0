"""Where the table stands in a file, and which of its lines are records."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from store.readers.tables import Table, read_table
from tests.store.readers.files import LI, PEOPLE, WANG, csv_of, old_workbook, repacked, text, workbook


def records(table: Table) -> list[int]:
    return [line.number for line in table.lines() if not line.what]


def others(table: Table) -> dict[int, str]:
    return {line.number: line.what for line in table.lines() if line.what}


def fields(table: Table) -> list[str]:
    return [column.field for column in table.columns]


def cells(table: Table, number: int) -> dict[str, str]:
    line = next(line for line in table.lines() if line.number == number)
    return {column.header: cell.text for column, cell in table.cells(line.row)}


def sheet_of(book: openpyxl.Workbook, title: str) -> Worksheet:
    sheet = book.create_sheet(title)
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_sheet_with_the_known_columns_is_the_table_not_the_one_that_names_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "填报说明"
    book.active.append(["序号　姓名　性别　工作单位　研究方向"])
    table = sheet_of(book, "汇总表")
    for row in (PEOPLE, WANG):
        table.append(row)
    hidden = sheet_of(book, "选项")
    hidden.append([*PEOPLE, "职务", "国籍", "邮箱"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    found = read_table(tmp_path / "a.xlsx", "people")
    assert found.sheet.name == "汇总表"
    assert found.others == ()


def test_a_second_sheet_that_looks_like_a_table_is_reported(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "黄埔区"
    for sheet in (book.active, sheet_of(book, "南沙区")):
        sheet.append(PEOPLE)
        sheet.append(WANG)
    book.save(tmp_path / "a.xlsx")
    assert [other.sheet.name for other in read_table(tmp_path / "a.xlsx", "people").others] == ["南沙区"]


def test_titles_above_and_blank_total_and_note_lines_are_no_records(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ["专家推荐汇总表"],
        ["填报单位：某局　填报人：某人"],
        ["序号", *PEOPLE],
        [1, *WANG],
        [],
        [2, *LI],
        [3],
        ["合计：2 人"],
        ["注：本表仅用于遴选"],
    )
    table = read_table(path, "people")
    assert records(table) == [4, 6]
    assert others(table) == {5: "空行", 7: "空行", 8: "合计", 9: "说明"}


def test_a_header_of_two_merged_lines_is_read_by_its_lower_line(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["序号", "基本情况", None, "联系方式", None, "备注"])
    sheet.append([None, "姓　名", "出生\n年月", "手机号", "邮箱", None])
    sheet.append([1, "王芳", "1970-05", "13800138000", "a@x.example.com", "好"])
    for area in ("A1:A2", "B1:C1", "D1:E1", "F1:F2"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    table = read_table(tmp_path / "a.xlsx", "people")
    assert fields(table) == ["serial", "name", "birth", "phones", "emails", "note"]
    assert records(table) == [3]


def test_lines_of_a_header_that_only_make_sense_together_are_joined(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["姓名", "聘期", None, "推荐", None])
    sheet.append([None, "开始", "结束", "单位", "理由"])
    sheet.append(["王芳", "2024-01-01", "2026-12-31", "某局", "好"])
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    table = read_table(tmp_path / "a.xlsx", "people")
    assert fields(table) == ["name", "seat_start", "seat_end", "recommended_by", ""]
    assert cells(table, 3)["聘期 结束"] == "2026-12-31"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("姓 名", "name"),
        ("＊姓名（必填）", "name"),
        ("姓名\nName", "name"),
        ("护照姓名 Name in passport", "passport_name"),
        ("年薪(万元)\nAnnual salary", "salary"),
        ("E－mail", "emails"),
        ("職稱", "title"),
        ("Date of Birth", "birth"),
        ("每年在华月数", "months_in_china"),
        ("HSK", "hsk"),
        ("证件号码", "id_number"),
        ("研究领域\nResearch fields", "directions"),
    ],
)
def test_a_header_is_known_however_it_is_written(tmp_path: Path, header: str, field: str) -> None:
    path = workbook(tmp_path / "a.xlsx", ["姓名", "工作单位", header], ["王芳", "中山大学", "x"])
    assert fields(read_table(path, "people"))[2] == field


def test_columns_that_are_always_known(tmp_path: Path) -> None:
    people = [
        "姓名",
        "工作单位",
        "职称",
        "研究方向",
        "电子邮箱",
        "手机号",
        "证件号码",
        "出生日期",
        "国籍",
        "护照姓名",
        "最高学历",
        "年薪(万元)",
        "工作年限",
        "每年在华月数",
        "HSK",
        "聘期开始",
        "聘期结束",
    ]
    needs = [
        "编号",
        "名称",
        "所属领域",
        "对应任务条款",
        "申报单位",
        "技术内容",
        "需求描述",
        "关键词",
        "需专家人数",
    ]
    for kind, header in (("people", people), ("needs", needs)):
        table = read_table(workbook(tmp_path / f"{kind}.xlsx", header, ["x"] * len(header)), kind)
        assert "" not in fields(table)


def test_a_header_repeated_inside_is_no_record(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", PEOPLE, WANG, PEOPLE, LI)
    table = read_table(path, "people")
    assert records(table) == [2, 4]
    assert others(table) == {3: "重复的表头"}


def test_an_english_line_under_the_header_is_no_record(tmp_path: Path) -> None:
    english = ["Name", "Sex", "Date of birth", "Employer", "Title", "Research interests"]
    path = workbook(tmp_path / "a.xlsx", PEOPLE, english, WANG)
    assert records(read_table(path, "people")) == [3]


def test_a_value_merged_over_several_people_belongs_to_each(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["工作单位", "姓名", "职称"], ["中山大学", "王芳", "教授"], [None, "李伟", "讲师"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    assert cells(read_table(tmp_path / "a.xlsx", "people"), 3)["工作单位"] == "中山大学"


def test_a_table_that_starts_to_the_right_keeps_its_row_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for at, row in ((3, PEOPLE), (4, WANG)):
        for column, value in enumerate(row, 3):
            book.active.cell(at, column, value)
    book.save(tmp_path / "a.xlsx")
    table = read_table(tmp_path / "a.xlsx", "people")
    assert records(table) == [4]
    assert cells(table, 4)["姓名"] == "王芳"


def test_formulas_and_error_values_are_told_from_values(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (PEOPLE, WANG, LI):
        sheet.append(row)
    sheet["C2"] = "=1960+10"
    sheet["D3"] = "#REF!"
    sheet["D3"].data_type = "e"
    book.save(tmp_path / "a.xlsx")
    formulas = read_table(tmp_path / "a.xlsx", "people").sheet.formulas
    assert formulas == {(2, 2): "=1960+10", (3, 3): "#REF!"}


def test_formulas_in_a_workbook_with_prefixed_elements_are_found(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(PEOPLE)
    book.active["A2"] = "=HYPERLINK(B2)"
    book.save(tmp_path / "a.xlsx")

    def prefixed(name: str, content: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return content
        return (
            content.replace(b"<f>", b"<x:f>")
            .replace(b"</f>", b"</x:f>")
            .replace(
                b"<worksheet ",
                b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ',
            )
        )

    repacked(tmp_path / "a.xlsx", prefixed)
    assert (2, 0) in read_table(tmp_path / "a.xlsx", "people").sheet.formulas


def test_an_old_workbook_gives_dates_numbers_and_formulas(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("旧名单")
    for column, header in enumerate(PEOPLE):
        sheet.write(0, column, header)
    sheet.write(1, 0, "王芳")
    sheet.write(1, 2, date(1970, 5, 1), xlwt.easyxf(num_format_str="YYYY-MM-DD"))
    sheet.write(2, 0, "李伟")
    sheet.write(2, 2, xlwt.Formula("1960+10"))
    book.save(str(tmp_path / "a.xls"))
    table = read_table(tmp_path / "a.xls", "people")
    assert cells(table, 2)["出生年月"] == "1970-05-01"
    assert (3, 2) in table.sheet.formulas


def test_an_old_workbook_gives_the_same_rows_as_a_new_one(tmp_path: Path) -> None:
    old = read_table(old_workbook(tmp_path / "a.xls", PEOPLE, WANG, LI), "people")
    new = read_table(workbook(tmp_path / "a.xlsx", PEOPLE, WANG, LI), "people")
    assert [cells(old, row) for row in (2, 3)] == [cells(new, row) for row in (2, 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_csv_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = text(tmp_path / "a.csv", csv_of(PEOPLE, WANG, LI), encoding)
    table = read_table(path, "people")
    assert cells(table, 2)["工作单位"] == "中山大学"
    assert records(table) == [2, 3]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_is_read_with_every_usual_delimiter(tmp_path: Path, delimiter: str) -> None:
    path = text(tmp_path / "a.csv", csv_of(PEOPLE, WANG, delimiter=delimiter))
    assert cells(read_table(path, "people"), 2)["研究方向"] == "酶工程"


def test_line_breaks_commas_and_quotes_inside_quotes_belong_to_the_value(tmp_path: Path) -> None:
    content = '姓名,工作单位,研究方向\r\n王芳,中山大学,"酶工程,\r\n""十三五""项目"\r\n李伟,暨南大学,疫苗\r\n'
    table = read_table(text(tmp_path / "a.csv", content), "people")
    assert cells(table, 2)["研究方向"] == '酶工程,\r\n"十三五"项目'
    assert records(table) == [2, 3]


def test_rows_of_a_csv_count_from_the_header_as_one(tmp_path: Path) -> None:
    content = csv_of(["某局专家名单"], PEOPLE, WANG)
    assert records(read_table(text(tmp_path / "a.csv", content), "people")) == [2]


def test_bytes_that_fit_no_encoding_show_in_their_cell(tmp_path: Path) -> None:
    content = csv_of(PEOPLE, WANG, LI).encode("gbk").replace("暨南".encode("gbk"), b"\xff\xff\xff")
    (tmp_path / "a.csv").write_bytes(content)
    table = read_table(tmp_path / "a.csv", "people")
    assert "\ufffd" in cells(table, 3)["工作单位"]
    assert cells(table, 2)["工作单位"] == "中山大学"
