"""Each rule for editors, broken once and kept once, on a tiny project."""

from __future__ import annotations

import pytest

from macros.content.editorial import RULES
from tests.each import each
from tests.unit.projects import (
    ANSWERS,
    BRIEFING,
    COMPLETE,
    CREDITS,
    DANGER,
    GLOSSARY,
    NOTES,
    PAGE,
    QUESTIONS,
    REMEMBER,
    SETTINGS,
    SHEET,
    SHEET_PAGE,
    VOICES,
    Project,
    briefing,
    page,
)

NEW = "docs/guidance/new.md"
FAMILY = "docs/families/new.md"
CASE = "docs/situations/new.md"
CASES = "docs/situations/index.md"
NOW = "docs/danger-now/index.md"
SERVICE = "docs/services/early-help.md"
SPOKEN = "docs/guidance/three-voices.md"
LIST = "docs/briefings/index.md"
CITED = '{{ cite("SRC-A") }}'
SOURCED = {"sources": "[SRC-A]"}
EVIDENCE = "## What is known {: #evidence }\n\n"
KNOWN = "## What is known {: #what-is-known-about-it }\n\n"
SHEET_DRAWN = '{{ worksheet("talk") }}\n'
BOTH = "{pages: [worksheets/talk], questions: [q001], worksheets: [talk]}"
SITUATION = ("in-one-minute", "law", "never")
IN_POLISH = {
    "title: Time to talk": "language: pl\ntitle: Czas na rozmowę",
    "{part: worries,": "{part: worries, headline: Obawy,",
}
PLAIN = "The cat sat on the mat. " * 12
OFFICIAL = (
    "Practitioners are expected to demonstrate considerable professional accountability "
    "regarding the implementation of multidisciplinary safeguarding arrangements. "
) * 6


def a_briefing(before: str = "", **keys: str) -> str:
    """Write a briefing with words put before its traps."""
    body = briefing().replace("## Watch out for\n\n", f"## Watch out for\n\n{before}")
    return page("Mapping", body, remember=REMEMBER, **keys)


def a_situation(body: str = "", related: str = BOTH) -> str:
    """Write a situation that has all it needs, or one with another text."""
    whole = "".join(f"## Part {{: #{one} }}\n\n{PLAIN}\n\n" for one in SITUATION)
    return page("New", body or whole, related=related)


def answer(words: int) -> dict[str, str]:
    return {"    answer: With the map.": f"    answer: {'word ' * (words - 1)}word."}


Edit = str | dict[str, str]
"""A whole page, or words of a file to put others in the place of."""

