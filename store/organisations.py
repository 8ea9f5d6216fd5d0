"""Organisations that people write of: those on record, the known ones on first use, new ones."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, select

from store.employers import Employer, recognise
from store.folding import fold_name
from store.journal import RowChange
from store.registry import registry
from store.row_values import added
from store.tables import Organisation


@dataclass(frozen=True, slots=True)
class Linked:
    """Where a written employer leads."""

    organisation_id: int
    department: str


class Organisations:
    """Links what is written within one batch.

    :ivar changes: the organisations that have to be added for it
    """

    def __init__(self, session: Session) -> None:
        self.changes: list[RowChange] = []
        self._ids: dict[str, int] = {}
        rows = session.exec(select(Organisation.id, Organisation.known_as, Organisation.folded)).all()
        for key, _, folded in rows:
            self._ids.setdefault(folded, key)
        self._ids.update({known_as: key for key, known_as, _ in rows if known_as})

    def link(self, written: str) -> Linked:
        """Return the organisation that a text names."""
        found = recognise(written)
        return Linked(self._known(found.known) if found.known else self._as_written(found), found.department)

    def _as_written(self, found: Employer) -> int:
        key = found.key
        if key not in self._ids:
            above = self._known(found.above) if found.above else None
            self._add(key, name=found.name, folded=key, parent_id=above)
        return self._ids[key]

    def _known(self, known: str) -> int:
        """Return a known organisation; on first use it comes in with the bodies above it."""
        organisation = registry().organisations[known]
        on_record = self._ids.get(known) or self._ids.get(fold_name(organisation.name))
        if on_record is None:
            above = self._known(organisation.parent) if organisation.parent else None
            self._add(
                known,
                name=organisation.name,
                english=organisation.english,
                aliases=[*organisation.aliases, *organisation.former],
                parent_id=above,
                kind=organisation.kind,
                district=organisation.district,
                known_as=known,
                folded=fold_name(organisation.name),
            )
            return self._ids[known]
        self._ids[known] = on_record
        return on_record

    def _add(self, key: str, **values: object) -> None:
        change = added(Organisation, **values)
        self.changes.append(change)
        self._ids[key] = change.key
