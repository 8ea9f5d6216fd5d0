"""Needs: finding them, showing them, adding and changing one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import Session, col, select

from store.errors import ConflictingChangeError, NotFoundError, RefusedError
from store.folding import fold
from store.journal import BatchInfo, RowChange, deleted, inserted, updated, write
from store.organisations import Organisations
from store.records import NeedEdit
from store.search import listed
from store.tables import Need, NeedParty, Shortlist, ShortlistEntry
from store.workspace import Workspace

# the lists of an edit that are parties of the need, and whether a party is an organisation
ROLES = {
    "applicants": ("申报单位", True),
    "participants": ("参与单位", True),
    "leaders": ("项目负责人", False),
}


@dataclass(frozen=True, slots=True)
class NeedQuery:
    """Which needs, in which order; an empty string means any."""

    text: str = ""
    clause: str = ""
    field: str = ""
    status: str = ""
    sort: str = "code"  # code, title, kind, seats, review_date, status
    descending: bool = False


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need as one line of a list; ``listed`` people stand on its shortlists."""

    id: int
    code: str
    title: str
    kind: str
    fields: tuple[str, ...]
    clauses: tuple[str, ...]
    seats: int | None
    review: str
    flags: tuple[str, ...]
    status: str
    listed: int


@dataclass(frozen=True, slots=True)
class NeedDetail:
    """A need as a form shows it."""

    id: int
    version: int
    edit: NeedEdit


def find(workspace: Workspace, query: NeedQuery) -> list[int]:
    """Return the ids of the needs found, in order."""
    with workspace.session() as session:
        key = col(getattr(Need, query.sort))
        order = key.desc() if query.descending else key
        statement = select(Need).where(_condition(query)).order_by(order, col(Need.id))
        found = session.exec(statement).all()
    # needs are few; their texts are folded here instead of being kept twice
    words = fold(query.text).split()
    return [need.id for need in found if all(word in _searched(need) for word in words)]


def _condition(query: NeedQuery) -> ColumnElement[bool]:
    conditions: list[Any] = []
    if query.clause:
        conditions.append(listed(Need.clauses, query.clause))
    if query.field:
        conditions.append(listed(Need.fields, query.field))
    if query.status:
        conditions.append(col(Need.status) == query.status)
    return and_(True, *conditions)


def _searched(need: Need) -> str:
    return fold(" ".join([need.code, need.title, need.text, *need.keywords, *need.fields]))


def rows(workspace: Workspace, ids: Sequence[int]) -> list[NeedRow]:
    """Return needs as lines, in the order of the ids; ids that are gone are left out."""
    with workspace.session() as session:
        people = _listed(session)
        needs = [need for need in (session.get(Need, key) for key in ids) if need is not None]
    return [_row(need, people[need.id]) for need in needs]


def _listed(session: Session) -> Counter[int]:
    statement = (
        select(Shortlist.need_id, func.count(col(ShortlistEntry.id)))
        .join(ShortlistEntry, col(ShortlistEntry.shortlist_id) == col(Shortlist.id))
        .group_by(col(Shortlist.need_id))
    )
    return Counter(dict(session.exec(statement).all()))


def _row(need: Need, listed: int) -> NeedRow:
    return NeedRow(
        need.id,
        need.code,
        need.title,
        need.kind,
        tuple(need.fields),
        tuple(need.clauses),
        need.seats,
        need.review_date.isoformat() if need.review_date else need.review_written,
        flags_of(need),
        need.status,
        listed,
    )


def flags_of(need: Need) -> tuple[str, ...]:
    """Return what restricts who may see or judge a need."""
    flags = (("涉密", need.classified), ("限制外籍", need.nationals_only))
    return tuple(name for name, holds in flags if holds)


def detail(workspace: Workspace, need_id: int) -> NeedDetail:
    """Return a need.

    :raises NotFoundError: no such need
    """
    with workspace.session() as session:
        need = get(session, need_id)
        return NeedDetail(need.id, need.version, as_edit(need, parties(session, need_id)))


