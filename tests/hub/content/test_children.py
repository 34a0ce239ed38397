"""What a child is asked, and what stands on paper that a child holds.

Whom a child is afraid of is asked aloud. The answer is the worker's to write, on paper that is
neither shown nor taken home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from macros.content.hub import Hub
from macros.sheets.definition import Side
from tests.each import each
from tests.hub.listing import SHEETS
from tests.unit.content.test_children import FEARED, SECRET_OR_PRESSED

UNREAD = {"kind", "part", "figure", "description", "ratio"}
"""What of a block is not words on its paper. Prompts are: they print on the back of it."""


def words_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in UNREAD:
                yield from words_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_in(inner)


def of_child(hub: Hub, slug: str, side: Side) -> bool:
    audience = side.audience or hub.sheets[slug].definition.audience
    return audience == "children" and side.who != "worker"


def said(hub: Hub, slug: str, *, child: bool) -> list[str]:
    """Every text on the sides of a child, or on those of a worker."""
    sheet = hub.sheets[slug].definition
    names = {
        name
        for layout in sheet.all_layouts
        for side in layout.sides
        if (of_child(hub, slug, side) if child else side.who == "worker")
        for name in side.blocks()
    }
    return [text for name in sorted(names) for text in words_in(sheet.blocks[name].model_dump())]


@each("slug", SHEETS)
def test_no_side_of_a_child_asks_or_tells_whom_they_fear(hub: Hub, slug: str) -> None:
    assert [text for text in said(hub, slug, child=True) if FEARED.search(text)] == []


ASKS_WHO_MAY_SEE = {"Who would you like to see this?", "Who can see this?"}
ASKED_ALOUD = re.compile(r"Is there anyone the child would worry about seeing it")


def test_every_sheet_that_asks_a_child_who_may_see_it_has_a_place_for_who_may_not(
    hub: Hub,
) -> None:
    """On the worker's side; where a sheet has none, its page says where the answer goes."""
    asking = {slug for slug in SHEETS if ASKS_WHO_MAY_SEE & set(said(hub, slug, child=True))}
    on_a_side = {
        slug for slug in SHEETS if any(map(ASKED_ALOUD.search, said(hub, slug, child=False)))
    }
    assert asking == {
        "safety-house",
        "safety-path",
        "safety-plan",
        "three-houses",
        "wizards-and-fairies",
        "words-and-pictures",
    }
    # Who hears a child's report is told, and the child ticks nothing.
    assert on_a_side == asking - {"safety-plan"} | {"childs-report"}
    assert said(hub, "safety-plan", child=False) == []
    unsaid = [
        slug
        for slug in asking
        if not re.search(
            r"[Aa]loud[^.]*worry about seeing.{0,40}?[Ww]rite that (?:on|in) [^.]*never on",
            hub.pages[f"worksheets/{slug}"].body,
        )
    ]
    assert unsaid == []


def test_a_workers_side_is_printed_apart_from_the_childs(hub: Hub) -> None:
    both = [slug for slug in SHEETS if said(hub, slug, child=True) and said(hub, slug, child=False)]
    assert len(both) == 6
    lacking = [s for s in both if "separate paper" not in hub.pages[f"worksheets/{s}"].body]
    assert lacking == []


def test_no_question_asks_a_child_for_a_secret_for_more_or_for_it_again(hub: Hub) -> None:
    asked = {key: item.text for key, item in hub.questions.items() if item.asked_of == "child"}
    assert len(asked) >= 30
    assert {key: text for key, text in asked.items() if SECRET_OR_PRESSED.search(text)} == {}


# The duty in law to hear a child

HEARD = [
    "guidance/law-and-national-guidance",
    "guidance/childs-voice",
    "guidance/conferences-and-meetings",
    "briefings/childs-voice",
]


@pytest.mark.parametrize("path", HEARD)
@pytest.mark.parametrize("section", ["17(4A)", "47(5A)"])
def test_the_duty_to_hear_a_child_stands_as_law_with_its_source(
    hub: Hub, path: str, section: str
) -> None:
    page = hub.pages[path]
    before, found, _ = page.body.partition(section)
    assert found
    assert re.findall(r'basis\("([^"]+)"\)', before)[-1] == "law"
    assert {"CA89-17", "LON-REF"} <= set(page.meta.sources)


def test_the_answer_on_hearing_a_child_names_both_duties(hub: Hub) -> None:
    answer = hub.answers["faq-45"]
    assert "section 17(4A)" in answer.answer
    assert "47(5A)" in answer.answer
    assert {"CA89-17", "HL-2007", "LON-REF"} <= set(answer.sources)


def test_the_duty_to_a_looked_after_child_stays(hub: Hub) -> None:
    for path in HEARD[:2]:
        assert re.search(r"22\(4\) and \(5\)", hub.pages[path].body)
