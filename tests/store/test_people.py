from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from store import journal, people, undo
from store.errors import ConflictingChangeError, NotFoundError, RefusedError
from store.people import PeopleQuery, PersonEdit
from store.tables import CommitteeSeat, DuplicateFlag, Employment, Evidence, Person, Source, TalentProfile
from store.workspace import Workspace
from tests.store.made import add_person, all_of, organisation_row, person_row, write

TODAY = date.today()


def found(workspace: Workspace, **query: Any) -> list[str]:
    return [row.name for row in people.rows(workspace, people.find(workspace, PeopleQuery(**query)))]


def edit_of(workspace: Workspace, key: int, **values: Any) -> PersonEdit:
    """Return what a form holds after some fields were changed, validated as a form does."""
    return PersonEdit(**people.detail(workspace, key).person.model_dump() | values)


def test_a_new_person_has_a_code_and_all_that_was_said(workspace: Workspace) -> None:
    edit = PersonEdit(
        name_zh="张伟",
        employer="中山大学",
        directions="干细胞",
        keywords=["重编程", "类器官"],
        fields=["细胞治疗"],
        last_confirmed=date(2024, 10, 28),
    )
    key = people.add(workspace, edit)
    detail = people.detail(workspace, key)
    assert (detail.code, detail.name, detail.version) == ("P00001", "张伟", 1)
    assert detail.person.model_dump() == edit.model_dump()
    assert [job.organisation for job in detail.employments] == ["中山大学"]
    assert [(item.kind, item.text) for item in detail.evidence] == [
        ("研究方向", "干细胞"),
        ("关键词", "重编程"),
        ("关键词", "类器官"),
    ]


def test_two_people_of_one_employer_share_one_organisation(workspace: Workspace) -> None:
    for name in ("张伟", "李敏"):
        add_person(workspace, name, employer="中山大学")
    assert len({job.organisation_id for job in all_of(workspace, Employment)}) == 1


@pytest.mark.parametrize(
    ("present", "following"),
    [
        ([], "P00001"),
        (["P00007"], "P00008"),
        (["P99999", "P100000"], "P100001"),
        (["PABCDE", "X1"], "P00001"),
    ],
)
def test_codes_go_on_from_the_highest(workspace: Workspace, present: list[str], following: str) -> None:
    if present:
        write(workspace, *(person_row(code=code) for code in present))
    key = add_person(workspace, "李敏")
    assert people.detail(workspace, key).code == following


def test_saving_changes_what_differs_in_one_batch(workspace: Workspace) -> None:
    key = add_person(workspace, "张伟", employer="中山大学", directions="干细胞", keywords=["重编程"])
    edit = edit_of(workspace, key, title="教授", employer="暨南大学", keywords=["重编程", "类器官"])
    batch = people.save(workspace, key, 1, edit)
    detail = people.detail(workspace, key)
    assert detail.person.model_dump() == edit.model_dump()
    assert detail.version == 2
    assert batch.purpose == "修改人员 P00001 张伟"
    undo.undo(workspace, batch.id)
    assert people.detail(workspace, key).person.employer == "中山大学"


def test_a_form_that_changes_nothing_is_refused(workspace: Workspace) -> None:
    key = add_person(workspace, "张伟", employer="中山大学", directions="甲\n乙", keywords=["重编程"])
    with pytest.raises(RefusedError, match="没有需要保存的改动"):
        people.save(workspace, key, 1, edit_of(workspace, key))


def test_an_employer_known_by_its_organisation_only_is_not_written_anew(workspace: Workspace) -> None:
    person, organisation = person_row(), organisation_row("中山大学")
    write(workspace, person, organisation, Employment(person_id=person.id, organisation_id=organisation.id))
    edit = edit_of(workspace, person.id)
    assert edit.employer == "中山大学"
    people.save(workspace, person.id, 1, edit.model_copy(update={"note": "x"}))
    assert len(all_of(workspace, Employment)) == 1
    assert journal.history(workspace, limit=1)[0].changes == 1


def test_past_jobs_and_other_ties_stay_when_the_employer_changes(workspace: Workspace) -> None:
    key = add_person(workspace, "张伟", employer="中山大学")
    other = organisation_row("某公司")
    write(
        workspace,
        other,
        Employment(person_id=key, organisation_id=other.id, written="某公司", kind="兼职"),
        Employment(person_id=key, organisation_id=other.id, written="旧公司", end=date(2020, 1, 1)),
    )
    people.save(workspace, key, 1, edit_of(workspace, key, employer=""))
    assert {job.written for job in people.detail(workspace, key).employments} == {"某公司", "旧公司"}


