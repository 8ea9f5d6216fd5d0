"""The left side of the matching page: which need, and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import backend, theme
from gui.models.paged import Column, PagedModel
from gui.widgets.badge import Badge
from gui.widgets.highlighted_text import HighlightedText
from gui.widgets.layouts import empty
from gui.widgets.panel import Panel, label, muted, scrolled
from gui.widgets.record_table import RecordTable
from gui.widgets.search_field import SearchField
from gui.widgets.split import RememberedSplitter

if TYPE_CHECKING:
    from gui.context import Context
    from gui.models.highlight import Span
    from gui.tasks import Cancelled, Report
    from store.needs import NeedDetail, NeedRow
    from store.records import NeedEdit


class NeedChooser(QWidget):
    """Open needs to choose from; under them the text of the chosen one.

    Signals: ``need_chosen(id or None)``; ``needs_found(int)`` says how many there are.
    """

    need_chosen = Signal(object)
    needs_found = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.search = SearchField(self.tr("查找需求"), self.tr("查找需求"))
        self.search.searched.connect(lambda _text: self.refresh())
        workspace = context.workspace
        model: PagedModel[NeedRow] = PagedModel(
            context.tasks, self._columns(), lambda ids: backend.needs.rows(workspace, ids), "needs to match"
        )
        self.table = RecordTable(context.settings, "needs to match", model, self.tr("需求列表"))
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.table.current_changed.connect(self.need_chosen)
        self.model = model
        self.text = NeedText()
        split = RememberedSplitter(context.settings, "match need", Qt.Orientation.Vertical)
        split.fill((self.table, 300), (self.text, 340))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self.search)
        layout.addWidget(split, 1)

    def refresh(self) -> None:
        """Read the open needs anew; the chosen one stays chosen."""
        workspace, text = self._context.workspace, self.search.text().strip()

        def work(_report: Report, _cancelled: Cancelled) -> list[int]:
            return backend.needs.find(workspace, backend.needs.NeedQuery(text=text, status="开放"))

        self._context.tasks.run(work, done=self._on_found, title=self.tr("读取需求"), key="needs to match")

    def choose(self, need_id: int) -> None:
        """Make a need the current one; one that the filter hides is shown all the same."""
        if not self.table.select_id(need_id):
            self.model.set_ids([need_id, *self.model.ids()])
            self.table.select_id(need_id)

    def _on_found(self, ids: list[int]) -> None:
        self.model.set_ids(ids)
        if ids and self.table.current_id() is None:
            self.table.select_first()
        self.needs_found.emit(len(ids))

    def _columns(self) -> tuple[Column[NeedRow], ...]:
        return (
            # Title first: codes of one office differ in their last digits only, and the column is narrow.
            Column("title", self.tr("需求"), lambda r: r.title, 188, sortable=False),
            Column("code", self.tr("编号"), lambda r: r.code, 116, sortable=False),
        )


class NeedText(Panel):
    """The chosen need: title, clauses, keywords and the text with the current person's terms."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("需求内容"))
        self._code = label("", "heading")
        self._about = muted("")
        self._flags = QHBoxLayout()
        self.words = HighlightedText(self.tr("需求原文"))
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, theme.S, 0)
        layout.setSpacing(theme.S)
        top = QHBoxLayout()
        top.addWidget(self._code)
        top.addLayout(self._flags)
        top.addStretch(1)
        layout.addLayout(top)
        layout.addWidget(self._about)
        layout.addWidget(self.words)
        layout.addStretch(1)
        self.body.addWidget(scrolled(inner))

    def show_need(self, detail: NeedDetail) -> None:
        """Show a need without any highlighting."""
        edit = detail.edit
        self._code.setText(edit.code)
        self._about.setText(self._said(edit))
        self._show_flags(edit)
        parts = (edit.title, edit.text, "；".join(edit.keywords))
        self.words.show_text("\n".join(part for part in parts if part), headed=True)

    def highlight(self, text: str, spans: Sequence[Span], hues: Mapping[str, int]) -> None:
        """Show the text as it was compared, with what the current person has in common with it."""
        self.words.show_text(text, spans, hues, headed=True)

    def _said(self, edit: NeedEdit) -> str:
        clauses = self.tr("条款 {clauses}").format(clauses="、".join(edit.clauses))
        parts = [clauses if edit.clauses else self.tr("未关联条款")]
        if edit.seats:
            parts.append(self.tr("需 {n} 人").format(n=edit.seats))
        if edit.applicants:
            parts.append(self.tr("申报 {units}").format(units="、".join(edit.applicants)))
        return " · ".join(parts)

    def _show_flags(self, edit: NeedEdit) -> None:
        empty(self._flags)
        for holds, text in ((edit.classified, self.tr("涉密")), (edit.nationals_only, self.tr("限制外籍"))):
            if holds:
                self._flags.addWidget(Badge(text, "warning"))
