"""Files under docs/ load as one valid hub, or every problem of every file is said at once."""

from __future__ import annotations

import re
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
from tests import promises
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
    check_told,
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


READ = (
    SETTINGS, QUESTIONS, ANSWERS, SOURCES, CREDITS, GLOSSARY, PARTS, NOTES, HOME, REDIRECTS, VOICES,
)  # fmt: skip
"""Files of data that every project has."""

# Keys and values, in every kind of file: (file, line to spoil, its field, key, near key)

FIELDS = [
    (SETTINGS, "  strapline: Practitioner zone", "hub", "strapline", "straplin"),
    (SETTINGS, "    ask: Which number?", "values[0]", "ask", "asks"),
    (SETTINGS, "  - when: Summer 2014", "history[0]", "when", "whem"),
    (QUESTIONS, "    purpose: Facts first.", "questions[0]", "purpose", "purpos"),
    (QUESTIONS, "    listen_for: Facts and dates.", "questions[0]", "listen_for", "listens_for"),
    (QUESTIONS, "    summary: The first talk.", "categories[1]", "summary", "sumary"),
    (ANSWERS, "    question: Where do I begin?", "answers[0]", "question", "questoin"),
    (SOURCES, "  title: Second source", "[1]", "title", "tilte"),
    (CREDITS, "  origin: It comes from somewhere.", "[0]", "origin", "orign"),
    (GLOSSARY, "  meaning: What we fear.", "[0]", "meaning", "meanning"),
    (VOICES, "  parent: Words for a parent.", "[0]", "parent", "parnt"),
    (PARTS, "  headline: Headline 2", "[1]", "headline", "headlin"),
    (NOTES, "trade_mark: A mark of its owner.", "", "trade_mark", "trademark"),
    (HOME, "  - words: a map", "wanted[0]", "words", "word"),
    (PAGE, "owner: Practice lead", "", "owner", "ownr"),
    (PAGE, "    text: First version.", "changes[0]", "text", "txt"),
    (SHEET, "purpose: Say what matters.", "", "purpose", "porpose"),
    (SHEET, "    label: What you say", "blocks.say", "label", "lable"),
    (SHEET, "      - - {label: Name, share: 2}", "blocks.who.rows[0][0]", "label", "lbel"),
]


