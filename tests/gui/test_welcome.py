from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from gui import backend
from gui.settings import Settings
from gui.window import MainWindow
from store.workspace import Workspace
from tests.gui.conftest import settle

PASSPHRASE = "correct horse battery"


class Hand:
    """Presses what is on screen, and counts."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.clicks = 0

    def click(self, widget: QAbstractButton) -> None:
        assert widget.isVisible()
        assert widget.isEnabled()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.clicks += 1

    def type(self, widget: QWidget, text: str) -> None:
        QTest.keyClicks(widget, text)


def open_create(window: MainWindow, hand: Hand, path: Path) -> None:
    hand.click(window.welcome.start_panel.new_button)
    window.welcome.create_panel.path.setText(str(path))


def test_a_first_workspace_takes_at_most_seven_clicks(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path
) -> None:
    hand, panel = Hand(qtbot), bare_window.welcome.create_panel
    path = tmp_path / "首次.jianxian"
    open_create(bare_window, hand, path)
    hand.type(panel.passphrase, PASSPHRASE)
    hand.type(panel.again, PASSPHRASE)
    hand.type(panel.operator, "Chen")
    hand.click(panel.understood)
    hand.click(panel.go)
    qtbot.waitUntil(lambda: bare_window.shell is not None, timeout=30_000)
    settle(qtbot, bare_window)
    assert hand.clicks <= 7
    assert bare_window.context is not None
    assert bare_window.context.workspace.encrypted
    codes = {clause.code for clause in backend.plans.clauses(bare_window.context.workspace)}
    assert {"G1", "T1", "S4b"} <= codes
    bare_window.leave()


def test_two_different_passphrases_make_nothing(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path
) -> None:
    hand, panel = Hand(qtbot), bare_window.welcome.create_panel
    path = tmp_path / "不一致.jianxian"
    open_create(bare_window, hand, path)
    hand.type(panel.passphrase, PASSPHRASE)
    hand.type(panel.again, PASSPHRASE + "x")
    hand.click(panel.understood)
    hand.click(panel.go)
    assert panel.problems() == {"again": "两次输入的口令不一样。"}
    assert not path.exists()


def test_the_sentence_that_it_cannot_be_recovered_must_be_confirmed(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path
) -> None:
    hand, panel = Hand(qtbot), bare_window.welcome.create_panel
    open_create(bare_window, hand, tmp_path / "未确认.jianxian")
    hand.type(panel.passphrase, PASSPHRASE)
    hand.type(panel.again, PASSPHRASE)
    hand.click(panel.go)
    assert "understood" in panel.problems()


def test_an_existing_file_is_not_overwritten(qtbot: QtBot, bare_window: MainWindow, tmp_path: Path) -> None:
    hand, panel = Hand(qtbot), bare_window.welcome.create_panel
    path = tmp_path / "已有.jianxian"
    path.write_bytes(b"mine")
    open_create(bare_window, hand, path)
    hand.type(panel.passphrase, PASSPHRASE)
    hand.type(panel.again, PASSPHRASE)
    hand.click(panel.understood)
    hand.click(panel.go)
    qtbot.waitUntil(lambda: bool(bare_window.welcome.messages.text()), timeout=30_000)
    assert "已经存在" in bare_window.welcome.messages.text()
    assert path.read_bytes() == b"mine"


def test_a_wrong_passphrase_is_said_under_the_field_and_can_be_typed_again(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "加密.jianxian"
    Workspace.create(path, PASSPHRASE).close()
    panel = bare_window.welcome.unlock_panel
    bare_window.ask_for(path)
    qtbot.waitUntil(panel.isVisible, timeout=20_000)
    QTest.keyClicks(panel.passphrase, "wrong")
    QTest.keyClick(panel.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "口令不正确" in panel.problem(), timeout=20_000)
    QTest.keyClicks(panel.passphrase, PASSPHRASE)
    QTest.keyClick(panel.passphrase, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bare_window.shell is not None, timeout=20_000)
    assert panel.passphrase.text() == ""
    settle(qtbot, bare_window)
    bare_window.leave()


def test_a_plain_workspace_opens_without_a_question(
    qtbot: QtBot, bare_window: MainWindow, workspace: Workspace
) -> None:
    path = workspace.path
    workspace.close()
    bare_window.ask_for(path)
    qtbot.waitUntil(lambda: bare_window.shell is not None, timeout=20_000)
    settle(qtbot, bare_window)
    assert bare_window.windowTitle().startswith("测试")
    bare_window.leave()


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "不是荐贤的工作区"), (b"SQLite format 3\0" + b"x" * 2032, "测坏.jianxian")]
)
def test_a_file_that_is_no_workspace_is_refused_in_a_sentence(
    qtbot: QtBot, bare_window: MainWindow, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "测坏.jianxian"
    path.write_bytes(content)
    bare_window.ask_for(path)
    unlock = bare_window.welcome.unlock_panel
    qtbot.waitUntil(lambda: bool(bare_window.welcome.messages.text()) or unlock.isVisible(), timeout=20_000)
    if unlock.isVisible():  # nothing tells an encrypted file from noise before the passphrase is tried
        QTest.keyClicks(unlock.passphrase, PASSPHRASE)
        QTest.keyClick(unlock.passphrase, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(bare_window.welcome.messages.text()), timeout=20_000)
    assert said in bare_window.welcome.messages.text()


def test_a_missing_file_is_said(qtbot: QtBot, bare_window: MainWindow, tmp_path: Path) -> None:
    bare_window.ask_for(tmp_path / "没有.jianxian")
    qtbot.waitUntil(lambda: bool(bare_window.welcome.messages.text()), timeout=20_000)
    assert "没有.jianxian" in bare_window.welcome.messages.text()


def test_recent_workspaces_are_listed_and_those_that_are_gone_are_not(
    qtbot: QtBot, settings: Settings, bare_window: MainWindow, tmp_path: Path
) -> None:
    there = tmp_path / "在.jianxian"
    there.touch()
    settings.note_recent(tmp_path / "不在.jianxian")
    settings.note_recent(there)
    bare_window.welcome.show_start()
    assert bare_window.welcome.start_panel.listed() == [there]
    assert settings.recent() == [there]


def test_a_workspace_that_could_not_be_filled_is_taken_away_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gui.pages.create import NewWorkspace
    from gui.pages.welcome import make_workspace
    from store.errors import ReadError

    def broken(_workspace: Workspace) -> None:
        raise ReadError("方案文件不完整")

    monkeypatch.setattr(backend.plans, "load", broken)
    wish = NewWorkspace(tmp_path / "半个.jianxian", PASSPHRASE, "", with_demo=False)
    with pytest.raises(ReadError):
        make_workspace(wish, lambda _f, _t: None, lambda: False)
    assert list(tmp_path.iterdir()) == []
