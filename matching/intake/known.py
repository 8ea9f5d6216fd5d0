"""Who is on record already, as the comparison of identities sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as core_select
from sqlmodel import Session, col, select

from matching.identity import IdentityRecord
from matching.intake.plans import TOPIC, strong_identifiers, topic_of
from matching.spellings import names
from store.tables import Employment, Evidence, Organisation, Person, Source, TalentProfile
from store.tables.base import table_of

_TABLE = table_of(Person)
_NAMES = ("name_zh", "family_name", "given_name", "former_names", "other_names")
_COLUMNS = [
    _TABLE.c[name]
    for name in ("id", *_NAMES, "birth", "sex", "emails", "phones", "fields", "id_number", "orcid")
]


def known_people(session: Session, file_sha256: str) -> list[IdentityRecord]:
    """Return everybody on record; who came from this very file keeps the row."""
    employers = _employers(session)
    passports = _passports(session)
    topics = _topics(session)
    origins = _origins(session, file_sha256)
    # rows, not objects: a hundred thousand of them are only looked through
    return [
        _record(
            row, employers.get(row.id, ()), passports.get(row.id, ("", "")), topics.get(row.id, ""), origins
        )
        for row in session.connection().execute(core_select(*_COLUMNS))
    ]


def _record(
    person: Any,
    employers: Iterable[str],
    passport: tuple[str, str],
    topic: str,
    origins: dict[int, str],
) -> IdentityRecord:
    latin = f"{person.given_name} {person.family_name}"
    spelled = (person.name_zh, latin, passport[0], *person.former_names, *person.other_names)
    return IdentityRecord(
        person.id,
        names(text for text in spelled if text.strip()),
        person.birth,
        person.sex,
        tuple(person.emails),
        tuple(person.phones),
        tuple(employers),
        strong_identifiers(passport[1], person.id_number, person.orcid),
        topic_of(person.fields, (topic,)),
        origins.get(person.id, ""),
    )


def _employers(session: Session) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    statement = select(Employment.person_id, Organisation.known_as, Organisation.folded).join(
        Organisation, col(Organisation.id) == col(Employment.organisation_id)
    )
    for person_id, known_as, folded in session.exec(statement):
        found[person_id].append(known_as or folded)
    return found


def _passports(session: Session) -> dict[int, tuple[str, str]]:
    statement = select(TalentProfile.person_id, TalentProfile.passport_name, TalentProfile.passport_number)
    return {person_id: (name, number) for person_id, name, number in session.exec(statement)}


def _topics(session: Session) -> dict[int, str]:
    statement = select(Evidence.person_id, func.substr(Evidence.text, 1, TOPIC)).where(Evidence.position == 0)
    return dict(session.exec(statement).all())


def _origins(session: Session, file_sha256: str) -> dict[int, str]:
    statement = select(Source).where(Source.file_sha256 == file_sha256)
    return {row.person_id: f"{file_sha256} {row.sheet} {row.row}" for row in session.exec(statement)}
