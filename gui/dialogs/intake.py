"""导入: a file is picked, tried without writing, looked at, and only then imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui import backend, theme
from gui.dialogs.intake_choice import IntakeChoice
from gui.dialogs.intake_preview import IntakePreview
from gui.file_drop import file_in
from gui.models.intake_rows import PreviewTables, preview_tables
from gui.widgets.empty_state import EmptyState
from gui.widgets.message_bar import MessageBar
from gui.widgets.task_progress import TaskProgress

if TYPE_CHECKING:
    from gui.context import Context
    from gui.tasks import Cancelled, Report
    from matching.intake import ImportReport
    from store.errors import JianxianError

_KEY = "import"
_ERRORS_KEY = "export wrong rows"
_TARGETS = ("committee", "talent", "candidates")


class IntakeDialog(QDialog):
    """Holds nothing that is not in the file: closing it at any moment loses nothing."""

    def __init__(self, parent: QWidget, context: Context, kind: str, into: str | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("导入"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.resize(960, 640)
        self._context = context
        self._tables: PreviewTables | None = None
        self.messages = MessageBar()
        self.choice = IntakeChoice(kind, into)
        self.choice.confirmed.connect(self._try)
        self.preview = IntakePreview(context)
        self._empty = EmptyState(
            self.tr("选择花名册或需求表，也可以把文件拖到这里。先核对结果，确认后才写入。"),
            [(self.tr("选择文件…"), self.choice.browse)],
            "import",
        )
        self._stack = QStackedWidget()
        self.skip = QCheckBox(self.tr("跳过错误行，导入其余"))
        self.export_errors = QPushButton(self.tr("导出错误行…"))
        self.go = QPushButton(self.tr("导入"))
        self._arrange()
        self._show_state()

    @classmethod
    def ask(
        cls, parent: QWidget, context: Context, kind: str, into: str | None = None, path: Path | None = None
    ) -> IntakeDialog:
        """Open the dialog over ``parent``; with a path the dry run begins at once."""
        dialog = cls(parent, context, kind, into)
        dialog.open()
        if path is not None:
            dialog.try_file(path)
        return dialog

    def try_file(self, path: Path) -> None:
        """Run a file dry."""
        self.choice.set_path(path)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: D102
        self._let_go()
        super().closeEvent(event)

    def reject(self) -> None:  # noqa: D102
        self._let_go()
        super().reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102
        if file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102
        if (path := file_in(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.try_file(path)

    def _arrange(self) -> None:
        cancel = QPushButton(self.tr("取消"))
        cancel.clicked.connect(self.reject)
        self.go.setProperty("kind", "primary")
        self.go.setDefault(False)
        self.go.clicked.connect(self._import)
        self.export_errors.clicked.connect(self._on_export_errors)
        self.skip.toggled.connect(lambda _on: self._show_state())
        buttons = QHBoxLayout()
        buttons.addWidget(self.export_errors)
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        buttons.addWidget(TaskProgress(self._context.tasks, _KEY))
        for button in (cancel, self.go):
            buttons.addWidget(button)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.L, theme.L, theme.M)
        layout.setSpacing(theme.M)
        layout.addWidget(self.choice)
        layout.addWidget(self.messages)
        layout.addWidget(self._stack, 1)
        layout.addLayout(buttons)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in the path field tries the file, it must not import

    def _try(self) -> None:
        self._tables = None
        self.messages.clear()
        self._show_state()
        workspace, path = self._context.workspace, self.choice.file()
        kind, into = self.choice.kind.value(), self.choice.target()

        def work(report: Report, cancelled: Cancelled) -> PreviewTables:
            preview = backend.intake.preview(workspace, path, kind, into, report=report, cancelled=cancelled)
            return preview_tables(preview)

        self._context.tasks.run(
            work, done=self._on_tried, failed=self._on_failed, title=self.tr("试读文件"), key=_KEY
        )

    def _on_tried(self, tables: PreviewTables) -> None:
        self._tables = tables
        self.skip.setChecked(False)
        self.preview.show_tables(tables, automatic=self.choice.target() is None)
        if tables.preview.errors:
            text = self.tr("有 {n} 处错误，现在导入会被拒绝。可改正文件后重选，或勾选“跳过错误行”。")
            self.messages.warn(text.format(n=len(tables.preview.errors)), (self.tr("重新读取"), self._try))
        self._show_state()

    def _show_state(self) -> None:
        tables = self._tables
        errors = bool(tables and tables.preview.errors)
        number = tables.preview.new + tables.preview.updated if tables else 0
        self._stack.setCurrentIndex(1 if tables else 0)
        self.export_errors.setVisible(errors)
        self.skip.setVisible(errors)
        self.go.setEnabled(number > 0 and (not errors or self.skip.isChecked()))
        self.go.setText(self.tr("导入 {n} 条").format(n=number) if number else self.tr("导入"))

    def _import(self) -> None:
        if self._tables is None:
            return
        workspace, preview, skip = self._context.workspace, self._tables.preview, self.skip.isChecked()

        def work(report: Report, cancelled: Cancelled) -> ImportReport:
            return backend.intake.apply(
                workspace, preview, skip_errors=skip, report=report, cancelled=cancelled
            )

        self.go.setEnabled(False)
        self._context.tasks.run(
            work, done=self._on_imported, failed=self._on_failed, title=self.tr("导入"), key=_KEY
        )

    def _on_imported(self, report: ImportReport) -> None:
        text = self.tr("已导入 {n} 条：新增 {new}，更新 {updated}。").format(
            n=report.imported, new=report.new, updated=report.updated
        )
        if report.duplicates:
            text += self.tr("疑似重复 {n} 条，已标记。").format(n=report.duplicates)
        if report.errors:
            text += self.tr("跳过 {n} 处错误。").format(n=len(report.errors))
        self.accept()
        if report.batch is not None:
            self._context.say(report.batch, text)

    def _on_failed(self, error: JianxianError) -> None:
        self.messages.fail(str(error), (self.tr("重试"), self._try))
        self._show_state()

    def _on_export_errors(self) -> None:
        if self._tables is None:
            return
        source = self.choice.file()
        proposed = source.with_name(f"{source.stem}_错误行.xlsx")
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("导出错误行"), str(proposed), self.tr("Excel 表格 (*.xlsx)")
        )
        if name:
            self.write_errors(Path(name).with_suffix(".xlsx"))

    def write_errors(self, path: Path) -> None:
        """Write the wrong rows with their reasons to a file that can be sent back."""
        if self._tables is None:
            return
        preview = self._tables.preview

        def work(_report: Report, _cancelled: Cancelled) -> None:
            backend.intake.export_errors(preview, path)

        self._context.tasks.run(
            work,
            done=lambda _nothing: self.messages.done(self.tr("已写入“{name}”。").format(name=path.name)),
            failed=lambda error: self.messages.fail(
                str(error), (self.tr("重试"), lambda: self.write_errors(path))
            ),
            title=self.tr("导出错误行"),
            key=_ERRORS_KEY,
        )

    def _let_go(self) -> None:
        for key in (_KEY, _ERRORS_KEY):
            self._context.tasks.drop(key)
