"""Where the matching page gets its rankings from: the worker, or what it got before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui import backend

if TYPE_CHECKING:
    from gui.context import Context
    from gui.tasks import Cancelled, Report
    from matching.matchmaking import Explanation
    from store.journal import BatchInfo
    from store.needs import NeedDetail
    from store.results import MatchedPerson, NeedMatch
    from store.workspace import Workspace

KEY = "match"
TOP = 100  # people listed for a need; nobody reads further, and the pane explains each of them
_PATIENCE = 200  # milliseconds before "正在匹配" replaces the former list; most rankings are there sooner


@dataclass(frozen=True)
class Shown:
    """What is on screen: a need, its ranking, and who of them is on its list."""

    need: NeedDetail
    match: NeedMatch
    list_id: int | None
    listed: frozenset[int]


class MatchSource(QObject):
    """Rankings are kept until people or needs change, so that going back to a need costs nothing.

    Signals: ``ranked(Shown)``; ``refused(JianxianError)``; ``waiting()`` when it takes a while;
    ``explained(Explanation)``; ``added(BatchInfo, MatchedPerson)``; ``not_added(JianxianError)``.
    """

    ranked = Signal(object)
    refused = Signal(object)
    waiting = Signal()
    explained = Signal(object)
    added = Signal(object, object)
    not_added = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._rankings: dict[tuple[int, str], NeedMatch] = {}
        self._asked: tuple[int, str] | None = None  # the need and pool that are being ranked
        self._patience = QTimer(self, interval=_PATIENCE, singleShot=True)
        self._patience.timeout.connect(self.waiting)

    def forget(self) -> None:
        """Keep nothing: people or needs have changed."""
        self._rankings.clear()
        self._asked = None

    def is_asked(self, need_id: int, pool: str) -> bool:
        """Tell whether this very ranking is being made."""
        return self._asked == (need_id, pool)

    def rank(self, need_id: int, pool: str) -> None:
        """Rank a pool for a need, unless that ranking is at hand; what was asked before is dropped."""
        self._asked = (need_id, pool)
        workspace, known = self._context.workspace, self._rankings.get((need_id, pool))

        def work(report: Report, cancelled: Cancelled) -> Shown:
            need = backend.needs.detail(workspace, need_id)
            match = known or _rank(workspace, need.edit.code, pool, report, cancelled)
            held = backend.shortlists.of_need(workspace, need_id)
            listed = frozenset(entry.person_id for entry in held.entries) if held else frozenset()
            return Shown(need, match, held.id if held else None, listed)

        self._patience.start()
        self._context.tasks.run(
            work,
            done=self._on_ranked,
            failed=self.refused.emit,
            ended=self._on_ended,
            title=self.tr("匹配"),
            key=KEY,
        )

    def explain(self, need_id: int, person_id: int) -> None:
        """Read what of a person's texts matched; only the last one asked for is told."""
        workspace = self._context.workspace

        def work(_report: Report, _cancelled: Cancelled) -> Explanation:
            return backend.matchmaking.explain(workspace, need_id, person_id)

        self._context.tasks.run(work, done=self.explained.emit, title=self.tr("读取依据"), key="explain")

    def add(self, need_id: int, person: MatchedPerson) -> None:
        """Put a ranked person on the need's list, with the reasons of today."""
        workspace = self._context.workspace

        def work(_report: Report, _cancelled: Cancelled) -> BatchInfo:
            return backend.shortlists.add(workspace, need_id, person)

        self._context.tasks.run(
            work,
            done=lambda batch: self.added.emit(batch, person),
            failed=self.not_added.emit,
            title=self.tr("加入名单"),
        )

    def _on_ranked(self, shown: Shown) -> None:
        self._patience.stop()
        self._rankings[shown.need.id, shown.match.pool] = shown.match
        self.ranked.emit(shown)

    def _on_ended(self) -> None:
        self._asked = None
        self._patience.stop()


def _rank(workspace: Workspace, code: str, pool: str, report: Report, cancelled: Cancelled) -> NeedMatch:
    found: tuple[NeedMatch, ...] = backend.matchmaking.match(
        workspace, needs=[code], pool=pool, top=TOP, report=report, cancelled=cancelled
    )
    return found[0]
