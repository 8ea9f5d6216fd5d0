"""What each record of a file will become: a new person, an update, or a person to look at twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from matching import identity
from matching.identity import IdentityRecord
from matching.intake.drafts import PersonDraft
from matching.intake.merging import merged
from matching.spellings import alike, names
from store.employers import recognise
from store.readers.values.identifiers import is_card

_SHORTEST, _FEWEST_DIGITS = 6, 5  # of a document's number
TOPIC = 400  # characters of a text that tell its topic


@dataclass(slots=True)
class PersonPlan:
    """One person of the file, from one row or from several with the same document.

    :ivar existing: the id of the person on record whom the rows update, 0 for a new one
    :ivar likely: others who may be the same person: a key (see :func:`plan_people`) and why
    """

    drafts: list[PersonDraft]
    existing: int = 0
    likely: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)

    @property
    def draft(self) -> PersonDraft:
        """All rows as one; a later row fills and replaces."""
        first, *later = self.drafts
        for draft in later:
            first = merged(first, draft)
        return first


@dataclass(frozen=True, slots=True)
class Planned:
    """All plans of a file; ``plan_of`` gives each draft's plan, ``renamed`` drafts whose name differs."""

    plans: tuple[PersonPlan, ...]
    plan_of: tuple[int, ...]
    renamed: frozenset[int]


def plan_people(drafts: Sequence[PersonDraft], known: Sequence[IdentityRecord], file_sha256: str) -> Planned:
    """Decide what each draft becomes.

    A plan's key is its place, negative from -1 on; people on record have their id.
    """
    plans: list[PersonPlan] = []
    plan_of: list[int] = []
    renamed: set[int] = set()
    holder = {text: record for record in known for text in record.strong}
    planned: dict[str, int] = {}
    of_existing: dict[int, int] = {}
    for place, draft in enumerate(drafts):
        strong = strong_of(draft)
        # somebody on record comes before an earlier row of the file
        record = next((holder[text] for text in strong if text in holder), None)
        at = of_existing.get(record.key) if record else _first(planned, strong)
        if at is None:
            at = len(plans)
            plans.append(PersonPlan([draft], record.key if record else 0))
        else:
            plans[at].drafts.append(draft)
        if record:
            of_existing[record.key] = at
            if not _same_name(record, draft):
                renamed.add(place)
        planned.update(dict.fromkeys(strong, at))
        plan_of.append(at)
    _flag(plans, known, file_sha256)
    return Planned(tuple(plans), tuple(plan_of), frozenset(renamed))


def _first(planned: Mapping[str, int], strong: Sequence[str]) -> int | None:
    return next((planned[text] for text in strong if text in planned), None)


def _same_name(record: IdentityRecord, draft: PersonDraft) -> bool:
    likeness = alike(record.names, names(spellings(draft)))
    return bool(likeness.reason) or not likeness.comparable


def _flag(plans: Sequence[PersonPlan], known: Sequence[IdentityRecord], file_sha256: str) -> None:
    """Note on each plan whom else it may be."""
    updated = {plan.existing for plan in plans if plan.existing}
    records = [
        record_of(plan.draft, plan.existing or -place, file_sha256) for place, plan in enumerate(plans, 1)
    ]
    likely = defaultdict(list)
    others = [record for record in known if record.key not in updated]
    for found in identity.suggestions(records, others):
        likely[found.key].append((found.other, found.because))
    for place, plan in enumerate(plans, 1):
        plan.likely = likely.get(plan.existing or -place, [])


def record_of(draft: PersonDraft, key: int, file_sha256: str) -> IdentityRecord:
    """Return what a draft says of who somebody is."""
    person = draft.person
    return IdentityRecord(
        key,
        names(spellings(draft)),
        person.birth,
        person.sex,
        tuple(person.emails),
        tuple(person.phones),
        tuple(recognise(job.written).key for job in draft.jobs),
        strong_of(draft),
        topic_of(person.fields, (item.text for item in draft.evidence[:1])),
        f"{file_sha256} {draft.sheet} {draft.row}",
    )


def spellings(draft: PersonDraft) -> tuple[str, ...]:
    """Return every spelling of a person's name."""
    person = draft.person
    latin = f"{person.given_name} {person.family_name}".strip()
    return tuple(filter(None, (person.name_zh, latin, *person.former_names, *person.other_names)))


def topic_of(fields: Sequence[str], texts: Iterable[str]) -> str:
    """Return fields and the beginning of texts as one text."""
    return " ".join([*fields, *(text[:TOPIC] for text in texts)])


def strong_of(draft: PersonDraft) -> tuple[str, ...]:
    """Return the identifiers that name one person, the surest first."""
    talent = draft.talent
    passport = talent.passport_number if talent else ""
    return strong_identifiers(passport, draft.person.id_number, draft.person.orcid)


def strong_identifiers(passport: str, id_number: str, orcid: str) -> tuple[str, ...]:
    """Return identifiers with their kind; what is too short to name one person is left out.

    A passport's number may stand in a column for any document, so both count as one kind.
    """
    kind = "身份证" if is_card(id_number) else "证件"
    documents = (("证件", passport), (kind, id_number))
    found = [f"{name} {number}" for name, number in documents if number and _names_somebody(number)]
    return tuple(dict.fromkeys([*found, f"ORCID {orcid}"] if orcid else found))


def _names_somebody(number: str) -> bool:
    """Return whether a number is no placeholder such as 0, 000000 or 见附件."""
    digits = [char for char in number if char.isdecimal()]
    return len(number) >= _SHORTEST and len(digits) >= _FEWEST_DIGITS and len(set(digits)) > 1
