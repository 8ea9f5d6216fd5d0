"""What a row says for the foreign talent pool, and of a seat on the committee."""

from __future__ import annotations

from functools import partial

from matching.intake.cells import RowCells
from store.intake_records import SeatEdit, TalentEdit
from store.readers.values import dates, identifiers, numbers, spans, terms

# A pool of candidates takes in every figure; on the committee only a foreign member's are a talent's.
TALENT_FIELDS = (
    "passport_name",
    "passport_number",
    "passport_expiry",
    "highest_degree",
    "university",
    "salary",
    "years_of_experience",
    "months_in_china",
    "hsk",
    "permit_category",
    "permit_expiry",
    "residence_expiry",
)
SEAT_FIELDS = ("seat_start", "seat_end", "seat_span", "seat_term", "seat_role", "seat_group")
_until = partial(dates.full, at_end=True)
_since = partial(dates.full, at_end=False)


def talent(cells: RowCells) -> TalentEdit:
    """Return the profile of a row.

    :raises ValidationError: a figure is impossible
    """
    return TalentEdit(
        passport_name=cells.line("passport_name"),
        passport_number=_passport(cells),
        passport_expiry=cells.read("passport_expiry", _until, None),
        highest_degree=cells.words("highest_degree", terms.degree, ""),
        university=cells.line("university"),
        annual_salary_wan=cells.words("salary", partial(numbers.salary, header=cells.header("salary")), None),
        salary_written=cells.line("salary"),
        years_of_experience=cells.words("years_of_experience", numbers.years, None),
        months_in_china=cells.words("months_in_china", numbers.months, None),
        months_written=cells.line("months_in_china"),
        hsk_level=cells.words("hsk", numbers.hsk, None),
        permit_category=cells.words("permit_category", terms.permit, ""),
        permit_expiry=cells.read("permit_expiry", _until, None),
        residence_expiry=cells.read("residence_expiry", _until, None),
    )


def is_passport(cells: RowCells) -> bool:
    """Return whether the row says that its document is a passport."""
    kind = cells.text("id_kind").casefold()
    return "护照" in kind or "passport" in kind


def _passport(cells: RowCells) -> str:
    own = cells.read("passport_number", identifiers.passport_number, "")
    if own or not is_passport(cells):
        return own
    return cells.read("id_number", identifiers.passport_number, "")


def seat(cells: RowCells) -> SeatEdit:
    """Return the seat of a row; without dates it is one in the present term."""
    unsaid: spans.Span = (None, None)
    start, end = cells.words("seat_span", spans.span, unsaid)
    place = SeatEdit(
        term=cells.line("seat_term"),
        role=cells.line("seat_role") or "委员",
        field_group=cells.line("seat_group"),
        start=cells.read("seat_start", _since, None) or start,
        end=cells.read("seat_end", _until, None) or end,
    )
    if place.start and place.end and place.end < place.start:
        cells.question("seat_end", "聘期结束早于开始", str(place.end))
    return place
