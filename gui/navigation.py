"""The column on the left that leads to the pages."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui import theme
from gui.actions import Actions
from gui.widgets.panel import label


class Navigation(QWidget):
    """One button a page; the window's ``go_<page>`` actions do the going."""

    def __init__(self, actions: Actions, names: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.NAVIGATION_WIDTH)
        self.setAccessibleName(self.tr("导航"))
        self._buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.S, theme.M, theme.S, theme.M)
        layout.setSpacing(2)
        layout.addLayout(self._brand())
        layout.addSpacing(theme.M)
        for name, icon in names:
            button = self._button(actions, name, icon)
            self._buttons[name] = button
            layout.addWidget(button)
        layout.addStretch(1)

    def show_current(self, name: str) -> None:
        """Mark the page in front."""
        for other, button in self._buttons.items():
            button.setChecked(other == name)
            theme.set_icon(
                button, str(button.property("line_icon")), "accent_text" if other == name else "muted"
            )

    def _brand(self) -> QHBoxLayout:
        mark = QLabel()
        mark.setProperty("line_icon_size", 24)
        theme.set_icon(mark, "app", "accent")
        row = QHBoxLayout()
        row.setContentsMargins(theme.S, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(mark)
        row.addWidget(label(self.tr("荐贤"), "title"))
        row.addStretch(1)
        return row

    def _button(self, actions: Actions, name: str, icon: str) -> QToolButton:
        action = actions.get(f"go_{name}")
        button = QToolButton()
        button.setText(f"  {action.text()}")  # the style knows no gap between icon and text
        button.setAccessibleName(action.text())
        button.setToolTip(action.toolTip())
        button.setCheckable(True)
        button.setProperty("kind", "navigation")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(theme.ICON_SIZE, theme.ICON_SIZE))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.set_icon(button, icon, "muted")
        button.clicked.connect(lambda: self._on_clicked(button, actions, name))
        return button

    @staticmethod
    def _on_clicked(button: QToolButton, actions: Actions, name: str) -> None:
        # The mark follows the page, and the page may refuse to be left.
        button.setChecked(not button.isChecked())
        actions.get(f"go_{name}").trigger()
