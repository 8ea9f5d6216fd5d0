"""Widgets of the pages: clauses, highlighted texts, shares of terms, segments, progress."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui import theme
from gui.models.reasons import term_shares
from gui.tasks import Tasks
from gui.widgets.clause_picker import ClausePicker
from gui.widgets.explanation import ReasonsView
from gui.widgets.form import combo
from gui.widgets.highlighted_text import HighlightedText
from gui.widgets.segments import Segments
from gui.widgets.task_progress import TaskProgress
from gui.widgets.term_shares import TermShares
from gui.widgets.wheel_guard import guard_wheel
from store import plans
from store.errors import CancelledError
from store.results import ConflictFinding, MatchedTerm
from store.workspace import Workspace
from tests.gui.keyboard import type_text


@pytest.fixture
def picker(qtbot: QtBot, workspace: Workspace) -> ClausePicker:
    widget = ClausePicker()
    qtbot.addWidget(widget)
    widget.set_clauses(plans.clauses(workspace))
    widget.show()
    return widget


def _open(qtbot: QtBot, picker: ClausePicker) -> QListWidget:
    qtbot.mouseClick(_button(picker, "选择条款…"), Qt.MouseButton.LeftButton)
    return picker.findChild(QListWidget)  # type: ignore[return-value]  # there is one


def _button(parent: QWidget, text: str) -> QPushButton:
    return next(button for button in parent.findChildren(QPushButton) if button.text() == text)


def _row(clauses: QListWidget, code: str) -> int:
    return next(row for row in range(clauses.count()) if clauses.item(row).text().startswith(f"{code} "))


def test_space_in_the_list_picks_a_clause_and_shows_its_words(qtbot: QtBot, picker: ClausePicker) -> None:
    clauses = _open(qtbot, picker)
    clauses.setCurrentRow(_row(clauses, "S4a"))
    with qtbot.waitSignal(picker.codes_changed):
        qtbot.keyClick(clauses, Qt.Key.Key_Space)
    assert picker.codes() == ["S4a"]
    assert "外籍" in picker.shown_words()


def test_picked_clause_is_taken_back_by_its_chip(qtbot: QtBot, picker: ClausePicker) -> None:
    picker.set_codes(["F1", "T2"])
    with qtbot.waitSignal(picker.codes_changed):
        qtbot.mouseClick(_button(picker, "F1 生物医药"), Qt.MouseButton.LeftButton)
    assert picker.codes() == ["T2"]


def test_clause_is_found_by_a_word_of_its_text(qtbot: QtBot, picker: ClausePicker) -> None:
    clauses = _open(qtbot, picker)
    type_text(QApplication.focusWidget() or picker, "基因编辑")
    qtbot.waitUntil(lambda: clauses.item(_row(clauses, "G1")).isHidden())
    assert not clauses.item(_row(clauses, "F1")).isHidden()


def test_clause_that_no_plan_knows_is_kept(picker: ClausePicker) -> None:
    picker.set_codes(["X9"])
    assert picker.codes() == ["X9"]
    assert _button(picker, "X9").toolTip() == "方案中没有这个编号"


def test_loading_clauses_is_no_edit(qtbot: QtBot, picker: ClausePicker) -> None:
    with qtbot.assertNotEmitted(picker.codes_changed):
        picker.set_codes(["F1"])


def test_highlighted_text_is_as_high_as_it_needs(qtbot: QtBot) -> None:
    text = HighlightedText("原文")
    qtbot.addWidget(text)
    text.resize(200, 10)
    text.show()
    text.show_text("短")
    low = text.height()
    text.show_text("很长的一段话，" * 30)
    assert text.height() > 5 * low
    assert text.verticalScrollBar().maximum() == 0


def test_terms_have_the_colour_of_their_number(qtbot: QtBot) -> None:
    text = HighlightedText("原文")
    qtbot.addWidget(text)
    text.show_text("底盘细胞与酶", [(0, 4, "底盘细胞"), (5, 6, "酶")], {"底盘细胞": 0, "酶": 1})
    cursor = text.textCursor()
    colours = []
    for place in (1, 5, 6):
        cursor.setPosition(place)
        colours.append(cursor.charFormat().background())
    backgrounds = theme.term_backgrounds()
    assert colours[0].color() == QColor(backgrounds[0])
    assert colours[1].style() == Qt.BrushStyle.NoBrush
    assert colours[2].color() == QColor(backgrounds[1])


def test_markup_in_data_stays_plain_text(qtbot: QtBot) -> None:
    text = HighlightedText("原文")
    qtbot.addWidget(text)
    text.show_text("<b>粗</b>&amp;", [(0, 3, "b")], {"b": 0})
    assert text.toPlainText() == "<b>粗</b>&amp;"


def test_terms_can_be_read_on_their_colours_in_both_schemes() -> None:
    for palette, backgrounds in (
        (theme.LIGHT, theme._TERMS_LIGHT),
        (theme.DARK, theme._TERMS_DARK),
    ):
        assert all(_contrast(palette.text, background) >= 4.5 for background in backgrounds)


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(name: str) -> float:
    colour = QColor(name)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_shares_are_read_out_with_word_share_and_place(qtbot: QtBot) -> None:
    widget = TermShares("命中词")
    qtbot.addWidget(widget)
    widget.show_shares(term_shares([MatchedTerm("底盘细胞", "chassis cell", "论文一", 1, 3.0)]), {})
    widget.resize(300, widget.height())
    widget.grab()  # painting must not fail on what it was given
    assert widget.accessibleDescription() == "底盘细胞（chassis cell） 100%，论文一"


def test_many_terms_are_summed_up_in_one_line(qtbot: QtBot) -> None:
    view = ReasonsView()
    qtbot.addWidget(view)
    terms = [MatchedTerm(f"词{number}", f"词{number}", "研究方向", 1, 1.0) for number in range(10)]
    view.show_reasons(terms, (), (), {})
    assert len(view.shares()) == 8
    assert "另有 2 个词，共占 20%：词8、词9" in view.summed_up()


def test_conflicts_vanish_with_the_next_person(qtbot: QtBot) -> None:
    view = ReasonsView()
    qtbot.addWidget(view)
    view.show_reasons((), (), (ConflictFinding("现任单位相同", hard=True, evidence="同在中山大学"),), {})
    assert view.conflict_texts() == ["现任单位相同：同在中山大学"]
    view.show_reasons((), (), (), {})
    assert view.conflict_texts() == []


def test_segments_tell_what_is_chosen(qtbot: QtBot) -> None:
    widget = Segments([("a", "甲"), ("b", "乙")], "范围")
    qtbot.addWidget(widget)
    assert widget.value() == "a"
    with qtbot.waitSignal(widget.chosen) as told:
        qtbot.mouseClick(widget.button("b"), Qt.MouseButton.LeftButton)
    assert told.args == ["b"]
    assert widget.value() == "b"


def test_progress_shows_its_own_task_and_stops_it(qtbot: QtBot, tasks: Tasks) -> None:
    progress = TaskProgress(tasks, "mine")
    qtbot.addWidget(progress)
    begun = Event()
    refused: list[object] = []

    def work(report: object, cancelled: object) -> None:
        begun.set()
        while not cancelled():  # type: ignore[operator]
            Event().wait(0.005)
        raise CancelledError

    tasks.run(work, done=lambda _: None, failed=refused.append, title="匹配", key="mine")
    qtbot.waitUntil(lambda: begun.is_set() and not progress.isHidden())
    qtbot.mouseClick(_button(progress, "停止"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(progress.isHidden)
    assert len(refused) == 1


def test_wheel_over_a_choice_scrolls_the_form_and_changes_nothing(qtbot: QtBot) -> None:
    inner = QWidget()
    box = combo([("一", 1), ("二", 2), ("三", 3)], "选择")
    guard_wheel(box)
    layout = QVBoxLayout(inner)
    layout.addWidget(box)
    layout.addSpacing(2_000)
    area = QScrollArea(widgetResizable=True)
    area.setWidget(inner)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert box.currentData() == 1