def get(session: Session, need_id: int) -> Need:
    """Return a need's row.

    :raises NotFoundError: no such need
    """
    need = session.get(Need, need_id)
    if need is None:
        raise NotFoundError("这项需求已不在工作区中，可能已被撤销或删除。请刷新列表。")
    return need


def parties(session: Session, need_id: int) -> list[NeedParty]:
    """Return who stands behind a need."""
    statement = select(NeedParty).where(NeedParty.need_id == need_id).order_by(col(NeedParty.id))
    return list(session.exec(statement))


def as_edit(need: Need, behind: Iterable[NeedParty]) -> NeedEdit:
    """Return what a form can change of a need."""
    shared = {name: getattr(need, name) for name in NeedEdit.model_fields if hasattr(need, name)}
    behind = list(behind)
    for name, (role, _) in ROLES.items():
        shared[name] = [party.written for party in behind if party.role == role]
    return NeedEdit.model_construct(**shared)


def add(workspace: Workspace, edit: NeedEdit) -> int:
    """Add a need and return the id; without a code it gets the next free one.

    :raises RefusedError: the code is taken
    """
    with workspace.session() as session:
        _refuse_taken_code(session, edit.code, None)
        need = Need(**columns(edit) | {"code": edit.code or next_code(session)})
        changes: list[RowChange | None] = [inserted(need), *party_changes(session, need.id, edit, [])]
    write(workspace, changes, action="add_need", purpose=f"新建需求 {need.code} {need.title}")
    return need.id


def save(workspace: Workspace, need_id: int, version: int, edit: NeedEdit) -> BatchInfo:
    """Change a need as a form says.

    :param version: the version the form was filled from
    :raises ConflictingChangeError: somebody changed the need since
    :raises RefusedError: nothing differs, or the code is taken
    """
    with workspace.session() as session:
        need = get(session, need_id)
        if need.version != version:
            raise ConflictingChangeError(f"需求“{need.code}”在打开之后已被改动，这次没有保存。请刷新后重做。")
        _refuse_taken_code(session, edit.code, need_id)
        changes: list[RowChange | None] = [updated(need, **columns(edit) | {"code": edit.code or need.code})]
        changes += party_changes(session, need_id, edit, parties(session, need_id))
    return write(workspace, changes, action="edit_need", purpose=f"修改需求 {need.code} {need.title}")


def columns(edit: NeedEdit) -> dict[str, Any]:
    """Return the column values of a validated edit."""
    return {name: getattr(edit, name) for name in NeedEdit.model_fields if name not in ROLES}


def next_code(session: Session) -> str:
    """Return the next free code, N-001 and up."""
    taken = set(session.exec(select(Need.code)))
    number = len(taken) + 1
    while f"N-{number:03d}" in taken:
        number += 1
    return f"N-{number:03d}"


def _refuse_taken_code(session: Session, code: str, own_id: int | None) -> None:
    if not code:
        return
    other = session.exec(select(Need).where(Need.code == code)).first()
    if other is not None and other.id != own_id:
        raise RefusedError(f"编号“{code}”已被需求“{other.title}”使用。请换一个编号。")


def party_changes(
    session: Session, need_id: int, edit: NeedEdit, old: Sequence[NeedParty]
) -> list[RowChange | None]:
    """Return the changes that make the parties what an edit says; unchanged lists are left alone."""
    changes: list[RowChange | None] = []
    organisations = Organisations(session)
    for name, (role, is_organisation) in ROLES.items():
        present = [party for party in old if party.role == role]
        wanted: list[str] = getattr(edit, name)
        if [party.written for party in present] == wanted:
            continue
        changes += [deleted(party) for party in present]
        for written in wanted:
            key = organisations.link(written).organisation_id if is_organisation else None
            party = NeedParty(need_id=need_id, role=role, written=written, organisation_id=key)
            changes.append(inserted(party))
    return [*organisations.changes, *changes]
