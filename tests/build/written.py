"""What editors wrote, read without the hub's own loader: the list that the site is held to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from tests.conftest import ROOT

DOCS = ROOT / "docs"
DATA = DOCS / "data"


@dataclass(frozen=True)
class Written:
    """A page as a file: where it will be, its front matter, its text."""

    address: str
    meta: dict[str, Any]
    body: str


@dataclass(frozen=True)
class Blank:
    """A worksheet as a file."""

    slug: str
    definition: dict[str, Any]

    @property
    def layouts(self) -> list[dict[str, Any]]:
        """Every layout with its sides; one that swaps blocks has those of the first."""
        found: list[dict[str, Any]] = self.definition["layouts"]
        return [{"sides": found[0]["sides"]} | layout for layout in found]

    @property
    def keys(self) -> list[str]:
        """Last step of each layout's address: `a4`, `a4-plain`."""
        return [
            layout["paper"].lower() + (f"-{layout['variant']}" if "variant" in layout else "")
            for layout in self.layouts
            if not layout.get("large_print")
        ]


def _read(text: str) -> Any:
    # In C: seven times as fast, at the start of each process of a run.
    return yaml.load(text, Loader=yaml.CSafeLoader)


def data(name: str) -> Any:
    return _read((DATA / name).read_text("utf-8"))


def _pages() -> dict[str, Written]:
    found = {}
    for path in sorted(DOCS.rglob("*.md")):
        steps = path.relative_to(DOCS).with_suffix("").as_posix().removesuffix("index").strip("/")
        address = f"/{steps}/" if steps else "/"
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        found[address] = Written(address, _read(front), body)
    return found


PAGES = _pages()
SHEETS = {
    path.parent.name: Blank(path.parent.name, _read(path.read_text("utf-8")))
    for path in sorted(DOCS.glob("worksheets/*/worksheet.yml"))
}
FACTS = data("local-facts.yml")["values"]


def _settings() -> dict[str, Any]:
    """The settings with what local-facts.yml says of each value, and what all must confirm."""
    found: dict[str, Any] = data("settings.yml")
    known = {fact["key"]: fact for fact in FACTS}
    found["values"] = [{**known[value["key"]], **value} for value in found["values"]]
    found["to_confirm"] = data("to-confirm.yml") + found["to_confirm"]
    return found


SETTINGS = _settings()
QUESTIONS: dict[str, str] = {
    question["id"]: question["category"] for question in data("questions.yml")["questions"]
}
"""Id → category."""
ANSWERS: list[str] = [
    answer["id"] for answer in data("answers.yml")["answers"] + SETTINGS["answers"]
]
TERMS: list[str] = [term["id"] for term in data("glossary.yml") + SETTINGS["terms"]]
SOURCES: dict[str, dict[str, Any]] = {source["key"]: source for source in data("sources.yml")}
REDIRECTS: dict[str, str] = data("redirects.yml") | SETTINGS["old_addresses"]

DECKS = [
    f"/training/sessions/{path.stem}/slides-{length}/"
    for path in sorted(DOCS.glob("training/sessions/*.yml"))
    for length in (20, 45, 90)
]
"""The slides of each session pack, one page for each of its lengths in minutes."""
SHEET_PAGES = [f"/worksheets/{slug}/*/" for slug in SHEETS]
"""Every page that holds a sheet and nothing else, a worksheet at a time."""
BARE = [f"/worksheets/{sheet.slug}/{key}/" for sheet in SHEETS.values() for key in sheet.keys]
"""The promised ones among them: each layout by its paper."""
SHORT = {
    f"/go/{sheet.definition['short']}/": f"/worksheets/{slug}/" for slug, sheet in SHEETS.items()
}
FORWARDS: dict[str, str] = SHORT | {
    old: new for old, new in REDIRECTS.items() if "#" not in old and old.endswith("/")
}
"""Address of a page that sends the reader on → where to."""
EVERY_HTML = sorted([*PAGES, *SHEET_PAGES, *DECKS, *FORWARDS, "/404.html"])