def in_place(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def test_an_unknown_key_is_told_with_the_nearest_known_one_and_the_known_one_is_missed(
    project: Project,
) -> None:
    lines = project.edit(
        (file, text, text.replace(f"{key}:", f"{near}:")) for file, text, _, key, near in FIELDS
    )
    told = project.problems()
    wanted = [
        f"{file}:{line}: {in_place(place, near)}: unknown; did you mean {key}?"
        for (file, _, place, key, near), line in zip(FIELDS, lines, strict=True)
    ]
    assert sorted(one for one in told if not one.endswith(": missing")) == sorted(wanted)
    assert sorted(
        (one.split(":")[0], one.split(": ")[1]) for one in told if one.endswith(": missing")
    ) == sorted((file, in_place(place, key)) for file, _, place, key, _ in FIELDS)


def test_an_unquoted_no_is_refused_as_text_and_told_to_quote_it(tmp_path: Path) -> None:
    check_told(
        tmp_path,
        [
            (
                file,
                text,
                re.sub(rf"{key}: [^,]*", f"{key}: no", text),
                f"{in_place(place, key)}: must be text, got false; quote it",
            )
            for file, text, place, key, _ in FIELDS
        ],
    )


def test_a_bare_word_or_number_in_place_of_text_is_refused_and_told_to_quote_it(
    tmp_path: Path,
) -> None:
    got = "must be text, got {}; quote it".format
    check_told(
        tmp_path,
        [
            (PAGE, "title: Mapping", "title: yes", f"title: {got('true')}"),
            (PAGE, "One sentence.", "5", f"summary: {got(5)}"),
            (PAGE, "Practice lead", "2.50", f"owner: {got('2.5')}"),
            (PAGE, "First version.", "2027-05-31", f"changes[0].text: {got('2027-05-31')}"),
        ],
    )


def test_a_key_written_twice_is_refused_with_both_lines(project: Project) -> None:
    lines = project.edit(
        (file, text, text.replace("{", "{label: Other, ") if "{" in text else
         f"{text}\n{text.replace('  - ', '    ')}")
        for file, text, _, _, _ in FIELDS
    )  # fmt: skip
    told = [one for one in project.problems() if "must occur once" in one]
    assert sorted(told) == sorted(
        f"{file}:{line + ('{' not in text)}: {in_place(place, key)}: "
        f"must occur once, got it on line {line} too"
        for (file, text, place, key, _), line in zip(FIELDS, lines, strict=True)
    )


def test_a_key_that_resembles_no_known_one_of_its_entry_has_no_suggestion(tmp_path: Path) -> None:
    check_told(
        tmp_path,
        [
            (SHEET, "    ratio: 2", "    ratio: 2\n¶    tasks: 1", "blocks.face.tasks: unknown"),
            (NOTES, "", "zzzzzz: Something\n", "zzzzzz: unknown"),
        ],
    )


# Values of the wrong kind or out of range


WRONG_VALUES = [
    (PAGE, "status: draft", "status: drft", "status",
     "must be 'draft', 'approved' or 'withdrawn', got drft; did you mean draft?"),
    (PAGE, "status: draft", "status: published", "status",
     "must be 'draft', 'approved' or 'withdrawn', got published"),
    (PAGE, "review_by: 2027-05-31", "review_by: May 2027", "review_by",
     "must be a date such as 2027-05-31 without quotes, got May 2027"),
    (PAGE, "review_by: 2027-05-31", 'review_by: "2027-05-31"', "review_by",
     "must be a date such as 2027-05-31 without quotes, got 2027-05-31"),
    (PAGE, "sources: [SRC-A]", "sources: SRC-A", "sources", "must be a list, got SRC-A"),
    (PAGE, "sources: [SRC-A]", "sources: [src-a]", "sources[0]",
     "must be capitals and figures joined by hyphens, such as YORK-GL, got src-a"),
    (ANSWERS, "house: true", "house: yes please", "answers[0].house",
     "must be true or false, got yes please"),
    (PAGE, "sources: [SRC-A]", "sources: [SRC-A]\n¶order: first", "order",
     "must be a number, got first"),
    (PAGE, "sources: [SRC-A]", "sources: [SRC-A]\n¶order: 10000", "order",
     "must be at most 9999, got 10000"),
    (PAGE, "sources: [SRC-A]", "sources: [SRC-A]\n¶order: -1", "order",
     "must be at least 0, got -1"),
    (PAGE, "sources: [SRC-A]", "sources: [SRC-A]\n¶part: worry", "part",
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
]  # fmt: skip


def test_a_wrong_value_is_reported_on_its_line_with_what_was_expected_and_found(
    tmp_path: Path,
) -> None:
    check_told(
        tmp_path,
        [
            (file, old, new, f"{field}: {message}")
            for file, old, new, field, message in WRONG_VALUES
        ],
    )


def test_a_day_that_no_month_has_is_refused_on_its_line(project: Project) -> None:
    line = project.replace(PAGE, "review_by: 2027-05-31", "review_by: 2027-02-30")
    assert project.problems()[0].startswith(f"{PAGE}:{line}: review_by: ")


@pytest.mark.parametrize("value", ["2027-02-30", "!!int many", "May # 2027"])
def test_a_value_that_cannot_be_read_hides_no_other_mistake_of_its_file(
    project: Project, value: str
) -> None:
    mistakes = [
        (SOURCES, 'dated: "2020"', f"dated: {value}", "[0].dated"),
        (SOURCES, "title: Second source", "title: []", "[1].title"),
        (PAGE, "status: draft", "status: begun", "status"),
        (PAGE, "review_by: 2027-05-31", f"review_by: {value}", "review_by"),
        (PAGE, "{{ question(", "{{ qestion(", "macro"),
    ]
    lines = project.edit(mistake[:3] for mistake in mistakes)
    told = [problem.split(": ")[:2] for problem in project.problems()]
    assert told == [
        [f"{file}:{line}", field] for (file, _, _, field), line in zip(mistakes, lines, strict=True)
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (SHEET, "kind: drawing", "kind: draw # ing"),
        (SHEET, "credit: talking", "credit: talking\n¶head: fir # st"),
        (BRIEFING, "remember: [", "remember: !x ["),
    ],
)
def test_of_what_lacks_a_value_that_cannot_be_read_nothing_else_is_told(
    project: Project, file: str, old: str, new: str
) -> None:
    (line,) = project.edit([(file, old, new)])
    (problem,) = project.problems()
    assert problem.startswith(f"{file}:{line}: ")


def test_a_file_with_a_value_that_cannot_be_read_is_told_again_until_it_is_mended(
    tmp_path: Path,
) -> None:
    project = Project(tmp_path, dict(MINIMAL), {})
    with project.as_it_was():
        project.replace(PAGE, "review_by: 2027-05-31", "review_by: 2027-02-30")
        assert len(project.problems()) == len(project.problems()) == 1
    assert project.problems() == []


def test_a_list_in_place_of_keys_and_keys_in_place_of_a_list_are_refused(project: Project) -> None:
    of_keys = {SETTINGS, QUESTIONS, ANSWERS, NOTES, HOME, REDIRECTS, SHEET}
    of_lists = {SOURCES, CREDITS, GLOSSARY, PARTS}
    for file in of_keys | of_lists:
        project.write(file, "- one\n" if file in of_keys else "one: two\n")
    told = set(project.problems())
    assert {f"{one}:1: file: must be a group of keys, got a list of 1" for one in of_keys} <= told
    assert {f"{one}:1: file: must be a list, got a group of keys" for one in of_lists} <= told


def test_a_data_file_that_is_missing_is_named(project: Project) -> None:
    files = {*READ, DIAGRAMS}
    for file in files:
        project.remove(file)
    assert {f"{file}:1: file: missing" for file in files} <= set(project.problems())


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


def test_a_title_is_plain_words(tmp_path: Path) -> None:
    words = {PAGE: "{{ authority.name }}", BRIEFING: "{% if x %}", SHEET_PAGE: "{# x #}"}
    check_told(
        tmp_path,
        [
            (file, f"{key}: {old}\n", f'{key}: "{new}"\n', f"{key}: must be plain words, got {new}")
            for file, new in words.items()
            for key, old in (
                ("title", "Time to talk" if file == SHEET_PAGE else "Mapping"),
                ("summary", "One sentence."),
            )
        ],
    )


def test_a_page_that_would_not_be_checked_is_refused(project: Project) -> None:
    names = ["more.MD", "more.html", "more.markdown", "more.mkd"]
    for name in names:
        project.write(f"docs/guidance/{name}", "{{ worksheet.__func__ }}\n")
    assert project.problems() == [
        f"docs/guidance/{name}:1: file: must end in .md where it is a page, got {name}"
        for name in names
    ]


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

QUESTION_AGAIN = (
    "  - {id: q001, category: harm, text: x, asked_of: child, ages: [7-to-11], stage: review,\n"
    "     purpose: x, wording: house, listen_for: x}\n"
)
ANSWER_AGAIN = "group: starting, question: x, answer: x, house: true, date: 2026-11-23"
IDS = [
    (SOURCES, "", "- {key: SRC-A, title: x, publisher: x, dated: x}\n", "[2].key", "SRC-A"),
    (CREDITS, "", "- {key: talking, name: x, line: x, short: by x, origin: x}\n", "[1].key",
     "talking"),
    (GLOSSARY, "", "- {id: harm, term: x, meaning: x, match: []}\n", "[2].id", "harm"),
    (QUESTIONS, "", QUESTION_AGAIN, "questions[2].id", "q001"),
    (QUESTIONS, "questions:", "  - {id: harm, title: x, summary: x}\nquestions:",
     "categories[2].id", "harm"),
    (ANSWERS, "", f"  - {{id: faq-01, {ANSWER_AGAIN}}}\n", "answers[1].id", "faq-01"),
    (ANSWERS, "\nanswers:", "\n  - {id: starting, title: Again}\nanswers:", "groups[1].id",
     "starting"),
    (VOICES, "", "- {key: mapping, name: x, page: guidance/mapping, worker: x, parent: x, "
     "child: x}\n", "[1].key", "mapping"),
    (SETTINGS, "key: out-of-hours", "key: referral-line", "values[1].key", "referral-line"),
    (SETTINGS, "\nanswers:", "\n  - {id: local-panel, term: x, meaning: x, about: Anytown, "
     "match: []}\nanswers:", "terms[1].id", "local-panel"),
    (SETTINGS, "to_confirm:", f"  - {{id: faq-50, about: Anytown, {ANSWER_AGAIN}}}\nto_confirm:",
     "answers[1].id", "faq-50"),
]  # fmt: skip


def test_an_id_used_twice_is_refused_with_both_lines(project: Project) -> None:
    project.edit((file, old, new) for file, old, new, _, _ in IDS)
    wanted = []
    for file, _, _, field, key in IDS:
        name = field.split(".")[-1]
        first, second = (
            at
            for at, line in enumerate(project.files[file].split("\n"), start=1)
            if re.search(rf"\b{name}: {key}\b", line)
        )
        wanted.append(f"{file}:{second}: {field}: must occur once, got {key} on line {first} too")
    assert sorted(project.problems()) == sorted(wanted)


def test_a_part_of_the_map_given_twice_is_refused_with_both_lines(project: Project) -> None:
    line = project.replace(PARTS, "key: scale", "key: worries")
    first = project.line(PARTS, "key: worries")
    wrong = f"{PARTS}:{line}: [3].key: must occur once, got worries on line {first} too"
    assert wrong in project.problems()


def test_a_local_entry_may_not_take_the_place_of_a_shared_one(tmp_path: Path) -> None:
    check_told(
        tmp_path,
        [
            (
                SETTINGS,
                f"id: {old}",
                f"id: {key}",
                f"{field}: must be new, got {key}, which is shared",
            )
            for old, key, field in (
                ("local-panel", "harm", "terms[0].id"),
                ("faq-50", "faq-01", "answers[0].id"),
            )
        ],
    )


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

DANGLING = [
    (QUESTIONS, "category: opening", "category: opning", "questions[1].category",
     "a category of this file, got opning; did you mean opening?"),
    (ANSWERS, "group: starting", "group: startin", "answers[0].group",
     "a group of answers.yml, got startin; did you mean starting?"),
    (ANSWERS, "sources: [SRC-A]", "sources: [SRC-A, SRC-X]", "answers[0].sources[1]",
     "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?"),
    (ANSWERS, "pages: [guidance/mapping]", "pages: [guidance/maping]", "answers[0].pages[0]",
     "a page, got guidance/maping; did you mean guidance/mapping, briefings/mapping?"),
    (SETTINGS, "group: starting", "group: startin", "answers[0].group",
     "a group of answers.yml, got startin; did you mean starting?"),
    (SETTINGS, "    sources: [SRC-A]\n    pages:", "    sources: [SRC-X]\n    pages:",
     "answers[0].sources[0]", "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?"),
    (SETTINGS, "pages: [guidance/mapping]", "pages: [guidance/maping]", "answers[0].pages[0]",
     "a page, got guidance/maping; did you mean guidance/mapping, briefings/mapping?"),
    (GLOSSARY, "sources: [SRC-A]", "sources: [SRC-X]", "[0].sources[0]",
     "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?"),
    (SETTINGS, "    sources: [SRC-A]\nanswers:", "    sources: [SRC-X]\nanswers:",
     "terms[0].sources[0]", "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?"),
    (SETTINGS, "    sources: [SRC-A]\nhistory:", "    sources: [SRC-X]\nhistory:",
     "values[1].sources[0]", "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?"),
    (SETTINGS, "    sources: [SRC-A]\nterms:", "    sources: [SRC-X]\nterms:",
     "history[0].sources[0]", "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?"),
    (CREDITS, "sources: [SRC-A]", "sources: [SRC-X]", "[0].sources[0]",
     "a key of sources.yml, got SRC-X; did you mean SRC-B, SRC-A?"),
    (SHEET, "credit: talking", "credit: talkin", "credit",
     "a key of credits.yml, got talkin; did you mean talking?"),
    (PAGE, "pages: [worksheets/talk]", "pages: [worksheets/tlk]", "related.pages[0]",
     "a page, got worksheets/tlk; did you mean worksheets/talk?"),
    (PAGE, "questions: [q001]", "questions: [q001, q003]", "related.questions[1]",
     "a question of the bank, got q003"),
    (PAGE, "worksheets: [talk]", "worksheets: [tlk]", "related.worksheets[0]",
     "a worksheet, got tlk; did you mean talk?"),
    (PAGE, 'question("q001")', 'question("q009")', "question",
     "a question of the bank, got q009"),
    (PAGE, "## Ask", '{{ question_list("openin") }}', "question_list",
     "a category of the bank, got openin; did you mean opening?"),
    (PAGE, "## Ask", "Ring {{ local('referal-line') }}.", "local",
     "a value of the settings, got referal-line; did you mean referral-line?"),
    (PAGE, "## Ask", '{{ page_list("guidence") }}', "page_list",
     "a section, got guidence; did you mean guidance?"),
    (PAGE, "## Ask", '{{ basis("laww") }} Do it.', "basis",
     "what an instruction rests on, got laww; did you mean law?"),
    (VOICES, "page: guidance/mapping", "page: guidance/maping", "[0].page",
     "a page, got guidance/maping; did you mean guidance/mapping, briefings/mapping?"),
    (PAGE, "## Ask", '{{ voices("maping") }}', "voices",
     "a key of voices.yml, got maping; did you mean mapping?"),
    (PAGE, "## Ask", '{{ worksheet("tlk") }}', "worksheet",
     "a worksheet, got tlk; did you mean talk?"),
    (SHEET, "credit: talking", "credit: zzz", "credit", "a key of credits.yml, got zzz"),
]  # fmt: skip


def test_a_reference_to_what_does_not_exist_is_reported_with_what_may_be_meant(
    tmp_path: Path,
) -> None:
    check_told(
        tmp_path,
        [
            (file, old, new, f"{field}: must be {message}")
            for file, old, new, field, message in DANGLING
        ],
    )


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
    doubled = project.append(QUESTIONS, QUESTION_AGAIN)
    again = QUESTION_AGAIN.replace("q001", "q003").replace(": harm", ": hrm")
    wrong = project.append(QUESTIONS, again)
    assert [problem.split(": ")[0] for problem in project.problems()] == [
        f"{QUESTIONS}:{doubled}",
        f"{QUESTIONS}:{wrong}",
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


def test_an_image_without_a_description_in_markdown_is_refused(project: Project) -> None:
    images = ["![](face.png)", "![ ](face.png)", "Words ![](face.png) and more"]
    lines = project.edit((PAGE, "", f"\n¶{image}\n") for image in images)
    assert [told.partition(" in its")[0] for told in project.problems()] == [
        f"{PAGE}:{line}: image: must have a description" for line in lines
    ]


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


def test_a_second_title_in_the_text_is_refused(tmp_path: Path) -> None:
    told = "heading: must be ## or lower (the title is drawn above), got"
    check_told(
        tmp_path,
        [
            (PAGE, "", f"\n¶{heading}\n", f"{told} {heading.splitlines()[0]}")
            for heading in ("# Ask", "Why\n===", "How\n=")
        ],
    )


def test_what_only_resembles_a_title_is_allowed(project: Project) -> None:
    project.append(PAGE, "\n### Why\n\nHow\n\n---\n\na == b\n")
    assert project.problems() == []


def test_code_on_a_page_is_not_looked_through(project: Project) -> None:
    for fence in ("```", "~~~"):
        project.append(PAGE, f"\n{fence}\n# Ask\n![](x.png)\n{fence}\n")
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


def test_a_file_of_examples_is_named_by_what_its_family_shows(project: Project) -> None:
    names = ["example-missing.yml", "examples-.yml", "examples-Going.yml"]
    for name in names:
        project.write(f"docs/worksheets/talk/{name}", FILLED)
    told = [one.split(":")[0] for one in project.problems() if "a file that nothing uses" in one]
    assert told == [f"docs/worksheets/talk/{name}" for name in names]


GOOD = "- standard: good" + FILLED.partition("- standard: good")[2].partition("things.}")[0]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("layout: a4", "layout: a5",
         "layout: must be the name of a layout, such as a4, got a5"),
        ("layout: a4", "layout: a4-plain", "layout: must be one of a4, a3, got a4-plain"),
        ("- standard: good", "- standard: god",
         "standards[1].standard: must be 'thin', 'good' or 'strong', got god; did you mean good?"),
        (GOOD, GOOD.replace("{block: say", "{block: sya"),
         "standards[1]: must be a block of this sheet, got sya; did you mean say?"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_filled_example_is_reported(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    check_told(tmp_path, [(EXAMPLES, old, new, told)], files={**MINIMAL, EXAMPLES: FILLED})


def test_a_key_of_a_filled_example_that_is_misspelled_is_reported(project: Project) -> None:
    project.write(EXAMPLES, FILLED)
    line = project.replace(EXAMPLES, "family: Mia", "familly: Mia")
    assert f"{EXAMPLES}:{line}: familly: unknown; did you mean family?" in project.problems()


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


def test_a_briefing_with_other_headings_is_refused(project: Project) -> None:
    wrong = {
        "one-too-few": HEADINGS[:-1],
        "one-too-many": (*HEADINGS, "One more"),
        "other-order": (HEADINGS[1], HEADINGS[0], *HEADINGS[2:]),
        "other-words": ("What is that?", *HEADINGS[1:]),
        "without": (),
    }
    for name, headings in wrong.items():
        body = briefing(headings) if headings else "word " * 350
        project.write(f"docs/briefings/{name}.md", page(name, body, remember=REMEMBER))
    line = project.line("docs/briefings/without.md", "---", number=2) + 1
    assert project.problems() == [
        f"docs/briefings/{name}.md:{line}: headings: must be {' · '.join(HEADINGS)}, got "
        + (" · ".join(headings) or "none")
        for name, headings in wrong.items()
    ]


def test_a_heading_of_a_briefing_may_have_an_id(project: Project) -> None:
    project.replace(BRIEFING, "## How to do it", "## How to do it {: #how }")
    assert project.problems() == []


def test_a_briefing_has_as_many_words_as_fit_one_side(project: Project) -> None:
    assert BRIEFING_WORDS == promises.BRIEFING_WORDS
    for words in (299, 300, 480, 481):
        text = page(f"Of {words}", briefing(words=words), remember=REMEMBER)
        project.write(f"docs/briefings/of-{words}.md", text)
    line = project.line("docs/briefings/of-299.md", "---", number=2) + 1
    assert project.problems() == [
        f"docs/briefings/of-{words}.md:{line}: body: must be 300 to 480 words to fit one side, got "
        f"{words}"
        for words in (299, 481)
    ]


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


def test_a_file_that_nothing_uses_is_reported(project: Project) -> None:
    for name in ("notes.txt", "old.svg", "old/face.svg", "worksheet.yaml"):
        project.write(f"docs/worksheets/talk/{name}", MINIMAL[FIGURE])
    assert project.problems() == [
        f"docs/worksheets/talk/{name}:1: file: must be named by worksheet.yml, got a file that "
        "nothing uses"
        for name in ("notes.txt", "old", "old.svg", "worksheet.yaml")
    ]


def test_a_drawing_is_looked_at_wherever_it_lies(project: Project) -> None:
    files = ["docs/assets/images/face.svg", "docs/guidance/face.SVG", FIGURE]
    for file in files:
        project.write(file, MINIMAL[FIGURE].replace("<path", "<script/>\n<path"))
    assert [told.partition(" one of svg, g, path, ")[0] for told in project.problems()] == [
        f"{file}:1: drawing: must be" for file in files
    ]


def test_a_file_that_is_neither_page_nor_picture_is_refused(project: Project) -> None:
    names = ["data.json", "page.svgz", "page.xml", "run.js", "style.css"]
    for name in names:
        project.write(f"docs/guidance/{name}", "x")
    assert project.problems() == [
        f"docs/guidance/{name}:1: file: must end in .md or one of .svg, .png, .jpg, .jpeg, .webp, "
        f".pdf, got {name}"
        for name in names
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


@pytest.mark.parametrize("file", READ)
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


def test_letters_that_paper_lacks_are_refused_with_the_letters(tmp_path: Path) -> None:
    told = "must be in letters that the sheets' type has (Latin), got"
    check_told(
        tmp_path,
        [
            (SHEET, "title: Time to talk", "title: Time for 小明", f"title: {told} 小明"),
            (SHEET, "purpose: Say", "purpose: علی", f"purpose: {told} علی"),
            (SHEET, "label: A face", "label: 🧸", f"blocks.face.label: {told} 🧸"),
            (SHEET, "hint: in your words", "hint: in Δ", f"blocks.say.hint: {told} Δ"),
        ],
    )


def test_letters_of_every_latin_name_and_markup_are_taken_as_they_stand(project: Project) -> None:
    project.replace(SHEET, "title: Time to talk", 'title: "Łukasz Żółć, Nguyễn"')
    project.replace(SHEET, "label: A face", 'label: "Şerife a < b & <b>c</b>"')
    assert project.problems() == []


# Names


def test_a_file_is_named_as_its_address_would_be(project: Project) -> None:
    names = {
        "Picture.png": "picture.png",
        "a--b.png": "a-b.png",
        "a.b.md": "a-b.md",
        "a_b.png": "a-b.png",
        "my picture.svg": "my-picture.svg",
    }
    for name in names:
        project.write(f"docs/guidance/{name}", MINIMAL[FIGURE])
    assert project.problems() == [
        f"docs/guidance/{name}:1: file: must be named in lower-case letters, figures and single "
        f"hyphens, such as {plain}, got {name}"
        for name, plain in names.items()
    ]


def test_a_folder_is_named_as_its_address_would_be(project: Project) -> None:
    project.write("docs/Guidance/pictures/a.svg", MINIMAL[FIGURE])
    assert [problem.partition(": must be named in lower")[0] for problem in project.problems()] == [
        "docs/Guidance:1: file"
    ]


def test_a_data_file_that_nothing_reads_is_refused(project: Project) -> None:
    names = ["Questions.yml", "extra.yml", "questions.yaml"]
    for name in names:
        project.write(f"docs/data/{name}", "- a\n")
    told = project.problems()
    assert [one.partition(" must be ")[0] for one in told] == [
        f"docs/data/{name}:1: file:" for name in names
    ]
    assert all(f"got {name}" in one for name, one in zip(names, told, strict=True))
    assert "did you mean questions.yml?" in told[-1]


LEFT_BEHIND = [
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
]


def test_what_a_system_or_an_editor_leaves_behind_is_no_mistake_and_not_published(
    project: Project,
) -> None:
    for file in LEFT_BEHIND:
        project.write(file, "\x00")
    assert project.problems() == []
    settings = load_config(
        str(ROOT / "mkdocs.yml"), plugins=[], docs_dir=str(project.root / "docs")
    )
    files = get_files(settings)
    set_exclusions(files, settings)
    published = {
        f"docs/{one.src_uri}" for one in files if one.inclusion is not InclusionLevel.EXCLUDED
    }
    assert published & {*LEFT_BEHIND, PAGE} == {PAGE}


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


def test_a_picture_that_is_none_or_is_cut_off_is_refused(project: Project) -> None:
    cut_off = {
        "another.png": b"\xff\xd8\xff\xe0",
        "cut.jpg": b"\xff\xd8\xff\xe0",
        "cut.pdf": b"%PDF-1.7 cut off",
        "cut.webp": b"RIFF",
        "empty.png": b"",
        "words.png": b"words",
    }
    for name, raw in cut_off.items():
        (project.root / "docs/guidance" / name).write_bytes(raw)
    assert [told.partition(" a whole ")[0] for told in project.problems()] == [
        f"docs/guidance/{name}:1: file: must be" for name in cut_off
    ]


def test_a_picture_under_the_name_of_another_kind_is_refused(project: Project) -> None:
    folder = project.root / "docs/guidance"
    Image.new("RGB", (2, 2)).save(folder / "a.jpg")
    (folder / "a.jpg").rename(folder / "a.png")
    wanted = "must be a whole PNG picture, as its name says, got a JPEG"
    assert project.problems() == [f"docs/guidance/a.png:1: file: {wanted}"]


def test_a_whole_picture_is_no_mistake(project: Project) -> None:
    for name in ("a.png", "a.jpg", "a.webp", "a.pdf"):
        Image.new("RGB", (2, 2)).save(project.root / "docs/guidance" / name)
    assert project.problems() == []


WORDS_OF_DATA = [
    ("- one\n      - two", ""),
    ("Ask:\n      ¶- one", "must have a blank line before its first"),
    ("One.\n\n      ¶• two", "must begin with - and a space, got •"),
    ("<b>One</b>", "must be Markdown"),
    ("![A](a.svg)", "must hold no ![: a picture stands on a page"),
    ("{{ cite() }}", "must hold no {{: a call stands on a page"),
    ("# One", "must hold no heading, got One"),
    ("[One](mapping.md)", "must begin at the hub's root, such as"),
    ("[One](/../x/)", "must be an address of the hub such as"),
    ("[One](/guidance/mapping/?a=b#c)", ""),
    ("[One](https://source.example/)", ""),
]


def test_words_of_the_data_are_drawn_as_they_look(project: Project) -> None:
    entry = (
        "  - id: faq-{}\n    group: starting\n    house: true\n    date: 2026-11-23\n"
        "    question: x\n    answer: |\n      {}\n"
    )
    lines = project.edit(
        (ANSWERS, "", entry.format(number, words if "¶" in words else f"¶{words}"))
        for number, (words, _) in enumerate(WORDS_OF_DATA, start=10)
    )
    told = project.problems()
    for number, ((words, wrong), line) in enumerate(zip(WORDS_OF_DATA, lines, strict=True), 1):
        own = [one for one in told if f"answers[{number}].answer: " in one]
        start = f"{ANSWERS}:{line}: answers[{number}].answer: {wrong}"
        assert bool(own) == bool(wrong) and all(one.startswith(start) for one in own), words


def test_a_link_that_leaves_the_hub_s_files_is_refused(project: Project) -> None:
    (project.root / "README.md").touch()
    (project.root / "mkdocs.yml").touch()
    left = ["../../README.md", "../../mkdocs.yml", "../../../x/", "mapping/", "/../x/"]
    lines = project.edit((PAGE, "", f"\n¶[words]({link})\n") for link in left)
    assert [told.partition(" must ")[0] for told in project.problems()] == [
        f"{PAGE}:{line}: link:" for line in lines
    ]


def test_two_versions_of_the_same_lines_are_one_problem(project: Project) -> None:
    both = "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"
    lines = [project.append(file, both) for file in (ANSWERS, PAGE)]
    assert [told.partition(" version, got two")[0] for told in project.problems()] == [
        f"{file}:{line}: text: must be one"
        for file, line in zip((ANSWERS, PAGE), lines, strict=True)
    ]


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
