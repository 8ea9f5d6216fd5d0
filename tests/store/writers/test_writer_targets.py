from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from store.errors import WriteError
from store.writers import write
from tests.store.writers.documents import NAMES, document, printed

SUFFIXES = (".xlsx", ".docx", ".pdf", ".csv")


def refusal(path: Path) -> str:
    with pytest.raises(WriteError) as caught:
        write(document(), path)
    return str(caught.value)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_takes_the_place_of_the_old_one_and_leaves_nothing_beside(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"名单{suffix.upper()}"
    path.write_bytes(b"old")
    write(document(printed(people=len(NAMES))), path)
    assert path.stat().st_size > 1_000
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_can_be_read_by_colleagues_as_any_other(tmp_path: Path) -> None:
    path, ordinary = tmp_path / "a.csv", tmp_path / "b.csv"
    ordinary.touch()
    write(document(), path)
    assert path.stat().st_mode == ordinary.stat().st_mode


@pytest.mark.parametrize("name", ["名单.txt", "名单", "名单.xlsx.bak"])
def test_an_unknown_suffix_is_refused_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    assert "请以 .xlsx、.docx、.pdf 或 .csv 结尾" in refusal(tmp_path / name)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert f"文件夹“{tmp_path / '没有'}”不存在" in refusal(tmp_path / "没有" / "名单.xlsx")


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "名单.xlsx").mkdir()
    assert "“名单.xlsx”是一个文件夹" in refusal(tmp_path / "名单.xlsx")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    assert "不是文件夹" in refusal(tmp_path / "文件" / "名单.xlsx")


@pytest.mark.parametrize(
    ("name", "lock", "program"),
    [
        ("名单.xlsx", "~$名单.xlsx", "Excel"),
        ("名单.xlsx", ".~lock.名单.xlsx#", "Excel"),
        ("专家匹配名单第一版.docx", "~$匹配名单第一版.docx", "Word"),
    ],
)
def test_a_file_open_elsewhere_is_left_alone(tmp_path: Path, name: str, lock: str, program: str) -> None:
    (tmp_path / lock).touch()
    (tmp_path / name).write_bytes(b"old")
    sentence = f"导出未完成：文件正在 {program} 中打开。关闭后点“重试”，或另存为新文件。"
    assert refusal(tmp_path / name).startswith(sentence)
    assert (tmp_path / name).read_bytes() == b"old"


def test_the_mark_of_another_open_file_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "~$名单.xlsx").touch()
    write(document(), tmp_path / "新的名单.xlsx")
    assert (tmp_path / "新的名单.xlsx").exists()


def test_a_file_that_the_system_holds_open_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", held)
    assert refusal(tmp_path / "名单.xlsx") == (
        "导出未完成：文件正在 Excel 中打开。关闭后点“重试”，或另存为新文件。"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    path = tmp_path / "名单.csv"
    path.write_bytes(b"old")
    assert "磁盘空间不足" in refusal(path)
    assert (path.read_bytes(), len(list(tmp_path.iterdir()))) == (b"old", 1)


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    assert "文件名太长" in refusal(tmp_path / ("名" * 200 + ".xlsx"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert f"没有权限在文件夹“{tmp_path}”中写文件" in refusal(tmp_path / "名单.xlsx")
    finally:
        tmp_path.chmod(0o700)
