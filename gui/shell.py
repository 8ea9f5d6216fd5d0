"""The window's inside while a workspace is open: navigation, top bar, pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.context import Context
from gui.file_drop import FileDrop
from gui.history import History
from gui.navigation import Navigation
from gui.pages import page_classes
from gui.widgets.panel import label

if TYPE_CHECKING:
    from gui.page import Page
    from store.errors import JianxianError
    from store.journal import BatchInfo


class Shell(QWidget):
    """Holds the pages; a page is made when it is first gone to.

    Signals: ``page_changed(name)``.
    """

    page_changed = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._classes = {page.name: page for page in page_classes()}
        self._pages: dict[str, Page] = {}
        self._stack = context.home = QStackedWidget(self)
        self._title = label("", "title")
        self.history = History(context)
        self._navigation = Navigation(
            context.actions, [(page.name, page.icon) for page in self._classes.values()]
        )
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top_bar())
        right.addWidget(self._stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._navigation)
        layout.addLayout(right, 1)
        for name in self._classes:
            context.actions.handle(f"go_{name}", partial(self.go, name))
        context.actions.handle("refresh", self._on_refresh)
        context.actions.handle("focus_filter", lambda: self.current().focus_filter())
        context.data_changed.connect(self._on_data_changed)
        context.open_requested.connect(self._on_open_requested)
        context.batch_written.connect(self._on_batch_written)
        context.tasks.refused.connect(self.on_refused)
        FileDrop(self, self._on_file_dropped)

    def names(self) -> list[str]:
        """Return the names of the pages in order."""
        return list(self._classes)

    def current(self) -> Page:
        """Return the page in front."""
        page: Page = self._stack.currentWidget()  # type: ignore[assignment]  # only pages are stacked
        return page

    def page(self, name: str) -> Page:
        """Return a page, making it when it is first asked for."""
        if name not in self._pages:
            self._pages[name] = self._classes[name](self._context)
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    def go(self, name: str) -> bool:
        """Bring a page to the front, unless the present one will not be left."""
        if self._stack.currentWidget() is not None:
            if self.current().name == name:
                return True
            if not self.current().may_leave():
                return False
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        self._navigation.show_current(name)
        self._title.setText(page.title())
        self._context.actions.follow(page.offers)
        if page.stale:
            page.stale = False
            page.refresh()
        page.focus_first()
        self.page_changed.emit(name)
        return True

    def may_close(self) -> bool:
        """Ask every page that holds unsaved input, the one in front first."""
        return all(page.may_leave() for page in sorted(self._pages.values(), key=lambda p: not p.isVisible()))

    def on_refused(self, error: JianxianError) -> None:
        """Say an error in the page in front."""
        self.current().messages.fail(str(error))

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("topbar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(theme.L, theme.S, theme.M, theme.S)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._title)
        layout.addStretch(1)
        layout.addWidget(self._workspace_name())
        layout.addSpacing(theme.S)
        for name in ("undo", "redo", "refresh"):
            layout.addWidget(self._tool(name))
        layout.addWidget(self._menu())
        return bar

    def _workspace_name(self) -> QWidget:
        workspace = self._context.workspace
        name = label(workspace.path.stem, "muted")
        name.setToolTip(str(workspace.path))
        mark = label("")
        theme.set_icon(mark, "lock" if workspace.encrypted else "warning", "muted")
        said = self.tr("已加密") if workspace.encrypted else self.tr("未加密的工作区，只用于演示和测试")
        mark.setToolTip(said)
        mark.setAccessibleName(said)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(mark)
        row.addWidget(name)
        return holder

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._context.actions.get(name))
        button.setProperty("kind", "flat")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(self._context.actions.get(name).text())
        return button

    def _menu(self) -> QToolButton:
        actions = self._context.actions
        menu = QMenu(self)
        scheme = menu.addMenu(self.tr("外观"))
        for name in ("theme_system", "theme_light", "theme_dark"):
            scheme.addAction(actions.get(name))
        menu.addAction(actions.get("shortcuts"))
        menu.addSeparator()
        menu.addAction(actions.get("close_workspace"))
        menu.addAction(actions.get("quit"))
        button = QToolButton()
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setProperty("kind", "flat")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(self.tr("菜单"))
        theme.set_icon(button, "menu")
        return button

    def _on_refresh(self) -> None:
        self.current().refresh()
        self.history.refresh()

    def _on_data_changed(self) -> None:
        for page in self._pages.values():
            page.stale = page is not self.current()
        self.current().refresh()

    def _on_open_requested(self, name: str, record: object) -> None:
        if name in self._classes and self.go(name):
            self.current().open_record(record)

    def _on_file_dropped(self, path: Path) -> None:
        from gui.dialogs.intake import IntakeDialog

        kind = "needs" if self.current().name == "needs" else "people"
        IntakeDialog.ask(self.window(), self._context, kind, path=path)

    def _on_batch_written(self, batch: BatchInfo, text: str) -> None:
        offers = () if batch.undoes else ((self.tr("撤销"), lambda: self.history.take_back(batch)),)
        self.current().messages.done(text, *offers)
