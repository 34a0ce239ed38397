"""What this hub promises to hold. How it is written, the build itself checks."""

from __future__ import annotations

import re

import pytest

from macros.content.hub import Hub
from tests.conftest import ROOT


@pytest.mark.parametrize(("kind", "least"), [("questions", 150), ("terms", 100), ("answers", 75)])
def test_there_is_as_much_as_was_promised(hub: Hub, kind: str, least: int) -> None:
    assert len(getattr(hub, kind)) >= least


def test_there_are_at_least_15_briefings(hub: Hub) -> None:
    assert len(hub.section_pages("briefings")) >= 15


def test_every_core_idea_is_said_in_three_voices(hub: Hub) -> None:
    assert list(hub.voices) == [
        "mapping",
        "danger-statement",
        "safety-goal",
        "scale",
        "network",
        "safety-plan",
        "words-and-pictures",
    ]


def test_the_childs_page_of_a_safety_plan_gives_childlines_number(hub: Hub) -> None:
    note = hub.sheets["safety-plan"].definition.blocks["my-help"]
    assert any("Childline: 0800 1111" in line for line in note.model_dump()["lines"])


NUMBERS = {
    "Ring 101",
    "0808 800 5000",
    "0800 1111",
    "0808 2000 247",
    "0800 028 0285",
    "020 3117 2520",
}
"""What the page for a child in danger prints (reference: jobs 9.3, grades A and B)."""


def test_what_to_do_now_prints_every_national_number_and_lets_off_no_other(hub: Hub) -> None:
    page = hub.pages["danger-now"]
    assert [number for number in sorted(NUMBERS) if number not in page.body] == []
    allowed = {one.words for one in page.meta.allows if one.rule == "no-telephone-number"}
    assert allowed == NUMBERS


@pytest.mark.parametrize("number", ["234 5001", "123 3155", "801 0327", "LADO@"])
def test_no_number_or_mailbox_that_nobody_has_confirmed_is_printed(number: str) -> None:
    files = [path for kind in ("*.md", "*.yml") for path in (ROOT / "docs").rglob(kind)]
    assert [path.name for path in files if number in path.read_text("utf-8")] == []


def test_the_first_words_of_what_to_do_now_are_ring_999(hub: Hub) -> None:
    assert hub.pages["danger-now"].body.startswith('!!! now ""\n    **Ring 999**\n')


def test_steps_of_what_to_do_now_are_not_marked_and_its_foot_names_every_source(hub: Hub) -> None:
    steps, _, foot = hub.pages["danger-now"].body.partition("{: #where-this-comes-from }")
    assert re.findall(r"(?:basis|cite)\(", steps) == []
    lines = re.findall(r"^- .*$", foot, re.MULTILINE)
    assert len(lines) >= 8
    assert [line for line in lines if "cite(" not in line] == []


def test_no_sheet_marks_what_it_says_about_danger(hub: Hub) -> None:
    marks = re.compile(
        r"\b(?:published practice|our advice|statutory guidance|idea to try)\b", re.IGNORECASE
    )
    assert marks.findall(hub.sheet_notes.model_dump_json()) == []


def test_the_way_to_the_councils_number_is_the_regions_and_gov_uks(hub: Hub) -> None:
    refer = hub.pages["danger-now"].text.section("refer-now")
    assert "<https://www.gov.uk/report-child-abuse-to-local-council>" in refer
    assert "({{ authority.region_referrals_address }})" in refer


def test_what_to_do_now_says_whom_to_tell_about_ones_own_manager(hub: Hub) -> None:
    steps = hub.pages["danger-now"].text.section("if-it-is-about-your-own-manager")
    told = ("LADO", "0800 028 0285", "Protect", "Ofsted")
    assert [word for word in told if word not in steps] == []


def test_the_lado_leads_to_the_partnerships_page_and_its_mailbox_waits(hub: Hub) -> None:
    lado = hub.settings.value("lado")
    assert lado and lado.page and not lado.confirmed
    assert "@" not in lado.text


def test_what_to_do_now_waits_for_no_map_scale_or_agreement(hub: Hub) -> None:
    words = hub.pages["danger-now"].body
    assert re.search(r"do not need a finished map, .*a scale or anyone's agreement", words)


def test_two_numbers_to_refer_a_child_by_stand_first_on_the_launch_list(hub: Hub) -> None:
    refer = hub.pages["danger-now"].text.section("refer-now")
    first = [value for value in hub.settings.values if value.first]
    rung = [value for value in first if f'("{value.key}")' in refer and "number" in value.label]
    assert len(rung) == 2


def test_the_name_of_the_authority_is_in_no_file_but_its_own(hub: Hub) -> None:
    """Of the content, the build sees to it; here are templates, styles, scripts and code."""
    name = re.compile(re.escape(hub.settings.authority.name), re.IGNORECASE)
    files = [
        path
        for folder in ("docs/assets", "macros", "overrides")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    ]
    named = [path.name for path in files if name.search(path.read_text("utf-8"))]
    assert named == [] and not name.search((ROOT / "mkdocs.yml").read_text("utf-8"))
