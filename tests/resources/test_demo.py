"""What resources/demo/README.md promises about the demo's data, read from the committed workbooks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from resources.demo.build import build
from resources.demo.sources import FOLDER, field_names, places_of, read_json, topics

EXPERTS, TALENTS, NEEDS = "委员会专家推荐表.xlsx", "外籍人才信息表.xlsx", "重点项目与需求.xlsx"
TODAY = date(2026, 11, 22)
HAN = re.compile(r"[\u4e00-\u9fff]")
CLAUSES = {*(f"F{n}" for n in range(1, 6)), *(f"T{n}" for n in range(1, 7)), "S1", "S2", "S3", "S4a"}


@cache
def cells(path: Path) -> tuple[tuple[Any, ...], ...]:
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 1
    return tuple(tuple(row) for row in book.active.iter_rows(values_only=True))


def rows(file: str) -> list[dict[str, Any]]:
    _, _, header, *body = cells(FOLDER / file)
    keys = [str(cell).split("\n")[0] for cell in header]
    return [dict(zip(keys, row, strict=True)) for row in body]


def one(file: str, column: str, part: str) -> dict[str, Any]:
    found = [row for row in rows(file) if part in str(row[column])]
    assert len(found) == 1
    return found[0]


def need(number: int) -> dict[str, Any]:
    return one(NEEDS, "编号", f"GZSW-2026-{number:03}")


def day(value: object) -> date:
    return value.date() if isinstance(value, datetime) else date.fromisoformat(str(value))


def facts() -> Iterator[str]:
    for topic in topics().values():
        yield from topic.facts_zh
        yield from topic.facts_en


def test_topics_cover_every_field_and_what_serves_all_fields() -> None:
    assert len(topics()) >= 36
    count = Counter(topic.field for topic in topics().values())
    assert set(count) == set(field_names())
    assert min(count.values()) >= 4


@pytest.mark.parametrize("topic", topics().values(), ids=lambda topic: topic.id)
def test_topic_has_six_facts_and_its_keywords_in_each_language(topic: Any) -> None:
    assert len(topic.facts_zh) >= 6
    assert len(topic.facts_en) >= 6
    assert 4 <= len(topic.keywords_zh) <= 6
    assert 4 <= len(topic.keywords_en) <= 6
    assert all(HAN.search(text) and len(text) >= 14 for text in topic.facts_zh)
    assert all(not HAN.search(text) and len(text.split()) >= 8 for text in topic.facts_en)


@pytest.mark.parametrize("topic", topics().values(), ids=lambda topic: topic.id)
def test_topic_knows_its_neighbours_and_where_its_people_work(topic: Any) -> None:
    assert set(topic.near) <= set(topics()) - {topic.id}
    assert places_of(topic.id)


def test_no_fact_stands_twice() -> None:
    assert [text for text, count in Counter(facts()).items() if count > 1] == []


def test_no_two_facts_of_a_language_begin_alike() -> None:
    # a template with slots would show as many sentences with the same beginning
    beginnings = Counter(" ".join(text.split()[:4]) if " " in text else text[:7] for text in facts())
    assert max(beginnings.values()) <= 3


def test_there_are_two_hundred_people_and_thirty_two_needs() -> None:
    assert len(rows(EXPERTS)) >= 115
    assert len(rows(TALENTS)) >= 85
    assert len(rows(EXPERTS)) + len(rows(TALENTS)) >= 200
    assert len(rows(NEEDS)) >= 32


@pytest.mark.parametrize("file", [EXPERTS, TALENTS])
def test_mailboxes_are_nobodys_and_belong_to_one_person(file: str) -> None:
    mailboxes = [row["电子邮箱"] for row in rows(file)]
    assert all(re.fullmatch(r"[a-z.\-]+@example\.(org|com|net)", mailbox) for mailbox in mailboxes)
    assert len(set(mailboxes)) == len(mailboxes)


def test_phone_numbers_ring_nowhere_and_belong_to_one_person() -> None:
    phones = [row["手机号"].replace(" ", "") for row in rows(EXPERTS)]
    assert all(re.fullmatch(r"1\d\d0000\d{4}", phone) for phone in phones)
    assert len(set(phones)) == len(phones)
    assert any(" " in row["手机号"] for row in rows(EXPERTS))


@pytest.mark.parametrize(("file", "column"), [(EXPERTS, "研究方向"), (TALENTS, "研究领域")])
def test_no_two_people_say_the_same_and_one_a_list_says_nothing(file: str, column: str) -> None:
    texts = [row[column] for row in rows(file)]
    assert texts.count(None) == 1
    assert len(set(texts)) == len(texts)


def test_foreign_texts_hold_no_chinese_except_the_japanese_one() -> None:
    with_han = [row for row in rows(TALENTS) if HAN.search(row["研究领域"] or "")]
    assert [row["护照姓名"].split()[0].strip(",") for row in with_han] == ["MIZUSHIRO"]


def test_every_topic_has_people_in_both_languages() -> None:
    chinese = "".join(str(row["研究方向"]) for row in rows(EXPERTS))
    english = "".join(str(row["研究领域"]) for row in rows(TALENTS))
    assert all(any(fact in chinese for fact in topic.facts_zh) for topic in topics().values())
    assert all(any(fact in english for fact in topic.facts_en) for topic in topics().values())


def test_births_are_written_in_several_ways() -> None:
    births = [row["出生年月"] for row in rows(EXPERTS)]
    assert any(isinstance(birth, datetime) for birth in births)
    for form in (r"\d{4}-\d\d", r"\d{4}\.\d\d", r"\d{4}年\d+月"):
        assert any(re.fullmatch(form, str(birth)) for birth in births)


def test_needs_are_long_enough_and_name_clauses_of_the_plan() -> None:
    for row in rows(NEEDS):
        assert 150 <= len(row["技术内容"]) <= 400, row["编号"]
        assert set(row["对应任务条款"].split("、")) <= CLAUSES
    named = {clause for row in rows(NEEDS) for clause in row["对应任务条款"].split("、")}
    assert named == CLAUSES


def test_needs_are_numbered_without_a_gap() -> None:
    assert [row["编号"] for row in rows(NEEDS)] == [
        f"GZSW-2026-{n:03}" for n in range(1, len(rows(NEEDS)) + 1)
    ]


def test_three_needs_are_about_no_topic() -> None:
    without = [raw["编号"] for raw in read_json("needs.json") if not raw["about"]]
    assert without == ["GZSW-2026-044", "GZSW-2026-045", "GZSW-2026-046"]


def test_every_other_need_is_about_known_topics() -> None:
    assert all(set(raw["about"]) <= set(topics()) for raw in read_json("needs.json"))


def test_one_name_is_borne_by_two_people() -> None:
    names = Counter(row["姓名"] for row in rows(EXPERTS))
    assert {name for name, count in names.items() if count > 1} == {"梁嘉文"}
    first, second = (row for row in rows(EXPERTS) if row["姓名"] == "梁嘉文")
    assert first["性别"] != second["性别"]
    assert first["电子邮箱"] != second["电子邮箱"]


def test_one_person_stands_on_both_lists() -> None:
    expert, talent = one(EXPERTS, "姓名", "林德奎斯特"), one(TALENTS, "护照姓名", "LINDQVIST")
    assert expert["证件号码"] == talent["护照号"]
    assert expert["电子邮箱"] == talent["电子邮箱"]
    assert day(expert["出生年月"]) == day(talent["出生日期"])


def test_one_permit_has_expired_and_two_expire_within_ninety_days() -> None:
    days = {
        (row["护照姓名"], column): (day(row[column]) - TODAY).days
        for row in rows(TALENTS)
        for column in ("工作许可有效期", "居留许可有效期")
        if row[column]
    }
    assert {name for (name, _), left in days.items() if left < 0} == {"PHROMSUK, THANAWAT"}
    assert sum(0 <= left <= 90 for left in days.values()) == 2


def test_who_lives_in_china_holds_a_permit() -> None:
    for row in rows(TALENTS):
        assert (row["每年在华月数"] >= 9) == bool(row["工作许可有效期"]), row["护照姓名"]


def test_two_leaders_are_experts_and_one_works_for_the_applicant() -> None:
    experts = {row["姓名"]: row["工作单位"] for row in rows(EXPERTS)}
    leaders = {row["编号"][-3:]: row["项目负责人"] for row in rows(NEEDS) if row["项目负责人"] in experts}
    assert leaders == {"001": "容景澄", "023": "邱若衡"}
    assert experts["容景澄"].startswith(need(1)["申报单位"])


def test_an_applicant_employs_experts() -> None:
    assert one(EXPERTS, "姓名", "司徒克勤")["工作单位"] == need(43)["申报单位"]


def test_needs_closed_to_foreigners_are_marked() -> None:
    marks = Counter(row["是否涉密/限制外籍"] for row in rows(NEEDS))
    assert marks["限制外籍"] == 2
    assert marks["涉密"] == 1


@pytest.mark.parametrize("file", [EXPERTS, TALENTS, NEEDS])
def test_the_committed_workbook_is_what_build_writes(file: str, tmp_path: Path) -> None:
    build(tmp_path)
    assert cells(tmp_path / file) == cells(FOLDER / file)
