"""A source is cited for what it says: what a machine can see of that."""

from __future__ import annotations

import re

import pytest

from macros.content.hub import Hub
from tests.each import each
from tests.hub.listing import DOCS, ROOT

PAGES = sorted(path.relative_to(ROOT).as_posix() for path in DOCS.rglob("*.md"))
SETTINGS = "docs/data/settings.yml"

SURVIVORS = re.compile(
    r"survivor|unsupported|source of (?:the )?risk|end the relationship|interfered"
)
"""What the council's account of Safe & Together tells: none of our rules is in it."""

WEAK = (
    "Dealing with disclosure of abuse",
    "solicitorsjournal.com",
    "mills-reeve.com",
    "cooklawyers.co.uk",
    "grahame-stowe-bateson",
    "cartridgeslaw",
    "m.luton.gov.uk",
    "social media thread",
)
"""Firms, one nursery, and a thread: never what an instruction on safety rests on."""


def cited_for_a_rule(text: str) -> list[str]:
    """Find a sentence that the account of Safe & Together is cited for and does not say."""
    return [
        found[1][-120:]
        for found in re.finditer(r"([^\n]{0,260}?)\{\{ cite\([^)]*\"LGA-SAT\"[^)]*\) \}\}", text)
        if not SURVIVORS.search(found[1])
    ]


def test_a_house_rule_on_domestic_abuse_is_not_sourced_to_an_account_without_it() -> None:
    found = {name: cited_for_a_rule((ROOT / name).read_text("utf-8")) for name in PAGES}
    assert {name: sentences for name, sentences in found.items() if sentences} == {}


@pytest.mark.parametrize(
    ("source", "says"),
    [("LGA-SAT", SURVIVORS), ("YORK-GL", re.compile(r"^(?!.*danger more likely)", re.DOTALL))],
)
def test_an_answer_or_a_term_says_nothing_that_its_source_does_not(
    hub: Hub, source: str, says: re.Pattern[str]
) -> None:
    said = [(one.id, one.answer, one.sources) for one in hub.answers.values()]
    said += [(one.id, one.meaning, one.sources) for one in hub.terms.values()]
    told = {name: text for name, text, sources in said if source in sources}
    assert told and [name for name, text in told.items() if not says.search(text)] == []


def test_a_rule_sourced_to_that_account_is_found() -> None:
    text = 'Never fill it in with both in the room. {{ cite("LGA-SAT") }}'
    assert cited_for_a_rule(text) == ["Never fill it in with both in the room. "]


@pytest.mark.parametrize("weak", WEAK)
def test_no_weak_source_is_left_where_there_is_a_primary_one(weak: str) -> None:
    assert weak not in (DOCS / "data/sources.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("key", "pages"),
    [
        (
            "children-act-2026",
            {
                "guidance/law-and-national-guidance",
                "services/safeguarding-and-protection",
                "situations/pre-proceedings-and-court",
            },
        ),
        (
            "reporting-duty-2026",
            {"guidance/law-and-national-guidance", "situations/sexual-abuse"},
        ),
        ("exploitation-offence-2026", {"situations/harm-outside-the-home"}),
        ("parental-involvement-2026", {"situations/separated-parents"}),
    ],
)
def test_whether_a_law_has_started_is_drawn_from_one_value(
    hub: Hub, key: str, pages: set[str]
) -> None:
    drawn = {name for name, page in hub.pages.items() if key in page.text.called("local")}
    assert drawn == pages


@each("name", [*PAGES, "docs/data/sheet-notes.yml", SETTINGS])
def test_no_mark_is_called_registered_by_us(name: str) -> None:
    assert "®" not in (ROOT / name).read_text("utf-8")
