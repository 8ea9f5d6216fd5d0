"""All keys on one page."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.actions import Actions
from gui.widgets.badge import Badge
from gui.widgets.panel import heading, label


class ShortcutsDialog(QDialog):
    """Lists every action that has keys, by group."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("快捷键"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        columns = QHBoxLayout()
        columns.setSpacing(theme.XL)
        for group, entries in groupby(actions.described(), key=lambda entry: entry[0]):
            columns.addLayout(self._group(group, [(text, keys) for _, text, keys in entries]))
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        layout.setSpacing(theme.L)
        layout.addLayout(columns)
        layout.addWidget(buttons)

    @staticmethod
    def _group(title: str, entries: list[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.S)
        grid.addWidget(heading(title), 0, 0, 1, 2)
        for row, (text, keys) in enumerate(entries, start=1):
            grid.addWidget(label(text), row, 0)
            grid.addWidget(Badge(keys), row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(len(entries) + 1, 1)
        return grid
