"""A row of a people table becomes a draft of a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import ValidationError

from matching.intake.cells import RowCells
from matching.intake.drafts import PersonDraft, ReadRow
from matching.intake.layout import Layout
from matching.intake.talent_rows import SEAT_FIELDS, TALENT_FIELDS, is_passport, seat, talent
from matching.intake.texts import items, remarked, remarked_countries
from store.intake_records import EvidenceEdit, JobEdit, SeatEdit, TalentEdit
from store.readers.cells import Cell
from store.readers.data import vocabulary
from store.readers.tables import Line
from store.readers.values import contacts, dates, identifiers, lists, names, places, terms
from store.readers.values.latin import Hints
from store.records import PersonEdit

COMMITTEE = "committee"
TALENT = "talent"
CANDIDATES = "candidates"
_STATUS = {COMMITTEE: "在库", TALENT: "在库", CANDIDATES: "候选"}
# kinds of ties in the order of what is shown: where somebody works comes before where they may work
_JOBS = (("任职", "employer"), ("兼职", "part_time_employer"), ("意向", "intended_employer"))
_NAME_FIELDS = ("name", "passport_name", "latin_name", "family_name")
_TEN = re.compile(r"\d{4}\.10")


class PersonReader:
    """Reads the rows of one table.

    :ivar into: where its people go: committee, talent or candidates
    """

    def __init__(self, layout: Layout, into: str | None, today: date) -> None:
        self.into = into or where(layout)
        self._layout = layout
        self._today = today
        # In a csv 1968.1 is a text; only where no cell ends in .10 may a zero have been lost before.
        self._typed = layout.table.sheet.typed
        self._has_talent, self._has_seat = layout.table.has(*TALENT_FIELDS), layout.table.has(*SEAT_FIELDS)
        self._rules = [rule for rule in vocabulary("evidence")["items"] if layout.table.has(rule["text"])]
        self._tens = not self._typed and _has_tens(layout)

    def read(self, line: Line) -> ReadRow:
        """Return a record and the person it makes: nobody when something is wrong with it."""
        cells, draft = RowCells(self._layout, line), None
        try:
            draft = self._draft(cells)
        except ValidationError as error:
            cells.invalid(error)
        name = next((cells.text(field) for field in _NAME_FIELDS if cells.has(field)), "")
        return cells.finished(" ".join(name.split()), draft)

    def _draft(self, cells: RowCells) -> PersonDraft:
        evidence = tuple(
            item for rule in self._rules if cells.has(rule["text"]) for item in items(rule, cells)
        )
        emails, phones = _contacts(cells)
        name = self._name(cells, evidence, emails)
        jobs = _jobs(cells)
        employer = next((job.written for job in jobs if job.kind != "兼职"), "")
        reached = {"emails": emails, "phones": phones, "employer": employer}
        values = {**_names(cells, name), **reached, **self._plain(cells)}
        # an empty value needs no validation, and most of a row's fields are empty
        person = PersonEdit(**{field: value for field, value in values.items() if value})
        return PersonDraft(
            row=cells.number,
            sheet=cells.sheet,
            person=person,
            jobs=jobs,
            evidence=evidence,
            talent=self._talent(cells, person),
            seat=self._seat(cells),
            unmapped=cells.unmapped,
        )

    def _talent(self, cells: RowCells, person: PersonEdit) -> TalentEdit | None:
        """Return the profile: of every talent, of candidates with figures, of foreign committee members."""
        if self.into == TALENT:
            return talent(cells)
        # Figures of a Chinese committee member stay with the source: a profile is what makes a talent.
        by_passport = is_passport(cells)
        if not by_passport and not (self._has_talent and cells.has(*TALENT_FIELDS)):
            return None
        if self.into == CANDIDATES or person.origin == "外籍":
            return talent(cells)
        cells.set_aside(*TALENT_FIELDS, *(["id_number"] if by_passport else []))
        return None

    def _seat(self, cells: RowCells) -> SeatEdit | None:
        """Return the seat; elsewhere a 聘期 may be any contract's, and is kept as written."""
        if self.into == COMMITTEE:
            return seat(cells)
        if self._has_seat:
            cells.set_aside(*SEAT_FIELDS)
        return None

    def _name(
        self, cells: RowCells, evidence: Iterable[EvidenceEdit], emails: Iterable[str]
    ) -> names.PersonName:
        family, given = cells.line("family_name"), cells.line("given_name")
        authors = (
            author for item in evidence if item.kind == "论文" for author in lists.authors_of(item.text)
        )
        hints = Hints(tuple(dict.fromkeys(authors)), tuple(mail.partition("@")[0] for mail in emails))
        in_parts = f"{family}, {given}" if family and given else family
        spelled = cells.line("passport_name") or cells.line("latin_name") or in_parts
        field = next((field for field in _NAME_FIELDS if cells.has(field)), "name")
        # a form with one person a sheet has headers where a list has names
        if cells.text("name").casefold() in self._layout.names.plain:
            cells.refuse("name", "是栏目名，不是姓名。请确认一行一人")
        return cells.noted(field, names.name(cells.text("name"), spelled, hints))

    def _plain(self, cells: RowCells) -> dict[str, Any]:
        title = cells.line("title")
        none: tuple[str, ...] = ()
        codes = cells.words("nationalities", places.nationalities, none) or remarked_countries(cells)
        status = cells.words("status", terms.status, "")
        return {
            "sex": cells.words("sex", terms.sex, ""),
            "birth": self._birth(cells),
            "nationalities": list(codes),
            "origin": cells.words("origin", places.origin, "") or places.origin_of(codes),
            "title": title,
            "title_rank": cells.words("title_rank", terms.rank, "") or terms.title_rank(title),
            "fields": lists.terms(cells.text("fields")),
            "id_number": _id_number(cells),
            "orcid": cells.read("orcid", identifiers.orcid, ""),
            "status": status or _STATUS[self.into],
            "last_confirmed": cells.read("last_confirmed", lambda cell: dates.full(cell, at_end=False), None),
            "recommended_by": cells.line("recommended_by"),
            "note": cells.text("note"),
        }

    def _birth(self, cells: RowCells) -> str:
        found = cells.read("birth", self._read_birth, "")
        card = cells.text("id_number")
        born = identifiers.card_birth(card)
        if found and born and not born.startswith(found[: len("1968-05")]):
            cells.question("birth", "与身份证号中的出生日期不同", found)
        return found or born

    def _read_birth(self, cell: Cell) -> Any:
        lost = isinstance(cell.value, float) if self._typed else not self._tens
        return dates.birth(cell, self._today, zero_lost=lost)


