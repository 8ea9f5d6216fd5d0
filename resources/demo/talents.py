"""The foreign talent form: invented people whose texts are in English, three in other languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from resources.demo.compose import Deck, english_text
from resources.demo.picks import number, pick, shuffled
from resources.demo.sheets import TODAY, Cell, Column, Row, Table
from resources.demo.sources import Topic, places_of, read_json, topics

COLUMNS = (
    Column("序号", "序号\nNo.", 6),
    Column("姓名", "姓名\nName", 28),
    Column("护照姓名", "护照姓名\nName in passport", 28),
    Column("性别", "性别\nSex", 9),
    Column("国籍", "国籍\nNationality", 16),
    Column("护照号", "护照号\nPassport No.", 14),
    Column("护照有效期", "护照有效期\nPassport valid until", 13),
    Column("出生日期", "出生日期\nDate of birth", 13),
    Column("最高学历", "最高学历\nHighest degree", 12),
    Column("毕业院校", "毕业院校\nUniversity", 30),
    Column("年薪(万元)", "年薪(万元)\nAnnual salary, 10,000 CNY", 11),
    Column("工作年限", "工作年限\nYears of experience", 10),
    Column("每年在华月数", "每年在华月数\nMonths in China a year", 10),
    Column("HSK", "HSK", 8),
    Column("工作许可类别", "工作许可类别\nWork permit category", 12),
    Column("工作许可有效期", "工作许可有效期\nWork permit valid until", 13),
    Column("居留许可有效期", "居留许可有效期\nResidence permit valid until", 13),
    Column("研究领域", "研究领域\nResearch fields", 80),
    Column("代表性成果", "代表性成果\nSelected publications", 60),
    Column("意向单位", "意向单位\nIntended employer", 32),
    Column("电子邮箱", "电子邮箱\nE-mail", 34),
)
_DATES = ("护照有效期", "出生日期", "工作许可有效期", "居留许可有效期")
# With the age at which the studies end; most who are invited have a doctorate.
_DEGREES: tuple[tuple[str, int], ...] = (
    *[("博士 PhD", 29)] * 7,
    ("硕士 MSc", 26),
    ("硕士 Master", 26),
    ("学士 BEng", 23),
)
_HSK: tuple[str | int, ...] = ("", "无", 3, 4, 5, "HSK 4", "HSK5")
# Letters that Unicode does not take apart into a base letter and an accent.
_WHOLE_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o"})


def talent_table() -> Table:
    """Build the workbook of foreign talents."""
    return Table(
        file="外籍人才信息表.xlsx",
        sheet="外籍人才",
        title="外籍人才信息表 Foreign Talent Form（示例数据）",
        note="填报日期：2026年11月18日　　人员均为虚构 All people are invented　　日期格式 YYYY-MM-DD",
        columns=COLUMNS,
        rows=talent_rows(),
    )


def talent_rows() -> list[Row]:
    """Return all talents, numbered as they stand."""
    deck, cast = Deck(), read_json("cast.json")["talents"]
    # the cast stands last: the others then take the topics in turn and leave none out
    ordered = sorted(read_json("names.json")["foreign"], key=lambda raw: raw["family"] in cast)
    people = [_row(deck, raw, index, cast.get(raw["family"], {})) for index, raw in enumerate(ordered)]
    return [{**row, "序号": place} for place, row in enumerate(shuffled(people, "talents"), 1)]


def _row(deck: Deck, raw: Mapping[str, str], index: int, part: Mapping[str, Any]) -> Row:
    main, second = _topics_of(index, part)
    cells: dict[str, Cell] = {
        **_identity(raw),
        **_career(raw, index),
        "研究领域": english_text(deck, main, second, raw["family"]),
        "代表性成果": _publications(deck, raw, main, second),
        "意向单位": _employer(main, raw["family"]),
        "电子邮箱": _mailbox(raw),
    }
    cells.update(part.get("cells", {}))
    return {key: _as_date(value, raw) if key in _DATES else value for key, value in cells.items()}


def _topics_of(index: int, part: Mapping[str, Any]) -> tuple[Topic, Topic]:
    ids = list(topics())
    # 17 shares no factor with the number of topics, so that neighbours in the list differ in field
    main = topics()[part["topics"][0] if part else ids[index * 17 % len(ids)]]
    return main, topics()[part["topics"][1] if part else pick(main.near, index, "near")]


def _identity(raw: Mapping[str, str]) -> dict[str, Cell]:
    key, country = raw["family"], read_json("names.json")["countries"][raw["country"]]
    latin = f"{raw['given']} {raw['family']}"
    spellings = (f"{raw['family']} {raw['given']}", f"{raw['family']}, {raw['given']}")
    sex = {"M": ("男", "男 Male", "M"), "F": ("女", "女 Female", "F")}[raw["sex"]]
    return {
        "姓名": pick((raw["zh"], f"{raw['zh']} {latin}", latin), key, "name"),
        "护照姓名": pick(spellings, key, "passport").upper(),
        "性别": pick(sex, key, "sex"),
        "国籍": pick((country["zh"], country["en"], f"{country['zh']} {country['en']}"), key, "country"),
        "护照号": f"X{pick('ABCDEFGHJK', key)}{number(1000000, 9999999, key, 'number')}",
        "护照有效期": _day(2028, 2034, key, "passport"),
        "毕业院校": pick(country["universities"], key),
    }


def _career(raw: Mapping[str, str], index: int) -> dict[str, Cell]:
    """Degree, pay and stay, fitting each other: who lives here holds a permit, who does not has none."""
    key = raw["family"]
    born = number(1962, 1992, key, "year")
    degree, study_ends = pick(_DEGREES, key, "degree")
    years = max(2, TODAY.year - born - study_ends)
    salary = 22 + 2 * years + number(0, 30, key, "salary")
    here = index % 5 < 3
    return {
        "出生日期": _day(born, born, key, "born"),
        "最高学历": degree,
        "年薪(万元)": salary,
        "工作年限": years,
        "每年在华月数": number(9, 12, key, "months") if here else number(0, 6, key, "months"),
        "HSK": pick(_HSK, key, "hsk"),
        "工作许可类别": ("A" if salary >= 60 else "B") if here else "",
        "工作许可有效期": _day(2027, 2030, key, "permit") if here else "",
        "居留许可有效期": _day(2027, 2030, key, "residence") if here else "",
    }


def _publications(deck: Deck, raw: Mapping[str, str], main: Topic, second: Topic) -> str:
    """List up to three titles; a title has one owner, so some people have few or none."""
    key = raw["family"]
    titles = deck.deal_unused(main.titles_en, number(1, 2, key, "titles"), key)
    titles += deck.deal_unused(second.titles_en, 1 if number(1, 3, key, "more") == 1 else 0, key)
    return "\n".join(f"{raw['family']} {raw['given'][0]}, et al. {_cited(title)}" for title in titles)


def _cited(title: str) -> str:
    journal = pick(read_json("cast.json")["journals"], title)
    return f"{title}. {journal}, {number(2015, 2026, title)}."


def _employer(main: Topic, key: str) -> str:
    place = pick(places_of(main.id), key, "employer")
    return pick((place.employer, place.en or place.employer), key, "language")


def _mailbox(raw: Mapping[str, str]) -> str:
    local = f"{raw['given']}.{raw['family']}".lower().replace(" ", "").translate(_WHOLE_LETTERS)
    plain = unicodedata.normalize("NFKD", local).encode("ascii", "ignore").decode()
    return f"{plain}@example.{pick(('org', 'com', 'net'), local)}"


def _day(first_year: int, last_year: int, *key: object) -> str:
    # Nothing drawn runs out before July 2027: what is expired or soon will be stands in cast.json.
    year = number(first_year, last_year, *key, "y")
    month = number(7 if year == 2027 else 1, 12, *key, "m")
    return f"{year}-{month:02}-{number(1, 28, *key, 'd'):02}"


def _as_date(value: Cell, raw: Mapping[str, str]) -> Cell:
    """Make a real date of it, except for the few who typed it as text."""
    if not isinstance(value, str) or not value or number(1, 8, raw["family"], "text") == 1:
        return value
    return date.fromisoformat(value)
