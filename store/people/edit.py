"""Adding and changing one person, through the journal."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from store.errors import ConflictingChangeError
from store.journal import BatchInfo, RowChange, deleted, inserted, updated, write
from store.languages import language_of
from store.names import display_name
from store.organisations import Organisations
from store.people.detail import DIRECTION, KEYWORD, get
from store.records import PersonEdit
from store.search import search_text
from store.tables import Employment, Evidence, Organisation, Person
from store.workspace import Workspace

_NOT_COLUMNS = frozenset({"employer", "directions", "keywords"})


def add(workspace: Workspace, edit: PersonEdit) -> int:
    """Add a person and return the id."""
    with workspace.session() as session:
        person = Person(code=next_code(session), **columns(edit))
        changes: list[RowChange | None] = [inserted(person)]
        changes += _employment_changes(session, person.id, edit.employer)
        changes += _evidence_changes(session, person.id, edit)
    write(workspace, changes, action="add_person", purpose=f"新建人员 {_called(person)}")
    return person.id


def save(workspace: Workspace, person_id: int, version: int, edit: PersonEdit) -> BatchInfo:
    """Change a person as a form says.

    :param version: the version the form was filled from
    :raises ConflictingChangeError: somebody changed the person since
    :raises RefusedError: nothing differs
    """
    with workspace.session() as session:
        person = get(session, person_id)
        if person.version != version:
            raise ConflictingChangeError(
                f"人员“{_called(person)}”在打开之后已被改动，这次没有保存。请刷新后重做。"
            )
        changes: list[RowChange | None] = [updated(person, **columns(edit))]
        changes += _employment_changes(session, person_id, edit.employer)
        changes += _evidence_changes(session, person_id, edit)
    return write(workspace, changes, action="edit_person", purpose=f"修改人员 {_called(person)}")


def columns(edit: PersonEdit) -> dict[str, Any]:
    """Return the column values of a validated edit, with what the person is found by."""
    values = {name: getattr(edit, name) for name in PersonEdit.model_fields if name not in _NOT_COLUMNS}
    latin = f"{edit.given_name} {edit.family_name}", f"{edit.family_name} {edit.given_name}"
    found_by = [edit.name_zh, *latin, *edit.former_names, *edit.other_names, edit.employer, edit.title]
    return values | {"search_text": search_text([*found_by, *edit.fields])}


def next_code(session: Session) -> str:
    """Return the next free code, P00001 and up."""
    # the highest of each length: as text, P99999 comes after P100000
    highest = select(func.max(Person.code)).where(col(Person.code).like("P%"))
    found = session.exec(highest.group_by(func.length(Person.code))).all()
    number = max((int(code[1:]) for code in found if code[1:].isdecimal()), default=0) + 1
    return f"P{number:05d}"


def _called(person: Person) -> str:
    name = display_name(person.name_zh, person.family_name, person.given_name)
    return f"{person.code} {name}"


def _employment_changes(session: Session, person_id: int, employer: str) -> list[RowChange | None]:
    """Return the changes that make ``employer`` the person's present one; the old tie is taken away."""
    statement = (
        select(Employment, Organisation.name)
        .join(Organisation, col(Organisation.id) == col(Employment.organisation_id))
        .where(Employment.person_id == person_id, Employment.kind == "任职", col(Employment.end).is_(None))
        .order_by(col(Employment.id))
    )
    present, name = session.exec(statement).first() or (None, "")
    if present is not None and employer == (present.written or name):  # as the form shows it
        return []
    changes: list[RowChange | None] = [deleted(present)] if present is not None else []
    if employer:
        organisations = Organisations(session)
        linked = organisations.link(employer)
        job = Employment(
            person_id=person_id,
            organisation_id=linked.organisation_id,
            written=employer,
            department=linked.department,
        )
        changes += [*organisations.changes, inserted(job)]
    return changes


def _evidence_changes(session: Session, person_id: int, edit: PersonEdit) -> list[RowChange | None]:
    """Return the changes that make research text and keywords what the form says."""
    statement = select(Evidence).where(
        Evidence.person_id == person_id, col(Evidence.kind).in_((DIRECTION, KEYWORD))
    )
    old = list(session.exec(statement.order_by(col(Evidence.position))))
    changes: list[RowChange | None] = []
    for kind, texts in ((DIRECTION, _passages(edit, old)), (KEYWORD, edit.keywords)):
        kept = [item for item in old if item.kind == kind]
        if [item.text for item in kept] != texts:
            changes += [deleted(item) for item in kept]
            # a corrected text is still read together with the field and keywords it came with
            heading = kept[0].heading if kept else ""
            changes += [
                inserted(_item(person_id, kind, text, heading, place)) for place, text in enumerate(texts)
            ]
    return changes


def _passages(edit: PersonEdit, old: list[Evidence]) -> list[str]:
    """Return the research text as items: unchanged items stay apart, a new text is one item."""
    texts = [item.text for item in old if item.kind == DIRECTION]
    if "\n".join(texts) == edit.directions:
        return texts
    return [edit.directions] if edit.directions else []


def _item(person_id: int, kind: str, text: str, heading: str, place: int) -> Evidence:
    return Evidence(
        person_id=person_id,
        kind=kind,
        text=text,
        heading=heading,
        language=language_of(text),
        position=place,
    )
