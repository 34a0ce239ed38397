"""A sheet in another language: what is in that language, what stays English, what is refused."""

from __future__ import annotations

import io
import re
import zipfile
from textwrap import dedent

import lxml.html
import pypdf
import pytest
from lxml.html import HtmlElement

from macros.content.hub import Hub
from macros.formats.editions import Printing, printings
from macros.formats.html import draw_bare_page, draw_sides, title_of
from macros.formats.pdf import make_pdf
from macros.formats.picture import make_picture
from macros.formats.slide_pictures import about_printing
from macros.formats.word import make_word
from tests.unit.projects import EXAMPLES, FILLED, Project, page

FOLDER = "docs/worksheets/day-in-polish"
SHEET = f"{FOLDER}/worksheet.yml"
PAGE = f"{FOLDER}/index.md"
WORDS = dedent("""\
    title: Program dnia
    language: pl
    purpose: What a day is like.
    audience: adults
    short: dzien
    credit: talking
    group: mapping
    head: who
    blocks:
      who: {kind: fields, label: O kim, rows: [[{label: Imię}, {label: Data}]]}
      day: {kind: box, label: Co się dzieje?, continues: true}
      how: {kind: scale, label: Jak jest?, means: oznacza, low_means: źle, high_means: dobrze}
      lots: {kind: cards, label: Karty, items: [Raz], blanks: 2, across: 3}
      strip: {kind: frames, label: Obrazki, count: 2, across: 2}
      ticks: {kind: checklist, label: Kto wie, items: ["Inni:"]}
      list: {kind: table, label: Plan, columns: [{label: Kto}, {label: Co}], blank_rows: 1}
    layouts:
      - paper: A4
        orientation: portrait
        sides:
          - rows:
              - {part: worries, headline: Obawy, block: day, size_mm: 60}
              - {block: how, size_mm: 60}
              - {block: list}
          - heading: dalej
            rows:
              - {block: lots, size_mm: 60}
              - {block: strip, size_mm: 120}
              - {block: ticks}
    """)


@pytest.fixture
def polish(project: Project) -> Project:
    """The minimal project, with a sheet in Polish beside its own."""
    project.write(SHEET, WORDS)
    project.write(PAGE, page("A day, in Polish", '{{ worksheet("day-in-polish") }}\n'))
    return project


def printing_of(hub: Hub) -> Printing:
    return next(one for one in printings(hub.sheets["day-in-polish"]) if one.key == "a4")


def bare_page(project: Project) -> HtmlElement:
    hub = project.load()
    return lxml.html.document_fromstring(draw_bare_page(hub, printing_of(hub), revision="abc23"))


def language_of(element: HtmlElement) -> str:
    return str(element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"))


# What is in which language


def test_the_page_to_print_is_in_the_language_of_the_sheet(polish: Project) -> None:
    assert bare_page(polish).get("lang") == "pl"


@pytest.mark.parametrize("words", ["Program dnia", "Imię", "Obawy", "Co się dzieje?", "oznacza"])
def test_what_is_printed_is_in_the_language_of_the_sheet(polish: Project, words: str) -> None:
    found = bare_page(polish).xpath(f"//main//*[contains(text(), '{words}')]")
    assert found and {language_of(one) for one in found} == {"pl"}


@pytest.mark.parametrize(
    "words", ["Ring 999 first", "side 1 of 2", "Back to", "Print", "Wipe", "blank sheet"]
)
def test_what_stays_english_is_marked_as_english(polish: Project, words: str) -> None:
    found = bare_page(polish).xpath(f"//*[contains(text(), '{words}')]")
    assert found and {language_of(one) for one in found} == {"en-GB"}


def test_no_name_of_a_field_is_half_english(polish: Project) -> None:
    names = bare_page(polish).xpath("//main//@aria-label | //main//@title")
    assert sorted({str(name) for name in names}) == sorted(
        [
            *("Program dnia", "Program dnia, A4, 1/2", "Program dnia, A4, 2/2"),
            *("Karty 1", "Karty 2", "Inni:", "Plan, 1: Kto", "Plan, 1: Co"),
            *(f"Obrazki {frame}, {line}" for frame in (1, 2) for line in (1, 2)),
        ]
    )


def test_on_an_english_page_every_side_says_its_language(polish: Project) -> None:
    hub = polish.load()
    markup = draw_sides(hub, printing_of(hub), form=False, level=2, revision="abc23")
    drawn = lxml.html.fragment_fromstring(str(markup), create_parent="div")
    assert drawn.xpath("//section/@lang") == ["pl", "pl"]
    assert drawn.xpath("//footer/@lang") == ["en-GB", "en-GB"]


def test_an_english_sheet_has_no_mark_within_its_page(polish: Project) -> None:
    hub = polish.load()
    printing = next(one for one in printings(hub.sheets["talk"]) if one.key == "a4")
    assert draw_bare_page(hub, printing, revision="abc23").count(" lang=") == 1


def test_english_lists_say_the_language_behind_the_title(polish: Project) -> None:
    assert title_of(printing_of(polish.load())) == "Program dnia, in Polish – blank sheet, A4"


def test_the_pdf_says_its_language(polish: Project) -> None:
    hub = polish.load()
    pdf = make_pdf(hub, printing_of(hub), revision="abc23")
    assert str(pypdf.PdfReader(io.BytesIO(pdf)).root_object["/Lang"]) == "pl"


def test_the_word_file_is_checked_as_polish_and_its_foot_as_english(polish: Project) -> None:
    hub = polish.load()
    data = make_word(hub, hub.sheets["day-in-polish"], revision="abc23")
    with zipfile.ZipFile(io.BytesIO(data)) as word:
        parts = {name: word.read(name).decode() for name in word.namelist()}
    assert "<dc:language>pl</dc:language>" in parts["docProps/core.xml"]
    assert re.findall(r'<w:lang [^>]*w:val="([^"]+)"', parts["word/styles.xml"]) == ["pl"]
    runs = re.findall(r"<w:r>.*?</w:r>", parts["word/footer1.xml"], re.DOTALL)
    assert runs and all('<w:lang w:val="en-GB"/>' in run for run in runs)


def test_a_picture_for_slides_has_its_words_in_polish_and_what_is_said_of_it_in_english(
    polish: Project,
) -> None:
    hub = polish.load()
    pdf = make_pdf(hub, printing_of(hub), revision="abc23")
    drawn = lxml.etree.fromstring(make_picture(pdf, ".svg", about_printing(hub, printing_of(hub))))
    assert drawn.get("lang") == "pl"
    assert {one.get("lang") for one in drawn if one.tag.endswith(("title", "desc"))} == {"en-GB"}


def test_it_has_no_continuation_sheet_which_would_be_in_english(polish: Project) -> None:
    sheet = polish.load().sheets["day-in-polish"]
    assert [one.key for one in printings(sheet)] == ["a4", "large-print"]


# Which languages


@pytest.mark.parametrize("tag", ["pl", "ro", "so", "vi", "cy", "tr", "rom", "pt-BR", "sr-Latn"])
def test_a_language_in_latin_letters_can_be_set(polish: Project, tag: str) -> None:
    polish.replace(SHEET, "language: pl", f"language: {tag}")
    assert polish.load().sheets["day-in-polish"].definition.language == tag


LATIN = (
    "language: must be a language in Latin letters, from left to right: the type and the layout "
    "of sheets have no others, got "
)
CODE = "language: must be the code of a language, such as pl for Polish, got "


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("ar", f"{LATIN}ar (Arabic: Arabic)"),
        ("ur", f"{LATIN}ur (Urdu: Arabic)"),
        ("fa", f"{LATIN}fa (Persian: Arabic)"),
        ("he", f"{LATIN}he (Hebrew: Hebrew)"),
        ("pa-PK", f"{LATIN}pa-PK (Punjabi: Arabic)"),
        ("bn", f"{LATIN}bn (Bangla: Bangla)"),
        ("uk", f"{LATIN}uk (Ukrainian: Cyrillic)"),
        ("polish", f"{CODE}polish; did you mean pl?"),
        ("pl_PL", f"{CODE}pl_PL"),
        ("PL", f"{CODE}PL; did you mean pl?"),
        ("qq", f"{CODE}qq"),
    ],
)
def test_another_is_refused_in_words(polish: Project, tag: str, told: str) -> None:
    line = polish.replace(SHEET, "language: pl", f"language: {tag}")
    assert polish.problems() == [f"{SHEET}:{line}: {told}"]


