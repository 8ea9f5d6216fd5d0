"""The side pane of 人员库: one person, read and edited in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.context import Context
from gui.pages.person_card import PersonCard, read_card, save_person
from gui.pages.person_head import PersonHead
from gui.pages.person_tabs import PersonTabs
from gui.validation import InvalidInputError
from gui.widgets import ask
from gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from gui.tasks import Cancelled, Report, Task
    from store.errors import JianxianError
    from store.journal import BatchInfo

_KEY = "person in the pane"


class PersonPane(QFrame):
    """Signals: ``dirty_changed(bool)``; ``saved(id)``; ``failed(str)`` for the page's message bar;
    ``person_asked_for(id)`` to show another person.
    """  # noqa: D205

    dirty_changed = Signal(bool)
    saved = Signal(object)
    failed = Signal(str)
    person_asked_for = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._context = context
        self._card: PersonCard | None = None
        # Made from the outside in: every change of parent would polish all that is inside again.
        self._body = QWidget(self)
        self.head = PersonHead(self._body)
        self.tabs = PersonTabs(self._body)
        self._nobody = EmptyState(self.tr("选中一位人员，这里显示资料。"), icon="people")
        self._lay_out()
        self.head.duplicate_picked.connect(self.person_asked_for)
        self.tabs.dirty_changed.connect(self._on_dirty_changed)
        self._show_nobody()

    def person_id(self) -> int | None:
        """Return whom the pane shows; None for nobody and for somebody new."""
        return self._card.detail.id if self._card else None

    def is_new(self) -> bool:
        """Tell whether somebody new is being entered."""
        return self._card is None and not self._body.isHidden()

    def is_dirty(self) -> bool:
        """Tell whether something was changed and not saved."""
        return self.tabs.is_dirty()

    def show_person(self, person_id: int | None) -> None:
        """Read a person and show them; nobody for None."""
        if person_id is None:
            self._context.tasks.drop(_KEY)
            self._show_nobody()
            return
        workspace = self._context.workspace

        def work(_report: Report, _cancelled: Cancelled) -> PersonCard:
            return read_card(workspace, person_id)

        self._context.tasks.run(
            work, done=self._on_read, failed=self._on_unreadable, title=self.tr("读取人员"), key=_KEY
        )

    def show_new(self) -> None:
        """Show an empty form for somebody who is not on record yet."""
        self._context.tasks.drop(_KEY)
        self._card = None
        self.head.show_new()
        self.tabs.show_blank()
        self._set_shown(shown=True)
        self.tabs.setCurrentIndex(0)
        self.tabs.field("name_zh").setFocus()

    def save(self) -> Task | None:
        """Save the form; None when a field cannot be read."""
        if not self.tabs.all_readable():
            return None
        values, workspace, card = self.tabs.values(), self._context.workspace, self._card
        person_id, version = (card.detail.id, card.detail.version) if card else (None, 0)

        def work(_report: Report, _cancelled: Cancelled) -> tuple[int, BatchInfo]:
            return save_person(workspace, person_id, version, values)

        return self._context.tasks.run(
            work, done=self._on_saved, failed=self._on_not_saved, title=self.tr("保存人员")
        )

    def revert(self) -> None:
        """Show again what is on record; nobody when somebody new was being entered."""
        self.tabs.revert()
        if self._card is None:
            self._show_nobody()

    def may_leave(self) -> bool:
        """Ask what becomes of unsaved changes; False when the user stays with them."""
        if not self.is_dirty():
            return True
        answer = ask.unsaved(self, self.head.name())
        if answer == "discard":
            self.revert()
        if answer == "save":
            task = self.save()
            return task is not None and self._context.tasks.finish(task)
        return answer == "discard"

    def _lay_out(self) -> None:
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.head)
        body.addWidget(self.tabs, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.M, theme.S, theme.XS)
        layout.addWidget(self._body)
        layout.addWidget(self._nobody)

    def _on_read(self, card: PersonCard) -> None:
        if self.is_dirty():
            return  # a refresh must not wipe out what is being typed
        self._card = card
        self.head.show_person(card)
        self.tabs.show_card(card)
        self._set_shown(shown=True)

    def _on_unreadable(self, error: JianxianError) -> None:
        if not self.is_dirty():
            self._show_nobody()
        self.failed.emit(str(error))

    def _on_saved(self, saved: tuple[int, BatchInfo]) -> None:
        person_id, batch = saved
        self.tabs.settle()
        self._context.say(batch, self.tr("已保存：{what}").format(what=batch.purpose))
        self.saved.emit(person_id)

    def _on_not_saved(self, error: JianxianError) -> None:
        problems = error.problems if isinstance(error, InvalidInputError) else [("", str(error))]
        if rest := self.tabs.show_problems(problems):
            self.failed.emit("".join(rest))

    def _show_nobody(self) -> None:
        self._card = None
        self._set_shown(shown=False)

    def _set_shown(self, *, shown: bool) -> None:
        self._body.setVisible(shown)
        self._nobody.setVisible(not shown)

    def _on_dirty_changed(self, dirty: bool) -> None:
        self.head.show_dirty(dirty=dirty)
        self.dirty_changed.emit(dirty)
