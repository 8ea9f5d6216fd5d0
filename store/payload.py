"""Rows as JSON payloads and back: what the journal keeps is what a row was, in plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Date
from sqlmodel import SQLModel

from store.tables import Record

_TABLES = SQLModel.metadata.tables


@dataclass(frozen=True, slots=True)
class _Shape:
    """A table's columns, looked up once: rows come by the hundred thousand."""

    names: tuple[str, ...]
    dates: tuple[str, ...]
    values: Callable[[object], tuple[Any, ...]]


@cache
def _shape(table: str) -> _Shape:
    columns = _TABLES[table].columns
    names = tuple(column.name for column in columns)
    dates = tuple(column.name for column in columns if isinstance(column.type, Date))
    return _Shape(names, dates, attrgetter(*names))


def table_name(row: Record) -> str:
    """Return the table a row belongs to."""
    return str(type(row).__tablename__)


def of_row(row: Record) -> dict[str, Any]:
    """Return a row as a JSON payload."""
    table = table_name(row)
    shape = _shape(table)
    return plain(table, dict(zip(shape.names, shape.values(row), strict=True)))


def of_values(model: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    """Return some column values as a JSON payload.

    :raises KeyError: a column the table does not have
    """
    table = str(model.__tablename__)
    unknown = values.keys() - set(_shape(table).names)
    if unknown:
        raise KeyError(f"{table} has no column {sorted(unknown)}")
    return plain(table, values)


def plain(table: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return column values as JSON has them: dates as ISO text."""
    dates = {name: values[name] for name in _shape(table).dates if values.get(name) is not None}
    return values | {name: value.isoformat() for name, value in dates.items()} if dates else values


def to_values(table: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Return a payload as values the database driver takes."""
    dates = {name: payload[name] for name in _shape(table).dates if payload.get(name) is not None}
    return payload | {name: date.fromisoformat(value) for name, value in dates.items()} if dates else payload
