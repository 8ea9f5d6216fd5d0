from __future__ import annotations

import logging
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.results import PrintedDocument
from store.writers.linebreak import break_lines
from tests.store.writers.documents import NAMES, NOTE, document, document_with, printed, spoilt, written

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1)


def pages_of(made: PrintedDocument, folder: Path) -> list[str]:
    """The text of each page without white space: where lines end is not the question."""
    reader = pypdf.PdfReader(written(made, folder, ".pdf"))
    return ["".join(page.extract_text().split()) for page in reader.pages]


def text_of(made: PrintedDocument, folder: Path) -> str:
    return "".join(pages_of(made, folder))


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> str:
    return text_of(document(printed(people=5)), tmp_path_factory.mktemp("pdf"))


def test_names_and_reasons_can_be_searched_and_copied(ordinary: str) -> None:
    for name in NAMES:
        assert name.replace(" ", "") in ordinary
    assert "研究方向写有“底盘细胞”（原文chassiscell），与需求相符，材料5。" in ordinary


def test_characters_that_share_a_glyph_with_a_radical_are_written_as_themselves(tmp_path: Path) -> None:
    text = "大不民角见贝车马龙食生一二方文"
    assert text in text_of(document_with(name=text), tmp_path)


def test_a_radical_taken_over_from_a_bad_pdf_is_written_as_the_character(tmp_path: Path) -> None:
    assert "姓大名角" in text_of(document_with(name="姓\u2f24名\u2ec6"), tmp_path)


def test_more_characters_than_a_byte_can_number_come_back(tmp_path: Path) -> None:
    text = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 600))
    assert text in text_of(PrintedDocument((replace(printed(), need_text=text),), NOTE), tmp_path)


def test_a_character_the_font_lacks_is_marked_and_named_in_the_note(tmp_path: Path) -> None:
    text = text_of(document_with(name="\U00020bb7野"), tmp_path)
    assert "〓野" in text
    assert "以“〓”代替：U+20BB7" in text


def test_a_document_without_gaps_says_nothing_of_missing_characters(ordinary: str) -> None:
    assert "缺字" not in ordinary


def test_clause_note_and_exclusions_are_there(ordinary: str) -> None:
    for words in (
        "牵头单位：市科技局；配合单位：市发展改革委",
        "四、排除情况",
        "导出说明",
        "口径（2）只列在库人员",
    ):
        assert words in ordinary


def test_every_page_has_its_number_and_every_page_of_a_table_its_header(tmp_path: Path) -> None:
    pages = pages_of(document(printed(people=30)), tmp_path)
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert f"—{number}/{len(pages)}—" in page
    people = [page for page in pages if "材料" in page]
    assert all(
        "序号姓名工作单位职务/职称专业领域档次名次匹配理由未覆盖回避提示备注" in page for page in people
    )


def test_a_row_higher_than_a_page_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    text = "".join(f"第{number}项成果。" for number in range(600))
    pages = pages_of(document_with(reason=text), tmp_path)
    assert all(f"第{number}项" in "".join(pages) for number in (0, 150, 300, 450, 599))


def test_many_lists_get_contents_with_the_right_pages(tmp_path: Path) -> None:
    pages = pages_of(document(*(printed(f"N-{number:03d}") for number in range(8))), tmp_path)
    starts = [
        next(at for at, page in enumerate(pages, 1) if page.startswith(f"N-00{n}专家")) for n in range(8)
    ]
    assert pages[0].startswith("目录")
    for number, start in enumerate(starts):
        assert f"N-00{number}新型酶制剂理性设计3{start}" in pages[0]


def test_the_outline_leads_to_every_list(tmp_path: Path) -> None:
    reader = pypdf.PdfReader(written(document(printed("N-1"), printed("N-2")), tmp_path, ".pdf"))
    titles = [entry["/Title"] for entry in reader.outline]  # type: ignore[call-overload]
    assert titles == ["N-1 专家匹配名单", "N-2 专家匹配名单", "导出说明"]


@pytest.mark.parametrize(
    ("status", "words"), [("too_little_text", "文字太少"), ("no_people", "没有可比对的人员")]
)
def test_a_list_without_people_says_why(tmp_path: Path, status: str, words: str) -> None:
    assert words in text_of(document(printed(people=0, status=status)), tmp_path)


def test_the_file_is_small_and_its_making_silent(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    path = written(document(printed(people=10)), tmp_path, ".pdf")
    assert path.stat().st_size < 300_000
    assert caplog.records == []


@pytest.mark.parametrize(
    "text",
    ["", "\x00\x1b\ud800\uffff\u202eevil\u200b\n\n\t", "😀👩\u200d🔬กำ한عر", "a" * 4_000],
    ids=["empty", "broken", "scripts", "long"],
)
def test_odd_text_makes_a_readable_document(tmp_path: Path, text: str) -> None:
    assert "导出说明" in text_of(spoilt(text), tmp_path)


@given(st.text(max_size=80), st.integers(1, 12))
def test_breaking_lines_loses_only_white_space(text: str, width: int) -> None:
    lines = break_lines(text, width, len)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) <= width for line in lines)


@settings(max_examples=50)
@given(st.lists(HAN, min_size=2))
def test_no_line_begins_with_a_closing_mark(words: list[str]) -> None:
    lines = break_lines("，".join(words), 6, len)
    assert not any(line.startswith("，") for line in lines)
    assert all(first for first, _ in pairwise(lines))
