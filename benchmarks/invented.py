"""Invented people and needs in any number, for benchmarks that bring no data of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from matching.commands import new_workspace
from store.journal import RowChange, write
from store.languages import language_of
from store.needs import columns as need_columns
from store.organisations import Organisations
from store.people.edit import columns
from store.records import NeedEdit, PersonEdit
from store.row_values import added
from store.tables import CommitteeSeat, Employment, Evidence, Need, Person, TalentProfile
from store.workspace import Workspace
from store.writers.error_rows import write_error_rows

_WORDS: dict[str, list[str]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_TITLES = dict(pair.split("/") for pair in _WORDS["titles"])


def fill(path: Path, people: int, needs: int = 30) -> None:
    """Make a plain workspace of so many people and needs, the people in one batch, the same every time."""
    with new_workspace(path, None, "基准") as workspace:
        changes = list(_people(workspace, people, Random(7)))
        write(workspace, changes, action="add_people", purpose=f"虚构人员 {people} 人")
        asked = [_need(number, Random(number)) for number in range(1, needs + 1)]
        write(workspace, asked, action="add_needs", purpose=f"虚构需求 {needs} 项")


def write_roster(path: Path, rows: int) -> None:
    """Write a roster of other people than those of :func:`fill`, as a bureau would send it."""
    chance = Random(11)
    listed = []
    for number in range(rows):
        text = _chinese_text(chance) if number % 2 else _english_text(chance)
        values = (_chinese_name(chance), _employer(chance), chance.choice(list(_TITLES)), text)
        birth = f"{chance.randint(1955, 1992)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        keywords = "；".join(chance.sample(_WORDS["subjects_zh"], 3))
        listed.append(
            dict(zip(_WORDS["headers"], (*values, keywords, birth, f"r{number}@example.org"), strict=True))
        )
    write_error_rows(path, _WORDS["headers"], listed, [""] * rows)


def _people(workspace: Workspace, count: int, chance: Random) -> Iterator[RowChange]:
    rows: list[RowChange] = []
    with workspace.session() as session:
        organisations = Organisations(session)
        for number in range(1, count + 1):
            rows += _person(number, organisations, chance, foreign=number % 3 == 0)
        yield from organisations.changes
        yield from rows


def _person(number: int, organisations: Organisations, chance: Random, *, foreign: bool) -> list[RowChange]:
    edit = _foreign(number, chance) if foreign else _chinese(number, chance)
    person = added(Person, code=f"P{number:05d}", **columns(edit))
    link = organisations.link(edit.employer)
    place = (
        added(TalentProfile, person_id=person.key) if foreign else added(CommitteeSeat, person_id=person.key)
    )
    job = added(Employment, person_id=person.key, organisation_id=link.organisation_id, written=edit.employer)
    texts = [("研究方向", edit.directions), *(("关键词", word) for word in edit.keywords)]
    evidence = [
        added(
            Evidence, person_id=person.key, kind=kind, text=text, language=language_of(text), position=place_
        )
        for place_, (kind, text) in enumerate(texts)
    ]
    return [person, job, place, *evidence]


def _chinese(number: int, chance: Random) -> PersonEdit:
    title = chance.choice(list(_TITLES))
    return PersonEdit(
        name_zh=_chinese_name(chance),
        nationalities=["CN"],
        origin="内地",
        title=title,
        title_rank=_TITLES[title],
        fields=chance.sample(_WORDS["fields"], 2),
        emails=[f"p{number}@example.org"],
        status="在库",
        employer=_employer(chance),
        directions=_chinese_text(chance),
        keywords=chance.sample(_WORDS["subjects_zh"], 3),
    )


def _foreign(number: int, chance: Random) -> PersonEdit:
    return PersonEdit(
        family_name=chance.choice(_WORDS["family_names"]),
        given_name=chance.choice(_WORDS["first_names"]),
        nationalities=[chance.choice(_WORDS["countries"])],
        origin="外籍",
        title="Professor",
        title_rank="正高",
        fields=[chance.choice(_WORDS["fields"])],
        emails=[f"p{number}@example.org"],
        status="在库",
        employer=_employer(chance),
        directions=_english_text(chance),
        keywords=chance.sample(_WORDS["subjects_en"], 3),
    )


def _need(number: int, chance: Random) -> RowChange:
    subject, method = chance.choice(_WORDS["subjects_zh"]), chance.choice(_WORDS["methods_zh"])
    edit = NeedEdit(
        title=f"{subject}的{method}", text=_chinese_text(chance), keywords=[subject, method], seats=5
    )
    return added(Need, **need_columns(edit) | {"code": f"N-{number:03d}"})


def _chinese_text(chance: Random) -> str:
    pairs = zip(chance.sample(_WORDS["subjects_zh"], 4), chance.sample(_WORDS["methods_zh"], 4), strict=True)
    return "；".join(f"{subject}的{method}" for subject, method in pairs) + "。"


def _english_text(chance: Random) -> str:
    pairs = zip(chance.sample(_WORDS["subjects_en"], 4), chance.sample(_WORDS["methods_en"], 4), strict=True)
    return "; ".join(f"{method} of {subject}" for subject, method in pairs) + "."


def _chinese_name(chance: Random) -> str:
    return chance.choice(_WORDS["surnames"]) + "".join(chance.sample(_WORDS["given"], 2))


def _employer(chance: Random) -> str:
    parts = (_WORDS[name] for name in ("surnames", "given", "places"))
    return "虚构" + "".join(map(chance.choice, parts))