BROKEN: list[tuple[str, str, Edit, str, str]] = [
    # Sources
    ("fact-has-source", NEW, page("New", "Look.\n\nIn 2018 ten councils tried it.\n"), "In 2018",
     "text: must name its source with cite(), or say that it is not known, got “2018” without a "
     "source"),
    ("fact-has-source", NEW, page("New", "They say:\n\n- look\n- a study found it\n"), "a study",
     "text: must name its source with cite(), or say that it is not known, got “study” without a "
     "source"),
    ("fact-has-source", ANSWERS,
     {"With the map.": "A review found it.", "    sources: [SRC-A]\n": ""}, "A review",
     "answers[0].answer: must name in `sources` where its facts come from, got “review found” "
     "without one"),
    ("fact-has-source", GLOSSARY,
     {"What has happened.": "Section 31 says so."}, "Section 31",
     "[1].meaning: must name in `sources` where its facts come from, got “Section 31” without "
     "one"),
    ("answer-has-source", ANSWERS, {"house: true": "house: false", "    sources: [SRC-A]\n": ""},
     "id: faq-01",
     "answers[0].sources: must name a source, or be our own with `house: true`, got neither"),
    ("credit-has-source", CREDITS, {"  sources: [SRC-A]\n": ""}, "key: talking",
     "[0].sources: must name a source, or `origin` must say that none is known, got neither"),
    ("page-has-source", NEW, page("New"), "title:",
     "sources: must name at least one source, got none"),
    ("page-has-basis", NEW, page("New"), "Words.",
     'text: must mark what its instructions rest on, such as {{ basis("idea") }}, got no mark'),
    ("evidence-is-said", NEW, page("New"), "Words.",
     "text: must have a section {: #evidence } that cites a source, or says that nothing is "
     "known, got none"),
    ("evidence-is-said", NEW, page("New", f"Look.\n\n{EVIDENCE}It works.\n"), "## What is known",
     "text: must have a section {: #evidence } that cites a source, or says that nothing is "
     "known, got one without a source"),
    ("evidence-is-said", SHEET_PAGE,
     page("Talk", f"{SHEET_DRAWN}\n{KNOWN}All of it. {CITED}\n", **SOURCED), "## What is known",
     "text: must have a section {: #what-is-known-about-it } that says what is not known too, "
     "got no such words"),
    # Words
    ("authority-name", NEW, page("New", "Look.\nPeople of anytown know.\n"), "People of",
     "text: must be {{ authority.name }} or {authority}, got “anytown”"),
    ("authority-name", QUESTIONS, {"purpose: Facts first.": "purpose: Anytown first."},
     "Anytown first", "questions[0].purpose: must be {{ authority.name }} or {authority}, got "
     "“Anytown”"),
    ("no-blame", NEW, page("New", "The mother disengaged.\n"), "disengaged",
     "text: must say what happened instead of blaming, got “disengaged”"),
    ("no-blame", SHEET, {"purpose: Say what matters.": "purpose: Chaotic homes."}, "Chaotic",
     "purpose: must say what happened instead of blaming, got “Chaotic”"),
    ("no-telephone-number", NEW, page("New", "Ring us on 0161 234 5001 now.\n"), "0161",
     "text: must be no telephone number but 999; use {{ local(…) }}, got “Ring us on 0161”"),
    ("no-telephone-number", NOTES, {"danger: Ring 999 first.": "danger: Ring 999, call 101."},
     "101", "danger: must be no telephone number but 999; use {{ local(…) }}, got “call 101”"),
    ("british-spelling", PAGE, {"summary: One sentence.": "summary: Organize it."}, "Organize",
     "summary: must be spelled the British way, got “Organize”"),
    ("nothing-unfinished", NEW, page("New", "One.\n\n… Say why.\n"), "… Say",
     "text: must be finished; the launch list is for what nobody knows yet, got “… Say why”"),
    ("nothing-unfinished", NEW, page("New", "One.\n\n- Two.\n- Number TBC.\n"), "TBC",
     "text: must be finished; the launch list is for what nobody knows yet, got “TBC”"),
    ("one-sentence-summary", PAGE, {"summary: One sentence.": "summary: No full stop"},
     "No full stop", "summary: must be one sentence that begins with a capital and ends with a "
     "full stop, got No full stop"),
    ("language-in-title", SHEET, IN_POLISH, "language: pl",
     "language: must be that of a folder whose name ends in -in-polish, got talk"),
    ("language-in-title", SHEET, IN_POLISH, f"{SHEET_PAGE}: title: Time to talk",
     "title: must end in “, in Polish”, by which every list names it, got Time to talk"),
    ("owned-by-a-role", PAGE, {"owner: Practice lead": "owner: Sam Lee"}, "Sam Lee",
     "owner: must be a role that ends in board, lead, manager, officer, owner, team, got Sam Lee"),
    ("coming-law-once", NEW, page("New", "One.\nAn Act 2026 will require it.\n"), "An",
     "text: must leave whether it has started to its value in docs/data/local-facts.yml, "
     "got “Act 2026 will”"),
    ("coming-law-once", NEW, page("New", "One.\nThe duty is not yet in force.\n"), "The",
     "text: must leave whether it has started to its value in docs/data/local-facts.yml, "
     "got “not yet in force”"),
    ("invented-example", NEW, page("New", 'One.\n\n!!! example "Mia"\n    Mia is 6.\n'), "!!!",
     'text: must say in its title that the family is invented, got !!! example "Mia"'),
    # Terms
    ("term-as-in-glossary", NEW, page("New", "Write a Danger-Statement.\n"), "Danger-Statement",
     "text: must be written as in the glossary, “danger statement”, got “Danger-Statement”"),
    ("term-as-in-glossary", SHEET, {"label: What you say": "label: Your danger\n      Statement"},
     "label: Your", "blocks.say.label: must be written as in the glossary, “danger statement”, "
     "got “danger Statement”"),
    # Reading
    ("reading-age", NEW, page("New", OFFICIAL), "Practitioners", "text: must be easy to read at "
     "13, got a reading age of "),
    ("reading-age", FAMILY, page("New", OFFICIAL), "Practitioners", "text: must be easy to read at "
     "9, got a reading age of "),
    ("reading-age", VOICES, {"Words for a parent.": OFFICIAL}, "parent:",
     "[0].parent: must be easy to read at 9, got a reading age of "),
    ("reading-age", SHEET, {"hint: in your words": f"hint: {OFFICIAL[:150]}"}, "blocks:",
     "blocks: what a family reads must be easy to read at 9, got a reading age of "),
    ("page-length", NEW, page("New", "One two three.\n"), "One two",
     "text: must have 60 words or more, got 3"),
    # Danger
    ("danger-said-once", NEW,
     page("New", '!!! safety "Stop"\n    In danger now? Ring 999.\n\n    Wait for nobody.\n'),
     "!!! safety",
     "text: must say more than the line on top of every page, got “In danger now? Ring 999.”"),
    ("ring-999-first", DANGER, {"act: Ring 999": "act: Act"}, "ring:",
     "ring.act: must say to ring 999, got Act"),
    ("danger-is-open", NEW, page("New", "One.\n\n## More {: #more .hub-folded }\n\n"
     '!!! safety "Stop"\n    Two.\n'), "!!!",
     'text: must stand in the open, got a folded !!! safety "Stop"'),
    ("ring-999-first", NOW, page("Now", "Wait.\n\n## Later\n\nRing 999.\n"), "Wait.",
     "text: must say to ring 999 before its first heading, got no 999 there"),
    ("ring-999-first", NOTES, {"danger: Ring 999 first.": "danger: Ask somebody."}, "Ask",
     "danger: must say to ring 999, got Ask somebody."),
    ("ring-is-the-verb", NEW, page("New", "Listen.\nThen Call 999 at once.\n"), "Then",
     "text: must be “ring”, the one verb for it, got “Call 999”"),
    ("ring-is-the-verb", NOTES, {"Ring 999 first.": "999, or phone the police."}, "phone",
     "danger: must be “ring”, the one verb for it, got “phone the police”"),
    ("unconfirmed-number", SETTINGS,
     {"until_then: the number in your procedures": "until_then: the number 12"}, "the number 12",
     "values[0].until_then: must send the reader to local procedures and hold no figures, got "
     "the number 12"),
    ("briefing-danger", BRIEFING, a_briefing("Look first.\n\n- Then ring 999.\n\n"), "## Watch",
     "text: Watch out for must say to ring 999 before its list, got no 999 there"),
    # What belongs together
    ("sheet-and-guidance", SHEET_PAGE, page("Talk", SHEET_DRAWN), "title:",
     "related.pages: must name a page of guidance, got none"),
    ("sheet-and-guidance", SHEET_PAGE, page("Talk", SHEET_DRAWN), "title:",
     "related.pages: must name guidance/mapping, which names this worksheet, got it missing"),
    ("guidance-has-question", NEW, page("New"), "title:",
     "related.questions: must name a question to ask, got none"),
    ("guidance-has-sheet", NEW, page("New"), "title:",
     "related.worksheets: must name a worksheet, got none"),
    ("related-once", NEW, page("New", related="{questions: [q001, q002, q001]}"), "related:",
     "related.questions: must name each once, got q001 twice"),
    ("service-goes-on", SERVICE, page("Early", related="{pages: [guidance/mapping]}"), "related:",
     "related.worksheets: must name a worksheet, got none"),
    ("briefing-and-practice", BRIEFING, a_briefing(), "title:",
     "related.pages: must name the page of guidance or service it sums up, got none"),
    ("briefing-goes-on", BRIEFING, a_briefing(related="{questions: [q001]}"), "related:",
     "related.worksheets: must name a worksheet, got none"),
    ("briefing-goes-on", BRIEFING, a_briefing(), "## What next",
     "text: What next must have one thing to do, with the words “This week”, got none"),
    ("situation-is-listed", CASE, a_situation(), f'{CASES}: {{{{ page_list("situations") }}}}',
     "text: must list situations/new once, as - [Title](name.md): what it is about., got 0"),
    ("situation-is-whole", CASE, a_situation(related="{questions: [q001]}"), "related:",
     "related.worksheets: must name a worksheet, got none"),
    ("situation-is-whole", CASE, a_situation(related="{worksheets: [talk]}"), "related:",
     "related.questions: must name a question to ask, got none"),
    ("situation-is-whole", CASE, a_situation("## One {: #in-one-minute }\n\n## Law {: #law }\n"),
     "## One", "text: must have a heading {: #never }, got none"),
    # Length
    ("answer-comes-first", CASE,
     a_situation("## Law {: #law }\n\n## One {: #in-one-minute }\n\n## No {: #never }\n"),
     "## Law", "text: must begin with the heading {: #in-one-minute }, got #law"),
    ("answer-comes-first", NEW, page("New"), "Words.",
     "text: must begin with the heading {: #in-one-minute }, got none"),
    ("page-is-short", CASE, a_situation("word " * 701), "word",
     "text: must have 700 words or fewer in the open, got 701"),
    ("page-is-short", NEW, page("New", "word " * 701), "word",
     "text: must have 700 words or fewer in the open, got 701"),
    ("page-is-short", SERVICE, page("Early", "word " * 901), "word",
     "text: must have 900 words or fewer in the open, got 901"),
    ("briefing-is-listed", LIST, page("All", "* [Mapping](mapping.md): to map.\n"), "* [Mapping]",
     "text: must list briefings/mapping once, as - [Title](name.md): what it is about., got 0"),
    ("category-is-named", QUESTIONS, {"summary: The first talk.": "summary: A talk."},
     "id: opening", "categories[1].id: must be named by a page of guidance or a service as "
     "questions/opening, got none that does"),
    ("voices-are-drawn", VOICES, {"Words for you.": "Words."}, "page: guidance/mapping",
     '[0].page: must be drawn there with {{ voices("mapping") }} under a heading '
     "{: #three-voices }, got none"),
    ("voices-are-drawn", SPOKEN, page("Three voices"), "Words.",
     'text: must draw {{ voices("mapping") }}, got none'),
    ("voices-are-drawn", SPOKEN, page("Three voices"), "title:",
     "related.pages: must name guidance/mapping, which draws the same words, got it missing"),
    # Questions, answers and credits
    ("question-is-one", QUESTIONS, {"text: What happened?": "text: What happened"},
     "text: What happened", "questions[0].text: must have a question mark or end with a full "
     "stop, got What happened"),
    ("question-stands-once", QUESTIONS, {"What do you want?": "WHAT happened?"}, "WHAT happened?",
     "questions[1].text: must be a question of its own, got the words of q001"),
    ("listen-for-length", QUESTIONS, {"Facts and dates.": f"{'word ' * 30}word."}, "word word",
     "questions[0].listen_for: must have 30 words or fewer, got 31"),
    ("answer-length", ANSWERS, answer(29), "word",
     "answers[0].answer: must have 30 to 120 words, got 29"),
    ("answer-length", ANSWERS, answer(121), "word",
     "answers[0].answer: must have 30 to 120 words, got 121"),
    ("nothing-is-empty", QUESTIONS, {"category: opening": "category: harm"}, "id: opening",
     "categories[1].id: must have questions, got none of category opening"),
    ("nothing-is-empty", ANSWERS,
     {"    title: Starting": "    title: Starting\n  - id: ending\n    title: Ending"},
     "id: ending", "groups[1].id: must have answers, got none of group ending"),
    ("nothing-is-empty", CREDITS,
     {"- key: talking": "- {key: art, name: x, line: x, short: by x, origin: x}\n- key: talking"},
     "key: art",
     "[0].key: must be printed on a worksheet, got none with credit art"),
    ("danger-numbers-first", NOW,
     page("Now", '## Refer {: #refer-now }\n\nRing {{ local("out-of-hours") }}.\n'),
     f"{SETTINGS}: key: out-of-hours",
     "values[1].first: must be true, since what to do now gives this number, got false"),
    ("term-has-one-name", NEW, page("New", "Our local harm is big.\n"), "Our local",
     "text: must be called “Harm” as in the glossary, got “local harm”"),
    ("sheet-and-guidance", NEW, page("New", related="{worksheets: [talk]}"),
     f"{SHEET_PAGE}: title:",
     "related.pages: must name guidance/new, which names this worksheet, got it missing"),
    ("briefing-and-practice", NEW, page("New", related="{pages: [briefings/mapping]}"),
     f"{BRIEFING}: title:",
     "related.pages: must name guidance/new, which names this briefing, got it missing"),
    ("briefing-and-practice", BRIEFING, a_briefing(related="{pages: [guidance/mapping]}"),
     f"{PAGE}: related:",
     "related.pages: must name briefings/mapping, which sums this page up, got it missing"),
]  # fmt: skip
"""Rule → file, what it says there, words of the line to be told (and its file), the message."""

