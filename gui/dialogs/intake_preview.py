"""What an import would do: counts, rows, problems and columns, to be read before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from gui import theme
from gui.models.intake_rows import PreviewTables, column_columns, problem_columns, row_columns
from gui.models.paged import Column
from gui.models.people import pool_name
from gui.models.rows import RowsModel
from gui.widgets.badge import Badge
from gui.widgets.layouts import empty
from gui.widgets.panel import muted
from gui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from gui.context import Context


class IntakePreview(QWidget):
    """Chips with the counts over three tabs."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme.S)
        self._about = muted("")
        self.tabs = QTabWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(self._chips)
        layout.addWidget(self._about)
        layout.addWidget(self.tabs, 1)

    def show_tables(self, tables: PreviewTables, *, automatic: bool) -> None:
        """Show another dry run; the tab with the problems comes first when there are errors.

        ``automatic`` tells that the pool was read from the columns, not chosen.
        """
        self._about.setText("；".join(self._said(tables, automatic=automatic)))
        self._show_chips(tables)
        place = self.tabs.currentIndex()
        while (page := self.tabs.widget(0)) is not None:
            self.tabs.removeTab(0)
            page.deleteLater()
        self._add(self.tr("各行（{n}）"), "rows", row_columns(tables.shown), tables.rows)
        self._add(self.tr("错误与存疑（{n}）"), "problems", problem_columns(), tables.problems)
        self._add(self.tr("列的对应（{n}）"), "columns", column_columns(), tables.columns)
        self.tabs.setCurrentIndex(1 if tables.preview.errors else max(place, 0))

    def about(self) -> str:
        """Return the line that says where the rows come from and go to."""
        return self._about.text()

    def counts(self) -> list[str]:
        """Return what the chips say."""
        items = (self._chips.itemAt(place) for place in range(self._chips.count()))
        return [chip.text() for item in items if item and isinstance(chip := item.widget(), Badge)]

    def table(self, place: int) -> RecordTable:
        """Return the table of a tab."""
        table: RecordTable = self.tabs.widget(place)  # type: ignore[assignment]  # only tables are added
        return table

    def _said(self, tables: PreviewTables, *, automatic: bool) -> list[str]:
        preview = tables.preview
        sheets = "、".join(dict.fromkeys(row.row.sheet for row in tables.rows if row.row.sheet))
        parts = [self.tr("工作表 {sheets}").format(sheets=sheets)] if sheets else []
        if preview.kind == "people":
            told = self.tr("导入到{pool}（按列名自动判断）") if automatic else self.tr("导入到{pool}")
            parts.append(told.format(pool=pool_name(preview.into)))
        if preview.passed_over:
            what = "、".join(dict.fromkeys(what for _, what in preview.passed_over))
            parts.append(self.tr("略过 {n} 行（{what}）").format(n=len(preview.passed_over), what=what))
        if preview.unknown_columns:
            names = "、".join(preview.unknown_columns)
            parts.append(self.tr("不认识的列：{names}").format(names=names))
        return parts

    def _show_chips(self, tables: PreviewTables) -> None:
        empty(self._chips)
        preview = tables.preview
        for text, number, tone in (
            (self.tr("新增 {n}"), preview.new, "success"),
            (self.tr("更新 {n}"), preview.updated, "accent"),
            (self.tr("疑似重复 {n}"), preview.duplicates, "warning"),
            (self.tr("错误 {n}"), len(preview.errors), "danger"),
            (self.tr("存疑 {n}"), len(preview.doubts), "warning"),
        ):
            # A zero is an answer too; only its colour would alarm for nothing.
            self._chips.addWidget(Badge(text.format(n=number), tone if number else "neutral"))
        self._chips.addStretch(1)

    def _add(self, title: str, name: str, columns: Sequence[Column[Any]], rows: Sequence[Any]) -> None:
        model: RowsModel[Any] = RowsModel(self._context.tasks, columns, self.tabs)
        said = title.format(n=len(rows))
        table = RecordTable(self._context.settings, f"import {name}", model, said)
        model.setParent(table)
        model.set_rows(rows)
        self.tabs.addTab(table, said)
