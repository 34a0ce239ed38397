"""Rules for the hub's own words, kept on every file with words for a reader.

Reading age is the Flesch-Kincaid grade and five years:

    0.39 × words ÷ sentences + 11.8 × syllables ÷ words − 15.59 + 5

Sentences end with . ! or ?; a list item and a table cell end one too. Syllables are counted by
the hyphenation patterns of Pyphen (en_US). Headings, labels, other people's titles and bare
names are left out, since nobody reads them as sentences; a worksheet is measured by itself.
What macros draw, such as the questions of a category, counts, since the reader reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2
import pyphen  # type: ignore[import-untyped]
import pytest

from macros.content.hub import Hub
from macros.content.macro_calls import BLOCKS
from macros.pages.page_views import Views
from tests.unit.listing import DATA, DEFINITIONS, PAGES, ROOT, SHEETS, TEXTS, definition

LOCAL = ("docs/data/settings.yml", "docs/data/sources.yml", "docs/data/addresses.txt")
"""Where the name of the authority may stand; the register is of one authority's own site."""

OWN_WORDS = [
    name for name in TEXTS if name not in ("docs/data/sources.yml", "docs/data/vocabulary.yml")
]
"""Files in our own words; the others hold titles of sources, and what people type."""

NOT_READ = re.compile(r"\s*(?:- )?(?:also|match|address|sources|key|id|short):")
"""Lines of a data file that no reader reads: search words, addresses, ids."""

OLDEST_READER = 13
"""Highest reading age of a page for staff, in years."""

TOO_HARD: dict[str, str] = {}
"""Page → why it may be harder."""

TOOLS = {
    "docs/index.md": "tasks and links; the theme draws the map, the changes and the services",
    "docs/search/index.md": "a field to type into, and links for readers without scripts",
}
"""Page with fewer than 60 words → why."""


def lines_of(name: str) -> Iterator[tuple[int, str]]:
    """Every line a reader reads, with its number; of a page, its title and summary too."""
    text = (ROOT / name).read_text("utf-8")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.lstrip().startswith("#") and name.endswith(".yml"):
            continue
        if not NOT_READ.match(line):
            yield number, line


def found_in(name: str, pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {found.group()}"
        for number, line in lines_of(name)
        for found in pattern.finditer(line)
    ]


# The authority


def test_the_name_of_the_authority_stands_in_its_own_file_alone(hub: Hub) -> None:
    name = re.compile(re.escape(hub.settings.authority.name), re.IGNORECASE)
    files = [
        path.relative_to(ROOT).as_posix()
        for folder in ("docs", "macros", "overrides")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    ]
    found = [
        file
        for file in [*files, "mkdocs.yml"]
        if file not in LOCAL and name.search((ROOT / file).read_text("utf-8"))
    ]
    assert found == []


# Words about families

BANNED = re.compile(
    r"\b(?:inappropriate(?:ly)?|chaotic|disengage(?:d|ment)|hard[ -]to[ -]reach|resistant"
    r"|fail(?:ed|s|ure|ing)? to protect)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")


def in_our_voice(name: str) -> Iterator[tuple[int, str]]:
    """Lines without what is quoted, and without the weak half of a pair."""
    weak = False
    for number, line in lines_of(name):
        if line.startswith("!!!"):
            weak = line.startswith("!!! weak")
        elif weak and line.strip() and not line.startswith("    "):
            weak = False
        if not weak:
            yield number, QUOTED.sub("", line)


@pytest.mark.parametrize("name", OWN_WORDS)
def test_no_family_is_written_about_in_words_that_blame(name: str) -> None:
    found = [
        f"{name}:{number}: {word.group()}"
        for number, line in in_our_voice(name)
        for word in BANNED.finditer(line)
    ]
    assert found == []


# Telephone numbers

TELEPHONE = re.compile(
    r"(?<![\d./-])(?:\+44[ -]?\d|0\d{2,4}[ -]?\d{3})[\d -]{2,}"
    r"|(?i:\b(?:ring|call|dial|phone|telephone|text)(?: the)?(?: \w+)?(?: on)? )(?!999\b)\d{3,}"
    r"|(?i:childline|helpline)[^.\n]{0,20}\d{3,}"
)

