"""Frozen results: what matching hands to the desktop, to scripts and to the writers.

A writer prints these, never a table row, so that a file says what was true when it was made.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MatchedTerm:
    """One term of the need found in a person's evidence.

    ``weight`` is its share of the score; ``found`` is the term as the evidence has it, which differs
    from ``term`` where a Chinese need met English text.
    """

    term: str
    found: str
    found_in: str  # the evidence item's kind and beginning, for people
    evidence_id: int
    weight: float


@dataclass(frozen=True, slots=True)
class ConflictFinding:
    """A 回避 finding: the rule, whether it is hard, and the evidence in words."""

    rule: str
    hard: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class MatchedPerson:
    """One ranked person with the reasons."""

    rank: int
    person_id: int
    code: str
    name: str
    employer: str
    title: str
    fields: tuple[str, ...]
    pools: tuple[str, ...]  # committee, talent, candidates
    band: str  # 强, 中, 弱
    score: float
    matched: tuple[MatchedTerm, ...]
    missing: tuple[str, ...]
    conflicts: tuple[ConflictFinding, ...]


@dataclass(frozen=True, slots=True)
class NeedMatch:
    """The ranking for one need. ``status``: ranked, too_little_text or no_people."""

    need_id: int
    code: str
    title: str
    status: str
    clauses: tuple[str, ...]
    people: tuple[MatchedPerson, ...]
    pool: str = "all"
    pool_size: int = 0  # people in the pool
    without_text: int = 0  # of them, people whose evidence says too little to be compared
    uncovered: tuple[str, ...] = ()  # terms of the need that nobody in the list covers


@dataclass(frozen=True, slots=True)
class ExportNote:
    """What every file says of itself: the 导出说明."""

    made_by: str
    made_at: str  # local time, ISO with seconds
    workspace: str
    purpose: str
    rules: tuple[str, ...]  # filter, pool, scoring configuration, in sentences
    counts: tuple[tuple[str, int], ...]
    program: str = ""


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One line of a printed shortlist."""

    position: int
    code: str
    name: str
    sex: str
    nationality: str
    employer: str
    title: str
    fields: str
    band: str
    rank: int
    score: float
    reason: str  # one sentence: matched terms and where they stand
    matched: tuple[MatchedTerm, ...]
    missing: tuple[str, ...]
    conflicts: tuple[ConflictFinding, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it is quoted in a document."""

    code: str
    section: str
    title: str
    text: str
    lead: tuple[str, ...]
    support: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A shortlist (or the top of a ranking) as a document shows it."""

    title: str
    need_code: str
    need_title: str
    need_text: str
    keywords: tuple[str, ...]
    clauses: tuple[ClauseText, ...]
    seats: int | None
    people: tuple[ListedPerson, ...]
    status: str = "ranked"
    excluded: tuple[str, ...] = field(default=())  # sentences on who was left out and why


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """One file: one or more lists and the note about the file itself."""

    lists: tuple[PrintedList, ...]
    note: ExportNote
