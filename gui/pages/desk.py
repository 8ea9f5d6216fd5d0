"""工作台: where the day begins. What is due, what waits for people, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui import backend, theme
from gui.context import Context
from gui.page import Page
from gui.pages.desk_cards import DueCard, FirstDayCard, HistoryCard, UnmetCard
from gui.widgets.panel import scrolled
from gui.widgets.tile import Tile

if TYPE_CHECKING:
    from gui.tasks import Cancelled, Report
    from store.desk import Overview
    from store.journal import BatchInfo

_RECENT = 8


class DeskPage(Page):
    """The cards are read together, in one piece of work."""

    name = "desk"
    icon = "desk"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.tiles = {
            "committee": self._tile(self.tr("委员会"), "people", "committee"),
            "talent": self._tile(self.tr("外籍人才"), "people", "talent"),
            "candidates": self._tile(self.tr("候选"), "people", "candidates"),
            "open_needs": self._tile(self.tr("开放需求"), "needs", None),
            "shortlists": self._tile(self.tr("名单"), "shortlists", None),
        }
        self.first_day = FirstDayCard(context)
        self.due = DueCard(context)
        self.unmet = UnmetCard(context)
        self.recent = HistoryCard(context)
        self._lay_out()

    def refresh(self) -> None:
        """Read everything anew."""
        workspace = self.context.workspace

        def work(_report: Report, _cancelled: Cancelled) -> tuple[Overview, list[BatchInfo]]:
            return backend.desk.overview(workspace), backend.journal.history(workspace, limit=_RECENT)

        self.context.tasks.run(work, done=self._on_read, title=self.tr("读取工作台"), key="desk")

    def _tile(self, text: str, page: str, record: object) -> Tile:
        tile = Tile(text)
        tile.clicked.connect(lambda: self.context.open_requested.emit(page, record))
        return tile

    def _lay_out(self) -> None:
        figures = QHBoxLayout()
        figures.setSpacing(theme.M)
        for tile in self.tiles.values():
            figures.addWidget(tile, 1)
        cards = QGridLayout()
        cards.setSpacing(theme.M)
        cards.addWidget(self.first_day, 0, 0, 1, 2)
        cards.addWidget(self.due, 1, 0)
        cards.addWidget(self.unmet, 2, 0)
        cards.addWidget(self.recent, 1, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        cards.setColumnStretch(0, 3)
        cards.setColumnStretch(1, 2)
        cards.setRowStretch(3, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.M)
        column.addLayout(figures)
        column.addLayout(cards, 1)
        self.body.addWidget(scrolled(inner))

    def _on_read(self, found: tuple[Overview, list[BatchInfo]]) -> None:
        overview, batches = found
        for name, tile in self.tiles.items():
            tile.show_figure(getattr(overview, name))
        self.first_day.show_steps(overview)
        self.due.show_due(overview.due, overview.duplicates)
        self.unmet.show_needs(overview.without_people)
        self.recent.show_batches(batches)
