"""Everything the side pane shows of one person, read and written in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gui import backend
from gui.validation import validated

if TYPE_CHECKING:
    from store.journal import BatchInfo
    from store.people import PersonDetail
    from store.workspace import Workspace

SEPARATOR = "；"
# Lists that are edited as one line, because they are masked as one.
JOINED = ("emails", "phones")


@dataclass(frozen=True)
class PersonCard:
    """One person with history and completeness; ``private`` names the columns to mask."""

    detail: PersonDetail
    completeness: float
    history: tuple[BatchInfo, ...]
    private: frozenset[str]
    values: dict[str, Any]  # as the form's fields take them


def read_card(workspace: Workspace, person_id: int) -> PersonCard:
    """Read one person for the pane."""
    detail = backend.people.detail(workspace, person_id)
    row = backend.people.rows(workspace, [person_id])[0]
    history = tuple(backend.journal.history(workspace, limit=50, row_key=person_id))
    return PersonCard(detail, row.completeness, history, private_columns(), _as_form(detail))


def private_columns() -> frozenset[str]:
    """Return the person's columns whose privacy class is private, as the table declares it."""
    person, base = backend.tables.Person, backend.tables.base
    names = person.model_fields
    return frozenset(name for name in names if base.privacy_of(person, name) == base.Privacy.PRIVATE)


def empty_values() -> dict[str, Any]:
    """Return what the form shows for a person who is yet to be entered."""
    blank = backend.people.PersonEdit.model_construct()
    return _form_values({name: getattr(blank, name) for name in backend.people.PersonEdit.model_fields})


def save_person(
    workspace: Workspace, person_id: int | None, version: int, values: dict[str, Any]
) -> tuple[int, BatchInfo]:
    """Save a form; return the person's id and what was written.

    :raises InvalidInputError: a field cannot be saved
    """
    edit = validated(backend.people.PersonEdit, _from_form(values))
    if person_id is not None:
        return person_id, backend.people.save(workspace, person_id, version, edit)
    added = backend.people.add(workspace, edit)
    return added, backend.journal.history(workspace, limit=1, row_key=added)[0]


def _as_form(detail: PersonDetail) -> dict[str, Any]:
    names = type(detail.person).model_fields
    return _form_values({name: getattr(detail.person, name) for name in names})


def _form_values(values: dict[str, Any]) -> dict[str, Any]:
    values["nationalities"] = [backend.countries.country_name(code) for code in values["nationalities"]]
    return values | {name: SEPARATOR.join(values[name]) for name in JOINED}


def _from_form(values: dict[str, Any]) -> dict[str, Any]:
    written = values["nationalities"]
    codes = [backend.countries.country_code(name) or name for name in written]
    lists = {name: _split(values[name]) for name in JOINED}
    return values | lists | {"nationalities": codes}


def _split(text: str) -> list[str]:
    for mark in (";", "，", ",", "、"):
        text = text.replace(mark, SEPARATOR)
    return [part.strip() for part in text.split(SEPARATOR) if part.strip()]
