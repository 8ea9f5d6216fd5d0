"""Ranking the people of a workspace for its needs, and explaining one person to the last digit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from matching.conflicts import NeedFacts, conflicts
from matching.explanation import Explainer
from matching.facts import need_facts, read_needs
from matching.lexicon import shipped_lexicon
from matching.pools import Pools, read_pools
from matching.profile import profile
from matching.query import Need as Query
from matching.query import read_need
from matching.scoring import Scores, score
from matching.text import folded
from store.errors import NotFoundError
from store.needs import get as get_need
from store.people import POOLS
from store.progress import Cancelled, Report, never, silent, stop_if
from store.results import MatchedPerson, MatchedTerm, NeedMatch
from store.tables import Need
from store.workspace import Workspace

# the part of a score that single characters and mere hints gave: it belongs to the sum, but to no term
SCATTERED = "零散字词"
_LABEL = 24  # characters of an item shown as its name


@dataclass(frozen=True, slots=True)
class ExplainedItem:
    """One evidence item of a person; spans are (start, end, the need's term) in ``text``."""

    evidence_id: int
    text: str
    spans: tuple[tuple[int, int, str], ...]
    share: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A need's text and a person's items with what matched lit up."""

    need_text: str
    need_spans: tuple[tuple[int, int, str], ...]
    items: tuple[ExplainedItem, ...]


def match(
    workspace: Workspace,
    *,
    needs: Sequence[str] | None = None,
    pool: str = "all",
    top: int | None = 20,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> tuple[NeedMatch, ...]:
    """Rank a pool for needs.

    :param needs: codes, each counted once; None = all open needs
    :param top: how many people a need; None = everybody with something in common
    :raises NotFoundError: a code or pool that does not exist
    """
    if pool not in POOLS:
        raise NotFoundError(f"没有“{pool}”这个人员范围。可选：{'、'.join(POOLS)}。")
    pools = read_pools(workspace, report, cancelled)
    with workspace.session() as session:
        found = read_needs(session, None if needs is None else list(dict.fromkeys(needs)))
        _refuse_unknown(needs, found)
        results = []
        for done, need in enumerate(found):
            stop_if(cancelled, "匹配")
            report(0.2 + 0.8 * done / len(found), f"匹配 {need.code}（{done + 1}/{len(found)}）")
            results.append(_Ranking(pools, need, need_facts(session, need), pool).result(top))
    return tuple(results)


def _refuse_unknown(codes: Sequence[str] | None, found: Sequence[Need]) -> None:
    known = {need.code for need in found}
    unknown = dict.fromkeys(code for code in codes or () if code not in known)
    if unknown:
        raise NotFoundError(f"没有编号为“{'、'.join(unknown)}”的需求。请核对编号，或先导入需求。")


def query_of(need: Need) -> Query:
    """Return what a need asks: title, text and keywords together."""
    text = "\n".join(filter(None, (need.title, need.text, "；".join(need.keywords))))
    return read_need(text, need.keywords, shipped_lexicon())


class _Ranking:
    """One need against one pool."""

    def __init__(self, pools: Pools, need: Need, facts: NeedFacts, pool: str) -> None:
        self._pools = pools
        self._need = need
        self._facts = facts
        self._pool = pool
        self._query = query_of(need)
        numbers = {word: self._query.number(word) for word in _keywords(need, self._query)}
        self._keywords = {word: number for word, number in numbers.items() if number is not None}

    def result(self, top: int | None) -> NeedMatch:
        """Rank."""
        size, without_text = self._pools.size(self._pool)
        empty = NeedMatch(
            self._need.id,
            self._need.code,
            self._need.title,
            "ranked",
            tuple(self._need.clauses),
            (),
            self._pool,
            size,
            without_text,
        )
        if not size:
            return replace(empty, status="no_people")
        if not (self._need.text.strip() or self._need.keywords) or not self._query.says_enough:
            return replace(empty, status="too_little_text")
        scores = score(self._query, self._pools.index)
        explainer = Explainer(self._query, self._pools.index, scores)
        places = self._pools.order(scores, self._pool)[:top]
        missing = [self._missing(explainer, place) for place in places]
        people = tuple(
            self._person(rank, place, scores, explainer, lacking)
            for rank, (place, lacking) in enumerate(zip(places, missing, strict=True), 1)
        )
        uncovered = [word for word in self._keywords if all(word in lacking for lacking in missing)]
        return replace(empty, people=people, uncovered=tuple(uncovered))

    def _person(
        self, rank: int, place: int, scores: Scores, explainer: Explainer, missing: Sequence[str]
    ) -> MatchedPerson:
        person = self._pools.roster.candidates[self._pools.index.people[place]]
        points = float(scores.people[place])
        return MatchedPerson(
            rank,
            person.id,
            person.code,
            person.name,
            person.employer,
            person.title,
            person.fields,
            person.pools,
            profile().band(points, explainer.coverage(place)),
            points,
            self._matched(explainer, place),
            tuple(missing[: profile().most_missing]),
            conflicts(self._facts, person.facts, self._pools.roster.families),
        )

    def _matched(self, explainer: Explainer, place: int) -> tuple[MatchedTerm, ...]:
        """Return what each term gave, the greatest first; what belongs to no term stands as one line.

        A term that the person says less than half of stands as the part that both have in common, so
        that nothing is matched and missing at once.
        """
        given: dict[str, MatchedTerm] = {}
        scattered = 0.0
        for share in explainer.terms(place):
            item = explainer.item(share.item_id)
            found = explainer.found(share.term, item)
            term = self._label_of(share.term, found, explainer, place)
            if not term:
                scattered += share.contribution
                continue
            first = given.get(term) or MatchedTerm(term, found, _label(item.text), item.id, 0.0)
            given[term] = replace(first, weight=first.weight + share.contribution)
        matched = sorted(given.values(), key=lambda term: -term.weight)
        if scattered:
            matched.append(MatchedTerm(SCATTERED, "", "", 0, scattered))
        return tuple(matched)

    def _label_of(self, term: int, found: str, explainer: Explainer, place: int) -> str:
        """Return what to call a matched term; an empty string when nothing of it is said in words."""
        text = self._query.terms[term].text
        if not found or explainer.covers(term, place):
            return text if found else ""
        return found if folded(found).text in folded(text).text else ""

    def _missing(self, explainer: Explainer, place: int) -> list[str]:
        """Return the need's keywords that a person's items do not say."""
        return [word for word, number in self._keywords.items() if not explainer.covers(number, place)]


def _keywords(need: Need, query: Query) -> Iterable[str]:
    """Return the need's own keywords, or the longest terms of its text when it has none."""
    if need.keywords:
        return need.keywords
    terms = sorted({term.text for term in query.terms}, key=lambda text: (-len(text), text))
    return [text for text in terms if len(text) > 2][: profile().most_missing]


def _label(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LABEL else f"{line[:_LABEL]}…"


def explain(workspace: Workspace, need_id: int, person_id: int) -> Explanation:
    """Return a need's text and a person's items with what matched lit up.

    :raises NotFoundError: the need is gone, or the person has nothing to compare
    """
    pools = read_pools(workspace)
    with workspace.session() as session:
        query = query_of(get_need(session, need_id))
    place = pools.index.places.get(person_id)
    if place is None:
        raise NotFoundError("这位人员没有可比较的文字。请补充研究方向或成果。")
    scores = score(query, pools.index)
    shares = Explainer(query, pools.index, scores).items(place)
    matched = {term for share in shares for _, _, term in share.spans}
    spans = sorted((*span, term.text) for term in query.terms if term.text in matched for span in term.spans)
    items = tuple(
        ExplainedItem(share.item.id, share.item.text, share.spans, share.contribution) for share in shares
    )
    return Explanation(query.text, tuple(spans), items)
