"""Finding people: pools, facets, search and order in SQL; pages of rows by id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, cast, exists, func, or_, select
from sqlmodel import Session

from store.countries import country_name
from store.names import display_name
from store.records import RANKS, STATUSES
from store.search import listed, matches
from store.tables import CommitteeSeat, Employment, Evidence, Organisation, Person, TalentProfile
from store.tables.base import table_of
from store.workspace import Workspace

POOLS = {"all": "全部", "committee": "委员会", "talent": "外籍人才", "candidates": "候选"}
_FACETS = {
    "fields": "领域",
    "title_rank": "职级",
    "nationalities": "国别",
    "status": "状态",
    "origin": "性质",
}
_SCALES = {"title_rank": RANKS, "status": STATUSES}
_CHUNK = 500
UNKNOWN = "未登记"


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """Which people, in which order; ``facets`` are pairs of facet name and value, all of which hold."""

    text: str = ""
    pool: str = "all"
    facets: tuple[tuple[str, str], ...] = ()
    sort: str = "code"  # code, name, employer, title, title_rank, status
    descending: bool = False


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as one line of a list; ``completeness`` runs from 0 to 1."""

    id: int
    code: str
    name: str
    employer: str
    title: str
    title_rank: str
    fields: tuple[str, ...]
    pools: tuple[str, ...]
    origin: str
    nationality: str
    status: str
    completeness: float


@dataclass(frozen=True, slots=True)
class Facet:
    """How many of the people found have each value, the commonest first, 未登记 last."""

    name: str
    title: str
    values: tuple[tuple[str, int], ...]


def in_pool(pool: str, today: date | None = None) -> ColumnElement[bool]:
    """Return the condition that a person belongs to a pool.

    ``all`` is the three pools together; 暂停 and 出库 people are in none.

    :raises KeyError: no such pool
    """
    day = today or date.today()
    seat, talent_row = table_of(CommitteeSeat).c, table_of(TalentProfile).c
    seated = exists().where(
        seat.person_id == _column("id"),
        or_(seat.end.is_(None), seat.end >= day),
        or_(seat.start.is_(None), seat.start <= day),
    )
    talent = exists().where(talent_row.person_id == _column("id"))
    active: ColumnElement[bool] = _column("status") == "在库"
    conditions: dict[str, ColumnElement[bool]] = {
        "committee": and_(active, seated),
        "talent": and_(active, talent),
        "candidates": _column("status") == "候选",
    }
    conditions["all"] = or_(*conditions.values())
    return conditions[pool]


def _column(name: str) -> Any:
    return table_of(Person).columns[name]


def _condition(query: PeopleQuery) -> ColumnElement[bool]:
    # "all" on the page is everybody on record, also those who are paused or out
    pool = [in_pool(query.pool)] if query.pool != "all" else []
    return and_(
        True,
        *pool,
        matches(_column("search_text"), query.text),
        *(_facet_condition(name, value) for name, value in query.facets),
    )


def _facet_condition(name: str, value: str) -> ColumnElement[bool]:
    column = _column(name)
    same: ColumnElement[bool] = column == ("" if value == UNKNOWN else value)
    if name not in {"fields", "nationalities"}:
        return same
    if value == UNKNOWN:
        return cast(column, String) == "[]"
    return listed(column, value)


def _employer() -> Any:
    """Select the name of a person's first present employer."""
    organisation, job = table_of(Organisation).c, table_of(Employment).c
    return (
        select(organisation.name)
        .where(
            organisation.id == job.organisation_id,
            job.person_id == _column("id"),
            job.kind == "任职",
            job.end.is_(None),
        )
        .order_by(job.id)
        .limit(1)
        .correlate(table_of(Person))
        .scalar_subquery()
    )


def _order(query: PeopleQuery) -> list[Any]:
    keys: dict[str, Any] = {
        "name": func.coalesce(func.nullif(_column("name_zh"), ""), _column("family_name")),
        "employer": _employer(),
    }
    key = keys.get(query.sort)
    if query.sort in _SCALES:
        # by what the words mean, not by their code points; unknown ones last
        places = {word: place for place, word in enumerate(_SCALES[query.sort])}
        key = case(places, value=_column(query.sort), else_=len(places))
    elif key is None:
        key = _column(query.sort)
    return [key.desc() if query.descending else key, _column("id")]


