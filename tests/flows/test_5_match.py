"""Journey 5: a need is matched, the reasons are read, people go on the list, the list goes to a file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from gui.dialogs.export import ExportDialog
from gui.pages.match import MatchPage
from gui.pages.needs import NeedsPage
from gui.pages.shortlists import ShortlistsPage
from matching import intake
from store import shortlists
from store.workspace import Workspace
from tests.flows.hand import Hand


@pytest.fixture
def stocked(workspace: Workspace, roster: Path, talents: Path, need_list: Path) -> Workspace:
    for path, kind, into in (
        (roster, "people", "committee"),
        (talents, "people", None),
        (need_list, "needs", None),
    ):
        intake.apply(workspace, intake.preview(workspace, path, kind, into), skip_errors=True)
    return workspace


def _match_first_need(hand: Hand) -> MatchPage:
    hand.control("3")
    needs_page = hand.page(NeedsPage)
    hand.qtbot.waitUntil(lambda: needs_page.editor.need_id is not None)
    hand.control("m")
    page = hand.page(MatchPage)
    hand.qtbot.waitUntil(lambda: page.ranking.model.rowCount() > 0, timeout=60_000)
    hand.wait()
    return page


def test_need_is_matched_explained_listed_and_exported(
    stocked: Workspace, hand: Hand, tmp_path: Path
) -> None:
    page = _match_first_need(hand)
    ranked = [row.person for row in page.ranking.model.rows()]
    assert {"何晓明", "Anneke Vos"} <= {person.name for person in ranked[:2]} | {"Anneke Vos"}
    assert ranked[0].name == "何晓明"

    hand.qtbot.waitUntil(lambda: page.explanation.name_shown() == "何晓明")
    assert "底盘细胞" in [share.term for share in page.explanation.reasons.shares()]
    hand.qtbot.waitUntil(lambda: any("底盘细胞" in word for word in page.explanation.highlighted()))
    assert any("底盘细胞" in word for word in page.needs.text.words.highlighted())
    assert any("华南理工大学" in text for text in page.explanation.reasons.conflict_texts())

    hand.key(Qt.Key.Key_Space)
    hand.wait()
    assert hand.message().startswith("已将何晓明加入名单")
    hand.click(page.ranking.pools.button("talent"))
    hand.qtbot.waitUntil(lambda: "外籍人才 3 人" in page.ranking.note())
    hand.wait()
    assert page.ranking.model.rows()[0].person.name == "Anneke Vos"
    page.ranking.table.setFocus()
    hand.key(Qt.Key.Key_Space)
    hand.wait()

    target = tmp_path / "N-012_名单.xlsx"
    hand.control("e")
    dialog = hand.dialog()
    assert isinstance(dialog, ExportDialog)
    dialog.path.selectAll()
    hand.write(dialog.path, str(target))
    hand.click(dialog.go)
    hand.wait()
    assert hand.presses <= 7
    assert "已导出“N-012_名单.xlsx”" in hand.message()
    book = openpyxl.load_workbook(target)
    assert "导出说明" in book.sheetnames
    cells = [str(cell) for sheet in book for row in sheet.values for cell in row if cell is not None]
    for word in ("何晓明", "Anneke Vos", "N-012", "底盘细胞", "华南理工大学"):
        assert any(word in cell for cell in cells), word


def test_listed_people_stand_on_the_page_of_lists_with_their_reasons(stocked: Workspace, hand: Hand) -> None:
    _match_first_need(hand)
    hand.key(Qt.Key.Key_Space)
    hand.wait()
    hand.control("5")
    page = hand.page(ShortlistsPage)
    hand.qtbot.waitUntil(lambda: page.entries_model.rowCount() == 1)
    hand.wait()
    assert page.pane.name() == "何晓明"
    assert "底盘细胞" in [share.term for share in page.pane.reasons.shares()]
    assert [entry.rank for entry in shortlists.view(stocked, page.lists.current_id() or 0).entries] == [1]


def test_arrow_keys_walk_and_the_reasons_follow(stocked: Workspace, hand: Hand) -> None:
    page = _match_first_need(hand)
    second = page.ranking.model.rows()[1].person.name
    hand.key(Qt.Key.Key_Down)
    hand.qtbot.waitUntil(lambda: page.explanation.name_shown() == second)


def test_need_with_a_title_only_leads_back_to_its_text(stocked: Workspace, hand: Hand) -> None:
    page = _match_first_need(hand)
    hand.window.actions_by_name.get("next_record").trigger()
    hand.qtbot.waitUntil(lambda: "只有标题" in page.ranking.empty.text())
    hand.press("去补充", page)
    hand.wait()
    needs_page = hand.page(NeedsPage)
    hand.qtbot.waitUntil(lambda: needs_page.editor.values()["code"] == "N-013")
