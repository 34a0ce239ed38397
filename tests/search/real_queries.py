"""What readers typed in, what search makes of it out: `make queries FILE=typed.txt`.

Each line of the file is a query as it was typed. Where it is known what the query should
find, the line ends in ` = /address/`. Uses the site in site/, and builds it first where
something in docs/ is newer.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.cli import build, settings_file
from macros.source.yaml_lines import read_yaml
from tests.conftest import ROOT
from tests.node import Node
from tests.search.measuring import Query, load_data, open_hub, rank

GOOD = 3
"""Among how many results the right one has to be."""


@dataclass(frozen=True)
class Typed:
    """A query, and the address it should find where that is known."""

    query: str
    wanted: str = ""


def read_typed(text: str) -> list[Typed]:
    """Read a file of queries; empty lines and those that begin with # say nothing."""
    lines = [line.strip() for line in text.splitlines()]
    parts = [
        re.fullmatch(r"(?P<query>.+?)(?:\s+=\s+(?P<wanted>/\S*))?", line)
        for line in lines
        if line and not line.startswith("#")
    ]
    found = [Typed(part["query"], part["wanted"] or "") for part in parts if part]
    return list(dict.fromkeys(found))


def places_of_wordings(root: Path, settings: Path) -> dict[str, str]:
    """Return for each address the file and line of the wordings that find it first."""
    places: dict[str, str] = {}
    for path in (root / "docs" / "data" / "vocabulary.yml", settings):
        document = read_yaml(path, root=root)
        for number, asked in enumerate(document.data.get("asked") or ()):
            line = document.line(("asked", number))
            places.setdefault(asked["finds"][0], f"{document.file}:{line}")
    return places


class Asking:
    """Asks the search of a built site, as it is and as it would be with one wording more."""

    def __init__(self, node: Node, site: Path) -> None:
        open_hub(node, site)
        self.node = node
        entries = load_data(site)["entries"]["entries"]
        self.numbers = {entry["address"]: number for number, entry in enumerate(entries)}
        self.titles = {entry["address"]: entry["title"] for entry in entries}

    def found(self, query: str) -> dict[str, Any]:
        """Return addresses of the best, whether nothing fits, and words on no page."""
        said: dict[str, Any] = self.node.evaluate(
            """([query, most]) => {
              const found = engine.find(query, most);
              return {
                hits: found.hits.map(hit =>
                  [hit.part, hit.entry].filter(Boolean).map(entry => entry.address)),
                poor: found.poor || !found.hits.length,
                missing: found.missing,
              };
            }""",
            [query, GOOD],
        )
        return said

    def mended(self, typed: Typed) -> bool:
        """Whether a wording of what was typed would bring what is wanted among the first."""
        hits: list[list[str]] = self.node.evaluate(
            """([query, number, most]) => {
              const asked = [...hubWordings.asked, [[number], query]];
              const more = hubSearchEngine.ready(hubEntries, { asked }, hubTexts);
              return more.find(query, most).hits.map(hit =>
                [hit.entry, hit.part].filter(Boolean).map(entry => entry.address));
            }""",
            [typed.query, self.numbers[typed.wanted], GOOD],
        )
        return is_found(typed, hits)


def is_found(typed: Typed, hits: list[list[str]]) -> bool:
    """Whether what is wanted stands among the first results."""
    at = rank(hits, Query(query=typed.query, kind="plain", finds=[typed.wanted]))
    return at is not None and at <= GOOD


def report(asking: Asking, queries: Iterable[Typed], places: dict[str, str]) -> Iterator[str]:
    """Say which queries find nothing good, and what to do about each.

    Args:
        places: Address → file and line of the wordings that find it.
    """
    good = 0
    mend: list[str] = []
    owner: list[str] = []

    def named(address: str) -> str:
        where = places.get(address)
        at = f"a wording goes to {where}" if where else "no wording leads there yet"
        return f"{asking.titles[address]}, {address} ({at})"

    for typed in queries:
        found = asking.found(typed.query)
        missing = found["missing"]
        first = found["hits"][0][0] if found["hits"] else ""
        if typed.wanted and typed.wanted not in asking.numbers:
            mend += ["", typed.query, f"    {typed.wanted} is no address that search knows"]
        elif typed.wanted and not is_found(typed, found["hits"]):
            mend += ["", typed.query, f"    finds first: {named(first) if first else 'nothing'}"]
            mend.append(f"    should find: {named(typed.wanted)}")
            if not asking.mended(typed):
                mend.append("    a wording alone does not bring it: look at its title and text")
        elif not typed.wanted and found["poor"]:
            owner += ["", typed.query]
            owner += [f"    nearest: {named(addresses[0])}" for addresses in found["hits"]]
        else:
            good += 1
            continue
        if missing:
            (mend if typed.wanted else owner).append(f"    on no page: {', '.join(missing)}")
    total = good + sum(not line for line in (*mend, *owner))
    yield f"{good} of {total} queries find something good"
    if mend:
        yield "\nA wording would mend these. Write what was typed, or the words that tell, there:"
        yield from mend
    if owner:
        yield "\nThe hub has no page about these. They are for its owner to decide on."
        yield "Where one of the nearest is what was meant, a wording mends it:"
        yield from owner


def is_newer(folder: Path, file: Path) -> bool:
    """Whether anything in a folder was changed after a file was written."""
    made = file.stat().st_mtime if file.is_file() else 0.0
    return any(path.stat().st_mtime > made for path in folder.rglob("*"))


def main(name: str) -> int:
    """Print the report on a file; 1 where there is none."""
    path = Path(name)
    if not name or not path.is_file():
        wanted = "FILE must name a file of queries, one a line, as in make queries FILE=typed.txt"
        print(f"{wanted}; got {name or 'nothing'}", file=sys.stderr)
        return 1
    site = ROOT / "site"
    if is_newer(ROOT / "docs", site / "search" / "entries.js") and (status := build(ROOT, site)):
        return status
    settings = settings_file() or ROOT / "docs" / "data" / "settings.yml"
    with Node() as node:
        lines = report(
            Asking(node, site),
            read_typed(path.read_text("utf-8-sig", errors="replace")),
            places_of_wordings(ROOT, settings),
        )
        print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main(os.environ.get("FILE", "")))
