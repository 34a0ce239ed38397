"""What pages show, in their text and around it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest
from lxml import etree
from lxml.html import HtmlElement
from markupsafe import Markup

from macros.content.hub import Hub, Page
from macros.formats.editions import formats
from macros.pages.labels import (
    ASKED_OF_WORDS,
    AUDIENCE_WORDS,
    BASIS_WORDS,
    QUESTION_STAGE_WORDS,
    STATUS_WORDS,
)
from macros.pages.page_view import STYLES, TOOLS, PageView
from macros.pages.views import Views
from macros.render.typography import typeset
from macros.schema.base import Basis, Status
from macros.schema.content import AskedOf, Stage
from macros.sheets.paper import Audience
from tests.unit.projects import (
    COMPLETE,
    FIGURE,
    MINIMAL,
    PAGE,
    QUESTIONS,
    SETTINGS,
    SHEET,
    Project,
    page,
)

TODAY = datetime.date(2026, 11, 23)
WAITING = "    value: null\n    confirmed: false"

Drawn = Callable[..., Views]


@pytest.fixture
def complete(tmp_path: Path) -> Project:
    return Project(tmp_path, dict(COMPLETE))


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Hub:
    """The same project for all who change nothing in it."""
    return Project(tmp_path_factory.mktemp("complete"), dict(COMPLETE)).load()


def views_of(given: Project | Hub, today: datetime.date = TODAY) -> Views:
    hub = given.load() if isinstance(given, Project) else given
    return Views(hub, dict.fromkeys(hub.sheets, "abc23"), today)


def view_of(project: Project | Hub, path: str = "guidance/mapping") -> PageView:
    return views_of(project).page(path)


def tree(markup: Markup | str) -> HtmlElement:
    return lxml.html.fragment_fromstring(str(markup), create_parent="div")


def texts(markup: Markup, css_class: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in tree(markup).find_class(css_class)]


def add_value(project: Project, key: str, value: str, *, confirmed: bool) -> None:
    said = "true" if confirmed else "false"
    project.replace(
        SETTINGS,
        "history:\n",
        f"  - key: {key}\n    label: Some fact\n    value: {value}\n    about: Anytown\n"
        f"    confirmed: {said}\n"
        "    until_then: what stands there until then\n    ask: What?\nhistory:\n",
    )


# Citations


def test_a_citation_is_a_link_to_the_sources_number_in_the_pages_list(hub: Hub) -> None:
    (link,) = tree(view_of(hub).cite("SRC-A")).findall(".//a")
    assert (link.get("href"), link.text) == ("#source-1", "1")


def test_a_citation_is_read_out_with_the_title_of_its_source(hub: Hub) -> None:
    (link,) = tree(view_of(hub).cite("SRC-A")).findall(".//a")
    assert link.get("aria-label") == "Source 1: First source"


def test_sources_are_numbered_in_the_order_of_the_front_matter(complete: Project) -> None:
    complete.replace(PAGE, "sources: [SRC-A]", "sources: [SRC-B, SRC-A]")
    complete.replace(PAGE, 'cite("SRC-A")', 'cite("SRC-B", "SRC-A")')
    numbered = [(item.number, item.source.key) for item in view_of(complete).sources]
    links = tree(view_of(complete).cite("SRC-A", "SRC-B")).findall(".//a")
    assert (numbered, [link.text for link in links]) == ([(1, "SRC-B"), (2, "SRC-A")], ["2", "1"])


def test_a_citation_takes_no_second_line(hub: Hub) -> None:
    assert "\n" not in view_of(hub).cite("SRC-A")


def test_a_source_that_the_page_does_not_list_cannot_be_cited(hub: Hub) -> None:
    with pytest.raises(KeyError, match="cite must name a source of this page, got SRC-B"):
        view_of(hub).cite("SRC-B")


# What an instruction rests on


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("law", "Law"),
        ("statutory-guidance", "Statutory guidance"),
        ("procedure", "Anytown procedure"),
        ("published-practice", "Published practice"),
        ("our-advice", "Our advice"),
        ("idea", "Idea to try"),
    ],
)
def test_an_instruction_says_in_words_what_it_rests_on(hub: Hub, key: str, words: str) -> None:
    (label,) = tree(views_of(hub).basis(key)).find_class(f"hub-basis--{key}")
    assert label.text == words


def test_nothing_else_can_an_instruction_rest_on(hub: Hub) -> None:
    known = "law, statutory-guidance, procedure, published-practice, our-advice, idea"
    with pytest.raises(KeyError, match=f"basis must be one of {known}"):
        views_of(hub).basis("tradition")


# Local values


def test_a_value_that_is_not_confirmed_is_never_printed(complete: Project) -> None:
    complete.replace(SETTINGS, WAITING, WAITING.replace("null", "0000 00"))
    assert views_of(complete).local("referral-line") == "the number in your procedures"


def test_a_confirmed_value_is_printed(complete: Project) -> None:
    complete.replace(
        SETTINGS, WAITING, "    value: see page 3\n    about: Anytown\n    confirmed: true"
    )
    assert views_of(complete).local("referral-line") == "see page 3"


def test_a_value_that_nobody_defined_cannot_be_printed(hub: Hub) -> None:
    with pytest.raises(KeyError, match="local must be a value of the settings, got lost"):
        views_of(hub).local("lost")


LADO_PAGE = "https://partnership.example/lado/"


@pytest.mark.parametrize("confirmed", [False, True])
def test_a_local_value_leads_to_its_public_page(complete: Project, confirmed: bool) -> None:
    if confirmed:
        complete.replace(SETTINGS, WAITING, "    value: see page 3\n    confirmed: true")
    complete.replace(
        SETTINGS,
        "    ask: Which number?",
        f"    about: Anytown\n    page: {LADO_PAGE}\n    ask: Which?",
    )
    (link,) = tree(views_of(complete).local("referral-line")).iter("a")
    words = "see page 3" if confirmed else "the number in your procedures"
    assert (link.get("href"), link.text) == (LADO_PAGE, words)


def test_a_local_value_without_a_public_page_is_words_alone(hub: Hub) -> None:
    assert "<" not in views_of(hub).local("referral-line")


def test_a_number_that_is_not_confirmed_has_room_on_paper_to_write_it(hub: Hub) -> None:
    drawn = tree(views_of(hub).local_number("referral-line"))
    (room,) = drawn.find_class("hub-write-in")
    assert (drawn.text_content(), room.get("aria-hidden")) == (
        "the number in your procedures",
        "true",
    )


def test_a_confirmed_number_is_printed_without_room_to_write(complete: Project) -> None:
    complete.replace(
        SETTINGS, WAITING, "    value: 01632 960 001\n    confirmed: true\n    about: Anytown"
    )
    assert views_of(complete).local_number("referral-line") == "01632 960 001"


def test_a_number_that_nobody_defined_cannot_be_printed(hub: Hub) -> None:
    with pytest.raises(KeyError, match="local must be a value of the settings, got lost"):
        views_of(hub).local_number("lost")


def test_the_local_page_lists_what_is_not_confirmed(complete: Project) -> None:
    add_value(complete, "known", "x", confirmed=True)
    items = tree(views_of(complete).local_values()).findall(".//li")
    assert [item.text for item in items] == [
        "Telephone number to refer a child",
        "Number outside office hours",
    ]


def test_the_local_history_says_how_sure_each_entry_is(hub: Hub) -> None:
    cells = [cell.text_content() for cell in tree(views_of(hub).local_history()).iter("td")]
    assert cells == ["Summer 2014", "It began.", "Several secondary sources agree. First source"]


# Asking


def mail(project: Project | Hub) -> tuple[str, str, str]:
    """Mailbox, subject and body of the mail a reader would begin."""
    parts = urlsplit(view_of(project).ask_link)
    query = parse_qs(parts.query)
    assert parts.scheme == "mailto"
    return parts.path, query["subject"][0], query["body"][0]


def test_the_mail_holds_the_address_and_title_of_its_page(hub: Hub) -> None:
    body = mail(hub)[2]
    assert body.startswith("Page: /guidance/mapping/\nTitle: Mapping\n")


def test_the_mail_warns_against_names_and_anything_about_a_family(hub: Hub) -> None:
    assert (
        "Please leave out names, initials, addresses and anything about a family." in mail(hub)[2]
    )


def test_the_warning_stands_above_the_place_to_write(hub: Hub) -> None:
    body = mail(hub)[2]
    assert body.index("leave out") < body.index("My question or suggestion:")


def test_the_mail_says_which_hub_it_is_about(hub: Hub) -> None:
    assert mail(hub)[1] == "Signs of Safety Practitioner zone: question or suggestion"


def test_the_mail_has_no_mailbox_while_none_is_known(hub: Hub) -> None:
    assert mail(hub)[0] == ""


def test_the_mail_never_goes_to_a_mailbox_that_is_not_confirmed(complete: Project) -> None:
    add_value(complete, "ask-address", "hub@anytown.example", confirmed=False)
    assert "anytown" not in view_of(complete).ask_link


def test_the_mail_goes_to_the_confirmed_mailbox(complete: Project) -> None:
    add_value(complete, "ask-address", "hub@anytown.example", confirmed=True)
    assert mail(complete)[0] == "hub@anytown.example"


def test_a_page_asks_whether_it_helped_only_where_the_mail_goes_somewhere(
    complete: Project,
) -> None:
    assert view_of(complete).needed_link == ""
    add_value(complete, "ask-address", "hub@anytown.example", confirmed=False)
    assert view_of(complete).needed_link == ""


def test_the_mail_on_whether_a_page_helped_goes_to_the_confirmed_mailbox(
    complete: Project,
) -> None:
    add_value(complete, "ask-address", "hub@anytown.example", confirmed=True)
    link = urlsplit(view_of(complete).needed_link)
    assert link.path == "hub@anytown.example"
    assert "Page: /guidance/mapping/" in parse_qs(link.query)["body"][0]


def test_the_hubs_own_address_stands_before_a_pages_once_it_is_confirmed(
    complete: Project,
) -> None:
    add_value(complete, "hub-address", "https://hub.anytown.example/", confirmed=True)
    view = view_of(complete)
    address = "https://hub.anytown.example/guidance/mapping/"
    assert view.address_to_cite == address and f"Page: {address}\n" in mail(complete)[2]


def test_the_hubs_own_address_is_not_given_out_before_it_is_confirmed(complete: Project) -> None:
    add_value(complete, "hub-address", "https://hub.anytown.example/", confirmed=False)
    assert view_of(complete).address_to_cite == "/guidance/mapping/"


@pytest.mark.parametrize(("title", "begins"), [("Mapping", "Mapping. "), ("Why map?", "Why map? ")])
def test_what_is_cited_ends_with_one_mark(complete: Project, title: str, begins: str) -> None:
    complete.replace(PAGE, "title: Mapping", f"title: {title}")
    assert view_of(complete).citation.startswith(begins)


# A page's place and state


@pytest.mark.parametrize(
    ("today", "overdue"),
    [(datetime.date(2027, 5, 31), False), (datetime.date(2027, 6, 1), True)],
)
def test_a_page_is_overdue_from_the_day_after_its_review_date(
    hub: Hub, today: datetime.date, overdue: bool
) -> None:
    assert views_of(hub, today).page("guidance/mapping").overdue is overdue


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "home"),
        ("guidance/mapping", "text"),
        ("guidance", "text"),
        ("briefings", "text"),
        ("briefings/mapping", "briefing"),
        ("worksheets/talk", "worksheet"),
    ],
)
def test_a_page_has_the_style_of_its_kind(hub: Hub, path: str, kind: str) -> None:
    assert view_of(hub, path).kind == kind


@pytest.mark.parametrize(
    ("path", "section"),
    [("guidance/mapping", "guidance"), ("worksheets/talk", "worksheets"), ("", None)],
)
def test_a_page_knows_the_front_page_of_its_section(
    hub: Hub, path: str, section: str | None
) -> None:
    found = view_of(hub, path).section
    assert (found.path if found else None) == section


def test_the_front_page_of_a_section_is_not_inside_itself(hub: Hub) -> None:
    assert (view_of(hub, "guidance").section, view_of(hub, "guidance").siblings) == (
        None,
        [],
    )


def test_pages_of_a_section_stand_by_their_order_and_then_by_title(complete: Project) -> None:
    complete.write("docs/guidance/z.md", page("Zebra", order="5"))
    complete.write("docs/guidance/b.md", page("Bear", order="20"))
    complete.write("docs/guidance/a.md", page("Ant", order="20"))
    siblings = view_of(complete).siblings
    assert [other.meta.title for other in siblings] == ["Mapping", "Zebra", "Ant", "Bear"]


def test_a_page_knows_the_one_before_and_the_one_after_in_its_section(complete: Project) -> None:
    complete.replace(PAGE, "owner:", "order: 10\nowner:")
    for name, order in (("first", 1), ("last", 9000)):
        complete.write(f"docs/guidance/{name}.md", page(name.title(), order=str(order)))
    views = views_of(complete)
    paths = [one.path for one in views.page("guidance/mapping").siblings]
    assert (paths[0], paths[-1]) == ("guidance/first", "guidance/last")
    beside = [
        (one.before and one.before.path, one.after and one.after.path)
        for one in map(views.page, paths)
    ]
    assert beside == list(zip([None, *paths], [*paths[1:], None], strict=False))


def test_a_page_of_a_grown_section_names_twenty_four_others_at_most(complete: Project) -> None:
    for number in range(60):
        complete.write(f"docs/guidance/p{number:02}.md", page(f"P {number}", order=str(number + 1)))
    view = views_of(complete).page("guidance/p30")
    paths = [one.path for one in view.neighbours]
    assert paths == [f"guidance/p{number:02}" for number in range(18, 43)]


def test_the_front_page_of_a_section_has_none_before_or_after_it(hub: Hub) -> None:
    view = view_of(hub, "guidance")
    assert (view.before, view.after) == (None, None)


def test_what_goes_with_a_page_is_named_once_and_what_teaches_it_apart(complete: Project) -> None:
    complete.write(
        "docs/about/new.md",
        page("New", related="{pages: [guidance/mapping, briefings/mapping, danger-now]}"),
    )
    view = view_of(complete, "about/new")
    assert [one.path for one in view.goes_with] == ["guidance/mapping"]
    assert [one.path for one in view.to_teach] == ["briefings/mapping"]


def test_what_stands_around_one_page_is_found_without_a_look_at_every_other(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = view_of(hub)
    looked_at: list[str] = []

    def section(page: Page) -> str:
        looked_at.append(page.path)
        return page.path.split("/")[0]

    monkeypatch.setattr(Page, "section", property(section))
    first = view.siblings, view.gone
    before = len(looked_at)
    assert (view.siblings, view.gone) == first
    assert set(looked_at[before:]) <= {"guidance/mapping"}


def test_a_page_shows_what_its_front_matter_relates(hub: Hub) -> None:
    view = view_of(hub)
    assert (
        [other.path for other in view.related_pages],
        [question.id for question in view.related_questions],
        [sheet.slug for sheet, _ in view.related_sheets],
    ) == (["worksheets/talk"], ["q001"], ["talk"])


def test_a_page_says_its_status_in_words(hub: Hub) -> None:
    assert view_of(hub).status == "Draft, awaiting a practice lead's approval"


def test_a_page_of_a_part_knows_it(complete: Project) -> None:
    complete.replace(PAGE, "sources: [SRC-A]", "part: worries\nsources: [SRC-A]")
    view = view_of(complete)
    assert view.part is view.views.hub.parts["worries"]


def test_a_title_may_name_the_authority(complete: Project) -> None:
    complete.replace("docs/local/index.md", "title: All local", 'title: "{authority}: local"')
    assert views_of(complete).hub.pages["local"].meta.title == "Anytown: local"


# Every word a list may need


@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_has_words(status: str) -> None:
    assert STATUS_WORDS[status]


@pytest.mark.parametrize("asked", get_args(AskedOf))
def test_everybody_who_may_be_asked_has_a_name(asked: str) -> None:
    assert ASKED_OF_WORDS[asked]


@pytest.mark.parametrize("audience", get_args(Audience))
def test_every_audience_has_words(audience: str) -> None:
    assert AUDIENCE_WORDS[audience]


@pytest.mark.parametrize("basis", get_args(Basis))
def test_everything_an_instruction_may_rest_on_has_words(basis: str) -> None:
    assert BASIS_WORDS[basis]


# Lists


def test_every_question_of_a_category_has_an_address_of_its_own(hub: Hub) -> None:
    items = tree(views_of(hub).question_list("harm")).findall(".//li")
    assert [item.get("id") for item in items] == ["q001"]


@pytest.mark.parametrize(
    ("asked_of", "reminders"),
    [
        ("child", [True, False]),
        ("parent", [False, True]),
        ("network", [False, True]),
        ("professional", [False, False]),
        ("group", [False, False]),
    ],
)
def test_the_rules_for_whoever_is_asked_stand_above_the_questions(
    complete: Project, asked_of: str, reminders: list[bool]
) -> None:
    ages = "\n    ages: [under-7]" if asked_of == "child" else ""
    complete.replace(QUESTIONS, "asked_of: parent", f"asked_of: {asked_of}{ages}")
    (rules,) = tree(views_of(complete).question_list("harm")).find_class("hub-questions__rules")
    assert [link.get("href") for link in rules.iter("a")] == ["/questions/#rules"]
    said = rules.text_content()
    assert ["a child starts to tell" in said, "a victim of domestic abuse" in said] == reminders


def test_a_question_on_a_page_links_to_its_own_address(hub: Hub) -> None:
    (link,) = tree(views_of(hub).question("q002")).findall(".//a")
    assert link.get("href") == "/questions/opening/#q002"


def test_a_question_says_whom_it_is_asked_of(hub: Hub) -> None:
    assert texts(views_of(hub).question("q002"), "hub-chip") == ["Child, 7 to 11"]


def test_a_question_shows_the_part_of_its_category(hub: Hub) -> None:
    assert texts(views_of(hub).question("q001"), "hub-chip") == [
        "1 Worries",
        "Parent or carer",
    ]


def test_a_questions_own_part_stands_before_that_of_its_category(complete: Project) -> None:
    complete.replace(QUESTIONS, "    wording: house", "    wording: house\n    part: scale")
    assert texts(views_of(complete).question("q001"), "hub-chip")[0] == "4 Scale"


def test_a_category_says_how_many_questions_it_has(hub: Hub) -> None:
    assert texts(views_of(hub).category_list(), "hub-card__foot") == [
        "1 Worries 1 questions",
        "1 questions",
    ]


def test_every_answer_has_an_address_of_its_own(hub: Hub) -> None:
    found = tree(views_of(hub).answer_list()).find_class("hub-answer")
    assert [answer.get("id") for answer in found] == ["faq-01", "faq-50"]


def test_a_house_answer_says_that_it_awaits_approval(hub: Hub) -> None:
    found = texts(views_of(hub).answer_list(), "hub-chip")
    assert found == ["House answer, awaiting approval", "Draft"]


def test_a_group_without_answers_is_not_drawn(complete: Project) -> None:
    complete.replace(
        "docs/data/answers.yml", "groups:\n", "groups:\n  - id: empty\n    title: Empty\n"
    )
    headings = [found.text for found in tree(views_of(complete).answer_list()).iter("h2")]
    assert headings == ["Starting"]


def test_an_idea_is_drawn_in_three_labelled_voices(hub: Hub) -> None:
    assert texts(views_of(hub).voices("mapping"), "hub-voices__voice") == [
        "For you, the worker Words for you.",
        "To say to a parent Words for a parent.",
        "To say to a child Words for a child.",
    ]


def test_the_glossary_stands_from_a_to_z_with_local_terms_among_the_others(
    hub: Hub,
) -> None:
    found = texts(views_of(hub).term_list(), "hub-terms__term")
    assert found == ["Danger statement", "Harm", "Local panel"]


def test_every_term_has_an_address_of_its_own(hub: Hub) -> None:
    found = tree(views_of(hub).term_list()).find_class("hub-terms__entry")
    assert [entry.get("id") for entry in found] == ["danger-statement", "harm", "local-panel"]


def test_the_letters_of_the_glossary_lead_to_their_terms(hub: Hub) -> None:
    root = tree(views_of(hub).term_list())
    ids = {found.get("id") for found in root.iter("h2")}
    assert {link.get("href") for link in root.find_class("hub-jump")[0].iter("a")} == {
        f"#{ident}" for ident in ids
    }


def test_a_section_lists_its_pages_with_their_summaries(hub: Hub) -> None:
    assert texts(views_of(hub).page_list("guidance"), "hub-card") == ["Mapping One sentence."]


def test_a_source_says_what_cites_it(hub: Hub) -> None:
    citing = views_of(hub).citing("SRC-A")
    assert [address for address, _ in citing] == [
        "/guidance/mapping/",
        "/faq/",
        "/glossary/",
        "/local/",
        "/about/rights-and-credits/",
    ]


def test_a_source_that_nothing_cites_says_so_by_silence(hub: Hub) -> None:
    assert views_of(hub).citing("SRC-B") == []


def test_a_source_without_an_original_address_is_named_and_not_linked(hub: Hub) -> None:
    (_, second) = tree(views_of(hub).source_list()).find_class("hub-sources__item")
    assert second.findall(".//a") == [] and "Not linked" in second.text_content()


def test_a_credit_names_the_sheets_it_is_printed_on(hub: Hub) -> None:
    (entry,) = tree(views_of(hub).credit_list()).find_class("hub-terms__entry")
    links = [link.get("href") for link in entry.iter("a")]
    assert (entry.get("id"), links[0]) == ("credit-talking", "/worksheets/talk/")


def test_changes_stand_newest_first(complete: Project) -> None:
    complete.replace(
        PAGE, "changes:\n", "changes:\n  - date: 2026-12-24\n    text: Shorter words.\n"
    )
    headings = [found.text for found in tree(views_of(complete).change_list()).iter("h2")]
    assert headings == ["24 December 2026", "23 November 2026"]


def test_a_change_made_on_several_pages_is_told_once(hub: Hub) -> None:
    drawn = tree(views_of(hub).change_list()).text_content()
    assert drawn.count("First version.") == 1


def test_a_change_made_in_many_places_is_folded_by_section(hub: Hub) -> None:
    folded = [found.text for found in tree(views_of(hub).change_list()).iter("summary")]
    assert "Guidance: 2" in folded


def test_the_latest_changes_are_as_many_as_are_asked_for(complete: Project) -> None:
    complete.replace(
        PAGE, "changes:\n", "changes:\n  - date: 2026-12-24\n    text: Shorter words.\n"
    )
    latest = views_of(complete).latest_changes(1)
    assert [(date.isoformat(), found[0][0]) for date, found in latest] == [
        ("2026-12-24", "Shorter words.")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("answer: With the map.", "answer: With [a sheet](/worksheets/talk/)."),
        ("    pages: [guidance/mapping]\n", "    pages: [guidance/mapping, worksheets/talk]\n"),
    ],
    ids=["in its words", "below them"],
)
def test_an_answer_that_names_a_sheet_shows_its_picture(
    complete: Project, old: str, new: str
) -> None:
    complete.replace("docs/data/answers.yml", old, new)
    drawn = tree(views_of(complete).answer_list())
    (sheet,) = drawn.find_class("hub-answer__sheet")
    assert sheet.get("href") == "/worksheets/talk/"
    assert (sheet.find("img").get("src"), sheet.find("img").get("loading")) == (
        "/worksheets/talk/talk.webp",
        "lazy",
    )


def test_an_answer_that_names_no_sheet_shows_no_picture(hub: Hub) -> None:
    assert tree(views_of(hub).answer_list()).findall(".//img") == []


def test_the_home_page_counts_its_sheets(hub: Hub) -> None:
    found = texts(views_of(hub).home_tasks(), "hub-task__words")
    assert found[0] == "1 of them."


# Worksheets


def add_sheet(project: Project, slug: str, order: int) -> None:
    folder = f"docs/worksheets/{slug}"
    text = MINIMAL[SHEET].replace("short: talk", f"short: {slug}")
    project.write(f"{folder}/worksheet.yml", text)
    project.write(f"{folder}/face.svg", MINIMAL[FIGURE])
    body = f'{{{{ worksheet("{slug}") }}}}\n'
    project.write(f"{folder}/index.md", page(slug.capitalize(), body, order=str(order)))


def test_the_library_stands_in_the_order_of_its_pages(complete: Project) -> None:
    add_sheet(complete, "zebra", 0)
    complete.replace("docs/worksheets/talk/index.md", "changes:", "order: 5\nchanges:")
    names = texts(views_of(complete).worksheet_gallery(), "hub-card__name")
    assert names == ["Zebra", "Time to talk"]


def test_a_sheet_in_the_library_leads_to_its_page(hub: Hub) -> None:
    (name,) = tree(views_of(hub).worksheet_gallery()).find_class("hub-card__name")
    assert name.get("href") == "/worksheets/talk/"


def test_a_sheet_in_the_library_says_its_papers_and_sides(hub: Hub) -> None:
    gallery = views_of(hub).worksheet_gallery()
    assert texts(gallery, "hub-card__formats") == [
        "Print A4: Time to talk A3: Time to talk PDF: Time to talk Word: Time to talk"
    ]
    assert texts(gallery, "hub-card__words") == ["Say what matters. 1 side of A4."]


def test_a_sheet_in_the_library_has_a_picture_with_words(hub: Hub) -> None:
    (picture,) = tree(views_of(hub).worksheet_gallery()).iter("img")
    assert picture.get("src") == "/worksheets/talk/talk.webp"
    assert (picture.get("width"), picture.get("height")) == ("283", "400")
    assert picture.get("loading") == "lazy"
    assert picture.get("alt") == "First side, with places for: Who; A face; and more."


def test_sheets_stand_under_the_heading_of_their_group(complete: Project) -> None:
    add_sheet(complete, "zebra", 0)
    complete.replace("docs/worksheets/zebra/worksheet.yml", "group: mapping", "group: planning")
    groups = tree(views_of(complete).worksheet_gallery()).find_class("hub-library__group")
    found = {
        group.find("h2").get("id"): [name.text for name in group.find_class("hub-card__name")]
        for group in groups
    }
    assert found == {"mapping": ["Time to talk"], "planning": ["Zebra"]}


def test_the_library_can_be_narrowed_by_audience_part_paper_and_stage(complete: Project) -> None:
    complete.replace(SHEET, "short: talk", "short: talk\nstages: [assessment, review]")
    (card,) = tree(views_of(complete).worksheet_gallery()).find_class("hub-card")
    assert {name: card.get(f"data-{name}") for name in ("audience", "part", "paper", "stage")} == {
        "audience": "adults",
        "part": "worries",
        "paper": "A3 A4",
        "stage": "assessment review",
    }


def head_of(project: Project | Hub, warning: str = "") -> HtmlElement:
    """The first screen of a sheet's page."""
    views = views_of(project)
    return tree(views.sheet_head(views.hub.sheets["talk"], Markup(warning)))


