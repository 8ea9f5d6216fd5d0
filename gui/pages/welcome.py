"""The first page: recent workspaces, opening one, making one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui import backend, theme
from gui.pages import preload
from gui.pages.create import CreatePanel, NewWorkspace
from gui.pages.start import StartPanel
from gui.pages.unlock import UnlockPanel
from gui.settings import Settings
from gui.tasks import Cancelled, Report, Tasks, Work
from gui.widgets.message_bar import MessageBar
from gui.widgets.panel import label
from store.errors import CancelledError, JianxianError, WrongPassphraseError

if TYPE_CHECKING:
    from store.workspace import Workspace

SUFFIX = ".jianxian"
_WIDTH = 560


class WelcomePage(QWidget):
    """Three faces in one card: start, unlock, create.

    Signals: ``opened(Workspace)``.
    """

    opened = Signal(object)

    def __init__(self, tasks: Tasks, settings: Settings) -> None:
        super().__init__()
        self._tasks, self._settings = tasks, settings
        self.messages = MessageBar()
        self.start_panel = StartPanel(settings)
        self.unlock_panel = UnlockPanel()
        self.create_panel = CreatePanel()
        # Hidden and shown rather than stacked: a stack is as tall as its tallest face.
        self._faces = (self.start_panel, self.unlock_panel, self.create_panel)
        self._connect()
        self._lay_out()
        self.show_start()

    def show_start(self) -> None:
        """Show recent workspaces and what can be done."""
        self.start_panel.refresh()
        self._show(self.start_panel)
        self.start_panel.focus_first()

    def open_path(self, path: Path) -> None:
        """Ask for the passphrase; a plain workspace opens at once."""
        self.messages.clear()
        self._tasks.run(
            lambda _report, _cancelled: backend.workspace.is_encrypted(path),
            done=lambda encrypted: self._on_looked_at(path, encrypted=encrypted),
            failed=self._on_failed,
            title=self.tr("读取工作区"),
            key="welcome",
        )

    def _connect(self) -> None:
        self.start_panel.picked.connect(self.open_path)
        self.start_panel.open_pressed.connect(self._on_open_pressed)
        self.start_panel.new_pressed.connect(self._on_new_pressed)
        self.unlock_panel.confirmed.connect(self._open)
        self.create_panel.confirmed.connect(self._create)
        for panel in (self.unlock_panel, self.create_panel):
            panel.went_back.connect(self._on_went_back)

    def _lay_out(self) -> None:
        column = QWidget()
        column.setFixedWidth(_WIDTH)
        inner = QVBoxLayout(column)
        inner.setSpacing(theme.M)
        mark = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        mark.setProperty("line_icon_size", 56)
        theme.set_icon(mark, "app", "accent")
        name = label(self.tr("荐贤"), "brand")
        motto = label(self.tr("专家委员会与外籍人才匹配，完全离线，数据只在本机"), "muted")
        for line in (name, motto):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (mark, name, motto, self.messages, *self._faces):
            inner.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        # Between stretches, not aligned: an aligned widget would not grow when a text wraps.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(column)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(3)

    def _show(self, face: QWidget) -> None:
        for other in self._faces:
            other.setVisible(other is face)

    def _on_went_back(self) -> None:
        self._tasks.drop("welcome")
        self.messages.clear()
        self._set_busy(busy=False)
        self.show_start()

    def _on_open_pressed(self) -> None:
        filters = self.tr("荐贤工作区 (*{suffix});;所有文件 (*)").format(suffix=SUFFIX)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("打开工作区"), str(Path.home()), filters)
        if name:
            self.open_path(Path(name))

    def _on_new_pressed(self) -> None:
        self.messages.clear()
        self.create_panel.begin(self._settings.operator())
        self._show(self.create_panel)
        self.create_panel.focus_first()

    def _on_looked_at(self, path: Path, *, encrypted: bool) -> None:
        if encrypted:
            self.unlock_panel.begin(path, self._settings.operator())
            self._show(self.unlock_panel)
            self.unlock_panel.focus_first()
        else:
            self._open(path, None, self._settings.operator())

    def _open(self, path: Path, passphrase: str | None, operator: str) -> None:
        def work(_report: Report, _cancelled: Cancelled) -> Workspace:
            preload()
            return backend.workspace.Workspace.open(path, passphrase, operator=operator)

        self._start_work(work, self.tr("打开工作区"))

    def _create(self, wish: NewWorkspace) -> None:
        def work(report: Report, cancelled: Cancelled) -> Workspace:
            return make_workspace(wish, report, cancelled)

        self._start_work(work, self.tr("新建工作区"))

    def _start_work(self, work: Work[Workspace], title: str) -> None:
        self.messages.clear()
        self._set_busy(busy=True)
        self._tasks.run(
            work,
            done=self._on_opened,
            failed=self._on_failed,
            ended=lambda: self._set_busy(busy=False),
            title=title,
            key="welcome",
        )

    def _set_busy(self, *, busy: bool) -> None:
        self.unlock_panel.set_busy(busy=busy)
        self.create_panel.set_busy(busy=busy)

    def _on_opened(self, workspace: Workspace) -> None:
        self._settings.note_recent(workspace.path)
        self._settings.note_operator(workspace.operator)
        self.unlock_panel.forget()
        self.create_panel.forget()
        self.opened.emit(workspace)

    def _on_failed(self, error: JianxianError) -> None:
        if isinstance(error, WrongPassphraseError) and not self.unlock_panel.isHidden():
            self.unlock_panel.show_wrong(str(error))
        elif not isinstance(error, CancelledError):
            self.messages.fail(str(error))
        else:
            self.messages.say(str(error))


def make_workspace(wish: NewWorkspace, report: Report, cancelled: Cancelled) -> Workspace:
    """Make a workspace with the plan's clauses and, if wished, the demo data; for a worker.

    A workspace that could not be filled is taken away again: half of one helps nobody.
    """
    report(-1, "")
    preload()
    workspace = backend.workspace.Workspace.create(wish.path, wish.passphrase, operator=wish.operator)
    try:
        backend.plans.load(workspace)
        if wish.with_demo:
            backend.demo.fill(workspace, report=report, cancelled=cancelled)
    except BaseException:
        workspace.close()
        for suffix in ("", "-wal", "-shm"):
            wish.path.with_name(wish.path.name + suffix).unlink(missing_ok=True)
        raise
    return workspace
