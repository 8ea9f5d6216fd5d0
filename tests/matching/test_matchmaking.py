"""Ranking the people of a real workspace file, and explaining one of them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from matching import pools
from matching.matchmaking import SCATTERED, explain, match
from matching.profile import profile
from store import needs as store_needs
from store import people, shortlists
from store.errors import CancelledError, NotFoundError
from store.needs import detail as need_detail
from store.needs import save as save_need
from store.people import query as people_query
from store.records import NeedEdit
from store.results import NeedMatch
from store.tables import Evidence
from store.workspace import Workspace
from tests.matching.roster import TEXT, add_need, add_person, pool_talent, seat, write


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """Return a workspace with one need, two experts, a talent, candidates and somebody without text."""
    add_need(workspace, "N-001", keywords=["底盘细胞", "代谢工程", "发酵放大"])
    expert = add_person(workspace, "王芳", "底盘细胞构建与代谢工程", status="在库", employer="示例大学")
    seat(workspace, expert)
    seat(workspace, add_person(workspace, "陈志强", "发酵过程放大与在线检测", status="在库"))
    talent = add_person(
        workspace, "", "Metabolic engineering of chassis cells", family_name="Novak", status="在库"
    )
    pool_talent(workspace, talent)
    add_person(workspace, "李敏", "企业法务与合同审查")
    add_person(workspace, "孙丽")
    add_person(workspace, "赵敏", TEXT, status="暂停")
    return workspace


def _only(found: tuple[NeedMatch, ...]) -> NeedMatch:
    (result,) = found
    return result


def _names(result: NeedMatch) -> list[str]:
    return [person.name for person in result.people]


def _ranked(workspace: Workspace, code: str = "N-001", pool: str = "all") -> NeedMatch:
    return _only(match(workspace, needs=[code], pool=pool, top=None))


def test_people_are_ranked_from_the_best_down(filled: Workspace) -> None:
    result = _ranked(filled)
    assert result.status == "ranked"
    assert _names(result)[-1] != "王芳"
    assert {"王芳", "陈志强", "Novak"} <= set(_names(result))
    scores = [person.score for person in result.people]
    assert scores == sorted(scores, reverse=True)
    assert [person.rank for person in result.people] == list(range(1, len(scores) + 1))


def test_the_matched_terms_sum_to_the_score(filled: Workspace) -> None:
    for person in _ranked(filled).people:
        assert sum(term.weight for term in person.matched) == pytest.approx(person.score, abs=1e-9)


def test_what_single_characters_gave_stands_in_one_line_at_the_end(workspace: Workspace) -> None:
    add_need(workspace, "N-001", "酶制剂的工业制备与纯化工艺")
    add_person(workspace, "王芳", "酶制剂与药剂，工人，业务，纯粹")
    (person,) = _ranked(workspace).people
    assert [term.term for term in person.matched].count(SCATTERED) == 1
    assert person.matched[-1].term == SCATTERED
    assert person.matched[-1].weight > 0
    assert sum(term.weight for term in person.matched) == pytest.approx(person.score, abs=1e-9)


def test_matched_terms_name_the_items_own_words_and_the_item(filled: Workspace) -> None:
    talent = next(person for person in _ranked(filled).people if person.name == "Novak")
    found = {term.term: (term.found, term.found_in) for term in talent.matched}
    assert found["底盘细胞"] == ("chassis cells", "Metabolic engineering of…")


@pytest.mark.parametrize(
    ("pool", "names"),
    [("committee", {"王芳", "陈志强"}), ("talent", {"Novak"}), ("candidates", set())],
)
def test_only_the_pool_is_ranked(filled: Workspace, pool: str, names: set[str]) -> None:
    result = _ranked(filled, pool=pool)
    assert set(_names(result)) - {"李敏"} == names
    assert result.pool == pool


def test_a_pool_changes_nobodys_score(filled: Workspace) -> None:
    everybody = {person.code: person.score for person in _ranked(filled).people}
    for person in _ranked(filled, pool="committee").people:
        assert person.score == everybody[person.code]


def test_paused_people_are_not_ranked(filled: Workspace) -> None:
    assert "赵敏" not in _names(_ranked(filled))


def test_people_without_text_are_counted_not_scored(filled: Workspace) -> None:
    result = _ranked(filled)
    assert (result.pool_size, result.without_text) == (5, 1)
    assert "孙丽" not in _names(result)


def test_somebody_on_the_committee_and_in_the_talent_pool_stands_once(filled: Workspace) -> None:
    both = add_person(filled, "周杰", TEXT, status="在库")
    seat(filled, both)
    pool_talent(filled, both)
    (person,) = [person for person in _ranked(filled).people if person.name == "周杰"]
    assert person.pools == ("committee", "talent")


def test_top_cuts_the_list(filled: Workspace) -> None:
    assert len(_only(match(filled, top=1)).people) == 1


def test_equal_people_stand_in_the_order_of_their_codes(workspace: Workspace) -> None:
    add_need(workspace, "N-001")
    for name in ("钱一", "钱二", "钱三"):
        add_person(workspace, name, "底盘细胞构建与代谢工程")
    codes = [person.code for person in _ranked(workspace).people]
    assert codes == ["P00001", "P00002", "P00003"]


def test_the_order_of_a_persons_items_does_not_part_equal_people(workspace: Workspace) -> None:
    add_need(workspace, "N-001")
    texts = ["底盘细胞构建", "代谢工程与发酵", "微生物方案评审"]
    for name, order in (("钱一", texts[::-1]), ("钱二", texts)):
        person = add_person(workspace, name)
        for place, text in enumerate(order):
            write(
                workspace, Evidence(person_id=person, kind="论文", language="zh", text=text, position=place)
            )
    assert [person.code for person in _ranked(workspace).people] == ["P00001", "P00002"]


def test_all_open_needs_are_matched_in_the_order_of_their_codes(filled: Workspace) -> None:
    add_need(filled, "N-000")
    add_need(filled, "N-009", status="已办结")
    assert [result.code for result in match(filled)] == ["N-000", "N-001"]


def test_needs_come_in_the_order_asked_for_each_once(filled: Workspace) -> None:
    add_need(filled, "N-002", status="已办结")
    results = match(filled, needs=["N-002", "N-001", "N-002"])
    assert [result.code for result in results] == ["N-002", "N-001"]


def test_no_needs_make_no_results(workspace: Workspace) -> None:
    assert match(workspace) == ()
    assert match(workspace, needs=[]) == ()


def test_unknown_codes_are_named_once_in_a_sentence(filled: Workspace) -> None:
    with pytest.raises(NotFoundError, match=r"没有编号为“N-7、n-001”的需求。请核对编号"):
        match(filled, needs=["N-7", "N-001", "n-001", "N-7"])


def test_an_unknown_pool_is_told_with_those_there_are(filled: Workspace) -> None:
    with pytest.raises(
        NotFoundError, match="没有“experts”这个人员范围。可选：all、committee、talent、candidates"
    ):
        match(filled, pool="experts")


def test_an_empty_pool_is_a_state(workspace: Workspace) -> None:
    add_need(workspace, "N-001")
    add_person(workspace, "王芳", TEXT)
    result = _ranked(workspace, pool="committee")
    assert (result.status, result.people, result.pool_size) == ("no_people", (), 0)


@pytest.mark.parametrize(
    ("title", "text"), [("发酵", ""), ("of the and", "with for"), ("——", "，。"), ("2024", "")]
)
def test_a_need_that_says_too_little_is_a_state(filled: Workspace, title: str, text: str) -> None:
    add_need(filled, "N-002", text, title=title)
    result = _ranked(filled, "N-002")
    assert (result.status, result.people) == ("too_little_text", ())


def test_a_need_that_fits_nobody_ranks_nobody(workspace: Workspace) -> None:
    add_need(workspace, "N-001", "Quantum gravity beyond loops and strings", title="Physics")
    add_person(workspace, "王芳", "底盘细胞构建")
    result = _ranked(workspace)
    assert (result.status, result.people, result.without_text) == ("ranked", (), 0)


def test_a_pool_in_which_nobody_has_text_ranks_nobody(workspace: Workspace) -> None:
    add_need(workspace, "N-001")
    add_person(workspace, "孙丽")
    result = _ranked(workspace)
    assert (result.status, result.people, result.without_text) == ("ranked", (), 1)


def test_a_need_in_a_third_language_is_ranked(workspace: Workspace) -> None:
    add_need(workspace, "N-001", "発酵プロセスのスケールアップと細胞培養の専門家", title="専門家")
    add_person(workspace, "王芳", "細胞培養と発酵プロセス")
    assert _names(_ranked(workspace)) == ["王芳"]


def test_a_need_of_200_000_characters_is_ranked(filled: Workspace) -> None:
    add_need(filled, "N-002", (TEXT * (200_000 // len(TEXT) + 1))[:200_000])
    person = _ranked(filled, "N-002").people[0]
    assert sum(term.weight for term in person.matched) == pytest.approx(person.score, abs=1e-9)


def test_keywords_that_nothing_says_are_missing(filled: Workspace) -> None:
    missing = {person.name: person.missing for person in _ranked(filled).people}
    assert missing["王芳"] == ("发酵放大",)
    assert "代谢工程" not in missing["Novak"]
    assert "底盘细胞" not in missing["Novak"]


@pytest.mark.parametrize("keyword", ["底盤細胞", "底盘细胞"])
def test_a_keyword_in_another_script_is_not_missing(workspace: Workspace, keyword: str) -> None:
    add_need(workspace, "N-001", keywords=[keyword])
    add_person(workspace, "王芳", "底盘细胞构建与代谢工程")
    (person,) = _ranked(workspace).people
    assert person.missing == ()


def test_a_keyword_without_words_is_never_missing(workspace: Workspace) -> None:
    add_need(workspace, "N-001", keywords=["——", "of"])
    add_person(workspace, "王芳", "底盘细胞构建")
    result = _ranked(workspace)
    assert result.people[0].missing == ()
    assert result.uncovered == ()


def test_without_keywords_the_longest_terms_can_be_missing(workspace: Workspace) -> None:
    add_need(workspace, "N-001")
    add_person(workspace, "王芳", "代谢工程")
    (person,) = _ranked(workspace).people
    assert "底盘细胞" in person.missing
    assert "代谢工程" not in person.missing


def test_terms_that_nobody_covers_are_all_told(workspace: Workspace) -> None:
    nobody = [
        f"量子{word}"
        for word in ("纠缠", "隧穿", "退火", "测量", "色散", "跃迁", "干涉", "霍尔", "比特", "芯片")
    ]
    add_need(workspace, "N-001", keywords=["代谢工程", *nobody])
    add_person(workspace, "王芳", "代谢工程")
    add_person(workspace, "李敏", "细胞方案")
    result = _ranked(workspace)
    assert result.uncovered == tuple(nobody)
    assert all(len(person.missing) == profile().most_missing for person in result.people)


def test_conflicts_are_shown_and_nobody_is_removed(filled: Workspace) -> None:
    add_need(filled, "N-002", applicants=["示例大学"], leaders=["陈志强"], nationals_only=True)
    result = _ranked(filled, "N-002")
    rules = {person.name: [finding.rule for finding in person.conflicts] for person in result.people}
    assert rules["王芳"] == ["同一单位", "限制外籍"]
    assert rules["陈志强"] == ["项目负责人", "限制外籍"]


def test_a_person_added_later_is_ranked(filled: Workspace) -> None:
    assert "钱一" not in _names(_ranked(filled))
    add_person(filled, "钱一", TEXT)
    assert _names(_ranked(filled))[0] == "钱一"


def test_an_edited_text_ranks_anew(filled: Workspace) -> None:
    before = _ranked(filled).people[-1]
    shown = people.detail(filled, before.person_id)
    people.save(filled, shown.id, shown.version, shown.person.model_copy(update={"directions": TEXT}))
    assert _ranked(filled).people[0].person_id == before.person_id


def test_an_edited_need_is_read_anew(filled: Workspace) -> None:
    before = _ranked(filled)
    shown = need_detail(filled, before.need_id)
    save_need(filled, shown.id, shown.version, shown.edit.model_copy(update={"text": "企业法务与合同审查"}))
    assert _names(_ranked(filled))[0] == "李敏"


def test_a_seat_that_ends_overnight_leaves_the_committee(
    filled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat(filled, add_person(filled, "周杰", TEXT, status="在库"), days=0)
    assert "周杰" in _names(_ranked(filled, pool="committee"))

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return date.today() + timedelta(days=1)

    for module in (pools, people_query):
        monkeypatch.setattr(module, "date", Tomorrow)
    assert "周杰" not in _names(_ranked(filled, pool="committee"))


def test_cancelling_is_an_error_of_its_own(filled: Workspace) -> None:
    with pytest.raises(CancelledError, match="匹配已取消"):
        match(filled, cancelled=lambda: True)


def test_progress_runs_forward_and_names_the_needs(filled: Workspace) -> None:
    told: list[tuple[float, str]] = []
    match(filled, report=lambda fraction, text: told.append((fraction, text)))
    assert [fraction for fraction, _ in told] == sorted(fraction for fraction, _ in told)
    assert told[-1][1] == "匹配 N-001（1/1）"


class TestExplain:
    def test_both_texts_are_lit_up_where_they_meet(self, filled: Workspace) -> None:
        result = _ranked(filled)
        talent = next(person for person in result.people if person.name == "Novak")
        explanation = explain(filled, result.need_id, talent.person_id)
        (item,) = explanation.items
        lit = {term: item.text[start:end] for start, end, term in item.spans}
        assert lit["底盘细胞"] == "chassis cells"
        assert {explanation.need_text[start:end] for start, end, _ in explanation.need_spans} == set(lit)

    def test_the_items_shares_sum_to_the_score(self, filled: Workspace) -> None:
        result = _ranked(filled)
        for person in result.people:
            explanation = explain(filled, result.need_id, person.person_id)
            assert sum(item.share for item in explanation.items) == pytest.approx(person.score, abs=1e-9)

    def test_a_person_without_text_is_told(self, filled: Workspace) -> None:
        silent = next(
            row for row in people.rows(filled, people.find(filled, people.PeopleQuery(text="孙丽")))
        )
        with pytest.raises(NotFoundError, match="这位人员没有可比较的文字。请补充研究方向或成果。"):
            explain(filled, _ranked(filled).need_id, silent.id)

    def test_a_need_that_is_gone_is_told(self, filled: Workspace) -> None:
        with pytest.raises(NotFoundError, match="这项需求已不在工作区中"):
            explain(filled, 1, _ranked(filled).people[0].person_id)

    def test_terms_in_the_needs_and_the_items_spelling(self, workspace: Workspace) -> None:
        need_id = add_need(workspace, "N-001", "關於幹細胞規模化製備的專家")
        person = add_person(workspace, "王芳", "ＨＵＭＡＮ 干细胞制备")
        explanation = explain(workspace, need_id, person)
        assert "幹細胞" in {explanation.need_text[start:end] for start, end, _ in explanation.need_spans}


def test_two_workspaces_do_not_share_their_people(filled: Workspace, tmp_path: Path) -> None:
    _ranked(filled)
    with Workspace.create(tmp_path / "另一个.jianxian", None, operator="测试员") as other:
        add_need(other, "N-001")
        assert _ranked(other).status == "no_people"


def test_a_change_to_a_shortlist_does_not_read_the_roster_again(filled: Workspace) -> None:
    found = _ranked(filled)
    kept = pools.read_pools(filled)
    shortlists.add(filled, found.need_id, found.people[0])
    assert pools.read_pools(filled) is kept


def test_a_change_to_a_person_reads_the_roster_again(filled: Workspace) -> None:
    kept = pools.read_pools(filled)
    add_person(filled, "新来的", "底盘细胞的设计与构建")
    assert pools.read_pools(filled) is not kept


def test_a_need_of_a_title_alone_is_too_little_text(filled: Workspace) -> None:
    need = store_needs.add(filled, NeedEdit(title="底盘细胞构建与代谢工程改造平台建设"))
    found = match(filled, needs=[store_needs.detail(filled, need).edit.code])
    assert _only(found).status == "too_little_text"


def test_no_term_is_matched_and_missing_at_once(filled: Workspace) -> None:
    for person in _ranked(filled).people:
        assert not {term.term for term in person.matched} & set(person.missing)
