"""The batch commands as scripts call them: exit status, JSON shapes, sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from main import main
from tests.flows.files import write_needs, write_roster


@pytest.fixture(autouse=True)
def _no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIANXIAN_PASSPHRASE", raising=False)


@pytest.fixture
def plain(tmp_path: Path) -> str:
    path = str(tmp_path / "工作区.jianxian")
    assert main(["new", path, "--plain"]) == 0
    return path


@pytest.fixture
def filled(plain: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    roster = write_roster(tmp_path / "专家推荐表.xlsx")
    assert main(["import", plain, str(roster), "--as", "people", "--skip-errors"]) == 0
    assert main(["import", plain, str(write_needs(tmp_path / "需求.xlsx")), "--as", "needs"]) == 0
    capsys.readouterr()
    return plain


def _json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def _refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(arguments) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    return told.err


def test_a_plain_workspace_says_that_it_is_not_encrypted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "a"), "--plain"]) == 0
    assert "没有加密" in capsys.readouterr().err


def test_new_takes_the_passphrase_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "口令.txt"
    secret.write_text("很长的口令\n", encoding="utf-8")
    path = str(tmp_path / "密.jianxian")
    assert main(["new", path, "--passphrase-file", str(secret)]) == 0
    assert main(["verify", path, "--passphrase-file", str(secret)]) == 0


def test_an_empty_variable_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIANXIAN_PASSPHRASE", "")
    assert "JIANXIAN_PASSPHRASE" in _refused(["new", str(tmp_path / "a")], capsys)


def test_blanks_are_no_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIANXIAN_PASSPHRASE", "   ")
    assert "口令" in _refused(["new", str(tmp_path / "a")], capsys)


def test_a_wrong_passphrase_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JIANXIAN_PASSPHRASE", "对的口令")
    assert main(["new", str(tmp_path / "a")]) == 0
    capsys.readouterr()
    monkeypatch.setenv("JIANXIAN_PASSPHRASE", "错的口令")
    assert "口令不正确" in _refused(["verify", str(tmp_path / "a")], capsys)


def test_import_prints_the_report_as_json(
    plain: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    arguments = ["import", plain, str(write_roster(tmp_path / "表.xlsx")), "--as", "people"]
    main([*arguments, "--skip-errors", "--json"])
    report = _json(capsys)
    assert set(report) == {"into", "new", "updated", "imported", "duplicates", "errors", "doubts"}
    assert report["imported"] == report["new"] + report["updated"] > 0
    for problem in report["errors"]:
        assert set(problem) == {"sheet", "row", "column", "value", "reason"}


def test_wrong_rows_refuse_the_file_and_change_nothing(
    plain: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "错.csv"
    file.write_text("姓名,出生日期\n张三,2025.13.1\n李四,1970-01-02\n", encoding="utf-8")
    capsys.readouterr()
    assert "2025.13.1" in _refused(["import", plain, str(file), "--as", "people"], capsys)
    assert main(["verify", plain, "--json"]) == 0
    assert _json(capsys)["batches"] == 1


def test_a_dry_run_writes_nothing(plain: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "好.csv"
    file.write_text("姓名,工作单位,血型\n张三,中山大学,A\n", encoding="utf-8")
    assert main(["import", plain, str(file), "--as", "people", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "没有写入" in told
    assert "血型" in told
    main(["verify", plain, "--json"])
    assert _json(capsys)["batches"] == 1


def test_match_prints_people_whose_terms_sum_to_the_score(
    filled: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["match", filled, "--json"]) == 0
    needs = _json(capsys)
    people = [person for need in needs for person in need["people"]]
    assert people
    for person in people:
        assert {"rank", "code", "name", "band", "score", "matched", "missing", "conflicts"} == set(person)
        assert abs(sum(term["weight"] for term in person["matched"]) - person["score"]) < 1e-9


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "pdf", "csv"])
def test_match_exports_in_every_format(filled: str, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"名单.{suffix}"
    assert main(["match", filled, "--top", "3", "--export", str(file)]) == 0
    assert file.stat().st_size > 100


def test_match_without_needs_says_so_and_writes_no_file(
    plain: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    file = tmp_path / "空.xlsx"
    assert "没有开放的需求" in _refused(["match", plain, "--export", str(file)], capsys)
    assert not file.exists()


def test_an_unknown_need_is_refused(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "X-999" in _refused(["match", filled, "--need", "X-999"], capsys)


@pytest.mark.parametrize("arguments", [["match"], ["nonsense"], ["match", "a", "--top", "0"]])
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_a_backup_comes_back(filled: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", filled, str(tmp_path / "备份")]) == 0
    copy = capsys.readouterr().out.strip()
    assert main(["restore", copy, str(tmp_path / "恢复.jianxian")]) == 0
    capsys.readouterr()
    assert "已经存在" in _refused(["restore", copy, filled], capsys)
