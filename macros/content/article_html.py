"""Makes the HTML of a page's text ready for readers, for the keyboard and for paper."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import lxml.html
from lxml import etree
from lxml.html import HtmlElement
from markupsafe import Markup

from macros.content.hub import Hub
from macros.content.page_parts import (
    first_box,
    fold,
    frame_minute,
    framed,
    split_after,
    words_of,
)
from macros.render.templates import relative
from macros.schema.content import Term

_NOT_RUNG_IN = {"a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "script"}
"""Elements in which a number is no link: a control in a control, or a heading."""

_NOT_IN = _NOT_RUNG_IN | {"abbr", "caption", "dt", "kbd", "style", "summary", "sup", "svg", "th"}
"""Elements in which no term is explained."""

_WORD_FOR_WORD = {"ws-sheet", "hub-question", "hub-questions", "hub-prompts", "admonition-title"}
"""Classes of paper, and of questions to be asked as they stand."""

_NOT_RUNG_UNDER = _WORD_FOR_WORD | {"example", "weak", "strong"}
"""Classes under which a number is no link: invented families too."""

_NOT_UNDER = _WORD_FOR_WORD | {
    "hub-answer__about",
    "hub-basis",
    "hub-card",
    "hub-chip",
    "hub-diagram",
    "hub-jump",
    "hub-keeper",
    "hub-pack",
    "hub-sources",
    "hub-terms",
}
"""Classes under which no term is explained: lists too."""


@dataclass(frozen=True)
class Section:
    """Text under one heading, for the search index."""

    id: str
    title: str
    text: str


@dataclass
class Article:
    """What one page's text became."""

    html: str
    """Its text, or what follows `first`."""
    first: str = ""
    """What is read before everything else: the answer in one minute, or what to do now."""
    terms: list[Term] = field(default_factory=list)
    """Terms explained on it, in order of first appearance."""
    links: list[tuple[int, str]] = field(default_factory=list)
    """Number and address of each outside link, once each, for paper."""
    sections: list[Section] = field(default_factory=list)
    warning: Markup = field(default_factory=Markup)
    """The first safety box in a line: its title, where it says something, and its first point."""


class Explainer:
    """Finds terms in running text. One for each build: it holds one compiled pattern."""

    def __init__(self, hub: Hub) -> None:
        self.by_words: dict[str, Term] = {}
        for term in hub.terms.values():
            for words in term.explained:
                self.by_words[words] = term
                if words.islower():
                    # Only at the start of a sentence may a plain word begin with a capital.
                    self.by_words[words[0].upper() + words[1:]] = term
        longest_first = sorted(self.by_words, key=len, reverse=True)
        # A space stands for any gap, since a term may be broken over two lines.
        alternatives = "|".join(
            r"\s+".join(map(re.escape, words.split())) for words in longest_first
        )
        self.pattern = (
            re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])") if alternatives else None
        )


def prepare(
    html: str,
    *,
    explainer: Explainer,
    base_url: str = "",
    skip: Iterable[str] = (),
    boxes: bool = False,
) -> Article:
    """Make a page's text ready for reader, keyboard and paper.

    Terms are explained where they first appear, telephone numbers can be rung, wide tables
    can be scrolled by keyboard, outside links have a number for the list on paper, headings
    a link to themselves, what only some readers need is folded, and every address leads to
    its place from where the page lies.

    Args:
        html: What Markdown made of the page.
        base_url: The way from the page to the hub's root, see `relative`.
        skip: Ids of terms this page is about, which it explains itself.
        boxes: True where each second-level heading begins a box: a briefing.
    """
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    article = Article("", warning=_warning(root))
    _explain(root, explainer, set(skip), article)
    _tie_citations(root)
    _link_telephones(root)
    _frame_tables(root)
    _number_links(root, article)
    article.sections = _sections(root)
    if boxes:
        _box(root)
    fold(root)
    first = frame_minute(root) if (box := first_box(root)) is None else box
    _link_headings(root)
    _make_relative(root, base_url)
    article.first, article.html = split_after(root, first)
    return article


_PLAIN_TITLE = "Safety first"
"""Title of a safety box that says no more than that it is one."""


