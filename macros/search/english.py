"""Words of English that search must not take for misspellings of the hub's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import cache
from importlib.metadata import version
from pathlib import Path

from spellchecker import SpellChecker

from macros.render.kept import kept_or_made, named_by

COMMONEST = 15_000
"""How many of the commonest words are looked at; rarer ones are more often mistakes."""

EVERYDAY = 8_000
"""Of these, even one a step away from a word of crisis is taken as it stands."""

SHORTEST = 4
"""Letters of the shortest word that is ever corrected."""

LONG = 8
"""Letters from which a word may be corrected by two steps."""


def real_words(hub_words: Iterable[str], crisis: Iterable[str] = ()) -> list[str]:
    """Return common words of English that look like a word of the hub and are none.

    Only such words would be corrected, so only they have to be known in the browser.

    Args:
        hub_words: Every word that stands on a page.
        crisis: Words of crisis: what is a step away from one stays a misspelling of it.
    """
    own = {word for word in hub_words if word.isalpha()}
    near = {shape for word in own for shape in _shapes(word)}
    urgent = {shape for word in crisis for shape in _shapes(word) if len(word) > SHORTEST}
    common = _commonest()
    everyday = set(common[:EVERYDAY])
    return sorted(
        word
        for word in common
        if re.fullmatch(rf"[a-z]{{{SHORTEST},}}", word)
        and word not in own
        and not own & set(_plainer(word))
        and not near.isdisjoint(_shapes(word))
        and (urgent.isdisjoint(_shapes(word)) or word in everyday)
    )


@cache
def _commonest() -> list[str]:
    """Return the commonest words, commonest first."""

    def chosen() -> bytes:
        counted = SpellChecker(language="en").word_frequency.dictionary
        every = sorted(sorted(counted), key=counted.__getitem__, reverse=True)
        return "\n".join(every[:COMMONEST]).encode()

    # Of 160,000: to load them all takes longer than all else that is done with them.
    path = named_by("words", version("pyspellchecker"), Path(__file__).read_bytes())
    return kept_or_made(path, chosen).decode().split("\n")


def words_of(texts: Iterable[str]) -> Set[str]:
    """Return the words of some texts, in small letters."""
    return {word for text in texts for word in re.findall(r"[a-z]+", text.lower())}


def _plainer(word: str) -> Iterator[str]:
    """Return a word without endings that the engine takes away as well."""
    for ending, longer_than in (("s", 4), ("es", 4), ("ed", 5), ("ing", 5)):
        if len(word) > longer_than and word.endswith(ending):
            yield word.removesuffix(ending)


def _shapes(word: str) -> Iterator[str]:
    """Return a word with a letter left out, or two where it is long: near words share one."""
    yield word
    once = {word[:at] + word[at + 1 :] for at in range(len(word))}
    yield from once
    if len(word) >= LONG:
        yield from {one[:at] + one[at + 1 :] for one in once for at in range(len(one))}
