"""A person at the desktop: presses keys and buttons that are on screen, and counts the presses."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.page import Page
from gui.window import MainWindow
from tests.gui.conftest import settle
from tests.gui.keyboard import type_text

Found = TypeVar("Found", bound=Page)
_CONTROL = Qt.KeyboardModifier.ControlModifier


class Hand:
    """``presses`` counts clicks and shortcuts; typing and walking a list are free, as in journeys."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot = qtbot
        self.window = window
        self.presses = 0

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Click the one visible button with this text."""
        self.qtbot.waitUntil(lambda: bool(self._buttons(text, within)))
        self.click(self._buttons(text, within)[0])

    def click(self, widget: QWidget) -> None:
        """Click a widget that is on screen."""
        assert widget.isVisible()
        assert widget.isEnabled()
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.presses += 1

    def control(self, letter: str) -> None:
        """Press Ctrl and a letter or digit."""
        self._look_at_the_window()
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key(ord(letter.upper())), _CONTROL)
        self.presses += 1

    def key(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key)

    def write(self, field: QWidget, text: str) -> None:
        """Go to a field and type."""
        field.setFocus()
        type_text(field, text)

    def wait(self) -> None:
        """Wait until nothing is being worked on."""
        settle(self.qtbot, self.window)

    def page(self, kind: type[Found]) -> Found:
        """Return the page in front, which must be of this kind."""
        assert self.window.shell is not None
        shown = self.window.shell.current()
        assert isinstance(shown, kind)
        return shown

    def message(self) -> str:
        """Return what the page in front says."""
        assert self.window.shell is not None
        return self.window.shell.current().messages.text()

    def dialog(self) -> QDialog:
        """Return the dialog that is open."""
        dialogs = [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]
        assert len(dialogs) == 1, dialogs
        return dialogs[0]

    def give_file(self, field: QWidget, path: Path) -> None:
        """Type a path into a field and press Enter."""
        self.write(field, str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.wait()

    def _look_at_the_window(self) -> None:
        # What a window manager does when a dialog has gone; the offscreen platform has none.
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow)

    def _buttons(self, text: str, within: QWidget | None) -> list[QAbstractButton]:
        buttons = (within or self.window).findChildren(QAbstractButton)
        return [button for button in buttons if button.text() == text and button.isVisible()]
