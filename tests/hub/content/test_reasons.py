"""A number is never the reason to act: people act on what a reason says, and ask where none is.

The rule, whole: if anyone's reason describes significant harm, act, whatever the number. A low
number with no reason is a reason to ask now.
"""

from __future__ import annotations

import re

from macros.content.hub import Hub
from macros.sheets.blocks.scale.block import Scale
from tests.each import each
from tests.hub.listing import DOCS, ROOT, TEXTS
from tests.unit.content.test_reasons import numbers_that_decide

EVERY_TEXT = [
    *(name for name in TEXTS if name != "docs/data/vocabulary.yml"),
    *sorted(path.relative_to(ROOT).as_posix() for path in DOCS.glob("worksheets/*/examples*.yml")),
    *sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "macros").rglob("*.md")),
]
"""Every file with words of ours; what people type into search is theirs."""


ASKED_GENTLY = "If your number is low, we will think about what to do today."
"""What a child is told: people think about it with them, and nobody acts on the number."""


@each("name", EVERY_TEXT)
def test_no_number_is_by_itself_a_reason_to_act(name: str) -> None:
    text = (ROOT / name).read_text("utf-8").replace(ASKED_GENTLY, "")
    assert numbers_that_decide(text) == []


@each("name", EVERY_TEXT)
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
    assert len(scales) == 9
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
