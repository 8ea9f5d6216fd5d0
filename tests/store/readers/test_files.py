"""Files that are not what they should be: each ends in a sentence, none in a traceback."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from store.errors import ReadError
from store.readers import package
from store.readers.tables import read_table
from tests.store.readers.files import LI, PEOPLE, WANG, csv_of, old_workbook, repacked, text, workbook


def refusal(path: Path, kind: str = "people") -> str:
    with pytest.raises(ReadError) as caught:
        list(read_table(path, kind).lines())
    return str(caught.value)


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    (tmp_path / "名单.xlsx").mkdir()
    assert "文件夹" in refusal(tmp_path / "名单.xlsx")


def test_a_missing_file_is_named_as_one(tmp_path: Path) -> None:
    assert "找不到" in refusal(tmp_path / "没有.xlsx")


def test_an_empty_file_is_named_as_one(tmp_path: Path) -> None:
    assert "空文件" in refusal(text(tmp_path / "空.csv", ""))


def test_an_unknown_suffix_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    assert "xlsx、xls 和 csv" in refusal(text(tmp_path / "名单.json", "{}"))


def test_a_text_renamed_to_xlsx_is_told(tmp_path: Path) -> None:
    assert "文本表格" in refusal(text(tmp_path / "名单.xlsx", csv_of(PEOPLE, WANG)))


def test_a_workbook_renamed_to_csv_is_told(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", PEOPLE, WANG).rename(tmp_path / "名单.csv")
    assert "xlsx" in refusal(tmp_path / "名单.csv")


def test_an_old_workbook_renamed_to_xlsx_is_told(tmp_path: Path) -> None:
    old_workbook(tmp_path / "a.xls", PEOPLE, WANG).rename(tmp_path / "名单.xlsx")
    assert "xls" in refusal(tmp_path / "名单.xlsx")


def test_a_page_of_html_named_xls_is_told(tmp_path: Path) -> None:
    assert "网页" in refusal(
        text(tmp_path / "名单.xls", "<html><table><tr><td>姓名</td></tr></table></html>")
    )


def test_a_word_document_renamed_to_xlsx_is_told(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "名单.xlsx"))
    assert "Word" in refusal(tmp_path / "名单.xlsx")


def test_a_pdf_renamed_to_csv_is_told(tmp_path: Path) -> None:
    assert "PDF" in refusal(text(tmp_path / "名单.csv", "%PDF-1.7\n"))


def test_binary_data_named_csv_is_told(tmp_path: Path) -> None:
    (tmp_path / "名单.csv").write_bytes(b"\x00\x01\x02\x03" * 100)
    assert "二进制" in refusal(tmp_path / "名单.csv")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_broken_zip_is_told(tmp_path: Path, share: float) -> None:
    whole = workbook(tmp_path / "名单.xlsx", PEOPLE, *[WANG] * 50).read_bytes()
    (tmp_path / "名单.xlsx").write_bytes(whole[: int(len(whole) * share)])
    assert "已损坏" in refusal(tmp_path / "名单.xlsx")


def test_a_byte_changed_inside_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "名单.xlsx", PEOPLE, *[WANG] * 50)
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 120
    content[at : at + 8] = b"\xff" * 8
    path.write_bytes(content)
    assert "已损坏" in refusal(path)


def test_a_truncated_old_workbook_is_told(tmp_path: Path) -> None:
    path = old_workbook(tmp_path / "名单.xls", PEOPLE, *[WANG] * 50)
    path.write_bytes(path.read_bytes()[:1500])
    assert refusal(path)


def test_a_password_is_named_as_the_reason(tmp_path: Path) -> None:
    path = old_workbook(tmp_path / "a.xls", PEOPLE, WANG)
    content = path.read_bytes()
    # an encrypted xlsx is a compound file with a stream of this name
    entry = "Workbook".encode("utf-16-le").ljust(64, b"\0") + (18).to_bytes(2, "little")
    other = "EncryptedPackage".encode("utf-16-le").ljust(64, b"\0") + (34).to_bytes(2, "little")
    assert entry in content
    (tmp_path / "名单.xlsx").write_bytes(content.replace(entry, other))
    assert "密码" in refusal(tmp_path / "名单.xlsx")


def test_an_archive_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 1 << 20)
    path = repacked(
        workbook(tmp_path / "名单.xlsx", PEOPLE, WANG),
        lambda name, content: content + b" " * (4 << 20) if name.endswith("sheet1.xml") else content,
    )
    assert "解压后超过" in refusal(path)


def test_an_external_entity_is_refused(tmp_path: Path) -> None:
    declared = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    path = repacked(
        workbook(tmp_path / "名单.xlsx", PEOPLE, WANG),
        lambda name, content: declared + content if name.endswith("sheet1.xml") else content,
    )
    assert "实体声明" in refusal(path)


def test_more_rows_than_bearable_are_refused_with_the_sheets_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_ROWS", 20)
    said = refusal(workbook(tmp_path / "名单.xlsx", PEOPLE, *[WANG] * 30, sheet="全部专家"))
    assert "全部专家" in said
    assert "31 行" in said


def test_a_single_far_cell_does_not_reserve_the_sheet_before_it(tmp_path: Path) -> None:
    path = repacked(
        workbook(tmp_path / "名单.xlsx", PEOPLE, WANG),
        lambda _, content: content.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
    )
    assert "1048576 行" in refusal(path)


def test_cells_that_do_not_say_where_they_stand_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MAX_AREA", 1000)
    path = repacked(
        workbook(tmp_path / "名单.xlsx", PEOPLE, *[WANG] * 30),
        lambda _, content: content.replace(
            b"</sheetData>", b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row></sheetData>"
        ),
    )
    assert "100 列" in refusal(path)


@pytest.mark.parametrize("reference", [b"a2", b"ZZZZZZZZZ2", b"A99999999999", b"", b"&#65;2"])
def test_a_reference_that_no_sheet_has_is_damage(tmp_path: Path, reference: bytes) -> None:
    path = repacked(
        workbook(tmp_path / "名单.xlsx", PEOPLE, WANG),
        lambda _, content: content.replace(b'r="A2"', b'r="' + reference + b'"'),
    )
    assert "已损坏" in refusal(path)


def test_a_sheet_under_another_name_is_looked_through_too(tmp_path: Path) -> None:
    path = workbook(tmp_path / "名单.xlsx", PEOPLE, ["=1+1"])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            moved = name.replace("worksheets/sheet1.xml", "worksheets/../Sheet.bin")
            archive.writestr(moved, content.replace(b"worksheets/sheet1.xml", b"worksheets/../Sheet.bin"))
    assert read_table(path, "people").sheet.formulas == {(2, 0): "=1+1"}


def test_an_old_workbook_that_states_impossible_sizes_is_damaged(tmp_path: Path) -> None:
    path = old_workbook(tmp_path / "名单.xls", PEOPLE, *[WANG] * 10)
    content = path.read_bytes()
    at = content.index(b"\x00\x02\x0e\x00", 512)  # the record of a sheet's dimensions
    path.write_bytes(content[: at + 8] + b"\xff" * 4 + content[at + 12 :])
    assert "已损坏" in refusal(path)


def test_an_old_workbook_behind_a_password_is_told(tmp_path: Path) -> None:
    path = old_workbook(tmp_path / "名单.xls", PEOPLE, WANG)
    content = bytearray(path.read_bytes())
    content[content.index(b"\xe1\x00\x02\x00", 512)] = 0x2F  # any record of the workbook becomes FILEPASS
    content[content.index(b"\x2f\x00\x02\x00", 512) + 1] = 0
    path.write_bytes(content)
    assert "密码" in refusal(path)


def test_far_cells_that_are_only_formatted_do_no_harm(tmp_path: Path) -> None:
    path = repacked(
        workbook(tmp_path / "名单.xlsx", PEOPLE, WANG, LI),
        lambda _, content: content.replace(
            b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
        ),
    )
    table = read_table(path, "people")
    assert [line.number for line in table.lines() if not line.what] == [2, 3]


def test_a_table_without_header_says_what_a_header_needs(tmp_path: Path) -> None:
    said = refusal(workbook(tmp_path / "名单.xlsx", WANG, LI))
    assert "没有找到表头" in said
    assert "姓名" in said


def test_an_empty_workbook_says_so(tmp_path: Path) -> None:
    assert "没有内容" in refusal(workbook(tmp_path / "名单.xlsx"))


def test_needs_imported_as_people_are_told_apart(tmp_path: Path) -> None:
    path = workbook(tmp_path / "需求.xlsx", ["编号", "名称", "技术内容"], ["A-1", "双抗", "降低黏度"])
    assert "像需求表" in refusal(path)


def test_a_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = workbook(tmp_path / "名单.xlsx", PEOPLE, WANG)
    before = path.read_bytes()
    read_table(path, "people")
    assert path.read_bytes() == before
    shutil.move(path, tmp_path / "b.xlsx")  # nothing holds it open
