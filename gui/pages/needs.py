"""需求与项目: the needs that look for people, and the pane in which they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import backend, theme
from gui.context import Context
from gui.page import Page
from gui.pages.need_editor import Choices, NeedEditor
from gui.pages.needs_list import NeedsList
from gui.unsaved import settle
from gui.validation import InvalidInputError, validated
from gui.widgets.split import RememberedSplitter

if TYPE_CHECKING:
    from gui.tasks import Cancelled, Report, Task
    from store.errors import JianxianError
    from store.journal import BatchInfo
    from store.needs import NeedDetail


class NeedsPage(Page):
    """List on the left, the need in front on the right; nothing unsaved is lost without asking."""

    name = "needs"
    icon = "needs"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        offers = [(self.tr("导入"), self._import), (self.tr("新建"), self._new)]
        self.list = NeedsList(context, offers)
        self.editor = NeedEditor()
        self.editor.hide()
        self._offer_actions()
        self._arrange()
        self.list.table.current_changed.connect(self._on_current_changed)
        self.list.table.opened.connect(lambda _key: self.editor.setFocus())
        self.list.found.connect(self._on_found)
        self.editor.dirty_changed.connect(self._on_dirty)

    def refresh(self) -> None:
        """Read choices, list and the need in front anew; unsaved input stays."""
        workspace = self.context.workspace

        def work(_report: Report, _cancelled: Cancelled) -> Choices:
            kinds, statuses = backend.plans.need_kinds(workspace), backend.records.NEED_STATUSES
            return Choices(backend.plans.clauses(workspace), kinds, statuses)

        self.context.tasks.run(work, done=self._on_choices, title=self.tr("读取条款"), key="need choices")
        self.list.refresh()
        if self.editor.need_id is not None and not self.editor.is_dirty():
            self._read(self.editor.need_id)

    def focus_first(self) -> None:
        """Let the arrow keys walk the list."""
        self.list.table.setFocus()

    def focus_filter(self) -> None:
        """Put the cursor into the search."""
        self.list.search.setFocus()
        self.list.search.selectAll()

    def open_record(self, key: object) -> None:
        """Show the need with this id."""
        if isinstance(key, int) and key != self.editor.need_id and self.may_leave():
            self._read(key)
            if not self.list.table.select_id(key):
                self.list.clear_filters()

    def may_leave(self) -> bool:
        """Ask about input that is not saved."""
        return settle(self, self.context.tasks, self.editor, self._save)

    def _offer_actions(self) -> None:
        self.offer("new", self._new)
        self.offer("save", self._save, enabled=False)
        self.offer("cancel_edit", self._cancel, enabled=False)
        self.offer("import_people", self._import)  # Ctrl+I imports what the page is about
        self.offer("match", self._match, enabled=False)
        self.offer("clear_filter", self.list.clear_filters)
        self.offer("next_record", lambda: self.list.table.step(1))
        self.offer("previous_record", lambda: self.list.table.step(-1))

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(theme.S)
        for name in ("new", "import_people"):
            tools.addWidget(self.button(name))
        tools.addStretch(1)
        left = QWidget()
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(tools)
        layout.addWidget(self.list, 1)
        self.editor.head.addWidget(self.button("match"))
        self.editor.head.addWidget(self.button("save", primary=True))
        split = RememberedSplitter(self.context.settings, "needs")
        split.fill((left, 600), (self.editor, 470))
        split.setStretchFactor(1, 1)
        self.body.addWidget(split, 1)

    def _on_choices(self, choices: Choices) -> None:
        self.editor.set_choices(choices)
        self.list.set_choices(choices)

    def _on_found(self, count: int) -> None:
        table = self.list.table
        if self.editor.need_id is not None and table.select_id(self.editor.need_id):
            return
        if count and self.editor.isHidden():
            table.select_first()

    def _on_current_changed(self, key: object) -> None:
        if not isinstance(key, int) or key == self.editor.need_id:
            return
        if self.may_leave():
            self._read(key)
        elif self.editor.need_id is not None:
            self.list.table.select_id(self.editor.need_id)

    def _read(self, need_id: int) -> None:
        workspace = self.context.workspace

        def work(_report: Report, _cancelled: Cancelled) -> NeedDetail:
            return backend.needs.detail(workspace, need_id)

        self.context.tasks.run(
            work, done=self._on_read, failed=self._on_gone, title=self.tr("读取需求"), key="need detail"
        )

    def _on_read(self, detail: NeedDetail) -> None:
        if self.editor.is_dirty():  # somebody typed while it was being read
            return
        self.editor.show_need(detail)
        self.editor.show()
        self.enable("match", True)

    def _on_gone(self, error: JianxianError) -> None:
        self.editor.hide()
        self.editor.need_id = None
        self.enable("match", False)
        self.messages.warn(str(error))

    def _new(self) -> None:
        if not self.may_leave():
            return
        self.context.tasks.drop("need detail")
        self.list.table.clearSelection()
        self.list.table.setCurrentIndex(self.list.model.index(-1, 0))
        self.editor.show()
        self.editor.start_new()
        self.enable("match", False)

    def _cancel(self) -> None:
        self.editor.revert()
        self.messages.clear()

    def _save(self) -> Task | None:
        if self.editor.unreadable():
            self.messages.fail(self.tr("没有保存：请先改正标出的日期。"))
            return None
        workspace, values = self.context.workspace, self.editor.values()
        need_id, version = self.editor.need_id, self.editor.version

        def work(_report: Report, _cancelled: Cancelled) -> tuple[BatchInfo, NeedDetail]:
            edit = validated(backend.records.NeedEdit, values)
            if need_id is None:
                key = backend.needs.add(workspace, edit)
                batch = backend.journal.history(workspace, limit=1, row_key=key)[0]
            else:
                key, batch = need_id, backend.needs.save(workspace, need_id, version, edit)
            return batch, backend.needs.detail(workspace, key)

        return self.context.tasks.run(
            work, done=self._on_saved, failed=self._on_refused, title=self.tr("保存需求"), key="save need"
        )

    def _on_saved(self, saved: tuple[BatchInfo, NeedDetail]) -> None:
        batch, detail = saved
        self.editor.show_need(detail)
        self.enable("match", True)
        said = self.tr("已保存需求 {code}。").format(code=detail.edit.code)
        if not detail.edit.clauses:
            said += self.tr("未关联条款。")
        self.context.say(batch, said)

    def _on_refused(self, error: JianxianError) -> None:
        if isinstance(error, InvalidInputError):
            self.editor.show_problems(error)
        self.messages.fail(self.tr("没有保存：{why}").format(why=error))

    def _on_dirty(self, dirty: bool) -> None:
        self.enable("save", dirty)
        self.enable("cancel_edit", dirty)

    def _match(self) -> None:
        if self.editor.need_id is not None and self.may_leave():
            self.context.open_requested.emit("match", self.editor.need_id)

    def _import(self) -> None:
        from gui.dialogs.intake import IntakeDialog

        IntakeDialog.ask(self.window(), self.context, "needs")
