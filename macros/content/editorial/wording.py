"""Rules on words: what may not be printed, and how it is spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.editorial.rule import Finding, on_entry, on_page, on_text, own_words, rule
from macros.content.written import Written
from macros.render.language import ending, language_name

SETTINGS = "docs/data/settings.yml"
SOURCES = "docs/data/sources.yml"
"""Not in our own words: it holds the titles of others."""

BLAME = re.compile(
    r"\b(?:inappropriate(?:ly)?|chaotic|disengage(?:d|ment)|hard[ -]to[ -]reach|resistant"
    r"|fail(?:ed|s|ure|ing)? to protect)\b"
)
"""Words that blame a family; somebody may be quoted with them, and a weak example has them."""

TELEPHONE = re.compile(
    r"(?<![\d./-])(?:\+44[ -]?\d|0\d{2,4}[ -]?\d{3})[\d -]{2,}"
    r"|\b(?:ring|call|dial|phone|telephone|text)(?: the)?(?: \w+)?(?: on)? (?!999\b)\d{3,}"
    r"|(?:childline|helpline)[^.\n]{0,20}\d{3,}"
)

CHILDLINE = "Childline: 0800 1111"
"""The one number a child's own page needs (reference: worksheets 12, from GM-REPORT)."""

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
    r")\b"
)
"""American spellings and words; British ones stand in their place."""

LOCAL_FACTS = "docs/data/local-facts.yml"
TO_CONFIRM = "docs/data/to-confirm.yml"

COMING_LAW = re.compile(
    r"\b(?:not yet|yet to be) in force\b|\bstart date\b[^.]{0,40}\bconfirmed\b"
    r"|\bno start date\b|\bnot confirmed whether (?:it|that) is law\b"
    r"|\bnot confirmed (?:as in force|when it starts)\b"
    r"|\bact 2026 (?:will|would)\b|\b2026 act (?:will|would)\b"
)
"""Words that say that a law is still to come; they are wrong from the day it starts."""

UNFINISHED = re.compile(
    r"\b(?:todo|fixme|tbc|tba|xxx|lorem ipsum|coming soon|to be (?:confirmed|written|added)"
    r"|under construction|insert (?:here|text|name)|placeholder)\b|\[(?:insert|name|text|tbc)\b"
    r"|\?\?\?|(?:(?<=\n)|\A)… [^.\n]{1,30}"
)
"""Words that stand for something still to be written, as those of `make new` do, behind …"""

ROLES = {"lead", "manager", "owner", "team", "officer", "board"}
"""Last words of whoever may own a page."""


@rule(
    "authority-name",
    "The authority's name stands in its own settings alone, so that another can have the hub.",
)
def _authority_name(written: Written) -> Iterator[Finding]:
    # Shared pages were written beside the project's own settings, not beside another's.
    if not written.own_settings or "settings.yml" in written.unread:
        return
    name = written.hub.settings.authority.name.lower()
    for text, start, words in written.find(re.compile(re.escape(name)), any_language=True):
        if text.document.file not in (SETTINGS, SOURCES):
            message = f"must be {{{{ authority.name }}}} or {{authority}}, got “{words}”"
            yield on_text(text, start, message)


@rule("no-blame", "No family is written about in words that blame.")
def _no_blame(written: Written) -> Iterator[Finding]:
    for text, start, words in written.find(BLAME):
        quoted = not own_words(text.words).startswith(words, start)
        if text.document.file != SOURCES and text.box != "weak" and not quoted:
            message = f"must say what happened instead of blaming, got “{words}”"
            yield on_text(text, start, message)


@rule("no-telephone-number", "No telephone number is printed but 999, and Childline's for a child.")
def _no_telephone_number(written: Written) -> Iterator[Finding]:
    for text, start, words in written.find(TELEPHONE, any_language=True):
        if words.strip() != CHILDLINE:
            message = f"must be no telephone number but 999; use {{{{ local(…) }}}}, got “{words}”"
            # An exception is for one number, and not for all of its paragraph.
            yield Finding(text.problem(start, message), text.document.file, words=words)


@rule("british-spelling", "Spelling is British.")
def _british_spelling(written: Written) -> Iterator[Finding]:
    for text, start, words in written.find(AMERICAN):
        if text.document.file != SOURCES:
            yield on_text(text, start, f"must be spelled the British way, got “{words}”")


@rule("nothing-unfinished", "Nothing is left to be written later.")
def _nothing_unfinished(written: Written) -> Iterator[Finding]:
    for text, start, words in written.find(UNFINISHED, any_language=True):
        message = f"must be finished; the launch list is for what nobody knows yet, got “{words}”"
        yield on_text(text, start, message)


@rule(
    "coming-law-once", "Whether a law has started stands in one value, so that one edit is enough."
)
def _coming_law_once(written: Written) -> Iterator[Finding]:
    for text, start, words in written.find(COMING_LAW):
        if text.document.file not in (LOCAL_FACTS, SETTINGS, TO_CONFIRM):
            message = (
                f"must leave whether it has started to its value in {LOCAL_FACTS}, got “{words}”"
            )
            yield on_text(text, start, message)


@rule("one-sentence-summary", "A summary is one sentence with a full stop.")
def _one_sentence_summary(written: Written) -> Iterator[Finding]:
    for page in written.hub.pages.values():
        if not re.fullmatch(r"[A-Z{0-9‘“][^!?]*[^.!?]\.", page.meta.summary):
            message = "must be one sentence that begins with a capital and ends with a full stop"
            yield on_page(written, page, ("summary",), f"{message}, got {page.meta.summary}")


@rule(
    "language-in-title",
    "The page of a sheet in another language ends its title in which, and its folder too.",
)
def _language_in_title(written: Written) -> Iterator[Finding]:
    for slug, sheet in written.hub.sheets.items():
        tag, page = sheet.definition.language, written.hub.pages.get(f"worksheets/{slug}")
        if sheet.definition.english:
            continue
        if not slug.endswith(ending(tag)):
            message = f"must be that of a folder whose name ends in {ending(tag)}, got {slug}"
            yield on_entry(written.sheets[slug], (), "language", message, "")
        if page and not page.meta.title.endswith(told := f", in {language_name(tag)}"):
            message = f"must end in “{told}”, by which every list names it, got {page.meta.title}"
            yield on_page(written, page, ("title",), message)


@rule("owned-by-a-role", "A page is owned by a role, since people leave.")
def _owned_by_a_role(written: Written) -> Iterator[Finding]:
    for page in written.hub.pages.values():
        if page.meta.owner.split()[-1].lower() not in ROLES:
            message = f"must be a role that ends in {', '.join(sorted(ROLES))}"
            yield on_page(written, page, ("owner",), f"{message}, got {page.meta.owner}")


@rule("invented-example", "An example says that its family is invented.")
def _invented_example(written: Written) -> Iterator[Finding]:
    for text in written.texts:
        title = text.words.lstrip().partition("\n")[0]
        if title.startswith("!!! example") and "invented" not in title.lower():
            message = f"must say in its title that the family is invented, got {title}"
            yield on_text(text, 0, message)
