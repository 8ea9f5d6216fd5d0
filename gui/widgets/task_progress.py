"""Where a piece of work stands, inside the page or dialog that asked for it, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from gui import theme
from gui.tasks import Tasks


class TaskProgress(QWidget):
    """Shown while the task with ``key`` runs; never a bar without a text."""

    def __init__(self, tasks: Tasks, key: str) -> None:
        super().__init__()
        self._tasks, self._key = tasks, key
        self._text = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._text.setProperty("kind", "muted")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(180)
        self._stop = QPushButton(self.tr("停止"))
        self._stop.clicked.connect(self._on_stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.M)
        for widget in (self._bar, self._text):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._stop)
        self.hide()
        tasks.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        task = next((task for task in self._tasks.running() if task.key == self._key), None)
        self.setVisible(task is not None)
        if task is None:
            return
        known = task.fraction >= 0
        self._bar.setRange(0, 100 if known else 0)
        self._bar.setValue(int(task.fraction * 100) if known else 0)
        self._text.setText(task.text or task.title)
        self._stop.setEnabled(not task.stop.is_set())

    def _on_stop(self) -> None:
        self._tasks.cancel(self._key)
        self._stop.setEnabled(False)
