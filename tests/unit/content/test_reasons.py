"""A number is never the reason to act: people act on what a reason says, and ask where none is.

The rule, whole: if anyone's reason describes significant harm, act, whatever the number. A low
number with no reason is a reason to ask now.
"""

from __future__ import annotations

import re

import pytest

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
