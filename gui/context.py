"""What every page needs: the open workspace, the door for work, and news of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.actions import Actions
    from gui.settings import Settings
    from gui.tasks import Tasks
    from store.journal import BatchInfo
    from store.workspace import Workspace


class Context(QObject):
    """Shared by the window and its pages.

    Signals: ``data_changed()`` after a write that worked; ``open_requested(page name, record)`` to go
    to a record on another page; ``batch_written(BatchInfo, text)`` when the user should hear of a write;
    ``undo_requested(BatchInfo)`` to take one batch back.
    """

    data_changed = Signal()
    open_requested = Signal(str, object)
    batch_written = Signal(object, str)
    undo_requested = Signal(object)

    def __init__(
        self, workspace: Workspace, tasks: Tasks, actions: Actions, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.tasks = tasks
        self.actions = actions
        self.settings = settings
        # Where pages are made: a page that is moved after it was made is styled all over again.
        self.home: QWidget | None = None

    def say(self, batch: BatchInfo, text: str) -> None:
        """Tell the user of a write, with a way back, and every page that the data changed."""
        self.data_changed.emit()
        self.batch_written.emit(batch, text)
