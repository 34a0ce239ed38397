"""The word lists and measures that the rules for editors use."""

from __future__ import annotations

import pytest

from macros.content.editorial.reading import reading_age, sentences
from macros.content.editorial.sources import FACT
from macros.content.editorial.wording import AMERICAN
from macros.content.page_text import PageText, count_of_words
from tests.each import each


@pytest.mark.parametrize(
    "text",
    [
        "A review found little evidence.",
        "In 2018 ten councils tried it.",
        "It fell by 13 per cent.",
        "Section 47 asks for reasonable cause.",
        "- Say what you see.\n- Andrew Turnell wrote it.",
    ],
)
def test_words_that_come_with_a_fact_are_known(text: str) -> None:
    assert FACT.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Say what you see, and write it down.",
        "Meet again in 3 weeks, at the review.",
        "Ask who would notice, and what they would do.",
    ],
)
def test_advice_is_not_taken_for_a_fact(text: str) -> None:
    assert not FACT.search(text)


@each(
    "word",
    [
        "organize",
        "realizing",
        "color",
        "behaviors",
        "center",
        "program",
        "counselor",
        "fulfill",
        "analyze",
        "labeled",
        "defense",
        "neighborhood",
        "recognizes",
        "favorite",
        "skillful",
    ],
)
def test_the_word_list_knows_american_spelling(word: str) -> None:
    assert AMERICAN.fullmatch(word)


@each(
    "word",
    [
        "organise",
        "size",
        "colour",
        "behaviour",
        "centre",
        "programme",
        "counsellor",
        "fulfil",
        "analyse",
        "labelled",
        "defence",
        "neighbourhood",
        "prize",
        "corner",
        "mail program",
        "laboratory",
        "normal",
        "special",
        "honest",
        "harbour",
        "literacy",
        "person",
        "levels",
    ],
)
def test_the_word_list_leaves_british_spelling_alone(word: str) -> None:
    assert not AMERICAN.search(word)


def test_the_reading_age_of_a_plain_sentence_is_low() -> None:
    assert reading_age(["The cat sat on the mat.", "The dog sat too."]) < 6


def test_the_reading_age_of_an_official_sentence_is_high() -> None:
    assert reading_age(
        ["Practitioners are expected to demonstrate considerable professional accountability "
         "regarding the implementation of multidisciplinary safeguarding arrangements."]
    ) > 20  # fmt: skip


def test_a_list_item_a_cell_and_a_full_stop_each_end_a_sentence() -> None:
    text = '## Left out\n\nOne. Two?\n- three\n\n| four | five |\n| --- | --- |\n!!! note "out"\n'
    found = [sentence.strip() for sentence in sentences(text)]
    assert found == ["One.", "Two?", "three", "four", "five"]


def test_an_address_and_markup_are_no_words_of_a_sentence() -> None:
    assert sentences("See **[this](../a.md)** now <b>and</b> here.{: .x }") == [
        "See this now and here."
    ]


# Paragraphs


def test_a_list_and_the_line_that_leads_into_it_are_one_paragraph() -> None:
    text = PageText("One.\n\nThey say:\n\n- two\n- three\n\nFour.")
    assert [(one.line, one.text) for one in text.paragraphs] == [
        (1, "One."),
        (3, "They say:\n\n- two\n- three"),
        (8, "Four."),
    ]


def test_what_is_indented_below_the_title_of_a_box_stands_in_it() -> None:
    text = PageText('A.\n\n!!! weak "Title"\n    B.\n\n    C.\n\nD.\n')
    assert [one.box for one in text.paragraphs] == ["", "weak", "weak", ""]


def test_words_that_are_folded_are_not_counted_and_their_heading_is() -> None:
    text = PageText(
        "One two.\n\n## More {: #more .hub-folded }\n\nThree.\n\n### Four {: #four }\n\nFive.\n\n"
        "## Open {: #open }\n\nSix.\n"
    )
    assert count_of_words(text) == 5


def test_macros_rules_of_a_table_and_addresses_are_no_words() -> None:
    text = (
        "## One {: #one }\n\n| Two | three |\n| --- | --- |\n| [four](a.md) | {{ cite('A') }} |\n"
    )
    assert count_of_words(PageText(text)) == 4


def test_a_heading_is_a_paragraph_of_its_own() -> None:
    text = PageText("## One {: #one }\nTwo.\n")
    assert [(one.text, one.is_heading) for one in text.paragraphs] == [
        ("## One {: #one }", True),
        ("Two.", False),
    ]


def test_text_that_ends_in_a_colon_is_not_lost() -> None:
    assert [one.text for one in PageText("One:\n").paragraphs] == ["One:"]
