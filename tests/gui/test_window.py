from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from gui import backend, theme
from gui.crash import CrashDialog
from gui.dialogs.shortcuts import ShortcutsDialog
from gui.pages.people import PeoplePage
from gui.widgets import ask
from gui.window import MainWindow
from tests.gui.conftest import settle


def people_page(window: MainWindow) -> PeoplePage:
    assert window.shell is not None
    page = window.shell.page("people")
    assert isinstance(page, PeoplePage)
    return page


def line(page: PeoplePage, name: str) -> QLineEdit:
    field = page.pane.tabs.field(name)
    assert isinstance(field, QLineEdit)
    return field


def press(window: MainWindow, key: Qt.Key, *, alt: bool = False) -> None:
    target = QApplication.focusWidget() or window
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(target, key, modifier)


def names(window: MainWindow) -> int:
    assert window.context is not None
    return len(backend.people.find(window.context.workspace, backend.people.PeopleQuery()))


def test_ctrl_and_a_number_goes_to_the_page(qtbot: QtBot, window: MainWindow) -> None:
    assert window.shell is not None
    window.activateWindow()
    for number, name in enumerate(window.shell.names(), start=1):
        press(window, Qt.Key(Qt.Key.Key_0 + number))
        assert window.shell.current().name == name
    settle(qtbot, window)


def test_the_status_line_says_who_and_how_much(window: MainWindow) -> None:
    said = " ".join(label.text() for label in window.statusBar().findChildren(QLabel))
    assert "操作人 测试员" in said
    assert "人员 12 · 需求 3 · 名单 0" in said
    assert "最近保存 今天" in said


def test_ctrl_z_takes_the_last_change_back_and_ctrl_y_brings_it_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.context is not None
    workspace = window.context.workspace
    backend.people.add(workspace, backend.people.PersonEdit(name_zh="新人"))
    window.context.data_changed.emit()
    settle(qtbot, window)
    press(window, Qt.Key.Key_Z)
    settle(qtbot, window)
    assert names(window) == 12
    press(window, Qt.Key.Key_Y)
    settle(qtbot, window)
    assert names(window) == 13


def test_ctrl_z_in_a_text_field_leaves_the_data_alone(qtbot: QtBot, window: MainWindow) -> None:
    page = people_page(window)
    assert window.shell is not None
    window.shell.go("people")
    settle(qtbot, window)
    page.filter.search.setFocus()
    QTest.keyClicks(page.filter.search, "abc")
    press(window, Qt.Key.Key_Z)
    assert page.filter.search.text() != "abc"
    press(window, Qt.Key.Key_Y)
    assert page.filter.search.text() == "abc"
    settle(qtbot, window)
    assert window.context is not None
    assert backend.undo.redoable(window.context.workspace) is None


def test_the_message_after_a_write_offers_the_way_back(qtbot: QtBot, window: MainWindow) -> None:
    assert window.context is not None
    workspace = window.context.workspace
    backend.people.add(workspace, backend.people.PersonEdit(name_zh="新人"))
    newest = backend.journal.history(workspace, limit=1)[0]
    window.context.say(newest, "已新建")
    settle(qtbot, window)
    assert window.shell is not None
    messages = window.shell.current().messages
    assert messages.text() == "已新建"
    messages.offered()[0].click()
    settle(qtbot, window)
    assert names(window) == 12


def test_undoing_what_later_changes_depend_on_is_refused_in_the_page(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.context is not None
    oldest = backend.journal.history(window.context.workspace)[-2]
    window.context.undo_requested.emit(oldest)
    settle(qtbot, window)
    assert window.shell is not None
    assert "不能撤销" in window.shell.current().messages.text()


def test_all_keys_are_listed(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name.get("shortcuts").trigger()
    dialog = window.findChild(ShortcutsDialog)
    assert dialog is not None
    said = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"Ctrl+1", "Ctrl+Z", "Ctrl+S", "F5", "保存", "撤销"} <= said
    dialog.reject()


def test_closing_asks_when_something_is_unsaved(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = people_page(window)
    assert window.shell is not None
    window.shell.go("people")
    qtbot.waitUntil(lambda: page.pane.person_id() is not None)
    line(page, "name_zh").setText("改了")
    asked: list[str] = []

    def answer(_parent: object, what: str) -> str:
        asked.append(what)
        return "stay"

    monkeypatch.setattr(ask, "unsaved", answer)
    assert window.close() is False
    assert asked == ["张伟"]
    monkeypatch.setattr(ask, "unsaved", lambda _parent, _what: "discard")
    assert window.close() is True


def test_closing_saves_what_one_wants_saved(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = people_page(window)
    assert window.shell is not None
    assert window.context is not None
    window.shell.go("people")
    qtbot.waitUntil(lambda: page.pane.person_id() is not None)
    path = window.context.workspace.path
    line(page, "name_zh").setText("改了")
    monkeypatch.setattr(ask, "unsaved", lambda _parent, _what: "save")
    assert window.close() is True
    with backend.workspace.Workspace.open(path, None) as workspace:
        assert backend.people.find(workspace, backend.people.PeopleQuery(text="改了"))


def test_a_closed_workspace_can_be_opened_again_at_once(qtbot: QtBot, window: MainWindow) -> None:
    assert window.context is not None
    path = window.context.workspace.path
    assert window.leave() is True
    assert window.welcome.isVisible()
    with backend.workspace.Workspace.open(path, None) as workspace:
        assert workspace.path == path


def test_a_bug_is_shown_once_as_plain_text(qtbot: QtBot, window: MainWindow) -> None:
    error = ValueError("<b>张伟</b>")
    window.tasks.broke.emit(error)
    window.tasks.broke.emit(error)
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()]
    assert len(dialogs) == 1
    assert "<b>张伟</b>" in dialogs[0].details()
    dialogs[0].reject()


def test_switching_to_dark_draws_everything_anew(qtbot: QtBot, window: MainWindow) -> None:
    light = window.actions_by_name.get("undo").icon().pixmap(18).toImage()
    window.actions_by_name.get("theme_dark").trigger()
    assert theme.is_dark()
    assert window.actions_by_name.get("undo").icon().pixmap(18).toImage() != light
    assert window.settings.scheme() == "dark"
    window.actions_by_name.get("theme_light").trigger()
