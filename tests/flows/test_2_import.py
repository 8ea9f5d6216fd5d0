"""Journey 2: a roster comes in by a dry run, its wrong rows go back to the sender, and undo takes it out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog

from gui.dialogs.intake import IntakeDialog
from gui.pages.people import PeoplePage
from store import people
from store.verify import verify
from store.workspace import Workspace
from tests.flows.hand import Hand


def _open_import(hand: Hand) -> IntakeDialog:
    hand.control("2")
    hand.wait()
    hand.control("i")
    dialog = hand.dialog()
    assert isinstance(dialog, IntakeDialog)
    return dialog


def _names(workspace: Workspace) -> set[str]:
    found = people.rows(workspace, people.find(workspace, people.PeopleQuery()))
    return {row.name for row in found}


def test_roster_is_tried_first_imported_and_undone(
    hand: Hand, roster: Path, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = _open_import(hand)
    hand.give_file(dialog.choice.path, roster)

    assert dialog.preview.counts()[0] == "新增 6"
    assert "错误 1" in dialog.preview.counts()
    assert "存疑 1" in dialog.preview.counts()
    problems = dialog.preview.table(1).model()
    first = [problems.index(0, column).data() for column in range(problems.columnCount())]
    assert first[1:5] == ["推荐汇总", "9", "出生年月", "2025.13.1"]
    assert _names(workspace) == set()

    back = tmp_path / "退回.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(back), ""))
    hand.press("导出错误行…", dialog)
    hand.wait()
    text = " ".join(str(cell) for row in openpyxl.load_workbook(back).active.values for cell in row)
    assert "日期写错" in text
    assert "何晓明" not in text

    assert not dialog.go.isEnabled()
    dialog.skip.click()
    hand.click(dialog.go)
    hand.wait()
    assert hand.message().startswith("已导入 6 条")
    assert hand.presses <= 9
    assert _names(workspace) >= {"何晓明", "罗志成"}
    assert "日期写错" not in _names(workspace)
    page = hand.page(PeoplePage)
    hand.qtbot.waitUntil(lambda: page.model.rowCount() == 6)

    hand.press("撤销", page.messages)
    hand.wait()
    assert _names(workspace) == set()
    hand.qtbot.waitUntil(page.nobody.isVisible)
    assert verify(workspace).problems == ()


def test_cancelled_dry_run_changes_nothing(hand: Hand, roster: Path, workspace: Workspace) -> None:
    dialog = _open_import(hand)
    hand.give_file(dialog.choice.path, roster)
    hand.press("取消", dialog)
    hand.wait()
    assert _names(workspace) == set()
    assert hand.message() == ""


def test_same_file_twice_updates_instead_of_doubling(hand: Hand, talents: Path, workspace: Workspace) -> None:
    for _ in range(2):
        dialog = _open_import(hand)
        hand.give_file(dialog.choice.path, talents)
        assert "外籍人才" in dialog.preview.about()
        hand.click(dialog.go)
        hand.wait()
    assert people.count(workspace, "talent") == 3
