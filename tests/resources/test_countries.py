"""The country table: every ISO country once, names that lead to one country, who counts as foreign."""

import csv
import re
import unicodedata

import pycountry
import pytest

import resources

COLUMNS = ["code", "zh", "en", "aliases", "foreign"]


def rows() -> list[dict[str, str]]:
    with resources.path("codes", "countries.tsv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        assert reader.fieldnames == COLUMNS
        return list(reader)


ROWS = rows()


def folded(name: str) -> str:
    return re.sub(r"[\s.]", "", unicodedata.normalize("NFKC", name)).casefold()


def owners() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in ROWS:
        for name in (row["code"], row["zh"], row["en"], *row["aliases"].split("|")):
            found.setdefault(folded(name), set()).add(row["code"])
    return found


def test_every_iso_country_stands_once_in_order() -> None:
    assert [row["code"] for row in ROWS] == sorted(country.alpha_2 for country in pycountry.countries)


def test_no_cell_is_empty_or_padded() -> None:
    cells = [cell for row in ROWS for column in COLUMNS for cell in row[column].split("|")]
    assert [cell for cell in cells if not cell or cell != cell.strip()] == []


def test_a_name_leads_to_one_country_only() -> None:
    assert {name: codes for name, codes in owners().items() if len(codes) > 1} == {}


def test_no_spelling_is_listed_twice_for_a_country() -> None:
    for row in ROWS:
        names = [row["code"], row["zh"], row["en"], *row["aliases"].split("|")]
        assert len(set(names)) == len(names), row["code"]


def test_only_china_with_hong_kong_macao_and_taiwan_is_not_foreign() -> None:
    assert {row["code"] for row in ROWS if row["foreign"] == "0"} == {"CN", "HK", "MO", "TW"}
    assert {row["foreign"] for row in ROWS} == {"0", "1"}


def test_the_three_letter_code_is_an_alias() -> None:
    for country in pycountry.countries:
        assert owners()[folded(country.alpha_3)] == {country.alpha_2}


def test_chinese_names_are_the_short_ones() -> None:
    formal = [row["zh"] for row in ROWS if row["zh"].endswith(("人民共和国", "王国", "联邦", "合众国"))]
    assert formal == []
    assert {row["code"]: row["zh"] for row in ROWS}["KR"] == "韩国"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("United States", "US"),
        ("United States of America", "US"),
        ("America", "US"),
        ("美利坚", "US"),
        ("UK", "GB"),
        ("England", "GB"),
        ("Deutschland", "DE"),
        ("法兰西", "FR"),
        ("澳洲", "AU"),
        ("大韩民国", "KR"),
        ("South Korea", "KR"),
        ("Republic of Korea", "KR"),
        ("Russian Federation", "RU"),
        ("Holland", "NL"),
        ("The Netherlands", "NL"),
        ("Viet Nam", "VN"),
        ("Turkey", "TR"),
        ("CAN", "CA"),
        ("ＵＳＡ", "US"),
        ("Macau", "MO"),
        ("香港", "HK"),
        ("中国台湾", "TW"),
        ("PRC", "CN"),
    ],
)
def test_what_forms_write_leads_to_the_country(written: str, code: str) -> None:
    assert owners()[folded(written)] == {code}


@pytest.mark.parametrize(
    "written", ["Korea", "Congo", "刚果", "Virgin Islands", "圣马丁", "Dominican", "Kosovia"]
)
def test_doubtful_or_unknown_names_are_left_to_a_person(written: str) -> None:
    assert folded(written) not in owners()
