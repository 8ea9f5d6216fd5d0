from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.results import PrintedDocument
from tests.store.writers.documents import NAMES, document, document_with, printed, spoilt, written


def rows_of(made: PrintedDocument, folder: Path) -> list[list[str]]:
    with written(made, folder, ".csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, strict=True))


def test_it_begins_with_the_mark_by_which_excel_knows_utf_8(tmp_path: Path) -> None:
    assert written(document(), tmp_path, ".csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_it_lists_everybody_under_one_header(tmp_path: Path) -> None:
    rows = rows_of(document(printed(people=5)), tmp_path)
    assert rows[0][:4] == ["名单", "需求", "序号", "姓名"]
    assert tuple(row[3] for row in rows[1:6]) == NAMES


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "＝1"])
def test_a_cell_that_would_be_calculated_is_guarded(tmp_path: Path, text: str) -> None:
    assert rows_of(document_with(note=text), tmp_path)[1][-1] == f"'{text}"


def test_line_breaks_inside_a_cell_are_kept(tmp_path: Path) -> None:
    assert (
        rows_of(document_with(reason='第一行\r\n第二行,“引号”"'), tmp_path)[1][9] == '第一行\n第二行,“引号”"'
    )


def test_the_note_follows_the_table(tmp_path: Path) -> None:
    rows = rows_of(document(), tmp_path)
    assert rows.index(["导出说明"]) > 3
    assert ["制作人", "李秘书"] in rows
    assert any(row[:1] == ["公式防护"] for row in rows)


@pytest.mark.parametrize(
    ("status", "words"), [("too_little_text", "文字太少"), ("no_people", "没有可比对的人员")]
)
def test_a_list_without_people_says_why(tmp_path: Path, status: str, words: str) -> None:
    assert words in rows_of(document(printed(people=0, status=status)), tmp_path)[1][-1]


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(codec=None), max_size=40))
def test_no_text_becomes_a_formula_or_breaks_the_table(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = rows_of(spoilt(text), Path(folder))
    assert len(rows[1]) == 13
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