CHILDLINE = "Childline: 0800 1111"
"""The one number a child's own page needs (reference: worksheets 12, from GM-REPORT)."""


DANGER_NUMBERS = [
    "ring 101",
    "0808 800 5000",
    "0800 1111",
    "0808 2000 247",
    "0800 028 0285",
    "020 3117 2520",
]
"""What the page for a child in danger may print (reference: jobs 9.3, grades A and B)."""


@pytest.mark.parametrize("name", TEXTS)
def test_no_telephone_number_but_999_and_childlines_is_printed(name: str) -> None:
    known = DANGER_NUMBERS if name == "docs/danger-now/index.md" else [CHILDLINE]
    found = [
        hit for hit in found_in(name, TELEPHONE) if hit.split(": ", 1)[1].strip(" ") not in known
    ]
    assert found == []


@pytest.mark.parametrize("number", DANGER_NUMBERS)
def test_the_page_for_a_child_in_danger_prints_every_national_number(number: str) -> None:
    assert number in (ROOT / "docs/danger-now/index.md").read_text("utf-8")


@pytest.mark.parametrize("number", ["234 5001", "123 3155", "801 0327", "LADO@"])
def test_no_number_or_mailbox_that_nobody_has_confirmed_is_printed(number: str) -> None:
    assert [name for name in TEXTS if number in (ROOT / name).read_text("utf-8")] == []


CALLING = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dial(?:s|led|ling)?|phon(?:e|es|ed|ing))(?: to)? 999\b"
    r"|\b(?:call|dial|phone) (?:the )?(?:police|NSPCC|Childline|children's social care)\b",
    re.IGNORECASE,
)
"""Another verb for "ring": one word is read at once."""


@pytest.mark.parametrize("name", OWN_WORDS)
def test_whoever_helps_a_child_in_danger_is_rung_and_not_called(name: str) -> None:
    assert found_in(name, CALLING) == []


def test_the_childs_page_of_a_safety_plan_gives_childlines_number(hub: Hub) -> None:
    note = hub.sheets["safety-plan"].definition.blocks["my-help"]
    assert any(CHILDLINE in line for line in note.model_dump()["lines"])


@pytest.mark.parametrize("name", ["docs/danger-now/index.md", "docs/data/sheet-notes.yml"])
def test_the_number_for_a_child_in_danger_now_is_999(name: str) -> None:
    assert "999" in (ROOT / name).read_text("utf-8")


# Spelling

AMERICAN = re.compile(
    r"\b(?:"
    r"(?:organ|real|recogn|prior[ie]t|summar|emphas|minim|maxim|apolog|general|special|civil"
    r"|final|util|standard|stigmat|scrutin|critic|normal|mobil|visual|custom|categor|person"
    r"|stabil|fam?iliar|trauma?t|vict?im)iz(?:e[sd]?|ing|ations?|er)"
    r"|(?:an|para)alyz(?:e[sd]?|ing)"
    r"|(?:col|behavi|fav|hon|neighb|harb|rum|hum|lab|end?eav)or(?:s|ed|ing|al|hoods?|ite|able)?"
    r"|(?:cent|theat|fib|lit)er(?:s|ed)?"
    r"|(?:travel|model|label|counsel|cancel|signal|level|total)(?:ed|ing|ors?|er)"
    r"|(?:def|off|pret)ense|licens(?:e for|ure)|skillful(?:ly)?|willful(?:ly)?|fulfills?"
    r"|enrollment|(?<!mail )programs?(?! of code)|gray|mom|mommy|diapers?|kindergarten"
    r"|judgment|aging|pediatric\w*|gynec\w*|an?esthe\w*|estrogen|maneuver\w*|gotten|catalog|dialog|plow"
    r"|jewelry|pajamas|skeptic\w*|check-?in counter|math|attorney|cell ?phones?|zip code"
    r")\b",
    re.IGNORECASE,
)
"""American spellings and words; British ones stand in their place."""


@pytest.mark.parametrize("name", OWN_WORDS)
def test_spelling_is_british(name: str) -> None:
    assert found_in(name, AMERICAN) == []


