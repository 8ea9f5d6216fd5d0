"""Everything that can take the focus on the pages says what it is, and the keys reach it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from gui.dialogs.export import ExportDialog
from gui.dialogs.intake import IntakeDialog
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
    if isinstance(widget, QAbstractScrollArea) and not widget.accessibleName():
        # A plain scroll area is no control of its own; Qt's own views must be named.
        return "scrolls" if type(widget).__name__ == "QScrollArea" else ""
    if isinstance(widget.parentWidget(), QComboBox):
        return widget.parentWidget().accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


@pytest.mark.parametrize("name", ["needs", "match", "shortlists"])
def test_every_control_of_a_page_has_a_name(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.actions_by_name.get(f"go_{name}").trigger()
    settle(qtbot, window)
    assert window.shell is not None
    qtbot.waitUntil(lambda: not window.tasks.running())
    assert _nameless(window.shell.current()) == []


def test_every_control_of_the_dialogs_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    from pathlib import Path

    assert window.context is not None
    for dialog in (
        IntakeDialog(window, window.context, "people", None),
        ExportDialog(window, Path("N-001_名单.xlsx")),
    ):
        dialog.show()
        assert _nameless(dialog) == []
        dialog.close()


@pytest.mark.parametrize("name", ["needs", "match", "shortlists"])
def test_tab_walks_through_a_page_and_comes_back(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.actions_by_name.get(f"go_{name}").trigger()
    settle(qtbot, window)
    start = window.focusWidget()
    assert start is not None
    seen, widget = {start}, start.nextInFocusChain()
    while widget is not start and len(seen) < 2_000:
        seen.add(widget)
        widget = widget.nextInFocusChain()
    assert widget is start


def test_pages_and_dialogs_load_without_tables_and_scoring() -> None:
    modules = "gui.pages.needs, gui.pages.match, gui.pages.shortlists, gui.dialogs.intake, gui.dialogs.export"
    code = f"import sys, {modules}; print([name for name in {_HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
