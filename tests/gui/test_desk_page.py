from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui import backend
from gui.pages.desk import DeskPage
from gui.window import MainWindow
from store.results import MatchedPerson
from store.workspace import Workspace
from tests.gui.conftest import settle
from tests.gui.small import TODAY


@pytest.fixture
def desk(window: MainWindow) -> DeskPage:
    assert window.shell is not None
    page = window.shell.current()
    assert isinstance(page, DeskPage)
    return page


def said(widget: QWidget) -> list[str]:
    return [part.text() for part in widget.findChildren(QLabel) + widget.findChildren(QPushButton)]


def button(widget: QWidget, name: str) -> QPushButton:
    found = [b for b in widget.findChildren(QPushButton) if name in (b.accessibleName() or b.text())]
    assert found, said(widget)
    return found[0]


def test_the_figures_are_those_of_the_pools(desk: DeskPage) -> None:
    assert {name: tile.accessibleName() for name, tile in desk.tiles.items()} == {
        "committee": "委员会 3",
        "talent": "外籍人才 2",
        "candidates": "候选 2",
        "open_needs": "开放需求 3",
        "shortlists": "名单 0",
    }


def test_a_figure_leads_to_its_people(qtbot: QtBot, window: MainWindow, desk: DeskPage) -> None:
    desk.tiles["talent"].click()
    settle(qtbot, window)
    assert window.shell is not None
    assert window.shell.current().name == "people"
    assert window.shell.current().filter.pools.currentIndex() == 2  # type: ignore[attr-defined]


def test_what_is_due_tells_how_long(desk: DeskPage) -> None:
    texts = said(desk.due)
    assert "工作许可已过期 10 天" in texts
    assert "聘期还有 30 天" in texts
    assert "工作许可还有 45 天" in texts
    assert str(TODAY + timedelta(days=45)) in texts


def test_what_is_due_leads_to_the_person(qtbot: QtBot, window: MainWindow, desk: DeskPage) -> None:
    button(desk.due, "Marek Novak").click()
    assert window.shell is not None
    page = window.shell.current()
    qtbot.waitUntil(lambda: page.pane.head.name() == "Marek Novak")  # type: ignore[attr-defined]


def test_needs_without_people_are_named(desk: DeskPage) -> None:
    assert "N-001　细胞治疗产品规模化制备" in said(desk.unmet)
    assert "需 3 人" in said(desk.unmet)


def test_the_three_steps_show_what_is_done_and_vanish_at_the_end(
    qtbot: QtBot, window: MainWindow, desk: DeskPage, workspace: Workspace
) -> None:
    assert desk.first_day.isVisible()
    assert "3. 匹配人员并加入名单" in said(desk.first_day)
    assert [b.accessibleName() for b in desk.first_day.findChildren(QPushButton)] == ["匹配人员并加入名单"]
    need = backend.needs.find(workspace, backend.needs.NeedQuery())[0]
    person = backend.people.find(workspace, backend.people.PeopleQuery())[0]
    chosen = MatchedPerson(1, person, "P00001", "张伟", "", "", (), (), "强", 0.5, (), (), ())
    backend.shortlists.add(workspace, need, chosen)
    assert window.context is not None
    window.context.data_changed.emit()
    settle(qtbot, window)
    assert not desk.first_day.isVisible()


def test_a_recent_action_can_be_taken_back_here(
    qtbot: QtBot, window: MainWindow, desk: DeskPage, workspace: Workspace
) -> None:
    button(desk.recent, "撤销：新建需求 N-003").click()
    settle(qtbot, window)
    assert len(backend.needs.find(workspace, backend.needs.NeedQuery())) == 2
    assert "已撤销：新建需求 N-003 标题即全部" in desk.messages.text()


def test_an_empty_workspace_begins_with_the_first_step(
    qtbot: QtBot, bare_window: MainWindow, empty_workspace: Workspace
) -> None:
    bare_window.enter(empty_workspace)
    settle(qtbot, bare_window)
    assert bare_window.shell is not None
    page = bare_window.shell.current()
    assert isinstance(page, DeskPage)
    first = page.first_day.findChildren(QPushButton)[0]
    assert first.property("kind") == "primary"
    first.click()
    assert bare_window.shell.current().name == "people"
    settle(qtbot, bare_window)
