from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.readers.values import numbers
from store.readers.values.reading import Reading


@pytest.mark.parametrize(
    ("written", "wan"), [("32", 32), ("37.5", 37.5), ("43万", 43), ("30万人民币", 30), ("500,000元", 50)]
)
def test_a_salary_is_read_in_ten_thousands(written: str, wan: float) -> None:
    assert numbers.salary(written) == Reading(wan)


def test_a_full_amount_in_a_column_of_ten_thousands_is_a_doubt() -> None:
    found = numbers.salary("797000")
    assert (found.value, found.read_as) == (79.7, "79.7 万元")


def test_a_range_is_a_doubt_read_as_its_lower_end() -> None:
    found = numbers.salary("35-40")
    assert found.value == 35
    assert "35–40" in found.read_as


@pytest.mark.parametrize("written", ["面议", "USD 120,000", "5万/月", "abc"])
def test_a_salary_that_is_no_yearly_amount_in_yuan_is_a_doubt_without_a_figure(written: str) -> None:
    found = numbers.salary(written)
    assert found.value is None
    assert found.reason
    assert not found.wrong


@pytest.mark.parametrize(
    ("written", "years"), [("12", 12), ("12年", 12), ("12 years", 12), ("十五年", 15), ("二十年", 20)]
)
def test_years_are_read_with_and_without_their_unit(written: str, years: float) -> None:
    assert numbers.years(written) == Reading(years)


@pytest.mark.parametrize(("written", "months"), [("全年", 12), ("6个月", 6), ("9", 9), ("12", 12)])
def test_months_a_year_are_read(written: str, months: float) -> None:
    assert numbers.months(written) == Reading(months)


@pytest.mark.parametrize(("written", "months"), [("≥9", 9), ("about 8", 8), ("9个月以上", 9)])
def test_months_that_are_no_exact_figure_are_a_doubt_with_the_figure(written: str, months: float) -> None:
    found = numbers.months(written)
    assert found.value == months
    assert found.reason


def test_more_than_twelve_months_a_year_is_a_doubt_without_a_figure() -> None:
    assert numbers.months("15").value is None
    assert numbers.months("15").reason


@pytest.mark.parametrize(
    ("written", "level"), [("5", 5), ("HSK5", 5), ("HSK 4级", 4), ("六级", 6), ("3级", 3)]
)
def test_hsk_levels_are_read_from_figures_and_words(written: str, level: int) -> None:
    assert numbers.hsk(written) == Reading(level)


@pytest.mark.parametrize("nothing", ["无", "None", "", "未考"])
def test_no_hsk_is_no_doubt(nothing: str) -> None:
    assert numbers.hsk(nothing) == Reading(None)


def test_an_hsk_level_that_does_not_exist_is_a_doubt() -> None:
    assert numbers.hsk("十二级").reason


@pytest.mark.parametrize(("written", "seats"), [("5", 5), ("5人", 5), ("三人", 3), ("7 人", 7)])
def test_seats_are_read(written: str, seats: int) -> None:
    assert numbers.seats(written) == Reading(seats)


@pytest.mark.parametrize("written", ["若干", "0", "100", "-"])
def test_seats_that_are_no_number_of_people_stay_empty(written: str) -> None:
    assert numbers.seats(written).value is None


@given(st.text(max_size=80))
def test_no_text_breaks_the_number_parsers(text: str) -> None:
    for parse in (numbers.salary, numbers.years, numbers.months, numbers.hsk, numbers.seats):
        found = parse(text)
        assert not found.wrong


@pytest.mark.parametrize("text", ["1" * 30_000, "1-" * 15_000, "≥" * 30_000])
def test_a_cell_full_of_figures_is_a_doubt_at_once(text: str) -> None:
    for parse in (numbers.salary, numbers.years, numbers.months, numbers.hsk, numbers.seats):
        assert parse(text).reason