def test_the_first_button_of_a_sheet_prints_it_on_a4_and_the_next_opens_it(
    hub: Hub,
) -> None:
    to_print, to_type = head_of(hub).xpath(
        ".//a[contains(concat(' ', @class, ' '), ' hub-button ')]"
    )
    assert (to_print.get("href"), to_type.get("href")) == (
        "/worksheets/talk/a4/?print",
        "/worksheets/talk/a4/",
    )
    assert " ".join(to_print.text_content().split()) == "Print A4 1 side"


def test_the_first_screen_of_a_sheet_says_when_not_to_use_it(hub: Hub) -> None:
    (warning,) = head_of(hub, "Not an interview. Listen.").find_class("hub-sheet__warning")
    assert warning.text_content().startswith("Not an interview. Listen.")
    assert [link.get("href") for link in warning.iter("a")] == ["#when-not-to-use-it"]
    assert not head_of(hub).find_class("hub-sheet__warning")


def test_the_page_of_a_sheet_offers_its_picture_for_a_slide(hub: Hub) -> None:
    (fold,) = head_of(hub).find_class("hub-formats__slide")
    assert fold.tag == "details" and fold.get("open") is None
    links = [link.get("href") for link in fold.iter("a")]
    assert links[:2] == ["/worksheets/talk/talk.svg", "/worksheets/talk/talk.png"]
    said = " ".join(fold.text_content().split())
    assert "PNG, 1131 × 1600 pixels" in said and "Show it with this line." in said


