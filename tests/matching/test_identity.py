"""Who may be the same person: evidence for, evidence against, and pairs found without comparing all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.identity import IdentityRecord, evidence, suggestions
from matching.spellings import alike, names

TOPIC = "抗体工程；抗体偶联药物的连接子与毒性载荷"


def record(key: int, *spelled: str, **said: Any) -> IdentityRecord:
    return IdentityRecord(key, names(spelled), **said)


def because(one: IdentityRecord, other: IdentityRecord) -> tuple[str, ...]:
    """Return the evidence; looking for pairs must come to the same as comparing these two."""
    found = evidence(one, other)
    assert [pair.because for pair in suggestions([one, other])] == ([found] if found else [])
    return found


@pytest.mark.parametrize(
    "shared",
    [
        {"birth": "1970-05"},
        {"emails": ("a@x.example.org",)},
        {"phones": ("13800138000",)},
        {"employers": ("sysu",), "topic": TOPIC},
    ],
)
def test_a_name_with_one_more_sign_is_evidence(shared: dict[str, Any]) -> None:
    assert because(record(1, "王芳", **shared), record(2, "王芳", **shared))


def test_a_name_alone_is_none() -> None:
    assert because(record(1, "王芳"), record(2, "王芳")) == ()


def test_a_name_with_the_same_year_only_is_none() -> None:
    assert because(record(1, "王芳", birth="1970"), record(2, "王芳", birth="1970")) == ()


@pytest.mark.parametrize(
    ("one", "other"), [("1970-05", "1971-05"), ("1970-05", "1970-06-01"), ("1970-05", "1971")]
)
def test_another_birth_speaks_against_everything_but_a_document(one: str, other: str) -> None:
    same = {
        "emails": ("a@x.example.org",),
        "phones": ("13800138000",),
        "employers": ("sysu",),
        "topic": TOPIC,
    }
    assert because(record(1, "王芳", birth=one, **same), record(2, "王芳", birth=other, **same)) == ()


def test_another_identity_card_speaks_against() -> None:
    one = record(1, "王芳", birth="1970-05", strong=("身份证 11010519491231002X",))
    other = record(2, "王芳", birth="1970-05", strong=("身份证 440106196803120011",))
    assert because(one, other) == ()


def test_another_sex_speaks_against() -> None:
    one, other = (record(key, "王芳", birth="1970-05", sex=sex) for key, sex in ((1, "女"), (2, "男")))
    assert because(one, other) == ()


def test_the_same_document_is_evidence_under_any_name() -> None:
    strong = ("证件 C45390456",)
    assert because(record(1, "王芳", strong=strong), record(2, "李伟", strong=strong)) == (
        "证件相同（证件）",
    )


def test_a_day_and_a_month_of_birth_agree() -> None:
    assert because(record(1, "王芳", birth="1970-05-12"), record(2, "王芳", birth="1970-05"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("陳嘉欣", "陈嘉欣"),
        ("Göran Åkerblom", "Goeran Akerblom"),
        ("Wetherill Declan A.", "Declan Wetherill"),
        ("K. Hoshikawa", "HOSHIKAWA, Kenjiro"),
        ("Bai Jing-Yan", "Jingyan Bai"),
        ("张慧珊 Hui Shan Teoh", "TEOH HUI SHAN"),
    ],
)
def test_spellings_of_one_name_agree(one: str, other: str) -> None:
    assert alike(names([one]), names([other])).reason
    assert because(record(1, one, birth="1970-05"), record(2, other, birth="1970-05"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王芳", "王方"),
        ("Hui Shan Teoh", "Hui Shan Tan"),
        ("Sergei Voroshnin", "Dmitry Voroshnin"),
        ("李伟", "张伟"),
    ],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert alike(names([one]), names([other])).reason == ""


def test_a_former_name_is_a_name() -> None:
    assert because(record(1, "赵宇杰", birth="1974-03"), record(2, "赵铭华", "赵宇杰", birth="1974-03"))


def test_a_slip_of_the_pen_needs_the_same_phone_or_mail() -> None:
    assert because(record(1, "蔡峰恒", phones=("1",)), record(2, "蔡峰衡", phones=("1",)))
    assert because(record(1, "蔡峰恒", birth="1971-11"), record(2, "蔡峰衡", birth="1971-11")) == ()


def test_an_office_phone_of_two_people_is_none() -> None:
    assert because(record(1, "雷洁", phones=("1",)), record(2, "龚娜菲", phones=("1",))) == ()


def test_a_changed_name_is_found_by_birth_and_mail() -> None:
    one, other = (
        record(key, name, birth="1978-01", emails=("j@x",)) for key, name in ((1, "江静"), (2, "江瑶玲"))
    )
    assert because(one, other) == ("出生年月相同", "邮箱相同")


def test_names_in_different_scripts_need_birth_and_employer() -> None:
    chinese = record(1, "白静燕", birth="1963-03", employers=("giec",), sex="女")
    latin = record(2, "Bai Jing-Yan", birth="1963-03", employers=("giec",), sex="女")
    elsewhere = record(3, "Bai Jing-Yan", birth="1963-03", employers=("sysu",), sex="女")
    assert because(chinese, latin) == ("出生年月相同", "单位相同")
    assert because(chinese, elsewhere) == ()


def test_a_mailbox_of_a_whole_office_is_no_key_of_its_own() -> None:
    given_names = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲辉鹏宇浩凯悦欣怡"
    office = [record(key, f"张{char}", emails=("office@x",)) for key, char in enumerate(given_names)]
    assert list(suggestions(office)) == []
    twin = record(99, "张伟", emails=("office@x",))
    assert [(pair.key, pair.other) for pair in suggestions([*office, twin])] == [(99, 0)]


def test_new_records_are_held_against_known_ones_and_known_ones_not_against_each_other() -> None:
    known = [record(1, "王芳", birth="1970-05"), record(2, "王芳", birth="1970-05")]
    found = suggestions([record(3, "王芳", birth="1970-05")], known)
    assert [(pair.key, pair.other) for pair in found] == [(3, 1), (3, 2)]


def test_many_homonyms_with_other_births_cost_no_comparison_of_all_pairs() -> None:
    homonyms = [
        record(key, "张伟", birth=f"{1930 + key // 12}-{key % 12 + 1:02d}", employers=("sysu",))
        for key in range(700)
    ]
    assert list(suggestions(homonyms)) == []


@given(st.lists(st.text(max_size=20), max_size=4), st.lists(st.text(max_size=20), max_size=4))
def test_likeness_is_the_same_both_ways_round(one: list[str], other: list[str]) -> None:
    assert alike(names(one), names(other)) == alike(names(other), names(one))


@given(
    st.lists(
        st.sampled_from(["王芳", "王方", "Wang Fang", "Fang Wang", "W. Fang", "李 伟"]),
        min_size=1,
        max_size=3,
    )
)
def test_everybody_agrees_with_themselves(spelled: list[str]) -> None:
    assert alike(names(spelled), names(spelled)).reason