@pytest.mark.parametrize(
    "word",
    ["organize", "realizing", "color", "behaviors", "center", "program", "counselor", "fulfill",
     "analyze", "labeled", "defense", "neighborhood", "recognizes", "favorite", "skillful"],
)  # fmt: skip
def test_the_word_list_knows_american_spelling(word: str) -> None:
    assert AMERICAN.fullmatch(word)


@pytest.mark.parametrize(
    "word",
    ["organise", "size", "colour", "behaviour", "centre", "programme", "counsellor", "fulfil",
     "analyse", "labelled", "defence", "neighbourhood", "prize", "corner", "mail program",
     "laboratory", "normal", "special", "honest", "harbour", "literacy", "person", "levels"],
)  # fmt: skip
def test_the_word_list_leaves_british_spelling_alone(word: str) -> None:
    assert not AMERICAN.search(word)


# Placeholders

PLACEHOLDER = re.compile(
    r"\b(?:TODO|FIXME|TBC|TBA|XXX|lorem ipsum|coming soon|to be (?:confirmed|written|added)"
    r"|under construction|insert (?:here|text|name)|placeholder)\b|\[(?:insert|name|text|tbc)\b"
    r"|\?\?\?",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", [*PAGES, *DATA, *DEFINITIONS])
def test_nothing_is_left_to_be_written_later(name: str) -> None:
    assert found_in(name, PLACEHOLDER) == []


# Front matter


@pytest.mark.parametrize("name", PAGES)
def test_a_summary_is_one_sentence_with_a_full_stop(hub: Hub, name: str) -> None:
    (summary,) = [page.meta.summary for page in hub.pages.values() if page.file == name]
    assert re.fullmatch(r"[A-Z{0-9‘“][^!?]*[^.!?]\.", summary)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_owned_by_a_role(hub: Hub, name: str) -> None:
    (owner,) = [page.meta.owner for page in hub.pages.values() if page.file == name]
    assert owner.split()[-1].lower() in {"lead", "manager", "owner", "team", "officer", "board"}


# Examples


@pytest.mark.parametrize("name", PAGES)
def test_an_example_says_that_its_family_is_invented(name: str) -> None:
    titles = [line for _, line in lines_of(name) if line.lstrip().startswith("!!! example")]
    assert [title for title in titles if "invented" not in title.lower()] == []


# How much there is


def test_there_are_at_least_150_questions(hub: Hub) -> None:
    assert len(hub.questions) >= 150


def test_there_are_at_least_100_terms(hub: Hub) -> None:
    assert len(hub.terms) >= 100


def test_there_are_at_least_80_answers(hub: Hub) -> None:
    assert len(hub.answers) >= 80


def test_there_are_at_least_15_briefings(hub: Hub) -> None:
    assert len(hub.section_pages("briefings")) >= 15


def test_every_briefing_stands_once_in_the_list_of_briefings(hub: Hub) -> None:
    listed = re.findall(r"^- \[[^]]+\]\(([a-z-]+)\.md\): .+\.$", hub.pages["briefings"].body, re.M)
    assert sorted(f"briefings/{name}" for name in listed) == sorted(
        page.path for page in hub.section_pages("briefings")
    )


def test_every_briefing_names_a_question_and_has_actions_and_guidance_to_go_on_with(
    hub: Hub,
) -> None:
    lacking = [
        page.path
        for page in hub.section_pages("briefings")
        if not page.meta.related.questions
        or not page.meta.related.worksheets
        or "This week" not in page.body.split("## What next")[1]
        or not any(path.startswith(("guidance/", "services/")) for path in page.meta.related.pages)
    ]
    assert lacking == []


def test_every_briefing_says_what_to_do_about_a_child_in_danger_before_its_traps(
    hub: Hub,
) -> None:
    lacking = [
        page.path
        for page in hub.section_pages("briefings")
        if "999" not in page.body.split("## Watch out for")[1].split("\n- ")[0]
    ]
    assert lacking == []


def test_every_category_of_questions_has_questions_and_a_page(hub: Hub) -> None:
    used = {question.category for question in hub.questions.values()}
    paged = {page.path.split("/")[1] for page in hub.section_pages("questions")} - {"all"}
    assert used == paged == set(hub.categories)


def test_every_group_of_answers_has_answers(hub: Hub) -> None:
    assert {answer.group for answer in hub.answers.values()} == set(hub.answer_groups)


def test_every_credit_is_printed_on_a_sheet(hub: Hub) -> None:
    assert {sheet.definition.credit for sheet in hub.sheets.values()} == set(hub.credits)


def test_every_question_is_one(hub: Hub) -> None:
    texts = [question.text for question in hub.questions.values()]
    assert [text for text in texts if "?" not in text and not text.endswith(".")] == []


def test_what_to_listen_for_is_at_most_30_words(hub: Hub) -> None:
    """It is read between a question and its answer."""
    long = [key for key, item in hub.questions.items() if len(item.listen_for.split()) > 30]
    assert long == []


def test_no_question_stands_twice(hub: Hub) -> None:
    texts = [question.text.lower() for question in hub.questions.values()]
    assert len(texts) == len(set(texts))


def test_an_answer_has_30_to_120_words(hub: Hub) -> None:
    counts = {key: len(answer.answer.split()) for key, answer in hub.answers.items()}
    assert {key: count for key, count in counts.items() if not 30 <= count <= 120} == {}


# Words and reading age of a page

SYLLABLES = pyphen.Pyphen(lang="en_US")
NOT_PROSE = {
    "worksheet",
    "source_list",
    "outside_list",
    "review_list",
    "change_list",
    "launch_list",
}
"""Macros that draw names, dates and sheets."""


@pytest.fixture(scope="module")
def drawn(hub: Hub) -> dict[str, str]:
    """File of each page → its text as Markdown, with what its macros draw as HTML."""
    views = Views(
        hub, dict.fromkeys(hub.sheets, "abcde"), next(iter(hub.pages.values())).meta.review_by
    )
    names = [name for name in BLOCKS if hasattr(views, name)]
    macros = {name: getattr(views, name) for name in names}
    macros |= {name: lambda *keys: "" for name in NOT_PROSE}
    macros |= {"basis": lambda key: "", "cite": lambda *keys: "", "ask_link": lambda: ""}
    macros |= {"local": views.local, "local_number": views.local_number}
    macros |= {"authority": hub.settings.authority}
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
    return {
        page.file: environment.from_string(page.body).render(macros) for page in hub.pages.values()
    }


def sentences(text: str) -> list[str]:
    """Running text as sentences: one for each full stop, list item and table cell."""
    text = re.sub(r"<(h\d|th|dt|nav|form|style|button)\b.*?</\1>", "\n", text, flags=re.DOTALL)
    text = re.sub(
        r'<(p|span|a|ul) class="(?:hub-(?:chip|question__about|question__address|answer__about'
        r'|card__(?:foot|formats)|terms__also|wanted|questions__about|formats)[^"]*)".*?</\1>',
        "\n",
        text,
        flags=re.DOTALL,
    )
    text = re.sub(r"</?(?:p|li|td|tr|div|dd|ul|ol|section)\b[^>]*>", "\n", text)
    text = re.sub(r"<[^>]+>", "", text)
    found: list[str] = []
    for line in text.split("\n"):
        words = line.strip()
        if re.match(r"!!!|#|\|[-:| ]+$|=+$", words):
            continue
        words = re.sub(r"^(?:[-*]|\d+\.)\s+", "", words)
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
        words = re.sub(r"\{:.*?\}|\*|`", "", words)
        for cell in words.strip("|").split(" | "):
            found.extend(re.split(r"(?<=[.!?])[”’\"')]*\s+", cell))
    return [sentence for sentence in found if re.search(r"[A-Za-z]{2}", sentence)]


def reading_age(found: list[str]) -> float:
    words = [word for sentence in found for word in re.findall(r"[A-Za-z’'-]*[A-Za-z]", sentence)]
    syllables = sum(len(SYLLABLES.positions(word.lower())) + 1 for word in words)
    grade = 0.39 * len(words) / len(found) + 11.8 * syllables / len(words) - 15.59
    return grade + 5


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_by_somebody_of_13(drawn: dict[str, str], name: str) -> None:
    found = sentences(drawn[name])
    assert name in TOO_HARD or reading_age(found) <= OLDEST_READER


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_60_words_or_more(drawn: dict[str, str], name: str) -> None:
    words = sum(len(sentence.split()) for sentence in sentences(drawn[name]))
    assert name in TOOLS or words >= 60


def test_no_exception_is_made_for_a_page_that_needs_none(drawn: dict[str, str]) -> None:
    hard = {name for name in TOO_HARD if reading_age(sentences(drawn[name])) > OLDEST_READER}
    short = {name for name in TOOLS if len(" ".join(sentences(drawn[name])).split()) < 60}
    assert (hard, short) == (set(TOO_HARD), set(TOOLS))


def test_the_reading_age_of_a_plain_sentence_is_low() -> None:
    assert reading_age(["The cat sat on the mat.", "The dog sat too."]) < 6


def test_the_reading_age_of_an_official_sentence_is_high() -> None:
    assert reading_age(
        ["Practitioners are expected to demonstrate considerable professional accountability "
         "regarding the implementation of multidisciplinary safeguarding arrangements."]
    ) > 20  # fmt: skip


# The core ideas in three voices

YOUNGEST_READER = 9
"""Highest reading age of words for a parent or a child, in years."""

IDEAS = [
    "mapping", "danger-statement", "safety-goal", "scale", "network", "safety-plan",
    "words-and-pictures",
]  # fmt: skip


def test_every_core_idea_is_said_in_three_voices(hub: Hub) -> None:
    assert list(hub.voices) == IDEAS


@pytest.mark.parametrize("voice", ["parent", "child"])
@pytest.mark.parametrize("key", IDEAS)
def test_family_words_can_be_read_by_somebody_of_9(hub: Hub, key: str, voice: str) -> None:
    words = getattr(hub.voices[key], voice)
    assert reading_age(sentences(words)) <= YOUNGEST_READER


UNPRINTED = {"kind", "part", "figure", "description", "ratio", "prompts"}
"""What of a block no family reads on its side: the prompts stand on the back."""


def said_in(value: object) -> Iterator[str]:
    """Every text of a block that is printed, as deep as it stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in UNPRINTED:
                yield from said_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from said_in(inner)


def family_sides(hub: Hub, slug: str) -> list[str]:
    """Sentences on the sides of a worksheet that a family reads; a label of a few words is none."""
    sheet = hub.sheets[slug].definition
    blocks = {
        name
        for layout in sheet.all_layouts
        for side in layout.sides
        if side.who == "family"
        for name in side.blocks()
    }
    texts = [text for name in blocks for text in said_in(sheet.blocks[name].model_dump())]
    return [one for text in texts for one in sentences(text) if len(one.split()) > 3]


FAMILY_SHEETS = [slug for slug in SHEETS if definition(slug)["audience"] != "workers"]


@pytest.mark.parametrize("slug", FAMILY_SHEETS)
def test_a_familys_side_can_be_read_by_somebody_of_9(hub: Hub, slug: str) -> None:
    found = family_sides(hub, slug)
    assert found and reading_age(found) <= YOUNGEST_READER


@pytest.mark.parametrize("key", IDEAS)
def test_a_worker_reads_an_idea_at_13(hub: Hub, key: str) -> None:
    assert reading_age(sentences(hub.voices[key].worker)) <= OLDEST_READER


@pytest.mark.parametrize("key", IDEAS)
def test_an_idea_is_drawn_under_a_fixed_heading_of_its_guidance_page(hub: Hub, key: str) -> None:
    body = hub.pages[hub.voices[key].page].body
    section = body.partition("{: #three-voices }")[2].partition("\n## ")[0]
    assert f'{{{{ voices("{key}") }}}}' in section


def test_the_page_of_three_voices_draws_every_idea(hub: Hub) -> None:
    drawn = re.findall(r'voices\("([^"]+)"\)', hub.pages["guidance/three-voices"].body)
    assert drawn == list(hub.voices)


@pytest.mark.parametrize("key", IDEAS)
def test_an_idea_and_the_page_of_three_voices_name_each_other(hub: Hub, key: str) -> None:
    own, all_of_them = hub.pages[hub.voices[key].page], hub.pages["guidance/three-voices"]
    assert own.path in all_of_them.meta.related.pages
    assert all_of_them.path in own.meta.related.pages
