"""What a language is called, and whether sheets can be set in it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global

ENGLISH = "en-GB"
"""The language of every page, and of what is not in a sheet's own on a sheet."""

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")


@cache
def _english() -> Locale:
    return Locale.parse(ENGLISH, sep="-")


@cache
def language_name(tag: str) -> str | None:
    """Return what a language is called in English: `Polish` for `pl`; None where nobody knows."""
    names = _english().languages
    name = names.get(tag.replace("-", "_")) or names.get(tag.partition("-")[0])
    return str(name) if name and _TAG.fullmatch(tag) else None


def ending(tag: str) -> str:
    """Return what the address of a sheet in a language ends in: `-in-polish`."""
    plain = unicodedata.normalize("NFKD", language_name(tag) or tag).encode("ascii", "ignore")
    return "-in-" + re.sub(r"[^a-z]+", "-", plain.decode().lower()).strip("-")


def wrong_language(tag: str) -> str | None:
    """Say why a sheet cannot be in a language; None where it can."""
    name = language_name(tag)
    if name is None:
        known = _english().languages.items()
        named = next((k for k, v in known if v == tag.title() or k == tag.lower()), "")
        hint = f"; did you mean {named.replace('_', '-')}?" if named else ""
        return f"must be the code of a language, such as pl for Polish, got {tag}{hint}"
    letters = _letters(tag)
    if letters == "Latn":
        return None
    script = _english().scripts.get(letters, letters)
    return (
        "must be a language in Latin letters, from left to right: the type and the layout of "
        f"sheets have no others, got {tag} ({name}: {script})"
    )


def _letters(tag: str) -> str:
    """Return the code of the letters a language is written in: `Latn`, `Arab`."""
    parts = tag.split("-")
    if len(parts) > 1 and len(parts[1]) == 4:
        return parts[1]
    likely = get_global("likely_subtags")
    found = likely.get("_".join(parts)) or likely.get(parts[0]) or ""
    return next((part for part in found.split("_") if len(part) == 4), "Latn")
