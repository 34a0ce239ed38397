"""Files under docs/ load as one valid hub, or every problem of every file is said at once."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import InclusionLevel, get_files, set_exclusions
from PIL import Image

from macros.addresses.register import Entry
from macros.content.editorial import RULES
from macros.content.page_problems import BRIEFING_BOXES, BRIEFING_WORDS
from macros.source.problems import DefinitionErrors
from tests.conftest import ROOT
from tests.each import each
from tests.unit.projects import (
    ANSWERS,
    BRIEFING,
    COMPLETE,
    CREDITS,
    DIAGRAMS,
    EXAMPLES,
    FIGURE,
    FILLED,
    GLOSSARY,
    HEADINGS,
    HOME,
    MINIMAL,
    NOTES,
    PAGE,
    PARTS,
    QUESTIONS,
    REDIRECTS,
    REMEMBER,
    SETTINGS,
    SHEET,
    SHEET_PAGE,
    SOURCES,
    VOICES,
    Project,
    briefing,
    complete_project,
    page,
)


def test_the_smallest_project_loads_without_a_problem(project: Project) -> None:
    assert project.problems() == []


def test_a_project_that_can_be_built_loads_without_a_problem(tmp_path: Path) -> None:
    assert Project(tmp_path, dict(COMPLETE)).problems() == []


def test_what_is_loaded_is_complete(project: Project) -> None:
    hub = project.load()
    assert (
        sorted(hub.pages),
        list(hub.sources),
        list(hub.credits),
        list(hub.categories),
        list(hub.questions),
        list(hub.answer_groups),
        list(hub.answers),
        list(hub.terms),
        list(hub.sheets),
        list(hub.parts),
        hub.redirects,
    ) == (
        ["briefings/mapping", "guidance/mapping", "worksheets/talk"],
        ["SRC-A", "SRC-B"],
        ["talking"],
        ["harm", "opening"],
        ["q001", "q002"],
        ["starting"],
        ["faq-01", "faq-50"],
        ["danger-statement", "harm", "local-panel"],
        ["talk"],
        ["worries", "working-well", "needs-to-happen", "scale"],
        {"/old/": "/guidance/mapping/"},
    )


def test_an_index_page_has_its_folder_as_path(tmp_path: Path) -> None:
    hub = Project(tmp_path, dict(COMPLETE)).load()
    assert hub.pages["guidance"].file == "docs/guidance/index.md"


def test_the_home_page_has_an_empty_path(tmp_path: Path) -> None:
    hub = Project(tmp_path, dict(COMPLETE)).load()
    assert hub.pages[""].address == "/"


def test_local_answers_stand_among_the_shared_ones_in_order(project: Project) -> None:
    project.replace(ANSWERS, "faq-01", "faq-77")
    assert list(project.load().answers) == ["faq-50", "faq-77"]


def test_words_outside_the_docs_folder_are_not_read(project: Project) -> None:
    project.write("README.md", "No front matter here.\n")
    assert project.problems() == []


# Keys and values, in every kind of file: (file, line to spoil, its field, key, near key)

FIELDS = [
    pytest.param(SETTINGS, "  strapline: Practitioner zone", "hub", "strapline", "straplin"),
    pytest.param(SETTINGS, "    ask: Which number?", "values[0]", "ask", "asks"),
    pytest.param(SETTINGS, "  - when: Summer 2014", "history[0]", "when", "whem"),
    pytest.param(QUESTIONS, "    purpose: Facts first.", "questions[0]", "purpose", "purpos"),
    pytest.param(
        QUESTIONS, "    listen_for: Facts and dates.", "questions[0]", "listen_for", "listens_for"
    ),
    pytest.param(QUESTIONS, "    summary: The first talk.", "categories[1]", "summary", "sumary"),
    pytest.param(ANSWERS, "    question: Where do I begin?", "answers[0]", "question", "questoin"),
    pytest.param(SOURCES, "  title: Second source", "[1]", "title", "tilte"),
    pytest.param(CREDITS, "  origin: It comes from somewhere.", "[0]", "origin", "orign"),
    pytest.param(GLOSSARY, "  meaning: What we fear.", "[0]", "meaning", "meanning"),
    pytest.param(VOICES, "  parent: Words for a parent.", "[0]", "parent", "parnt"),
    pytest.param(PARTS, "  headline: Headline 2", "[1]", "headline", "headlin"),
    pytest.param(NOTES, "trade_mark: A mark of its owner.", "", "trade_mark", "trademark"),
    pytest.param(HOME, "  - words: a map", "wanted[0]", "words", "word"),
    pytest.param(PAGE, "owner: Practice lead", "", "owner", "ownr"),
    pytest.param(PAGE, "    text: First version.", "changes[0]", "text", "txt"),
    pytest.param(SHEET, "purpose: Say what matters.", "", "purpose", "porpose"),
    pytest.param(SHEET, "    label: What you say", "blocks.say", "label", "lable"),
    pytest.param(
        SHEET, "      - - {label: Name, share: 2}", "blocks.who.rows[0][0]", "label", "lbel"
    ),
]


def in_place(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


@pytest.mark.parametrize(("file", "text", "place", "key", "near"), FIELDS)
def test_an_unknown_key_is_reported_on_its_line_with_the_nearest_known_one(
    project: Project, file: str, text: str, place: str, key: str, near: str
) -> None:
    line = project.replace(file, text, text.replace(f"{key}:", f"{near}:"))
    wrong = f"{file}:{line}: {in_place(place, near)}: unknown; did you mean {key}?"
    assert wrong in project.problems()


@pytest.mark.parametrize(("file", "text", "place", "key", "near"), FIELDS)
def test_a_missing_key_is_reported_where_it_should_stand(
    project: Project, file: str, text: str, place: str, key: str, near: str
) -> None:
    project.replace(file, text, text.replace(f"{key}:", f"{near}:"))
    (missing,) = [problem for problem in project.problems() if problem.endswith(": missing")]
    assert f": {in_place(place, key)}: " in missing


@pytest.mark.parametrize(("file", "text", "place", "key", "near"), FIELDS)
def test_an_unquoted_no_is_refused_as_text_and_told_to_quote_it(
    project: Project, file: str, text: str, place: str, key: str, near: str
) -> None:
    before, _, after = text.partition(f"{key}: ")
    rest = after[after.index(",") :] if "," in after else ""
    line = project.replace(file, text, f"{before}{key}: no{rest}")
    assert (
        f"{file}:{line}: {in_place(place, key)}: must be text, got false; quote it"
        in project.problems()
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [("yes", "true"), ("5", "5"), ("2.50", "2.5"), ("2027-05-31", "2027-05-31")],
)
def test_a_bare_word_or_number_in_place_of_text_is_refused_and_told_to_quote_it(
    project: Project, value: str, shown: str
) -> None:
    line = project.replace(PAGE, "owner: Practice lead", f"owner: {value}")
    assert project.problems() == [f"{PAGE}:{line}: owner: must be text, got {shown}; quote it"]


@pytest.mark.parametrize(("file", "text", "place", "key", "near"), FIELDS)
def test_a_key_written_twice_is_refused_with_both_lines(
    project: Project, file: str, text: str, place: str, key: str, near: str
) -> None:
    if "{" in text:
        line = project.replace(file, text, text.replace("{", "{label: Other, "))
        second = line
    else:
        plain = text.replace("  - ", "    ")
        line = project.replace(file, text, f"{text}\n{plain}")
        second = line + 1
    assert project.problems()[0] == (
        f"{file}:{second}: {in_place(place, key)}: must occur once, got it on line {line} too"
    )


def test_a_key_of_another_kind_of_entry_is_not_suggested(project: Project) -> None:
    line = project.replace(SHEET, "    ratio: 2", "    ratio: 2\n    tasks: 1") + 1
    assert project.problems() == [f"{SHEET}:{line}: blocks.face.tasks: unknown"]


def test_a_key_that_resembles_no_known_one_has_no_suggestion(project: Project) -> None:
    line = project.append(NOTES, "zzzzzz: Something\n")
    assert project.problems() == [f"{NOTES}:{line}: zzzzzz: unknown"]


# Values of the wrong kind or out of range


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "message"),
    [
        (PAGE, "status: draft", "status: drft", "status",
         "must be 'draft', 'approved' or 'withdrawn', got drft; did you mean draft?"),
        (PAGE, "status: draft", "status: published", "status",
         "must be 'draft', 'approved' or 'withdrawn', got published"),
        (PAGE, "review_by: 2027-05-31", "review_by: May 2027", "review_by",
         "must be a date such as 2027-05-31 without quotes, got May 2027"),
        (PAGE, "review_by: 2027-05-31", 'review_by: "2027-05-31"', "review_by",
         "must be a date such as 2027-05-31 without quotes, got 2027-05-31"),
        (PAGE, "review_by: 2027-05-31", "review_by: 2027-02-30", "review_by", None),
        (PAGE, "sources: [SRC-A]", "sources: SRC-A", "sources", "must be a list, got SRC-A"),
        (PAGE, "sources: [SRC-A]", "sources: [src-a]", "sources[0]",
         "must be capitals and figures joined by hyphens, such as YORK-GL, got src-a"),
        (ANSWERS, "house: true", "house: yes please", "answers[0].house",
         "must be true or false, got yes please"),
        (PAGE, "sources: [SRC-A]", "sources: [SRC-A]\norder: first", "order",
         "must be a number, got first"),
        (PAGE, "sources: [SRC-A]", "sources: [SRC-A]\norder: 10000", "order",
         "must be at most 9999, got 10000"),
        (PAGE, "sources: [SRC-A]", "sources: [SRC-A]\norder: -1", "order",
         "must be at least 0, got -1"),
        (PAGE, "sources: [SRC-A]", "sources: [SRC-A]\npart: worry", "part",
         "must be 'worries', 'working-well', 'needs-to-happen' or 'scale', got worry; "
         "did you mean worries?"),
        (PAGE, "title: Mapping", 'title: ""', "title", "must not be empty, got "),
        (PAGE, "title: Mapping", f"title: {'x' * 301}", "title",
         f"must be at most 300 characters, got {'x' * 57}…"),
        (PAGE, "title: Mapping", "title: [Mapping]", "title", "must be text, got a list of 1"),
        (PAGE, "title: Mapping", "title: {a: b}", "title", "must be text, got a group of keys"),
        (PAGE, "title: Mapping", "title:", "title", "must be text, got nothing"),
        (SETTINGS, "    grade: B", "    grade: D", "history[0].grade",
         "must be 'A', 'B' or 'C', got D"),
        (SETTINGS, "    sources: [SRC-A]\nterms:", "    sources: []\nterms:", "history[0].sources",
         "must have at least 1, got a list of 0"),
        (SETTINGS, "procedures_address: https://procedures.example/",
         "procedures_address: procedures.example",
         "authority.region_procedures_address",
         "must be a web address that begins with https:// and a host with a dot, "
         "got procedures.example"),
        (SETTINGS, "procedures_address: https://procedures.example/",
         "procedures_address: https://procedures",
         "authority.region_procedures_address",
         "must be a web address that begins with https:// and a host with a dot, "
         "got https://procedures"),
        (PAGE, "  - date: 2026-11-23", "  - date: 2027-12-01", "changes[0].date",
         "must be today, 2027-11-30, or before, got 2027-12-01"),
        (PAGE, "  - date: 2026-11-23", "  - date: 1926-11-23", "changes[0].date",
         "must be 2020-01-01 or after, got 1926-11-23"),
        (QUESTIONS, "asked_of: parent", "asked_of: parrent", "questions[0].asked_of",
         "must be 'parent', 'child', 'network', 'professional' or 'group', got parrent; "
         "did you mean parent?"),
        (QUESTIONS, "id: q001", "id: q1", "questions[0].id",
         "must be q and three figures, such as q042, got q1"),
        (ANSWERS, "id: faq-01", "id: faq1", "answers[0].id",
         "must be faq- and two or three figures, such as faq-07, got faq1"),
        (PARTS, "  number: 4", "  number: 5", "[3].number", "must be at most 4, got 5"),
        (SHEET, "    ratio: 2", "    ratio: 30", "blocks.face.ratio",
         "must be less than 30, got 30"),
        (SHEET, "    ratio: 2", "    ratio: 0.1", "blocks.face.ratio",
         "must be more than 0.1, got 0.1"),
        (SHEET, "audience: adults", "audience: adult", "audience",
         "must be 'adults', 'children' or 'workers', got adult; did you mean adults?"),
        (SHEET, "figure: face.svg", "figure: ../face.svg", "blocks.face.figure",
         "must be a drawing's file name in lower case, such as face.svg, got ../face.svg"),
        (SHEET, "  - paper: A4", "  - paper: A5", "layouts[0].paper",
         "must be 'A4' or 'A3', got A5"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_reported_on_its_line_with_what_was_expected_and_found(
    project: Project, file: str, old: str, new: str, field: str, message: str | None
) -> None:
    line = project.replace(file, old, new) + new.count("\n") * (new.split("\n")[-1] != "terms:")
    found = project.problems()
    start = f"{file}:{line}: {field}: "
    assert (start + message in found) if message else any(p.startswith(start) for p in found)


@pytest.mark.parametrize("file", [SETTINGS, QUESTIONS, ANSWERS, NOTES, HOME, REDIRECTS, SHEET])
def test_a_list_in_place_of_keys_is_refused(project: Project, file: str) -> None:
    project.write(file, "- one\n")
    assert f"{file}:1: file: must be a group of keys, got a list of 1" in project.problems()


@pytest.mark.parametrize("file", [SOURCES, CREDITS, GLOSSARY, PARTS])
def test_keys_in_place_of_a_list_are_refused(project: Project, file: str) -> None:
    project.write(file, "one: two\n")
    assert f"{file}:1: file: must be a list, got a group of keys" in project.problems()


@pytest.mark.parametrize(
    "file",
    [
        SETTINGS,
        QUESTIONS,
        ANSWERS,
        SOURCES,
        CREDITS,
        GLOSSARY,
        PARTS,
        NOTES,
        HOME,
        DIAGRAMS,
        REDIRECTS,
        VOICES,
    ],
)
def test_a_data_file_that_is_missing_is_named(project: Project, file: str) -> None:
    project.remove(file)
    assert f"{file}:1: file: missing" in project.problems()


def test_a_map_with_three_parts_is_refused(project: Project) -> None:
    project.write(PARTS, MINIMAL[PARTS].split("- key: scale")[0])
    assert project.problems() == [f"{PARTS}:1: file: must have at least 4, got a list of 3"]


def test_an_old_address_that_is_none_is_refused(project: Project) -> None:
    line = project.append(REDIRECTS, "old: /guidance/mapping/\n")
    assert project.problems() == [
        f"{REDIRECTS}:{line}: old: must be an address of the hub such as /guidance/mapping/ or "
        "/guidance/mapping/#steps (lower-case letters, figures, single hyphens), got old"
    ]


def test_the_home_page_counts_what_is_counted_and_nothing_else(project: Project) -> None:
    line = project.line(HOME, '"{sheets} of them."')
    text = project.files[HOME].replace("{sheets}", "{sheets.__class__}", 1)
    project.write(HOME, text)
    assert project.problems() == [
        f"{HOME}:{line}: tasks[0].words: must hold no braces but {{sheets}} and {{questions}}, "
        "got {sheets.__class__} of them."
    ]


def test_what_people_look_for_is_plain_words(project: Project) -> None:
    line = project.replace(HOME, "  - words: a map", '  - words: "{sheets} maps"')
    assert project.problems() == [
        f"{HOME}:{line}: wanted[0].words: must be plain words without braces, got {{sheets}} maps"
    ]


@pytest.mark.parametrize("field", ["title", "summary"])
@pytest.mark.parametrize("words", ["{{ authority.name }}", "{% if x %}", "{# x #}"])
def test_a_title_is_plain_words(project: Project, field: str, words: str) -> None:
    text = project.files[PAGE]
    old = {"title": "title: Mapping\n", "summary": "summary: One sentence.\n"}[field]
    project.write(PAGE, text.replace(old, f'{field}: "{words}"\n'))
    line = project.line(PAGE, f"{field}: ")
    assert project.problems() == [f"{PAGE}:{line}: {field}: must be plain words, got {words}"]


@pytest.mark.parametrize("name", ["more.markdown", "more.mkd", "more.html", "more.MD"])
def test_a_page_that_would_not_be_checked_is_refused(project: Project, name: str) -> None:
    file = f"docs/guidance/{name}"
    project.write(file, "{{ worksheet.__func__ }}\n")
    assert project.problems() == [f"{file}:1: file: must end in .md where it is a page, got {name}"]


def test_a_page_has_an_address_that_can_be_said(project: Project) -> None:
    project.write("docs/guidance/First Visit.md", page("First visit"))
    assert project.problems() == [
        "docs/guidance/First Visit.md:1: file: must be named in lower-case letters, figures and "
        "single hyphens, such as first-visit.md, got First Visit.md"
    ]


@each("old, new", [(PAGE, "docs/guidance/Mapping.md"), (PAGE, "docs/Guides/mapping.md")])
def test_a_page_under_a_name_that_is_no_address_is_one_problem(
    tmp_path: Path, old: str, new: str
) -> None:
    project = complete_project(tmp_path / new.replace("/", "-"))
    project.release(
        *(
            Entry(f"/{path}/" if path else "/", "page", page.meta.title)
            for path, page in project.load().pages.items()
            if not path.startswith("worksheets/")
        )
    )
    project.write(new, project.files[old])
    project.remove(old)
    (problem,) = project.problems()
    wrong = "docs/Guides" if "Guides" in new else new
    assert problem.startswith(f"{wrong}:1: file: must be named in lower-case letters")


def test_no_file_of_the_machine_is_published(project: Project, tmp_path: Path) -> None:
    (project.root / "docs/guidance/notes.pdf").symlink_to("/etc/passwd")
    assert project.problems() == [
        "docs/guidance/notes.pdf:1: file: must be a file of its own, got a link to another place"
    ]


def test_words_for_every_kind_of_side_are_needed(project: Project) -> None:
    project.replace(NOTES, "  chair: {full: For the chair., brief: For the chair.}\n", "")
    line = project.line(NOTES, "once_filled:")
    assert project.problems() == [f"{NOTES}:{line}: once_filled: must have chair too, got none"]


# A block's kind


def test_a_mistyped_kind_of_block_suggests_the_nearest(project: Project) -> None:
    line = project.replace(SHEET, "kind: box", "kind: bx")
    (problem,) = project.problems()
    assert problem.startswith(f"{SHEET}:{line}: blocks.say.kind: must be 'box', 'cards', ")
    assert problem.endswith(", got bx; did you mean box?")


def test_a_block_without_a_kind_says_so(project: Project) -> None:
    project.replace(SHEET, "    kind: box\n", "")
    assert project.problems() == [f"{SHEET}:19: blocks.say.kind: missing"]


def test_a_block_that_holds_nothing_says_so(project: Project) -> None:
    line = project.replace(
        SHEET,
        "  say:\n    kind: box\n    label: What you say\n    hint: in your words\n",
        "  say:\n",
    )
    assert project.problems() == [
        f"{SHEET}:{line}: blocks.say: must be a group of keys, got nothing"
    ]


def test_a_wrong_value_inside_a_block_is_named_without_its_kind(project: Project) -> None:
    line = project.replace(SHEET, "hint: in your words", "hint: 5")
    assert project.problems() == [f"{SHEET}:{line}: blocks.say.hint: must be text, got 5; quote it"]


def test_a_block_may_be_called_like_its_kind(project: Project) -> None:
    project.write(
        SHEET, MINIMAL[SHEET].replace("  say:", "  box:").replace("block: say", "block: box")
    )
    line = project.replace(SHEET, "hint: in your words", "hint: 5")
    assert project.problems() == [f"{SHEET}:{line}: blocks.box.hint: must be text, got 5; quote it"]


# Ids

DOUBLED = {
    "source": (
        SOURCES,
        "- key: SRC-A\n  title: x\n  publisher: x\n  dated: x\n",
        "[2].key",
        "SRC-A",
    ),
    "credit": (
        CREDITS,
        "- key: talking\n  name: x\n  line: x\n  short: by x\n  origin: x\n",
        "[1].key",
        "talking",
    ),
    "term": (GLOSSARY, "- id: harm\n  term: x\n  meaning: x\n  match: []\n", "[2].id", "harm"),
    "question": (
        QUESTIONS,
        "  - id: q001\n    category: harm\n    text: x\n    asked_of: child\n    ages: [7-to-11]\n"
        "    stage: review\n"
        "    purpose: x\n    wording: house\n    listen_for: x\n",
        "questions[2].id",
        "q001",
    ),
    "answer": (
        ANSWERS,
        "  - id: faq-01\n    group: starting\n    question: x\n    answer: x\n    house: false\n"
        "    date: 2026-11-23\n",
        "answers[1].id",
        "faq-01",
    ),
}


@pytest.mark.parametrize(("file", "entry", "field", "key"), DOUBLED.values(), ids=DOUBLED)
def test_an_id_used_twice_is_refused_with_both_lines(
    project: Project, file: str, entry: str, field: str, key: str
) -> None:
    first = project.line(file, f"{field.split('.')[-1]}: {key}")
    line = project.append(file, entry)
    assert project.problems() == [
        f"{file}:{line}: {field}: must occur once, got {key} on line {first} too"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "key"),
    [
        (QUESTIONS, "id: opening", "id: harm", "categories[1].id", "harm"),
        (PARTS, "key: scale", "key: worries", "[3].key", "worries"),
        (VOICES, "- key: mapping", "- {key: mapping, name: x, page: guidance/mapping, worker: x, "
         "parent: x, child: x}\n- key: mapping", "[1].key", "mapping"),
        (SETTINGS, "key: out-of-hours", "key: referral-line", "values[1].key", "referral-line"),
        (ANSWERS, "    title: Starting", "    title: Starting\n  - id: starting\n    title: Again",
         "groups[1].id", "starting"),
        (SETTINGS, "  - id: local-panel", "  - {id: local-panel, term: x, meaning: x, about: x}\n"
         "  - id: local-panel", "terms[1].id", "local-panel"),
        (SETTINGS, "  - id: faq-50", "  - {id: faq-50, group: starting, question: x, answer: x, "
         "house: true, about: x, date: 2026-11-23}\n  - id: faq-50", "answers[1].id", "faq-50"),
    ],
    ids=["category", "part", "idea", "local value", "answer group", "local term", "local answer"],
)  # fmt: skip
def test_an_id_given_twice_is_refused_with_both_lines(
    project: Project, file: str, old: str, new: str, field: str, key: str
) -> None:
    project.replace(file, old, new)
    name = field.split(".")[-1]
    first, line = (project.line(file, f"{name}: {key}", number=number) for number in (1, 2))
    wrong = f"{file}:{line}: {field}: must occur once, got {key} on line {first} too"
    assert wrong in project.problems()


@pytest.mark.parametrize(
    ("old", "key", "field"),
    [("local-panel", "harm", "terms[0].id"), ("faq-50", "faq-01", "answers[0].id")],
    ids=["term", "answer"],
)
def test_a_local_entry_may_not_take_the_place_of_a_shared_one(
    project: Project, old: str, key: str, field: str
) -> None:
    line = project.replace(SETTINGS, f"id: {old}", f"id: {key}")
    assert project.problems() == [
        f"{SETTINGS}:{line}: {field}: must be new, got {key}, which is shared"
    ]


def test_two_files_with_one_address_are_refused(project: Project) -> None:
    project.write("docs/guidance/mapping/index.md", MINIMAL[PAGE])
    assert project.problems() == [
        f"{PAGE}:1: file: must have an address of its own, got /guidance/mapping/, "
        "which is docs/guidance/mapping/index.md's too"
    ]


def test_two_pages_of_a_section_may_not_share_a_title(project: Project) -> None:
    project.write("docs/guidance/other.md", page("Mapping"))
    assert project.problems() == [
        "docs/guidance/other.md:2: title: must be this page's alone in its section, got "
        "“Mapping”, which docs/guidance/mapping.md has too"
    ]


def test_pages_of_two_sections_may_share_a_title(project: Project) -> None:
    hub = project.load()
    titles = {hub.pages[path].meta.title for path in ("guidance/mapping", "briefings/mapping")}
    assert titles == {"Mapping"}


def test_two_sheets_may_not_share_a_short_code(project: Project) -> None:
    project.write("docs/worksheets/walk/worksheet.yml", MINIMAL[SHEET])
    project.write("docs/worksheets/walk/face.svg", MINIMAL[FIGURE])
    project.write("docs/worksheets/walk/index.md", page("Walk", '{{ worksheet("walk") }}\n'))
    assert project.problems() == [
        "docs/worksheets/walk/worksheet.yml:4: short: must be one sheet's alone, got talk, "
        "which is talk's too"
    ]


# Words explained in the text


def test_two_terms_may_not_be_found_by_the_same_words(project: Project) -> None:
    line = project.append(GLOSSARY, "  match: [danger statement]\n")
    assert project.problems() == [
        f"{GLOSSARY}:{line}: [1].match[0]: must be one term's alone, got “danger statement”, "
        "which is danger-statement's too"
    ]


def test_a_term_without_words_of_its_own_is_found_by_its_name(project: Project) -> None:
    line = project.replace(GLOSSARY, "term: Harm", "term: Danger statement")
    assert project.problems() == [
        f"{GLOSSARY}:{line}: [1].term: must be one term's alone, got “Danger statement”, "
        "which is danger-statement's too"
    ]


def test_a_local_term_may_not_be_found_by_the_words_of_a_shared_one(project: Project) -> None:
    line = project.replace(
        SETTINGS, "    meaning: A meeting.", "    meaning: A meeting.\n    match: [panel, Harm]"
    )
    assert project.problems() == [
        f"{SETTINGS}:{line + 1}: terms[0].match[1]: must be one term's alone, got “Harm”, "
        "which is harm's too"
    ]


def test_a_term_may_be_found_by_no_words_at_all(project: Project) -> None:
    project.replace(GLOSSARY, "term: Harm", "term: Danger statement\n  match: []")
    assert project.problems() == []


# References

DANGLING = {
    "category of a question": (
        QUESTIONS, "category: opening", "category: opning", "questions[1].category",
        "a category of this file, got opning; did you mean opening?",
    ),
    "group of an answer": (
        ANSWERS, "group: starting", "group: startin", "answers[0].group",
        "a group of answers.yml, got startin; did you mean starting?",
    ),
    "source of an answer": (
        ANSWERS, "sources: [SRC-A]", "sources: [SRC-A, SRC-X]", "answers[0].sources[1]",
        "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?",
    ),
    "page of an answer": (
        ANSWERS, "pages: [guidance/mapping]", "pages: [guidance/maping]", "answers[0].pages[0]",
        "a page, got guidance/maping; did you mean guidance/mapping, briefings/mapping?",
    ),
    "group of a local answer": (
        SETTINGS, "group: starting", "group: startin", "answers[0].group",
        "a group of answers.yml, got startin; did you mean starting?",
    ),
    "source of a local answer": (
        SETTINGS, "    sources: [SRC-A]\n    pages:", "    sources: [SRC-X]\n    pages:",
        "answers[0].sources[0]", "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?",
    ),
    "page of a local answer": (
        SETTINGS, "pages: [guidance/mapping]", "pages: [guidance/maping]", "answers[0].pages[0]",
        "a page, got guidance/maping; did you mean guidance/mapping, briefings/mapping?",
    ),
    "source of a term": (
        GLOSSARY, "sources: [SRC-A]", "sources: [SRC-X]", "[0].sources[0]",
        "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?",
    ),
    "source of a local term": (
        SETTINGS, "    sources: [SRC-A]\nanswers:", "    sources: [SRC-X]\nanswers:",
        "terms[0].sources[0]", "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?",
    ),
    "source of a local value": (
        SETTINGS, "    sources: [SRC-A]\nhistory:", "    sources: [SRC-X]\nhistory:",
        "values[1].sources[0]", "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?",
    ),
    "source of local history": (
        SETTINGS, "    sources: [SRC-A]\nterms:", "    sources: [SRC-X]\nterms:",
        "history[0].sources[0]", "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?",
    ),
    "source of a credit": (
        CREDITS, "sources: [SRC-A]", "sources: [SRC-X]", "[0].sources[0]",
        "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?",
    ),
    "credit of a sheet": (
        SHEET, "credit: talking", "credit: talkin", "credit",
        "a key of credits.yml, got talkin; did you mean talking?",
    ),
    "related page": (
        PAGE, "pages: [worksheets/talk]", "pages: [worksheets/tlk]", "related.pages[0]",
        "a page, got worksheets/tlk; did you mean worksheets/talk?",
    ),
    "related question": (
        PAGE, "questions: [q001]", "questions: [q001, q003]", "related.questions[1]",
        "a question of the bank, got q003",
    ),
    "related worksheet": (
        PAGE, "worksheets: [talk]", "worksheets: [tlk]", "related.worksheets[0]",
        "a worksheet, got tlk; did you mean talk?",
    ),
    "question drawn on a page": (
        PAGE, 'question("q001")', 'question("q009")', "question",
        "a question of the bank, got q009",
    ),
    "category drawn on a page": (
        PAGE, "## Ask", '{{ question_list("openin") }}', "question_list",
        "a category of the bank, got openin; did you mean opening?",
    ),
    "local value printed on a page": (
        PAGE, "## Ask", "Ring {{ local('referal-line') }}.", "local",
        "a value of the settings, got referal-line; did you mean referral-line?",
    ),
    "section listed on a page": (
        PAGE, "## Ask", '{{ page_list("guidence") }}', "page_list",
        "a section, got guidence; did you mean guidance?",
    ),
    "what an instruction rests on": (
        PAGE, "## Ask", '{{ basis("laww") }} Do it.', "basis",
        "what an instruction rests on, got laww; did you mean law?",
    ),
    "page of an idea": (
        VOICES, "page: guidance/mapping", "page: guidance/maping", "[0].page",
        "a page, got guidance/maping; did you mean guidance/mapping, briefings/mapping?",
    ),
    "idea drawn on a page": (
        PAGE, "## Ask", '{{ voices("maping") }}', "voices",
        "a key of voices.yml, got maping; did you mean mapping?",
    ),
    "worksheet drawn on a page": (
        PAGE, "## Ask", '{{ worksheet("tlk") }}', "worksheet",
        "a worksheet, got tlk; did you mean talk?",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "field", "message"), DANGLING.values(), ids=DANGLING
)
def test_a_reference_to_what_does_not_exist_is_reported_with_what_may_be_meant(
    project: Project, file: str, old: str, new: str, field: str, message: str
) -> None:
    line = project.replace(file, old, new)
    assert project.problems() == [f"{file}:{line}: {field}: must be {message}"]


def test_a_reference_that_resembles_nothing_has_no_suggestion(project: Project) -> None:
    line = project.replace(SHEET, "credit: talking", "credit: zzz")
    assert project.problems() == [f"{SHEET}:{line}: credit: must be a key of credits.yml, got zzz"]


def test_a_layout_that_places_an_unknown_block_is_refused(project: Project) -> None:
    project.write(SHEET, "{block: fase}".join(project.files[SHEET].rsplit("{block: face}", 1)))
    line = project.line(SHEET, "- rows:", number=2)
    assert project.problems() == [
        f"{SHEET}:{line}: layouts[1].sides[0]: must place blocks of this sheet, got fase"
    ]


def test_a_block_that_no_layout_places_is_refused(project: Project) -> None:
    line = project.replace(SHEET, "  say:\n", "  more:\n    kind: box\n    label: More\n  say:\n")
    assert project.problems() == [
        f"{SHEET}:{line}: blocks.more: must be placed by a layout, got none"
    ]


def test_a_reference_below_a_doubled_id_has_its_own_line(project: Project) -> None:
    _, entry, _, _ = DOUBLED["question"]
    doubled = project.append(QUESTIONS, entry)
    wrong = project.append(QUESTIONS, entry.replace("q001", "q003").replace(": harm", ": hrm"))
    assert [problem.split(": ")[0] for problem in project.problems()] == [
        f"{QUESTIONS}:{doubled}",
        f"{QUESTIONS}:{wrong + 1}",
    ]


def test_a_page_with_a_problem_is_not_called_missing_where_it_is_named(project: Project) -> None:
    line = project.replace(PAGE, "status: draft", "status: drft")
    assert [problem.split(": ")[0] for problem in project.problems()] == [f"{PAGE}:{line}"]


def test_a_sheet_with_a_problem_is_not_called_missing_where_it_is_named(project: Project) -> None:
    line = project.replace(SHEET, "audience: adults", "audience: adult")
    assert [problem.split(": ")[0] for problem in project.problems()] == [f"{SHEET}:{line}"]


# Sources of a page


def test_a_source_cited_that_is_not_in_the_front_matter_is_reported_where_it_is_cited(
    project: Project,
) -> None:
    line = project.replace(PAGE, '{{ cite("SRC-A") }}', '{{ cite("SRC-A", "SRC-B") }}')
    assert project.problems() == [
        f"{PAGE}:{line}: cite: must name a key of this page's sources, got SRC-B"
    ]


def test_a_source_in_the_front_matter_that_is_never_cited_is_reported(project: Project) -> None:
    line = project.replace(PAGE, "sources: [SRC-A]", "sources:\n  - SRC-A\n  - SRC-B") + 2
    assert project.problems() == [
        f"{PAGE}:{line}: sources[1]: must be cited on the page, got SRC-B"
    ]


def test_a_page_whose_source_is_unknown_is_told_so(project: Project) -> None:
    line = project.replace(PAGE, "sources: [SRC-A]", "sources: [SRC-A, SRC-C]")
    project.replace(PAGE, 'cite("SRC-A")', 'cite("SRC-A", "SRC-C")')
    assert project.problems() == [
        f"{PAGE}:{line}: sources[1]: must be a key of sources.yml, got SRC-C; "
        "did you mean SRC-B, SRC-A?"
    ]


# The text of a page


@pytest.mark.parametrize(
    "image",
    ["![](face.png)", "![ ](face.png)", "Words ![](face.png) and more"],
)
def test_an_image_without_a_description_in_markdown_is_refused(
    project: Project, image: str
) -> None:
    line = project.replace(PAGE, "## Ask", image)
    (problem,) = project.problems()
    assert problem.startswith(f"{PAGE}:{line}: image: must have a description in its brackets, ")


def test_an_image_with_a_description_is_allowed(project: Project) -> None:
    project.replace(PAGE, "## Ask", "![A plain face](../worksheets/talk/face.svg)")
    assert project.problems() == []


def test_a_heading_takes_the_id_of_no_part_that_a_script_looks_for(project: Project) -> None:
    line = project.replace(PAGE, "## Ask", "## Ask {: #hub-results }")
    assert project.problems() == [
        f"{PAGE}:{line}: id: must not begin with hub-, which is for the hub's own parts, got "
        "hub-results"
    ]


FRAMES = '<div class="hub-pair" markdown>\n\n'
WITHOUT_END = {
    "braces": ("{{" * 3000, "braces: must be a call"),
    "brackets in braces": ("{{ " + "(" * 3000, "braces: must be a call"),
    "minus": ("{{ " + "- " * 3000, "braces: must be a call"),
    "field of a field": ("{{ authority" + ".name" * 1500 + " }}", "macro: must be whole"),
    "call of a call": ("{{ cite" + "()" * 3000 + " }}", "macro: must be whole"),
    "filter of a filter": ("{{ authority" + "|e" * 3000 + " }}", "macro: must be whole"),
    "entry of an entry": ("{{ authority" + "[0]" * 3000 + " }}", "300 or fewer of *, _ and [ "),
    "sum of a sum": ("{{ 1" + "+1" * 3000 + " }}", "macro: must be whole"),
    "condition": ("{% if authority %}" * 400, "braces: must be a call"),
    "number": ("{{ " + "9" * 5000 + " }}", "macro: must be whole"),
    "list in a list": (
        "\n".join(" " * 4 * level + "- a" for level in range(400)),
        "text: must stand in 8 lists, quotations or boxes or fewer, got a line in 9",
    ),
    "list by tabs": ("\n".join("\t" * level + "1. a" for level in range(400)), "got a line in 9"),
    "list on one line": ("- " * 400 + "a", "got a line in 400 (begin it further left)"),
    "quotation": (">" * 400 + " a", "got a line in 400 "),
    "quotation of lists": ("> - " * 200 + "a", "got a line in 400 "),
    "box in a box": (
        "\n".join(" " * 4 * level + '!!! example "A family"\n' for level in range(400)),
        "got a line in 9",
    ),
    "definition": ("Ask\n\n" + ":   " * 400 + "a", "got a line in"),
    "emphasis": (
        "*_" * 150 + "a" + "_*" * 150,
        "text: must have 300 or fewer of *, _ and [ between two blank lines, got",
    ),
    "strong": ("**a " * 300 + "a**" * 300, "300 or fewer of *, _ and [ "),
    "brackets": ("[" * 8000, "300 or fewer of *, _ and [ between two blank lines, got 8000"),
    "pictures": ("![" * 4000, "300 or fewer of *, _ and [ "),
    "code": (
        " ".join("`" * count for count in range(1, 400)),
        "text: must have a blank line at least every 10,000 characters, got none in",
    ),
    "definitions of links": ("[a]:\n" * 20_000, "a blank line at least every 10,000 characters"),
    "frames": (
        FRAMES * 400 + "</div>\n\n" * 400,
        "HTML: must stand in 3 others or fewer, got one more",
    ),
}


@pytest.mark.parametrize("kind", WITHOUT_END)
def test_what_stands_in_itself_without_end_is_a_mistake_and_no_fault_of_the_program(
    project: Project, kind: str
) -> None:
    text, told = WITHOUT_END[kind]
    line = project.append(PAGE, f"\n{text}\n") + 1
    problems = project.problems()
    (said, *_) = [problem for problem in problems if told in problem] or [problems[0]]
    at = said.split(":")
    assert (at[0], told in said) == (PAGE, True), said
    assert line <= int(at[1]) <= line + text.count("\n"), said


@pytest.mark.parametrize("heading", ["# Ask", "Ask\n===", "Ask\n="])
def test_a_second_title_in_the_text_is_refused(project: Project, heading: str) -> None:
    line = project.replace(PAGE, "## Ask", heading)
    assert project.problems() == [
        f"{PAGE}:{line}: heading: must be ## or lower (the title is drawn above), got "
        f"{heading.split(chr(10))[0]}"
    ]


@pytest.mark.parametrize("line", ["### Ask", "Ask\n\n---", "a == b"])
def test_what_only_resembles_a_title_is_allowed(project: Project, line: str) -> None:
    project.replace(PAGE, "## Ask", line)
    assert project.problems() == []


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_code_on_a_page_is_not_looked_through(project: Project, fence: str) -> None:
    project.replace(PAGE, "## Ask", f"{fence}\n# Ask\n![](x.png)\n{fence}")
    assert project.problems() == []


def test_the_text_below_code_is_looked_through(project: Project) -> None:
    line = project.replace(PAGE, "## Ask", "```\nx\n```\n# Ask") + 3
    assert project.problems()[0].startswith(f"{PAGE}:{line}: heading: ")


def test_a_sheets_page_that_does_not_draw_its_sheet_is_refused(project: Project) -> None:
    line = project.replace(SHEET_PAGE, '{{ worksheet("talk") }}', "Words.")
    assert project.problems() == [
        f'{SHEET_PAGE}:{line}: body: must draw its sheet with {{{{ worksheet("talk") }}}}, got none'
    ]


def test_a_macro_that_cannot_be_drawn_is_reported_on_its_line(project: Project) -> None:
    line = project.replace(PAGE, "## Ask", '{{ worksheat("talk") }}')
    assert project.problems() == [
        f"{PAGE}:{line}: macro: must be a macro or authority, got worksheat; "
        "did you mean worksheet?"
    ]


def test_a_macro_that_is_not_closed_hides_no_call_that_would_be_missed(project: Project) -> None:
    line = project.replace(PAGE, "## Ask", '{{ question("q001" }}')
    told = [one for one in project.problems(rules=["page-has-basis"]) if one.startswith(PAGE)]
    assert [one.split(", ")[0] for one in told] == [f"{PAGE}:{line}: macro: must be whole"]


# Filled examples


def test_a_sheet_may_be_filled_in_for_an_invented_family(project: Project) -> None:
    project.write(EXAMPLES, FILLED)
    examples = project.load().sheets["talk"].examples
    assert [filled.standard for filled in examples[""].standards] == ["thin", "good", "strong"]


def test_a_sheet_may_be_filled_in_for_another_family(project: Project) -> None:
    project.write(EXAMPLES, FILLED)
    project.write(EXAMPLES.replace(".yml", "-going-missing.yml"), FILLED.replace("Mia", "Zoe"))
    examples = project.load().sheets["talk"].examples
    assert {name: one.family for name, one in examples.items()} == {
        "": "Mia and Leo",
        "going-missing": "Zoe and Leo",
    }


def test_words_that_do_not_fit_are_told_in_their_own_file_and_box(project: Project) -> None:
    file = EXAMPLES.replace(".yml", "-going-missing.yml")
    said = "say: What the child said."
    project.write(file, FILLED.replace("What the child said.", "What the child said. " * 190))
    for number, problem in enumerate(project.problems()):
        line = project.line(file, said, number=number + 1)
        at = f"{file}:{line}: standards[{number}].written.say: a4, side 1, say: "
        assert problem.startswith(at), problem
    assert len(project.problems()) == 3


@pytest.mark.parametrize("name", ["examples-Going.yml", "examples-.yml", "example-missing.yml"])
def test_a_file_of_examples_is_named_by_what_its_family_shows(project: Project, name: str) -> None:
    project.write(f"docs/worksheets/talk/{name}", FILLED)
    assert [one for one in project.problems() if "a file that nothing uses" in one]


@pytest.mark.parametrize(
    ("old", "new", "field", "message"),
    [
        ("family: Mia and Leo", "familly: Mia and Leo", "familly",
         "unknown; did you mean family?"),
        ("layout: a4", "layout: a5", "layout", "must be the name of a layout, such as a4, got a5"),
        ("layout: a4", "layout: a4-plain", "layout", "must be one of a4, a3, got a4-plain"),
        ("standard: good", "standard: god", "standards[1].standard",
         "must be 'thin', 'good' or 'strong', got god; did you mean good?"),
        ("{block: say, text: It says good things.}", "{block: sya, text: x}", "standards[1]",
         "must be a block of this sheet, got sya; did you mean say?"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_filled_example_is_reported(
    project: Project, old: str, new: str, field: str, message: str
) -> None:
    project.write(EXAMPLES, FILLED)
    project.replace(EXAMPLES, old, new)
    line = project.line(EXAMPLES, "- standard: good" if field == "standards[1]" else new)
    assert f"{EXAMPLES}:{line}: {field}: {message}" in project.problems()


def test_examples_stand_from_thin_to_strong(project: Project) -> None:
    project.write(EXAMPLES, FILLED.replace("standard: good", "standard: thin"))
    line = project.line(EXAMPLES, "standards:")
    assert project.problems() == [
        f"{EXAMPLES}:{line}: standards: must be thin, good, strong, or strong alone, "
        "got thin, thin, strong"
    ]


def test_words_of_an_example_that_do_not_fit_their_box_are_refused(project: Project) -> None:
    project.write(EXAMPLES, FILLED.replace("What the child said.", "What the child said. " * 190))
    assert all("a4, side 1, say: " in problem and "words must fit" in problem
               for problem in project.problems()) and len(project.problems()) == 3  # fmt: skip


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("who: [Mia, May, Pat, Bev]", "a4, side 1, who: thin: must have 2 answers, got 4"),
        ("who: Mia", "standards[0].written.who: must be a list, got Mia"),
        ("who: [{name: Mia}]",
         "standards[0].written.who[0]: must be text, got a group of keys"),
        ("face: [Eyes]", "a4, side 1, face: thin: must have 0 places, got 1"),
        ("hwo: [Mia]", "standards[0]: must be a block of this sheet, got hwo; did you mean who?"),
    ],
)  # fmt: skip
def test_words_of_an_example_are_what_their_block_takes(
    project: Project, written: str, problem: str
) -> None:
    project.write(EXAMPLES, FILLED.replace("      say:", f"      {written}\n      say:"))
    problems = project.problems()
    assert len(problems) == 3 and any(problem in found for found in problems)


def test_an_answer_longer_than_its_line_beside_the_title_is_refused(project: Project) -> None:
    sheet = project.files[SHEET].replace("blocks:\n", "head: who\nblocks:\n", 1)
    lines = [line for line in sheet.splitlines() if "{block: who, size_mm: 20}" not in line]
    project.write(SHEET, "\n".join(lines) + "\n")
    said = "say: What the child said."
    name = "A name far longer than the line that stands for it beside a title"
    project.write(EXAMPLES, FILLED.replace(said, f"who: [{name}]\n      {said}"))
    told = [problem for problem in project.problems() if "an answer must fit" in problem]
    assert len(told) == 3 and all("a4, side 1, who (Name): " in problem for problem in told)


def test_notes_of_an_example_that_do_not_fit_their_side_are_refused(project: Project) -> None:
    note = "      - {block: who, text: It says who.}\n"
    project.write(EXAMPLES, FILLED.replace(note, note * 60))
    problems = project.problems()
    assert len(problems) == 3 and all("notes must fit" in problem for problem in problems)


# Briefings


def test_the_headings_of_a_briefing_are_those_of_the_house(project: Project) -> None:
    assert (
        BRIEFING_BOXES == HEADINGS and project.load().pages["briefings/mapping"].body == briefing()
    )


@pytest.mark.parametrize(
    "headings",
    [
        HEADINGS[:-1],
        (*HEADINGS, "One more"),
        (HEADINGS[1], HEADINGS[0], *HEADINGS[2:]),
        ("What is that?", *HEADINGS[1:]),
        (),
    ],
    ids=["one too few", "one too many", "in another order", "in other words", "none"],
)
def test_a_briefing_with_other_headings_is_refused(
    project: Project, headings: tuple[str, ...]
) -> None:
    body = briefing(headings) if headings else "word " * 350
    project.write(BRIEFING, page("Mapping", body, remember=REMEMBER))
    line = project.line(BRIEFING, "---", number=2) + 1
    got = " · ".join(headings) or "none"
    assert project.problems() == [
        f"{BRIEFING}:{line}: headings: must be {' · '.join(HEADINGS)}, got {got}"
    ]


def test_a_heading_of_a_briefing_may_have_an_id(project: Project) -> None:
    project.replace(BRIEFING, "## How to do it", "## How to do it {: #how }")
    assert project.problems() == []


@pytest.mark.parametrize(
    ("words", "allowed"),
    [(299, False), (300, True), (480, True), (481, False)],
)
def test_a_briefing_has_as_many_words_as_fit_one_side(
    project: Project, words: int, allowed: bool
) -> None:
    assert BRIEFING_WORDS == (300, 480)
    project.write(BRIEFING, page("Mapping", briefing(words=words), remember=REMEMBER))
    line = project.line(BRIEFING, "---", number=2) + 1
    wrong = f"{BRIEFING}:{line}: body: must be 300 to 480 words to fit one side, got {words}"
    assert project.problems() == ([] if allowed else [wrong])


def test_macros_and_addresses_are_no_words_of_a_briefing(project: Project) -> None:
    more = '{{ basis("idea") }} [a](../guidance/mapping.md)'
    project.write(BRIEFING, page("Mapping", briefing(words=479) + more, remember=REMEMBER))
    assert project.problems() == []


def test_a_briefing_says_three_things_to_remember(project: Project) -> None:
    meta = project.load().pages["briefings/mapping"].meta
    assert meta.remember == ["Look", "Listen", "Write it down"]


def test_a_briefing_without_anything_to_remember_is_refused(project: Project) -> None:
    project.replace(BRIEFING, f"remember: {REMEMBER}\n", "")
    assert project.problems() == [
        f"{BRIEFING}:2: remember: must be three lines of a briefing, got none"
    ]


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ("[Look, Listen]", "remember: must have at least 3, got a list of 2"),
        ("[Look, Listen, Write, Act]", "remember: must have at most 3, got a list of 4"),
        (
            f"[Look, Listen, {'a' * 91}]",
            f"remember[2]: must be at most 90 characters, got {'a' * 57}…",
        ),
    ],
    ids=["two", "four", "one too long for its column"],
)
def test_a_briefing_with_other_than_three_short_lines_is_refused(
    project: Project, lines: str, wrong: str
) -> None:
    line = project.replace(BRIEFING, f"remember: {REMEMBER}", f"remember: {lines}")
    assert project.problems() == [f"{BRIEFING}:{line}: {wrong}"]


def test_no_page_but_a_briefing_says_what_to_remember(project: Project) -> None:
    project.write("docs/briefings/index.md", page("Briefings", remember=REMEMBER))
    line = project.line("docs/briefings/index.md", "remember:")
    assert project.problems() == [
        f"docs/briefings/index.md:{line}: remember: must be in a briefing alone, "
        "got them in briefings"
    ]


def test_the_front_page_of_the_briefings_is_no_briefing(project: Project) -> None:
    project.write("docs/briefings/index.md", page("Briefings"))
    assert project.problems() == []


# The folder of a sheet


def test_a_sheet_without_its_definition_is_reported(project: Project) -> None:
    project.remove(SHEET)
    assert project.problems() == [f"{SHEET}:1: file: missing"]


def test_a_sheet_without_its_page_is_reported(project: Project) -> None:
    project.remove(SHEET_PAGE)
    assert f"{SHEET_PAGE}:1: file: missing" in project.problems()


def test_a_sheet_without_its_drawing_is_reported(project: Project) -> None:
    project.remove(FIGURE)
    line = project.line(SHEET, "figure:")
    assert project.problems() == [
        f"{SHEET}:{line}: blocks.face.figure: must be a file in the sheet's folder, got face.svg"
    ]


@pytest.mark.parametrize("name", ["old.svg", "notes.txt", "worksheet.yaml", "old/face.svg"])
def test_a_file_that_nothing_uses_is_reported(project: Project, name: str) -> None:
    project.write(f"docs/worksheets/talk/{name}", MINIMAL[FIGURE])
    assert project.problems() == [
        f"docs/worksheets/talk/{name.split('/')[0]}:1: file: must be named by worksheet.yml, "
        "got a file that nothing uses"
    ]


@pytest.mark.parametrize("file", [FIGURE, "docs/assets/images/face.svg", "docs/guidance/face.SVG"])
def test_a_drawing_is_looked_at_wherever_it_lies(project: Project, file: str) -> None:
    project.write(file, MINIMAL[FIGURE].replace("<path", "<script/>\n<path"))
    ((told),) = project.problems()
    assert told.startswith(f"{file}:1: drawing: must be one of svg, g, path, ")


@pytest.mark.parametrize("name", ["run.js", "style.css", "page.xml", "page.svgz", "data.json"])
def test_a_file_that_is_neither_page_nor_picture_is_refused(project: Project, name: str) -> None:
    file = f"docs/guidance/{name}"
    project.write(file, "x")
    assert project.problems() == [
        f"{file}:1: file: must end in .md or one of .svg, .png, .jpg, .jpeg, .webp, .pdf, "
        f"got {name}"
    ]


def test_raw_html_is_told_with_its_line(project: Project) -> None:
    line = project.replace(PAGE, "## Ask", "Words <b>here</b>.")
    begin = f'{PAGE}:{line}: HTML: must be Markdown, <br> or <div class="hub-pair" markdown>, got '
    assert [told.removeprefix(begin) for told in project.problems()] == [
        "</b>; write **words**",
        "<b>; write **words**",
    ]


def test_a_drawing_that_is_no_text_is_refused(project: Project) -> None:
    (project.root / FIGURE).write_bytes(MINIMAL[FIGURE].encode("utf-16"))
    assert project.problems() == [f"{FIGURE}:1: file: must be saved as UTF-8 text, got byte 0xff"]


# What does not fit its paper


def misfit(project: Project, words: str) -> str:
    return f"{SHEET}:{project.line(SHEET, 'layouts:')}: layouts: {words}"


def test_a_label_wider_than_its_place_is_refused(project: Project) -> None:
    project.replace(SHEET, "label: What you say", f"label: {'W' * 64}")
    assert any(
        problem.startswith(misfit(project, "a4, side 1, say: label must fit 193 mm, got 217 mm"))
        for problem in project.problems()
    )


def test_a_row_too_low_to_write_in_is_refused(project: Project) -> None:
    project.write(SHEET, project.files[SHEET].replace("size_mm: 20", "size_mm: 16", 1))
    assert (
        misfit(project, "a4, side 1, who: rows must be at least 10 mm high, got 9.7 mm")
        in project.problems()
    )


def test_a_row_for_children_must_be_higher(project: Project) -> None:
    project.replace(SHEET, "audience: adults", "audience: children")
    assert (
        misfit(project, "a4, side 1, who: rows must be at least 15 mm high, got 12.8 mm")
        in project.problems()
    )


def test_a_block_for_which_no_space_is_left_is_refused(project: Project) -> None:
    project.replace(SHEET, "{block: face, size_mm: 60}", "{block: face, size_mm: 300}")
    assert (
        misfit(project, "a4, side 1, say: must fit its side, got no space left")
        in project.problems()
    )


def test_a_block_that_reaches_over_the_end_of_its_side_is_refused(project: Project) -> None:
    project.replace(SHEET, "- {block: say}\n  - paper", "- {block: say, size_mm: 300}\n  - paper")
    assert any(
        problem.startswith(misfit(project, "a4, side 1, say: must fit its side, got 1"))
        and problem.endswith(" mm beyond it")
        for problem in project.problems()
    )


def test_what_fits_every_paper_but_large_print_is_refused(project: Project) -> None:
    project.replace(SHEET, "label: What you say", f"label: {'W' * 56}")
    (problem,) = project.problems()
    assert problem.startswith(misfit(project, "large-print, side 1, say: label must fit "))


# Everything in one run


def test_every_problem_of_every_file_is_reported_in_one_run(project: Project) -> None:
    project.replace(SETTINGS, "    ask: Which number?", "    aks: Which number?")
    project.replace(CREDITS, "origin:", "orign:")
    project.replace(PAGE, "## Ask", "# Ask\n\n![](x.png)")
    project.replace(SHEET, "kind: box", "kind: bx")
    project.write(GLOSSARY, "a: b: c\n")
    assert [problem.rsplit(":", 1)[0].split(": ")[0:2] for problem in project.problems()] == [
        [f"{CREDITS}:1", "[0].origin"],
        [f"{CREDITS}:5", "[0].orign"],
        [f"{GLOSSARY}:1", "YAML"],
        [f"{SETTINGS}:13", "values[0].ask"],
        [f"{SETTINGS}:18", "values[0].aks"],
        [f"{PAGE}:15", "heading"],
        [f"{PAGE}:17", "image"],
        [f"{SHEET}:20", "blocks.say.kind"],
    ]


@pytest.mark.parametrize(
    "file",
    [
        SETTINGS,
        QUESTIONS,
        ANSWERS,
        SOURCES,
        CREDITS,
        GLOSSARY,
        PARTS,
        NOTES,
        HOME,
        REDIRECTS,
        VOICES,
    ],
)
def test_a_file_that_cannot_be_read_hides_no_problem_of_another(
    project: Project, file: str
) -> None:
    project.write(file, "a: b: c\n")
    line = project.replace(PAGE, "## Ask", "# Ask")
    assert [problem.split(": ")[0] for problem in project.problems()] == [
        f"{file}:1",
        f"{PAGE}:{line}",
    ]


def test_wrong_front_matter_hides_no_problem_of_the_text_below_it(project: Project) -> None:
    first = project.replace(PAGE, "status: draft", "status: drft")
    second = project.replace(PAGE, "## Ask", "# Ask")
    assert [problem.split(": ")[0] for problem in project.problems()] == [
        f"{PAGE}:{first}",
        f"{PAGE}:{second}",
    ]


def test_problems_of_a_file_stand_in_the_order_of_its_lines(project: Project) -> None:
    images = "\n".join(["![](x.png)"] * 12)
    project.write(SHEET_PAGE, page("x", f'{{{{ worksheet("talk") }}}}\n\n{images}\n'))
    lines = [int(problem.split(":")[1]) for problem in project.problems()]
    assert len(lines) == 12 and lines == sorted(lines)


def test_what_only_breaks_a_rule_for_editors_can_be_drawn(tmp_path: Path) -> None:
    project = complete_project(tmp_path)
    with pytest.raises(DefinitionErrors) as raised:
        project.load(rules=["page-length"])
    assert "(rule page-length)" in str(raised.value)
    assert raised.value.hub.pages["guidance/mapping"].meta.title == "Mapping"
    project.replace(PAGE, "{{ question(", "{{ qestion(")
    with pytest.raises(DefinitionErrors) as raised:
        project.load(rules=["related-once"])
    assert raised.value.hub is None


def test_a_problem_is_raised_as_one_error_that_carries_them_all(project: Project) -> None:
    project.remove(HOME)
    project.remove(NOTES)
    with pytest.raises(DefinitionErrors, match=r"^2 problems in the content:"):
        project.load()


# Settings

CONFIRMED = "    value: null\n    confirmed: false"


def test_a_value_cannot_be_confirmed_while_it_is_empty(project: Project) -> None:
    line = project.replace(SETTINGS, CONFIRMED, CONFIRMED.replace("false", "true")) + 1
    assert project.problems() == [
        f"{SETTINGS}:{line}: values[0].confirmed: must be false while value is empty, got true"
    ]


def test_a_value_may_be_known_and_not_confirmed(project: Project) -> None:
    project.replace(SETTINGS, CONFIRMED, CONFIRMED.replace("null", '"12345"'))
    assert project.problems() == []


def test_a_telephone_number_must_be_quoted(project: Project) -> None:
    line = project.replace(SETTINGS, CONFIRMED, CONFIRMED.replace("null", "12345"))
    assert (
        f"{SETTINGS}:{line}: values[0].value: must be text, got 12345; quote it"
        in project.problems()
    )


def test_a_value_says_itself_whether_it_is_confirmed(project: Project) -> None:
    project.replace(SETTINGS, CONFIRMED, "    value: null")
    assert [problem.split(": ", 1)[1] for problem in project.problems()] == [
        "values[0].confirmed: missing"
    ]


def test_another_authority_may_bring_settings_from_anywhere(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("elsewhere") / "othertown.yml"
    other.write_text(MINIMAL[SETTINGS].replace("Anytown", "Othertown"), "utf-8")
    assert project.load(other).settings.authority.name == "Othertown"


def test_settings_from_elsewhere_are_named_by_their_file(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("elsewhere") / "othertown.yml"
    other.write_text(MINIMAL[SETTINGS].replace("SRC-A", "SRC-X", 1), "utf-8")
    assert [problem.split(": ")[0] for problem in project.problems(other)] == ["othertown.yml:25"]


def test_settings_from_elsewhere_are_read_in_place_of_the_projects_own(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("elsewhere") / "othertown.yml"
    other.write_text(MINIMAL[SETTINGS], "utf-8")
    project.write(SETTINGS, indent(MINIMAL[SETTINGS], "  :"))
    assert project.problems(other) == []


# Letters


@pytest.mark.parametrize("name", ["小明", "علی", "🧸", "Δ"])
def test_letters_that_paper_lacks_are_refused_with_the_letters(project: Project, name: str) -> None:
    line = project.replace(SHEET, "title: Time to talk", f"title: Time for {name}")
    expected = "must be in letters that the sheets' type has (Latin), got "
    assert f"{SHEET}:{line}: title: {expected}{name}" in project.problems()


@pytest.mark.parametrize("name", ["Łukasz Żółć", "Nguyễn", "Şerife", "a < b & <b>c</b>"])
def test_letters_of_every_latin_name_and_markup_are_taken_as_they_stand(
    project: Project, name: str
) -> None:
    project.replace(SHEET, "title: Time to talk", f'title: "{name}"')
    assert project.problems() == []


# Names


@each(
    "file, plain",
    [
        ("docs/guidance/Picture.png", "picture.png"),
        ("docs/guidance/my picture.svg", "my-picture.svg"),
        ("docs/guidance/a_b.png", "a-b.png"),
        ("docs/guidance/a--b.png", "a-b.png"),
        ("docs/guidance/a.b.md", "a-b.md"),
    ],
)
def test_a_file_is_named_as_its_address_would_be(tmp_path: Path, file: str, plain: str) -> None:
    project = Project(tmp_path)
    project.write(file, MINIMAL[FIGURE])
    name = file.rpartition("/")[2]
    (problem,) = project.problems()
    assert problem == (
        f"{file}:1: file: must be named in lower-case letters, figures and single hyphens, such "
        f"as {plain}, got {name}"
    )
    project.remove(file)


def test_a_folder_is_named_as_its_address_would_be(project: Project) -> None:
    project.write("docs/Guidance/pictures/a.svg", MINIMAL[FIGURE])
    assert [problem.partition(": must be named in lower")[0] for problem in project.problems()] == [
        "docs/Guidance:1: file"
    ]


@each(
    "name, meant", [("questions.yaml", "questions.yml"), ("Questions.yml", ""), ("extra.yml", "")]
)
def test_a_data_file_that_nothing_reads_is_refused(tmp_path: Path, name: str, meant: str) -> None:
    project = Project(tmp_path)
    file = f"docs/data/{name}"
    project.write(file, "- a\n")
    (problem,) = project.problems()
    assert problem.startswith(f"{file}:1: file: must be ")
    assert f"got {name}" in problem and (not meant or f"did you mean {meant}?" in problem)
    project.remove(file)


@each(
    "file",
    [
        "docs/.DS_Store",
        "docs/guidance/Thumbs.db",
        "docs/guidance/mapping.md~",
        "docs/guidance/.mapping.md.swp",
        "docs/guidance/.#mapping.md",
        "docs/worksheets/.DS_Store",
        "docs/worksheets/talk/Thumbs.db",
        "docs/worksheets/talk/desktop.ini",
        "docs/worksheets/talk/worksheet.yml~",
        "docs/data/.questions.yml.swp",
        "docs/guidance/~$pping.md",
        "docs/guidance/#mapping.md#",
        "docs/guidance/4913",
    ],
)
def test_what_a_system_or_an_editor_leaves_behind_is_no_mistake_and_not_published(
    tmp_path: Path, file: str
) -> None:
    project = Project(tmp_path)
    project.write(file, "\x00")
    assert project.problems() == []
    settings = load_config(str(ROOT / "mkdocs.yml"), plugins=[], docs_dir=str(tmp_path / "docs"))
    files = get_files(settings)
    set_exclusions(files, settings)
    published = [one.src_uri for one in files if one.inclusion is not InclusionLevel.EXCLUDED]
    assert file.removeprefix("docs/") not in published and "guidance/mapping.md" in published
    project.remove(file)


@each(
    "old, new, expected",
    [
        (SOURCES, "publisher: A publisher", f"{SOURCES}:1: file: must be"),
        ("docs/data/withdrawn.yml", "x: y", "docs/data/withdrawn.yml:1: file: must be a list"),
        (REDIRECTS, "/old/: /../x/", f"{REDIRECTS}:1: /old/: must be an address of the hub"),
    ],
)
def test_a_file_with_a_mistake_makes_nothing_else_look_lost(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    project = Project(tmp_path)
    project.release(Entry("/old/", "page", "Old"), Entry("/ended/", "page", "Ended"))
    ended = "- address: /ended/\n  date: 2026-11-23\n  reason: It was wrong.\n"
    project.write("docs/data/withdrawn.yml", ended)
    assert project.problems() == []
    project.write(old, f"{new}\n")
    told = project.problems()
    assert told and all(one.startswith(expected) for one in told), told


def test_an_exception_is_not_called_needless_while_anything_else_is_wrong(
    project: Project,
) -> None:
    project.append(GLOSSARY, "  allows: [{rule: term-has-one-name, why: nobody knows yet}]\n")
    needless = "must be taken out, since nothing needs it any more"
    assert needless in project.problems(rules=["term-has-one-name"])[0]
    project.replace(ANSWERS, "house: true", "house: maybe")
    assert [one for one in project.problems(rules=["term-has-one-name"]) if needless in one] == []


def test_no_rule_looks_at_what_is_not_there(project: Project) -> None:
    project.replace(QUESTIONS, "id: q001", "id: q003")
    whole = [name for name, one in RULES.items() if one.whole]
    told = project.problems(rules=whole)
    assert told and [one for one in told if "(rule " in one] == []


@each(
    "name, raw",
    [
        ("a.png", b""),
        ("a.png", b"words"),
        ("a.png", b"\xff\xd8\xff\xe0"),
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.webp", b"RIFF"),
        ("a.pdf", b"%PDF-1.7 cut off"),
    ],
)
def test_a_picture_that_is_none_or_is_cut_off_is_refused(
    tmp_path: Path, name: str, raw: bytes
) -> None:
    project = Project(tmp_path)
    (tmp_path / "docs/guidance" / name).write_bytes(raw)
    (problem,) = project.problems()
    assert problem.startswith(f"docs/guidance/{name}:1: file: must be a whole ")
    (tmp_path / "docs/guidance" / name).unlink()


def test_a_whole_picture_is_no_mistake(project: Project) -> None:
    for name in ("a.png", "a.jpg", "a.webp", "a.pdf"):
        Image.new("RGB", (2, 2)).save(project.root / "docs/guidance" / name)
    assert project.problems() == []


@each(
    "words, told",
    [
        ("- one\n      - two", ""),
        ("Ask:\n      - one", "15: answers[0].answer: must have a blank line before its first"),
        ("One.\n\n      • two", "16: answers[0].answer: must begin with - and a space, got •"),
        ("<b>One</b>", "14: answers[0].answer: must be Markdown"),
        ("![A](a.svg)", "14: answers[0].answer: must hold no ![: a picture stands on a page"),
        ("{{ cite() }}", "14: answers[0].answer: must hold no {{: a call stands on a page"),
        ("# One", "14: answers[0].answer: must hold no heading, got One"),
        ("[One](mapping.md)", "14: answers[0].answer: must begin at the hub's root, such as"),
        ("[One](/../x/)", "14: answers[0].answer: must be an address of the hub such as"),
        ("[One](/guidance/mapping/?a=b#c)", ""),
        ("[One](https://source.example/)", ""),
    ],
)
def test_words_of_the_data_are_drawn_as_they_look(tmp_path: Path, words: str, told: str) -> None:
    project = Project(tmp_path)
    line = project.replace(ANSWERS, "answer: With the map.", f"answer: |\n      {words}") + 1
    wanted = told.replace("14:", f"{line}:").replace("15:", f"{line + 1}:")
    wanted = wanted.replace("16:", f"{line + 2}:")
    problems = project.problems()
    assert [one for one in problems if not one.startswith(f"{ANSWERS}:{wanted}")] == []
    assert bool(problems) == bool(told)


@each("link", ["../../README.md", "../../mkdocs.yml", "../../../x/", "mapping/", "/../x/"])
def test_a_link_that_leaves_the_hub_s_files_is_refused(tmp_path: Path, link: str) -> None:
    project = Project(tmp_path)
    (tmp_path / "README.md").touch()
    (tmp_path / "mkdocs.yml").touch()
    line = project.append(PAGE, f"\n[words]({link})\n") + 1
    (problem,) = project.problems()
    assert problem.startswith(f"{PAGE}:{line}: link: must ")


@each("file", [PAGE, ANSWERS])
def test_two_versions_of_the_same_lines_are_one_problem(tmp_path: Path, file: str) -> None:
    project = Project(tmp_path)
    line = project.append(file, "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n")
    (problem,) = project.problems()
    assert problem.startswith(f"{file}:{line}: text: must be one version, got two")


def test_the_file_of_another_program_is_told_as_such(project: Project) -> None:
    (project.root / PAGE).write_bytes(b"PK\x03\x04\x14\x00")
    told = "file: must be plain text saved as UTF-8, got the file of another program"
    assert project.problems()[0].startswith(f"{PAGE}:1: {told}")


def test_a_picture_lies_below_docs(project: Project) -> None:
    project.write("docs/assets/images/there.svg", MINIMAL[FIGURE])
    project.write("elsewhere.svg", MINIMAL[FIGURE])
    line = project.append(
        PAGE,
        "\n![a](../assets/images/there.svg)\n\n![b](/assets/images/there.svg)\n"
        "\n![c](there.svg)\n\n![d](../../elsewhere.svg)\n",
    )
    told = "image: must be a picture that lies below docs/, got"
    assert project.problems() == [
        f"{PAGE}:{line + 5}: {told} there.svg",
        f"{PAGE}:{line + 7}: {told} ../../elsewhere.svg",
    ]
