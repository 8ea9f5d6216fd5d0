"""回避: which ties are found, and that each finding names what it rests on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.conflicts import Families, NeedFacts, PersonFacts, Tie, conflicts, families

UNIVERSITY, HOSPITAL, COLLEGE, COMPANY, BUREAU, AGENCY = range(1, 7)
NAMES = {
    UNIVERSITY: "示例大学",
    HOSPITAL: "示例大学附属医院",
    COLLEGE: "示例大学药学院",
    COMPANY: "示例生物公司",
    BUREAU: "示例局",
    AGENCY: "示例中心",
}
PARENTS = {HOSPITAL: UNIVERSITY, COLLEGE: UNIVERSITY, AGENCY: BUREAU, COMPANY: BUREAU}
KNOWN = families(NAMES, PARENTS, frozenset({BUREAU}))

PERSON = PersonFacts("张伟", frozenset({"张伟", "weizhang"}), (), foreign=False)
NEED = NeedFacts("N-001", (("申报单位", UNIVERSITY),), {}, nationals_only=False, classified=False)


def _person(*ties: Tie) -> PersonFacts:
    return replace(PERSON, ties=ties)


def _rules(need: NeedFacts, person: PersonFacts, known: Families = KNOWN) -> list[str]:
    return [finding.rule for finding in conflicts(need, person, known)]


def test_nothing_is_found_where_nothing_ties() -> None:
    assert _rules(NEED, _person(Tie(COMPANY, "任职"))) == []


def test_the_applicants_own_people_are_found_with_the_evidence() -> None:
    (finding,) = conflicts(NEED, _person(Tie(UNIVERSITY, "任职")), KNOWN)
    assert (finding.rule, finding.hard) == ("同一单位", True)
    assert finding.evidence == "任职单位示例大学；需求 N-001 的申报单位示例大学（同为示例大学）"


def test_a_part_time_post_counts_like_a_post() -> None:
    (finding,) = conflicts(NEED, _person(Tie(UNIVERSITY, "兼职")), KNOWN)
    assert finding.evidence.startswith("兼职单位示例大学")


@pytest.mark.parametrize(
    ("own", "units", "how"),
    [
        (HOSPITAL, UNIVERSITY, "示例大学附属医院隶属于示例大学"),
        (UNIVERSITY, HOSPITAL, "示例大学附属医院隶属于示例大学"),
        (HOSPITAL, COLLEGE, "示例大学附属医院与示例大学药学院同属示例大学"),
    ],
)
def test_bodies_of_one_family_are_found_both_ways(own: int, units: int, how: str) -> None:
    need = replace(NEED, units=(("申报单位", units),))
    (finding,) = conflicts(need, _person(Tie(own, "任职")), KNOWN)
    assert finding.rule == "上下级单位"
    assert finding.evidence.endswith(f"（{how}）")


def test_an_umbrella_makes_no_family() -> None:
    need = replace(NEED, units=(("申报单位", AGENCY),))
    assert _rules(need, _person(Tie(COMPANY, "任职"))) == []


def test_a_talents_intended_employer_is_a_rule_of_its_own() -> None:
    assert _rules(NEED, _person(Tie(HOSPITAL, "意向"))) == ["拟引进单位"]


def test_participants_are_looked_at_like_applicants() -> None:
    need = replace(NEED, units=(("申报单位", COMPANY), ("参与单位", UNIVERSITY)))
    (finding,) = conflicts(need, _person(Tie(UNIVERSITY, "任职")), KNOWN)
    assert "的参与单位示例大学" in finding.evidence


def test_the_same_tie_is_told_once() -> None:
    need = replace(NEED, units=(("申报单位", UNIVERSITY), ("参与单位", UNIVERSITY)))
    assert _rules(need, _person(Tie(UNIVERSITY, "任职"), Tie(UNIVERSITY, "任职"))) == ["同一单位"]


@pytest.mark.parametrize("folded", ["张伟", "weizhang"])
def test_a_leaders_namesake_is_to_be_checked(folded: str) -> None:
    need = replace(NEED, leaders={"张 伟": folded})
    (finding,) = conflicts(need, PERSON, KNOWN)
    assert (finding.rule, finding.hard) == ("项目负责人", True)
    assert "“张 伟”同名，请核实是否本人" in finding.evidence


@pytest.mark.parametrize(("nationals_only", "classified"), [(True, False), (False, True)])
def test_restrictions_hold_for_foreign_people_only(nationals_only: bool, classified: bool) -> None:
    need = replace(NEED, nationals_only=nationals_only, classified=classified)
    rule = "限制外籍" if nationals_only else "涉密"
    (finding,) = conflicts(need, replace(PERSON, foreign=True), KNOWN)
    assert (finding.rule, finding.hard) == (rule, True)
    assert conflicts(need, PERSON, KNOWN) == ()


def test_an_unrecorded_nationality_is_to_be_checked_not_taken_for_foreign() -> None:
    need = replace(NEED, nationals_only=True, classified=True)
    findings = conflicts(need, replace(PERSON, foreign=None), KNOWN)
    assert [finding.hard for finding in findings] == [False, False]
    assert all("国籍未登记" in finding.evidence for finding in findings)


def test_hard_findings_come_first() -> None:
    need = replace(NEED, classified=True)
    person = replace(_person(Tie(UNIVERSITY, "任职")), foreign=None)
    assert [finding.hard for finding in conflicts(need, person, KNOWN)] == [True, False]


def test_an_organisation_above_itself_ends_the_line() -> None:
    known = families(NAMES, {UNIVERSITY: UNIVERSITY, HOSPITAL: COLLEGE, COLLEGE: HOSPITAL}, frozenset())
    assert known.above[UNIVERSITY] == ()
    assert known.above[HOSPITAL] == (COLLEGE,)


@given(st.dictionaries(st.sampled_from(list(NAMES)), st.one_of(st.none(), st.sampled_from(list(NAMES)))))
def test_families_end_whatever_the_parents_and_ties_hold_both_ways(parents: dict[int, int | None]) -> None:
    known = families(NAMES, parents, frozenset())
    for one in NAMES:
        assert one not in known.above[one]
        for other in NAMES:
            assert bool(known.tie(one, other)) == bool(known.tie(other, one))
