from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store import needs, shortlists, undo
from store.errors import ConflictingChangeError, NotFoundError, RefusedError
from store.journal import history
from store.needs import NeedQuery
from store.records import NeedEdit
from store.tables import NeedParty, Organisation
from store.workspace import Workspace
from tests.store.made import add_need, add_person, all_of, matched


def found(workspace: Workspace, **query: Any) -> list[str]:
    return [row.code for row in needs.rows(workspace, needs.find(workspace, NeedQuery(**query)))]


def edit_of(workspace: Workspace, key: int, **values: Any) -> NeedEdit:
    return NeedEdit(**needs.detail(workspace, key).edit.model_dump() | values)


def test_a_need_comes_back_as_the_form_had_it(workspace: Workspace) -> None:
    edit = NeedEdit(
        code="GZ-01",
        title="细胞治疗",
        kind="重点项目",
        fields=["细胞治疗"],
        clauses=["T1", "S4a"],
        text="需要专家。",
        keywords=["干细胞"],
        seats=3,
        review_date=date(2024, 12, 1),
        review_written="12月上旬",
        classified=True,
        nationals_only=True,
        applicants=["甲公司", "乙医院"],
        participants=["甲公司"],
        leaders=["张某"],
    )
    key = needs.add(workspace, edit)
    assert needs.detail(workspace, key).edit.model_dump() == edit.model_dump()
    (row,) = needs.rows(workspace, [key])
    assert (row.flags, row.review, row.clauses) == (("涉密", "限制外籍"), "2024-12-01", ("T1", "S4a"))


def test_a_new_body_named_twice_is_one_organisation(workspace: Workspace) -> None:
    add_need(workspace, applicants=["甲公司", "乙医院"], participants=["甲 公司"])
    assert sorted(body.name for body in all_of(workspace, Organisation)) == ["乙医院", "甲公司"]
    parties = {party.written: party.organisation_id for party in all_of(workspace, NeedParty)}
    assert parties["甲公司"] == parties["甲 公司"] is not None


def test_a_leader_is_a_person_and_no_organisation(workspace: Workspace) -> None:
    add_need(workspace, leaders=["张某"])
    assert all_of(workspace, Organisation) == []


def test_codes_fill_up_from_one(workspace: Workspace) -> None:
    for code in ("", "N-003", ""):
        add_need(workspace, code=code)
    assert found(workspace) == ["N-001", "N-003", "N-004"]


def test_a_code_that_is_taken_is_refused_with_whose_it_is(workspace: Workspace) -> None:
    add_need(workspace, "细胞治疗", code="N-1")
    other = add_need(workspace, "合成生物", code="N-2")
    with pytest.raises(RefusedError, match=r"“N-1”已被需求“细胞治疗”使用"):
        add_need(workspace, code="N-1")
    with pytest.raises(RefusedError, match="已被需求"):
        needs.save(workspace, other, 1, edit_of(workspace, other, code="N-1"))
    needs.save(workspace, other, 1, edit_of(workspace, other, code="N-2", title="底盘细胞"))


def test_saving_leaves_unchanged_parties_alone(workspace: Workspace) -> None:
    key = add_need(workspace, applicants=["甲公司"], leaders=["张某"])
    before = {party.id for party in all_of(workspace, NeedParty) if party.role == "申报单位"}
    batch = needs.save(workspace, key, 1, edit_of(workspace, key, leaders=["李某"], seats=5))
    after = all_of(workspace, NeedParty)
    assert {party.id for party in after if party.role == "申报单位"} == before
    assert [party.written for party in after if party.role == "项目负责人"] == ["李某"]
    undo.undo(workspace, batch.id)
    assert needs.detail(workspace, key).edit.leaders == ["张某"]


def test_a_form_that_changes_nothing_is_refused(workspace: Workspace) -> None:
    key = add_need(workspace, applicants=["甲公司"], clauses=["T1"])
    with pytest.raises(RefusedError, match="没有需要保存的改动"):
        needs.save(workspace, key, 1, edit_of(workspace, key))
    assert len(history(workspace)) == 2


def test_a_form_filled_before_somebody_elses_change_is_refused(workspace: Workspace) -> None:
    key = add_need(workspace, code="N-1")
    needs.save(workspace, key, 1, edit_of(workspace, key, seats=3))
    with pytest.raises(ConflictingChangeError, match=r"“N-1”.*已被改动"):
        needs.save(workspace, key, 1, edit_of(workspace, key, seats=5))


def test_a_need_that_is_gone_is_told(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="已不在工作区"):
        needs.detail(workspace, 5)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({"text": "幹細胞"}, ["N-1"]),
        ({"text": "底盘 代谢"}, ["N-2"]),
        ({"text": "n-3"}, ["N-3"]),
        ({"text": "%"}, []),
        ({"clause": "T1"}, ["N-1"]),
        ({"clause": "T"}, []),
        ({"clause": '"'}, []),
        ({"field": "合成生物"}, ["N-2"]),
        ({"field": "合成"}, []),
        ({"status": "已办结"}, ["N-3"]),
        ({"status": "开放", "sort": "seats", "descending": True}, ["N-1", "N-2"]),
        ({"sort": "title"}, ["N-1", "N-2", "N-3"]),
    ],
)
def test_needs_are_found(workspace: Workspace, query: dict[str, Any], codes: list[str]) -> None:
    add_need(workspace, "一", code="N-1", text="干细胞培养", clauses=["T1", "S4a"], seats=5)
    add_need(
        workspace, "乙", code="N-2", keywords=["底盘细胞", "代谢工程"], fields=["合成生物（底盘）"], seats=3
    )
    add_need(workspace, "己", code="N-3", clauses=["T11"], status="已办结", fields=["合成生物学"])
    assert found(workspace, **query) == codes


def test_a_row_counts_who_is_listed(workspace: Workspace) -> None:
    key = add_need(workspace)
    for name in ("张伟", "李敏"):
        shortlists.add(workspace, key, matched(add_person(workspace, name), name=name))
    assert [row.listed for row in needs.rows(workspace, [key, 5])] == [2]
