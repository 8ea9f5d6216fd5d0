"""Shortlists: one a need, entries that keep rank, band and reasons as they were."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from sqlalchemy import func
from sqlmodel import Session, col, select

from store.errors import NotFoundError, RefusedError
from store.journal import BatchInfo, RowChange, deleted, inserted, updated, write
from store.needs import get as get_need
from store.people import rows as people_rows
from store.results import MatchedPerson
from store.tables import Need, Shortlist, ShortlistEntry
from store.workspace import Workspace

Row = TypeVar("Row", Shortlist, ShortlistEntry)


@dataclass(frozen=True, slots=True)
class ShortlistSummary:
    """A list as one line."""

    id: int
    code: str
    title: str
    need_code: str
    need_title: str
    entries: int


@dataclass(frozen=True, slots=True)
class EntryView:
    """A person on a list; employer and title are today's, the reasons those of the day."""

    id: int
    person_id: int
    position: int
    code: str
    name: str
    employer: str
    title: str
    rank: int
    band: str
    score: float
    reasons: dict[str, Any]
    note: str


@dataclass(frozen=True, slots=True)
class ShortlistView:
    """A list with its people in order."""

    id: int
    code: str
    title: str
    need_id: int
    need_code: str
    need_title: str
    entries: tuple[EntryView, ...]


def all_lists(workspace: Workspace) -> tuple[ShortlistSummary, ...]:
    """Return every list, by the need's code."""
    counts = (
        select(func.count(col(ShortlistEntry.id)))
        .where(col(ShortlistEntry.shortlist_id) == col(Shortlist.id))
        .scalar_subquery()
    )
    statement = (
        select(Shortlist, Need, counts)
        .join(Need, col(Need.id) == col(Shortlist.need_id))
        .order_by(col(Need.code), col(Shortlist.id))
    )
    with workspace.session() as session:
        found = session.exec(statement).all()
    return tuple(
        ShortlistSummary(listed.id, listed.code, listed.title, need.code, need.title, entries)
        for listed, need, entries in found
    )


def of_need(workspace: Workspace, need_id: int) -> ShortlistView | None:
    """Return the need's list, or None when it has none."""
    with workspace.session() as session:
        listed = _list_of(session, need_id)
    return view(workspace, listed.id) if listed else None


def view(workspace: Workspace, shortlist_id: int) -> ShortlistView:
    """Return a list.

    :raises NotFoundError: no such list
    """
    with workspace.session() as session:
        listed = _get(session, Shortlist, shortlist_id, "名单")
        need = get_need(session, listed.need_id)
        entries = _entries(session, shortlist_id)
    people = {row.id: row for row in people_rows(workspace, [entry.person_id for entry in entries])}
    views = tuple(
        EntryView(
            entry.id,
            entry.person_id,
            place,
            people[entry.person_id].code,
            people[entry.person_id].name,
            people[entry.person_id].employer,
            people[entry.person_id].title,
            entry.rank,
            entry.band,
            entry.score,
            entry.reasons,
            entry.note,
        )
        for place, entry in enumerate(entries, 1)
    )
    return ShortlistView(listed.id, listed.code, listed.title, need.id, need.code, need.title, views)


def add(workspace: Workspace, need_id: int, person: MatchedPerson) -> BatchInfo:
    """Put a ranked person on the need's list, making the list when there is none.

    :raises RefusedError: the person stands on it already
    """
    with workspace.session() as session:
        need = get_need(session, need_id)
        listed = _list_of(session, need_id)
        changes: list[RowChange | None] = []
        if listed is None:
            listed = Shortlist(code=f"{need.code}-名单", title=f"{need.title}专家名单", need_id=need_id)
            changes.append(inserted(listed))
        entries = _entries(session, listed.id)
        if any(entry.person_id == person.person_id for entry in entries):
            raise RefusedError(f"{person.name}已在需求 {need.code} 的名单中。")
        entry = ShortlistEntry(
            shortlist_id=listed.id,
            person_id=person.person_id,
            position=entries[-1].position + 1 if entries else 1,
            rank=person.rank,
            band=person.band,
            score=person.score,
            reasons=reasons_of(person),
        )
    changes.append(inserted(entry))
    purpose = f"将 {person.name} 加入 {need.code} 的名单"
    return write(workspace, changes, action="list_person", purpose=purpose)


def reasons_of(person: MatchedPerson) -> dict[str, Any]:
    """Return the reasons as the list keeps them."""
    return {
        "matched": [asdict(term) for term in person.matched],
        "missing": list(person.missing),
        "conflicts": [asdict(finding) for finding in person.conflicts],
    }


def remove(workspace: Workspace, entry_id: int) -> BatchInfo:
    """Take a person off a list."""
    with workspace.session() as session:
        entry = _get(session, ShortlistEntry, entry_id, "名单条目")
    return write(workspace, [deleted(entry)], action="unlist_person", purpose="从名单移除一人")


def move(workspace: Workspace, entry_id: int, position: int) -> BatchInfo:
    """Put an entry at a place of its list, 1 being the first; the others close up.

    :raises RefusedError: it stands there already
    """
    with workspace.session() as session:
        entry = _get(session, ShortlistEntry, entry_id, "名单条目")
        others = [other for other in _entries(session, entry.shortlist_id) if other.id != entry_id]
    place = min(max(position, 1), len(others) + 1) - 1
    ordered = [*others[:place], entry, *others[place:]]
    changes = [updated(row, position=number) for number, row in enumerate(ordered, 1)]
    return write(workspace, changes, action="order_list", purpose="调整名单次序")


def annotate(workspace: Workspace, entry_id: int, note: str) -> BatchInfo:
    """Set the note of an entry.

    :raises RefusedError: it says that already
    """
    with workspace.session() as session:
        entry = _get(session, ShortlistEntry, entry_id, "名单条目")
    return write(workspace, [updated(entry, note=note.strip())], action="note_list", purpose="修改名单备注")


def _list_of(session: Session, need_id: int) -> Shortlist | None:
    return session.exec(select(Shortlist).where(Shortlist.need_id == need_id)).first()


def _entries(session: Session, shortlist_id: int) -> list[ShortlistEntry]:
    statement = select(ShortlistEntry).where(ShortlistEntry.shortlist_id == shortlist_id)
    return list(session.exec(statement.order_by(col(ShortlistEntry.position), col(ShortlistEntry.id))))


def _get(session: Session, table: type[Row], key: int, title: str) -> Row:
    row = session.get(table, key)
    if row is None:
        raise NotFoundError(f"这个{title}已不在工作区中，可能已被撤销。请刷新。")
    return row
