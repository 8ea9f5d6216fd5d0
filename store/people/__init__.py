"""People: finding them, showing a page of them, reading and changing one."""

from store.people.detail import (
    DuplicateView,
    EmploymentView,
    EvidenceView,
    PersonDetail,
    SeatView,
    SourceView,
    TalentView,
    detail,
)
from store.people.edit import add, save
from store.people.query import (
    POOLS,
    Facet,
    PeopleQuery,
    PersonRow,
    count,
    facets,
    find,
    in_pool,
    rows,
)
from store.records import PersonEdit

__all__ = [
    "POOLS",
    "DuplicateView",
    "EmploymentView",
    "EvidenceView",
    "Facet",
    "PeopleQuery",
    "PersonDetail",
    "PersonEdit",
    "PersonRow",
    "SeatView",
    "SourceView",
    "TalentView",
    "add",
    "count",
    "detail",
    "facets",
    "find",
    "in_pool",
    "rows",
    "save",
]
