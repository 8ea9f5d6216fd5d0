"""Why a person stands where they stand: terms and shares, conflicts, missing terms, the evidence itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui import theme
from gui.models.reasons import TermShare, term_shares
from gui.widgets.badge import BAND_TONES, Badge
from gui.widgets.chips import ChipRow
from gui.widgets.highlighted_text import HighlightedText
from gui.widgets.layouts import empty
from gui.widgets.panel import Panel, heading, label, muted
from gui.widgets.term_shares import TermShares

if TYPE_CHECKING:
    from matching.matchmaking import ExplainedItem
    from store.results import ConflictFinding, MatchedPerson, MatchedTerm

_TERMS_SHOWN = 8


class ReasonsView(QWidget):
    """Matched terms, missing terms and conflicts: of a ranking as it is, of a list as they were."""

    def __init__(self) -> None:
        super().__init__()
        self._conflicts = Section(self.tr("回避与提示"))
        self._matched = Section(self.tr("命中词与占比"))
        self._shares = TermShares(self.tr("命中词与占比"))
        self._more = muted("")
        self._matched.body.addWidget(self._shares)
        self._matched.body.addWidget(self._more)
        self._missing = Section(self.tr("需求中未命中的词"))
        self._missing_chips = ChipRow()
        self._missing.body.addWidget(self._missing_chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.L)
        for section in (self._conflicts, self._matched, self._missing):
            layout.addWidget(section)

    def show_reasons(
        self,
        matched: Sequence[MatchedTerm],
        missing: Sequence[str],
        conflicts: Sequence[ConflictFinding],
        hues: Mapping[str, int],
    ) -> None:
        """Show the reasons of one person; terms in the colours their numbers stand for."""
        shares = term_shares(matched)
        self._show_conflicts(conflicts)
        self._show_shares(shares, hues)
        self._missing_chips.set_words(missing)
        self._missing.setVisible(bool(missing))

    def shares(self) -> tuple[TermShare, ...]:
        """Return the terms shown with their shares."""
        return self._shares.shares()

    def conflict_texts(self) -> list[str]:
        """Return the conflicts as they are written."""
        return self._conflicts.texts()

    def summed_up(self) -> str:
        """Return the line about the terms that have no bar of their own."""
        return self._more.text() if not self._more.isHidden() else ""

    def _show_shares(self, shares: tuple[TermShare, ...], hues: Mapping[str, int]) -> None:
        self._shares.show_shares(shares[:_TERMS_SHOWN], hues)
        rest = shares[_TERMS_SHOWN:]
        if rest:
            words = "、".join(share.term for share in rest)
            part = sum(share.share for share in rest)
            self._more.setText(
                self.tr("另有 {n} 个词，共占 {part:.0%}：{words}").format(n=len(rest), part=part, words=words)
            )
        self._more.setVisible(bool(rest))
        self._matched.setVisible(bool(shares))

    def _show_conflicts(self, conflicts: Sequence[ConflictFinding]) -> None:
        self._conflicts.empty()
        for finding in conflicts:
            self._conflicts.body.addWidget(_conflict(finding, self.tr("硬规则"), self.tr("提示")))
        self._conflicts.setVisible(bool(conflicts))


class ExplanationPane(QWidget):
    """The right side of the matching page: who it is, the reasons, and the evidence with its terms."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("匹配理由"))
        self._name = label("", "title", wrap=True)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._band = Badge("")
        self._work = muted("")
        self.reasons = ReasonsView()
        self.evidence = Section(self.tr("依据原文"))
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._band, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        layout.setSpacing(theme.M)
        layout.addLayout(top)
        layout.addWidget(self._work)
        layout.addWidget(self.reasons)
        layout.addWidget(self.evidence)
        layout.addStretch(1)

    def show_person(self, person: MatchedPerson, pools: str, hues: Mapping[str, int]) -> None:
        """Show what the ranking itself says; the evidence follows when it is read."""
        self._name.setText(person.name)
        self._band.show_as(person.band, BAND_TONES.get(person.band, "neutral"))
        self._band.setToolTip(self.tr("匹配程度：强、中、弱。得分不是百分比，只用于排序。"))
        about = [person.employer, person.title, pools, "、".join(person.fields)]
        self._work.setText(" · ".join(part for part in about if part))
        self.reasons.show_reasons(person.matched, person.missing, person.conflicts, hues)
        self.evidence.empty()
        self.evidence.hide()

    def show_evidence(self, items: Sequence[ExplainedItem], hues: Mapping[str, int]) -> None:
        """Show the person's texts, the most telling first, with their terms in colour."""
        self.evidence.empty()
        total = sum(item.share for item in items) or 1.0
        for number, item in enumerate(sorted(items, key=lambda item: -item.share), 1):
            said = self.tr("依据 {n}，占得分 {share:.0%}").format(n=number, share=item.share / total)
            text = HighlightedText(said)
            text.show_text(item.text, item.spans, hues)
            if len(items) > 1:
                self.evidence.body.addWidget(muted(said))
            self.evidence.body.addWidget(text)
        self.evidence.setVisible(bool(items))

    def highlighted(self) -> set[str]:
        """Return the words that stand out in the evidence."""
        texts = self.evidence.findChildren(HighlightedText)
        return {word for text in texts if not text.isHidden() for word in text.highlighted()}

    def name_shown(self) -> str:
        """Return whose reasons are shown."""
        return self._name.text()


class Section(QWidget):
    """A heading and what stands under it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.S)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addWidget(heading(title))
        layout.addLayout(self.body)

    def empty(self) -> None:
        """Take everything under the heading away."""
        empty(self.body)

    def texts(self) -> list[str]:
        """Return the accessible names of what stands under the heading."""
        items = (self.body.itemAt(place) for place in range(self.body.count()))
        return [part.accessibleName() for item in items if item and (part := item.widget())]


def _conflict(finding: ConflictFinding, hard: str, soft: str) -> QWidget:
    card = Panel()
    card.setProperty("kind", "message")
    card.setProperty("tone", "danger" if finding.hard else "warning")
    card.setAccessibleName(f"{finding.rule}：{finding.evidence}")
    top = QHBoxLayout()
    top.addWidget(label(finding.rule, wrap=True), 1)
    top.addWidget(Badge(hard if finding.hard else soft, "danger" if finding.hard else "warning"))
    card.body.addLayout(top)
    card.body.addWidget(muted(finding.evidence))
    return card
