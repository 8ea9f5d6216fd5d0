"""The face of the welcome page that makes a new workspace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton

from gui.widgets.form import Form
from gui.widgets.layouts import beside
from gui.widgets.panel import Panel, heading
from gui.widgets.passphrase_field import PassphraseField

_SHORTEST = 8  # characters; a shorter passphrase is guessed off-line in hours
_SUFFIX = ".jianxian"


@dataclass(frozen=True)
class NewWorkspace:
    """What somebody wants of a new workspace."""

    path: Path
    passphrase: str
    operator: str
    with_demo: bool


class CreatePanel(Panel):
    """Signals: ``confirmed(NewWorkspace)``, ``went_back()``."""

    confirmed = Signal(object)
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path = QLineEdit()
        self.passphrase = PassphraseField(self.tr("口令"))
        self.again = PassphraseField(self.tr("再次输入口令"))
        self.operator = QLineEdit(placeholderText=self.tr("记入操作历史的姓名"))
        self.understood = QCheckBox(self.tr("我知道：口令忘记后无法找回，数据也无法恢复。"))
        self.with_demo = QCheckBox(self.tr("载入示例数据（虚构人员，用于试用）"))
        self.go = QPushButton(self.tr("新建"))
        self._form = Form()
        self._fill_form()
        self.body.addWidget(heading(self.tr("新建工作区")))
        self.body.addWidget(self._form)
        self.body.addLayout(self._buttons())

    def begin(self, operator: str) -> None:
        """Start afresh with a place that works."""
        self._form.load(
            {
                "path": str(_free_path(Path.home())),
                "passphrase": "",
                "again": "",
                "operator": operator,
                "understood": False,
                "with_demo": False,
            }
        )

    def focus_first(self) -> None:
        """Put the cursor into the passphrase: the place is proposed."""
        self.passphrase.setFocus()

    def problems(self) -> dict[str, str]:
        """Return what keeps the form from being taken, by field."""
        return self._form.problems()

    def set_busy(self, *, busy: bool) -> None:
        """Keep a second press from coming through while the first works."""
        self.go.setEnabled(not busy)
        self.go.setText(self.tr("正在新建…") if busy else self.tr("新建"))

    def forget(self) -> None:
        """Keep no passphrase longer than needed."""
        self.passphrase.clear()
        self.again.clear()

    def _fill_form(self) -> None:
        place = beside(self.path, self.tr("选择…"), self._on_browse)
        self.path.setAccessibleName(self.tr("保存位置"))
        self._form.add("path", self.tr("保存位置"), self.path, holder=place)
        self._form.add("passphrase", self.tr("口令"), self.passphrase)
        self._form.add("again", self.tr("再次输入"), self.again)
        self._form.add("operator", self.tr("操作人"), self.operator)
        self._form.add("understood", "", self.understood)
        self._form.add("with_demo", "", self.with_demo)
        for field in (self.passphrase, self.again, self.operator):
            field.returnPressed.connect(self._confirm)

    def _buttons(self) -> QHBoxLayout:
        back = QPushButton(self.tr("返回"))
        back.clicked.connect(self.went_back)
        self.go.setProperty("kind", "primary")
        self.go.clicked.connect(self._confirm)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self.go)
        return row

    def _on_browse(self) -> None:
        filters = self.tr("荐贤工作区 (*{suffix})").format(suffix=_SUFFIX)
        name, _ = QFileDialog.getSaveFileName(self, self.tr("保存位置"), self.path.text(), filters)
        if name:
            self.path.setText(name if Path(name).suffix else name + _SUFFIX)

    def _confirm(self) -> None:
        if not self.go.isEnabled():
            return
        self._form.clear_problems()
        problems = self._wrong()
        for name, text in problems:
            self._form.show_problem(name, text)
        if problems:
            self._form.field(problems[0][0]).setFocus()
            return
        wish = NewWorkspace(
            Path(self.path.text().strip()).expanduser(),
            self.passphrase.text(),
            self.operator.text().strip(),
            self.with_demo.isChecked(),
        )
        self.confirmed.emit(wish)

    def _wrong(self) -> list[tuple[str, str]]:
        found = []
        if not self.path.text().strip():
            found.append(("path", self.tr("请选择保存位置。")))
        if len(self.passphrase.text()) < _SHORTEST:
            found.append(("passphrase", self.tr("口令至少 {n} 个字符。").format(n=_SHORTEST)))
        elif self.passphrase.text() != self.again.text():
            found.append(("again", self.tr("两次输入的口令不一样。")))
        if not self.understood.isChecked():
            found.append(("understood", self.tr("请先确认：忘记口令无法找回。")))
        return found


def _free_path(home: Path) -> Path:
    """Return a place in the user's documents where no file is yet."""
    folder = home / "Documents" if (home / "Documents").is_dir() else home
    for number in range(1, 1000):
        name = "荐贤工作区" if number == 1 else f"荐贤工作区{number}"
        if not (path := folder / f"{name}{_SUFFIX}").exists():
            return path
    return folder / f"荐贤工作区{_SUFFIX}"
