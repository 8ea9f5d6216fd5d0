"""Organisations: linking what people write to one record each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, select

from store.folding import fold_name
from store.journal import RowChange, inserted
from store.tables import Organisation


@dataclass(frozen=True, slots=True)
class Link:
    """Where a written employer leads, and the changes that make it so."""

    organisation_id: int
    department: str
    changes: tuple[RowChange, ...]


def link(session: Session, written: str) -> Link:
    """Return the organisation of that name, or a new one as written."""
    folded = fold_name(written)
    known = session.exec(select(Organisation).where(Organisation.folded == folded)).first()
    if known is not None:
        return Link(known.id, "", ())
    organisation = Organisation(name=written, folded=folded)
    return Link(organisation.id, "", (inserted(organisation),))
