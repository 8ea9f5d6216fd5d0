"""The middle of the matching page: the ranked people, or why there are none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui import theme
from gui.models.people import pool_name
from gui.models.ranking import POOLS, RankedRow, columns, ranked_rows
from gui.models.rows import RowsModel
from gui.widgets.empty_state import EmptyState
from gui.widgets.panel import muted
from gui.widgets.record_table import RecordTable
from gui.widgets.segments import Segments
from gui.widgets.task_progress import TaskProgress

if TYPE_CHECKING:
    from gui.context import Context
    from store.results import NeedMatch

Offers = Sequence[tuple[str, Callable[[], object]]]


class Ranking(QWidget):
    """Signals: ``person_changed(RankedRow or None)``; ``pool_chosen(str)``."""

    person_changed = Signal(object)
    pool_chosen = Signal(str)

    def __init__(self, context: Context, task_key: str) -> None:
        super().__init__()
        self.pools = Segments([(pool, pool_name(pool)) for pool in POOLS], self.tr("人员范围"))
        self.pools.chosen.connect(self.pool_chosen)
        self.model: RowsModel[RankedRow] = RowsModel(context.tasks, columns(), self)
        self.table = RecordTable(context.settings, "ranking", self.model, self.tr("匹配结果"))
        self.table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.table.current_changed.connect(self._on_current_changed)
        self.empty = EmptyState(icon="match")
        self.empty.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._note = muted("")
        self.progress = TaskProgress(context.tasks, task_key)
        self.top = QHBoxLayout()
        self.top.addWidget(self.pools)
        self.top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(self.top)
        layout.addWidget(self._stack, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self._note, 1)
        bottom.addWidget(self.progress)
        layout.addLayout(bottom)

    def show_match(self, match: NeedMatch, listed: Collection[int]) -> None:
        """Show a ranking; the person in front stays in front when still ranked."""
        self.model.set_rows(ranked_rows(match, listed))
        waited = self.empty.hasFocus()
        self._stack.setCurrentWidget(self.table)
        if waited:
            self.table.setFocus()
        self._note.setText(self._said(match))
        if self.table.current_id() is None:
            self.table.select_first()

    def mark_listed(self, match: NeedMatch, listed: Collection[int]) -> None:
        """Show anew who is on the list, without moving anything."""
        self.model.update_rows(ranked_rows(match, listed))

    def show_empty(self, text: str, offers: Offers = ()) -> None:
        """Say why nobody is ranked, and what helps."""
        self.model.set_rows([])
        self.empty.set_text(text)
        self.empty.set_offers(offers)
        self._note.clear()
        # Who walked the list with the keys goes on walking when the next one is there.
        walked = self.table.hasFocus()
        self._stack.setCurrentWidget(self.empty)
        if walked:
            self.empty.setFocus()
        self.person_changed.emit(None)

    def is_empty(self) -> bool:
        """Tell whether the reason is shown instead of people."""
        return self._stack.currentWidget() is self.empty

    def current(self) -> RankedRow | None:
        """Return the person in front."""
        return None if self.is_empty() else self.model.row_of(self.table.current_id())

    def take_focus(self) -> None:
        """Put the focus on the list, or where the list will be."""
        (self.empty if self.is_empty() else self.table).setFocus()

    def note(self) -> str:
        """Return the line under the list."""
        return self._note.text()

    def _on_current_changed(self, key: object) -> None:
        self.person_changed.emit(self.model.row_of(key) if isinstance(key, int) else None)

    def _said(self, match: NeedMatch) -> str:
        pool = pool_name(match.pool)
        parts = [
            self.tr("{pool} {size} 人，列出 {n} 人").format(
                pool=pool, size=match.pool_size, n=len(match.people)
            )
        ]
        if match.without_text:
            parts.append(self.tr("{n} 人资料文字太少，未参与比较").format(n=match.without_text))
        if match.uncovered:
            parts.append(self.tr("无人覆盖：{words}").format(words="、".join(match.uncovered[:6])))
        return "；".join(parts) + "。"
