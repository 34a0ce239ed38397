"""Filled examples: which families there are, and what a domestic abuse example never says."""

from __future__ import annotations

import datetime
import re

import pytest

from macros.content.hub import Hub

SIX = {
    "three-column-map",
    "harm-matrix",
    "danger-statement-and-safety-goal",
    "safety-plan",
    "safety-scale",
    "words-and-pictures",
}
STRONG_ALONE = {"visit-note", "chronology", "parents-report", "referral-ready"}
"""Sheets with one short example."""

FAMILIES = {
    "": SIX | {"visit-note", "chronology", "parents-report"},
    "domestic-abuse": SIX | {"referral-ready"},
    "harm-outside-the-home": SIX,
    "early-help": {"early-help-map", "next-steps"},
}
"""End of the file's name → the sheets that are filled in for that family."""


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_stands_on_each_of_its_sheets(hub: Hub, family: str) -> None:
    filled = {slug for slug, sheet in hub.sheets.items() if family in sheet.examples}
    assert filled == FAMILIES[family]


def test_an_example_has_three_standards_or_the_strong_one(hub: Hub) -> None:
    alone = {
        slug
        for slug, sheet in hub.sheets.items()
        for one in sheet.examples.values()
        if [filled.standard for filled in one.standards] == ["strong"]
    }
    assert alone == STRONG_ALONE


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_is_named_alike_on_each_of_its_sheets(hub: Hub, family: str) -> None:
    examples = [hub.sheets[slug].examples[family] for slug in FAMILIES[family]]
    assert len({(one.about, one.family) for one in examples}) == 1


def strong(hub: Hub, slug: str, family: str) -> str:
    return str(hub.sheets[slug].examples[family].standards[2].written)


@pytest.mark.parametrize("slug", sorted(SIX))
def test_a_strong_example_of_domestic_abuse_gives_the_victim_nothing_to_control(
    hub: Hub, slug: str
) -> None:
    said = re.findall(
        r"Leanne (?:to|must|will not let|keeps him|reports)\b|Mum to\b",
        strong(hub, slug, "domestic-abuse"),
    )
    assert said == []


@pytest.mark.parametrize("slug", sorted(SIX))
def test_a_strong_example_of_exploitation_never_blames_the_child(hub: Hub, slug: str) -> None:
    said = re.findall(
        r"puts herself|at risk of CCE|curfew|choices|chose to|goes missing",
        strong(hub, slug, "harm-outside-the-home"),
    )
    assert said == []


@pytest.mark.parametrize("family", ["", "domestic-abuse", "harm-outside-the-home"])
def test_a_child_has_an_explanation_before_the_network_makes_its_plan(
    hub: Hub, family: str
) -> None:
    def day(slug: str) -> datetime.date:
        written = hub.sheets[slug].examples[family].standards[2].written["who"][1]
        number, month = written.split()
        return datetime.datetime.strptime(f"{number} {month[:3]} 2025", "%d %b %Y").date()

    assert day("words-and-pictures") < day("safety-plan")


@pytest.mark.parametrize("family", ["", "domestic-abuse", "harm-outside-the-home"])
def test_a_strong_plan_has_somebody_for_each_part_of_the_night_and_a_second(
    hub: Hub, family: str
) -> None:
    plan = hub.sheets["safety-plan"].examples[family].standards[2].written
    assert all(who and second for _, _, who, second in plan["day"]) and len(plan["day"]) == 6
