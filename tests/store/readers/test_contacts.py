from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.readers.values import contacts
from store.readers.values.reading import Reading


@pytest.mark.parametrize(
    "written",
    [
        "13800138000",
        "+86 138-0013-8000",
        "１３８００１３８０００",
        "138 0013 8000",
        "0086 13800138000",
        "13800138000（微信同号）",
        "手机：13800138000",
    ],
)
def test_a_mobile_is_read_as_eleven_digits(written: str) -> None:
    assert contacts.phones(written) == Reading(("13800138000",))


@pytest.mark.parametrize("written", ["020-87654321", "(020)8765 4321", "+86-20-87654321", "020 87654321"])
def test_a_landline_is_read_with_its_area(written: str) -> None:
    assert contacts.phones(written).value == ("020-87654321",)


@pytest.mark.parametrize("written", ["020-12345678-801", "020-12345678转801", "020-12345678 ext. 801"])
def test_an_extension_stays_with_its_number(written: str) -> None:
    assert contacts.phones(written).value == ("020-12345678转801",)


@pytest.mark.parametrize(
    "written", ["020-00009873/15800009873", "020-00009873；15800009873", "020-00009873\n15800009873"]
)
def test_several_numbers_in_a_cell_are_several(written: str) -> None:
    assert contacts.phones(written).value == ("020-00009873", "15800009873")


def test_two_mobiles_with_only_a_blank_between_are_two() -> None:
    assert contacts.phones("13800138000 13900139000").value == ("13800138000", "13900139000")


def test_a_foreign_number_keeps_its_country() -> None:
    assert contacts.phones("+7 555 0316172").value == ("+7 555 0316172",)


def test_a_number_of_impossible_length_is_kept_and_doubted() -> None:
    found = contacts.phones("1380013800")
    assert found.value == ("1380013800",)
    assert found.reason


def test_a_number_in_scientific_notation_is_doubted_and_left_out() -> None:
    found = contacts.phones("1.38E+10")
    assert found.value == ()
    assert found.reason


@pytest.mark.parametrize(
    "written",
    ["a.b＠x.example.com", "a.b @ x.example.com", " A.B@X.example.com ", "mailto:a.b@x.example.com"],
)
def test_an_address_is_read_however_the_at_sign_is_written(written: str) -> None:
    assert contacts.emails(written) == Reading(("a.b@x.example.com",))


def test_a_word_that_is_no_address_is_a_doubt() -> None:
    assert contacts.emails("见附件").reason


def test_no_address_is_no_doubt() -> None:
    assert contacts.emails("无") == Reading(())


@pytest.mark.parametrize(
    "written",
    [
        "+7 555 0316172 / a@x.example.org",
        "a@x.example.org\n+7 555 0316172",
        "E-mail: a@x.example.org; Tel: +7 555 0316172",
    ],
)
def test_a_mixed_cell_gives_both(written: str) -> None:
    found = contacts.contact(written).value
    assert (found.emails, found.phones, found.rest) == (("a@x.example.org",), ("+7 555 0316172",), "")


def test_what_is_neither_is_kept() -> None:
    found = contacts.contact("微信：lab_123 13800138000").value
    assert found.phones == ("13800138000",)
    assert found.rest == "lab_123"


@given(st.text(max_size=200))
def test_no_text_breaks_the_contact_parsers(text: str) -> None:
    assert not contacts.phones(text).wrong
    assert not contacts.emails(text).wrong
    assert not contacts.contact(text).wrong


@given(st.text(alphabet="0123456789+-() /；转", max_size=60))
def test_no_run_of_figures_breaks_the_phone_parser(text: str) -> None:
    assert all(any(char.isdigit() for char in phone) for phone in contacts.phones(text).value)
