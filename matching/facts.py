"""What matching reads of a workspace: people with their items and ties, needs, organisations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from matching.conflicts import Families, NeedFacts, PersonFacts, Tie, families
from matching.index import Item
from matching.profile import Profile
from store.countries import countries
from store.folding import fold_name
from store.names import display_name
from store.people import in_pool
from store.registry import registry
from store.tables import Employment, Evidence, Need, NeedParty, Organisation, Person

# what read_roster reads: a change of any other table leaves a roster as it is
ROSTER_TABLES = (
    "person",
    "evidence",
    "employment",
    "organisation",
    "committee_seat",
    "talent_profile",
)
POOL_ORDER = ("committee", "talent", "candidates")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person of some pool, as a result shows them and as the rules see them."""

    id: int
    code: str
    name: str
    employer: str
    title: str
    fields: tuple[str, ...]
    pools: tuple[str, ...]
    facts: PersonFacts


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody who can be ranked, by id, with their items and the families of organisations."""

    candidates: Mapping[int, Candidate]
    items: tuple[Item, ...]
    families: Families


def read_roster(session: Session, profile: Profile) -> Roster:
    """Read everybody who is in some pool."""
    pools: dict[int, list[str]] = defaultdict(list)
    for pool in POOL_ORDER:
        for key in session.exec(select(Person.id).where(in_pool(pool))):
            pools[key].append(pool)
    known = _families(session)
    ties = _ties(session)
    people = session.exec(select(Person)).all()
    candidates = {
        person.id: _candidate(person, tuple(pools[person.id]), ties[person.id], known)
        for person in people
        if person.id in pools
    }
    evidence = session.exec(select(Evidence).order_by(col(Evidence.person_id), col(Evidence.position)))
    items = comparable(evidence, profile)
    return Roster(candidates, tuple(item for item in items if item.person_id in candidates), known)


def _candidate(person: Person, pools: tuple[str, ...], ties: list[Tie], known: Families) -> Candidate:
    name = display_name(person.name_zh, person.family_name, person.given_name)
    present = [known.names[tie.organisation_id] for tie in ties if tie.kind == "任职"]
    employer = present[0] if present else ""
    facts = PersonFacts(name, _spellings(person), tuple(ties), _is_foreign(person))
    return Candidate(person.id, person.code, name, employer, person.title, tuple(person.fields), pools, facts)


def _spellings(person: Person) -> frozenset[str]:
    latin = (f"{person.given_name}{person.family_name}", f"{person.family_name}{person.given_name}")
    written = (person.name_zh, *latin, *person.former_names, *person.other_names)
    return frozenset(filter(None, map(fold_name, written)))


def _is_foreign(person: Person) -> bool | None:
    """Return whether a person is foreign as far as recorded: HK, MO and TW people are not."""
    known = countries()
    if person.nationalities:
        return all(code not in known or known[code].foreign for code in person.nationalities)
    return {"外籍": True, "内地": False, "港澳台": False}.get(person.origin)


def _ties(session: Session) -> dict[int, list[Tie]]:
    ties: dict[int, list[Tie]] = defaultdict(list)
    statement = select(Employment).where(col(Employment.end).is_(None)).order_by(col(Employment.id))
    for job in session.exec(statement):
        ties[job.person_id].append(Tie(job.organisation_id, job.kind))
    return ties


def _families(session: Session) -> Families:
    rows = session.exec(select(Organisation)).all()
    umbrellas = registry().umbrellas
    return families(
        {row.id: row.name for row in rows},
        {row.id: row.parent_id for row in rows},
        frozenset(row.id for row in rows if row.known_as in umbrellas),
    )


def comparable(evidence: Iterable[Evidence], profile: Profile) -> list[Item]:
    """Return evidence as items to compare: heading and text together, loose keywords as one item."""
    items: list[Item] = []
    keywords: dict[int, list[Evidence]] = defaultdict(list)
    for entry in evidence:
        if entry.kind == profile.keyword_kind:
            keywords[entry.person_id].append(entry)
        elif entry.kind in profile.weights:
            text = f"{entry.heading}\n{entry.text}" if entry.heading else entry.text
            weight = profile.weights[entry.kind]
            items.append(Item(entry.id, entry.person_id, entry.language, text, weight))
    for person_id, entries in keywords.items():
        first = entries[0]
        text = "\n".join(entry.text for entry in entries)
        items.append(Item(first.id, person_id, first.language, text))
    return items


def read_needs(session: Session, codes: Iterable[str] | None) -> list[Need]:
    """Return needs by code in the order asked for, or every open one; a code that is unknown is left out."""
    if codes is None:
        return list(session.exec(select(Need).where(Need.status == "开放").order_by(col(Need.code))))
    found = {need.code: need for need in session.exec(select(Need).where(col(Need.code).in_(list(codes))))}
    return [found[code] for code in codes if code in found]


def need_facts(session: Session, need: Need) -> NeedFacts:
    """Return what the rules look at in a need."""
    parties = list(session.exec(select(NeedParty).where(NeedParty.need_id == need.id)))
    units = tuple(
        (party.role, party.organisation_id) for party in parties if party.organisation_id is not None
    )
    leaders = {party.written: fold_name(party.written) for party in parties if party.role == "项目负责人"}
    return NeedFacts(need.code, units, leaders, need.nationals_only, need.classified)