# What is asked of it


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("kind: box,", 'kind: box, prompts: ["Ask."],',
         "blocks.day.prompts: must stay with the sheet in English, since the worker reads them, "
         "got Ask."),
        ("means: oznacza, ", "", "blocks.how.means: must be given in Polish, got none"),
        ("headline: Obawy, ", "",
         "layouts[0].sides[0]: must give part worries a headline in Polish, got none"),
        ("Co się dzieje?", "'Co to \"dom\"?'",
         'blocks.day.label: must have the quotation marks of Polish, got Co to "dom"?'),
        ("Co się dzieje?", "Что",
         "blocks.day.label: must be in letters that the sheets' type has (Latin), got Что"),
    ],
)  # fmt: skip
def test_what_would_be_printed_wrongly_is_refused(
    polish: Project, old: str, new: str, told: str
) -> None:
    polish.replace(SHEET, old, new)
    assert [problem.partition(": ")[2] for problem in polish.problems()] == [told]


def test_a_filled_example_stands_beside_the_sheet_in_english(polish: Project) -> None:
    words = FILLED.replace("block: say", "block: day").replace("say: What", "day: What")
    polish.write(EXAMPLES.replace("talk", "day-in-polish"), words)
    assert polish.problems() == [
        f"{FOLDER}/examples.yml:1: about: must stand beside the sheet in English, whose words "
        "explain it, got pl"
    ]


def test_a_title_and_a_folder_that_say_the_language_keep_the_rule(polish: Project) -> None:
    assert polish.problems(rules=["language-in-title"]) == []


@pytest.mark.parametrize(
    ("rule", "words", "asked_of"),
    [
        ("british-spelling", "Program dnia", "English"),
        (
            "reading-age",
            "Odpowiedzialność i niepełnoletnich opiekunów",
            "English",
        ),
        ("no-telephone-number", "Telefon 0161 234 5001", "every language"),
        ("nothing-unfinished", "Tekst TBC", "every language"),
    ],
)
def test_rules_on_english_words_are_not_asked_of_it_and_the_others_are(
    polish: Project, rule: str, words: str, asked_of: str
) -> None:
    told = {}
    for tag in ("pl", "en-GB"):
        text = WORDS.replace("language: pl", f"language: {tag}").replace("Co się dzieje?", words)
        polish.write(SHEET, text)
        found = [one for one in polish.problems(rules=[rule]) if "blocks" in one]
        told[tag] = bool(found)
    assert told == {"pl": asked_of == "every language", "en-GB": True}


def test_a_line_that_colleagues_read_is_asked_for_english_words(polish: Project) -> None:
    polish.replace(SHEET, "What a day is like.", "What a gray day is like.")
    (problem,) = polish.problems(rules=["british-spelling"])
    assert "purpose: must be spelled the British way, got “gray”" in problem
