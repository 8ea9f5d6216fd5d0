"""Which file is to be imported, as what, and into which pool."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.file_drop import SUFFIXES
from gui.models.people import pool_name
from gui.widgets.form import combo
from gui.widgets.panel import label
from gui.widgets.segments import Segments

_TARGETS = ("committee", "talent", "candidates")


class IntakeChoice(QWidget):
    """Signals: ``confirmed()`` when there is a file to try, with what is chosen now."""

    confirmed = Signal()

    def __init__(self, kind: str, into: str | None) -> None:
        super().__init__()
        self.path = QLineEdit(placeholderText=self.tr("xlsx、xls 或 csv 文件"))
        self.path.setAccessibleName(self.tr("文件"))
        self.path.returnPressed.connect(self._on_return)
        self.kind = Segments([("people", self.tr("人员")), ("needs", self.tr("需求"))], self.tr("内容"))
        self.kind.choose(kind)
        self.kind.chosen.connect(lambda _kind: self._on_choice())
        options = [(self.tr("自动判断"), None), *((pool_name(pool), pool) for pool in _TARGETS)]
        self.into = combo(options, self.tr("导入到"))
        self.into.setCurrentIndex(max(self.into.findData(into), 0))
        self.into.currentIndexChanged.connect(lambda _place: self._on_choice())
        self._into_label = label(self.tr("导入到"), "muted")
        self._arrange()
        self._show_target()

    def file(self) -> Path:
        """Return the file that is named."""
        return Path(self.path.text().strip()).expanduser()

    def set_path(self, path: Path) -> None:
        """Name a file and try it."""
        self.path.setText(str(path))
        self.confirmed.emit()

    def target(self) -> str | None:
        """Return the pool that people go to; None leaves it to the columns of the file."""
        target: str | None = self.into.currentData() if self.kind.value() == "people" else None
        return target

    def browse(self) -> None:
        """Let the system's dialog name a file."""
        suffixes = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        filters = self.tr("表格 ({suffixes})").format(suffixes=suffixes)
        start = self.path.text() or str(Path.home())
        name, _ = QFileDialog.getOpenFileName(self, self.tr("选择文件"), start, filters)
        if name:
            self.set_path(Path(name))

    def _arrange(self) -> None:
        browse = QPushButton(self.tr("选择文件…"))
        browse.clicked.connect(self.browse)
        first = _row(label(self.tr("文件"), "muted"), self.path, browse)
        first.setStretch(1, 1)
        second = _row(label(self.tr("内容"), "muted"), self.kind, self._into_label, self.into)
        second.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.M)
        layout.addLayout(first)
        layout.addLayout(second)

    def _on_return(self) -> None:
        if self.path.text().strip():
            self.confirmed.emit()
        else:
            self.browse()

    def _on_choice(self) -> None:
        self._show_target()
        if self.path.text().strip():
            self.confirmed.emit()

    def _show_target(self) -> None:
        people = self.kind.value() == "people"
        self._into_label.setVisible(people)
        self.into.setVisible(people)


def _row(*widgets: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setSpacing(theme.S)
    for widget in widgets:
        layout.addWidget(widget)
    return layout