def find(workspace: Workspace, query: PeopleQuery) -> list[int]:
    """Return the ids of the people found, in order."""
    with workspace.session() as session:
        statement = select(_column("id")).where(_condition(query)).order_by(*_order(query))
        return list(session.execute(statement).scalars())


def count(workspace: Workspace, pool: str = "all") -> int:
    """Return how many people a pool has."""
    with workspace.session() as session:
        statement = select(func.count()).select_from(Person).where(in_pool(pool))
        return int(session.execute(statement).scalar_one())


def rows(workspace: Workspace, ids: Sequence[int]) -> list[PersonRow]:
    """Return people as lines, in the order of the ids; ids that are gone are left out."""
    with workspace.session() as session:
        people = {person.id: person for person in _by_id(session, ids)}
        wanted = [key for key in ids if key in people]
        pools = _pools(session, wanted)
        employers = _employers(session, wanted)
        texts = _evidence_kinds(session, wanted)
    return [_row(people[key], employers.get(key, ""), pools[key], texts[key]) for key in wanted]


def _by_id(session: Session, ids: Sequence[int]) -> Iterator[Person]:
    for chunk in _chunks(ids):
        yield from session.execute(select(Person).where(_column("id").in_(chunk))).scalars()


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def _pools(session: Session, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for pool in ("committee", "talent", "candidates"):
        for chunk in _chunks(ids):
            statement = select(_column("id")).where(_column("id").in_(chunk), in_pool(pool))
            for key in session.execute(statement).scalars():
                found[key].append(pool)
    return {key: tuple(found[key]) for key in ids}


def _employers(session: Session, ids: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in _chunks(ids):
        statement = select(_column("id"), _employer()).where(_column("id").in_(chunk))
        found |= {key: name or "" for key, name in session.execute(statement)}
    return found


def _evidence_kinds(session: Session, ids: Sequence[int]) -> dict[int, set[str]]:
    item = table_of(Evidence).c
    found: dict[int, set[str]] = defaultdict(set)
    for chunk in _chunks(ids):
        statement = select(item.person_id, item.kind).where(item.person_id.in_(chunk)).distinct()
        for key, kind in session.execute(statement):
            found[key].add(kind)
    return {key: found[key] for key in ids}


def _row(person: Person, employer: str, pools: tuple[str, ...], evidence: set[str]) -> PersonRow:
    return PersonRow(
        person.id,
        person.code,
        display_name(person.name_zh, person.family_name, person.given_name),
        employer,
        person.title,
        person.title_rank,
        tuple(person.fields),
        pools,
        person.origin,
        "、".join(country_name(code) for code in person.nationalities),
        person.status,
        completeness(person, employer, evidence),
    )


def completeness(person: Person, employer: str, evidence: set[str]) -> float:
    """Return which share of what others need to know of a person is on record, 0 to 1."""
    present = (
        employer,
        person.title,
        person.fields,
        person.birth,
        person.sex,
        person.emails or person.phones,
        "研究方向" in evidence or "简介" in evidence,
        evidence - {"研究方向", "简介"},
        person.last_confirmed,
    )
    return sum(map(bool, present)) / len(present)


def facets(workspace: Workspace, query: PeopleQuery) -> tuple[Facet, ...]:
    """Return the facets of the people found."""
    with workspace.session() as session:
        columns = [_column(name) for name in _FACETS]
        found = session.execute(select(*columns).where(_condition(query))).all()
    return tuple(
        Facet(name, title, _counted(row[place] for row in found))
        for place, (name, title) in enumerate(_FACETS.items())
    )


def _counted(values: Iterable[Any]) -> tuple[tuple[str, int], ...]:
    counter: Counter[str] = Counter()
    for value in values:
        listed = value if isinstance(value, list) else [value]
        counter.update({_facet_value(entry) for entry in listed} or {UNKNOWN})
    # what is not known stands last, however common it is
    return tuple(sorted(counter.items(), key=lambda pair: (pair[0] == UNKNOWN, -pair[1], pair[0])))


def _facet_value(value: str) -> str:
    return value.split("（", maxsplit=1)[0].strip() or UNKNOWN
