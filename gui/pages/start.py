"""The face of the welcome page that lists recent workspaces."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton

from gui import theme
from gui.settings import Settings
from gui.widgets.panel import Panel, heading, muted

_ROW = 50


class StartPanel(Panel):
    """Signals: ``picked(Path)`` of a recent workspace, ``open_pressed()``, ``new_pressed()``."""

    picked = Signal(object)
    open_pressed = Signal()
    new_pressed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._heading = heading(self.tr("最近使用"))
        self._none = muted(self.tr("还没有工作区。新建一个，或打开同事给您的文件。"))
        self._list = QListWidget()
        self._list.setProperty("kind", "plain")
        self._list.setAccessibleName(self.tr("最近使用的工作区"))
        self._list.setUniformItemSizes(True)
        self._list.itemClicked.connect(self._on_item)
        self._list.itemActivated.connect(self._on_item)
        self.new_button = QPushButton(self.tr("新建工作区"))
        self._open = QPushButton(self.tr("打开…"))
        theme.set_icon(self.new_button, "add")
        theme.set_icon(self._open, "folder")
        self.new_button.clicked.connect(self.new_pressed)
        self._open.clicked.connect(self.open_pressed)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._open)
        row.addWidget(self.new_button)
        for widget in (self._heading, self._none, self._list):
            self.body.addWidget(widget)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """List what is there; files that are gone drop out of the list."""
        self._list.clear()
        for path in self._settings.recent():
            if path.exists():
                self._add(path)
            else:
                self._settings.forget_recent(path)
        found = self._list.count() > 0
        self._heading.setVisible(found)
        self._none.setVisible(not found)
        self._list.setVisible(found)
        self._list.setFixedHeight(min(self._list.count(), 5) * _ROW + 4)
        # Somebody who has worked here wants to go on; for the others there is one thing to do.
        self.new_button.setProperty("kind", "button" if found else "primary")
        theme.set_icon(self.new_button, "add", "text" if found else "on_accent")
        self.new_button.style().unpolish(self.new_button)
        self.new_button.style().polish(self.new_button)

    def listed(self) -> list[Path]:
        """Return the workspaces in the list."""
        items = (self._list.item(row) for row in range(self._list.count()))
        return [Path(str(item.data(Qt.ItemDataRole.UserRole))) for item in items]

    def focus_first(self) -> None:
        """Put the focus where Enter does what most people want."""
        if self._list.count():
            self._list.setCurrentRow(0)
            self._list.setFocus()
        else:
            self.new_button.setFocus()

    def _add(self, path: Path) -> None:
        changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        item = QListWidgetItem(f"{path.stem}\n{path.parent} · {changed:%Y-%m-%d %H:%M}", self._list)
        item.setIcon(theme.icon("folder", "muted"))
        item.setData(Qt.ItemDataRole.UserRole, str(path))
        item.setToolTip(str(path))

    def _on_item(self, item: QListWidgetItem) -> None:
        self.picked.emit(Path(str(item.data(Qt.ItemDataRole.UserRole))))
