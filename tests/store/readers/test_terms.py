from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.readers.cells import Cell, Value, seen
from store.readers.values import clauses, identifiers, lists, places, terms
from store.readers.values.reading import Reading


def cell(value: Value) -> Cell:
    return Cell(value, seen(value))


@pytest.mark.parametrize("written", ["女 ", "女/Female", "F", "female", "女性"])
def test_sex_is_read_in_both_languages(written: str) -> None:
    assert terms.sex(written) == Reading("女")


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("教授", "正高"),
        ("总经理/正高级工程师", "正高"),
        ("研究员/博导", "正高"),
        ("副院长、教授", "正高"),
        ("教授（二级）", "正高"),
        ("副教授", "副高"),
        ("高级工程师", "副高"),
        ("助理研究员", "中级"),
        ("讲师", "中级"),
        ("首席科学家", ""),
        ("合伙人/律师", ""),
        ("特聘研究员", ""),
        ("Associate Professor", "副高"),
        ("Professor", "正高"),
        ("Bioengineer", ""),
    ],
)
def test_the_highest_title_of_a_cell_gives_the_rank(title: str, rank: str) -> None:
    assert terms.title_rank(title) == rank


@pytest.mark.parametrize(
    ("written", "degree"),
    [
        ("PhD", "博士"),
        ("Ph.D.", "博士"),
        ("Dr. rer. nat.", "博士"),
        ("博士研究生 Doctor", "博士"),
        ("MSc", "硕士"),
        ("硕士 Master", "硕士"),
        ("Bachelor/学士", "学士"),
    ],
)
def test_degrees_are_read_in_both_languages(written: str, degree: str) -> None:
    assert terms.degree(written) == Reading(degree)


@pytest.mark.parametrize("written", ["A", "A类", "外国高端人才(A)", "Category A"])
def test_permit_categories_are_read(written: str) -> None:
    assert terms.permit(written) == Reading("A")


def test_a_pending_permit_stays_as_written() -> None:
    assert terms.permit("办理中") == Reading("办理中")


@pytest.mark.parametrize(
    ("written", "flags"),
    [
        ("否", set()),
        ("", set()),
        ("涉密", {"涉密"}),
        ("限制外籍", {"限制外籍"}),
        ("是（限制外籍）", {"限制外籍"}),
        ("不涉密", set()),
    ],
)
def test_flags_of_a_need_are_read(written: str, flags: set[str]) -> None:
    assert terms.flags(written, ("涉密", "限制外籍")) == Reading(frozenset(flags))


def test_a_bare_yes_for_two_questions_is_a_doubt_and_means_both() -> None:
    found = terms.flags("是", ("涉密", "限制外籍"))
    assert found.value == {"涉密", "限制外籍"}
    assert found.reason


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("美国", "US"),
        ("U.S.A.", "US"),
        ("日本/Japan", "JP"),
        ("新加坡籍", "SG"),
        ("CAN", "CA"),
        ("美国 USA", "US"),
        ("中国香港", "HK"),
    ],
)
def test_nationalities_are_read_in_both_languages(written: str, code: str) -> None:
    assert places.nationalities(written) == Reading((code,))


def test_an_unknown_country_stays_as_written_and_is_a_doubt() -> None:
    found = places.nationalities("火星")
    assert found.value == ("火星",)
    assert found.reason


@pytest.mark.parametrize(
    ("codes", "origin"), [(("SG",), "外籍"), (("HK",), "港澳台"), (("CN", "US"), "内地"), (("火星",), "")]
)
def test_nationalities_tell_where_a_person_counts(codes: tuple[str, ...], origin: str) -> None:
    assert places.origin_of(codes) == origin


@pytest.mark.parametrize("written", [4.40106196803120e17, "4.40106E+17", "4.40106e17"])
def test_an_identity_number_in_scientific_notation_is_an_error(written: Value) -> None:
    assert identifiers.id_number(cell(written)).wrong


