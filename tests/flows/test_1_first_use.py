"""Journey 1: from nothing to an encrypted workspace with the plan and the sample data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.window import MainWindow
from store import people, plans
from store.workspace import is_encrypted
from tests.flows.hand import Hand
from tests.gui.keyboard import retype

PASSPHRASE = "correct horse battery"


def test_first_use_leads_to_a_workspace_with_plan_and_sample_data(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path
) -> None:
    hand = Hand(qtbot, bare_window)
    path = tmp_path / "生物制造专家库.jianxian"
    panel = bare_window.welcome.create_panel

    hand.click(bare_window.welcome.start_panel.new_button)
    retype(panel.path, str(path))
    QTest.keyClicks(panel.passphrase, PASSPHRASE)
    QTest.keyClicks(panel.again, PASSPHRASE)
    retype(panel.operator, "林处长")
    qtbot.mouseClick(panel.understood, Qt.MouseButton.LeftButton)
    hand.presses += 1
    hand.click(panel.with_demo)
    hand.click(panel.go)
    qtbot.waitUntil(lambda: bare_window.shell is not None, timeout=90_000)
    hand.wait()

    assert bare_window.shell is not None
    assert bare_window.context is not None
    workspace = bare_window.context.workspace
    assert bare_window.shell.current().name == "desk"
    assert hand.presses <= 7
    assert is_encrypted(path)
    assert workspace.operator == "林处长"
    assert {"G1", "T3", "S4b"} <= {clause.code for clause in plans.clauses(workspace)}
    assert people.count(workspace, "committee") > 0
    assert people.count(workspace, "talent") > 0
    bare_window.leave()
    hand.wait()
