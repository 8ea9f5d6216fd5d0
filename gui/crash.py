"""What happens when the program itself is wrong: one log entry and one plain-text dialog."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout

_log = logging.getLogger(__name__)
_shown: set[str] = set()


class CrashDialog(QDialog):
    """Shows a bug as plain text, so that nothing in the data is read as markup."""

    def __init__(self, details: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle(self.tr("程序出错"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 420)
        lead = QLabel(
            self.tr("这是程序的错误，不是您的操作有误；已保存的数据不受影响。\n请把下面的文字发给维护人员。")
        )
        lead.setWordWrap(True)
        self._details = details
        text = QPlainTextEdit(details, readOnly=True)
        text.setAccessibleName(self.tr("错误详情"))
        buttons = QDialogButtonBox()
        copy = buttons.addButton(self.tr("复制"), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.tr("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (lead, text, buttons):
            layout.addWidget(widget)

    def details(self) -> str:
        """Return what the dialog shows."""
        return self._details


def show_crash(error: BaseException) -> None:
    """Log a bug and show it, once for each traceback: a bug in painting would come a hundred times."""
    details = _describe(error)
    _log.critical("bug: %s", details)
    if details in _shown or QCoreApplication.instance() is None:
        return
    _shown.add(details)
    CrashDialog(details).open()


def install_hook() -> None:
    """Send exceptions that reach the event loop through the same door."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            show_crash(error)

    sys.excepthook = hook


def _describe(error: BaseException) -> str:
    lines = "".join(traceback.format_exception(error))
    return f"Python {platform.python_version()} · {platform.platform()}\n\n{lines}"
