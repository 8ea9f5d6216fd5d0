from __future__ import annotations

from datetime import date, timedelta

import pytest

from store import desk, shortlists
from store.tables import CommitteeSeat, DuplicateFlag, TalentProfile
from store.workspace import Workspace
from tests.store.made import add_need, add_person, matched, write

TODAY = date(2024, 10, 28)


def due(workspace: Workspace, horizon: int = 90) -> list[tuple[str, str, int]]:
    found = desk.overview(workspace, today=TODAY, horizon=horizon).due
    return [(item.name, item.what, item.days) for item in found]


def test_an_empty_workspace_has_an_empty_desk(workspace: Workspace) -> None:
    found = desk.overview(workspace)
    assert (found.people, found.needs, found.shortlists, found.duplicates) == (0, 0, 0, 0)
    assert (found.due, found.without_people) == ((), ())


def test_the_figures_count_what_stands_in_each_pool(workspace: Workspace) -> None:
    seated, talent = (add_person(workspace, name, status="在库") for name in ("张伟", "Marek"))
    twin = add_person(workspace, "张伟")
    add_person(workspace, "李敏", status="出库")
    write(
        workspace,
        CommitteeSeat(person_id=seated, end=TODAY),
        TalentProfile(person_id=talent),
        DuplicateFlag(person_id=twin, other_id=seated),
        DuplicateFlag(person_id=twin, other_id=talent, decision="不是同一人"),
    )
    found = desk.overview(workspace, today=TODAY)
    assert (found.people, found.committee, found.talent, found.candidates, found.duplicates) == (
        4,
        1,
        1,
        1,
        1,
    )
    assert desk.overview(workspace, today=TODAY + timedelta(days=1)).committee == 0


def test_open_needs_without_anybody_listed_are_named(workspace: Workspace) -> None:
    served, first, second = (
        add_need(workspace, code=code, clauses=["T1"], seats=3) for code in ("N-1", "N-3", "N-2")
    )
    add_need(workspace, code="N-0", status="已办结")
    shortlists.add(workspace, served, matched(add_person(workspace)))
    view = shortlists.of_need(workspace, served)
    found = desk.overview(workspace)
    assert [(need.id, need.code, need.clauses, need.seats) for need in found.without_people] == [
        (second, "N-2", ("T1",), 3),
        (first, "N-3", ("T1",), 3),
    ]
    assert (found.needs, found.open_needs, found.shortlists) == (4, 3, 1)
    assert view is not None
    shortlists.remove(workspace, view.entries[0].id)
    assert desk.overview(workspace).without_people[0].code == "N-1"


@pytest.mark.parametrize(
    ("field", "what"),
    [("passport_expiry", "护照"), ("permit_expiry", "工作许可"), ("residence_expiry", "居留许可")],
)
def test_papers_that_end_are_due(workspace: Workspace, field: str, what: str) -> None:
    key = add_person(workspace, "Marek", status="在库")
    profile = TalentProfile(person_id=key)
    setattr(profile, field, TODAY + timedelta(days=30))
    write(workspace, profile)
    assert due(workspace) == [("Marek", what, 30)]


@pytest.mark.parametrize(
    ("days", "shown"), [(-366, False), (-365, True), (-1, True), (0, True), (90, True), (91, False)]
)
def test_what_is_due_lies_within_the_horizon(workspace: Workspace, days: int, shown: bool) -> None:
    key = add_person(workspace, "张伟", status="在库")
    write(workspace, CommitteeSeat(person_id=key, end=TODAY + timedelta(days=days)))
    assert due(workspace) == ([("张伟", "聘期", days)] if shown else [])


def test_the_most_urgent_comes_first_and_those_who_left_are_not_named(workspace: Workspace) -> None:
    for name, days, status in (("甲", 20, "在库"), ("乙", -3, "候选"), ("丙", 1, "出库"), ("丁", 1, "暂停")):
        key = add_person(workspace, name, status=status)
        write(workspace, CommitteeSeat(person_id=key, end=TODAY + timedelta(days=days)))
    assert due(workspace) == [("乙", "聘期", -3), ("甲", "聘期", 20)]
    assert due(workspace, horizon=7) == [("乙", "聘期", -3)]
