"""Questions that need an answer before anything goes on; everything else is said in the page."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for
Answer = Literal["save", "discard", "stay"]


def confirm(parent: QWidget, text: str, yes: str, no: str = "") -> bool:
    """Ask whether to go on; Escape and the safe button mean no."""
    box = _box(parent, text)
    go = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(no or translate("Ask", "取消"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is go


def unsaved(parent: QWidget, what: str) -> Answer:
    """Ask what becomes of unsaved input."""
    box = _box(parent, translate("Ask", "“{what}”有修改尚未保存。").format(what=what))
    save = box.addButton(translate("Ask", "保存"), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(translate("Ask", "放弃修改"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(translate("Ask", "继续编辑"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.exec()
    if box.clickedButton() is save:
        return "save"
    return "discard" if box.clickedButton() is discard else "stay"


def _box(parent: QWidget, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(translate("Ask", "荐贤"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(text)
    return box