def _warning(root: HtmlElement) -> Markup:
    for box in root.find_class("safety"):
        for point in box.iter("li"):
            plain = copy.deepcopy(point)
            for number in plain.findall(".//sup"):
                number.drop_tree()
            title = words_of(box[0])
            before = "" if title == _PLAIN_TITLE else title.rstrip(".") + ". "
            said = etree.Element("p")
            said.text = before + words_of(plain)
            _link_telephones(said)
            return Markup(lxml.html.tostring(said, encoding="unicode"))[3:-4]
    return Markup()


def _replace_words(
    root: HtmlElement,
    skip: Callable[[HtmlElement], bool],
    replace: Callable[[str], Iterator[tuple[int, int, HtmlElement]]],
) -> None:
    """Put elements in the place of words, in reading order.

    Args:
        skip: True for an element whose words stay as they are, with all that is in it.
        replace: Yields where in a text words begin and end, and what stands there instead.
    """

    def words(parent: HtmlElement, after: HtmlElement | None) -> None:
        text = (parent.text if after is None else after.tail) or ""
        at = 0
        for start, end, element in replace(text):
            if after is None:
                parent.text = text[at:start]
                parent.insert(0, element)
            else:
                after.tail = text[at:start]
                parent.insert(parent.index(after) + 1, element)
            element.tail = text[end:]
            after, at = element, end

    def walk(element: HtmlElement) -> None:
        if skip(element):
            return
        children = list(element)
        words(element, None)
        for child in children:
            if isinstance(child.tag, str):
                walk(child)
            words(element, child)

    walk(root)


def _is_under(element: HtmlElement, classes: set[str] = _NOT_UNDER) -> bool:
    return not classes.isdisjoint((element.get("class") or "").split())


def _explain(root: HtmlElement, explainer: Explainer, seen: set[str], article: Article) -> None:
    def terms(text: str) -> Iterator[tuple[int, int, HtmlElement]]:
        at = 0
        for found in explainer.pattern.finditer(text) if explainer.pattern else ():
            term = explainer.by_words[" ".join(found.group().split())]
            if term.id in seen:
                continue
            seen.add(term.id)
            article.terms.append(term)
            attributes = {"class": "hub-term", "popovertarget": f"meaning-{term.id}"}
            button = etree.Element("button", {"type": "button", **attributes})
            button.text = found.group()
            start, at, held = _with_its_marks(button, text, at, *found.span())
            yield start, at, held

    _replace_words(root, lambda element: element.tag in _NOT_IN or _is_under(element), terms)


_OPENS = re.compile(r"[(\[“‘\"']+\Z")
_CLOSES = re.compile(r"(?:’s\b)?[,.;:!?)\]”’…\"']*")
"""What stands close before a word, and what follows it, without a space between."""


def _with_its_marks(
    button: HtmlElement, text: str, at: int, start: int, end: int
) -> tuple[int, int, HtmlElement]:
    """Hold a term together with the marks around it, where it has any from `at` on.

    The marks stand in its button: a button that is broken is as wide as its column, and
    what stands behind it would be far from its last word.

    Returns:
        Where what stands there begins and ends in the text, and it.
    """
    opening, closing = _OPENS.search(text, at, start), _CLOSES.match(text, end)
    opens, closes = opening[0] if opening else "", closing[0] if closing else ""
    if not opens and not closes:
        return start, end, button
    name = etree.SubElement(button, "span", {"class": "hub-term__name"})
    name.text, button.text, name.tail = button.text, opens, closes
    held = etree.Element("span", {"class": "hub-held"})
    held.append(button)
    return start - len(opens), end + len(closes), held


_TELEPHONE = re.compile(
    r"(?<![\w./#£-])(?:999|(?<=[Rr]ing )101|(?:\+44[ -]?\d{2,4}|0\d{2,4})(?:[ -]?\d{3,4}){1,2})"
    r"(?![\w/-]|[.,]\d)"
)
"""A number to ring. 101 is one only where the text says so: it may count something."""


def _link_telephones(root: HtmlElement) -> None:
    """Make each telephone number a link that rings it."""

    def numbers(text: str) -> Iterator[tuple[int, int, HtmlElement]]:
        for found in _TELEPHONE.finditer(text):
            number = re.sub(r"[ -]", "", found.group())
            link = etree.Element("a", {"class": "hub-telephone", "href": f"tel:{number}"})
            link.text = found.group()
            yield *found.span(), link

    _replace_words(
        root,
        lambda element: element.tag in _NOT_RUNG_IN or _is_under(element, _NOT_RUNG_UNDER),
        numbers,
    )


