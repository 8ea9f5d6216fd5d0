"""匹配: ranking, reasons, both texts lit up, and what is said when nobody can be ranked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.pages.match import MatchPage
from gui.window import MainWindow
from store import shortlists
from store.workspace import Workspace
from tests.gui.conftest import settle
from tests.gui.keyboard import type_text


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> MatchPage:
    window.actions_by_name.get("go_match").trigger()
    shown = window.shell.current() if window.shell else None
    assert isinstance(shown, MatchPage)
    qtbot.waitUntil(lambda: shown.ranking.model.rowCount() > 0, timeout=60_000)
    settle(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(shown.ranking.table.hasFocus)
    return shown


def _names(page: MatchPage) -> list[str]:
    return [row.person.name for row in page.ranking.model.rows()]


def _choose(qtbot: QtBot, window: MainWindow, page: MatchPage, code: str) -> None:
    rows = (page.needs.model.row_at(place) for place in range(page.needs.model.rowCount()))
    page.open_record(next(row.id for row in rows if row is not None and row.code == code))
    qtbot.waitUntil(lambda: not window.tasks.running())
    settle(qtbot, window)


def _offer(page: MatchPage, text: str) -> QPushButton:
    return next(button for button in page.findChildren(QPushButton) if button.text() == text)


def test_best_fitting_person_stands_first(page: MatchPage) -> None:
    assert _names(page)[0] in {"张伟", "Marek Novak"}
    assert page.ranking.current() is not None


def test_reasons_of_the_first_person_are_shown(page: MatchPage) -> None:
    assert page.explanation.name_shown() == _names(page)[0]
    shares = page.explanation.reasons.shares()
    assert shares
    assert abs(sum(share.share for share in shares) - 1) < 0.01


def test_matched_terms_are_lit_in_both_texts(qtbot: QtBot, page: MatchPage) -> None:
    qtbot.waitUntil(lambda: bool(page.explanation.highlighted()))
    assert page.needs.text.words.highlighted()


def test_arrow_down_walks_to_the_next_person(qtbot: QtBot, page: MatchPage) -> None:
    second = _names(page)[1]
    qtbot.keyClick(page.ranking.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.explanation.name_shown() == second)


def test_pool_switch_ranks_only_that_pool(qtbot: QtBot, window: MainWindow, page: MatchPage) -> None:
    qtbot.mouseClick(page.ranking.pools.button("talent"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "外籍人才 2 人" in page.ranking.note(), timeout=20_000)
    assert all("talent" in row.person.pools for row in page.ranking.model.rows())


def test_space_puts_the_person_on_the_list_and_marks_the_row(
    qtbot: QtBot, window: MainWindow, page: MatchPage, workspace: Workspace
) -> None:
    first = page.ranking.current()
    assert first is not None
    qtbot.keyClick(page.ranking.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.ranking.model.rows()[0].listed)
    assert first.person.name in page.messages.text()
    held = shortlists.all_lists(workspace)
    assert [summary.entries for summary in held] == [1]


def test_second_press_of_space_says_so_and_adds_nothing(
    qtbot: QtBot, window: MainWindow, page: MatchPage, workspace: Workspace
) -> None:
    for _ in range(2):
        qtbot.keyClick(page.ranking.table, Qt.Key.Key_Space)
        settle(qtbot, window)
    assert "已在名单中" in page.messages.text()
    assert [summary.entries for summary in shortlists.all_lists(workspace)] == [1]


def test_undo_takes_the_person_off_the_list_again(
    qtbot: QtBot, window: MainWindow, page: MatchPage, workspace: Workspace
) -> None:
    qtbot.keyClick(page.ranking.table, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.ranking.model.rows()[0].listed)
    settle(qtbot, window)
    qtbot.mouseClick(_offer(page, "撤销"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.ranking.model.rows()[0].listed, timeout=20_000)
    assert shortlists.all_lists(workspace) == ()


def test_going_back_to_a_need_keeps_its_ranking(qtbot: QtBot, window: MainWindow, page: MatchPage) -> None:
    before = page.ranking.model.rows()[0].person
    _choose(qtbot, window, page, "N-002")
    _choose(qtbot, window, page, "N-001")
    qtbot.waitUntil(lambda: page.ranking.model.rowCount() > 0)
    assert page.ranking.model.rows()[0].person is before


def test_need_with_a_title_only_says_what_is_missing_and_leads_there(
    qtbot: QtBot, window: MainWindow, page: MatchPage
) -> None:
    _choose(qtbot, window, page, "N-003")
    qtbot.waitUntil(page.ranking.is_empty)
    assert page.ranking.empty.text() == "该需求只有标题，无法评分。请补充技术要求。"
    qtbot.mouseClick(_offer(page, "去补充"), Qt.MouseButton.LeftButton)
    assert window.shell is not None
    assert window.shell.current().name == "needs"


def test_people_whose_text_says_too_little_are_counted(page: MatchPage) -> None:
    assert "资料文字太少" in page.ranking.note()


def test_search_for_a_need_that_does_not_exist_can_be_cleared(
    qtbot: QtBot, window: MainWindow, page: MatchPage
) -> None:
    type_text(page.needs.search, "查无此项")
    qtbot.keyClick(page.needs.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "没有找到“查无此项”" in page.ranking.empty.text())
    qtbot.mouseClick(_offer(page, "清除筛选"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.ranking.model.rowCount() > 0, timeout=20_000)
