"""The line at the bottom: who works, how much is on record, what was saved, what is running."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from gui import theme
from gui.tasks import Task, Tasks
from gui.widgets.panel import label

_SHOW_AFTER = 0.3  # seconds; shorter work would only flicker
_ELAPSED_AFTER = 10.0
_TICK = 250  # milliseconds


class TaskStrip(QWidget):
    """The longest-running task with its text, how far it is, and 取消."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._text = label("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._cancel = QPushButton(self.tr("取消"))
        self._cancel.setProperty("kind", "flat")
        self._cancel.clicked.connect(self._on_cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        for widget in (self._text, self._bar, self._cancel):
            layout.addWidget(widget)
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._show)
        tasks.changed.connect(self._on_changed)
        self.hide()

    def _on_changed(self) -> None:
        if self._tasks.running():
            self._timer.start() if not self._timer.isActive() else None
        else:
            self._timer.stop()
            self.hide()

    def _shown(self) -> Task | None:
        oldest = self._tasks.running()[:1]
        ripe = oldest and time.monotonic() - oldest[0].started_at > _SHOW_AFTER
        return oldest[0] if ripe else None

    def _show(self) -> None:
        task = self._shown()
        if task is not None:
            self._bar.setRange(0, 0 if task.fraction < 0 else 1000)
            self._bar.setValue(int(max(task.fraction, 0) * 1000))
            self._bar.setAccessibleName(task.title)
            self._text.setText(self._said(task))
            self._cancel.setEnabled(not task.stop.is_set())
        self.setVisible(task is not None)

    def _said(self, task: Task) -> str:
        parts = [task.title, task.text] if task.text else [task.title + "…"]
        elapsed = time.monotonic() - task.started_at
        if elapsed > _ELAPSED_AFTER:
            parts.append(self.tr("已用 {n} 秒").format(n=int(elapsed)))
        if task.stop.is_set():
            parts.append(self.tr("正在取消"))
        return " · ".join(parts)

    def _on_cancel(self) -> None:
        if task := self._shown():
            self._tasks.cancel(task.key)
            self._show()


class StatusLine(QStatusBar):
    """Operator, counts and last save on the left; the task on the right."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._operator = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._counts = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._saved = QLabel(textFormat=Qt.TextFormat.PlainText)
        for widget in (self._operator, self._counts, self._saved):
            self.addWidget(widget)
        self.addPermanentWidget(TaskStrip(tasks))

    def show_operator(self, name: str) -> None:
        """Say who works; nothing when no workspace is open."""
        self._operator.setText(self.tr("操作人 {name}").format(name=name) if name else "")

    def show_counts(self, people: int, needs: int, lists: int) -> None:
        """Say how much is on record."""
        text = self.tr("人员 {people} · 需求 {needs} · 名单 {lists}")
        self._counts.setText(text.format(people=people, needs=needs, lists=lists))

    def show_saved(self, when: str) -> None:
        """Say when something was last saved."""
        self._saved.setText(self.tr("最近保存 {when}").format(when=when) if when else "")

    def forget(self) -> None:
        """Say nothing of a workspace that is closed."""
        for widget in (self._operator, self._counts, self._saved):
            widget.clear()
