"""导入: the dry run, its tables, what can be chosen, and what a cancelled or refused import leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.dialogs.intake import IntakeDialog
from gui.file_drop import file_in
from gui.window import MainWindow
from store import needs, people
from store.workspace import Workspace
from tests.gui.conftest import settle

GOOD = [
    ["姓名", "工作单位", "职称", "研究方向", "电子邮箱"],
    ["何晓明", "中山大学", "教授", "酶工程与生物催化，工业酶定向进化", "he@example.org"],
    ["郭思远", "暨南大学", "副教授", "益生菌功能评价与发酵工艺", "guo@example.org"],
]
WRONG = ["出生日期错的人", "华南理工大学", "教授", "代谢工程与底盘细胞", "x@example.org"]


def _book(path: Path, rows: list[list[str]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return _book(tmp_path / "推荐表.xlsx", GOOD)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    rows = [[*GOOD[0], "出生日期"], *([*row, "1968-05"] for row in GOOD[1:]), [*WRONG, "2025.13.1"]]
    return _book(tmp_path / "有错的推荐表.xlsx", rows)


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> Iterator[IntakeDialog]:
    assert window.context is not None
    opened = IntakeDialog.ask(window, window.context, "people")
    qtbot.waitExposed(opened)
    yield opened
    if isValid(opened):  # an import that worked has closed it
        opened.reject()


def _run_dry(qtbot: QtBot, window: MainWindow, dialog: IntakeDialog, path: Path) -> None:
    dialog.try_file(path)
    settle(qtbot, window)


def test_dry_run_counts_and_writes_nothing(
    qtbot: QtBot, window: MainWindow, dialog: IntakeDialog, good: Path, workspace: Workspace
) -> None:
    before = people.find(workspace, people.PeopleQuery())
    _run_dry(qtbot, window, dialog, good)
    assert dialog.preview.counts() == ["新增 2", "更新 0", "疑似重复 0", "错误 0", "存疑 0"]
    assert people.find(workspace, people.PeopleQuery()) == before


def test_import_puts_the_rows_in_and_offers_the_way_back(
    qtbot: QtBot, window: MainWindow, dialog: IntakeDialog, good: Path, workspace: Workspace
) -> None:
    before = len(people.find(workspace, people.PeopleQuery()))
    _run_dry(qtbot, window, dialog, good)
    assert dialog.go.text() == "导入 2 条"
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert len(people.find(workspace, people.PeopleQuery())) == before + 2
    assert window.shell is not None
    assert window.shell.current().messages.text().startswith("已导入 2 条")


def test_error_keeps_the_import_shut_until_wrong_rows_are_left_out(
    qtbot: QtBot, window: MainWindow, dialog: IntakeDialog, wrong: Path
) -> None:
    _run_dry(qtbot, window, dialog, wrong)
    assert not dialog.go.isEnabled()
    dialog.skip.click()
    assert dialog.go.isEnabled()


def test_problem_names_row_column_value_and_reason(
    qtbot: QtBot, window: MainWindow, dialog: IntakeDialog, wrong: Path
) -> None:
    _run_dry(qtbot, window, dialog, wrong)
    model = dialog.preview.table(1).model()
    cells = [model.index(0, column).data() for column in range(model.columnCount())]
    assert cells[0] == "错误"
    assert cells[2:5] == ["4", "出生日期", "2025.13.1"]
    assert cells[6]


def test_wrong_rows_go_to_a_file_with_their_reason(
    qtbot: QtBot, window: MainWindow, dialog: IntakeDialog, wrong: Path, tmp_path: Path
) -> None:
    _run_dry(qtbot, window, dialog, wrong)
    target = tmp_path / "错误行.xlsx"
    dialog.write_errors(target)
    settle(qtbot, window)
    rows = [[str(cell) for cell in row] for row in openpyxl.load_workbook(target).active.values]
    assert any("错误原因" in cell for cell in rows[0])
    assert len(rows) == 2
    assert "出生日期错的人" in rows[1]
    assert "已写入“错误行.xlsx”" in dialog.messages.text()


def test_columns_tab_says_where_each_column_goes_and_which_nobody_knows(
    qtbot: QtBot, window: MainWindow, dialog: IntakeDialog, tmp_path: Path
) -> None:
    rows = [[*GOOD[0], "午餐偏好"], *([*row, "素食"] for row in GOOD[1:])]
    _run_dry(qtbot, window, dialog, _book(tmp_path / "多一列.xlsx", rows))
    model = dialog.preview.table(2).model()
    targets = {model.index(row, 0).data(): model.index(row, 1).data() for row in range(model.rowCount())}
    assert targets["姓名"] == "姓名"
    assert "不认识的列" in targets["午餐偏好"]


def test_file_that_is_no_table_is_told_in_words(
    qtbot: QtBot, window: MainWindow, dialog: IntakeDialog, tmp_path: Path
) -> None:
    path = tmp_path / "不是表格.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    _run_dry(qtbot, window, dialog, path)
    assert dialog.messages.text()
    assert "Traceback" not in dialog.messages.text()
    assert not dialog.go.isEnabled()


def test_closing_the_dialog_during_the_dry_run_leaves_nothing_behind(
    qtbot: QtBot, window: MainWindow, dialog: IntakeDialog, good: Path, workspace: Workspace
) -> None:
    before = people.find(workspace, people.PeopleQuery())
    dialog.try_file(good)
    dialog.close()
    settle(qtbot, window)
    assert people.find(workspace, people.PeopleQuery()) == before


def test_changing_the_kind_tries_the_file_anew(
    qtbot: QtBot, window: MainWindow, dialog: IntakeDialog, tmp_path: Path, workspace: Workspace
) -> None:
    rows = [
        ["编号", "名称", "技术内容", "关键词"],
        ["K-1", "工业酶改造", "耐热纤维素酶的定向进化与发酵放大", "工业酶；定向进化"],
    ]
    _run_dry(qtbot, window, dialog, _book(tmp_path / "需求.xlsx", rows))
    qtbot.mouseClick(dialog.choice.kind.button("needs"), Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert dialog.preview.counts()[0] == "新增 1"
    assert not dialog.choice.into.isVisible()
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert len(needs.find(workspace, needs.NeedQuery(text="工业酶"))) == 1


def test_enter_in_the_path_field_tries_and_does_not_import(
    qtbot: QtBot, window: MainWindow, dialog: IntakeDialog, good: Path
) -> None:
    dialog.choice.path.setText(str(good))
    qtbot.keyClick(dialog.choice.path, Qt.Key.Key_Return)
    settle(qtbot, window)
    qtbot.keyClick(dialog.choice.path, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert dialog.isVisible()
    assert dialog.preview.counts()[0] == "新增 2"


def _dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_file_dropped_on_the_window_opens_the_import(qtbot: QtBot, window: MainWindow, good: Path) -> None:
    assert window.shell is not None
    data, place = _dragged(good), QPointF(300, 300)
    keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        window.shell, QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, data, *keys)
    )
    QApplication.sendEvent(window.shell, QDropEvent(place, Qt.DropAction.CopyAction, data, *keys))
    (opened,) = window.findChildren(IntakeDialog)
    settle(qtbot, window)
    assert opened.preview.counts()[0] == "新增 2"
    opened.reject()


def test_only_one_table_file_can_be_dropped(good: Path, wrong: Path, tmp_path: Path) -> None:
    assert file_in(_dragged(good)) == good
    assert file_in(_dragged(good, wrong)) is None
    assert file_in(_dragged(tmp_path / "照片.png")) is None