def test_the_picture_for_a_slide_comes_with_the_line_to_keep_beside_it(hub: Hub) -> None:
    (fold,) = head_of(hub).find_class("hub-formats__slide")
    (line,) = fold.xpath(".//*[@id='slide-credit']")
    assert line.text_content() == (
        "Time to talk. First thought of by somebody. A mark of its owner. "
        "Signs of Safety: Practitioner zone, Anytown, on the hub: /go/talk/"
    )
    (copy,) = fold.find_class("hub-copy")
    assert copy.get("data-from") == "slide-credit"
    assert "/about/rights-and-credits/#what-you-may-do" in [a.get("href") for a in fold.iter("a")]


def test_the_page_of_a_sheet_offers_every_format(hub: Hub) -> None:
    links = [link.get("href") for link in head_of(hub).iter("a")]
    wanted = {item.address for item in formats(hub.sheets["talk"])}
    assert wanted <= set(links)


def test_the_page_of_a_sheet_says_its_short_address_and_revision(hub: Hub) -> None:
    (hint,) = [said.text_content() for said in head_of(hub).find_class("hub-formats__hint")]
    assert "/go/talk/" in hint and "revision abc23" in hint


def test_the_page_of_a_sheet_draws_it_as_it_will_print(hub: Hub) -> None:
    (side,) = head_of(hub).find_class("ws-sheet")
    assert side.get("data-paper") == "A4" and not list(side.iter("input", "textarea"))


