"""人员库: facets, list and side pane of everybody on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui import backend, theme
from gui.context import Context
from gui.models.paged import PagedModel
from gui.models.people import people_columns
from gui.page import Page
from gui.pages.people_filter import POOLS, PeopleFilter
from gui.pages.person_pane import PersonPane
from gui.widgets.empty_state import EmptyState
from gui.widgets.panel import label
from gui.widgets.record_table import RecordTable
from gui.widgets.split import RememberedSplitter

if TYPE_CHECKING:
    from gui.tasks import Cancelled, Report
    from store.people import PersonRow


class PeoplePage(Page):
    """Attributes: ``filter``, ``table`` and ``pane`` are the parts on screen, left to right."""

    name = "people"
    icon = "people"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wanted: int | None = None  # whom to show when the list has been read
        workspace = context.workspace
        self.model: PagedModel[PersonRow] = PagedModel(
            context.tasks, people_columns(), lambda ids: backend.people.rows(workspace, ids), "people", self
        )
        self.filter = PeopleFilter(self)
        self._lay_out()
        self._connect()
        self._offer_actions()

    def refresh(self) -> None:
        """Read list and facets anew; the person in front stays."""
        self._find()
        if self.pane.person_id() is not None and not self.pane.is_dirty():
            self.pane.show_person(self.pane.person_id())

    def focus_first(self) -> None:
        """Let the arrow keys walk the list at once."""
        self.table.setFocus()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter.search.setFocus()
        self.filter.search.selectAll()

    def open_record(self, key: object) -> None:
        """Show one person, by id, or one pool, by name."""
        if isinstance(key, str) and key in POOLS:
            self.filter.show_pool(key)
        elif isinstance(key, int) and self.pane.may_leave():
            self._wanted = key
            self.filter.clear()

    def may_leave(self) -> bool:
        """Ask about unsaved changes in the pane."""
        return self.pane.may_leave()

    def _lay_out(self) -> None:
        # From the outside in: every change of parent would polish all that is inside again.
        self._whole = QStackedWidget(self)
        work = QWidget(self._whole)
        self._split = RememberedSplitter(self.context.settings, "people", parent=work)
        inside = QVBoxLayout(work)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.M)
        inside.addLayout(self._top())
        inside.addWidget(self._split, 1)
        middle = self._middle_part()
        self.pane = PersonPane(self.context, self._split)
        self.pane.head.add_tool(self.button("reveal_private", flat=True))
        self.nobody = EmptyState(icon="people")
        self._whole.addWidget(work)
        self._whole.addWidget(self.nobody)
        self.body.addWidget(self._whole)
        self._split.fill((self.filter.facets, 190), (middle, 520), (self.pane, 400))

    def _top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(theme.S)
        top.addWidget(self.filter.pools)
        top.addWidget(self.filter.search, 1)
        top.addStretch(1)
        for button in (self.button("import_people"), self.button("new"), self.button("save", primary=True)):
            top.addWidget(button)
        return top

    def _middle_part(self) -> QWidget:
        middle = QWidget(self._split)
        self._middle = QStackedWidget(middle)
        self.table = RecordTable(self.context.settings, "people", self.model, self.tr("人员列表"))
        self.table.show_sort("code", descending=False)
        self.nothing = EmptyState(icon="search")
        self._middle.addWidget(self.table)
        self._middle.addWidget(self.nothing)
        self._counted = label("", "muted")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.XS)
        column.addWidget(self._middle, 1)
        column.addWidget(self._counted)
        return middle

    def _connect(self) -> None:
        self.filter.changed.connect(self._find)
        self.table.current_changed.connect(self._on_current_changed)
        self.table.opened.connect(lambda _key: self.pane.tabs.setFocus())
        self.table.sort_changed.connect(self.filter.sort_by)
        self.pane.dirty_changed.connect(self._on_dirty_changed)
        self.pane.saved.connect(self._on_saved)
        self.pane.failed.connect(self.messages.fail)
        self.pane.person_asked_for.connect(self.open_record)

    def _offer_actions(self) -> None:
        self.offer("new", self._on_new)
        self.offer("save", self.pane.save, enabled=False)
        self.offer("cancel_edit", self._on_cancel_edit, enabled=False)
        self.offer("import_people", self._on_import)
        self.offer("previous_record", lambda: self.table.step(-1))
        self.offer("next_record", lambda: self.table.step(1))
        self.offer("copy", self.table.copy_selected)
        self.context.actions.attach("copy", self.table)
        self.offer("reveal_private", self.pane.tabs.reveal)
        self.offer("clear_filter", self._on_clear_filter)
        self.nobody.set_text(self.tr("还没有人员。从 Excel 导入花名册，或新建一位。"))
        self.nobody.set_offers(((self.tr("导入"), self._on_import), (self.tr("新建"), self._on_new)))

    def _find(self) -> None:
        workspace, query = self.context.workspace, self.filter.query()

        def work(_report: Report, _cancelled: Cancelled) -> list[int]:
            return backend.people.find(workspace, query)

        self.context.tasks.run(work, done=self._on_found, title=self.tr("查找人员"), key="people")
        self.filter.count_facets(self.context.tasks, workspace)

    def _on_found(self, ids: list[int]) -> None:
        self.model.set_ids(ids)
        empty = not ids and not self.filter.count() and not self.pane.is_new()
        self._whole.setCurrentIndex(1 if empty else 0)
        self._middle.setCurrentIndex(0 if ids else 1)
        self._counted.setText(self.tr("共 {n} 人").format(n=len(ids)) if ids else "")
        if not ids:
            self._say_nothing_found()
        if self._wanted is not None and self.table.select_id(self._wanted):
            self._wanted = None
        elif self.table.current_id() is None and not (self.pane.is_dirty() or self.pane.is_new()):
            self.table.select_first()

    def _say_nothing_found(self) -> None:
        text = self.filter.text()
        said = self.tr("没有找到“{text}”。已按姓名、曾用名、其他拼写、单位、职务和领域查找。")
        self.nothing.set_text(said.format(text=text) if text else self.tr("没有符合所选条件的人员。"))
        clear = self.tr("清除筛选 {n} 项").format(n=self.filter.count())
        self.nothing.set_offers(((clear, self._on_clear_filter),))

    def _on_clear_filter(self) -> None:
        self.filter.clear()
        self.filter.search.setFocus()

    def _on_current_changed(self, key: int | None) -> None:
        if key == self.pane.person_id() and key is not None:
            return
        if key is None and self.pane.is_new():
            return  # the list changed underneath; whoever is being entered is in no list yet
        if self.pane.may_leave():
            self.pane.show_person(key)
        elif (shown := self.pane.person_id()) is not None:
            self.table.select_id(shown)

    def _on_new(self) -> None:
        if self.pane.may_leave():
            self._whole.setCurrentIndex(0)
            self.pane.show_new()
            self._enable_saving(enabled=True)

    def _on_import(self) -> None:
        from gui.dialogs.intake import IntakeDialog

        if self.pane.may_leave():
            IntakeDialog.ask(self, self.context, "people")

    def _on_dirty_changed(self, dirty: bool) -> None:
        self._enable_saving(enabled=dirty)

    def _on_cancel_edit(self) -> None:
        if self.pane.may_leave():
            self._enable_saving(enabled=False)
            self.pane.show_person(self.table.current_id())
            self._find()

    def _on_saved(self, person_id: int) -> None:
        self._enable_saving(enabled=False)
        self._wanted = person_id
        self._find()
        self.pane.show_person(person_id)

    def _enable_saving(self, *, enabled: bool) -> None:
        self.enable("save", enabled)
        self.enable("cancel_edit", enabled)
