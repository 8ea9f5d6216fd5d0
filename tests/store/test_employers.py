"""Which organisation a written employer means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.employers import recognise
from store.registry import registry


@pytest.mark.parametrize(
    ("written", "name", "department"),
    [
        ("中山大学", "中山大学", ""),
        ("SYSU", "中山大学", ""),
        ("Sun Yat-sen University", "中山大学", ""),
        ("SYSU, 药学院", "中山大学", "药学院"),
        ("中山大学材料学院", "中山大学", "材料学院"),
        ("中山大学（广州校区东校园）材料学院", "中山大学", "材料学院"),
        ("暨大理工学院食品科学与工程系", "暨南大学", "理工学院食品科学与工程系"),
        ("原第一军医大学基础医学院", "南方医科大学", "基础医学院"),
        ("南方医科大学南方医院血液科", "南方医科大学南方医院", "血液科"),
        ("中国科学院广州能源研究所生物质能研究中心", "中国科学院广州能源研究所", "生物质能研究中心"),
        ("School of Medicine, Jinan University, Guangzhou", "暨南大学", "School of Medicine"),
        ("Jinan University, School of Medicine", "暨南大学", "School of Medicine"),
        ("省农科院", "广东省农业科学院", ""),
    ],
)
def test_a_known_organisation_is_recognised_with_its_department(
    written: str, name: str, department: str
) -> None:
    found = recognise(written)
    assert (found.name, found.department) == (name, department)
    assert found.known


@pytest.mark.parametrize(
    ("written", "name", "department"),
    [
        ("广州某某生物科技有限公司研发部", "广州某某生物科技有限公司", "研发部"),
        ("广州某某生物科技有限公司（黄埔）研发中心", "广州某某生物科技有限公司", "研发中心"),
        ("广州某某会计师事务所（特殊普通合伙）审计部", "广州某某会计师事务所（特殊普通合伙）", "审计部"),
        ("南沙某某科技（广州）有限公司", "南沙某某科技（广州）有限公司", ""),
    ],
)
def test_a_company_ends_where_its_legal_form_does(written: str, name: str, department: str) -> None:
    found = recognise(written)
    assert (found.known, found.name, found.department) == ("", name, department)


@pytest.mark.parametrize(
    "written", ["中大集团有限公司", "中山大学出版社", "GDUTech", "华师大", "玉润多糖", "中山大学教授"]
)
def test_what_only_begins_like_a_known_organisation_is_another_one(written: str) -> None:
    assert recognise(written).known == ""


def test_a_former_college_of_its_own_is_not_a_department() -> None:
    assert recognise("华南理工大学广州学院").name == "广州城市理工学院"


def test_an_unlisted_hospital_of_a_university_belongs_to_it() -> None:
    found = recognise("中山大学附属第九十九医院")
    assert (found.known, found.name, found.above) == ("", "中山大学附属第九十九医院", "sysu")


def test_every_spelling_in_the_registry_leads_to_its_organisation() -> None:
    for organisation in registry().organisations.values():
        assert {recognise(text).known for text in organisation.spellings} == {organisation.id}


@given(st.text(max_size=60))
def test_any_text_is_some_organisation_and_keeps_its_key(written: str) -> None:
    found = recognise(written)
    assert found.name or not written.split()
    assert recognise(found.name).key == found.key
