from __future__ import annotations

import pytest

from store.countries import countries, country_code, country_name


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("德国", "DE"),
        ("德國", "DE"),
        ("de", "DE"),
        ("Germany", "DE"),
        ("GERMANY ", "DE"),
        ("United  States", "US"),
        ("u.s.a.", "US"),
        ("中国", "CN"),
        ("火星", None),
        ("", None),
        (" ", None),
    ],
)
def test_a_country_is_known_however_it_is_written(written: str, code: str | None) -> None:
    assert country_code(written) == code


def test_every_spelling_leads_back_to_its_country() -> None:
    for code, country in countries().items():
        for spelling in (code, country.name, country.english, *country.aliases):
            assert country_code(spelling) == code, spelling


def test_compatriots_are_no_foreign_experts() -> None:
    at_home = {code for code, country in countries().items() if not country.foreign}
    assert at_home == {"CN", "HK", "MO", "TW"}


def test_what_is_no_code_is_shown_as_written() -> None:
    assert (country_name("DE"), country_name("某国"), country_name("")) == ("德国", "某国", "")
