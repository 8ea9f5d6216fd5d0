"""Everything that can take the focus on the pages says what it is, and the keys reach it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs.export import ExportDialog
from gui.dialogs.intake import IntakeDialog
from gui.pages.match import MatchPage
from gui.pages.needs import NeedsPage
from gui.window import MainWindow
from tests.gui.conftest import settle

_HEAVY = ("sqlmodel", "sqlalchemy", "sklearn", "numpy", "alembic")


def _nameless(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in root.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _name(widget)
    ]


def _name(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.accessibleName()  # Qt itself names a choice by what is chosen
    if isinstance(widget, QAbstractScrollArea) and not widget.accessibleName():
        # A plain scroll area is no control of its own; Qt's own views must be named.
        return "scrolls" if type(widget).__name__ == "QScrollArea" else ""
    if isinstance(parent := widget.parentWidget(), QComboBox):
        return parent.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


@pytest.mark.parametrize("name", ["needs", "match", "shortlists"])
def test_every_control_of_a_page_has_a_name(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.actions_by_name.get(f"go_{name}").trigger()
    settle(qtbot, window)
    assert window.shell is not None
    page = window.shell.current()
    if isinstance(page, NeedsPage):
        qtbot.waitUntil(page.editor.isVisible)
    if isinstance(page, MatchPage):
        qtbot.waitUntil(page.explanation.isVisible, timeout=60_000)
    assert _nameless(page) == []


def test_every_control_of_the_dialogs_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    assert window.context is not None
    for dialog in (
        IntakeDialog(window, window.context, "people", None),
        ExportDialog(window, Path("N-001_名单.xlsx")),
    ):
        dialog.show()
        assert _nameless(dialog) == []
        dialog.close()


def test_tab_walks_the_form_of_a_need_in_the_order_it_is_read(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name.get("go_needs").trigger()
    settle(qtbot, window)
    page = window.shell.current() if window.shell else None
    assert isinstance(page, NeedsPage)
    qtbot.waitUntil(lambda: page.editor.need_id is not None)
    page.editor.form.field("code").setFocus()
    walked = [_walk(qtbot, window) for _ in range(20)]
    wanted = ["名称", "类型", "所属领域", "技术内容", "关键词", "需专家人数", "评审日期"]
    assert [name for name in walked if name in wanted] == wanted


def _walk(qtbot: QtBot, window: MainWindow) -> str:
    focused = window.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Tab)
    reached = window.focusWidget()
    return _name(reached) if reached is not None else ""


def test_pages_and_dialogs_load_without_tables_and_scoring() -> None:
    modules = "gui.pages.needs, gui.pages.match, gui.pages.shortlists, gui.dialogs.intake, gui.dialogs.export"
    code = f"import sys, {modules}; print([name for name in {_HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