def _tie_citations(root: HtmlElement) -> None:
    """Take the space before a citation's numbers, so that they never begin a line."""
    for cite in root.iter("sup"):
        if "hub-cite" not in (cite.get("class") or ""):
            continue
        before = cite.getprevious()
        parent = cite.getparent()
        if before is not None:
            before.tail = (before.tail or "").rstrip()
        elif parent is not None:
            parent.text = (parent.text or "").rstrip()


def _frame_tables(root: HtmlElement) -> None:
    tables = [table for table in root.iter("table") if "ws-" not in (table.get("class") or "")]
    for number, table in enumerate(tables, start=1):
        heading = _heading_before(table)
        label = f"Table {number}" + (f": {heading}" if heading else "")
        attributes = {"class": "hub-scroll", "role": "region", "tabindex": "0"}
        framed(table, {**attributes, "aria-label": label})


def _heading_before(element: HtmlElement) -> str:
    found = element.xpath("preceding::*[self::h2 or self::h3][1]")
    return words_of(found[0]) if found else ""


def _number_links(root: HtmlElement, article: Article) -> None:
    numbers: dict[str, int] = {}
    for link in root.iter("a"):
        href = link.get("href") or ""
        if not re.match(r"https?:", href):
            continue
        link.set("rel", "noreferrer")
        if words_of(link) == href:
            # Paper shows the address where it stands.
            continue
        link.set("data-link", str(numbers.setdefault(href, len(numbers) + 1)))
    article.links = [(number, href) for href, number in numbers.items()]


def _link_headings(root: HtmlElement) -> None:
    """Put a link to itself, which can be copied, beside every heading that has an id.

    It stands beside the heading and not in it, so that a screen reader's list of headings
    says their words alone.
    """
    for heading in list(root.iter("h2", "h3", "h4")):
        ident = heading.get("id")
        if not ident or any(map(_is_under, heading.iterancestors())):
            continue
        frame = framed(heading, {"class": f"hub-heading hub-heading--{heading.tag}"})
        label = f"Link to “{words_of(heading)}”"
        attributes = {"class": "hub-here", "href": f"#{ident}", "aria-label": label}
        link = etree.SubElement(frame, "a", attributes)
        etree.SubElement(link, "span", {"class": "hub-here__chain"})


_ADDRESSES = ("href", "src", "action", "data-entries", "data-items")
"""Attributes that hold an address, as editors and macros write them from the hub's root."""


def _make_relative(root: HtmlElement, base_url: str) -> None:
    for element in root.iter(etree.Element):
        for name in _ADDRESSES:
            if address := element.get(name):
                element.set(name, relative(address, base_url))


def _box(root: HtmlElement) -> None:
    holder = etree.Element("div", {"class": "hub-boxes"})
    box: HtmlElement | None = None
    for element in list(root):
        if element.tag == "h2":
            attributes = {"class": "hub-box", "aria-labelledby": element.get("id") or ""}
            box = etree.SubElement(holder, "section", attributes)
        if box is not None:
            box.append(element)
    root.append(holder)


_INLINE = {"a", "abbr", "b", "button", "code", "em", "i", "kbd", "small", "span", "strong"}
"""Elements that stand within a line; every other ends one."""


def _sections(root: HtmlElement) -> list[Section]:
    found: list[Section] = []
    ident, title, words = "", "", list[str]()

    def close() -> None:
        text = " ".join("".join(words).split())
        if text or title:
            found.append(Section(ident, title, text))

    def walk(element: HtmlElement) -> None:
        nonlocal ident, title, words
        if element.tag in ("h2", "h3") and element.get("id"):
            close()
            ident, title, words = element.get("id") or "", element.text_content().strip(), []
        elif not _is_under(element) and element.get("class") != "hub-cite":
            words.append(element.text or "")
            for child in element:
                if isinstance(child.tag, str):
                    walk(child)
                words.append(child.tail or "")
        if element.tag not in _INLINE:
            words.append(" ")

    walk(root)
    close()
    return found