def test_the_page_of_a_sheet_says_whose_it_is(hub: Hub) -> None:
    (credit,) = texts(views_of(hub).worksheet("talk"), "hub-credit")
    assert "First thought of by somebody. A mark of its owner." in credit


def test_prompts_stand_on_the_page_of_a_sheet_box_by_box(complete: Project) -> None:
    complete.replace(SHEET, "    hint: in your words", "    hint: x\n    prompts: [Who., What.]")
    entries = texts(views_of(complete).worksheet("talk"), "hub-prompts__entry")
    assert entries == ["What you say Who. What."]


def job(project: Project | Hub) -> list[list[object]]:
    """What may be printed of the sheet with others: key, words, sides, paper."""
    (card,) = tree(views_of(project).worksheet_gallery()).find_class("hub-card")
    found: list[list[object]] = json.loads(str(card.get("data-printings")))
    return found


def test_one_job_may_hold_every_blank_sheet_on_every_paper(hub: Hub) -> None:
    assert job(hub) == [["a4", "A4", 1, "A4"], ["a3", "A3", 1, "A3"]]


def test_a_job_never_holds_what_is_for_the_chair_alone(complete: Project) -> None:
    complete.replace(
        SHEET,
        "  - paper: A3\n    orientation: landscape\n    sides:\n      - rows:",
        "  - paper: A3\n    orientation: landscape\n    sides:\n      - once_filled: chair\n"
        "        rows:",
    )
    assert [key for key, *_ in job(complete)] == ["a4"]


