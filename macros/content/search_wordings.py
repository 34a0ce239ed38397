"""What is wrong with the words people type, measured against everything the hub has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from macros.content.hub import Hub
from macros.schema.vocabulary import Vocabulary
from macros.source.problems import did_you_mean
from macros.source.yaml_lines import Place


def spelling(words: str) -> str:
    """Write words as search compares them: capitals, dots and apostrophes do not matter."""
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"[’'.]", "", words.lower())))


def wrong_words(
    hub: Hub, vocabulary: Vocabulary, pages: Collection[str]
) -> Iterator[tuple[Place, str]]:
    """Find addresses that lead nowhere and words that stand twice.

    Args:
        hub: Everything there is.
        vocabulary: The words of one file.
        pages: Paths of every page, those with a problem included.

    Yields:
        The place in the file, and what was expected there.
    """
    explained = {
        spelling(words): term.id
        for term in hub.terms.values()
        for words in (term.term, *term.also, *(term.match or ()))
    }
    held: set[tuple[str, str]] = set()
    for number, acronym in enumerate(vocabulary.acronyms):
        for name, words in (("id", acronym.id), ("short", acronym.short)):
            if (name, spelling(words)) in held:
                yield ("acronyms", number, name), f"must occur once, got {words} twice"
            held.add((name, spelling(words)))
        if spelling(acronym.short) in explained:
            term = explained[spelling(acronym.short)]
            yield (
                ("acronyms", number, "short"),
                f"must stand in one place, got {acronym.short}, which the glossary explains "
                f"({term})",
            )
    for name in ("acronyms", "same", "asked"):
        for number, one in enumerate(getattr(vocabulary, name)):
            for place, address in enumerate(one.finds):
                if wrong := dead(hub, pages, address):
                    yield (name, number, "finds", place), wrong
    for name in ("same", "asked"):
        seen: set[str] = set()
        for number, one in enumerate(getattr(vocabulary, name)):
            if name == "same":  # names may meet in two groups; what is asked leads to one place
                seen.clear()
            for place, words in enumerate(one.words):
                if spelling(words) in seen:
                    yield (name, number, "words", place), f"must occur once, got {words} twice"
                seen.add(spelling(words))


def dead(hub: Hub, pages: Collection[str], address: str) -> str:
    """Say what is wrong with an address; empty where it leads somewhere.

    What a heading is called is known only once the page is drawn: the finished site's
    check sees to those (`macros/search/entries.py`).
    """
    place, _, fragment = address.partition("#")
    path = place.strip("/")
    gone = address in hub.register.entries or (path not in pages and place in hub.register.entries)
    ended = ", which is there no more: name another or take it out" if gone else ""
    if path in ("faq", "glossary", "a-z") or path.startswith("questions/"):
        known: set[str] = {
            "faq": set(hub.answers),
            "glossary": set(hub.terms),
            "a-z": {one.id for one in hub.vocabulary.acronyms},
        }.get(path, set(hub.questions))
        # The groups of answers and the letters of a list have places of their own.
        known |= set(hub.answer_groups) if path == "faq" else set()
        if fragment and fragment not in known:
            hint = ended or did_you_mean(fragment, sorted(known), cutoff=0.5, form=f"{place}#{{}}")
            return f"must be an address of the hub, got {address}{hint}"
    if path not in pages:
        hint = ended or did_you_mean(path, sorted(pages), cutoff=0.5, form="/{}/")
        return f"must be an address of the hub, got {address}{hint}"
    return ""
