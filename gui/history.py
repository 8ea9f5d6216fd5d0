"""Undo and redo of the data, through the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui import backend
from gui.context import Context
from store.errors import JianxianError

if TYPE_CHECKING:
    from gui.tasks import Cancelled, Report
    from store.journal import BatchInfo


class History(QObject):
    """Answers the actions ``undo`` and ``redo``, and says in their tips what they would do."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._undoable: BatchInfo | None = None
        self._redoable: BatchInfo | None = None
        actions = context.actions
        actions.handle("undo", self._on_undo)
        actions.handle("redo", self._on_redo)
        self._show()
        context.data_changed.connect(self.refresh)
        context.undo_requested.connect(self.take_back)

    def refresh(self) -> None:
        """Ask the journal what can be taken back now."""
        workspace = self._context.workspace

        def work(_report: Report, _cancelled: Cancelled) -> tuple[BatchInfo | None, BatchInfo | None]:
            return backend.undo.undoable(workspace), backend.undo.redoable(workspace)

        self._context.tasks.run(work, done=self._on_known, title=self.tr("读取操作历史"), key="undoable")

    def take_back(self, batch: BatchInfo) -> None:
        """Undo one batch; redo when the batch is itself an undo."""
        workspace = self._context.workspace
        # Two presses in a row must not take the same batch back twice.
        self._undoable = self._redoable = None
        self._show()

        def work(report: Report, cancelled: Cancelled) -> BatchInfo:
            return backend.undo.undo(workspace, batch.id, report=report, cancelled=cancelled)

        self._context.tasks.run(
            work, done=self._on_taken_back, failed=self._on_refused, title=self.tr("撤销")
        )

    def _on_known(self, found: tuple[BatchInfo | None, BatchInfo | None]) -> None:
        self._undoable, self._redoable = found
        self._show()

    def _on_undo(self) -> None:
        if self._undoable is not None:
            self.take_back(self._undoable)

    def _on_redo(self) -> None:
        if self._redoable is not None:
            self.take_back(self._redoable)

    def _on_taken_back(self, batch: BatchInfo) -> None:
        self._context.say(batch, self.tr("已{what}").format(what=batch.purpose))

    def _on_refused(self, error: JianxianError) -> None:
        self._context.tasks.refused.emit(error)
        self.refresh()

    def _show(self) -> None:
        undo, redo = self._context.actions.get("undo"), self._context.actions.get("redo")
        self._context.actions.enable("undo", self._undoable is not None)
        self._context.actions.enable("redo", self._redoable is not None)
        what = self._undoable.purpose if self._undoable else self.tr("没有可撤销的操作")
        undo.setToolTip(self.tr("撤销：{what} (Ctrl+Z)").format(what=what))
        what = (
            self._redoable.purpose.removeprefix("撤销：") if self._redoable else self.tr("没有可重做的操作")
        )
        redo.setToolTip(self.tr("重做：{what} (Ctrl+Y)").format(what=what))
