from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from gui import backend
from gui.pages.people import PeoplePage
from gui.widgets import ask
from gui.widgets.masked_field import MaskedField
from gui.window import MainWindow
from store.workspace import Workspace
from tests.gui.conftest import settle
from tests.gui.keyboard import type_text


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> PeoplePage:
    assert window.shell is not None
    window.shell.go("people")
    settle(qtbot, window)
    found = window.shell.current()
    assert isinstance(found, PeoplePage)
    qtbot.waitUntil(lambda: found.pane.person_id() is not None)
    return found


@pytest.fixture
def still(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    def wait() -> None:
        qtbot.wait(200)  # longer than the list waits for somebody who types
        settle(qtbot, window)

    return wait


def shown(page: PeoplePage) -> list[str]:
    model = page.model
    for row in range(model.rowCount()):
        model.row_at(row)
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def line(page: PeoplePage, name: str) -> QLineEdit:
    field = page.pane.tabs.field(name)
    assert isinstance(field, QLineEdit)
    return field


def choose(page: PeoplePage, name: str) -> None:
    page.table.setCurrentIndex(page.model.index(shown(page).index(name), 0))


def test_the_list_shows_everybody_and_the_pane_the_first(page: PeoplePage) -> None:
    assert len(shown(page)) == 12
    assert page.pane.head.name() == "张伟"


def test_a_pool_shows_only_its_people(page: PeoplePage, still: Callable[[], None]) -> None:
    page.filter.pools.setCurrentIndex(2)
    still()
    assert shown(page) == ["Marek Novak", "Ada Okafor"]


def test_typing_narrows_the_list(page: PeoplePage, still: Callable[[], None]) -> None:
    type_text(page.filter.search, "中山大学")
    still()
    assert shown(page) == ["张伟", "吴昊"]


def test_a_facet_narrows_the_list_and_counts_follow(page: PeoplePage, still: Callable[[], None]) -> None:
    page.filter.facets.choose([("fields", "合成生物")])
    page.filter.facets.chosen_changed.emit()
    still()
    assert shown(page) == ["王芳", "刘洋", "Ada Okafor"]
    assert page.filter.facets.counts("title_rank") == {"正高": 1, "副高": 1, "中级": 1}


def test_countries_are_named_not_coded(page: PeoplePage) -> None:
    assert page.filter.facets.words("nationalities") == ["中国", "德国"]


def test_sorting_is_done_by_the_query(page: PeoplePage, still: Callable[[], None]) -> None:
    page.table.sort_changed.emit("employer", True)
    still()
    first = page.model.row_at(0)
    employers = [row.employer for n in range(12) if (row := page.model.row_at(n)) is not None]
    assert first is not None
    assert employers == sorted(employers, reverse=True)


def test_nothing_found_says_where_it_was_looked_for_and_offers_to_clear(
    page: PeoplePage, still: Callable[[], None]
) -> None:
    page.filter.pools.setCurrentIndex(1)
    QTest.keyClicks(page.filter.search, "lzm")
    still()
    assert "没有找到“lzm”" in page.nothing.text()
    assert page.nothing.offered()[0].text() == "清除筛选 2 项"
    page.nothing.offered()[0].click()
    still()
    assert len(shown(page)) == 12


def test_an_edit_is_saved_with_ctrl_s_and_shown_in_the_list(
    page: PeoplePage, window: MainWindow, still: Callable[[], None]
) -> None:
    line(page, "title").setText("院长")
    assert page.pane.is_dirty()
    page.pane.setFocus()
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    still()
    assert not page.pane.is_dirty()
    row = page.model.row_at(0)
    assert row is not None
    assert row.title == "院长"
    assert "已保存" in page.messages.text()


def test_saving_is_off_while_nothing_has_changed(page: PeoplePage, window: MainWindow) -> None:
    assert not window.actions_by_name.get("save").isEnabled()
    line(page, "title").setText("院长")
    assert window.actions_by_name.get("save").isEnabled()


def test_what_cannot_be_saved_is_said_under_its_field(page: PeoplePage, still: Callable[[], None]) -> None:
    line(page, "birth").setFocus()
    QTest.keyClicks(line(page, "birth"), "1968-13-01")
    page.pane.save()
    still()
    assert page.pane.tabs.problem("birth") == "出生日期“1968-13-01”不是有效日期。"
    assert page.pane.is_dirty()


def test_a_change_made_elsewhere_is_not_overwritten(
    page: PeoplePage, workspace: Workspace, still: Callable[[], None]
) -> None:
    detail = backend.people.detail(workspace, page.pane.person_id() or 0)
    elsewhere = detail.person.model_copy(update={"title": "别处改的"})
    line(page, "title").setText("这里改的")
    backend.people.save(workspace, detail.id, detail.version, elsewhere)
    page.pane.save()
    still()
    assert "已被改动" in page.messages.text()
    assert backend.people.detail(workspace, detail.id).person.title == "别处改的"


def test_staying_with_unsaved_changes_keeps_the_person_in_front(
    page: PeoplePage, monkeypatch: pytest.MonkeyPatch, still: Callable[[], None]
) -> None:
    line(page, "title").setText("院长")
    monkeypatch.setattr(ask, "unsaved", lambda _parent, _what: "stay")
    choose(page, "王芳")
    still()
    assert page.pane.head.name() == "张伟"
    assert page.table.current_id() == page.pane.person_id()
    assert line(page, "title").text() == "院长"


def test_escape_asks_and_discards(
    page: PeoplePage, window: MainWindow, monkeypatch: pytest.MonkeyPatch, still: Callable[[], None]
) -> None:
    line(page, "title").setText("院长")
    monkeypatch.setattr(ask, "unsaved", lambda _parent, _what: "discard")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    still()
    assert line(page, "title").text() == "教授"
    assert not page.pane.is_dirty()


def test_private_values_are_masked_until_asked_for(page: PeoplePage, window: MainWindow) -> None:
    field = line(page, "phones")
    assert isinstance(field, MaskedField)
    assert field.text() == "138****00"
    window.actions_by_name.get("reveal_private").trigger()
    assert field.text() == "13800138000"
    assert not page.pane.is_dirty()


def test_every_private_column_of_the_form_is_a_masked_field(page: PeoplePage) -> None:
    from gui.pages.person_card import private_columns

    names = set(backend.people.PersonEdit.model_fields) & private_columns()
    assert names
    assert all(isinstance(line(page, name), MaskedField) for name in names)


def test_the_next_person_is_masked_again(
    page: PeoplePage, window: MainWindow, still: Callable[[], None]
) -> None:
    window.actions_by_name.get("reveal_private").trigger()
    choose(page, "王芳")
    still()
    choose(page, "张伟")
    still()
    assert line(page, "phones").text() == "138****00"


def test_a_new_person_is_entered_and_in_front_afterwards(
    page: PeoplePage, window: MainWindow, still: Callable[[], None]
) -> None:
    window.actions_by_name.get("new").trigger()
    QTest.keyClicks(line(page, "name_zh"), "Xin")
    window.actions_by_name.get("save").trigger()
    still()
    assert page.pane.head.name() == "Xin"
    assert page.table.current_id() == page.pane.person_id()
    assert len(shown(page)) == 13


def test_a_new_person_without_a_name_is_not_saved(
    page: PeoplePage, window: MainWindow, still: Callable[[], None]
) -> None:
    window.actions_by_name.get("new").trigger()
    window.actions_by_name.get("save").trigger()
    still()
    assert "没有姓名" in page.messages.text()
    assert page.model.rowCount() == 12


def test_a_possible_duplicate_is_named_and_leads_to_the_other(
    page: PeoplePage, still: Callable[[], None]
) -> None:
    said = [label.text() for label in page.pane.head.findChildren(QLabel)]
    assert "可能与 P00006 张伟 是同一人：姓名相同" in said
    page.pane.person_asked_for.emit(page.model.id_at(5))
    still()
    assert page.pane.person_id() == page.model.id_at(5)


def test_permits_tell_what_has_run_out(page: PeoplePage, still: Callable[[], None]) -> None:
    choose(page, "Marek Novak")
    still()
    said = [label.text() for label in page.pane.findChildren(QLabel)]
    assert any(text.endswith("已过期") for text in said)
    assert "X1234567" not in said


def test_a_refresh_keeps_the_person_in_front(page: PeoplePage, still: Callable[[], None]) -> None:
    choose(page, "王芳")
    still()
    QTest.keyClick(page, Qt.Key.Key_F5)
    still()
    assert page.pane.head.name() == "王芳"
    assert page.table.current_id() == page.pane.person_id()


def test_alt_and_arrows_walk_the_list(page: PeoplePage, still: Callable[[], None]) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    still()
    assert page.pane.head.name() == "李敏"


def test_ctrl_f_goes_to_the_filter(page: PeoplePage) -> None:
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.filter.search


def test_rows_are_copied_as_a_spreadsheet_takes_them(page: PeoplePage) -> None:
    page.table.setFocus()
    page.table.step(1)
    QTest.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().split("\t")[:3] == ["P00002", "李敏", "在库"]


def test_an_empty_library_says_what_to_do(
    qtbot: QtBot, bare_window: MainWindow, empty_workspace: Workspace
) -> None:
    bare_window.enter(empty_workspace)
    assert bare_window.shell is not None
    bare_window.shell.go("people")
    settle(qtbot, bare_window)
    page = bare_window.shell.current()
    assert isinstance(page, PeoplePage)
    assert page.nobody.isVisible()
    assert not page.table.isVisible()
    assert [button.text() for button in page.nobody.offered()] == ["导入", "新建"]


def test_every_field_of_the_form_has_a_name_for_screen_readers(page: PeoplePage) -> None:
    unnamed = [f for f in page.findChildren(QLineEdit) if not f.accessibleName() and f.isVisibleTo(page)]
    assert unnamed == []


def test_news_of_other_changes_does_not_close_an_empty_form(
    page: PeoplePage, window: MainWindow, still: Callable[[], None]
) -> None:
    window.actions_by_name.get("new").trigger()
    assert window.context is not None
    window.context.data_changed.emit()
    still()
    assert page.pane.head.name() == "新建人员"
    assert page.pane.tabs.isVisible()


def test_a_list_that_comes_late_does_not_close_the_form_of_somebody_new(
    page: PeoplePage, window: MainWindow, still: Callable[[], None]
) -> None:
    page.filter.show_pool("talent")
    window.actions_by_name.get("new").trigger()
    still()
    assert page.pane.is_new()
    assert page.model.rowCount() == 2