KEPT: list[tuple[str, str, Edit]] = [
    ("fact-has-source", NEW, page("New", f"In 2018 ten tried it. {CITED}\n", **SOURCED)),
    ("fact-has-source", NEW, page("New", "We know of no study of it.\n")),
    ("fact-has-source", NEW, page("New", f"They say {CITED}:\n\n- a study\n", **SOURCED)),
    ("fact-has-source", NEW, page("New", '!!! example "Invented"\n    In 2018, Mia was 6.\n')),
    ("fact-has-source", NEW, page("New", "## What the study says {: #s }\n\nLook.\n")),
    ("fact-has-source", NEW, page("New", "See [it](act-2002-study.md).\n")),
    ("fact-has-source", "docs/about/new.md", page("New", "In 2018 ten councils tried it.\n")),
    ("fact-has-source", ANSWERS, {"With the map.": "A review found it."}),
    ("answer-has-source", ANSWERS, {"    sources: [SRC-A]\n": ""}),
    ("answer-has-source", ANSWERS, {"house: true": "house: false"}),
    ("credit-has-source", CREDITS,
     {"  sources: [SRC-A]\n": "", "It comes from somewhere.": "Our own."}),
    ("page-has-source", NEW, page("New", CITED, **SOURCED)),
    ("page-has-source", "docs/guidance/index.md", page("Guidance")),
    ("page-has-source", "docs/local/index.md", page("Local")),
    ("page-has-basis", NEW, page("New", '{{ basis("idea") }} Look.\n')),
    ("evidence-is-said", NEW, page("New", f"{EVIDENCE}It works. {CITED}\n", **SOURCED)),
    ("evidence-is-said", NEW, page("New", f"{EVIDENCE}We know of no study.\n")),
    ("evidence-is-said", SHEET_PAGE, page("Talk", f"{SHEET_DRAWN}\n{KNOWN}We know of no study.\n")),
    ("authority-name", SETTINGS, {"what: It began.": "what: Anytown began."}),
    ("authority-name", NEW, page("New", "Ask {{ authority.name }}.\n")),
    ("no-blame", NEW, page("New", "Do not write “chaotic” or 'resistance'.\n")),
    ("no-blame", NEW, page("New", '!!! weak "So not"\n    The chaotic mother.\n')),
    ("no-telephone-number", NEW, page("New", "Ring 999. Childline: 0800 1111\n")),
    ("no-telephone-number", NEW, page("New", "In 1989 or 2024, ask 12 people on 3.5.\n")),
    ("british-spelling", NEW, page("New", "We organise a centre for behaviour.\n")),
    ("nothing-unfinished", NEW, page("New", "Write what is to be done … and do it.\n")),
    ("one-sentence-summary", PAGE, {"summary: One sentence.": "summary: “Yes” is one, too."}),
    ("language-in-title", SHEET, {"title: Time": "language: en-GB\ntitle: Time"}),
    ("owned-by-a-role", PAGE, {"owner: Practice lead": "owner: Hub team"}),
    ("danger-is-open", NEW, page("New", "## More {: #more .hub-folded }\n\nOne.\n\n"
     '## Stop {: #stop }\n\n!!! safety "Stop"\n    Two.\n')),
    ("coming-law-once", NEW, page("New", "Under the Act of 2026 a meeting is to be offered.\n")),
    ("invented-example", NEW, page("New", '!!! example "An invented family"\n    Mia is 6.\n')),
    ("term-as-in-glossary", NEW, page("New", "Danger statement, danger statements.\n")),
    ("term-as-in-glossary", NEW, page("New", "He said “DANGER statement” in danger, statement.\n")),
    ("term-as-in-glossary", NEW, page("New", "See [it](../danger-Statement.md).\n")),
    ("term-has-one-name", NEW, page("New", "The LOCAL PANEL and harm.\n")),
    ("reading-age", NEW, page("New", PLAIN)),
    ("page-length", NEW, page("New", PLAIN)),
    ("page-length", NEW, page("New", 'Ask.\n\n{{ question("q002") }}\n\n' + "word " * 50)),
    ("danger-said-once", NEW, page("New", '!!! safety "Stop"\n    Ring 999. Then wait there.\n')),
    ("danger-said-once", NEW, page("New", "Ring 999.\n")),
    ("danger-said-once", NOW, page("Now", "!!! now\n    Ring 999.\n")),
    ("ring-999-first", NOW, page("Now", "Ring 999.\n\n## Later\n\nWait.\n")),
    ("danger-numbers-first", NOW,
     page("Now", '## Refer {: #refer-now }\n\nRing {{ local("referral-line") }}.\n')),
    ("ring-is-the-verb", NEW, page("New", "Ring 999. Ask the police to call the family.\n")),
    ("unconfirmed-number", SETTINGS, {"for the night": "12 for the night"}),
    ("briefing-danger", BRIEFING, a_briefing("Ring 999.\n\n- Then look.\n\n")),
    ("sheet-and-guidance", SHEET_PAGE,
     page("Talk", SHEET_DRAWN, related="{pages: [guidance/mapping]}")),
    ("guidance-has-question", NEW, page("New", related=BOTH)),
    ("guidance-has-sheet", NEW, page("New", related=BOTH)),
    ("guidance-has-sheet", "docs/guidance/index.md", page("Guidance")),
    ("related-once", NEW, page("New", related=BOTH)),
    ("service-goes-on", SERVICE, page("Early", related=BOTH)),
    ("briefing-and-practice", "docs/briefings/index.md", page("Briefings")),
    ("briefing-goes-on", BRIEFING, a_briefing(related=BOTH).replace(
        "## What next\n\nword", "## What next\n\nThis week, word")),
    ("situation-is-listed", CASES, page("All", "- [New](new.md): to see.\n")),
    ("situation-is-whole", CASE, a_situation()),
    ("answer-comes-first", NEW, page("New", "## One {: #in-one-minute }\n\nTwo.\n")),
    ("answer-comes-first", "docs/guidance/index.md", page("Guidance")),
    ("page-is-short", CASE, a_situation("word " * 700)),
    ("page-is-short", SERVICE, page("Early", "word " * 900)),
    ("page-is-short", NEW,
     page("New", "word " * 698 + "\n\n## A {: #more .hub-folded }\n\n" + PLAIN)),
    ("briefing-is-listed", LIST, page("All", "- [Mapping](mapping.md): to map.\n")),
    ("category-is-named", SERVICE,
     page("Early", related="{pages: [questions/harm, questions/opening]}")),
    ("voices-are-drawn", PAGE, {"## Ask": '## Three voices {: #three-voices }\n\n'
     '{{ voices("mapping") }}\n\n## Ask'}),
    ("question-is-one", QUESTIONS, {"text: What happened?": "text: Tell me what happened."}),
    ("question-stands-once", QUESTIONS, {"What do you want?": "What do you hope?"}),
    ("listen-for-length", QUESTIONS, {"Facts and dates.": f"{'word ' * 29}word."}),
    ("answer-length", ANSWERS, answer(30)),
    ("answer-length", ANSWERS, answer(120)),
    ("nothing-is-empty", CREDITS, {"name: Talking": "name: Talk"}),
]  # fmt: skip
"""Rule → file, and what it says there."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project that can be built, read once; one of its terms has another name."""
    project = Project(tmp_path_factory.mktemp("whole"), dict(COMPLETE), {})
    project.replace(GLOSSARY, "  term: Harm\n", "  term: Harm\n  also: [local harm]\n")
    return project


