"""The table models of needs, ranking, lists and the dry run keep Qt's rules and say what they should."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui import backend
from gui.models import intake_rows, listed, need_rows, ranking
from gui.models.nobody import why_nobody
from gui.models.paged import PagedModel
from gui.models.rows import RowsModel
from gui.tasks import Tasks
from gui.widgets.badge import TONE_ROLE
from store import needs, shortlists
from store.results import ConflictFinding, MatchedPerson, MatchedTerm, NeedMatch
from store.workspace import Workspace


def _person(number: int, *, hard: bool | None = None) -> MatchedPerson:
    found = () if hard is None else (ConflictFinding("现任单位相同", hard=hard, evidence="同在中山大学"),)
    return MatchedPerson(
        rank=number,
        person_id=number,
        code=f"P-{number}",
        name=f"人{number}",
        employer="中山大学",
        title="教授",
        fields=("生物医药",),
        pools=("committee", "talent"),
        band="中",
        score=1.0,
        matched=(MatchedTerm("酶", "enzyme", "Enzymes", 1, 1.0),),
        missing=("冻干",),
        conflicts=found,
    )


def _match(*people: MatchedPerson, status: str = "ranked", pool: str = "all", size: int = 5) -> NeedMatch:
    return NeedMatch(1, "N-001", "需求", status, ("T1",), people, pool, size)


def _cells(model: RowsModel[ranking.RankedRow], row: int) -> dict[str, str]:
    return {column.name: str(model.index(row, place).data()) for place, column in enumerate(model.columns)}


@pytest.fixture
def ranked(qtbot: QtBot, tasks: Tasks) -> RowsModel[ranking.RankedRow]:
    model: RowsModel[ranking.RankedRow] = RowsModel(tasks, ranking.columns())
    people = (_person(1), _person(2, hard=True), _person(3, hard=False))
    model.set_rows(ranking.ranked_rows(_match(*people), {1}))
    return model


def test_ranking_keeps_qts_rules(ranked: RowsModel[ranking.RankedRow], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(ranked)
    ranked.set_rows([])
    qtmodeltester.check(ranked)


def test_ranked_row_shows_rank_band_pools_and_terms(ranked: RowsModel[ranking.RankedRow]) -> None:
    cells = _cells(ranked, 0)
    assert (cells["rank"], cells["band"], cells["terms"]) == ("1", "中", "酶")
    assert cells["pools"] == "委员会、外籍人才"
    assert cells["listed"] == "已入选"


def test_hard_conflict_is_told_apart_from_a_hint(ranked: RowsModel[ranking.RankedRow]) -> None:
    place = [column.name for column in ranked.columns].index("conflict")
    marks = [(ranked.index(row, place).data(), ranked.index(row, place).data(TONE_ROLE)) for row in (1, 2)]
    assert marks == [("回避", "danger"), ("留意", "warning")]
    assert ranked.index(0, place).data() == ""


def test_updating_rows_moves_nothing(qtbot: QtBot, ranked: RowsModel[ranking.RankedRow]) -> None:
    with qtbot.waitSignal(ranked.dataChanged), qtbot.assertNotEmitted(ranked.modelReset):
        ranked.update_rows(ranking.ranked_rows(_match(_person(2)), {2}))
    assert ranked.ids() == [1, 2, 3]
    assert _cells(ranked, 1)["listed"] == "已入选"


def test_needs_keep_qts_rules(
    qtbot: QtBot, tasks: Tasks, workspace: Workspace, qtmodeltester: ModelTester
) -> None:
    model = PagedModel(tasks, need_rows.columns(), lambda ids: backend.needs.rows(workspace, ids), "needs")
    model.set_ids(needs.find(workspace, needs.NeedQuery()))
    qtmodeltester.check(model)
    qtbot.waitUntil(lambda: model.row_at(0) is not None)
    assert model.index(0, 0).data() == "N-001"
    assert model.index(0, 3).data() == "0 / 3"


def test_every_sortable_column_of_needs_is_one_the_query_sorts_by(workspace: Workspace) -> None:
    for column in need_rows.columns():
        if column.sortable:
            assert len(needs.find(workspace, needs.NeedQuery(sort=column.name, descending=True))) == 3


def test_lists_and_entries_keep_qts_rules(
    qtbot: QtBot, tasks: Tasks, workspace: Workspace, qtmodeltester: ModelTester
) -> None:
    need_id = needs.find(workspace, needs.NeedQuery())[0]
    person_id = backend.people.find(workspace, backend.people.PeopleQuery())[0]
    chosen = _person(1, hard=True)
    shortlists.add(workspace, need_id, replace(chosen, person_id=person_id))
    overview: RowsModel[shortlists.ShortlistSummary] = RowsModel(tasks, listed.list_columns())
    overview.set_rows(shortlists.all_lists(workspace))
    qtmodeltester.check(overview)
    view = shortlists.of_need(workspace, need_id)
    assert view is not None
    entries: RowsModel[shortlists.EntryView] = RowsModel(tasks, listed.entry_columns())
    entries.set_rows(view.entries)
    qtmodeltester.check(entries)
    assert [entries.index(0, column).data() for column in range(4)] == ["1", "张伟", "中", "回避"]
    assert listed.matched_terms(view.entries[0].reasons) == chosen.matched
    assert listed.conflicts(view.entries[0].reasons) == chosen.conflicts


def test_dry_run_tables_keep_qts_rules(
    qtbot: QtBot, tasks: Tasks, workspace: Workspace, tmp_path: Path, qtmodeltester: ModelTester
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["姓名", "工作单位", "研究方向", "出生日期", "口味"])
    book.active.append(["何晓明", "中山大学", "酶工程与生物催化", "2025.13.1", "甜"])
    book.save(tmp_path / "表.xlsx")
    found = backend.intake.preview(workspace, tmp_path / "表.xlsx", "people")
    tables = intake_rows.preview_tables(found)
    for columns, rows in (
        (intake_rows.row_columns(tables.shown), tables.rows),
        (intake_rows.problem_columns(), tables.problems),
        (intake_rows.column_columns(), tables.columns),
    ):
        model: RowsModel[Any] = RowsModel(tasks, columns)
        model.set_rows(rows)
        qtmodeltester.check(model)
        assert model.rowCount() == len(rows) > 0


@pytest.mark.parametrize(
    ("match", "remedy"),
    [
        (_match(status="too_little_text"), "complete_need"),
        (_match(status="no_people", size=0), "go_to_people"),
        (_match(status="no_people", size=0, pool="talent"), "widen"),
        (_match(), "none"),
        (_match(pool="committee"), "widen"),
        (NeedMatch(1, "N-001", "需求", "ranked", (), (), "talent", 12, 12), "go_to_people"),
    ],
)
def test_reason_for_nobody_leads_to_what_helps(match: NeedMatch, remedy: str) -> None:
    nobody = why_nobody(match)
    assert nobody.remedy == remedy
    assert nobody.text.endswith("。")
