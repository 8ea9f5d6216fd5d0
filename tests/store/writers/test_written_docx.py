from __future__ import annotations

import tempfile
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.writers.documents import NAMES, document, document_with, printed, spoilt, written


def part(path: Path, name: str) -> Any:
    with zipfile.ZipFile(path) as archive:
        return ElementTree.fromstring(archive.read(name))  # noqa: S314 - written by the test itself


def text_of(path: Path) -> str:
    return "".join(part(path, "word/document.xml").itertext())


def fonts_of(run: Any) -> Any:
    return run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(document(), tmp_path_factory.mktemp("docx"), ".docx")


def test_every_run_names_its_chinese_font_and_a_latin_one_apart(ordinary: Path) -> None:
    runs = list(part(ordinary, "word/document.xml").iter(qn("w:r")))
    assert len(runs) > 50
    for run in runs:
        assert fonts_of(run).get(qn("w:eastAsia")) in ("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312")
        assert fonts_of(run).get(qn("w:ascii")) == "Times New Roman"


def test_every_style_in_use_names_its_chinese_font_and_no_theme(ordinary: Path) -> None:
    path = ordinary
    used = {style.get(qn("w:val")) for style in part(path, "word/document.xml").iter(qn("w:pStyle"))}
    styles = {
        style.get(qn("w:styleId")): style for style in part(path, "word/styles.xml").iter(qn("w:style"))
    }
    assert {"Heading1", "Heading2"} < used
    for name in used:
        fonts = fonts_of(styles[name])
        assert fonts.get(qn("w:eastAsia"))
        assert not [attribute for attribute in fonts.attrib if "Theme" in attribute or "theme" in attribute]


def test_an_accented_name_is_not_set_as_pinyin(tmp_path: Path) -> None:
    runs = part(written(document_with(name="José 王"), tmp_path, ".docx"), "word/document.xml").iter(
        qn("w:r")
    )
    hints = {"".join(run.itertext()): fonts_of(run).get(qn("w:hint")) for run in runs}
    assert (hints["José"], hints[" 王"]) == (None, "eastAsia")


def test_the_language_is_chinese(ordinary: Path) -> None:
    path = ordinary
    languages = part(path, "word/styles.xml").iter(qn("w:lang"))
    assert {language.get(qn("w:eastAsia")) for language in languages} == {"zh-CN"}


def test_the_page_is_a4_landscape_with_the_type_area_of_the_standard(ordinary: Path) -> None:
    section = docx.Document(str(ordinary)).sections[0]
    width = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    height = section.page_height - section.top_margin - section.bottom_margin  # type: ignore[operator]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)  # type: ignore[union-attr]
    assert (round(width / 36_000), round(height / 36_000)) == (225, 156)


def test_the_clause_is_quoted_with_its_agencies(ordinary: Path) -> None:
    text = text_of(ordinary)
    assert "T3　主要任务（三）　建设菌种库、元件库" in text
    assert "牵头单位：市科技局；配合单位：市发展改革委、市工业和信息化局" in text


def test_the_table_has_everybody_with_the_reason_under_a_repeated_header(tmp_path: Path) -> None:
    path = written(document(printed(people=5)), tmp_path, ".docx")
    table = docx.Document(str(path)).tables[0]
    first = next(part(path, "word/document.xml").iter(qn("w:tr")))
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert tuple(row[1] for row in rows[1:]) == NAMES
    assert rows[2][7] == "研究方向写有“底盘细胞”（原文 chassis cell），与需求相符，材料2。"
    assert rows[1][9] == "应回避：现任单位相同（申报单位为中山大学）"


def test_the_footer_counts_pages_by_fields(ordinary: Path) -> None:
    footer = part(ordinary, "word/footer1.xml")
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_the_note_stands_at_the_end(ordinary: Path) -> None:
    table = docx.Document(str(ordinary)).tables[-1]
    note = {row.cells[0].text: row.cells[1].text for row in table.rows}
    assert (note["制作人"], note["用途"], note["口径（1）"]) == (
        "李秘书",
        "第四季度评审",
        "人员范围：委员会与外籍人才",
    )


def test_the_file_does_not_claim_to_be_made_by_the_library(ordinary: Path) -> None:
    properties = docx.Document(str(ordinary)).core_properties
    assert (properties.author, properties.comments, properties.created.year) == ("李秘书", "", 2026)


@pytest.mark.parametrize(
    ("status", "words"), [("too_little_text", "文字太少"), ("no_people", "没有可比对的人员")]
)
def test_a_list_without_people_says_why(tmp_path: Path, status: str, words: str) -> None:
    assert words in text_of(written(document(printed(people=0, status=status)), tmp_path, ".docx"))


def test_rare_characters_are_kept(tmp_path: Path) -> None:
    assert "\U00020bb7野家😀" in text_of(written(document_with(name="\U00020bb7野家😀"), tmp_path, ".docx"))


@settings(max_examples=6, deadline=None)
@given(st.text(st.characters(codec=None), max_size=40))
def test_any_text_makes_a_readable_document(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = docx.Document(str(written(spoilt(text), Path(folder), ".docx")))
    assert len(made.tables) == 2
