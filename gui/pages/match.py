"""匹配: one need, the people ranked for it, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from gui.context import Context
from gui.dialogs.export import ListExport
from gui.models.highlight import hues
from gui.models.nobody import Nobody, why_nobody
from gui.models.ranking import RankedRow, pool_names
from gui.models.reasons import words
from gui.page import Page
from gui.pages.match_need import NeedChooser
from gui.pages.match_ranking import Offers, Ranking
from gui.pages.match_source import KEY, MatchSource, Shown
from gui.theme import term_backgrounds
from gui.widgets.empty_state import EmptyState
from gui.widgets.explanation import ExplanationPane
from gui.widgets.panel import Panel, scrolled
from gui.widgets.split import RememberedSplitter
from store.errors import CancelledError

if TYPE_CHECKING:
    from matching.matchmaking import Explanation
    from store.errors import JianxianError
    from store.journal import BatchInfo
    from store.results import MatchedPerson


class MatchPage(Page):
    """The need on the left, who fits in the middle, why on the right."""

    name = "match"
    icon = "match"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.needs = NeedChooser(context)
        self.ranking = Ranking(context, KEY)
        self.explanation = ExplanationPane()
        self._reasons = QStackedWidget()
        self._export = ListExport(context, self.messages)
        self._shown: Shown | None = None
        self._colours: Mapping[str, int] = {}
        self._own_change = False
        self._source = MatchSource(context)
        self._arrange()
        self._offer_actions()
        self._connect()

    def refresh(self) -> None:
        """Read needs and ranking anew; a change of a list alone keeps the rankings."""
        if not self._own_change:
            self._source.forget()
        self.needs.refresh()
        self._match()

    def focus_first(self) -> None:
        """Let arrows and Space work without a click first."""
        self.ranking.take_focus()

    def focus_filter(self) -> None:
        """Put the cursor into the search for needs."""
        self.needs.search.setFocus()
        self.needs.search.selectAll()

    def open_record(self, key: object) -> None:
        """Match the need with this id."""
        if isinstance(key, int):
            self.needs.search.set_quietly("")
            self.needs.choose(key)

    def _arrange(self) -> None:
        card = Panel()
        card.body.setContentsMargins(0, 0, 0, 0)
        self._reasons.addWidget(scrolled(self.explanation))
        self._reasons.addWidget(EmptyState(self.tr("选中一人，这里显示匹配理由和原文依据。"), icon="people"))
        card.body.addWidget(self._reasons)
        split = RememberedSplitter(self.context.settings, "match")
        split.fill((self.needs, 256), (self.ranking, 460), (card, 356))
        split.setStretchFactor(2, 1)
        self.ranking.top.addWidget(self.button("export"))
        self.ranking.top.addWidget(self.button("add_to_list", primary=True))
        self.body.addWidget(split, 1)

    def _offer_actions(self) -> None:
        self.offer("add_to_list", self._add, enabled=False)
        self.offer("export", self._on_export, enabled=False)
        self.offer("match", self.refresh)
        self.offer("next_record", lambda: self.needs.table.step(1))
        self.offer("previous_record", lambda: self.needs.table.step(-1))
        self.context.actions.attach("add_to_list", self.ranking.table)

    def _connect(self) -> None:
        self.needs.need_chosen.connect(lambda _key: self._match())
        self.needs.needs_found.connect(self._on_needs_found)
        self.ranking.person_changed.connect(self._on_person_changed)
        self.ranking.pool_chosen.connect(lambda _pool: self._match())
        self._source.waiting.connect(self._on_waiting)
        self._source.ranked.connect(self._on_ranked)
        self._source.refused.connect(self._on_refused)
        self._source.explained.connect(self._on_explained)
        self._source.added.connect(self._on_added)
        self._source.not_added.connect(self._on_not_added)

    def _on_needs_found(self, count: int) -> None:
        if count == 0 and self.needs.table.current_id() is None:
            self._shown = None
            searched = self.needs.search.text().strip()
            self._show_no_needs(searched)
        elif self._shown is None:
            self._match()

    def _show_no_needs(self, searched: str) -> None:
        if searched:
            text = self.tr("没有找到“{text}”。").format(text=searched)
            self.ranking.show_empty(text, [(self.tr("清除筛选"), self._clear_search)])
            return
        go = self.tr("去需求与项目")
        text = self.tr("还没有开放的需求。先登记或导入需求，再来匹配。")
        self.ranking.show_empty(text, [(go, lambda: self.context.open_requested.emit("needs", None))])

    def _clear_search(self) -> None:
        self.needs.search.clear()
        self.needs.refresh()

    def _match(self) -> None:
        need_id, pool = self.needs.table.current_id(), self.ranking.pools.value()
        if need_id is not None and not self._source.is_asked(need_id, pool):
            self.enable("add_to_list", False)
            self._source.rank(need_id, pool)

    def _on_waiting(self) -> None:
        self._shown = None
        self.ranking.show_empty(self.tr("正在匹配…"))

    def _on_ranked(self, shown: Shown) -> None:
        before, self._shown = self._shown, shown
        self.enable("export", shown.list_id is not None)
        if before is not None and before.match is shown.match:
            self.ranking.mark_listed(shown.match, shown.listed)
            self.enable("add_to_list", self.ranking.current() is not None)
            return
        self.needs.text.show_need(shown.need)
        if shown.match.people:
            self.ranking.show_match(shown.match, shown.listed)
            self._on_person_changed(self.ranking.current())
        else:
            nobody = why_nobody(shown.match)
            self.ranking.show_empty(nobody.text, self._offers_for(nobody, shown.need.id))

    def _offers_for(self, nobody: Nobody, need_id: int) -> Offers:
        open_requested = self.context.open_requested
        offers: dict[str, Offers] = {
            "complete_need": [(self.tr("去补充"), lambda: open_requested.emit("needs", need_id))],
            "go_to_people": [(self.tr("去人员库"), lambda: open_requested.emit("people", None))],
            "widen": [(self.tr("改为全部"), self._match_all)],
        }
        return offers.get(nobody.remedy, [])

    def _match_all(self) -> None:
        self.ranking.pools.choose("all")
        self._match()

    def _on_refused(self, error: JianxianError) -> None:
        self._shown = None
        again = [(self.tr("重新匹配"), self._match)]
        if isinstance(error, CancelledError):
            self.ranking.show_empty(self.tr("匹配已取消。"), again)
        else:
            self.ranking.show_empty(str(error), again)

    def _on_person_changed(self, row: RankedRow | None) -> None:
        shown = self._shown
        self.enable("add_to_list", row is not None and shown is not None)
        self._reasons.setCurrentIndex(0 if row is not None else 1)
        if row is None or shown is None:
            return
        self._colours = hues(words(row.person.matched), len(term_backgrounds()))
        self.explanation.show_person(row.person, pool_names(row.person.pools), self._colours)
        self._source.explain(shown.need.id, row.id)

    def _on_explained(self, explanation: Explanation) -> None:
        self.needs.text.highlight(explanation.need_text, explanation.need_spans, self._colours)
        self.explanation.show_evidence(explanation.items, self._colours)

    def _add(self) -> None:
        row, shown = self.ranking.current(), self._shown
        if row is None or shown is None:
            return
        if row.id in shown.listed:
            self.messages.say(self.tr("{name}已在名单中。").format(name=row.person.name))
            return
        self._shown = replace(shown, listed=shown.listed | {row.id})  # a second press must not ask again
        self._source.add(shown.need.id, row.person)

    def _on_added(self, batch: BatchInfo, person: MatchedPerson) -> None:
        # Rankings do not depend on lists: keep them, so that the next press of Space answers at once.
        self._own_change = True
        self.context.say(batch, self.tr("已将{name}加入名单。").format(name=person.name))
        self._own_change = False

    def _on_not_added(self, error: JianxianError) -> None:
        self.messages.fail(str(error))
        self._match()

    def _on_export(self) -> None:
        if self._shown is not None and self._shown.list_id is not None:
            self._export.start(self._shown.list_id, self._shown.need.edit.code)
