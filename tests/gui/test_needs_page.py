"""需求与项目: reading, writing and filtering needs in the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui.pages.needs import NeedsPage
from gui.widgets import ask
from gui.widgets.chips import ChipEdit
from gui.window import MainWindow
from store import needs
from store.workspace import Workspace
from tests.gui.conftest import settle
from tests.gui.keyboard import retype, type_text


@pytest.fixture(autouse=True)
def _closing_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "unsaved", lambda *_: "discard")


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> NeedsPage:
    window.actions_by_name.get("go_needs").trigger()
    settle(qtbot, window)
    shown = window.shell.current() if window.shell else None
    assert isinstance(shown, NeedsPage)
    qtbot.waitUntil(lambda: shown.editor.need_id is not None)
    return shown


def _type(page: NeedsPage, name: str, text: str) -> None:
    field = page.editor.form.field(name)
    retype(field.field() if isinstance(field, ChipEdit) else field, text)


def _codes(page: NeedsPage) -> list[str]:
    rows = [page.list.model.row_at(place) for place in range(page.list.model.rowCount())]
    return [row.code for row in rows if row is not None]


def test_first_need_is_shown_when_the_page_opens(page: NeedsPage) -> None:
    assert page.editor.values()["code"] == "N-001"
    assert page.editor.picker.codes() == ["T1"]


def test_clause_text_stands_under_the_chosen_clause(page: NeedsPage) -> None:
    assert "生物制造" in page.editor.picker.shown_words()


def test_editing_marks_the_need_and_saving_clears_the_mark(
    qtbot: QtBot, window: MainWindow, page: NeedsPage, workspace: Workspace
) -> None:
    _type(page, "title", "干细胞制剂放大")
    assert page.editor.is_dirty()
    window.actions_by_name.get("save").trigger()
    settle(qtbot, window)
    assert not page.editor.is_dirty()
    assert needs.detail(workspace, page.editor.need_id or 0).edit.title == "干细胞制剂放大"
    assert "已保存需求 N-001" in page.messages.text()


def test_save_is_off_while_nothing_changed(window: MainWindow, page: NeedsPage) -> None:
    assert not window.actions_by_name.get("save").isEnabled()


def test_escape_gives_the_saved_text_back(qtbot: QtBot, window: MainWindow, page: NeedsPage) -> None:
    _type(page, "title", "写错了")
    window.actions_by_name.get("cancel_edit").trigger()
    assert page.editor.values()["title"] == "细胞治疗产品规模化制备"
    assert not page.editor.is_dirty()


def test_empty_title_is_refused_beside_the_field(
    qtbot: QtBot, window: MainWindow, page: NeedsPage, workspace: Workspace
) -> None:
    title = page.editor.form.field("title")
    assert isinstance(title, QLineEdit)
    title.clear()
    window.actions_by_name.get("save").trigger()
    settle(qtbot, window)
    assert "没有名称" in page.messages.text()
    assert page.editor.is_dirty()
    assert needs.detail(workspace, page.editor.need_id or 0).edit.title == "细胞治疗产品规模化制备"


def test_impossible_date_is_refused_and_what_was_typed_stays(
    qtbot: QtBot, window: MainWindow, page: NeedsPage
) -> None:
    _type(page, "review_date", "2026-02-30")
    window.actions_by_name.get("save").trigger()
    settle(qtbot, window)
    assert "日期" in page.messages.text()
    assert page.editor.values()["review_date"] == "2026-02-30"


def test_new_need_gets_the_next_code_and_is_shown(
    qtbot: QtBot, window: MainWindow, page: NeedsPage, workspace: Workspace
) -> None:
    window.actions_by_name.get("new").trigger()
    _type(page, "title", "新需求一项")
    window.actions_by_name.get("save").trigger()
    settle(qtbot, window)
    assert page.editor.values()["code"] == "N-004"
    assert page.list.table.current_id() == page.editor.need_id
    assert "未关联条款" in page.messages.text()


def test_need_without_clause_is_warned_of(window: MainWindow, page: NeedsPage) -> None:
    window.actions_by_name.get("new").trigger()
    assert "未关联条款" in page.editor.warning()


def test_taken_code_is_refused_with_the_other_need(qtbot: QtBot, window: MainWindow, page: NeedsPage) -> None:
    _type(page, "code", "N-002")
    window.actions_by_name.get("save").trigger()
    settle(qtbot, window)
    assert "合成生物底盘细胞构建" in page.messages.text()
    assert page.editor.is_dirty()


def test_keyword_typed_but_not_entered_is_saved_too(
    qtbot: QtBot, window: MainWindow, page: NeedsPage, workspace: Workspace
) -> None:
    _type(page, "keywords", "冻干")
    window.actions_by_name.get("save").trigger()
    settle(qtbot, window)
    assert "冻干" in needs.detail(workspace, page.editor.need_id or 0).edit.keywords


def test_walking_away_from_unsaved_input_can_be_refused(
    qtbot: QtBot, window: MainWindow, page: NeedsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = page.editor.need_id
    _type(page, "title", "改了一半")
    monkeypatch.setattr(ask, "unsaved", lambda *_: "stay")
    window.actions_by_name.get("next_record").trigger()
    qtbot.waitUntil(lambda: page.list.table.current_id() == shown)
    assert page.editor.values()["title"] == "改了一半"


def test_saving_while_walking_away_saves_the_former_and_shows_the_next(
    qtbot: QtBot,
    window: MainWindow,
    page: NeedsPage,
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    former = page.editor.need_id or 0
    _type(page, "title", "顺手保存")
    monkeypatch.setattr(ask, "unsaved", lambda *_: "save")
    window.actions_by_name.get("next_record").trigger()
    qtbot.waitUntil(lambda: page.editor.values()["code"] == "N-002")
    assert needs.detail(workspace, former).edit.title == "顺手保存"


def test_leaving_the_page_with_unsaved_input_asks(
    qtbot: QtBot, window: MainWindow, page: NeedsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    _type(page, "title", "改了一半")
    monkeypatch.setattr(ask, "unsaved", lambda *_: "stay")
    window.actions_by_name.get("go_people").trigger()
    assert window.shell is not None
    assert window.shell.current() is page


def test_search_narrows_the_list(qtbot: QtBot, window: MainWindow, page: NeedsPage) -> None:
    type_text(page.list.search, "代谢工程")
    qtbot.keyClick(page.list.search, Qt.Key.Key_Return)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: _codes(page) == ["N-002"])


def test_search_without_result_offers_to_clear_the_filter(
    qtbot: QtBot, window: MainWindow, page: NeedsPage
) -> None:
    type_text(page.list.search, "查无此项")
    qtbot.keyClick(page.list.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "没有找到“查无此项”" in page.list.empty.text())
    page.list.clear_filters()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: len(_codes(page)) == 3)


def test_clause_filter_shows_only_its_needs(qtbot: QtBot, window: MainWindow, page: NeedsPage) -> None:
    page.list.clause.setCurrentIndex(page.list.clause.findData("F5"))
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 0)
    page.list.clause.setCurrentIndex(page.list.clause.findData("T1"))
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 3)


def test_sorting_by_title_turns_the_list(qtbot: QtBot, page: NeedsPage) -> None:
    page.list.table.sort_changed.emit("code", True)
    qtbot.waitUntil(lambda: _codes(page) == ["N-003", "N-002", "N-001"])


def test_need_changed_elsewhere_is_refused_and_input_stays(
    qtbot: QtBot, window: MainWindow, page: NeedsPage, workspace: Workspace
) -> None:
    _type(page, "title", "我的改动")
    detail = needs.detail(workspace, page.editor.need_id or 0)
    needs.save(workspace, detail.id, detail.version, detail.edit.model_copy(update={"title": "别人的改动"}))
    window.actions_by_name.get("save").trigger()
    settle(qtbot, window)
    assert "已被改动" in page.messages.text()
    assert page.editor.values()["title"] == "我的改动"