def test_a_sheet_that_a_page_lists_does_not_point_to_it_a_second_time(complete: Project) -> None:
    complete.replace(PAGE, "pages: [worksheets/talk]", "pages: []")
    complete.write(
        "docs/worksheets/talk/index.md",
        page("Time to talk", '{{ worksheet("talk") }}\n', related="{pages: [guidance/mapping]}"),
    )
    assert view_of(complete).named_by == []


def test_the_page_of_a_category_names_the_pages_that_list_one_of_its_questions(
    hub: Hub,
) -> None:
    assert [page.path for page in view_of(hub, "questions/harm").used_by] == ["guidance/mapping"]


def test_the_page_of_a_category_names_the_pages_that_draw_one_of_its_questions(
    complete: Project,
) -> None:
    complete.write("docs/guidance/b.md", page("B", '{{ question("q002") }}\n'))
    assert [page.path for page in view_of(complete, "questions/opening").used_by] == ["guidance/b"]


def test_a_page_that_names_the_category_itself_is_not_named_again(complete: Project) -> None:
    complete.replace(PAGE, "pages: [worksheets/talk]", "pages: [questions/harm]")
    view = view_of(complete, "questions/harm")
    assert ([page.path for page in view.named_by], view.used_by) == (["guidance/mapping"], [])


