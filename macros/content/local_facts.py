"""Completes the settings: a local fact that they leave out is one that is not confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from macros.content.hub import Hub
from macros.schema.settings import LocalFact, LocalFacts
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_lines import Document

UNKNOWN_ADDRESS = "/local/#what-is-not-confirmed-yet"
"""Where a link leads whose address is not known yet: the list of what is not confirmed."""


def completed(document: Document, facts: LocalFacts) -> Document:
    """Give each value of the settings what local-facts.yml says of it, and add those left out."""
    data = document.data
    values = data.get("values", []) if isinstance(data, dict) else None
    if not isinstance(values, list):
        return document
    known = {fact.key: fact.model_dump() for fact in facts.values}
    there = [value.get("key") if isinstance(value, dict) else None for value in values]
    merged = [
        {**known.get(key, {}), **value} if isinstance(key, str) else value
        for key, value in zip(there, values, strict=True)
    ]
    merged += [{**fact, "confirmed": False} for key, fact in known.items() if key not in there]
    return replace(document, data={**data, "values": merged})


def unknown_facts(document: Document, facts: LocalFacts) -> Iterator[Problem]:
    """Find values of the settings that no page can print, since local-facts.yml lacks them."""
    known = {fact.key for fact in facts.values}
    values = document.data.get("values", []) if isinstance(document.data, dict) else []
    for number, value in enumerate(values if isinstance(values, list) else []):
        key = value.get("key") if isinstance(value, dict) else None
        if known and isinstance(key, str) and key not in known:
            message = f"must be a key of local-facts.yml, got {key}{did_you_mean(key, known)}"
            yield document.problem(("values", number, "key"), message)


def without_foreign_sources(hub: Hub) -> Hub:
    """Leave out sources that tell of another authority and on which no shared text rests."""
    name = hub.settings.authority.name
    cited = {key for page in hub.pages.values() for key in page.meta.sources}
    for entries in (hub.answers, hub.terms, hub.credits):
        cited |= {key for entry in entries.values() for key in entry.sources}
    sources = {
        key: source
        for key, source in hub.sources.items()
        if source.about in (None, name) or key in cited
    }
    return replace(hub, sources=sources)


def not_confirmed(hub: Hub) -> list[LocalFact]:
    """Return the names of the authority that nobody knows yet, then its values to confirm."""
    authority = hub.settings.authority
    names = [fact for fact in hub.name_facts if not authority.known(fact.key)]
    return [*names, *(value for value in hub.settings.values if not value.confirmed)]


def names_of(hub: Hub) -> Mapping[str, str]:
    """Return what a page prints for each field of `authority` that is known or stood in for."""
    authority: dict[str, Any] = hub.settings.authority.model_dump()
    stand_ins: dict[str, str] = {fact.key: fact.until_then for fact in hub.name_facts}
    stand_ins |= {name: UNKNOWN_ADDRESS for name in authority if name.endswith("_address")}
    return {name: value or stand_ins.get(name, "") for name, value in authority.items()}
