"""Countries as people write them, from resources/codes/countries.tsv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

import resources
from store.folding import fold_name


@dataclass(frozen=True, slots=True)
class Country:
    """One country; ``foreign`` is False for CN, HK, MO and TW, whose people are no foreign experts."""

    code: str
    name: str
    english: str
    aliases: tuple[str, ...]
    foreign: bool


@cache
def countries() -> dict[str, Country]:
    """Return all countries by ISO 3166-1 alpha-2 code."""
    with resources.path("codes", "countries.tsv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    return {
        line["code"]: Country(
            line["code"],
            line["zh"],
            line["en"],
            tuple(filter(None, line["aliases"].split("|"))),
            line["foreign"] == "1",
        )
        for line in lines
    }


@cache
def _by_spelling() -> dict[str, str]:
    return {
        fold_name(spelling): country.code
        for country in countries().values()
        for spelling in (country.code, country.name, country.english, *country.aliases)
    }


def country_code(written: str) -> str | None:
    """Return the code of a country as written, or None when nobody knows it."""
    return _by_spelling().get(fold_name(written))


def country_name(code: str) -> str:
    """Return a country's Chinese name; what is no code is returned as written."""
    country = countries().get(code)
    return country.name if country else code
