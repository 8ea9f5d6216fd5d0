"""From rankings and shortlists to what a document prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, partial

from matching.profile import profile
from store import PROGRAM
from store.countries import country_name
from store.needs import detail as need_detail
from store.people import POOLS, PersonDetail
from store.people import detail as person_detail
from store.plans import clauses
from store.records import NeedEdit
from store.results import (
    ClauseText,
    ConflictFinding,
    ExportNote,
    ListedPerson,
    MatchedPerson,
    MatchedTerm,
    NeedMatch,
    PrintedDocument,
    PrintedList,
)
from store.shortlists import EntryView, view
from store.workspace import Workspace

_TERMS_IN_REASON = 6
PersonOf = Callable[[int], PersonDetail]


def printed_matches(workspace: Workspace, matches: Sequence[NeedMatch], purpose: str) -> PrintedDocument:
    """Return rankings as a document."""
    known = _clause_texts(workspace)
    lists = []
    # somebody who suits several needs is read once
    person_of = cache(partial(person_detail, workspace))
    for match in matches:
        people = [_ranked(person_of, person) for person in match.people]
        empty = _print(f"{match.title}匹配名单", need_detail(workspace, match.need_id).edit, people, known)
        lists.append(replace(empty, status=match.status))
    counts = [("需求", len(matches)), ("列出人次", sum(len(match.people) for match in matches))]
    counts += [("范围内人员", max((match.pool_size for match in matches), default=0))]
    counts += [("文字过少未能比较", max((match.without_text for match in matches), default=0))]
    pool = matches[0].pool if matches else "all"
    return PrintedDocument(tuple(lists), _note(workspace, purpose, pool, counts))


def printed_shortlist(workspace: Workspace, shortlist_id: int, purpose: str) -> PrintedDocument:
    """Return a shortlist as a document, with the reasons of the day on which each was chosen."""
    listed = view(workspace, shortlist_id)
    people = [_entry(partial(person_detail, workspace), entry) for entry in listed.entries]
    edit = need_detail(workspace, listed.need_id).edit
    printed = _print(listed.title, edit, people, _clause_texts(workspace))
    return PrintedDocument((printed,), _note(workspace, purpose, "all", [("名单人数", len(people))]))


def _clause_texts(workspace: Workspace) -> dict[str, ClauseText]:
    return {
        clause.code: ClauseText(
            clause.code, clause.section, clause.title, clause.text, clause.lead, clause.support
        )
        for clause in clauses(workspace)
    }


def _print(
    title: str, need: NeedEdit, people: Iterable[ListedPerson], known: Mapping[str, ClauseText]
) -> PrintedList:
    return PrintedList(
        title=title,
        need_code=need.code,
        need_title=need.title,
        need_text=need.text,
        keywords=tuple(need.keywords),
        clauses=tuple(known[code] for code in need.clauses if code in known),
        seats=need.seats,
        people=tuple(people),
    )


def _ranked(person_of: PersonOf, person: MatchedPerson) -> ListedPerson:
    return _listed(
        person_of(person.person_id),
        position=person.rank,
        rank=person.rank,
        band=person.band,
        score=person.score,
        matched=person.matched,
        missing=person.missing,
        conflicts=person.conflicts,
    )


def _entry(person_of: PersonOf, entry: EntryView) -> ListedPerson:
    reasons = entry.reasons
    return _listed(
        person_of(entry.person_id),
        position=entry.position,
        rank=entry.rank,
        band=entry.band,
        score=entry.score,
        matched=tuple(MatchedTerm(**term) for term in reasons.get("matched", ())),
        missing=tuple(reasons.get("missing", ())),
        conflicts=tuple(ConflictFinding(**finding) for finding in reasons.get("conflicts", ())),
        note=entry.note,
    )


def _listed(  # noqa: PLR0913  one line of a document is that wide
    found: PersonDetail,
    *,
    position: int,
    rank: int,
    band: str,
    score: float,
    matched: tuple[MatchedTerm, ...],
    missing: tuple[str, ...],
    conflicts: tuple[ConflictFinding, ...],
    note: str = "",
) -> ListedPerson:
    person = found.person
    present = [job.organisation for job in found.employments if job.kind == "任职" and job.end is None]
    return ListedPerson(
        position=position,
        code=found.code,
        name=found.name,
        sex=person.sex,
        nationality="、".join(map(country_name, person.nationalities)),
        employer=present[0] if present else "",
        title=person.title,
        fields="、".join(person.fields),
        band=band,
        rank=rank,
        score=score,
        reason=reason(matched),
        matched=matched,
        missing=missing,
        conflicts=conflicts,
        note=note,
    )


def reason(matched: Sequence[MatchedTerm]) -> str:
    """Return why somebody fits: the terms that weigh most, with the other language's words."""
    telling = [term for term in matched if len(term.found) > 1][:_TERMS_IN_REASON]
    if not telling:
        return "没有命中需求用词。"
    words = "、".join(
        term.term if term.found.casefold() in term.term.casefold() else f"{term.term}（{term.found}）"
        for term in telling
    )
    return f"命中{words}；主要见于“{telling[0].found_in}”。"


def _note(workspace: Workspace, purpose: str, pool: str, counts: Sequence[tuple[str, int]]) -> ExportNote:
    return ExportNote(
        made_by=workspace.operator,
        made_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        workspace=workspace.path.name,
        purpose=purpose,
        rules=(
            f"人员范围：{POOLS[pool]}。",
            f"排序：TF-IDF 余弦相似度，逐条成果比较后取均方根，按语种归一（配置 {profile().version}）。",
            "档次强、中、弱由得分和需求用词覆盖率共同决定；得分不是百分比，不同需求之间不可比较。",
            "回避、涉密、限制外籍只作提示，不剔除人员；最终人选须由人确认。",
        ),
        counts=tuple(counts),
        program=PROGRAM,
    )
