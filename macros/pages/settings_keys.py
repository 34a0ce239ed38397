"""Lists every key that an authority's settings can have, with what it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic.fields import FieldInfo

from macros.schema.base import Definition
from macros.schema.settings import Settings


@dataclass(frozen=True)
class Key:
    """One key of the settings."""

    name: str
    does: str
    needed: bool


@dataclass(frozen=True)
class Group:
    """A key of the settings that holds others, or holds a list of entries with such keys."""

    key: Key
    keys: list[Key]


def settings_keys() -> list[Group]:
    """Return every key of the settings in the order of the model that reads them."""
    return [
        Group(_key(name, field), [_key(*inner) for inner in _inner(field.annotation)])
        for name, field in Settings.model_fields.items()
    ]


def _key(name: str, field: FieldInfo) -> Key:
    return Key(name, " ".join((field.description or "").split()), field.is_required())


def _inner(annotation: Any) -> Iterator[tuple[str, FieldInfo]]:
    if isinstance(annotation, type) and issubclass(annotation, Definition):
        yield from annotation.model_fields.items()
    for part in get_args(annotation):
        yield from _inner(part)
