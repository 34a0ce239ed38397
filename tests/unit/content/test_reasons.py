"""A number is never the reason to act: people act on what a reason says, and ask where none is.

The rule, whole: if anyone's reason describes significant harm, act, whatever the number. A low
number with no reason is a reason to ask now.
"""

from __future__ import annotations

import re

import pytest

from macros.content.hub import Hub
from macros.sheets.blocks.scale.block import Scale
from tests.unit.listing import DOCS, ROOT, TEXTS

EVERY_TEXT = [
    *(name for name in TEXTS if name != "docs/data/vocabulary.yml"),
    *sorted(path.relative_to(ROOT).as_posix() for path in DOCS.glob("worksheets/*/examples.yml")),
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "macros").rglob("*.md")),
]
"""Every file with words of ours; what people type into search is theirs."""

LOW = re.compile(
    r"\b(?:near|close to|around|below|under) (?:0|1|2|3|nought|zero|the little house)\b"
    r"|\blow (?:number|score|scale|stone)|\blowest number|\bfar from the (?:door|safe house)"
    r"|\bnumber is low\b|\b(?:at|from) (?:what|which) number\b|^Low means",
    re.IGNORECASE,
)
DO = re.compile(r"\b(?:act|acts|acting|refer|ring|stop|change the plan)\b|\btoday\b", re.IGNORECASE)
AROUND = 60
"""How many characters on either side of a low number are read with it."""


def numbers_that_decide(text: str) -> list[str]:
    """Find a low number beside something to do, with no reason spoken of beside it."""
    found = []
    for line in text.split("\n"):
        for low in LOW.finditer(line):
            near = line[max(0, low.start() - AROUND) : low.end() + AROUND]
            if DO.search(near) and "reason" not in near.lower():
                found.append(near.strip())
    return found


ASKED_GENTLY = "If your number is low, we will think about what to do today."
"""What a child is told: people think about it with them, and nobody acts on the number."""


@pytest.mark.parametrize("name", EVERY_TEXT)
def test_no_number_is_by_itself_a_reason_to_act(name: str) -> None:
    text = (ROOT / name).read_text("utf-8").replace(ASKED_GENTLY, "")
    assert numbers_that_decide(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Near 0? Act today.",
        "Near 0 means act today.",
        "If anyone is near 0, stop and refer.",
        "Stop scaling when someone says a number close to nought.",
        "A footprint far from the door may mean act today.",
        "Near the little house? Act today.",
        "At what number would we change the plan today?",
        "A low number means that you refer.",
    ],
)
def test_a_number_that_decides_is_found(text: str) -> None:
    assert numbers_that_decide(text)


@pytest.mark.parametrize(
    "text",
    [
        "If anyone's reason describes significant harm, act, whatever the number. "
        "A low number with no reason is a reason to ask now.",
        "0: a referral to children's social care is needed now.",
        "One council's rules attach an action to a very low number.",
    ],
)
def test_the_rule_itself_and_what_a_number_means_are_not_found(text: str) -> None:
    assert numbers_that_decide(text) == []


@pytest.mark.parametrize("name", EVERY_TEXT)
def test_where_the_rule_is_said_both_halves_are(name: str) -> None:
    lines = (ROOT / name).read_text("utf-8").split("\n")
    said = [
        line
        for line in lines
        if "ignificant harm" in line and re.search(r"whatever the (?:number|stone)", line)
    ]
    assert [line for line in said if "no reason" not in line] == []


OF_WORK = {"appreciative-inquiry: proud": "how proud a worker is of a piece of work"}
"""Scale from 0 to 10 that is not of a child's safety → what it is of."""


def test_every_printed_scale_says_when_to_act_and_when_to_ask(hub: Hub) -> None:
    scales = {
        f"{slug}: {name}": block.when_to_act or ""
        for slug, sheet in hub.sheets.items()
        for name, block in sheet.definition.blocks.items()
        if isinstance(block, Scale) and (block.low, block.high) == (0, 10)
    }
    assert len(scales) == 8
    halves = re.compile(
        r"significant harm.*(?:act|refer now), whatever the number.*no reason.*ask now",
        re.IGNORECASE,
    )
    assert {name for name, words in scales.items() if not halves.search(words)} == set(OF_WORK)


def test_a_child_who_gives_no_reason_is_not_pressed(hub: Hub) -> None:
    """Of an adult a low number is a reason to ask; a child who gave none is let be."""
    told = [hub.questions["q095"].listen_for, hub.questions["q096"].listen_for]
    for slug in ("safety-path", "safety-house"):
        told.append(" ".join(hub.sheets[slug].definition.blocks["rules"].model_dump()["lines"]))
    assert [
        words for words in told if not re.search(r"no reason.{0,3} do not press", words, re.I)
    ] == []
