"""Organisations: employers, applicants, hospitals under universities, agencies."""

from __future__ import annotations

from store.tables.base import Privacy, Record, column, json_list, link


class Organisation(Record, table=True):
    """One legal person or a unit of one; ``parent_id`` leads to the body it belongs to."""

    __tablename__ = "organisation"

    name: str = column(Privacy.PUBLIC, index=True)
    english: str = column(Privacy.PUBLIC)
    aliases: list[str] = json_list(Privacy.PUBLIC)
    parent_id: int | None = link("organisation.id", optional=True)
    kind: str = column(Privacy.PUBLIC)  # 高校, 院所, 医院, 企业 … as resources/organisations; "" = not known
    district: str = column(Privacy.PUBLIC)
    known_as: str = column(Privacy.INTERNAL, index=True)  # id in resources/organisations, "" = as written
    folded: str = column(Privacy.INTERNAL, index=True)  # the name folded for look-up
