"""What to do for a child in danger now comes before any tool, and first on the owner's list."""

from __future__ import annotations

import re

from macros.content.hub import Hub
from macros.content.launch_checklist import launch_list

TOOLS = ("guidance", "services", "questions", "worksheets", "faq")
"""Sections in which somebody may be reading about a child who is not safe."""

WITHOUT_THE_BOX = {
    "guidance": "it lists the pages, and its first paragraph leads to what to do now",
    "guidance/evidence-and-critique": "it weighs studies",
    "guidance/what-is-signs-of-safety": "it says what the approach is, and not how to use it",
    "worksheets/print": "it prints blank sheets, each with the line on every side",
}
"""Page of these sections that does not begin with the box → why."""


def test_a_page_on_work_with_a_family_begins_with_what_to_do_now_or_has_a_reason(
    hub: Hub,
) -> None:
    without = {
        page.path
        for page in hub.pages.values()
        if page.section in TOOLS and not page.meta.emergency
    }
    assert without == set(WITHOUT_THE_BOX)


def test_what_to_do_now_waits_for_no_map_scale_or_agreement(hub: Hub) -> None:
    words = hub.pages["danger-now"].body
    assert words.index("999") < words.index("## ")
    assert re.search(r"do not need a finished map, .*a scale or anyone's agreement", words)


def test_every_number_to_ring_for_a_child_in_danger_stands_first_on_the_list(hub: Hub) -> None:
    (refer,) = re.findall(
        r"\{: #refer-now \}(.*?)^## ", hub.pages["danger-now"].body, re.DOTALL | re.MULTILINE
    )
    rung = [
        value
        for key in re.findall(r"local_number\(\"([^\"]+)\"\)", refer)
        if (value := hub.settings.value(key)) and "number" in value.label
    ]
    assert len(rung) == 2
    waiting = [value.label for value in rung if not value.confirmed]
    first = next(iter(launch_list(hub).values())) if waiting else []
    assert [line.partition(":")[0] for line in first] == waiting


def test_the_first_words_of_what_to_do_now_are_ring_999(hub: Hub) -> None:
    assert hub.pages["danger-now"].body.startswith('!!! now ""\n    **Ring 999.**\n')


def test_no_step_of_what_to_do_now_is_marked_or_has_a_footnote(hub: Hub) -> None:
    steps, _, _ = hub.pages["danger-now"].body.partition("{: #where-this-comes-from }")
    assert re.findall(r"(?:basis|cite)\(", steps) == []


BOX = re.compile(r"^!!! (?:safety|now)\b.*\n(?:(?: {4}.*)?\n)*", re.MULTILINE)
"""A box of danger: its first line, and what is indented under it."""


def test_no_box_of_danger_marks_what_it_asks_for(hub: Hub) -> None:
    boxes = [box for page in hub.pages.values() for box in BOX.findall(page.body + "\n")]
    assert len(boxes) >= 50
    assert [box for box in boxes if "basis(" in box] == []


def test_no_sheet_marks_what_it_says_about_danger(hub: Hub) -> None:
    marks = re.compile(r"\b(?:good practice|statutory guidance|idea to try)\b", re.IGNORECASE)
    notes = hub.sheet_notes.model_dump_json()
    assert marks.findall(notes) == []


def test_the_way_to_the_councils_number_is_the_regions_and_gov_uks(hub: Hub) -> None:
    refer = hub.pages["danger-now"].body.split("{: #refer-now }")[1].split("\n## ")[0]
    assert "<https://www.gov.uk/report-child-abuse-to-local-council>" in refer
    assert "({{ authority.region_referrals_address }})" in refer


def test_what_to_do_now_says_whom_to_tell_about_ones_own_manager(hub: Hub) -> None:
    own = hub.pages["danger-now"].body.split("{: #if-it-is-about-your-own-manager }")[1]
    steps = own.split("\n## ")[0]
    told = ("LADO", "0800 028 0285", "Protect", "Ofsted")
    assert [word for word in told if word not in steps] == []


def test_the_lado_leads_to_the_partnerships_page_and_its_mailbox_waits(hub: Hub) -> None:
    lado = hub.settings.value("lado")
    assert lado and lado.page and not lado.confirmed
    assert "@" not in lado.text


def test_a_number_that_is_not_confirmed_sends_to_local_procedures(hub: Hub) -> None:
    first = [value for value in hub.settings.values if value.first]
    assert [value.key for value in first if "procedures" not in value.until_then] == []
    assert [value.key for value in first if re.search(r"\d", value.until_then)] == []
