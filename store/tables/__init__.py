"""The tables of a workspace; importing this package registers all of them.

Tables are filled only through :mod:`store.journal`, from models validated in :mod:`store.records`.
"""

from store.tables.base import Privacy, Record
from store.tables.journal import Batch, Change
from store.tables.lists import Shortlist, ShortlistEntry
from store.tables.needs import Need, NeedParty
from store.tables.organisations import Organisation
from store.tables.people import (
    CommitteeSeat,
    DuplicateFlag,
    Employment,
    Evidence,
    Person,
    Source,
    TalentProfile,
)
from store.tables.plans import Clause, Plan

__all__ = [
    "Batch",
    "Change",
    "Clause",
    "CommitteeSeat",
    "DuplicateFlag",
    "Employment",
    "Evidence",
    "Need",
    "NeedParty",
    "Organisation",
    "Person",
    "Plan",
    "Privacy",
    "Record",
    "Shortlist",
    "ShortlistEntry",
    "Source",
    "TalentProfile",
]