# The question bank


def test_the_bank_has_every_question_under_its_category_and_no_id_of_one(
    hub: Hub,
) -> None:
    bank = tree(views_of(hub).question_bank())
    found = {
        section.get("aria-labelledby"): [
            item.get("data-question") for item in section.findall(".//li")
        ]
        for section in bank.findall(".//section")
    }
    assert found == {"harm": ["q001"], "opening": ["q002"]}
    assert [item for item in bank.findall(".//li") if item.get("id")] == []


def test_the_bank_can_be_narrowed_by_part_asked_stage_and_category(hub: Hub) -> None:
    bank = views_of(hub).question_bank()
    (box,) = [one for one in tree(bank).iter("div") if one.get("data-filters")]
    filters = json.loads(box.get("data-filters") or "")
    assert [one["key"] for one in filters] == ["part", "asked", "ages", "stage", "category"]
    for item in tree(bank).findall(".//li"):
        for one in filters:
            chosen = item.get(f"data-{one['key']}")
            assert not chosen or chosen in [choice[0] for choice in one["choices"]]


def test_every_stage_of_a_question_has_words() -> None:
    assert set(QUESTION_STAGE_WORDS) == set(get_args(Stage))


def test_a_macro_is_named_without_the_whole_hub(hub: Hub) -> None:
    views = views_of(hub)
    assert len(repr(views.worksheet)) < 200


