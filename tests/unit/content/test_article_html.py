"""The text of a page, made ready for reader, keyboard and paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from macros.content.article_html import Article, Explainer, Section, prepare
from tests.unit.projects import GLOSSARY, Project

TERMS = """\
- id: danger
  term: Danger
  meaning: What may happen.
  match: [danger, dangers]
- id: danger-statement
  term: Danger statement
  meaning: What we fear.
  match: [danger statement]
- id: network
  term: Network
  meaning: Who helps.
  match: [network]
- id: cin
  term: CIN
  meaning: Child in need.
- id: silent
  term: Silent
  meaning: Never explained in place.
  match: []
"""

Prepare = Callable[..., Article]


@pytest.fixture(scope="module")
def explainer(tmp_path_factory: pytest.TempPathFactory) -> Explainer:
    project = Project(tmp_path_factory.mktemp("terms"))
    project.write(GLOSSARY, TERMS)
    return Explainer(project.load())


@pytest.fixture
def prepared(explainer: Explainer) -> Prepare:
    """Prepare a text with the terms above."""

    def run(
        html: str, *, base_url: str = "", skip: frozenset[str] = frozenset(), boxes: bool = False
    ) -> Article:
        return prepare(html, explainer=explainer, base_url=base_url, skip=skip, boxes=boxes)

    return run


def tree(article: Article) -> HtmlElement:
    return lxml.html.fragment_fromstring(article.html, create_parent="div")


def explained(article: Article) -> list[tuple[str, str]]:
    """Words and target of every explained term, in reading order."""
    buttons = tree(article).findall(".//button[@class='hub-term']")
    return [
        (name.text_content(), button.get("popovertarget", ""))
        for button in buttons
        for name in (button.find_class("hub-term__name") or [button])
    ]


def words(html: str) -> str:
    return str(lxml.html.fragment_fromstring(html, create_parent="div").text_content())


# Terms


def test_a_term_becomes_a_button_that_opens_its_meaning(prepared: Prepare) -> None:
    (button,) = tree(prepared("<p>Write the danger.</p>")).findall(".//button")
    assert dict(button.attrib) == {
        "type": "button",
        "class": "hub-term",
        "popovertarget": "meaning-danger",
    }


def test_only_the_first_appearance_is_explained(prepared: Prepare) -> None:
    article = prepared("<p>The danger.</p><p>A danger, and dangers.</p>")
    assert explained(article) == [("danger", "meaning-danger")]


def test_the_explained_appearance_is_the_first_in_reading_order(prepared: Prepare) -> None:
    article = prepared("<p><em>This <b>danger</b></em> is the danger.</p>")
    assert [b.getparent().tag for b in tree(article).findall(".//button")] == ["b"]


def test_the_terms_of_a_page_are_listed_in_order_of_appearance(prepared: Prepare) -> None:
    article = prepared("<p>A network, <b>a danger statement</b> and danger.</p>")
    assert [term.id for term in article.terms] == ["network", "danger-statement", "danger"]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Danger</h2>",
        "<h3>About <em>danger</em></h3>",
        '<p><a href="/x/">danger</a></p>',
        '<p><a href="/x/">the <b>danger</b></a></p>',
        "<p><code>danger</code></p>",
        "<pre>danger</pre>",
        "<p><button>danger</button></p>",
        "<p><abbr>danger</abbr></p>",
        "<p><label>danger</label></p>",
        "<p><sup>danger</sup></p>",
        "<table><tr><th>danger</th></tr></table>",
        "<dl><dt>danger</dt></dl>",
        "<details><summary>danger</summary></details>",
        '<section class="ws-sheet ws-sheet--a4"><p>danger</p></section>',
        '<div class="hub-question"><p>danger</p></div>',
        '<ol class="hub-questions"><li><p>danger</p></li></ol>',
        '<li class="hub-card"><p>danger</p></li>',
        '<section class="hub-terms"><dl><dd>danger</dd></dl></section>',
        '<section class="hub-prompts"><p>danger</p></section>',
        '<p><span class="hub-basis">danger</span></p>',
        '<p><span class="hub-chip">danger</span></p>',
        '<ul class="hub-sources"><li>danger</li></ul>',
        '<p class="hub-answer__about">danger</p>',
        '<p class="admonition-title">danger</p>',
        '<nav class="hub-jump"><ul><li>danger</li></ul></nav>',
    ],
)
def test_no_term_is_explained_in_headings_links_code_sheets_or_questions(
    prepared: Prepare, html: str
) -> None:
    article = prepared(html)
    assert (explained(article), words(article.html)) == ([], words(html))


@pytest.mark.parametrize(
    "html",
    [
        "<p>danger</p>",
        "<ul><li>danger</li></ul>",
        "<table><tr><td>danger</td></tr></table>",
        '<div class="admonition"><p>danger</p></div>',
        "<dl><dd>danger</dd></dl>",
        "<p><strong>danger</strong></p>",
        "<blockquote><p>danger</p></blockquote>",
    ],
)
def test_a_term_is_explained_in_running_text_of_every_kind(prepared: Prepare, html: str) -> None:
    assert explained(prepared(html)) == [("danger", "meaning-danger")]


@pytest.mark.parametrize(
    "before",
    [
        '<span class="hub-basis hub-basis--law">Law</span>',
        '<span class="hub-chip">Draft</span>',
        '<sup class="hub-cite"><a href="#source-1">1</a></sup>',
        '<a href="/x/">here</a>',
        "<code>x</code>",
        "<!-- a comment -->",
        "<br>",
    ],
)
def test_a_term_is_explained_behind_what_is_left_alone(prepared: Prepare, before: str) -> None:
    article = prepared(f"<p>{before} Write the danger.</p>")
    assert explained(article) == [("danger", "meaning-danger")]


def test_a_term_that_only_stood_in_a_heading_is_explained_below_it(prepared: Prepare) -> None:
    article = prepared("<h2>Danger</h2><p>The danger.</p>")
    assert explained(article) == [("danger", "meaning-danger")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Danger comes first.", ["Danger"]),
        ("Danger statement", ["Danger statement"]),
        ("DANGER", []),
        ("Danger Statement", ["Danger"]),
        ("CIN", ["CIN"]),
        ("cin Cin", []),
        ("Networks and networking", []),
    ],
)
def test_a_plain_word_may_begin_with_a_capital_and_an_acronym_keeps_its_own(
    prepared: Prepare, text: str, found: list[str]
) -> None:
    assert [word for word, _ in explained(prepared(f"<p>{text}</p>"))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("endangered", []),
        ("danger-free", []),
        ("non-danger", []),
        ("dangerous", []),
        ("danger’s end", ["danger"]),
        ("“danger”", ["danger"]),
        ("(danger)", ["danger"]),
        ("danger.", ["danger"]),
        ("danger/network", ["danger"]),
    ],
)
def test_a_term_is_a_word_of_its_own(prepared: Prepare, text: str, found: list[str]) -> None:
    assert [word for word, _ in explained(prepared(f"<p>{text}</p>"))][:1] == found


def test_the_longest_match_wins(prepared: Prepare) -> None:
    article = prepared("<p>A danger statement.</p>")
    assert explained(article) == [("danger statement", "meaning-danger-statement")]


def test_a_short_term_is_explained_apart_from_the_long_one_that_holds_it(
    prepared: Prepare,
) -> None:
    article = prepared("<p>A danger statement names the danger.</p>")
    assert [word for word, _ in explained(article)] == ["danger statement", "danger"]


@pytest.mark.parametrize("gap", ["\n", "  ", " \n "])
def test_a_term_may_be_broken_over_two_lines(prepared: Prepare, gap: str) -> None:
    article = prepared(f"<p>A danger{gap}statement.</p>")
    assert [target for _, target in explained(article)] == ["meaning-danger-statement"]


def test_a_term_without_words_to_match_is_never_explained(prepared: Prepare) -> None:
    assert explained(prepared("<p>Silent, silent.</p>")) == []


def test_a_term_the_page_is_about_is_left_alone(prepared: Prepare) -> None:
    article = prepared("<p>The danger and the Network.</p>", skip=frozenset({"danger"}))
    assert [word for word, _ in explained(article)] == ["Network"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>First a danger, then a danger statement, then the Network: done.</p>",
        "<p>danger danger Network</p>",
        "<p>Before <b>danger</b> between <i>x</i> network after.</p>",
        "<p>Before <b>x</b> a danger, a danger statement &amp; a Network <b>y</b> end &lt;.</p>",
        "<ul>\n<li>danger\n<ul><li>Network</li></ul>\ntail danger statement\n</li>\n</ul>\n",
        "<p>é danger – “Network” … <br>danger statement</p>",
    ],
)
def test_every_word_of_a_text_with_several_terms_stays_in_its_place(
    prepared: Prepare, html: str
) -> None:
    assert words(prepared(html).html) == words(html)


def test_several_terms_of_one_text_node_are_all_explained(prepared: Prepare) -> None:
    article = prepared("<p>A danger, a danger statement, the Network and CIN.</p>")
    assert [word for word, _ in explained(article)] == [
        "danger",
        "danger statement",
        "Network",
        "CIN",
    ]


def test_text_between_two_terms_stands_between_their_buttons(prepared: Prepare) -> None:
    first, second = tree(prepared("<p>A danger then CIN end.</p>")).findall(".//button")
    assert (first.tail, second.tail) == (" then ", " end.")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("A danger, then rest.", "danger,"),
        ("A (danger) then rest.", "(danger)"),
        ("Say “danger”: it is said.", "“danger”:"),
        ("See the danger’s edge.", "danger’s"),
        ("This is danger. Stop.", "danger."),
    ],
)
def test_the_marks_around_a_term_stay_beside_it_where_it_is_broken(
    prepared: Prepare, text: str, held: str
) -> None:
    article = tree(prepared(f"<p>{text}</p>"))
    assert [found.text_content() for found in article.find_class("hub-term")] == [held]
    assert [found.text_content() for found in article.find_class("hub-term__name")] == ["danger"]
    assert article.findall(".//p")[0].text_content() == text


def test_a_hub_without_terms_explains_nothing(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.write(GLOSSARY, "- id: silent\n  term: Silent\n  meaning: x\n  match: []\n")
    project.write(
        "docs/data/settings.yml",
        project.files["docs/data/settings.yml"].replace(
            "term: Local panel", "term: x\n    match: []"
        ),
    )
    html = prepare("<p>Words.</p>", explainer=Explainer(project.load())).html
    assert html == "<p>Words.</p>"


# Tables

TABLE = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"


def test_a_table_stands_in_a_frame_that_the_keyboard_can_scroll(prepared: Prepare) -> None:
    (frame,) = tree(prepared(TABLE)).find_class("hub-scroll")
    assert (frame.get("role"), frame.get("tabindex"), frame[0].tag) == ("region", "0", "table")


def test_the_frame_of_a_table_is_named_by_the_heading_above_it(prepared: Prepare) -> None:
    html = f"<h2>One</h2>{TABLE}<h3>Two <em>more</em></h3><p>x</p>{TABLE}"
    frames = tree(prepared(html)).find_class("hub-scroll")
    assert [frame.get("aria-label") for frame in frames] == [
        "Table 1: One",
        "Table 2: Two more",
    ]


def test_the_frame_of_a_table_without_a_heading_has_a_name(prepared: Prepare) -> None:
    (frame,) = tree(prepared(TABLE)).find_class("hub-scroll")
    assert frame.get("aria-label") == "Table 1"


def test_what_follows_a_table_stays_behind_its_frame(prepared: Prepare) -> None:
    (frame,) = tree(prepared(f"{TABLE} after")).find_class("hub-scroll")
    assert (frame.tail, words(prepared(f"{TABLE} after").html)) == (" after", "ab after")


def test_a_table_of_a_sheet_has_no_frame(prepared: Prepare) -> None:
    html = TABLE.replace("<table", '<table class="ws-table__grid"')
    assert tree(prepared(html)).find_class("hub-scroll") == []


def test_only_tables_that_scroll_are_counted(prepared: Prepare) -> None:
    html = TABLE.replace("<table", '<table class="ws-table__grid"') + TABLE
    (frame,) = tree(prepared(html)).find_class("hub-scroll")
    assert frame.get("aria-label") == "Table 1"


# Telephone numbers


def rung(article: Article) -> list[tuple[str | None, str]]:
    return [
        (link.get("href"), link.text_content())
        for link in tree(article).iter("a")
        if (link.get("href") or "").startswith("tel:")
    ]


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<p>Ring 999.</p>", [("tel:999", "999")]),
        ("<p>It is 999 first, <b>always</b>: 999!</p>", [("tel:999", "999")] * 2),
        ("<p>Or ring 101.</p>", [("tel:101", "101")]),
        (
            "<p><b>Ring 101</b> or 0800 1111</p>",
            [("tel:101", "101"), ("tel:08001111", "0800 1111")],
        ),
        ("<li>NSPCC: 0808 800 5000.</li>", [("tel:08088005000", "0808 800 5000")]),
        ("<td>020 3117 2520, free</td>", [("tel:02031172520", "020 3117 2520")]),
        ("<p>01632 960 001</p>", [("tel:01632960001", "01632 960 001")]),
    ],
)
def test_a_telephone_number_is_a_link_that_rings_it(
    prepared: Prepare, html: str, links: list[tuple[str, str]]
) -> None:
    article = prepared(html)
    assert rung(article) == links
    assert re.sub(r"<[^>]+>", "", article.html) == re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize(
    "words",
    [
        "101 questions",
        "q999",
        "1999",
        "£999",
        "9.999",
        "999,000",
        "999.5",
        "/999/",
        "2026-11-27",
        "from 2015 to 2019",
        "section 0800",
    ],
)
def test_a_figure_that_nobody_rings_is_no_link(prepared: Prepare, words: str) -> None:
    assert rung(prepared(f"<p>See {words} here.</p>")) == []


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Ring 999</h2>",
        '<p><a href="/x/">Ring 999</a></p>',
        "<p><button>Ring 999</button></p>",
        "<p><code>999</code></p>",
        '<div class="ws-sheet"><p>Ring 999</p></div>',
        '<div class="hub-question"><p>Who would ring 999?</p></div>',
        '<div class="admonition example"><p>Pat rings 999.</p></div>',
        '<div class="admonition"><p class="admonition-title">999</p></div>',
    ],
)
def test_no_number_rings_in_a_control_a_heading_a_sheet_or_an_invented_family(
    prepared: Prepare, html: str
) -> None:
    assert rung(prepared(html)) == []


def test_a_number_to_ring_is_not_listed_as_a_link_on_paper(prepared: Prepare) -> None:
    article = prepared('<p>Ring 999 or see <a href="https://a.example/">A</a>.</p>')
    assert article.links == [(1, "https://a.example/")]


# Links

LINKS = (
    '<p><a href="https://a.example/">A</a> <a href="/guidance/">in</a> '
    '<a href="http://b.example/x">B</a> <a href="#here">here</a> '
    '<a href="mailto:x@example.org">mail</a> <a href="https://a.example/">A again</a></p>'
)


def test_each_outside_address_is_numbered_once_in_order_of_appearance(prepared: Prepare) -> None:
    assert prepared(LINKS).links == [(1, "https://a.example/"), (2, "http://b.example/x")]


def test_every_outside_link_carries_the_number_of_its_address(prepared: Prepare) -> None:
    links = tree(prepared(LINKS)).findall(".//a")
    assert [link.get("data-link") for link in links] == ["1", None, "2", None, None, "1"]


BARE = '<p><a href="https://a.example/b">https://a.example/b</a> and <a href="https://a.example/">A</a></p>'
"""An address that stands in the text itself, beside one that does not."""


def test_an_address_that_is_read_where_it_stands_needs_no_number(prepared: Prepare) -> None:
    article = prepared(BARE)
    shown, named = tree(article).findall(".//a")
    assert (shown.get("data-link"), shown.get("rel")) == (None, "noreferrer")
    assert (named.get("data-link"), article.links) == ("1", [(1, "https://a.example/")])


def test_an_outside_link_tells_the_other_site_nothing(prepared: Prepare) -> None:
    links = tree(prepared(LINKS)).findall(".//a")
    assert [link.get("rel") for link in links][:3] == ["noreferrer", None, "noreferrer"]


ADDRESSES = (
    '<p><a href="/faq/#a">x</a> <a href="#a">x</a> <a href="../faq/">x</a> <img src="/a.svg"></p>'
    '<form action="/search/"></form><div data-items="/a.js" data-entries="/b.js"></div>'
)


def test_an_address_from_the_root_leads_there_from_where_the_page_lies(prepared: Prepare) -> None:
    html = tree(prepared(ADDRESSES, base_url="../.."))
    assert html.xpath("//@href") == ["../../faq/#a", "#a", "../faq/"]
    assert html.xpath("//@src | //@action") == ["../../a.svg", "../../search/"]
    assert html.xpath("//@data-items | //@data-entries") == ["../../a.js", "../../b.js"]


def test_an_address_that_is_only_shown_stays(prepared: Prepare) -> None:
    html = '<p><code>&lt;a href="/faq/"&gt;</code></p>'
    assert tree(prepared(html, base_url="..")).text_content() == '<a href="/faq/">'


# Sections


def test_each_heading_with_an_id_begins_a_section(prepared: Prepare) -> None:
    html = '<h2 id="one">One</h2><p>Text of one.</p><h3 id="two">Two</h3><p>Text of two.</p>'
    assert prepared(html).sections == [
        Section("one", "One", "Text of one."),
        Section("two", "Two", "Text of two."),
    ]


def test_text_above_the_first_heading_is_a_section_without_a_name(prepared: Prepare) -> None:
    sections = prepared('<p>Lead.</p><h2 id="one">One</h2>').sections
    assert sections == [Section("", "", "Lead."), Section("one", "One", "")]


def test_a_section_keeps_words_of_links_terms_and_emphasis_in_order(prepared: Prepare) -> None:
    html = '<h2 id="a">A</h2><p>The <b>bold</b> danger, <a href="/x/">a link</a> and end.</p>'
    assert prepared(html).sections[0].text == "The bold danger, a link and end."


def test_the_words_of_a_heading_are_not_repeated_in_its_text(prepared: Prepare) -> None:
    html = '<h2 id="a">About <em>harm</em></h2><p>Text.</p>'
    assert prepared(html).sections == [Section("a", "About harm", "Text.")]


def test_a_section_leaves_out_what_is_listed_elsewhere(prepared: Prepare) -> None:
    html = (
        '<h2 id="a">A</h2><div class="hub-question"><p>What <a href="/q/">now</a>?</p></div>'
        '<p><span class="hub-basis">Law</span> Text.<sup class="hub-cite"><a href="#s">1</a></sup>'
        " More.</p>"
    )
    assert prepared(html).sections[0].text == "Text. More."


def test_spaces_and_line_ends_in_a_section_become_one_space(prepared: Prepare) -> None:
    assert prepared('<h2 id="a">A</h2><p>One\n  two</p>\n\n<p>three</p>').sections == [
        Section("a", "A", "One two three")
    ]


# Briefings

BRIEFING = (
    '<p>Lead.</p><h2 id="a">A</h2><p>x</p><h3>deeper</h3><h2 id="b">B</h2><ul><li>y</li></ul>'
)


def test_each_second_level_heading_of_a_briefing_begins_a_box(prepared: Prepare) -> None:
    boxes = tree(prepared(BRIEFING, boxes=True)).find_class("hub-box")
    # A heading stands in a frame with the link to itself.
    assert [[child.tag for child in box] for box in boxes] == [["div", "p", "h3"], ["div", "ul"]]


def test_a_box_is_named_by_its_heading(prepared: Prepare) -> None:
    boxes = tree(prepared(BRIEFING, boxes=True)).find_class("hub-box")
    assert [box.get("aria-labelledby") for box in boxes] == ["a", "b"]


def test_all_boxes_stand_in_one_holder_behind_the_lead(prepared: Prepare) -> None:
    root = tree(prepared(BRIEFING, boxes=True))
    assert [child.get("class") for child in root] == [None, "hub-boxes"]


def test_no_word_of_a_briefing_is_lost(prepared: Prepare) -> None:
    assert words(prepared(BRIEFING, boxes=True).html) == words(BRIEFING)


def test_a_page_that_is_no_briefing_has_no_boxes(prepared: Prepare) -> None:
    assert tree(prepared(BRIEFING)).find_class("hub-box") == []


def test_a_text_without_anything_to_prepare_stays_as_it_is(prepared: Prepare) -> None:
    html = "<h2>A</h2>\n<p>Plain <b>words</b> &amp; a <br> break.</p>\n"
    assert prepared(html).html == html


# Links to a place


def links(article: Article) -> list[tuple[str, str]]:
    """Address and name of every link to a heading."""
    return [
        (a.get("href", ""), a.get("aria-label", "")) for a in tree(article).find_class("hub-here")
    ]


def test_a_heading_with_an_id_has_a_link_to_itself_beside_it(prepared: Prepare) -> None:
    article = prepared('<h2 id="a">One <em>thing</em></h2><p>Words.</p>')
    assert links(article) == [("#a", "Link to “One thing”")]
    (heading,) = tree(article).iter("h2")
    assert [child.tag for child in heading] == ["em"]


def test_a_heading_without_an_id_has_none(prepared: Prepare) -> None:
    assert links(prepared("<h2>One</h2>")) == []


def test_a_heading_of_a_sheet_that_is_shown_has_none(prepared: Prepare) -> None:
    assert links(prepared('<section class="ws-sheet"><h2 id="a">One</h2></section>')) == []


def test_the_link_beside_a_heading_is_no_word_of_its_section(prepared: Prepare) -> None:
    article = prepared('<h2 id="a">One</h2><p>Words.</p>')
    assert article.sections == [Section("a", "One", "Words.")]


SAFETY_BOX = (
    '<div class="admonition safety"><p class="admonition-title">{title}</p><p>Act first.</p>'
    '<ul><li>Never with <a href="/x/">both</a>.<sup class="hub-cite">1</sup></li><li>Two.</li></ul>'
    "</div>"
)


@pytest.mark.parametrize(
    ("title", "warning"),
    [
        ("This is not an interview", "This is not an interview. Never with both."),
        ("Safety first", "Never with both."),
    ],
)
def test_the_first_point_of_a_safety_box_is_the_warning_of_its_page(
    prepared: Prepare, title: str, warning: str
) -> None:
    html = f"<p>Words.</p>{SAFETY_BOX.format(title=title)}{SAFETY_BOX.format(title='Other')}"
    assert prepared(html).warning == warning


def test_999_in_the_warning_of_a_page_can_be_rung(prepared: Prepare) -> None:
    box = SAFETY_BOX.format(title="Safety first").replace("Never", "Ring 999 & never")
    assert prepared(box).warning == (
        'Ring <a class="hub-telephone" href="tel:999">999</a> &amp; never with both.'
    )


def test_a_page_without_a_safety_box_has_no_warning(prepared: Prepare) -> None:
    assert prepared("<p>Words.</p>").warning == ""