def test_a_wrong_check_digit_is_a_doubt_and_the_number_stays() -> None:
    found = identifiers.id_number(cell("440106196803120011"))
    assert found.value == "440106196803120011"
    assert found.reason


def test_a_right_identity_number_is_plain_and_holds_the_birth() -> None:
    assert identifiers.id_number(cell("11010519491231002x")) == Reading("11010519491231002X")
    assert identifiers.card_birth("11010519491231002X") == "1949-12-31"


def test_an_orcid_is_read_from_its_address() -> None:
    found = identifiers.orcid(cell("https://orcid.org/0000-0002-1825-0097"))
    assert found == Reading("0000-0002-1825-0097")


def test_an_orcid_with_a_wrong_check_digit_is_a_doubt() -> None:
    assert identifiers.orcid(cell("0000-0002-1825-0098")).reason


INDEX = clauses.ClauseIndex.of(
    [
        ("F1", ["生物医药", "二(一)", "二(一)生物医药"]),
        ("T2", ["中试平台", "三(二)"]),
        ("S4a", ["S4"]),
        ("S4b", ["S4"]),
    ]
)


@pytest.mark.parametrize("written", ["F1、T2", "二(一)生物医药；T2", "二（一）\n三（二）", "f1，中试平台"])
def test_clauses_are_read_as_codes_and_as_words(written: str) -> None:
    assert clauses.clauses(written, INDEX) == Reading(("F1", "T2"))


def test_an_unknown_clause_is_a_doubt_and_the_others_stay() -> None:
    found = clauses.clauses("F1、X9", INDEX)
    assert found.value == ("F1",)
    assert "X9" in found.reason


def test_a_number_that_two_clauses_share_is_a_doubt() -> None:
    assert clauses.clauses("S4", INDEX).reason


def test_terms_are_cut_outside_brackets_and_stay_as_written() -> None:
    assert lists.terms("生物医药（细胞、基因）；生物材料，食品") == [
        "生物医药（细胞、基因）",
        "生物材料",
        "食品",
    ]


def test_chinese_keywords_may_be_cut_by_blanks() -> None:
    assert lists.keywords("小核酸 siRNA 酶法合成") == ["小核酸", "siRNA", "酶法合成"]


def test_a_comma_in_an_english_name_belongs_to_it() -> None:
    assert lists.organisations("Institute of X, Academy of Y\n中山大学、暨南大学") == [
        "Institute of X, Academy of Y",
        "中山大学",
        "暨南大学",
    ]


def test_publications_are_cut_one_a_line_with_and_without_numbers() -> None:
    written = "Xie S, et al. One. 2020.\n[2] Xie S, et al. Two. vol. 12. 2021.\n3. Three."
    assert lists.publications(written) == [
        "Xie S, et al. One. 2020.",
        "Xie S, et al. Two. vol. 12. 2021.",
        "Three.",
    ]


def test_a_publication_tells_its_year_and_its_first_author() -> None:
    assert lists.year_of("Van der Berg J, et al. Title. 2021.") == 2021
    assert lists.authors_of("Van der Berg J, et al. Title. 2021.") == ("Van der Berg",)


@given(st.text(max_size=120))
def test_no_text_breaks_the_vocabulary_parsers(text: str) -> None:
    terms.title_rank(text)
    lists.publications(text)
    lists.organisations(text)
    assert all(lists.keywords(text))
    for found in (
        terms.sex(text),
        terms.degree(text),
        terms.permit(text),
        terms.rank(text),
        terms.status(text),
        terms.need_status(text),
        terms.flags(text, ("涉密",)),
        places.nationalities(text),
        places.origin(text),
        clauses.clauses(text, INDEX),
    ):
        assert not found.wrong


@given(st.text(max_size=40) | st.floats(allow_nan=False, allow_infinity=False))
def test_no_value_breaks_the_identifier_parsers(value: str | float) -> None:
    for parse in (identifiers.id_number, identifiers.passport_number, identifiers.orcid):
        assert parse(cell(value)).wrong <= bool(parse(cell(value)).reason)
