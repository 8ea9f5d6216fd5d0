"""The face of the welcome page that asks for a passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from gui.widgets.form import Form
from gui.widgets.panel import Panel, heading, muted
from gui.widgets.passphrase_field import PassphraseField


class UnlockPanel(Panel):
    """Signals: ``confirmed(Path, passphrase, operator)``, ``went_back()``."""

    confirmed = Signal(object, object, str)
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._path = Path()
        self._heading = heading("")
        self._where = muted("")
        self._form = Form()
        self.passphrase = PassphraseField(self.tr("口令"))
        self.operator = QLineEdit(placeholderText=self.tr("记入操作历史的姓名"))
        self._form.add("passphrase", self.tr("口令"), self.passphrase)
        self._form.add("operator", self.tr("操作人"), self.operator)
        self._back = QPushButton(self.tr("返回"))
        self.go = QPushButton(self.tr("打开"))
        self.go.setProperty("kind", "primary")
        self.go.setDefault(True)
        self._back.clicked.connect(self.went_back)
        self.go.clicked.connect(self._confirm)
        self.passphrase.returnPressed.connect(self._confirm)
        self.operator.returnPressed.connect(self._confirm)
        row = QHBoxLayout()
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self.go)
        for widget in (self._heading, self._where, self._form):
            self.body.addWidget(widget)
        self.body.addLayout(row)

    def begin(self, path: Path, operator: str) -> None:
        """Ask for the passphrase of a file."""
        self._path = path
        self._heading.setText(path.stem)
        self._where.setText(str(path.parent))
        self._form.load({"passphrase": "", "operator": operator})

    def focus_first(self) -> None:
        """Put the cursor into the passphrase."""
        self.passphrase.setFocus()

    def show_wrong(self, text: str) -> None:
        """Say that the passphrase does not fit; what was typed is selected to be typed over."""
        self._form.show_problem("passphrase", text)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def problem(self) -> str:
        """Return what is said under the passphrase."""
        return self._form.problems().get("passphrase", "")

    def set_busy(self, *, busy: bool) -> None:
        """Keep a second press from coming through while the first works."""
        self.go.setEnabled(not busy)
        self.go.setText(self.tr("正在打开…") if busy else self.tr("打开"))

    def forget(self) -> None:
        """Keep no passphrase longer than needed."""
        self.passphrase.clear()

    def _confirm(self) -> None:
        if not self.go.isEnabled():
            return
        self._form.clear_problems()
        if not self.passphrase.text():
            self._form.show_problem("passphrase", self.tr("请输入口令。"))
            return
        self.confirmed.emit(self._path, self.passphrase.text(), self.operator.text().strip())