def test_a_form_filled_before_somebody_elses_change_is_refused(workspace: Workspace) -> None:
    key = add_person(workspace, "张伟")
    people.save(workspace, key, 1, edit_of(workspace, key, note="甲"))
    with pytest.raises(ConflictingChangeError, match=r"P00001 张伟.*已被改动"):
        people.save(workspace, key, 1, edit_of(workspace, key, note="乙"))
    assert people.detail(workspace, key).person.note == "甲"


def test_papers_and_the_heading_stay_when_the_research_text_is_corrected(workspace: Workspace) -> None:
    person = person_row()
    write(
        workspace,
        person,
        Evidence(
            person_id=person.id, kind="研究方向", text="干细包", heading="细胞治疗；重编程", language="zh"
        ),
        Evidence(person_id=person.id, kind="论文", text="A paper", language="en", year=2020, position=1),
    )
    people.save(workspace, person.id, 1, edit_of(workspace, person.id, directions="干细胞"))
    assert {(item.kind, item.text, item.heading) for item in all_of(workspace, Evidence)} == {
        ("研究方向", "干细胞", "细胞治疗；重编程"),
        ("论文", "A paper", ""),
    }


def test_a_person_who_is_gone_is_told(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="已不在工作区"):
        people.detail(workspace, 5)
    with pytest.raises(NotFoundError, match="已不在工作区"):
        people.save(workspace, 5, 1, PersonEdit(name_zh="张伟"))


def test_detail_tells_seats_talent_sources_and_duplicates(workspace: Workspace) -> None:
    key, other = add_person(workspace, "张伟"), add_person(workspace, "张威")
    write(
        workspace,
        CommitteeSeat(person_id=key, term="第一届", role="主任委员"),
        TalentProfile(person_id=key, hsk_level=5),
        Source(person_id=key, file_name="名单.xlsx", sheet="表1", row=7, unmapped={"备考": "x"}),
        DuplicateFlag(person_id=other, other_id=key, because=["读音相同"]),
        DuplicateFlag(person_id=key, other_id=other, because=["姓名相同"], decision="不是同一人"),
    )
    detail = people.detail(workspace, key)
    assert [(seat.term, seat.role) for seat in detail.seats] == [("第一届", "主任委员")]
    assert detail.talent is not None
    assert detail.talent.hsk_level == 5
    assert (detail.sources[0].row, detail.sources[0].unmapped) == (7, (("备考", "x"),))
    assert [(flag.code, flag.name, flag.because) for flag in detail.duplicates] == [
        ("P00002", "张威", ("读音相同",))
    ]


def put_into_pools(workspace: Workspace) -> None:
    day = timedelta(days=1)
    seated = {
        "届中": CommitteeSeat(person_id=0, start=TODAY, end=TODAY),
        "届满": CommitteeSeat(person_id=0, end=TODAY - day),
        "未到任": CommitteeSeat(person_id=0, start=TODAY + day),
        "无期限": CommitteeSeat(person_id=0),
        "暂停的": CommitteeSeat(person_id=0),
    }
    for name, seat in seated.items():
        key = add_person(workspace, name, status="暂停" if name == "暂停的" else "在库")
        write(workspace, seat.model_copy(update={"person_id": key}))
    for name, status in (("外籍的", "在库"), ("出库的", "出库")):
        write(workspace, TalentProfile(person_id=add_person(workspace, name, status=status)))
    add_person(workspace, "候选的")


def test_pools_hold_whom_they_are_defined_to_hold(workspace: Workspace) -> None:
    put_into_pools(workspace)
    assert found(workspace, pool="committee") == ["届中", "无期限"]
    assert found(workspace, pool="talent") == ["外籍的"]
    assert found(workspace, pool="candidates") == ["候选的"]
    assert people.count(workspace) == 4
    assert people.count(workspace, "committee") == 2
    assert len(found(workspace)) == 8  # the page shows everybody on record


def test_a_person_may_be_in_two_pools(workspace: Workspace) -> None:
    key = add_person(workspace, "张伟", status="在库")
    write(workspace, CommitteeSeat(person_id=key), TalentProfile(person_id=key))
    assert people.rows(workspace, [key])[0].pools == ("committee", "talent")
    assert people.count(workspace) == 1


def test_rows_come_in_the_order_asked_for_without_those_who_are_gone(workspace: Workspace) -> None:
    first, second = add_person(workspace, "张伟"), add_person(workspace, "李敏", nationalities=["DE", "某国"])
    rows = people.rows(workspace, [second, 5, first])
    assert [row.name for row in rows] == ["李敏", "张伟"]
    assert rows[0].nationality == "德国、某国"
    assert people.rows(workspace, []) == []


