"""Turns what pydantic found wrong in a file into problems with file, line and field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from macros.schema.base import Definition
from macros.source.problems import Problem, did_you_mean, shown
from macros.source.yaml_lines import Document, Place, dotted

LIMITS = {
    "greater_than_equal": ("must be at least {:g}", "ge"),
    "greater_than": ("must be more than {:g}", "gt"),
    "less_than_equal": ("must be at most {:g}", "le"),
    "less_than": ("must be less than {:g}", "lt"),
    "string_too_long": ("must be at most {} characters", "max_length"),
    "too_short": ("must have at least {}", "min_length"),
    "too_long": ("must have at most {}", "max_length"),
}
"""Pydantic's name of an error → what was expected, and the limit it names."""

_WORDS = "[a-z0-9]+(-[a-z0-9]+)*"
FORMS = {
    rf"^{_WORDS}$": "must be lower-case words joined by hyphens, such as first-visit",
    rf"^{_WORDS}(/{_WORDS})*$": "must be a page's path without .md, such as guidance/mapping",
    rf"^{_WORDS}\.svg$": "must be a drawing's file name in lower case, such as face.svg",
    r"^[A-Z0-9]+(-[A-Z0-9]+)*$": "must be capitals and figures joined by hyphens, such as YORK-GL",
    r"^q\d{3}$": "must be q and three figures, such as q042",
    r"^faq-\d{2,3}$": "must be faq- and two or three figures, such as faq-07",
    r"^\S(.*\S)?$": "must be one line, without a space at its ends",
    r"^[a-z]{2,12}$": "must be 2 to 12 lower-case letters, without hyphen or figure",
    r"^a[34](-[a-z0-9-]+)?$": "must be the name of a layout, such as a4",
}
"""Pattern of a text → what it asks for, in words."""

DATE = "must be a date such as 2027-05-31 without quotes"
NUMBER = "must be a number"
KEYS = "must be a group of keys"
KINDS = {
    "string_too_short": "must not be empty",
    "date_type": DATE,
    "date_parsing": DATE,
    "date_from_datetime_parsing": DATE,
    "bool_type": "must be true or false",
    "int_type": NUMBER,
    "int_from_float": NUMBER,
    "float_type": NUMBER,
    "list_type": "must be a list",
    "dict_type": KEYS,
    "model_type": KEYS,
    "model_attributes_type": KEYS,
}
"""Pydantic's name of an error → what was expected."""


def schema_problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    """Say what is wrong in a file, in an editor's words, and was not told when it was read."""
    for details in error.errors(include_url=False):
        steps = tuple(step for step in details["loc"] if step != "[key]")
        place = _author_place(steps, document.data)
        # A value that could not be read is missing in whatever holds it too.
        if any(place[: len(fault)] == fault[: len(place)] for fault in document.faults):
            continue
        place, message = _told(details, place, document.data)
        yield Problem(document.file, document.line(place), dotted(place), message)


def _told(details: Any, place: Place, data: Any) -> tuple[Place, str]:
    """Return where an error is to be mended, and what to write there."""
    got = details["input"]
    match details["type"]:
        case "missing":
            return place, "missing"
        case "extra_forbidden":
            known = _known_keys(_group(data, place))
            return place, f"unknown{did_you_mean(str(place[-1]), known)}"
        case "value_error":
            inner, _, message = str(details["ctx"]["error"]).partition(": ")
            return (*place, *_steps(inner)), message
        case "literal_error":
            return place, _one_of(details["ctx"]["expected"], got)
        case "union_tag_invalid":
            return (*place, "kind"), _one_of(details["ctx"]["expected_tags"], got.get("kind"))
        case "union_tag_not_found":
            return (*place, "kind"), "missing"
        case "string_type":
            quote = "" if isinstance(got, dict | list | None) else "; quote it"
            return place, f"must be text, got {shown(got)}{quote}"
    return place, f"{_expectation(details)}, got {shown(got)}{_run_on(details, got)}"


def _run_on(details: Any, got: Any) -> str:
    """Say what a key became whose colon has no space behind it."""
    if KINDS.get(details["type"]) != KEYS or not isinstance(got, str):
        return ""
    return "; write a space after each colon" if re.match(r"[\w-]+:\S", got) else ""


def _one_of(expected: str, got: Any) -> str:
    hint = did_you_mean(str(got), re.findall(r"'([^']+)'", expected))
    return f"must be {expected}, got {shown(got)}{hint}"


def _expectation(details: Any) -> str:
    kind = details["type"]
    if kind == "string_pattern_mismatch":
        return FORMS[details["ctx"]["pattern"]]
    if kind in LIMITS:
        expected, limit = LIMITS[kind]
        return expected.format(details["ctx"][limit])
    said: str = details["msg"]
    return KINDS.get(kind, said[0].lower() + said[1:])


def _author_place(location: tuple[int | str, ...], data: Any) -> Place:
    """Drop the steps pydantic adds for a union's tag: the editor's file has no such key."""
    place: list[str | int] = []
    here = data
    for step in location:
        # By what the file holds, not by name: a block may be called like its kind.
        if isinstance(step, str) and isinstance(here, dict) and step not in here:
            if here.get("kind") == step:
                continue
            place.append(step)
            here = None
            continue
        place.append(step)
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
    return tuple(place)


def _steps(field: str) -> Place:
    """Read a dotted field back into steps: `layouts[0].sides` → ("layouts", 0, "sides")."""
    return tuple(
        int(number) if number else name
        for name, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", field)
    )


def _group(data: Any, place: Place) -> set[str]:
    """Return the keys of the group a key stands in."""
    for step in place[:-1]:
        data = data[step]
    return set(data)


def _known_keys(group: set[str]) -> list[str]:
    """Return the keys of the definition a group is most like, or of each where several are."""
    fields = [set(model.model_fields) for model in _all_definitions()]
    most = max(len(names & group) for names in fields)
    return sorted({name for names in fields if len(names & group) == most for name in names})


def _all_definitions() -> Iterator[type[Definition]]:
    queue: list[type[Definition]] = [Definition]
    while queue:
        model = queue.pop()
        yield model
        queue.extend(model.__subclasses__())