def problems_of(project: Project, rule: str, file: str, edit: Edit) -> list[str]:
    """Say what a rule finds once a file is edited."""
    if isinstance(edit, str):
        project.write(file, edit)
    else:
        for old, new in edit.items():
            project.replace(file, old, new)
    return project.problems(rules=[rule])


@pytest.mark.parametrize(("rule", "file", "edit", "where", "message"), BROKEN)
def test_what_breaks_a_rule_is_told_with_file_line_and_field(
    whole: Project, rule: str, file: str, edit: Edit, where: str, message: str
) -> None:
    with whole.as_it_was():
        found = problems_of(whole, rule, file, edit)
        other, _, words = where.partition(": ") if where.startswith("docs/") else (file, "", where)
        line = whole.line(other, words)
    told = [one for one in found if one.startswith(f"{other}:{line}: {message}")]
    assert told and told[0].endswith(f" (rule {rule})"), found


@pytest.mark.parametrize(("rule", "file", "edit"), KEPT)
def test_what_keeps_a_rule_is_not_told(whole: Project, rule: str, file: str, edit: Edit) -> None:
    with whole.as_it_was():
        found = problems_of(whole, rule, file, edit)
    assert [one for one in found if one.startswith(f"{file}:") and "(rule " in one] == []


@each("rule", RULES)
def test_every_rule_is_broken_and_kept_here(rule: str) -> None:
    assert rule in {one[0] for one in BROKEN} and rule in {one[0] for one in KEPT}
