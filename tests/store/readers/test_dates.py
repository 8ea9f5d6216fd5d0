from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.readers.cells import Cell, Value, seen
from store.readers.values import dates
from store.readers.values.reading import Reading
from store.readers.values.reviews import review_date
from store.readers.values.spans import span

TODAY = date(2026, 11, 22)


def cell(value: Value) -> Cell:
    return Cell(value, seen(value))


def birth(value: Value) -> str:
    found = dates.birth(cell(value), TODAY, zero_lost=isinstance(value, float))
    assert not found.wrong
    assert not found.reason
    return found.value


@pytest.mark.parametrize(
    "written",
    [
        "1968.05",
        "1968-05",
        "1968年5月",
        "1968/5",
        "196805",
        "1968.5",
        "１９６８．０５",
        "一九六八年五月",
        "1968 05",
        "1968年5月生",
        "May 1968",
        1968.05,
        196805.0,
    ],
)
def test_a_month_is_read_from_every_way_of_writing_it(written: Value) -> None:
    assert birth(written) == "1968-05"


@pytest.mark.parametrize(
    "written",
    [
        "1968.05.12",
        "1968-5-12",
        "1968年5月12日",
        "1968/05/12",
        "19680512",
        "12 May 1968",
        "May 12, 1968",
        "1968-05-12 00:00:00",
        "一九六八年五月十二日",
        datetime(1968, 5, 12),
        date(1968, 5, 12),
    ],
)
def test_a_day_is_read_from_every_way_of_writing_it(written: Value) -> None:
    assert birth(written) == "1968-05-12"


def test_a_year_alone_stays_a_year() -> None:
    assert birth("1968年") == "1968"
    assert birth(1968.0) == "1968"


def test_a_number_that_may_have_lost_its_zero_is_a_doubt_with_both_months() -> None:
    found = dates.birth(cell(1968.1), TODAY, zero_lost=True)
    assert found.value == "1968"
    assert found.reason
    assert "1968-01" in found.read_as
    assert "1968-10" in found.read_as


def test_the_same_figure_as_text_is_january() -> None:
    assert birth("1968.1") == "1968-01"


def test_october_and_december_as_numbers_are_plain_when_no_zero_can_be_lost() -> None:
    assert birth(1987.12) == "1987-12"


@pytest.mark.parametrize("written", ["2025.13.1", "1980.2.30", "1968.00", "1968-13", "19681301"])
def test_a_day_that_does_not_exist_is_an_error(written: str) -> None:
    assert dates.partial(cell(written), zero_lost=False).wrong


def test_a_birth_in_the_future_is_an_error() -> None:
    assert dates.birth(cell("2027-01"), TODAY, zero_lost=False).wrong


def test_a_birth_before_1900_is_an_error() -> None:
    assert dates.birth(cell("1868.05"), TODAY, zero_lost=False).wrong


def test_day_and_month_that_could_be_either_way_round_are_a_doubt() -> None:
    found = dates.partial(cell("5/12/1968"), zero_lost=False)
    assert found.value == "1968"
    assert "1968-12-05" in found.read_as
    assert "1968-05-12" in found.read_as


def test_a_day_above_twelve_tells_the_order() -> None:
    assert birth("13/5/1968") == birth("5/13/1968") == "1968-05-13"


def test_a_two_digit_year_is_a_doubt() -> None:
    found = dates.partial(cell("68.5"), zero_lost=False)
    assert (found.value, bool(found.reason)) == ("1968-05", True)


def test_a_date_serial_is_a_doubt_read_in_the_1900_system() -> None:
    found = dates.partial(cell(45000.0), zero_lost=False)
    assert (found.value, bool(found.reason)) == ("2023-03-15", True)


def test_an_expiry_without_its_day_is_read_as_the_last_day_and_doubted() -> None:
    found = dates.full(cell("2028年2月"), at_end=True)
    assert found.value == date(2028, 2, 29)
    assert found.read_as == "2028-02-29"


@pytest.mark.parametrize("nothing", ["", "无", "—", "/", "None", "N/A"])
def test_a_cell_that_says_there_is_none_is_empty_and_no_doubt(nothing: str) -> None:
    assert dates.full(cell(nothing), at_end=True) == Reading(None)


def test_a_document_without_end_is_a_doubt() -> None:
    assert dates.full(cell("长期"), at_end=True).read_as == "长期有效，日期留空"


def test_a_part_of_a_month_is_a_doubt_with_its_days() -> None:
    found = review_date(cell("2027年2月下旬"))
    assert found.value is None
    assert "2027-02-21 至 2027-02-28" in found.read_as


def test_an_undecided_review_is_a_doubt() -> None:
    assert review_date(cell("待定")).read_as


def test_a_review_on_a_day_is_plain() -> None:
    assert review_date(cell("2027年1月16日")) == Reading(date(2027, 1, 16))


@pytest.mark.parametrize(
    "written", ["2024.1-2026.12", "2024年1月至2026年12月", "2024-01-01至2026-12-31", "2024/1/1—2026/12/31"]
)
def test_a_term_is_read_with_both_ends(written: str) -> None:
    assert span(written).value == (date(2024, 1, 1), date(2026, 12, 31))


def test_a_term_of_years_covers_both() -> None:
    assert span("2024-2026").value == (date(2024, 1, 1), date(2026, 12, 31))


def test_a_term_in_words_is_a_doubt() -> None:
    assert span("三年").reason


@given(st.text(max_size=60))
def test_no_text_breaks_the_date_parsers(text: str) -> None:
    for found in (
        dates.birth(cell(text), TODAY, zero_lost=True),
        dates.full(cell(text), at_end=True),
        review_date(cell(text)),
        span(text),
    ):
        assert found.reason or not found.read_as


@given(st.dates(date(1900, 1, 1), TODAY))
def test_every_usual_form_of_a_date_gives_that_date(day: date) -> None:
    forms = (
        f"{day:%Y-%m-%d}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
    )
    assert {birth(form) for form in forms} == {day.isoformat()}
