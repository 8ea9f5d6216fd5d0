"""Lists and their entries as rows of tables; reasons as they were when somebody was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from gui.models.paged import Column
from gui.widgets.badge import BAND_TONES
from store.results import ConflictFinding, MatchedTerm

if TYPE_CHECKING:
    from store.shortlists import EntryView, ShortlistSummary

translate = QCoreApplication.translate  # the name that pyside6-lupdate looks for


def list_columns() -> tuple[Column[ShortlistSummary], ...]:
    """Return the columns of the overview of lists."""
    return (
        Column("need_title", translate("Lists", "需求"), lambda r: r.need_title, 160, sortable=False),
        Column("entries", translate("Lists", "人数"), lambda r: str(r.entries), 56, sortable=False),
        Column("need_code", translate("Lists", "编号"), lambda r: r.need_code, 116, sortable=False),
    )


def entry_columns() -> tuple[Column[EntryView], ...]:
    """Return the columns of one list."""
    return (
        Column("position", translate("Lists", "序号"), lambda r: str(r.position), 52, sortable=False),
        Column("name", translate("Lists", "姓名"), lambda r: r.name, 110, sortable=False),
        Column("band", translate("Lists", "匹配"), lambda r: r.band, 60, tone=_band_tone, sortable=False),
        Column(
            "conflict", translate("Lists", "回避"), _conflict_mark, 68, tone=_conflict_tone, sortable=False
        ),
        Column("employer", translate("Lists", "单位"), lambda r: r.employer, 180, sortable=False),
        Column("title", translate("Lists", "职称"), lambda r: r.title, 96, sortable=False),
        Column("note", translate("Lists", "备注"), lambda r: " ".join(r.note.split()), 160, sortable=False),
    )


def matched_terms(reasons: dict[str, Any]) -> tuple[MatchedTerm, ...]:
    """Return the matched terms that were kept with an entry."""
    return tuple(
        MatchedTerm(
            term=item["term"],
            found=item.get("found", item["term"]),
            found_in=item.get("found_in", ""),
            evidence_id=item.get("evidence_id", 0),
            weight=item.get("weight", 0.0),
        )
        for item in reasons.get("matched", ())
    )


def conflicts(reasons: dict[str, Any]) -> tuple[ConflictFinding, ...]:
    """Return the conflicts that were known when the entry was made."""
    return tuple(
        ConflictFinding(rule=item["rule"], hard=item["hard"], evidence=item["evidence"])
        for item in reasons.get("conflicts", ())
    )


def _band_tone(entry: EntryView) -> str:
    return BAND_TONES.get(entry.band, "neutral")


def _conflict_mark(entry: EntryView) -> str:
    found = conflicts(entry.reasons)
    if any(finding.hard for finding in found):
        return translate("Ranking", "回避")
    return translate("Ranking", "留意") if found else ""


def _conflict_tone(entry: EntryView) -> str:
    return "danger" if any(finding.hard for finding in conflicts(entry.reasons)) else "warning"
