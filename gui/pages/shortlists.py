"""名单: who was chosen for which need, in which order, and why; and the way out to a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui import backend, theme
from gui.context import Context
from gui.dialogs.export import ListExport
from gui.models.listed import entry_columns, list_columns
from gui.models.rows import RowsModel
from gui.page import Page
from gui.pages.entry_pane import EntryPane
from gui.unsaved import settle
from gui.widgets.empty_state import EmptyState
from gui.widgets.panel import label
from gui.widgets.record_table import RecordTable
from gui.widgets.split import RememberedSplitter

if TYPE_CHECKING:
    from gui.tasks import Cancelled, Report, Task
    from store.journal import BatchInfo
    from store.shortlists import EntryView, ShortlistSummary, ShortlistView
    from store.workspace import Workspace

Found = tuple["tuple[ShortlistSummary, ...]", "ShortlistView | None"]


class ShortlistsPage(Page):
    """Lists on the left, the people of one in the middle, one of them on the right."""

    name = "shortlists"
    icon = "shortlists"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._list: ShortlistView | None = None
        self._wanted: int | None = None  # a list that is to be shown as soon as it is read
        self.lists_model: RowsModel[ShortlistSummary] = RowsModel(context.tasks, list_columns(), self)
        self.lists = RecordTable(context.settings, "lists", self.lists_model, self.tr("名单列表"))
        self.entries_model: RowsModel[EntryView] = RowsModel(context.tasks, entry_columns(), self)
        self.entries = RecordTable(context.settings, "entries", self.entries_model, self.tr("名单中的人员"))
        for table in (self.lists, self.entries):
            table.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
        self.pane = EntryPane()
        self.export = ListExport(context, self.messages)
        self._heading = label("", "heading")
        self.empty = EmptyState(
            self.tr("还没有名单。在“匹配”中选中一人，按空格加入名单。"),
            [(self.tr("去匹配"), lambda: context.open_requested.emit("match", None))],
            "shortlists",
        )
        self._stack = QStackedWidget()
        self._offer_actions()
        self._arrange()
        self.lists.current_changed.connect(self._on_list_changed)
        self.entries.current_changed.connect(self._on_entry_changed)
        self.pane.dirty_changed.connect(self._on_dirty)

    def refresh(self) -> None:
        """Read the lists and the one in front anew."""
        self._read(self._wanted or self.lists.current_id())

    def focus_first(self) -> None:
        """Let the arrow keys walk the people of the list in front."""
        self.entries.setFocus()

    def open_record(self, key: object) -> None:
        """Show the list with this id."""
        if isinstance(key, int):
            self._wanted = key
            self.refresh()

    def may_leave(self) -> bool:
        """Ask about a note that is not saved."""
        return settle(self, self.context.tasks, self.pane, self._save)

    def _offer_actions(self) -> None:
        self.offer("save", self._save, enabled=False)
        self.offer("cancel_edit", self.pane.revert, enabled=False)
        self.offer("export", self._on_export, enabled=False)
        self.offer("move_up", lambda: self._move(-1), enabled=False)
        self.offer("move_down", lambda: self._move(1), enabled=False)
        self.offer("remove_from_list", self._remove, enabled=False)
        self.offer("next_record", lambda: self.entries.step(1))
        self.offer("previous_record", lambda: self.entries.step(-1))
        self.context.actions.attach("remove_from_list", self.entries)

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        for name in ("move_up", "move_down", "remove_from_list"):
            tools.addWidget(self.button(name))
        tools.addStretch(1)
        tools.addWidget(self.button("export", primary=True))
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(self._heading)
        layout.addLayout(tools)
        layout.addWidget(self.entries, 1)
        self.pane.actions_row.addStretch(1)
        self.pane.actions_row.addWidget(self.button("save"))
        split = RememberedSplitter(self.context.settings, "shortlists")
        split.fill((self.lists, 236), (middle, 480), (self.pane, 340))
        split.setStretchFactor(2, 1)
        self._stack.addWidget(split)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)

    def _read(self, list_id: int | None) -> None:
        workspace = self.context.workspace

        def work(_report: Report, _cancelled: Cancelled) -> Found:
            lists = backend.shortlists.all_lists(workspace)
            known = [summary.id for summary in lists]
            chosen = list_id if list_id in known else next(iter(known), None)
            return lists, backend.shortlists.view(workspace, chosen) if chosen is not None else None

        self.context.tasks.run(work, done=self._on_read, title=self.tr("读取名单"), key="lists")

    def _on_read(self, found: Found) -> None:
        lists, self._list = found
        self._wanted = None
        self.lists_model.set_rows(lists)
        self._stack.setCurrentIndex(0 if lists else 1)
        self.entries_model.set_rows(self._list.entries if self._list else ())
        if self._list is not None:
            self.lists.select_id(self._list.id)
            self._heading.setText(f"{self._list.need_code}　{self._list.need_title}")
            if self.entries.current_id() is None:
                self.entries.select_first()
        self._show_entry()

    def _on_list_changed(self, key: object) -> None:
        if not isinstance(key, int) or (self._list is not None and key == self._list.id):
            return
        if self.may_leave():
            self._read(key)
        elif self._list is not None:
            self.lists.select_id(self._list.id)

    def _on_entry_changed(self, key: object) -> None:
        shown = self.pane.entry
        if shown is not None and key != shown.id and not self.may_leave():
            self.entries.select_id(shown.id)
            return
        self._show_entry()

    def _show_entry(self) -> None:
        entry = self.entries_model.row_of(self.entries.current_id())
        self.pane.setVisible(entry is not None)
        if entry is not None:
            self.pane.show_entry(entry)
        place = entry.position if entry is not None else 0
        self.enable("export", self.entries_model.rowCount() > 0)
        self.enable("remove_from_list", entry is not None)
        self.enable("move_up", place > 1)
        self.enable("move_down", 0 < place < self.entries_model.rowCount())

    def _on_dirty(self, dirty: bool) -> None:
        self.enable("save", dirty)
        self.enable("cancel_edit", dirty)

    def _save(self) -> Task | None:
        entry, note = self.pane.entry, self.pane.note.toPlainText().strip()
        if entry is None:
            return None

        def done(batch: BatchInfo) -> None:
            self.entries_model.update_rows([_with_note(entry, note)])
            self.pane.show_entry(_with_note(entry, note))
            self.context.say(batch, self.tr("已保存{name}的备注。").format(name=entry.name))

        return self._write(lambda workspace: backend.shortlists.annotate(workspace, entry.id, note), done)

    def _move(self, by: int) -> None:
        if (entry := self.entries_model.row_of(self.entries.current_id())) is not None:
            place, text = entry.position + by, self.tr("已将{name}移到第 {place} 位。")
            self._write(
                lambda workspace: backend.shortlists.move(workspace, entry.id, place),
                lambda batch: self.context.say(batch, text.format(name=entry.name, place=place)),
            )

    def _remove(self) -> None:
        if (entry := self.entries_model.row_of(self.entries.current_id())) is not None:
            text = self.tr("已将{name}移出名单。").format(name=entry.name)
            self._write(
                lambda workspace: backend.shortlists.remove(workspace, entry.id),
                lambda batch: self.context.say(batch, text),
            )

    def _write(
        self,
        change: Callable[[Workspace], BatchInfo],
        done: Callable[[BatchInfo], None],
    ) -> Task:
        workspace = self.context.workspace
        return self.context.tasks.run(
            lambda _report, _cancelled: change(workspace),
            done=done,
            title=self.tr("修改名单"),
            key="change list",
        )

    def _on_export(self) -> None:
        if self._list is not None:
            self.export.start(self._list.id, self._list.need_code)


def _with_note(entry: EntryView, note: str) -> EntryView:
    return replace(entry, note=note)
