"""Matched terms as the desktop shows them."""

from __future__ import annotations

from datetime import date

from gui.models.file_names import list_file_name
from gui.models.reasons import in_brief, term_shares
from store.results import MatchedTerm


def _term(term: str, weight: float, found: str = "", found_in: str = "研究方向：酶") -> MatchedTerm:
    return MatchedTerm(term=term, found=found or term, found_in=found_in, evidence_id=1, weight=weight)


def test_a_term_found_in_two_items_counts_once_with_both_shares() -> None:
    shares = term_shares([_term("酶", 0.2), _term("底盘细胞", 0.2), _term("酶", 0.4, found_in="论文：酶")])
    assert [share.term for share in shares] == ["酶", "底盘细胞"]
    assert abs(shares[0].share - 0.75) < 1e-9
    assert shares[0].found_in == ("研究方向：酶", "论文：酶")


def test_other_wording_is_kept_and_the_same_wording_is_not_repeated() -> None:
    (share,) = term_shares([_term("底盘细胞", 0.5, found="chassis cell"), _term("底盘细胞", 0.1)])
    assert share.found == ("chassis cell",)


def test_brief_names_the_weightiest_terms_first() -> None:
    assert in_brief([_term("甲", 0.1), _term("乙", 0.5), _term("丙", 0.3)], limit=2) == "乙、丙"


def test_single_characters_come_last_and_are_no_words() -> None:
    rest = MatchedTerm("零散字词", "", "", 0, 5.0)
    shares = term_shares([rest, _term("酶", 5.0)])
    assert [(share.term, share.share) for share in shares] == [("酶", 0.5), ("零散字词", 0.5)]
    assert in_brief([rest, _term("酶", 5.0)]) == "酶"


def test_list_file_name_holds_need_and_day() -> None:
    assert list_file_name("N-012", date(2026, 11, 22), "xlsx") == "N-012_名单_20261122.xlsx"


def test_list_file_name_has_nothing_that_windows_refuses() -> None:
    assert list_file_name('N/0:1?"', date(2026, 11, 22), "pdf") == "N-0-1_名单_20261122.pdf"
