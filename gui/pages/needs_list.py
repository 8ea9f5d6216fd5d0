"""The list of needs with its search and filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui import backend, theme
from gui.models.need_rows import columns
from gui.models.paged import PagedModel
from gui.widgets.clause_picker import said
from gui.widgets.empty_state import EmptyState
from gui.widgets.form import combo
from gui.widgets.panel import muted
from gui.widgets.record_table import RecordTable
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from gui.context import Context
    from gui.pages.need_editor import Choices
    from gui.tasks import Cancelled, Report
    from store.needs import NeedRow

Offers = Sequence[tuple[str, Callable[[], object]]]


class NeedsList(QWidget):
    """Signals: ``found(int)`` after each search."""

    found = Signal(int)

    def __init__(self, context: Context, empty_offers: Offers) -> None:
        super().__init__()
        self._context = context
        self._empty_offers = empty_offers
        self._sort, self._descending = "code", False
        workspace = context.workspace
        self.model: PagedModel[NeedRow] = PagedModel(
            context.tasks, columns(), lambda ids: backend.needs.rows(workspace, ids), "needs"
        )
        self.table = RecordTable(context.settings, "needs", self.model, self.tr("需求列表"))
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.table.sort_changed.connect(self._on_sort_changed)
        self.search = SearchField(self.tr("按编号、名称、内容或关键词查找"), self.tr("查找需求"))
        self.clause = combo([(self.tr("全部条款"), "")], self.tr("按条款筛选"))
        self.clause.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.clause.setMinimumContentsLength(8)
        self.clause.view().setMinimumWidth(320)
        self.status = combo([(self.tr("全部状态"), "")], self.tr("按状态筛选"))
        self.search.searched.connect(lambda _text: self.refresh())
        for box in (self.clause, self.status):
            box.currentIndexChanged.connect(lambda _place: self.refresh())
        self.empty = EmptyState(icon="needs")
        self._count = muted("")
        self._arrange()
        self.table.show_sort(self._sort, descending=False)

    def set_choices(self, choices: Choices) -> None:
        """Offer clauses and states to filter by; what is chosen stays chosen."""
        self._refill(self.clause, [(said(clause), clause.code) for clause in choices.clauses])
        self._refill(self.status, [(status, status) for status in choices.statuses])

    def refresh(self) -> None:
        """Search anew with what the fields say."""
        workspace = self._context.workspace
        wish = {
            "text": self.search.text().strip(),
            "clause": self.clause.currentData(),
            "status": self.status.currentData(),
            "sort": self._sort,
            "descending": self._descending,
        }

        def work(_report: Report, _cancelled: Cancelled) -> list[int]:
            return backend.needs.find(workspace, backend.needs.NeedQuery(**wish))

        self._context.tasks.run(work, done=self._on_found, title=self.tr("查找需求"), key="find needs")

    def filters(self) -> int:
        """Return how many filters narrow the list."""
        return sum(
            map(bool, (self.search.text().strip(), self.clause.currentData(), self.status.currentData()))
        )

    def clear_filters(self) -> None:
        """Show all needs."""
        self.search.set_quietly("")
        for box in (self.clause, self.status):
            with QSignalBlocker(box):
                box.setCurrentIndex(0)
        self.refresh()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.search, 1)
        row.addWidget(self.clause)
        row.addWidget(self.status)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(row)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._count)

    def _on_found(self, ids: list[int]) -> None:
        self.model.set_ids(ids)
        if not ids:
            self._say_empty()
        self._stack.setCurrentWidget(self.table if ids else self.empty)
        self._count.setText(self.tr("共 {n} 项").format(n=len(ids)) if ids else "")
        self.found.emit(len(ids))

    def _say_empty(self) -> None:
        filters = self.filters()
        if not filters:
            self.empty.set_text(self.tr("还没有需求。从 Excel 导入，或新建一项。"))
            self.empty.set_offers(self._empty_offers)
            return
        text = self.search.text().strip()
        said_text = (
            self.tr("没有找到“{text}”。").format(text=text) if text else self.tr("没有符合筛选的需求。")
        )
        self.empty.set_text(said_text)
        clear = self.tr("清除筛选 {n} 项").format(n=filters)
        self.empty.set_offers([(clear, self.clear_filters)])

    def _on_sort_changed(self, name: str, descending: bool) -> None:
        self._sort, self._descending = name, descending
        self.refresh()

    @staticmethod
    def _refill(box: QComboBox, options: list[tuple[str, str]]) -> None:
        kept = box.currentData()
        with QSignalBlocker(box):
            while box.count() > 1:
                box.removeItem(1)
            for text, value in options:
                box.addItem(text, value)
            box.setCurrentIndex(max(box.findData(kept), 0))
