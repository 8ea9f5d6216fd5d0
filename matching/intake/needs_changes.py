"""Needs of an import as rows: new ones, and those whose code is on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlmodel import Session, col, select

from matching.intake.drafts import NeedDraft
from store.journal import RowChange, deleted, updated
from store.needs import ROLES, columns, next_code
from store.organisations import Organisations
from store.records import NeedEdit
from store.row_values import added
from store.tables import Need, NeedParty

_CHUNK = 500


def codes_on_record(session: Session, codes: Sequence[str]) -> dict[str, Need]:
    """Return the needs with these codes."""
    found: dict[str, Need] = {}
    for start in range(0, len(codes), _CHUNK):
        chunk = codes[start : start + _CHUNK]
        found |= {need.code: need for need in session.exec(select(Need).where(col(Need.code).in_(chunk)))}
    return found


def need_changes(
    session: Session, drafts: Sequence[NeedDraft], file_name: str
) -> tuple[list[RowChange | None], Organisations]:
    """Return the changes that bring in needs, and the organisations that come with them."""
    organisations = Organisations(session)
    known = codes_on_record(session, [draft.need.code for draft in drafts if draft.need.code])
    codes = _free_codes(session, {draft.need.code for draft in drafts})
    changes: list[RowChange | None] = []
    for draft in drafts:
        need = known.get(draft.need.code) if draft.need.code else None
        source = {"source_file": file_name, "source_row": draft.row}
        if need is None:
            change = added(Need, **columns(draft.need) | {"code": draft.need.code or next(codes)} | source)
            changes += [change, *_parties(draft.need, change.key, organisations)]
        else:
            changes.append(updated(need, **_said(draft.need) | source))
            changes += _changed_parties(session, draft.need, need.id, organisations)
    return changes, organisations


def _said(edit: NeedEdit) -> dict[str, Any]:
    """Return the values that a row says something of."""
    return {name: value for name, value in columns(edit).items() if name in edit.model_fields_set}


def _parties(edit: NeedEdit, need_id: int, organisations: Organisations) -> Iterator[RowChange]:
    for name, (role, is_organisation) in ROLES.items():
        for written in getattr(edit, name):
            linked = organisations.link(written).organisation_id if is_organisation else None
            yield added(NeedParty, need_id=need_id, role=role, written=written, organisation_id=linked)


def _changed_parties(
    session: Session, edit: NeedEdit, need_id: int, organisations: Organisations
) -> Iterator[RowChange]:
    """Yield the changes of parties: a role that the row names is replaced, others stay."""
    old = session.exec(select(NeedParty).where(NeedParty.need_id == need_id)).all()
    new = list(_parties(edit, need_id, organisations))
    for name, (role, _) in ROLES.items():
        wanted = getattr(edit, name)
        present = [party for party in old if party.role == role]
        if wanted and [party.written for party in present] != wanted:
            yield from map(deleted, present)
            yield from (change for change in new if (change.after or {})["role"] == role)


def _free_codes(session: Session, taken: set[str]) -> Iterator[str]:
    """Yield codes for needs that bring none: what the form gives, counted on."""
    first = next_code(session)
    start, number = first.rsplit("-", 1)
    on_record = set(session.exec(select(Need.code)))
    for count in range(int(number), int(number) + 1_000_000):
        code = f"{start}-{count:0{len(number)}d}"
        if code not in taken | on_record:
            yield code
