from __future__ import annotations

import pytest

from store import shortlists, undo
from store.errors import ConflictingChangeError, NotFoundError, RefusedError
from store.results import ConflictFinding, MatchedPerson
from store.shortlists import ShortlistView
from store.tables import Shortlist, ShortlistEntry
from store.workspace import Workspace
from tests.store.made import add_need, add_person, all_of, matched


@pytest.fixture
def need(workspace: Workspace) -> int:
    return add_need(workspace, "细胞治疗", code="N-1")


def put(workspace: Workspace, need: int, *names: str) -> ShortlistView:
    for rank, name in enumerate(names, 1):
        key = add_person(workspace, name, employer="中山大学", title="教授")
        shortlists.add(workspace, need, matched(key, name=name, rank=rank))
    return listed(workspace, need)


def listed(workspace: Workspace, need: int) -> ShortlistView:
    view = shortlists.of_need(workspace, need)
    assert view is not None
    return view


def order(workspace: Workspace, need: int) -> list[str]:
    return [entry.name for entry in listed(workspace, need).entries]


def test_the_first_person_makes_the_list(workspace: Workspace, need: int) -> None:
    assert shortlists.of_need(workspace, need) is None
    view = put(workspace, need, "张伟", "李敏")
    assert (view.code, view.title, view.need_code) == ("N-1-名单", "细胞治疗专家名单", "N-1")
    assert [(entry.position, entry.name, entry.employer) for entry in view.entries] == [
        (1, "张伟", "中山大学"),
        (2, "李敏", "中山大学"),
    ]
    assert len(all_of(workspace, Shortlist)) == 1


def test_undoing_the_first_person_takes_the_list_along(workspace: Workspace, need: int) -> None:
    put(workspace, need, "张伟")
    batch = undo.undoable(workspace)
    assert batch is not None
    assert batch.purpose == "将 张伟 加入 N-1 的名单"
    undo.undo(workspace, batch.id)
    assert shortlists.all_lists(workspace) == ()


def test_an_entry_keeps_the_reasons_of_its_day(workspace: Workspace, need: int) -> None:
    key = add_person(workspace, "张伟")
    finding = ConflictFinding("同单位", hard=True, evidence="申报单位：中山大学")
    person = MatchedPerson(
        **{name: getattr(matched(key), name) for name in matched(key).__slots__} | {"conflicts": (finding,)}
    )
    shortlists.add(workspace, need, person)
    (entry,) = listed(workspace, need).entries
    assert (entry.rank, entry.band, entry.score) == (1, "强", 0.5)
    assert entry.reasons["matched"][0]["term"] == "干细胞"
    assert entry.reasons["missing"] == ["类器官"]
    assert entry.reasons["conflicts"] == [{"rule": "同单位", "hard": True, "evidence": "申报单位：中山大学"}]


def test_nobody_stands_on_a_list_twice(workspace: Workspace, need: int) -> None:
    view = put(workspace, need, "张伟")
    with pytest.raises(RefusedError, match="张伟已在需求 N-1 的名单中"):
        shortlists.add(workspace, need, matched(view.entries[0].person_id))


def test_somebody_who_was_undone_meanwhile_cannot_be_listed(workspace: Workspace, need: int) -> None:
    with pytest.raises(ConflictingChangeError, match="刷新"):
        shortlists.add(workspace, need, matched(12345))
    assert all_of(workspace, Shortlist) == []


@pytest.mark.parametrize(
    ("place", "goal", "expected"),
    [(3, 1, "丙甲乙丁"), (1, 4, "乙丙丁甲"), (2, 3, "甲丙乙丁"), (1, 99, "乙丙丁甲"), (4, -5, "丁甲乙丙")],
)
def test_an_entry_moves_and_the_others_close_up(
    workspace: Workspace, need: int, place: int, goal: int, expected: str
) -> None:
    view = put(workspace, need, *"甲乙丙丁")
    shortlists.move(workspace, view.entries[place - 1].id, goal)
    assert "".join(order(workspace, need)) == expected
    assert [entry.position for entry in all_of_positions(workspace)] == [1, 2, 3, 4]


def all_of_positions(workspace: Workspace) -> list[ShortlistEntry]:
    return sorted(all_of(workspace, ShortlistEntry), key=lambda entry: entry.position)


def test_moving_to_where_it_stands_is_refused(workspace: Workspace, need: int) -> None:
    view = put(workspace, need, "甲", "乙")
    with pytest.raises(RefusedError, match="没有需要保存的改动"):
        shortlists.move(workspace, view.entries[0].id, 1)


def test_after_a_removal_the_next_comes_last(workspace: Workspace, need: int) -> None:
    view = put(workspace, need, "甲", "乙", "丙")
    shortlists.remove(workspace, view.entries[0].id)
    assert order(workspace, need) == ["乙", "丙"]
    put(workspace, need, "丁")
    assert order(workspace, need) == ["乙", "丙", "丁"]


def test_a_note_is_kept_and_can_be_taken_back(workspace: Workspace, need: int) -> None:
    entry = put(workspace, need, "甲").entries[0].id
    shortlists.annotate(workspace, entry, "  已电话确认\n")
    assert listed(workspace, need).entries[0].note == "已电话确认"
    with pytest.raises(RefusedError):
        shortlists.annotate(workspace, entry, "已电话确认")
    batch = undo.undoable(workspace)
    assert batch is not None
    undo.undo(workspace, batch.id)
    assert listed(workspace, need).entries[0].note == ""


def test_what_is_gone_is_told(workspace: Workspace) -> None:
    for action in (
        lambda: shortlists.view(workspace, 5),
        lambda: shortlists.remove(workspace, 5),
        lambda: shortlists.move(workspace, 5, 1),
        lambda: shortlists.annotate(workspace, 5, "x"),
    ):
        with pytest.raises(NotFoundError, match="已不在工作区"):
            action()


def test_all_lists_come_by_the_needs_code_with_their_counts(workspace: Workspace, need: int) -> None:
    put(workspace, add_need(workspace, "合成生物", code="N-0"), "丙")
    put(workspace, need, "甲", "乙")
    assert [(entry.need_code, entry.entries) for entry in shortlists.all_lists(workspace)] == [
        ("N-0", 1),
        ("N-1", 2),
    ]
