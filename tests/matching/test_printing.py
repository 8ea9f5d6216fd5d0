"""What a document prints of rankings and shortlists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from matching.matchmaking import SCATTERED, match
from matching.printing import printed_matches, printed_shortlist, reason
from matching.profile import profile
from store import people, shortlists
from store.errors import NotFoundError
from store.results import ListedPerson, MatchedTerm, NeedMatch
from store.workspace import Workspace
from tests.matching.roster import TEXT, add_need, add_person, pool_talent, seat


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """Return a workspace with a need for a clause, an expert and a foreign talent."""
    add_need(workspace, "N-001", keywords=["底盘细胞", "代谢工程"], clauses=["T1"], seats=3)
    expert = add_person(
        workspace,
        "王芳",
        "底盘细胞构建与代谢工程",
        status="在库",
        employer="示例大学",
        title="教授",
        sex="女",
        nationalities=["CN"],
        fields=["合成生物", "生物制造"],
    )
    seat(workspace, expert)
    talent = add_person(
        workspace,
        "",
        "Chassis cells",
        family_name="Novak",
        given_name="Marek",
        status="在库",
        nationalities=["DE"],
    )
    pool_talent(workspace, talent)
    return workspace


def _matches(workspace: Workspace, pool: str = "all") -> tuple[NeedMatch, ...]:
    return match(workspace, pool=pool)


def test_a_ranking_is_printed_with_its_need(filled: Workspace) -> None:
    (printed,) = printed_matches(filled, _matches(filled), "评审会").lists
    assert (printed.title, printed.need_code, printed.need_text) == ("细胞工厂评审匹配名单", "N-001", TEXT)
    assert (printed.keywords, printed.seats, printed.status) == (("底盘细胞", "代谢工程"), 3, "ranked")
    (clause,) = printed.clauses
    assert clause.code == "T1"
    assert clause.text


def test_a_person_is_printed_as_on_record(filled: Workspace) -> None:
    (printed,) = printed_matches(filled, _matches(filled), "").lists
    expert = next(person for person in printed.people if person.name == "王芳")
    assert (expert.employer, expert.title, expert.sex, expert.nationality) == (
        "示例大学",
        "教授",
        "女",
        "中国",
    )
    assert expert.fields == "合成生物、生物制造"


def test_rank_band_and_score_are_those_of_the_ranking(filled: Workspace) -> None:
    (result,) = _matches(filled)
    (printed,) = printed_matches(filled, [result], "").lists
    assert [(person.position, person.rank, person.band, person.score) for person in printed.people] == [
        (person.rank, person.rank, person.band, person.score) for person in result.people
    ]


def test_the_note_tells_maker_purpose_pool_and_configuration(filled: Workspace) -> None:
    note = printed_matches(filled, _matches(filled, "committee"), "评审会").note
    assert (note.made_by, note.purpose, note.workspace) == ("测试员", "评审会", "测试.jianxian")
    assert note.rules[0] == "人员范围：委员会。"
    assert any(profile().version in rule for rule in note.rules)


def test_the_note_counts(filled: Workspace) -> None:
    add_person(filled, "孙丽")
    counts = dict(printed_matches(filled, _matches(filled), "").note.counts)
    assert counts == {"需求": 1, "列出人次": 2, "范围内人员": 3, "文字过少未能比较": 1}


def test_a_need_that_says_too_little_is_printed_as_such(filled: Workspace) -> None:
    add_need(filled, "N-002", "", title="发酵")
    statuses = [printed.status for printed in printed_matches(filled, _matches(filled), "").lists]
    assert statuses == ["ranked", "too_little_text"]


def test_no_matches_make_an_empty_document(filled: Workspace) -> None:
    document = printed_matches(filled, [], "")
    assert document.lists == ()
    assert dict(document.note.counts)["范围内人员"] == 0


def test_a_ranking_of_a_need_that_is_gone_is_refused(filled: Workspace) -> None:
    (result,) = _matches(filled)
    with pytest.raises(NotFoundError, match="这项需求已不在工作区中"):
        printed_matches(filled, [replace(result, need_id=1)], "")


class TestShortlist:
    def test_it_keeps_the_reasons_of_the_day(self, filled: Workspace) -> None:
        (result,) = _matches(filled)
        chosen = result.people[0]
        shortlists.add(filled, result.need_id, chosen)
        shown = people.detail(filled, chosen.person_id)
        people.save(filled, shown.id, shown.version, shown.person.model_copy(update={"directions": "法务"}))
        (entry,) = self._printed(filled, result.need_id)
        assert (entry.rank, entry.band, entry.score) == (chosen.rank, chosen.band, chosen.score)
        assert (entry.matched, entry.missing, entry.conflicts) == (
            chosen.matched,
            chosen.missing,
            chosen.conflicts,
        )

    def test_people_stand_in_the_order_of_the_list(self, filled: Workspace) -> None:
        (result,) = _matches(filled)
        for person in reversed(result.people):
            shortlists.add(filled, result.need_id, person)
        printed = self._printed(filled, result.need_id)
        assert [(entry.position, entry.rank) for entry in printed] == [(1, 2), (2, 1)]

    def test_a_list_that_is_gone_is_refused(self, filled: Workspace) -> None:
        with pytest.raises(NotFoundError):
            printed_shortlist(filled, 1, "")

    def _printed(self, workspace: Workspace, need_id: int) -> tuple[ListedPerson, ...]:
        listed = shortlists.of_need(workspace, need_id)
        assert listed is not None
        document = printed_shortlist(workspace, listed.id, "报送")
        assert dict(document.note.counts) == {"名单人数": len(listed.entries)}
        return document.lists[0].people


def _term(term: str, found: str, found_in: str = "论文一") -> MatchedTerm:
    return MatchedTerm(term, found, found_in, 1, 0.1)


def test_a_reason_names_the_terms_and_where_the_first_stands() -> None:
    matched = [_term("底盘细胞", "底盘细胞"), _term("发酵", "发酵", "论文二")]
    assert reason(matched) == "命中底盘细胞、发酵；主要见于“论文一”。"


def test_a_reason_adds_the_items_words_where_they_differ() -> None:
    assert reason([_term("底盘细胞", "chassis cells"), _term("PHA", "pha")]).startswith(
        "命中底盘细胞（chassis cells）、PHA；"
    )


def test_a_reason_leaves_out_scattered_characters_and_the_long_tail() -> None:
    matched = [_term(SCATTERED, "", ""), *(_term(f"术语{number}", f"术语{number}") for number in range(10))]
    told = reason(matched)
    assert SCATTERED not in told
    assert told.count("术语") == 6


@pytest.mark.parametrize("matched", [[], [_term(SCATTERED, "", "")]])
def test_without_a_matched_term_the_reason_says_so(matched: list[MatchedTerm]) -> None:
    assert reason(matched) == "没有命中需求用词。"
