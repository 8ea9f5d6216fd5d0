from __future__ import annotations

import re
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.results import PrintedDocument
from store.writers.sheet_names import sheet_names
from tests.store.writers.documents import NAMES, document, document_with, person, printed, spoilt, written

ODD = st.text(st.characters(codec=None), max_size=40) | st.sampled_from("=+-@").flatmap(
    lambda sign: st.text(max_size=10).map(lambda rest: sign + rest)
)


def opened(made: PrintedDocument, folder: Path) -> Any:
    return openpyxl.load_workbook(written(made, folder, ".xlsx"))


def column(sheet: Any, title: str) -> list[Any]:
    """The cells under the header ``title`` up to the end of the table."""
    header = next(row for row in sheet.iter_rows() if row[0].value == "序号")
    place = next(cell.column for cell in header if cell.value == title)
    cells = sheet.iter_rows(min_row=header[0].row + 1, min_col=place, max_col=place)
    numbered = sheet.iter_rows(min_row=header[0].row + 1, max_col=1)
    return [
        cell for (cell,), (number,) in zip(cells, numbered, strict=False) if isinstance(number.value, int)
    ]


def test_a_list_a_sheet_of_evidence_and_a_note_are_written(tmp_path: Path) -> None:
    book = opened(document(printed("N-012"), printed("N-013")), tmp_path)
    assert book.sheetnames == ["N-012", "N-013", "命中依据", "导出说明"]


def test_the_table_names_everybody_in_order(tmp_path: Path) -> None:
    sheet = opened(document(printed(people=5)), tmp_path)["N-012"]
    assert tuple(cell.value for cell in column(sheet, "姓名")) == NAMES


def test_title_need_and_clause_stand_above_the_table(tmp_path: Path) -> None:
    sheet = opened(document(), tmp_path)["N-012"]
    above = [sheet.cell(row, 1).value for row in (1, 3, 4)]
    assert above == [
        "N-012 专家匹配名单",
        "需求：N-012　新型酶制剂理性设计",
        "依据条款：T3 建设菌种库、元件库",
    ]


def test_the_clause_is_quoted_with_its_agencies(tmp_path: Path) -> None:
    sheet = opened(document(), tmp_path)["N-012"]
    texts = "\n".join(str(cell.value) for (cell,) in sheet.iter_rows(max_col=1))
    assert "研究天然酶催化机制，建成菌种库、元件库。\n牵头单位：市科技局；配合单位：市发展改革委" in texts


def test_the_header_is_frozen_and_repeated_on_a4_landscape_one_page_wide(tmp_path: Path) -> None:
    sheet = opened(document(), tmp_path)["N-012"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A6", "$5:$5")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.oddFooter.center.text) == "第 &P 页，共 &N 页"


def test_reasons_are_wrapped_in_a_wide_column(tmp_path: Path) -> None:
    sheet = opened(document(), tmp_path)["N-012"]
    cell = column(sheet, "匹配理由")[0]
    assert cell.alignment.wrap_text
    assert sheet.column_dimensions[cell.column_letter].width > 20


@pytest.mark.parametrize(
    "text", ["=1+1", "+8613800000000", "-2", "@SUM(A1)", '=HYPERLINK("http://x")', "＝1"]
)
def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path, text: str) -> None:
    cell = column(opened(document_with(note=text), tmp_path)["N-012"], "备注")[0]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_an_identifier_of_many_digits_stays_text(tmp_path: Path) -> None:
    book = opened(document(replace(printed("440106200001011234"), people=(person(code="0012"),))), tmp_path)
    cells = next(book["命中依据"].iter_rows(min_row=2, max_col=2))
    assert [(cell.value, cell.data_type) for cell in cells] == [("440106200001011234", "s"), ("0012", "s")]


def test_the_evidence_sheet_says_term_wording_place_and_share(tmp_path: Path) -> None:
    row = next(opened(document(), tmp_path)["命中依据"].iter_rows(min_row=2))
    assert [cell.value for cell in row] == [
        "N-012",
        "P-0001",
        "冼星河",
        "底盘细胞",
        "chassis cell",
        "研究方向：Engineering…",
        0.25,
    ]
    assert row[-1].number_format == "0.0%"


def test_the_note_says_who_when_where_why_and_how(tmp_path: Path) -> None:
    rows = opened(document(), tmp_path)["导出说明"].iter_rows(min_row=2, values_only=True)
    note = dict(rows)
    assert note["制作人"] == "李秘书"
    assert note["制作时间"] == "2026-11-22 10:30:05"
    assert note["口径（2）"] == "只列在库人员"
    assert (note["参与排名人数"], note["列出人次"], note["程序版本"]) == ("238", "3", "荐贤 0.1.0")


@pytest.mark.parametrize(
    ("status", "words"),
    [("too_little_text", "文字太少"), ("no_people", "没有可比对的人员"), ("ranked", "还没有人员")],
)
def test_a_list_without_people_says_why(tmp_path: Path, status: str, words: str) -> None:
    sheet = opened(document(printed(people=0, status=status)), tmp_path)["N-012"]
    assert words in sheet.cell(6, 1).value


def test_many_lists_get_a_sheet_of_contents_whose_links_lead_somewhere(tmp_path: Path) -> None:
    book = opened(document(*(printed(f"N-{number:03d}'s", people=1) for number in range(40))), tmp_path)
    links = [cell.hyperlink.location for (cell,) in book["目录"].iter_rows(min_row=2, max_col=1)]
    assert book.sheetnames[0] == "目录"
    assert [link.removesuffix("!A1").strip("'").replace("''", "'") for link in links] == book.sheetnames[1:41]


def test_a_text_longer_than_a_cell_can_hold_is_cut_and_says_so(tmp_path: Path) -> None:
    text = "酶" * 40_000
    value = column(opened(document_with(reason=text), tmp_path)["N-012"], "匹配理由")[0].value
    assert len(value) == 32_767
    assert value.endswith("…（后略，全文 40000 字）")


def test_no_file_of_the_book_holds_a_formula(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(spoilt("=cmd|' /C calc'!A0"), tmp_path, ".xlsx")) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/" in name]
    assert len(sheets) == 3
    assert not any(re.search(rb"<f[ >]", sheet) for sheet in sheets)


@settings(max_examples=12, deadline=None)
@given(ODD)
def test_any_text_makes_a_readable_book_without_formulas(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = opened(spoilt(text), Path(folder))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@given(st.lists(ODD | st.sampled_from(["导出说明", "history", "N-1", "n-1", "名单"]), max_size=6))
def test_sheet_names_are_valid_and_differ_from_each_other(wanted: list[str]) -> None:
    clean = [text.encode("utf-8", "ignore").decode() for text in wanted]
    names = sheet_names(clean, ("导出说明",))
    assert len({name.casefold() for name in (*names, "导出说明", "history")}) == len(wanted) + 2
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)