# The feed


ODD = ['R & D <b>"quoted"</b>', "]]> and <!-- and &amp;", "Łódź – “ẅ” 🧸"]


@pytest.mark.parametrize("text", ODD)
def test_the_feed_is_whole_whatever_is_written(complete: Project, text: str) -> None:
    quoted = json.dumps(text, ensure_ascii=False)
    complete.replace(SETTINGS, "title: Signs of Safety", f"title: {quoted}")
    complete.replace(PAGE, "text: First version.", f"text: {quoted}")
    feed = etree.fromstring(views_of(complete).updates_feed().encode())
    atom = "{http://www.w3.org/2005/Atom}"
    said = [str(element.text) for element in feed.iter(f"{atom}title", f"{atom}summary")]
    start = typeset(text)[:6]
    assert [start in words for words in said].count(True) >= 2


def test_every_tool_has_a_style_of_its_own() -> None:
    assert set(TOOLS) - set(STYLES) == set()


def test_a_page_says_how_large_a_file_to_take_away_is(project: Project, tmp_path: Path) -> None:
    views = views_of(project)
    (tmp_path / "made/worksheets/talk").mkdir(parents=True)
    (tmp_path / "made/worksheets/talk/talk-a4.pdf").write_bytes(b"x" * 24_600)
    views.files = tmp_path / "made"
    assert views.size_words("/worksheets/talk/talk-a4.pdf") == ", 25 KB"


def test_it_says_nothing_of_a_page_and_of_what_was_not_made(
    project: Project, tmp_path: Path
) -> None:
    views = views_of(project)
    assert views.size_words("/worksheets/talk/talk-a4.pdf") == ""
    (tmp_path / "made/worksheets/talk/a4").mkdir(parents=True)
    views.files = tmp_path / "made"
    assert views.size_words("/worksheets/talk/a4/") == ""
    assert views.size_words("/worksheets/talk/talk.docx") == ""
