"""What narrows the list of people: pool, search and facets, as one query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTabBar

from gui import backend
from gui.models.people import pool_name
from gui.widgets.facet_list import FacetList
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from gui.tasks import Cancelled, Report, Tasks
    from store.people import Facet, PeopleQuery
    from store.workspace import Workspace

POOLS = ("all", "committee", "talent", "candidates")


class PeopleFilter(QObject):
    """Attributes: the widgets ``pools``, ``search`` and ``facets``. Signals: ``changed()``."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sort, self._descending = "code", False
        self.pools = QTabBar(drawBase=False, expanding=False)
        self.pools.setAccessibleName(self.tr("人员库分类"))
        for pool in POOLS:
            self.pools.addTab(pool_name(pool))
        self.search = SearchField(self.tr("按姓名、单位、职务、领域筛选"), self.tr("筛选人员"))
        self.search.setMaximumWidth(360)
        self.facets = FacetList(self.tr("分类筛选"))
        self.pools.currentChanged.connect(self.changed)
        self.search.searched.connect(self.changed)
        self.facets.chosen_changed.connect(self.changed)

    def query(self) -> PeopleQuery:
        """Return what is asked for now."""
        return backend.people.PeopleQuery(
            text=self.text(),
            pool=POOLS[self.pools.currentIndex()],
            facets=self.facets.chosen(),
            sort=self._sort,
            descending=self._descending,
        )

    def text(self) -> str:
        """Return what is searched for."""
        return self.search.text().strip()

    def count(self) -> int:
        """Return how many things narrow the list."""
        return len(self.facets.chosen()) + bool(self.text()) + (self.pools.currentIndex() > 0)

    def sort_by(self, name: str, descending: bool) -> None:
        """Order the list by a column."""
        self._sort, self._descending = name, descending
        self.changed.emit()

    def show_pool(self, pool: str) -> None:
        """Narrow the list to one pool."""
        self.pools.setCurrentIndex(POOLS.index(pool))

    def clear(self) -> None:
        """Narrow nothing; told once, not once for each part."""
        self.blockSignals(True)
        self.pools.setCurrentIndex(0)
        self.facets.choose(())
        self.search.set_quietly("")
        self.blockSignals(False)
        self.changed.emit()

    def count_facets(self, tasks: Tasks, workspace: Workspace) -> None:
        """Count in a worker what the list would hold, and show it."""
        query = self.query()

        def work(_report: Report, _cancelled: Cancelled) -> tuple[tuple[Facet, ...], dict[str, str]]:
            facets = backend.people.facets(workspace, query)
            codes = [value for facet in facets if facet.name == "nationalities" for value, _ in facet.values]
            return facets, {code: backend.countries.country_name(code) for code in codes}

        def done(found: tuple[tuple[Facet, ...], dict[str, str]]) -> None:
            self.facets.set_facets(*found)

        tasks.run(work, done=done, title=self.tr("统计人员"), key="facets of people")
