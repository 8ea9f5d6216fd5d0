"""Files that are dragged onto the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

SUFFIXES = (".xlsx", ".xls", ".csv")


def file_in(data: QMimeData) -> Path | None:
    """Return the one local file that is being dragged, if it is a table; None otherwise."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    wanted = [path for path in paths if path.suffix.lower() in SUFFIXES]
    return wanted[0] if len(paths) == len(wanted) == 1 else None


class FileDrop(QObject):
    """Lets a widget take a table file from outside; ``dropped`` gets its path."""

    def __init__(self, target: QWidget, dropped: Callable[[Path], object]) -> None:
        super().__init__(target)
        self._dropped = dropped
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if isinstance(event, QDropEvent) and event.type() in {
            QEvent.Type.DragEnter,
            QEvent.Type.DragMove,
            QEvent.Type.Drop,
        }:
            path = file_in(event.mimeData())
            if path is not None:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    self._dropped(path)
                return True
        return super().eventFilter(watched, event)