def test_more_people_than_one_statement_can_name_are_shown(workspace: Workspace) -> None:
    write(workspace, *(person_row(code=f"P{place:05d}") for place in range(1_200)))
    keys = people.find(workspace, PeopleQuery(descending=True))
    assert [row.code for row in people.rows(workspace, keys)] == [
        f"P{place:05d}" for place in range(1199, -1, -1)
    ]


def test_ranks_sort_by_what_they_mean(workspace: Workspace) -> None:
    for rank in ("", "中级", "正高", "初级", "副高"):
        add_person(workspace, rank or "未知", title_rank=rank)
    order = ["正高", "副高", "中级", "初级", "未知"]
    assert found(workspace, sort="title_rank") == order
    assert found(workspace, sort="title_rank", descending=True) == order[::-1]


@pytest.mark.parametrize("sort", ["code", "name", "employer", "title", "title_rank", "status"])
def test_every_column_sorts_both_ways(workspace: Workspace, sort: str) -> None:
    add_person(workspace, "甲", employer="A 单位", title="a", title_rank="正高", status="候选")
    add_person(
        workspace, "", family_name="乙", employer="B 单位", title="b", title_rank="副高", status="在库"
    )
    assert [name[-1] for name in found(workspace, sort=sort)] in (["甲", "乙"], ["乙", "甲"])
    assert found(workspace, sort=sort) == found(workspace, sort=sort, descending=True)[::-1]


@pytest.mark.parametrize(
    ("facet", "value", "expected"),
    [
        ("fields", "生物", ["张伟"]),
        ("fields", "生物医药", ["李敏", "王芳"]),
        ("fields", '引"号', ["赵敏"]),
        ("fields", "100%_", []),
        ("fields", "未登记", ["孙丽"]),
        ("nationalities", "CN", ["张伟"]),
        ("nationalities", "未登记", ["李敏", "王芳", "赵敏", "孙丽"]),
        ("title_rank", "正高", ["张伟"]),
        ("title_rank", "未登记", ["李敏", "王芳", "赵敏", "孙丽"]),
        ("status", "候选", ["张伟", "李敏", "王芳", "赵敏", "孙丽"]),
    ],
)
def test_a_facet_finds_as_many_as_it_says(
    workspace: Workspace, facet: str, value: str, expected: list[str]
) -> None:
    add_person(workspace, "张伟", fields=["生物"], nationalities=["CN"], title_rank="正高")
    add_person(workspace, "李敏", fields=["生物医药（细胞治疗）"])
    add_person(workspace, "王芳", fields=["脑机接口", "生物医药 （疫苗）", "生物医药"])
    add_person(workspace, "赵敏", fields=['引"号', "反\\斜"])
    add_person(workspace, "孙丽")
    assert found(workspace, facets=((facet, value),)) == expected
    counts = {entry.name: dict(entry.values) for entry in people.facets(workspace, PeopleQuery())}
    assert counts[facet].get(value, 0) == len(expected)


def test_facets_count_those_found_and_the_commonest_comes_first(workspace: Workspace) -> None:
    add_person(workspace, "张伟", fields=["甲", "乙"])
    add_person(workspace, "张敏", fields=["乙"])
    add_person(workspace, "李敏", fields=["丙"])
    facets = {entry.name: entry for entry in people.facets(workspace, PeopleQuery(text="张"))}
    assert facets["fields"].values == (("乙", 2), ("甲", 1))
    assert facets["fields"].title == "领域"


def test_a_record_is_complete_when_all_is_known_that_others_need(workspace: Workspace) -> None:
    key = add_person(
        workspace,
        "张伟",
        employer="中山大学",
        title="教授",
        fields=["细胞治疗"],
        birth="1968",
        sex="男",
        phones=["13800000000"],
        directions="干细胞",
        keywords=["重编程"],
        last_confirmed=TODAY,
    )
    bare = add_person(workspace, "李敏")
    full, empty = people.rows(workspace, [key, bare])
    assert (full.completeness, empty.completeness) == (1.0, 0.0)


def test_a_person_table_row_is_what_a_form_validated(workspace: Workspace) -> None:
    add_person(workspace, " 张伟\x00 ", emails=["a@b.cn", "", "a@b.cn"])
    (person,) = all_of(workspace, Person)
    assert (person.name_zh, person.emails) == ("张伟", ["a@b.cn"])
