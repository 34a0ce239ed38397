"""Writes a valid beginning of a new page or entry, with the next free number and today's date."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

from macros.addresses.redirects import alike
from macros.content.headings import id_from

STARTERS = Path(__file__).parent / "starters"

ENTRIES = {
    "question": "questions.yml",
    "answer": "answers.yml",
    "term": "glossary.yml",
    "source": "sources.yml",
    "credit": "credits.yml",
}
"""What is added to the end of a data file."""

KINDS = (*ENTRIES, "page", "briefing", "sheet", "session")

NAMES = {
    "question": "What would your best friend say?",
    "answer": "What do people ask?",
    "term": "New term",
    "source": "New source",
    "credit": "New practice",
    "page": "New page",
    "briefing": "New briefing",
    "sheet": "New sheet",
    "session": "New session",
}
"""What something is called until it has a name."""


QUESTION = r"q(\d{3})"
ANSWER = r"faq-(\d{2,3})"


class Taken(Exception):
    """What would be written is there already; the message says where."""


def write_new(
    root: Path, kind: str, name: str, today: datetime.date, *, section: str = "guidance"
) -> list[tuple[str, int]]:
    """Write the beginning of something new.

    Args:
        name: What it is called; it makes the address. Empty for a name to be written over.
        section: The folder of a page.

    Returns:
        Each file with the line to go on at, as paths from the project's root.

    Raises:
        Taken: Something of that name is there.
    """
    name = name or NAMES[kind]
    data = root / "docs" / "data"
    slug = id_from(name)
    words = {
        "{name}": json.dumps(name, ensure_ascii=False),
        "{slug}": slug,
        "{today}": today.isoformat(),
        "{review}": (today + datetime.timedelta(days=182)).isoformat(),
    }
    if kind in ENTRIES:
        words |= _keys(data, kind, slug)
        return [_added(root, data / ENTRIES[kind], _filled(f"{kind}.yml", words))]
    if kind == "sheet":
        folder = root / "docs" / "worksheets" / slug
        words |= {"{short}": _short(root, slug), "{credit}": _first(data / "credits.yml", "key")}
        return [
            _made(root, folder / "worksheet.yml", _filled("sheet.yml", words)),
            _made(root, folder / "index.md", _filled("sheet.md.txt", words)),
        ]
    if kind == "session":
        folder = root / "docs" / "training" / "sessions"
        words |= _shown(root)
        return [
            _made(root, folder / f"{slug}.yml", _filled("session.yml", words)),
            _made(root, folder / f"{slug}.md", _filled("session.md.txt", words)),
        ]
    folder = root / "docs" / ("briefings" if kind == "briefing" else section)
    return [_made(root, folder / f"{slug}.md", _filled(f"{kind}.md.txt", words))]


def _filled(starter: str, words: dict[str, str]) -> str:
    text = (STARTERS / starter).read_text("utf-8")
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _keys(data: Path, kind: str, slug: str) -> dict[str, str]:
    if kind == "question":
        return {
            "{id}": f"q{_next(data, QUESTION):03}",
            "{category}": _first(data / "questions.yml", "id"),
        }
    if kind == "answer":
        return {
            "{id}": f"faq-{_next(data, ANSWER):02}",
            "{group}": _first(data / "answers.yml", "id"),
        }
    key = slug.upper()[:20].strip("-") if kind == "source" else slug
    field = "id" if kind == "term" else "key"
    file = data / ENTRIES[kind]
    if re.search(rf"^- {field}: {key}$", file.read_text("utf-8"), re.MULTILINE):
        raise Taken(f"docs/data/{file.name} has {key} already: give another NAME")
    return {"{key}": key}


def _next(data: Path, form: str) -> int:
    """Return the first number above every one that was ever used, also by what has ended."""
    used = {0}
    for path in (*data.glob("*.yml"), *data.glob("*.txt")):
        found = re.findall(rf"(?<![\w-]){form}(?!\d)", path.read_text("utf-8"))
        used |= {int(number) for number in found}
    return max(used) + 1


def _first(file: Path, key: str) -> str:
    found = re.search(rf"^\s*- {key}: (\S+)$", file.read_text("utf-8"), re.MULTILINE)
    return found[1] if found else ""


def _shown(root: Path) -> dict[str, str]:
    """Name a question, a page and a sheet that are there, for a session to show at first."""
    docs = root / "docs"
    pages = sorted(path for path in docs.glob("guidance/*.md") if path.name != "index.md")
    sheets = sorted(path.parent.name for path in docs.glob("worksheets/*/worksheet.yml"))
    questions = (docs / "data" / "questions.yml").read_text("utf-8")
    found = re.search(rf"^\s*- id: ({QUESTION})$", questions, re.MULTILINE)
    return {
        "{question}": found[1] if found else "",
        "{page}": f"guidance/{pages[0].stem}" if pages else "",
        "{sheet}": sheets[0] if sheets else "",
    }


def _short(root: Path, slug: str) -> str:
    """Make a code that is not taken for another sheet's when read out."""
    used = [
        found[1]
        for path in (root / "docs" / "worksheets").glob("*/worksheet.yml")
        if (found := re.search(r"^short: (\w+)$", path.read_text("utf-8"), re.MULTILINE))
    ]
    return next(code for code in _codes(slug) if not any(alike(code, other) for other in used))


def _codes(slug: str) -> Iterator[str]:
    letters = re.sub(r"[^a-z]", "", slug) or "sheet"
    for length in range(min(6, len(letters)), min(12, len(letters)) + 1):
        yield letters[:length]
    yield from (f"{letters[:6]}{more * 3}" for more in "bdgmpstxz")


def _added(root: Path, file: Path, text: str) -> tuple[str, int]:
    before = file.read_text("utf-8")
    before += "" if before.endswith("\n") else "\n"
    file.write_text(before + text, "utf-8")
    return file.relative_to(root).as_posix(), before.count("\n") + 1


def _made(root: Path, file: Path, text: str) -> tuple[str, int]:
    where = file.relative_to(root).as_posix()
    if file.exists():
        raise Taken(f"{where} is there already: give another NAME")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return where, 1
