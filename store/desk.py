"""工作台: how many, what is due, which needs stand without people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import exists, func, select
from sqlmodel import Session, col

from store.names import display_name
from store.people import in_pool
from store.tables import (
    CommitteeSeat,
    DuplicateFlag,
    Need,
    Person,
    Shortlist,
    ShortlistEntry,
    TalentProfile,
)
from store.workspace import Workspace

_MOST_NEEDS = 50
_LONGEST_PAST = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class DueItem:
    """A document or term that ends soon or has ended; ``days`` from today, negative = past."""

    person_id: int
    code: str
    name: str
    what: str  # 护照, 工作许可, 居留许可, 聘期
    on: date
    days: int


@dataclass(frozen=True, slots=True)
class NeedWithoutPeople:
    """An open need with nobody on any shortlist."""

    id: int
    code: str
    title: str
    clauses: tuple[str, ...]
    seats: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the desk."""

    people: int
    committee: int
    talent: int
    candidates: int
    open_needs: int
    needs: int
    shortlists: int
    duplicates: int
    without_people: tuple[NeedWithoutPeople, ...]
    due: tuple[DueItem, ...]


def overview(workspace: Workspace, *, today: date | None = None, horizon: int = 90) -> Overview:
    """Return the desk's figures.

    :param horizon: days ahead that count as soon
    """
    day = today or date.today()
    with workspace.session() as session:
        pools = {
            pool: _count(session, Person, in_pool(pool, day))
            for pool in ("committee", "talent", "candidates")
        }
        return Overview(
            people=_count(session, Person),
            committee=pools["committee"],
            talent=pools["talent"],
            candidates=pools["candidates"],
            open_needs=_count(session, Need, col(Need.status) == "开放"),
            needs=_count(session, Need),
            shortlists=_count(session, Shortlist),
            duplicates=_count(session, DuplicateFlag, col(DuplicateFlag.decision) == "待定"),
            without_people=_without_people(session),
            due=tuple(sorted(_due(session, day, horizon), key=lambda item: (item.on, item.code))),
        )


def _count(session: Session, table: type, *conditions: object) -> int:
    statement = select(func.count()).select_from(table).where(*conditions)  # type: ignore[arg-type]
    return int(session.execute(statement).scalar_one())


def _without_people(session: Session) -> tuple[NeedWithoutPeople, ...]:
    listed = exists().where(
        col(ShortlistEntry.shortlist_id) == col(Shortlist.id), col(Shortlist.need_id) == col(Need.id)
    )
    statement = select(Need).where(col(Need.status) == "开放", ~listed).order_by(col(Need.code))
    return tuple(
        NeedWithoutPeople(need.id, need.code, need.title, tuple(need.clauses), need.seats)
        for need in session.execute(statement.limit(_MOST_NEEDS)).scalars()
    )


def _due(session: Session, day: date, horizon: int) -> Iterator[DueItem]:
    dated = (
        ("护照", TalentProfile, col(TalentProfile.passport_expiry)),
        ("工作许可", TalentProfile, col(TalentProfile.permit_expiry)),
        ("居留许可", TalentProfile, col(TalentProfile.residence_expiry)),
        ("聘期", CommitteeSeat, col(CommitteeSeat.end)),
    )
    for what, table, column in dated:
        statement = (
            select(Person, column)
            .join(table, col(table.person_id) == col(Person.id))
            .where(
                col(Person.status).in_(("在库", "候选")),
                column.between(day - _LONGEST_PAST, day + timedelta(days=horizon)),
            )
        )
        for person, on in session.execute(statement):
            name = display_name(person.name_zh, person.family_name, person.given_name)
            yield DueItem(person.id, person.code, name, what, on, (on - day).days)
