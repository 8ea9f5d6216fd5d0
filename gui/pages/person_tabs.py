"""The tabs of the side pane: forms to edit and facts to read, as one set of values."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from gui import theme
from gui.pages.person_card import PersonCard, empty_values
from gui.pages.person_facts import evidence, jobs, permits, sources
from gui.pages.person_forms import basic_form, employment_form, expertise_form
from gui.widgets.form import Form
from gui.widgets.masked_field import MaskedField
from gui.widgets.panel import scroll_area


class PersonTabs(QTabWidget):
    """Signals: ``dirty_changed(bool)`` for all forms together."""

    dirty_changed = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("人员资料"))
        self._card: PersonCard | None = None
        self._masked = True
        self._dirty = False
        self._forms = (basic_form(), expertise_form(), employment_form())
        self._facts: dict[str, QVBoxLayout] = {}
        basic, expertise, employment = self._forms
        for title, name, form in (
            (self.tr("基本"), "", basic),
            (self.tr("专业"), "evidence", expertise),
            (self.tr("任职"), "jobs", employment),
            (self.tr("证照"), "permits", None),
            (self.tr("来源与历史"), "sources", None),
        ):
            self.addTab(self._tab(name, form), title)
        for form in self._forms:
            form.dirty_changed.connect(self._on_dirty_changed)

    def field(self, name: str) -> QWidget:
        """Return the field that holds one value of the person."""
        return next(form.field(name) for form in self._forms if form.has(name))

    def problem(self, name: str) -> str:
        """Return what is said to be wrong with a field."""
        return next(form.problems().get(name, "") for form in self._forms if form.has(name))

    def show_card(self, card: PersonCard) -> None:
        """Show a person; somebody else than before is masked again."""
        if self._card is None or self._card.detail.id != card.detail.id:
            self._masked = True
        self._card = card
        self._load(card.values)

    def show_blank(self) -> None:
        """Show empty fields."""
        self._card = None
        self._load(empty_values())

    def is_dirty(self) -> bool:
        """Tell whether something was changed and not saved."""
        return self._dirty

    def values(self) -> dict[str, Any]:
        """Return what all forms hold."""
        return {name: value for form in self._forms for name, value in form.values().items()}

    def settle(self) -> None:
        """Take what stands in the forms as saved."""
        for form in self._forms:
            form.load(form.values())
        self._apply_mask()

    def revert(self) -> None:
        """Show again what is on record."""
        for form in self._forms:
            form.revert()
        self._apply_mask()

    def reveal(self) -> None:
        """Show private values, or hide them again."""
        self._masked = not self._masked
        self._apply_mask()
        self._show_facts()

    def all_readable(self) -> bool:
        """Tell whether every field can be read; the first that cannot comes to the front."""
        for form in self._forms:
            form.clear_problems()
        wrong = [place for place, form in enumerate(self._forms) if form.unreadable()]
        if wrong:
            self.setCurrentIndex(wrong[0])
        return not wrong

    def show_problems(self, problems: list[tuple[str, str]]) -> list[str]:
        """Say problems under their fields; return the sentences that belong to no field."""
        rest = []
        for name, text in problems:
            place = next((i for i, form in enumerate(self._forms) if form.has(name)), None)
            if place is None:
                rest.append(text)
            else:
                self._forms[place].show_problem(name, text)
                self.setCurrentIndex(place)
        return rest

    def _tab(self, name: str, form: Form | None) -> QWidget:
        area, inner = scroll_area(self)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, theme.S, 0)
        if form is not None:
            layout.addWidget(form)
        if name:
            self._facts[name] = QVBoxLayout()
            layout.addLayout(self._facts[name])
        layout.addStretch(1)
        return area

    def _load(self, values: dict[str, Any]) -> None:
        for form in self._forms:
            form.load(values)
        self._apply_mask()
        self._show_facts()

    def _apply_mask(self) -> None:
        for field in self.findChildren(MaskedField):
            field.set_masked(masked=self._masked)

    def _show_facts(self) -> None:
        shown: dict[str, QWidget] = {}
        if self._card is not None:
            detail = self._card.detail
            shown["evidence"] = evidence(detail.evidence)
            shown["jobs"] = jobs(detail.employments, detail.seats)
            shown["permits"] = permits(detail.talent, masked=self._masked)
            shown["sources"] = sources(detail.sources, self._card.history)
        for name, place in self._facts.items():
            while item := place.takeAt(0):
                if widget := item.widget():
                    widget.hide()
                    widget.deleteLater()
            if name in shown:
                place.addWidget(shown[name])

    def _on_dirty_changed(self) -> None:
        dirty = any(form.is_dirty() for form in self._forms)
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)
