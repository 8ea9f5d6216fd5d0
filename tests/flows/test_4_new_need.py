"""Journey 4: a need is written down with its text, its keywords and a clause picked from the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit

from gui.pages.needs import NeedsPage
from gui.widgets.chips import ChipEdit
from store import needs
from store.workspace import Workspace
from tests.flows.hand import Hand

TEXT = "建设工业菌种与元件库，需要底盘细胞设计、菌种保藏和自动化筛选方面的专家。"


def _field(page: NeedsPage, name: str) -> QLineEdit | QPlainTextEdit:
    field = page.editor.form.field(name)
    typed = field.field() if isinstance(field, ChipEdit) else field
    assert isinstance(typed, QLineEdit | QPlainTextEdit)
    return typed


def _chips(hand: Hand, page: NeedsPage, name: str, *words: str) -> None:
    for word in words:
        hand.write(_field(page, name), word)
        hand.key(Qt.Key.Key_Return)


def _pick_clause(hand: Hand, page: NeedsPage, searched: str) -> None:
    hand.press("选择条款…", page)
    hand.write(page.editor.picker.findChild(QLineEdit), searched)  # type: ignore[arg-type]  # there is one
    clauses = page.editor.picker.findChild(QListWidget)
    assert isinstance(clauses, QListWidget)
    row = next(row for row in range(clauses.count()) if clauses.item(row).text().startswith("T3 "))
    hand.qtbot.waitUntil(lambda: clauses.item(0).isHidden() or clauses.item(5).isHidden())
    assert not clauses.item(row).isHidden()
    clauses.setFocus()
    clauses.setCurrentRow(row)
    hand.key(Qt.Key.Key_Space)


def test_need_is_written_and_found_again_as_it_was_written(hand: Hand, workspace: Workspace) -> None:
    hand.control("3")
    hand.wait()
    hand.control("n")
    page = hand.page(NeedsPage)
    hand.write(_field(page, "title"), "工业菌种库与元件库建设")
    hand.write(_field(page, "text"), TEXT)
    assert "未关联条款" in page.editor.warning()
    _pick_clause(hand, page, "菌种库")
    assert page.editor.warning() == ""
    assert "菌种" in page.editor.picker.shown_words()
    _chips(hand, page, "keywords", "底盘细胞", "菌种保藏")
    _chips(hand, page, "applicants", "华南理工大学")
    _chips(hand, page, "leaders", "何晓明")
    assert page.editor.is_dirty()
    hand.control("s")
    hand.wait()

    assert hand.presses <= 6
    assert hand.message().startswith("已保存需求 N-001")
    assert not page.editor.is_dirty()
    (found,) = needs.find(workspace, needs.NeedQuery(clause="T3"))
    edit = needs.detail(workspace, found).edit
    assert (edit.title, edit.text, edit.clauses) == ("工业菌种库与元件库建设", TEXT, ["T3"])
    assert edit.keywords == ["底盘细胞", "菌种保藏"]
    assert (edit.applicants, edit.leaders) == (["华南理工大学"], ["何晓明"])
    assert page.list.table.current_id() == found


def test_saved_need_is_taken_back_by_ctrl_z(hand: Hand, workspace: Workspace) -> None:
    hand.control("3")
    hand.control("n")
    page = hand.page(NeedsPage)
    hand.write(_field(page, "title"), "写着玩的需求")
    hand.control("s")
    hand.wait()
    page.list.table.setFocus()
    hand.control("z")
    hand.wait()
    assert needs.find(workspace, needs.NeedQuery()) == []
    hand.qtbot.waitUntil(page.list.empty.isVisible)
