"""Exporting a list: format, place and purpose are asked for, the file is written in the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gui import backend, theme
from gui.models.file_names import list_file_name
from gui.widgets import ask
from gui.widgets.form import Form
from gui.widgets.layouts import beside
from gui.widgets.segments import Segments

if TYPE_CHECKING:
    from gui.context import Context
    from gui.tasks import Cancelled, Report
    from gui.widgets.message_bar import MessageBar
    from store.errors import JianxianError

_FORMATS = ("xlsx", "docx", "pdf", "csv")
_PLACES = QStandardPaths.StandardLocation.DocumentsLocation


@dataclass(frozen=True)
class ExportWish:
    """Where a list is to be written and what for; the suffix of the path is the format."""

    path: Path
    purpose: str


class ExportDialog(QDialog):
    """Signals: ``confirmed(ExportWish)``."""

    confirmed = Signal(object)

    def __init__(self, parent: QWidget, proposed: Path, purpose: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("导出名单"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        self.formats = Segments(
            [(suffix, text) for suffix, text in zip(_FORMATS, self._format_texts(), strict=True)],
            self.tr("格式"),
        )
        self.formats.chosen.connect(self._on_format)
        self.path = QLineEdit()
        self.purpose = QLineEdit(placeholderText=self.tr("例如：12 月评审会；写入文件的导出说明"))
        self._form = self._make_form()
        self._form.load({"path": str(proposed), "purpose": purpose})
        self.path.textEdited.connect(self._on_path_edited)
        self._show_format()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        layout.setSpacing(theme.L)
        layout.addWidget(self._form)
        layout.addWidget(self._buttons())
        self.path.setFocus()

    def _format_texts(self) -> tuple[str, ...]:
        return self.tr("Excel 表格"), self.tr("Word 文档"), self.tr("PDF"), self.tr("CSV")

    def _make_form(self) -> Form:
        place = beside(self.path, self.tr("选择…"), self._on_browse)
        holder = QWidget()
        formats = QHBoxLayout(holder)
        formats.setContentsMargins(0, 0, 0, 0)
        formats.addWidget(self.formats)
        formats.addStretch(1)
        form = Form()
        form.add_note(holder)
        form.add("path", self.tr("保存为"), self.path, holder=place)
        form.add("purpose", self.tr("用途"), self.purpose)
        return form

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.go = buttons.addButton(self.tr("导出"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("kind", "primary")
        buttons.addButton(self.tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._confirm)
        buttons.rejected.connect(self.reject)
        return buttons

    def _on_format(self, suffix: str) -> None:
        self.path.setText(str(Path(self.path.text()).with_suffix(f".{suffix}")))

    def _on_path_edited(self) -> None:
        self._form.clear_problems()
        self._show_format()

    def _show_format(self) -> None:
        suffix = Path(self.path.text()).suffix.lower().removeprefix(".")
        if suffix in _FORMATS:
            self.formats.choose(suffix)

    def _on_browse(self) -> None:
        filters = ";;".join(
            f"{text} (*.{suffix})" for suffix, text in zip(_FORMATS, self._format_texts(), strict=True)
        )
        # The dialog of the system asks about overwriting; ours would ask a second time.
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("保存为"),
            self.path.text(),
            filters,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self.path.setText(name if Path(name).suffix else f"{name}.{self.formats.value()}")
            self._on_path_edited()

    def _confirm(self) -> None:
        text = self.path.text().strip()
        path = Path(text).expanduser()
        if not text or path.suffix.lower().removeprefix(".") not in _FORMATS:
            self._form.show_problem("path", self.tr("请写一个以 .xlsx、.docx、.pdf 或 .csv 结尾的文件名。"))
            self.path.setFocus()
            return
        if path.exists() and not ask.confirm(
            self, self.tr("“{name}”已经存在。").format(name=path.name), self.tr("替换")
        ):
            return
        self.accept()
        self.confirmed.emit(ExportWish(path, self.purpose.text().strip()))


class ListExport(QObject):
    """Asks, writes and tells how it went in the page's message bar; a refused file can be tried again.

    Signals: ``written(Path)``.
    """

    written = Signal(object)

    def __init__(self, context: Context, messages: MessageBar) -> None:
        super().__init__(context)
        self._context = context
        self._messages = messages
        self._folder = Path(QStandardPaths.writableLocation(_PLACES) or Path.home())
        self.dialog: ExportDialog | None = None

    def start(self, list_id: int, need_code: str) -> None:
        """Ask where a list is to go."""
        name = list_file_name(need_code, datetime.now().astimezone().date(), "xlsx")
        self._ask(list_id, ExportWish(self._folder / name, ""))

    def _ask(self, list_id: int, proposed: ExportWish) -> None:
        dialog = ExportDialog(self._messages.window(), proposed.path, proposed.purpose)
        dialog.confirmed.connect(lambda wish: self._write(list_id, wish))
        dialog.destroyed.connect(self._on_dialog_gone)
        self.dialog = dialog
        dialog.open()

    def _on_dialog_gone(self) -> None:
        self.dialog = None

    def _write(self, list_id: int, wish: ExportWish) -> None:
        workspace = self._context.workspace
        self._folder = wish.path.parent

        def work(report: Report, _cancelled: Cancelled) -> Path:
            report(0.2, self.tr("整理内容"))
            document = backend.printing.printed_shortlist(workspace, list_id, wish.purpose)
            report(0.6, self.tr("写入文件"))
            backend.writers.write(document, wish.path)
            return wish.path

        self._context.tasks.run(
            work,
            done=self._on_written,
            failed=lambda error: self._on_failed(error, list_id, wish),
            title=self.tr("导出名单"),
            key="export",
        )

    def _on_written(self, path: Path) -> None:
        folder = QUrl.fromLocalFile(str(path.parent))
        self._messages.done(
            self.tr("已导出“{name}”。").format(name=path.name),
            (self.tr("打开文件"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))),
            (self.tr("打开文件夹"), lambda: QDesktopServices.openUrl(folder)),
        )
        self.written.emit(path)

    def _on_failed(self, error: JianxianError, list_id: int, wish: ExportWish) -> None:
        self._messages.fail(
            str(error),
            (self.tr("重试"), lambda: self._write(list_id, wish)),
            (self.tr("另存为…"), lambda: self._ask(list_id, wish)),
        )
