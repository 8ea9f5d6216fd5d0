"""What all pages of the window have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.actions import Offer
from gui.context import Context
from gui.widgets.message_bar import MessageBar


class Page(QWidget):
    """One place of the navigation: a message bar on top, the page's own widgets in ``body``.

    Attributes: ``name`` as in the action ``go_<name>``; ``icon`` in resources/icons; ``stale`` tells
    that the data changed while the page was not in front; ``offers`` are the actions it answers.
    """

    name: ClassVar[str]
    icon: ClassVar[str]

    def __init__(self, context: Context) -> None:
        super().__init__(context.home)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.context = context
        self.stale = True
        self.offers: dict[str, Offer] = {}
        self.messages = MessageBar()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.M)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        layout.setSpacing(theme.S)
        layout.addWidget(self.messages)
        layout.addLayout(self.body, 1)

    def title(self) -> str:
        """Return the page's name as people read it."""
        return self.context.actions.get(f"go_{self.name}").text()

    def refresh(self) -> None:
        """Read the data anew, keeping what is selected."""

    def focus_first(self) -> None:
        """Take the focus when the page comes to the front."""
        self.setFocus()

    def focus_filter(self) -> None:
        """Put the cursor where the page is filtered."""

    def open_record(self, key: object) -> None:
        """Show one record, named by its key or by what the page knows."""

    def may_leave(self) -> bool:
        """Tell whether the page can be left; a page with unsaved input asks first."""
        return True

    def offer(self, name: str, handler: Callable[[], object], *, enabled: bool = True) -> None:
        """Answer a named action while this page is in front."""
        self.context.actions.get(name)  # a name that does not exist shows here, not at the first click
        self.offers[name] = Offer(handler, enabled)
        self._tell_actions()

    def enable(self, name: str, enabled: bool) -> None:
        """Switch one of the page's actions."""
        if self.offers[name].enabled != enabled:
            self.offers[name].enabled = enabled
            self._tell_actions()

    def button(self, name: str, *, primary: bool = False, flat: bool = False) -> QToolButton:
        """Return a button for a named action."""
        button = QToolButton()
        button.setDefaultAction(self.context.actions.get(name))
        style = (
            Qt.ToolButtonStyle.ToolButtonTextOnly if primary else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        button.setToolButtonStyle(style)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setProperty("kind", "primary" if primary else "flat" if flat else "button")
        return button

    def _tell_actions(self) -> None:
        if self.isVisible():
            self.context.actions.follow(self.offers)
