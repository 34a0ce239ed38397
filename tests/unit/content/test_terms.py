"""Every term is written as the glossary has it: one name for one idea, in one form."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from macros.content.hub import Hub
from macros.schema.content import Term
from tests.unit.listing import DATA, DEFINITIONS, DOCS, PAGES, ROOT, Loader

NOT_OURS = ("docs/data/sources.yml", "docs/data/vocabulary.yml", "docs/data/glossary.yml")
"""Titles of others, what people type, and the glossary itself, which names other names."""

EXAMPLES = sorted(
    path.relative_to(ROOT).as_posix() for path in DOCS.glob("worksheets/*/examples.yml")
)

OURS = [name for name in [*PAGES, *DATA, *DEFINITIONS, *EXAMPLES] if name not in NOT_OURS]
"""Files in our own words."""

UNREAD = {"match", "also", "sources", "address", "finds", "terms"}
"""Keys of a data file whose words no page shows as running text."""

NAME = re.compile(r"[\w./#:-]+")
"""An id, a path or an address: no words."""

QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
DRAWN = re.compile(r"\]\([^)]*\)|\{\{.*?\}\}|\{:.*?\}|`[^`]*`|<[^>]+>")


def texts(value: Any) -> Iterator[str]:
    """Every text of a data file that a reader meets."""
    if isinstance(value, str):
        if not NAME.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in UNREAD:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def said(name: str) -> list[str]:
    """What a file says, without what it quotes or draws."""
    written = (ROOT / name).read_text("utf-8")
    if name.endswith(".md"):
        _, front, body = written.split("---\n", 2)
        found = [*texts(yaml.load(front, Loader)), body]
    else:
        found = list(texts(yaml.load(written, Loader)))
    return [QUOTED.sub("…", DRAWN.sub("]", text)) for text in found]


SAID = {name: said(name) for name in OURS}


def forms(term: Term) -> list[str]:
    """How the hub writes a term."""
    return [term.term, *(term.match or [])]


GAP = r"[\s./-]+"
"""What may stand between two words of a term, rightly or wrongly."""


def words_of(form: str) -> list[str]:
    return re.findall(r"[\w’']+", form.replace("&", " and "))


def any_way(form: str) -> re.Pattern[str]:
    """The words of a form, however they are joined and in whatever capitals."""
    joined = [r"(?:and|&)" if word == "and" else re.escape(word) for word in words_of(form)]
    return re.compile(rf"(?<![\w-]){GAP.join(joined)}(?![\w-])", re.IGNORECASE)


def capital(form: str) -> str:
    return form[0].upper() + form[1:]


# Capitals and joints

OTHERWISE = {
    "domestic abuse": {"Domestic Abuse": "the Domestic Abuse Act"},
    "Three Houses": {
        "Three houses": "the drawing itself: three houses side by side",
    },
    "Working Together": {
        "Working together": "a heading over briefings on people working together",
    },
    "multi-agency safeguarding hub": {
        "Multi-Agency Safeguarding Hub": "the name of one, as a public page gave it",
    },
}
"""Form of the glossary → what is written otherwise → why."""

JOINED = sorted(
    {
        form
        for term in yaml.load((ROOT / "docs/data/glossary.yml").read_text("utf-8"), Loader)
        for form in term.get("match", [term["term"]])
        if len(words_of(form)) > 1
    }
)
"""Every form of more than one word: a single word may be somebody's own (“ears”)."""


def written_otherwise(form: str, canonical: set[str]) -> dict[str, str]:
    """What is not the form itself → where it stands."""
    found = {}
    for name, said_there in SAID.items():
        for text in said_there:
            for match in any_way(form).finditer(text):
                words = " ".join(match.group().split())
                if words not in canonical:
                    found[words] = f"{name}: …{text[max(0, match.start() - 40) : match.end()]}"
    return found


@pytest.mark.parametrize("form", JOINED)
def test_a_term_has_the_capitals_and_hyphens_that_the_glossary_gives_it(
    hub: Hub, form: str
) -> None:
    every = {one for term in hub.terms.values() for one in forms(term)}
    # A sentence or a label begins with a capital.
    canonical = every | {capital(one) for one in every}
    excused = OTHERWISE.get(form, {})
    found = written_otherwise(form, canonical)
    assert [where for words, where in found.items() if words not in excused] == []
    assert set(excused) <= set(found)


# Other names


EVERYDAY = "everyday words, which mean more than the term"
PART = "words of a longer or a shorter name, used in full where it matters"
NAMED = "the name of a law's section, an owner, a mark or a source's own words"

OTHER_NAMES: dict[str, str] = {
    **dict.fromkeys(
        [
            "recorded interview",
            "child in care",
            "looked-after child",
            "child protection",
            "what works",
            "past harm",
            "what has happened",
            "family tree",
            "professional judgement",
            "front door",
            "action plan",
            "best hopes",
            "sign of safety",
            "letter before proceedings",
            "worry matrix",
            "child criminal exploitation",
        ],
        EVERYDAY,
    ),
    **dict.fromkeys(
        [
            "safeguarding lead",
            "reviewing officer",
            "safeguarding partnership",
            "ears questions",
            "family help lead practitioner",
        ],
        PART,
    ),
    **dict.fromkeys(
        [
            "section 31",
            "section 46",
            "domestic violence",
            "Elia International",
            "Resolutions Consultancy",
            "my three houses",
        ],
        NAMED,
    ),
}
"""Another name that stands in our own words → why it may."""


def other_names(hub: Hub) -> dict[str, str]:
    """What people call a term and the hub does not → the term; local terms left out."""
    ours = {one.lower() for term in hub.terms.values() for one in forms(term)}
    found = {}
    for term in hub.terms.values():
        for name in [] if term in hub.settings.terms else term.also:
            close = any(
                difflib.SequenceMatcher(None, name.lower(), one.lower()).ratio() > 0.85
                for one in forms(term)
            )
            # One word may be anybody's (“log”), unless it is a slip for the term.
            if name.lower() not in ours and (len(name.split()) > 1 or close):
                found[name] = term.term
    return found


def places_of(name: str, ours: re.Pattern[str]) -> list[str]:
    """Where another name stands, and not as a part of a term."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.IGNORECASE)
    found = []
    for file, said_there in SAID.items():
        for text in said_there:
            named = list(pattern.finditer(text))
            if named:
                covered = [match.span() for match in ours.finditer(text)]
                found += [
                    f"{file}: …{text[max(0, match.start() - 40) : match.end()]}"
                    for match in named
                    if not any(a <= match.start() and match.end() <= b for a, b in covered)
                ]
    return found


def test_the_hub_calls_a_term_by_its_own_name(hub: Hub) -> None:
    names = other_names(hub)
    every = sorted({one for term in hub.terms.values() for one in forms(term)}, key=len)
    ours = re.compile("|".join(any_way(one).pattern for one in reversed(every)), re.IGNORECASE)
    found = {name: where for name in names if (where := places_of(name, ours))}
    wrong = {
        f"{name} (the glossary says {names[name]})": where[:3]
        for name, where in found.items()
        if name not in OTHER_NAMES
    }
    assert wrong == {}
    assert set(OTHER_NAMES) == set(found)