def _has_tens(layout: Layout) -> bool:
    columns = [column.index for column in layout.columns["birth"]]
    rows = layout.table.sheet.rows
    return any(_TEN.fullmatch(str(row.value(index)).strip()) for index in columns for row in rows)


def where(layout: Layout) -> str:
    """Return where the people of a table go, by the columns it has."""
    signs = vocabulary("columns")["people"]
    if layout.table.has(*signs["into"][TALENT]):
        return TALENT
    titles = {column.header for column in layout.columns.get("name", ())}
    if layout.table.has(*signs["into"][COMMITTEE]) or titles & set(signs["committee_names"]):
        return COMMITTEE
    return CANDIDATES


def _names(cells: RowCells, name: names.PersonName) -> dict[str, Any]:
    former, other = (
        [*names.listed(cells.text(field)), *remarked(cells, field)]
        for field in ("former_names", "other_names")
    )
    return {
        "name_zh": name.chinese,
        "family_name": name.family,
        "given_name": name.given,
        "former_names": former,
        "other_names": [*name.others, *other],
    }


def _contacts(cells: RowCells) -> tuple[list[str], list[str]]:
    mixed = cells.each("contact", contacts.contact)
    emails = [mail for found in cells.each("emails", contacts.emails) for mail in found]
    phones = [phone for found in cells.each("phones", contacts.phones) for phone in found]
    for found in mixed:
        emails += found.emails
        phones += found.phones
        if found.rest:
            cells.unmapped.setdefault("联系方式中的其他内容", found.rest)
    return emails, phones


def _jobs(cells: RowCells) -> tuple[JobEdit, ...]:
    """Return every tie to an organisation that the row names."""
    department = cells.line("department")
    return tuple(
        JobEdit(kind=kind, written=cells.line(field), department=department if kind == "任职" else "")
        for kind, field in _JOBS
        if cells.line(field)
    )


def _id_number(cells: RowCells) -> str:
    return "" if is_passport(cells) else cells.read("id_number", identifiers.id_number, "")
