"""The main window: the welcome page, or the shell of an open workspace."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from gui import backend, theme
from gui.actions import Actions
from gui.context import Context
from gui.crash import show_crash
from gui.field_undo import FieldUndo
from gui.pages.welcome import WelcomePage
from gui.settings import Settings
from gui.status import StatusLine
from gui.tasks import Tasks
from gui.when import local_time
from gui.widgets import ask

if TYPE_CHECKING:
    from gui.shell import Shell
    from gui.tasks import Cancelled, Report
    from store.desk import Overview
    from store.errors import JianxianError
    from store.workspace import Workspace

_LONG_WORK = 2.0  # seconds; closing the window over longer work asks first


class MainWindow(QMainWindow):
    """Signals: ``first_painted()`` once, ``workspace_opened()``, ``workspace_closed()``."""

    first_painted = Signal()
    workspace_opened = Signal()
    workspace_closed = Signal()

    def __init__(self, settings: Settings, tasks: Tasks) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("荐贤"))
        self.setMinimumSize(960, 600)
        self.settings = settings
        self.tasks = tasks
        self.actions_by_name = Actions(self)
        self.context: Context | None = None
        self.shell: Shell | None = None
        self._painted = False
        self._status = StatusLine(tasks)
        self.setStatusBar(self._status)
        self.welcome = WelcomePage(tasks, settings)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self.setCentralWidget(self._stack)
        FieldUndo(self.actions_by_name.get("undo"), self.actions_by_name.get("redo"), self)
        self._handle_actions()
        self.welcome.opened.connect(self.enter)
        tasks.broke.connect(show_crash)
        tasks.refused.connect(self._on_refused)
        self._restore_geometry()

    def ask_for(self, path: Path) -> None:
        """Open a plain workspace at once; ask for the passphrase of an encrypted one."""
        self.welcome.open_path(path)

    def enter(self, workspace: Workspace) -> None:
        """Show an open workspace."""
        from gui.shell import Shell  # its pages wait until the first paint is over

        self.context = Context(workspace, self.tasks, self.actions_by_name, self.settings, self)
        self.shell = Shell(self.context, self._stack)
        self._stack.addWidget(self.shell)
        self._stack.setCurrentWidget(self.shell)
        self.shell.go(self.shell.names()[0])
        self.actions_by_name.enable("close_workspace", True)
        self.setWindowTitle(self.tr("{name} — 荐贤").format(name=workspace.path.stem))
        self._status.show_operator(workspace.operator)
        self.context.data_changed.connect(self._refresh_status)
        self._refresh_status()
        self.shell.history.refresh()
        self.tasks.run(_preload_rest, done=_ignore, title=self.tr("准备匹配"), key="preload")
        self.workspace_opened.emit()

    def leave(self) -> bool:
        """Close the workspace and go back to the welcome page; False when the user stays."""
        if self.shell is None or self.context is None:
            return True
        if not self.shell.may_close() or not self._may_stop_work():
            return False
        self.tasks.stop_all()
        self.context.workspace.close()
        self._forget_workspace(self.shell, self.context)
        return True

    def apply_scheme(self, scheme: str) -> None:
        """Put a colour scheme in force and remember it."""
        self.settings.note_scheme(scheme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, scheme)
        theme.refresh_icons(self.actions_by_name)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102
        if self.shell is not None and not (self.shell.may_close() and self._may_stop_work()):
            event.ignore()
            return
        self.settings.note_layout("window", self.saveGeometry())
        self.tasks.shutdown()
        if self.context is not None:
            self.context.workspace.close()
            self.context = None
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and self.settings.scheme() == "system":
            self.apply_scheme("system")

    def _handle_actions(self) -> None:
        actions = self.actions_by_name
        actions.handle("shortcuts", self._on_shortcuts)
        actions.handle("quit", self.close)
        actions.handle("close_workspace", self.leave)
        actions.enable("close_workspace", False)
        for scheme in ("system", "light", "dark"):
            actions.handle(f"theme_{scheme}", partial(self.apply_scheme, scheme))

    def _on_shortcuts(self) -> None:
        from gui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self.actions_by_name, self).open()

    def _on_refused(self, error: JianxianError) -> None:
        if self.shell is None:
            self.welcome.messages.fail(str(error))

    def _may_stop_work(self) -> bool:
        now = time.monotonic()
        long = [task for task in self.tasks.running() if now - task.started_at > _LONG_WORK]
        if not long:
            return True
        text = self.tr("“{title}”还在进行。现在关闭会取消它，数据保持原样。").format(title=long[0].title)
        return ask.confirm(self, text, self.tr("取消并关闭"), self.tr("继续等待"))

    def _forget_workspace(self, shell: Shell, context: Context) -> None:
        self.shell = self.context = None
        self._stack.setCurrentWidget(self.welcome)
        self._stack.removeWidget(shell)
        shell.deleteLater()
        context.deleteLater()
        self.actions_by_name.release()
        self._handle_actions()
        self._status.forget()
        self.setWindowTitle(self.tr("荐贤"))
        self.welcome.show_start()
        self.workspace_closed.emit()

    def _refresh_status(self) -> None:
        if self.context is None:
            return
        workspace = self.context.workspace

        def work(_report: Report, _cancelled: Cancelled) -> tuple[Overview, str]:
            newest = backend.journal.history(workspace, limit=1)
            return backend.desk.overview(workspace), newest[0].at if newest else ""

        self.tasks.run(work, done=self._on_counted, title=self.tr("统计"), key="status")

    def _on_counted(self, found: tuple[Overview, str]) -> None:
        overview, saved = found
        self._status.show_counts(overview.people, overview.needs, overview.shortlists)
        self._status.show_saved(local_time(saved) if saved else "")

    def _restore_geometry(self) -> None:
        state = self.settings.layout("window")
        if state is None or not self.restoreGeometry(state):
            self.resize(1280, 800)


def _preload_rest(_report: Report, _cancelled: Cancelled) -> None:
    backend.preload_rest()


def _ignore(_result: object) -> None:
    pass
