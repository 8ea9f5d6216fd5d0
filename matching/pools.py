"""A workspace's people made ready for ranking: read, indexed and parted into pools, once a state."""

from __future__ import annotations

from datetime import date
from threading import Lock
from weakref import WeakKeyDictionary

import numpy as np
from sqlmodel import Session

from matching.facts import ROSTER_TABLES, Candidate, Roster, read_roster
from matching.index import Index
from matching.profile import profile
from matching.scoring import Scores
from store.journal import last_sequence, touched_since
from store.people import POOLS
from store.progress import Cancelled, Report, never, silent, stop_if
from store.workspace import Workspace


class Pools:
    """A roster, its index and its pools.

    :ivar state: the journal's number and the day they hold for: a seat's term ends by itself
    """

    def __init__(self, state: tuple[int, date], roster: Roster) -> None:
        self.state = state
        self.roster = roster
        self.index = Index(roster.items)
        comparable = [roster.candidates[key] for key in self.index.people]
        by_code = sorted(range(len(comparable)), key=lambda place: comparable[place].code)
        self._codes = np.argsort(np.array(by_code, dtype=np.int64))
        self._members = {
            pool: np.array([_belongs(person, pool) for person in comparable], dtype=np.bool_)
            for pool in POOLS
        }
        self._sizes = {
            pool: sum(_belongs(person, pool) for person in roster.candidates.values()) for pool in POOLS
        }

    def size(self, pool: str) -> tuple[int, int]:
        """Return how many people a pool has, and how many of them have nothing to compare."""
        return self._sizes[pool], self._sizes[pool] - int(self._members[pool].sum())

    def order(self, scores: Scores, pool: str) -> list[int]:
        """Return a pool's people (places in the index) from the best down; equal scores go by code."""
        places = np.flatnonzero(self._members[pool] & (scores.people > 0))
        # what differs in the last digits only is equal: sums of floats depend on the items' order
        points = np.round(scores.people[places], 12)
        ordered: list[int] = places[np.lexsort((self._codes[places], -points))].tolist()
        return ordered


def _belongs(person: Candidate, pool: str) -> bool:
    return pool == "all" or pool in person.pools


_kept: WeakKeyDictionary[Workspace, Pools] = WeakKeyDictionary()
_reading = Lock()


def _still_holds(session: Session, kept: Pools) -> bool:
    """Return whether nothing was written since that a roster is read from: a shortlist changes no rank."""
    sequence, day = kept.state
    return day == date.today() and not touched_since(session, sequence, ROSTER_TABLES)


def read_pools(workspace: Workspace, report: Report = silent, cancelled: Cancelled = never) -> Pools:
    """Return the pools of the workspace as they are now; they are read anew when the roster changed."""
    with _reading, workspace.session() as session:
        state = last_sequence(session), date.today()
        kept = _kept.get(workspace)
        if kept is not None and _still_holds(session, kept):
            kept.state = state
        else:
            report(0.0, "读取人员")
            roster = read_roster(session, profile())
            stop_if(cancelled, "匹配")
            report(0.05, "建立索引")
            kept = _kept[workspace] = Pools(state, roster)
        return kept
